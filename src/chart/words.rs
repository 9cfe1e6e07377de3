//! Sentences about data.

use rust_decimal::Decimal;

use super::unit::Unit;
use crate::locale::{Arg, Locale};

/// A message; one that the locale lacks is shown as its key, so that it is seen and mended.
pub(super) fn say(locale: &Locale, key: &str, args: &[(&str, Arg)]) -> String {
    locale.message(key, args).unwrap_or_else(|_| key.to_owned())
}

/// A message about a count, which chooses its plural form.
pub(super) fn say_count(locale: &Locale, key: &str, n: usize) -> String {
    say(locale, key, &[("n", Arg::Number(Decimal::from(n)))])
}

/// A label and what belongs to it: `Health: 12`.
pub(super) fn labelled(locale: &Locale, label: &str, value: &str) -> String {
    say(locale, "chart.labelled", &[("label", Arg::Text(label)), ("value", Arg::Text(value))])
}

/// Joins words as the language does.
pub(super) fn list(locale: &Locale, items: &[String]) -> String {
    locale.list(&items.iter().map(String::as_str).collect::<Vec<_>>())
}

/// With a first letter that begins a sentence.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Joins the sentences that there are.
pub(super) fn sentences(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How many values are unknown, if any.
pub(super) fn unknown_count(locale: &Locale, n: usize) -> Option<String> {
    (n > 0).then(|| say_count(locale, "chart.unknown_count", n))
}

/// The highest and the lowest of the labelled values, or what they all are.
pub(super) fn extremes(locale: &Locale, unit: &Unit, values: &[Named]) -> Option<String> {
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
pub(super) type Named = (String, Decimal);

/// The first of the lowest and the first of the highest values.
pub(super) fn low_and_high(values: &[Named]) -> Option<(&Named, &Named)> {
    let low = values.iter().min_by_key(|(_, value)| *value)?;
    let high = values.iter().rev().max_by_key(|(_, value)| *value)?;
    Some((low, high))
}

/// The sum of the values, if it exists and can be held exactly.
pub(super) fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// A part of a whole in percent; none of nothing.
pub(super) fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}
