//! One language of the site: its messages, and its way to write numbers, dates, money and lists.
//!
//! Words come from the locale files (`themes/default/locales/<lang>.yml`, see [`Messages`]). Separators, month names,
//! plural rules, list words and the order of letters come from the Unicode CLDR through ICU. A language that ICU does not
//! cover takes them from its locale file too ([`own_keys`] names them); one that has neither is refused, for ICU alone
//! would write its dates and numbers in no language at all, and say nothing.
//!
//! Rounding is half away from zero everywhere (2.5 becomes 3, -2.5 becomes -3), and is done on decimals.

mod date;
mod error;
mod list;
mod message;
mod messages;
mod number;
mod plural;
mod tag;
#[cfg(test)]
mod tests;
mod unit;
mod yaml;

use std::borrow::Cow;
use std::cmp::Ordering;

use icu::collator::CollatorBorrowed;
use icu::collator::options::CollatorOptions;
use icu::collator::preferences::CollationNumericOrdering;
use rust_decimal::Decimal;

use crate::model::{Lang, Money, PartialDate};
use date::Dates;
pub use error::LocaleError;
use list::Lists;
use message::Message;
pub use messages::{Messages, ParseError};
use number::Numbers;
use plural::Plurals;
use tag::Tag;
use unit::Units;

/// A language of the site, ready to write. Everything is loaded once, when it is made.
#[derive(Debug)]
pub struct Locale {
    lang: Lang,
    tag: Tag,
    messages: Messages,
    numbers: Numbers,
    plurals: Plurals,
    dates: Dates,
    lists: Lists,
    units: Units,
    collator: CollatorBorrowed<'static>,
}

/// What stands in for a placeholder of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A text, put in as it is.
    Text(&'a str),
    /// A number, written as [`Locale::number`] does; the one named `n` chooses the plural form.
    Number(Decimal),
}

/// What a language needs in its locale file when ICU does not cover it. Where a file has these keys, they win over ICU.
///
/// ```yaml
/// format:
///   decimal: ","
///   group: "\u00A0"
///   plural_rules: fr          # the tag of a language that counts alike
///   months: [innayr, …]       # twelve; `months_short` may join them
///   date: {day: "{day} {month} {year}", month: "{month} {year}"}
///   list: {next: "{a}, {b}", last: "{a} d {b}"}
/// ```
pub fn own_keys() -> impl Iterator<Item = &'static str> {
    [number::KEYS, plural::KEYS, date::KEYS, list::KEYS].into_iter().flatten().copied()
}

impl Locale {
    /// Loads what the language of `tag` needs. `ar` alone is written as in Morocco (`ar-MA`), `en` alone as the world
    /// does (`en-001`, day before month).
    ///
    /// # Errors
    /// A tag that is none, messages under `format` that are missing or malformed, and a language without data.
    pub fn new(lang: Lang, tag: &str, messages: Messages) -> Result<Self, LocaleError> {
        let tag = Tag::parse(tag)?;
        if !tag.is_covered() {
            require(own_keys(), &messages, |keys| LocaleError::Data { tag: tag.to_string(), keys })?;
        }
        require(unit::keys(), &messages, |keys| LocaleError::Missing { tag: tag.to_string(), keys })?;
        let mut order = tag.prefs::<icu::collator::CollatorPreferences>();
        order.numeric_ordering = Some(CollationNumericOrdering::True);
        Ok(Self {
            lang,
            numbers: Numbers::new(&tag, &messages)?,
            plurals: Plurals::new(&tag, &messages)?,
            dates: Dates::new(&tag, &messages)?,
            lists: Lists::new(&tag, &messages)?,
            units: Units::new(&tag, &messages)?,
            collator: CollatorBorrowed::try_new(order, CollatorOptions::default()).map_err(|e| tag.icu(&e))?,
            tag,
            messages,
        })
    }

    /// The language's place in the site.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The BCP 47 tag as it was written, for `lang=`.
    pub fn tag(&self) -> &str {
        self.tag.written()
    }

    /// Whether the script runs from right to left.
    pub fn is_rtl(&self) -> bool {
        self.tag.is_rtl()
    }

    /// A message that takes no arguments.
    ///
    /// # Errors
    /// The key is unknown, or its message has placeholders or plural forms.
    pub fn text(&self, key: &str) -> Result<&str, LocaleError> {
        self.find(key)?
            .as_plain()
            .ok_or_else(|| self.tag.malformed(key, "takes arguments; a plain text is needed here"))
    }

