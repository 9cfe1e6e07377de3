//! What the pages about money share.

pub mod bars;
pub mod course;
pub mod maps;

use std::cmp::Ordering;

use crate::model::{Currency, DataStatus, Money, PartialDate};
use crate::render::context::{Audience, Context};
use crate::render::parts::names::currency_name;
use crate::render::value::{Arg, Phrase};

/// The part of an id that tells the currency.
pub fn slug(currency: Currency) -> String {
    currency.code().to_ascii_lowercase()
}

/// What every chart of the page measures.
pub fn subtitle<'a>(cx: Audience<'a>, currency: Currency) -> Phrase<'a> {
    let currency = currency_name(cx, currency);
    Phrase::new("funding.measure").text("currency", currency).with("date", Arg::Date(PartialDate::Day(cx.as_of())))
}

/// The larger amount first. Amounts of two currencies cannot be compared: each currency stands by itself.
pub fn larger(a: Money, b: Money) -> Ordering {
    a.currency.cmp(&b.currency).then(b.amount.cmp(&a.amount))
}

/// How sure the least sure grant is.
pub fn status(cx: Context<'_>) -> DataStatus {
    cx.site.records.grants.iter().map(|grant| grant.status()).max().unwrap_or(DataStatus::Official)
}

/// The currency in which the most grants were awarded.
pub fn main_currency(cx: Context<'_>) -> Currency {
    let most = cx.site.metrics.funding.total.direct.iter().max_by_key(|sums| sums.grants);
    most.map_or(cx.site.config.currency, |sums| sums.currency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    #[test]
    fn amounts_are_compared_within_their_currency() {
        let money = |amount: i64, currency: &str| Money {
            amount: Decimal::from(amount),
            currency: currency.parse().expect("is a currency"),
        };
        let mut amounts = [money(1, "MAD"), money(5, "EUR"), money(2, "MAD"), money(7, "EUR")];
        amounts.sort_by(|a, b| larger(*a, *b));
        assert_eq!(amounts, [money(7, "EUR"), money(5, "EUR"), money(2, "MAD"), money(1, "MAD")]);
    }
}
