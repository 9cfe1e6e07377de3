//! Numbers, amounts and dates.

use rust_decimal::Decimal;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::locale::Locale;
use crate::model::{Currency, Money, PartialDate};
use crate::render::filters::language::Language;

type Write<T> = fn(&Locale, T) -> String;

pub(super) fn register(tera: &mut Tera, language: &Language) {
    let decimals: [(&'static str, Write<Decimal>); 3] =
        [("number", Locale::number), ("compact", Locale::compact), ("percent", Locale::percent)];
    for (name, write) in decimals {
        add(tera, language, name, decimal, write);
    }
    add(tera, language, "bytes", bytes, Locale::bytes);
    add(tera, language, "money", amount, |locale, amount| locale.money(&amount));
    add(tera, language, "money_compact", amount, |locale, amount| locale.money_compact(&amount));
    add(tera, language, "date", date, Locale::date);
    add(tera, language, "date_short", date, Locale::date_short);
    add(tera, language, "iso", date, |_, date| iso(date));
    let language = language.clone();
    tera.register_function("range_of", move |args: Kwargs, _: &State| -> TeraResult<String> {
        let (from, to) = (date(args.must_get("from")?)?, date(args.must_get("to")?)?);
        Ok(language.locale().range(from, to))
    });
}

fn add<T: 'static>(
    tera: &mut Tera,
    language: &Language,
    name: &'static str,
    read: fn(&Value) -> TeraResult<T>,
    write: Write<T>,
) {
    let language = language.clone();
    tera.register_filter(name, move |value: &Value, _: Kwargs, _: &State| -> TeraResult<String> {
        Ok(write(language.locale(), read(value)?))
    });
}

/// A number of a struct: decimals come as text, counts as whole numbers.
pub(super) fn decimal(value: &Value) -> TeraResult<Decimal> {
    let parsed = match value.as_str() {
        Some(text) => Decimal::from_str_exact(text).ok(),
        None => value.as_i128().and_then(|n| Decimal::try_from_i128_with_scale(n, 0).ok()),
    };
    parsed.ok_or_else(|| refuse(value, "a number"))
}

fn bytes(value: &Value) -> TeraResult<u64> {
    value.as_u64().ok_or_else(|| refuse(value, "a number of bytes"))
}

pub(super) fn amount(value: &Value) -> TeraResult<Money> {
    let part = |name| value.get_from_path(name).and_then(Value::as_str);
    let amount = part("amount").and_then(|text| Decimal::from_str_exact(text).ok());
    let code = part("currency").unwrap_or_default();
    // A site that names no currency has ISO 4217's code for none, which is not among the active ones.
    let currency = code.parse().ok().or_else(|| (code == Currency::default().code()).then(Currency::default));
    match (amount, currency) {
        (Some(amount), Some(currency)) => Ok(Money { amount, currency }),
        _ => Err(refuse(value, "an amount of money")),
    }
}

pub(super) fn date(value: &Value) -> TeraResult<PartialDate> {
    value.as_str().and_then(PartialDate::parse).ok_or_else(|| refuse(value, "a date"))
}

/// The date as the `datetime` of a `<time>` may be: HTML knows years, months and days, but no quarters and no
/// fiscal years.
fn iso(date: PartialDate) -> String {
    match date {
        PartialDate::Quarter(year, _) | PartialDate::Fiscal(year, ..) => format!("{year:04}"),
        date => date.to_string(),
    }
}

/// The value at fault, in the message.
pub(super) fn refuse(value: &Value, wanted: &str) -> Error {
    let mut shown = value.to_string();
    if shown.chars().count() > 80 {
        shown = shown.chars().take(79).chain(['…']).collect();
    }
    Error::message(format!("{wanted} is needed here, not the {} `{shown}`", value.name()))
}
