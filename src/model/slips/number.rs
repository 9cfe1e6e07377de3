//! Numbers and amounts with units, signs and separators around their digits.

use rust_decimal::Decimal;

use crate::model::number::{meant, unit};
use crate::model::{Currency, parse_decimal};

/// Where a number stands, as far as that decides what is to be written.
#[derive(Debug, Clone, Copy)]
pub struct NumberPlace<'a> {
    /// The currency of a bare amount here.
    pub currency: Currency,
    /// The field.
    pub field: &'a str,
    /// Whether in a row of a table.
    pub row: bool,
}

/// What to write instead of a text that is no number, among what the field accepts.
pub fn number_help(text: &str, place: NumberPlace<'_>, accepts: impl Fn(Decimal) -> bool) -> String {
    let accepted = |number: &String| parse_decimal(number).is_some_and(&accepts);
    let readings = meant(text);
    let numbers: Vec<&String> = readings.iter().filter(|number| accepted(number)).collect();
    match (numbers.as_slice(), foreign_unit(text, place.currency)) {
        ([number, ..], Some(unit)) => without_unit(number, unit, place),
        ([], Some(unit)) => format!("write the whole number in digits, without `{}`", unit.escape_debug()),
        ([number], None) => format!("write `{number}`"),
        ([whole, fraction, ..], None) => {
            format!("write `{whole}`, or `{fraction}` if that is where the decimals begin")
        }
        ([], None) => positive(&readings, accepts).unwrap_or_else(|| EXAMPLE.to_owned()),
    }
}

const EXAMPLE: &str = "write digits and, where needed, a point: `1200.50`";

/// What to do with a number below zero, such as an accountant's `(500)`, where none can be.
fn positive(readings: &[String], accepts: impl Fn(Decimal) -> bool) -> Option<String> {
    let number = readings.iter().find_map(|number| number.strip_prefix('-'))?;
    let accepted = parse_decimal(number).is_some_and(accepts);
    accepted.then(|| {
        format!("write `{number}` if nothing is below zero here; money that comes back is a payment of kind `returned`")
    })
}

/// What stands around a number and is not the currency that a bare amount has: without it, the number would be another.
fn foreign_unit(text: &str, currency: Currency) -> Option<&str> {
    unit(text).filter(|unit| currency_of(unit, currency) != Some(currency))
}

/// The currency that a sign or a code stands for. A dollar is that of the site, where it has one.
fn currency_of(unit: &str, own: Currency) -> Option<Currency> {
    const DOLLARS: [&str; 14] =
        ["USD", "CAD", "AUD", "NZD", "MXN", "ARS", "CLP", "COP", "HKD", "SGD", "TWD", "UYU", "JMD", "LRD"];
    let code = match unit.trim() {
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₹" => "INR",
        "₦" => "NGN",
        "R$" => "BRL",
        "DH" | "Dh" | "dh" | "DHS" | "Dhs" | "dhs" | "د.م." | "درهم" => "MAD",
        "$" if DOLLARS.contains(&own.code()) => own.code(),
        code => return code.to_uppercase().parse().ok(),
    };
    code.parse().ok()
}

fn without_unit(number: &str, unit: &str, place: NumberPlace<'_>) -> String {
    let Some(currency) = currency_of(unit, place.currency) else {
        return format!("write the whole number in digits, without `{}`", unit.escape_debug());
    };
    match place.field {
        "amount" | "amount_awarded" if place.row => {
            format!("write `{number}` here and `{currency}` into a column `currency`")
        }
        field if place.row => {
            format!(
                "write `{number}` into a column `{field}.amount` and `{currency}` into `{field}.currency`, if it is an amount"
            )
        }
        "amount" => format!("write `{number}`, and `currency: {currency}` beside it"),
        _ => format!("write `{{amount: {number}, currency: {currency}}}` if it is an amount"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help(text: &str, currency: &str, field: &str, row: bool) -> String {
        let place = NumberPlace { currency: currency.parse().unwrap(), field, row };
        number_help(text, place, |number| number >= Decimal::ZERO && number.scale() <= 2)
    }

    #[test]
    fn a_proposal_keeps_what_was_meant() {
        for (text, currency, expected) in [
            ("£5", "GBP", "write `5`"),
            ("£5", "MAD", "write `{amount: 5, currency: GBP}` if it is an amount"),
            ("1 200,50 €", "EUR", "write `1200.50`"),
            ("$1,200", "USD", "write `1200`"),
            ("$1,200", "MAD", "write the whole number in digits, without `$`"),
            ("1,200", "MAD", "write `1200`"),
            ("1,20", "MAD", "write `1.20`"),
            ("2 million", "MAD", "write the whole number in digits, without `million`"),
            ("many", "MAD", EXAMPLE),
        ] {
            assert_eq!(help(text, currency, "budget", false), expected, "{text}");
        }
    }

    #[test]
    fn in_a_table_the_currency_has_a_column() {
        assert_eq!(help("£5", "MAD", "amount", true), "write `5` here and `GBP` into a column `currency`");
        assert!(help("£5", "MAD", "budget", true).contains("`budget.currency`"));
    }

    #[test]
    fn an_accountants_minus_is_understood() {
        assert!(help("(500)", "MAD", "amount", true).starts_with("write `500` if nothing is below zero"));
        let place = NumberPlace { currency: "MAD".parse().unwrap(), field: "value", row: false };
        assert_eq!(number_help("(500)", place, |_| true), "write `-500`");
    }
}
