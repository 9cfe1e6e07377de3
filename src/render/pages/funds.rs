//! What the pages about money share.

use std::cmp::Ordering;

use crate::model::{Currency, Money};
use crate::render::Cx;
use crate::render::pages::statuses::words;
use crate::render::value::{Crumb, Phrase};

/// The way to the overview of the money.
pub fn crumb<'a>() -> Crumb<'a> {
    Crumb { title: Phrase::new("nav.funding").into(), path: "funding/index.html".into() }
}

/// The larger amount first. Amounts of two currencies cannot be compared: each currency stands by itself.
pub fn larger(a: Money, b: Money) -> Ordering {
    a.currency.cmp(&b.currency).then(b.amount.cmp(&a.amount))
}

/// What the reader's language calls a currency; its code where it has no name.
pub fn currency_name(cx: Cx<'_>, currency: Currency) -> String {
    words(cx, &format!("currency.{currency}")).unwrap_or_else(|| currency.code().to_owned())
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
