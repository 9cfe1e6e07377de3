//! How the values of a chart are written.

use rust_decimal::Decimal;
use serde::Serialize;

use super::marks::Ink;
use super::words::say;
use crate::locale::{Arg, Locale};
use crate::model::{Currency, Money};

/// What the values of a chart count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Things.
    Count,
    /// Parts of a hundred: 37.5 stands for 37.5 %.
    Percent,
    /// An amount.
    Money(Currency),
    /// Anything else, by its name in the page's language.
    Text(String),
}

impl Unit {
    /// The exact value.
    pub fn exact(&self, locale: &Locale, value: Decimal) -> String {
        match self {
            Self::Count => locale.number(value),
            Self::Percent => say(locale, "format.percent", &[("n", Arg::Number(value))]),
            Self::Money(currency) => locale.money(&Money { amount: value, currency: *currency }),
            Self::Text(unit) => named(locale, &locale.number(value), unit),
        }
    }

    /// The exact value, or the word for unknown.
    pub(in crate::chart) fn exact_or_unknown(&self, locale: &Locale, value: Option<Decimal>) -> String {
        value.map_or_else(|| say(locale, "chart.unknown", &[]), |value| self.exact(locale, value))
    }

    /// The value beside its mark; a unit with a long name is left to the words around the chart.
    pub(in crate::chart) fn beside(&self, locale: &Locale, value: Decimal) -> String {
        let text = self.brief(locale, value);
        if Ink::VALUE.width(&text) > 120.0 { self.bare(locale, value) } else { text }
    }

    /// The value in a few characters.
    pub(in crate::chart) fn brief(&self, locale: &Locale, value: Decimal) -> String {
        match self {
            Self::Count => short(locale, value),
            Self::Percent => percent(locale, value),
            Self::Money(currency) => locale.money_compact(&Money { amount: value, currency: *currency }),
            Self::Text(unit) => named(locale, &short(locale, value), unit),
        }
    }

    /// The value in as few characters as possible: without its unit, but for the percent sign.
    pub(in crate::chart) fn bare(&self, locale: &Locale, value: Decimal) -> String {
        match self {
            Self::Percent => percent(locale, value),
            _ => short(locale, value),
        }
    }

    /// The label of an axis; it names no unit but the percent sign.
    pub(in crate::chart) fn tick(&self, locale: &Locale, value: Decimal) -> String {
        match self {
            Self::Percent if value.abs() < Decimal::ONE_THOUSAND => {
                say(locale, "format.percent", &[("n", Arg::Number(value))])
            }
            Self::Percent => percent(locale, value),
            _ if value.abs() < Decimal::ONE_THOUSAND => locale.number(value),
            _ => locale.compact(value),
        }
    }

    /// What a program calls it: a currency code, `%`, a name; nothing for a count.
    pub(in crate::chart) fn code(&self) -> Option<String> {
        match self {
            Self::Count => None,
            Self::Percent => Some("%".to_owned()),
            Self::Money(currency) => (*currency != Currency::default()).then(|| currency.to_string()),
            Self::Text(unit) => Some(unit.clone()),
        }
    }

    /// Whether values can be added together.
    pub(in crate::chart) fn adds_up(&self) -> bool {
        matches!(self, Self::Count | Self::Money(_))
    }
}

fn named(locale: &Locale, value: &str, unit: &str) -> String {
    say(locale, "chart.with_unit", &[("value", Arg::Text(value)), ("unit", Arg::Text(unit))])
}

/// One decimal at most, but what is not nothing is not written as nothing; thousands of percent in short.
fn percent(locale: &Locale, value: Decimal) -> String {
    if value.abs() >= Decimal::ONE_THOUSAND {
        return say(locale, "format.percent", &[("n", Arg::Text(&locale.compact(value)))]);
    }
    match value.round_sf(2) {
        Some(small) if value.abs() < Decimal::new(5, 2) => say(locale, "format.percent", &[("n", Arg::Number(small))]),
        _ => locale.percent(value),
    }
}

/// Four significant digits, except that whole numbers up to a million stay whole.
fn short(locale: &Locale, value: Decimal) -> String {
    if value.abs() >= Decimal::from(1_000_000) {
        locale.compact(value)
    } else if value.abs() >= Decimal::ONE_THOUSAND {
        locale.rounded(value, 0)
    } else {
        locale.number(value.round_sf(4).unwrap_or(value))
    }
}
