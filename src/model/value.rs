//! How each value type is read from a file.

use rust_decimal::Decimal;

use crate::diag::Diagnostic;
use crate::model::address::is_safe_url;
use crate::model::read::{Fields, FromNode, Number, Reader, TextFormat, ValueType, is_empty, is_hidden};
use crate::model::slips::{address_help, date_help, is_impossible, number_help};
use crate::model::write::{ToWritten, Written};
use crate::model::{Currency, LocalEntry, LocalText, Markdown, Money, PartialDate, number, parse_decimal, rules};
use crate::source::{Entry, Node, Value};

/// A text in no particular language: a code of one's own, a name of a unit, an address line.
impl FromNode for Box<str> {
    fn value_type() -> ValueType {
        ValueType::Text(TextFormat::Free)
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        reader.scalar(node, "a text", "some words").map(Into::into)
    }
}

impl FromNode for bool {
    fn value_type() -> ValueType {
        ValueType::Bool
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.word(node, "`true` or `false`", "true")?;
        match text.to_ascii_lowercase().as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            _ => {
                let help = reader.blank_help(text).unwrap_or_else(|| "write `true` or `false`".to_owned());
                reader.refuse(&rules::NOT_A_BOOL, node.span, format!("`{text}` is neither yes nor no"), &help)
            }
        }
    }
}

impl FromNode for Decimal {
    fn value_type() -> ValueType {
        ValueType::Number(Number::ANY)
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        decimal(node, reader, |_| true)
    }
}

/// Reads a number. Of those that an editor may have meant, only what `accepts` lets through is proposed.
fn decimal(node: &Node, reader: &mut Reader, accepts: impl Fn(Decimal) -> bool) -> Option<Decimal> {
    let text = reader.word(node, "a number", "1200.50")?;
    match parse_decimal(text) {
        Some(number) if number.abs() <= LARGEST => reader.in_range(number, node.span),
        None if !number::is_plain(text) => {
            let possible = |number| accepts(number) && reader.numbers.is_none_or(|numbers| numbers.holds(number));
            let help = reader.blank_help(text).unwrap_or_else(|| number_help(text, reader.number_place(), possible));
            reader.refuse(&rules::NOT_A_NUMBER, node.span, format!("`{text}` is not a number"), &help)
        }
        None if number::whole_digits(text) <= 18 => {
            let help = "round it: a number is kept exactly as it is written, and has 28 digits at the most";
            reader.refuse(&rules::NOT_A_NUMBER, node.span, format!("`{text}` has too many decimals"), help)
        }
        _ => {
            let help = "look for a digit too many: numbers go up to 1000000000000000000";
            reader.refuse(&rules::TOO_LARGE, node.span, format!("{text} is too large"), help)
        }
    }
}

/// No number goes beyond this. Above the budgets of states in any currency (10^17 rials are the largest); a sum of
/// millions of such amounts still has its decimals, of which a [`Decimal`] holds 28 digits.
const LARGEST: Decimal = Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0);

/// A whole number that is not negative.
impl FromNode for u64 {
    fn value_type() -> ValueType {
        ValueType::Number(Number::WHOLE)
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.word(node, "a whole number", "12")?;
        if let Ok(number) = text.parse::<Self>() {
            return reader.in_range(number.into(), node.span).map(|_| number);
        }
        let help = reader.blank_help(text).unwrap_or_else(|| whole_help(text, reader));
        reader.refuse(&rules::NOT_A_NUMBER, node.span, format!("`{text}` is not a whole number"), &help)
    }
}

/// What to write instead of a text that is no whole number.
fn whole_help(text: &str, reader: &Reader) -> String {
    // A spreadsheet may write `12.0`.
    let whole = |meant: String| meant.trim_end_matches('0').strip_suffix('.').map(str::to_owned).unwrap_or(meant);
    let holds = |number: u64| reader.numbers.is_none_or(|numbers| numbers.holds(number.into()));
    let number = number::meant(text).into_iter().map(whole).find(|meant| meant.parse().is_ok_and(holds));
    match (number, number::unit(text)) {
        (_, Some(unit)) => format!("write the whole number in digits, without `{}`", unit.escape_debug()),
        (Some(number), None) => format!("write `{number}`"),
        (None, None) => "write digits only, for example `12`".to_owned(),
    }
}

/// A share from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub Decimal);

