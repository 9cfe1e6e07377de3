//! Sentences about data.

use rust_decimal::Decimal;

use crate::locale::{Arg, Locale};

/// A message; one that the locale lacks is shown as its key, so that it is seen and mended.
pub fn say(locale: &Locale, key: &str, args: &[(&str, Arg)]) -> String {
    locale.message(key, args).unwrap_or_else(|_| key.to_owned())
}

/// A message about a count, which chooses its plural form.
pub fn say_count(locale: &Locale, key: &str, n: usize) -> String {
    say(locale, key, &[("n", Arg::Number(Decimal::from(n)))])
}

/// A label and what belongs to it: `Health: 12`.
pub fn labelled(locale: &Locale, label: &str, value: &str) -> String {
    say(locale, "chart.labelled", &[("label", Arg::Text(label)), ("value", Arg::Text(value))])
}

/// Joins words as the language does.
pub fn list(locale: &Locale, items: &[String]) -> String {
    locale.list(&items.iter().map(String::as_str).collect::<Vec<_>>())
}

/// With a first letter that begins a sentence.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Joins the sentences that there are.
pub fn sentences(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How many values are unknown, if any.
pub fn unknown_count(locale: &Locale, n: usize) -> Option<String> {
    (n > 0).then(|| say_count(locale, "chart.unknown_count", n))
}
