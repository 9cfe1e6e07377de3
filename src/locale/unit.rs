//! What is put around a number or a date: thousands and millions, currencies, per cent, bytes, quarters, ranges. The words
//! come from the section `format` of the locale file.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use super::message::{Message, MessageText};
use super::number::Numbers;
use super::plural::Plurals;
use super::tag::Tag;
use super::{LocaleError, Messages};

/// Powers of ten with a short name, the largest first.
const SCALES: [(u32, &str); 4] =
    [(12, "format.trillion"), (9, "format.billion"), (6, "format.million"), (3, "format.thousand")];

/// Powers of ten of a byte, the largest first.
const BYTES: [(u32, &str); 4] =
    [(12, "format.bytes.tera"), (9, "format.bytes.giga"), (6, "format.bytes.mega"), (3, "format.bytes.kilo")];
const BYTE: &str = "format.bytes.one";

const QUARTERS: [&str; 4] = ["format.quarter.q1", "format.quarter.q2", "format.quarter.q3", "format.quarter.q4"];
const MONEY: &str = "format.money";
const PERCENT: &str = "format.percent";
const RANGE: &str = "format.range";
const RANGE_YEARS: &str = "format.range_years";

/// The patterns of a language.
#[derive(Debug)]
pub(super) struct Units {
    scales: Vec<(u32, Message)>,
    bytes: Vec<(u32, Message)>,
    byte: Message,
    quarters: Vec<MessageText>,
    money: MessageText,
    percent: MessageText,
    range: MessageText,
    range_years: MessageText,
}

/// The keys that every locale file must have for this module.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    let named = SCALES.iter().chain(&BYTES).map(|(_, key)| *key);
    named.chain(QUARTERS).chain([BYTE, MONEY, PERCENT, RANGE, RANGE_YEARS])
}

impl Units {
    pub(super) fn new(tag: &Tag, messages: &Messages) -> Result<Self, LocaleError> {
        let pattern = |key: &str, slots: &[&str]| messages.pattern(key, slots, tag);
        let powers = |list: &[(u32, &str)]| {
            let scale = |(power, key): &(u32, &str)| Ok((*power, messages.counting(key, tag)?));
            list.iter().map(scale).collect::<Result<Vec<_>, LocaleError>>()
        };
        Ok(Self {
            scales: powers(&SCALES)?,
            bytes: powers(&BYTES)?,
            byte: messages.counting(BYTE, tag)?,
            quarters: QUARTERS.iter().map(|key| pattern(key, &["year"])).collect::<Result<_, _>>()?,
            money: pattern(MONEY, &["amount", "currency"])?,
            percent: pattern(PERCENT, &["n"])?,
            range: pattern(RANGE, &["from", "to"])?,
            range_years: pattern(RANGE_YEARS, &["from", "to"])?,
        })
    }

    /// Three leading digits and the name of the power of ten, which is chosen after rounding: 999,950 is a million.
    pub(super) fn compact(&self, v: Decimal, numbers: &Numbers, plurals: &Plurals) -> String {
        let v = v.round_sf_with_strategy(3, RoundingStrategy::MidpointAwayFromZero).unwrap_or(v);
        match scale(&self.scales, v) {
            Some((power, message)) => count(message, v * Decimal::new(1, power), numbers, plurals),
            None => numbers.exact(v),
        }
    }

    /// Decimal units, one decimal below ten.
    pub(super) fn bytes(&self, n: u64, numbers: &Numbers, plurals: &Plurals) -> String {
        let n = Decimal::from(n).round_sf_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).unwrap_or_default();
        let (power, message) = scale(&self.bytes, n).unwrap_or((0, &self.byte));
        count(message, n * Decimal::new(1, power), numbers, plurals)
    }

    pub(super) fn money(&self, amount: &str, currency: &str) -> String {
        self.money.fill(|slot| Cow::Borrowed(if slot == "amount" { amount } else { currency }))
    }

    pub(super) fn percent(&self, n: &str) -> String {
        self.percent.fill(|_| Cow::Borrowed(n))
    }

    /// A quarter from 1 to 4.
    pub(super) fn quarter(&self, quarter: i8, year: &str) -> String {
        let message = usize::try_from(quarter - 1).ok().and_then(|q| self.quarters.get(q));
        message.map_or_else(|| year.to_owned(), |message| message.fill(|_| Cow::Borrowed(year)))
    }

    /// Years stand closer together than longer dates.
    pub(super) fn range(&self, from: &str, to: &str, years: bool) -> String {
        let pattern = if years { &self.range_years } else { &self.range };
        pattern.fill(|slot| Cow::Borrowed(if slot == "from" { from } else { to }))
    }
}

/// The largest power of ten that the number reaches.
fn scale(scales: &[(u32, Message)], v: Decimal) -> Option<(u32, &Message)> {
    let found = scales.iter().find(|(power, _)| v.abs() >= Decimal::from(10_u64.pow(*power)));
    found.map(|(power, message)| (*power, message))
}

/// The message with the number in it, in the plural form that goes with it.
fn count(message: &Message, n: Decimal, numbers: &Numbers, plurals: &Plurals) -> String {
    message.form(|| plurals.category(n)).fill(|_| Cow::Owned(numbers.exact(n)))
}
