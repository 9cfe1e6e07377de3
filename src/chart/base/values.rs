//! Labelled values: their extremes, their sum and their shares.

use rust_decimal::Decimal;

use super::unit::Unit;
use super::words::say;
use crate::locale::{Arg, Locale};

/// The highest and the lowest of the labelled values, or what they all are.
pub fn extremes(locale: &Locale, unit: &Unit, values: &[LabelledValue]) -> Option<String> {
    let (low, high) = low_and_high(values)?;
    let (low_value, high_value) = (unit.exact(locale, low.1), unit.exact(locale, high.1));
    if values.len() == 1 {
        return Some(say(locale, "chart.only", &[("label", Arg::Text(&high.0)), ("value", Arg::Text(&high_value))]));
    }
    if low.1 == high.1 {
        return Some(say(locale, "chart.all_same", &[("value", Arg::Text(&high_value))]));
    }
    let args = [
        ("high", Arg::Text(&high.0)),
        ("high_value", Arg::Text(&high_value)),
        ("low", Arg::Text(&low.0)),
        ("low_value", Arg::Text(&low_value)),
    ];
    Some(say(locale, "chart.extremes", &args))
}

/// A value and what it is the value of.
pub type LabelledValue = (String, Decimal);

/// The first of the lowest and the first of the highest values.
pub fn low_and_high(values: &[LabelledValue]) -> Option<(&LabelledValue, &LabelledValue)> {
    let low = values.iter().min_by_key(|(_, value)| *value)?;
    let high = values.iter().rev().max_by_key(|(_, value)| *value)?;
    Some((low, high))
}

/// The sum of the values, if it exists and can be held exactly.
pub fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// A part of a whole in percent; none of nothing.
pub fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}