impl FromNode for Percent {
    fn value_type() -> ValueType {
        ValueType::Number(Number::PERCENT)
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let value = decimal(node, reader, |number| Number::PERCENT.holds(number))?;
        if Number::PERCENT.holds(value) {
            return Some(Self(value));
        }
        let message = format!("{value} is not a percentage from 0 to 100");
        reader.refuse(&rules::PERCENT_RANGE, node.span, message, "write a number from 0 to 100")
    }
}

impl FromNode for PartialDate {
    fn value_type() -> ValueType {
        ValueType::Date
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.word(node, "a date", "2018-12-05")?;
        match (Self::parse(text), reader.fiscal_start) {
            (Some(Self::Fiscal(..)), None) => {
                let help = "add `fiscal_year_start` to `site.toml`, with the month in which a fiscal year begins, or write a date";
                reader.refuse(
                    &rules::NOT_A_DATE,
                    node.span,
                    format!("`{text}` is a fiscal year, and the site has none"),
                    help,
                )
            }
            (Some(date), start) => Some(start.map_or(date, |start| date.beginning(start))),
            (None, _) => refuse_date(text, node, reader),
        }
    }
}

fn refuse_date<T>(text: &str, node: &Node, reader: &mut Reader) -> Option<T> {
    let help = reader.blank_help(text).unwrap_or_else(|| date_help(text));
    let message =
        if is_impossible(text) { format!("there is no date `{text}`") } else { format!("`{text}` is not a date") };
    reader.refuse(&rules::NOT_A_DATE, node.span, message, &help)
}

/// `{amount, currency}`, or a bare number in the site's currency.
impl FromNode for Money {
    fn value_type() -> ValueType {
        ValueType::Money
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let (currency, signed) = (reader.currency, reader.signed);
            let amount = decimal(node, reader, |number| is_amount(number, currency, signed))?;
            return checked_money(amount, currency, node, reader);
        };
        let mut fields = Fields::of(node, reader)?;
        let before = reader.lost.len();
        let amount = fields.take::<Decimal>("amount", reader);
        let currency = fields.take::<Option<Currency>>("currency", reader).filter(|_| reader.lost.len() == before);
        fields.finish(reader);
        let currency = currency?.unwrap_or(reader.currency);
        let written = entries.iter().find(|entry| entry.key.value == "amount");
        checked_money(amount?, currency, written.map_or(node, |entry| &entry.value), reader)
    }
}

/// Whether an amount can exist in its currency, and is not negative unless it may be.
fn is_amount(number: Decimal, currency: Currency, signed: bool) -> bool {
    (signed || !number.is_sign_negative()) && number.scale() <= currency.decimals()
}

/// An amount that can exist in its currency, and is not negative unless it may be.
fn checked_money(amount: Decimal, currency: Currency, node: &Node, reader: &mut Reader) -> Option<Money> {
    if amount.is_sign_negative() && !amount.is_zero() && !reader.signed {
        let message = format!("the amount {amount} is negative");
        return reader.refuse(&rules::NEGATIVE_AMOUNT, node.span, message, rules::POSITIVE);
    }
    // Decimals count as written: in `60.000` the point stands between thousands more often than before three decimals.
    if amount.scale() > currency.decimals() {
        let message = format!("{amount} has more decimals than {currency} has ({})", currency.decimals());
        let rounded = amount.round_dp(currency.decimals());
        let help = match number::thousands(&amount.to_string()) {
            Some(whole) => format!("write `{whole}`, or `{rounded}` if that is where the decimals begin"),
            None => format!("write `{rounded}`"),
        };
        return reader.refuse(&rules::MONEY_DECIMALS, node.span, message, &help);
    }
    Some(Money { amount, currency })
}

/// What to write instead of a text that is no currency.
fn currency_help(text: &str) -> String {
    let known = || crate::model::CURRENCIES.split_whitespace();
    match known().find(|code| code.eq_ignore_ascii_case(text)).or_else(|| crate::diag::nearest(text, known())) {
        Some(code) => format!("write `{code}`"),
        None => "write the three letters of ISO 4217, for example `MAD`".to_owned(),
    }
}

impl FromNode for Currency {
    fn value_type() -> ValueType {
        ValueType::Currency
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.word(node, "a currency", "MAD")?;
        text.parse().ok().or_else(|| {
            let help = reader.blank_help(text).unwrap_or_else(|| currency_help(text));
            reader.refuse(&rules::UNKNOWN_CURRENCY, node.span, format!("`{text}` is not a currency"), &help)
        })
    }
}

/// An address on the web that a reader may safely follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(pub Box<str>);