    /// A message with its arguments filled in; arguments that it does not use are ignored.
    ///
    /// # Errors
    /// The key is unknown, or an argument is missing, which the number `n` is too for a plural message.
    pub fn message(&self, key: &str, args: &[(&str, Arg)]) -> Result<String, LocaleError> {
        let missing = |name: &str| LocaleError::Argument {
            tag: self.tag.to_string(),
            key: key.to_owned(),
            name: name.to_owned(),
        };
        let message = self.find(key)?;
        let count = args.iter().find_map(|(name, arg)| arg.number().filter(|_| *name == "n"));
        let text = match (message, count) {
            (Message::Plural(_), None) => return Err(missing("n")),
            (_, n) => message.form(|| self.plurals.category(n.unwrap_or_default())),
        };
        let given = |slot: &str| args.iter().find(|(name, _)| *name == slot);
        if let Some(slot) = text.slots().find(|slot| given(slot).is_none()) {
            return Err(missing(slot));
        }
        Ok(text.fill(|slot| given(slot).map_or(Cow::Borrowed(""), |(_, arg)| self.write(arg))))
    }

    /// The label of an entry of a code list: that it has none is no error.
    pub fn label(&self, key: &str) -> Option<&str> {
        self.messages.get(key)?.as_plain()
    }

    /// A number with all its decimals, trailing zeros dropped, digits grouped.
    pub fn number(&self, v: Decimal) -> String {
        self.numbers.exact(v)
    }

    /// A number with so many decimals, zeros kept.
    pub fn rounded(&self, v: Decimal, decimals: u32) -> String {
        self.numbers.rounded(v, decimals)
    }

    /// A number by its three leading digits, in thousands, millions, billions or trillions from 1000 on.
    pub fn compact(&self, v: Decimal) -> String {
        self.units.compact(v, &self.numbers, &self.plurals)
    }

    /// A percentage (37.5 stands for 37.5 %) with one decimal at the most.
    pub fn percent(&self, v: Decimal) -> String {
        self.units.percent(&self.numbers.exact(number::round(v, 1)))
    }

    /// An amount, exact; decimals show only if there are cents, and then all of the currency's.
    pub fn money(&self, m: &Money) -> String {
        let decimals = m.amount.normalize().scale();
        let decimals = if decimals == 0 { 0 } else { decimals.max(m.currency.decimals()) };
        self.units.money(&self.numbers.rounded(m.amount, decimals), self.currency(m))
    }

    /// An amount as [`Locale::compact`] writes it.
    pub fn money_compact(&self, m: &Money) -> String {
        self.units.money(&self.compact(m.amount), self.currency(m))
    }

    /// A date at its own precision, in full: `2018`, `Q3 2018`, `December 2018`, `5 December 2018`.
    pub fn date(&self, d: PartialDate) -> String {
        self.dates.long(d, &self.numbers, &self.units)
    }

    /// A date with short month names, for axes and tables: `Dec 2018`, `5 Dec 2018`.
    pub fn date_short(&self, d: PartialDate) -> String {
        self.dates.short(d, &self.numbers, &self.units)
    }

    /// From one date to another, in full; one date when both are the same.
    pub fn range(&self, a: PartialDate, b: PartialDate) -> String {
        if a == b {
            return self.date(a);
        }
        let years = matches!((a, b), (PartialDate::Year(_), PartialDate::Year(_)));
        self.units.range(&self.date(a), &self.date(b), years)
    }

    /// Things one after another: `a, b and c`.
    pub fn list(&self, items: &[&str]) -> String {
        self.lists.join(items)
    }

    /// The size of a file in decimal units (1 kB is 1000 bytes), one decimal below ten.
    pub fn bytes(&self, n: u64) -> String {
        self.units.bytes(n, &self.numbers, &self.plurals)
    }

    /// The order of two texts in a list: the language's alphabet, numbers by value. Texts that count as equal there are
    /// ordered by code points, so that a sorted list has one order only.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b).then_with(|| a.cmp(b))
    }

    fn find(&self, key: &str) -> Result<&Message, LocaleError> {
        self.messages.require(key, &self.tag)
    }

    fn write<'a>(&self, arg: &Arg<'a>) -> Cow<'a, str> {
        match *arg {
            Arg::Text(text) => Cow::Borrowed(text),
            Arg::Number(number) => Cow::Owned(self.number(number)),
        }
    }

    /// The currency's name as amounts show it, else its code.
    fn currency<'a>(&'a self, m: &'a Money) -> &'a str {
        let code = m.currency.code();
        self.label(&format!("currency.{code}")).unwrap_or(code)
    }
}

impl Arg<'_> {
    fn number(&self) -> Option<Decimal> {
        match self {
            Arg::Number(n) => Some(*n),
            Arg::Text(_) => None,
        }
    }
}

/// All keys that the file lacks, told at once.
fn require<'a>(
    keys: impl Iterator<Item = &'a str>,
    messages: &Messages,
    error: impl Fn(Vec<String>) -> LocaleError,
) -> Result<(), LocaleError> {
    let missing: Vec<String> = keys.filter(|key| !messages.has_any(&[key])).map(str::to_owned).collect();
    if missing.is_empty() { Ok(()) } else { Err(error(missing)) }
}