impl FromNode for Url {
    fn value_type() -> ValueType {
        ValueType::Address
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.scalar(node, "an address", "https://www.example.org/")?;
        // Persian and other scripts spell with joiners, also in addresses.
        let joins = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
        if is_safe_url(text) && !text.chars().any(|c| is_hidden(c) && !joins(c)) {
            return Some(Self(text.into()));
        }
        reader.word(node, "an address", "https://www.example.org/")?;
        let help = reader.blank_help(text).unwrap_or_else(|| address_help(text));
        reader.refuse(&rules::BAD_URL, node.span, format!("`{text}` is not an address that can be linked"), &help)
    }
}

impl FromNode for LocalText {
    fn value_type() -> ValueType {
        ValueType::LocalText
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let text = reader.scalar(node, "a text", "some words")?;
            let lang = crate::model::Lang::DEFAULT;
            return Some(Self::new(vec![LocalEntry { lang, text: text.into(), span: node.span }]));
        };
        let read: Vec<Option<LocalEntry>> = entries.iter().map(|entry| local_entry(entry, reader)).collect();
        let text = Self::new(read.into_iter().flatten().collect());
        if let Some([_, again]) = text.entries().array_windows().find(|[one, other]| one.lang == other.lang) {
            let (tag, span) = (reader.languages[again.lang.index()].clone(), again.span);
            let message = format!("two columns hold the text in the language `{tag}`");
            return reader.refuse(&rules::WRONG_TYPE, span, message, "keep one of the two columns");
        }
        let tag = &reader.languages[0];
        // What is wrong with a text that is there was told.
        let is_default = |key: &str| key == tag || unmarked_language(key, reader).is_some_and(|(lang, _)| lang == tag);
        let told = |entry: &Entry| is_default(&entry.key.value) && !(entry.key.value == *tag && is_empty(&entry.value));
        let told = entries.iter().any(told);
        if text.entry(crate::model::Lang::DEFAULT).is_none() && !told {
            let message = format!("the text in the default language `{tag}` is missing");
            let problem = Diagnostic::new(&rules::NO_DEFAULT_TEXT, node.span, message);
            let help = match reader.row {
                true => format!("write it into the column `{}`", reader.field),
                false => format!("add a line `{tag}: …`"),
            };
            reader.problems.push(problem.help(help));
        }
        Some(text)
    }
}

/// The language and the text of `en:Text`, which YAML takes for a single word.
fn unmarked_language<'t>(key: &'t str, reader: &Reader) -> Option<(&'t str, &'t str)> {
    key.split_once(':').filter(|(tag, _)| reader.lang(tag).is_some())
}

/// Whether a text looks like the tag of a language, and not like a piece of a sentence.
fn is_tag(text: &str) -> bool {
    let parts = text.split('-');
    text.len() >= 2
        && parts
            .into_iter()
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// One line of a group of languages; an empty one is a translation that is still missing.
fn local_entry(entry: &Entry, reader: &mut Reader) -> Option<LocalEntry> {
    let tag = entry.key.value.as_str();
    let bare = reader.row && tag.is_empty();
    let Some(lang) = reader.lang(tag).or(bare.then_some(crate::model::Lang::DEFAULT)) else {
        let message = format!("`{tag}` is not a language of this site");
        let help = match unmarked_language(tag, reader).filter(|_| is_empty(&entry.value)) {
            Some((lang, text)) => format!("write a space behind the colon: `{lang}: {text}`"),
            None if is_empty(&entry.value) && !is_tag(tag) => {
                "write quotes around a text that holds a comma".to_owned()
            }
            None => format!("use one of {}, or add `{tag}` to `languages` in `site.toml`", reader.languages.join(", ")),
        };
        return reader.refuse(&rules::UNKNOWN_LANGUAGE, entry.key.span, message, &help);
    };
    if matches!(entry.value.value, Value::Null) {
        return None;
    }
    let text = reader.scalar(&entry.value, "a text", "some words")?;
    let written = !text.is_empty();
    written.then(|| LocalEntry { lang, text: text.into(), span: entry.value.span })
}

impl FromNode for Markdown {
    fn value_type() -> ValueType {
        ValueType::Markdown
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        LocalText::from_node(node, reader).map(|text| Self(text).without_html())
    }
}

impl ToWritten for Percent {
    fn written(&self) -> Written<'_> {
        Written::Number(self.0)
    }
}

impl ToWritten for Url {
    fn written(&self) -> Written<'_> {
        Written::Text(&self.0)
    }
}
