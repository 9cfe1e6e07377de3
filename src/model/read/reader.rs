//! What reading needs to know of the site, and what it gathers on its way.

use rust_decimal::Decimal;

use super::hidden::{hidden_in, is_hidden};
use super::mention::{Mention, Target};
use super::types::Number;
use crate::diag::{Diagnostic, Rule};
use crate::model::slips::{NumberPlace, blank_help, is_blank};
use crate::model::{Currency, Lang, rules};
use crate::source::{Node, Span, Value};

/// What reading needs to know of the site, and what it gathers on its way.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The tags of the site's languages, the default one first.
    pub languages: &'a [String],
    /// The currency of a bare number.
    pub currency: Currency,
    /// The month and the day on which fiscal years begin, if the site has any.
    pub fiscal_start: Option<(i8, i8)>,
    /// Problems found so far.
    pub problems: Vec<Diagnostic>,
    /// References, codes and addresses met so far; they are looked up once all records are known.
    pub mentions: Vec<Mention>,
    /// Names of fields whose values, or parts of them, could not be read.
    pub lost: Vec<&'static str>,
    /// Whether a row of a table is being read.
    pub row: bool,
    /// The field that is being read, the innermost.
    pub(in crate::model) field: &'static str,
    /// Whether a record is incomplete without it.
    pub(super) required: bool,
    /// The numbers that it can hold, where it says so.
    pub(in crate::model) numbers: Option<Number>,
    /// Whether its amounts may be below zero.
    pub(in crate::model) signed: bool,
}

impl<'a> Reader<'a> {
    /// A reader that has met nothing yet.
    pub fn new(languages: &'a [String], currency: Currency) -> Self {
        let (problems, mentions, lost) = (Vec::new(), Vec::new(), Vec::new());
        let fiscal_start = None;
        Self {
            languages,
            currency,
            fiscal_start,
            problems,
            mentions,
            lost,
            row: false,
            field: "",
            required: false,
            numbers: None,
            signed: false,
        }
    }

    /// Notes that the field that is being read names something.
    pub fn mention(&mut self, target: Target, name: &str, span: Span) {
        let blank = blank_help(self.required, self.row);
        self.mentions.push(Mention { field: self.field, target, name: name.into(), span, blank });
    }

    /// What to do if a text of the field that is being read is a word for "nothing is known".
    pub(in crate::model) fn blank_help(&self, text: &str) -> Option<String> {
        is_blank(text).then(|| blank_help(self.required, self.row).to_owned())
    }

    /// Where the number stands that is being read.
    pub(in crate::model) fn number_place(&self) -> NumberPlace<'static> {
        NumberPlace { currency: self.currency, field: self.field, row: self.row }
    }

    /// Notes a problem and gives up the value.
    pub fn refuse<T>(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, help: &str) -> Option<T> {
        self.problems.push(Diagnostic::new(rule, span, message).help(help));
        None
    }

    /// Refuses a number that the field that is being read cannot hold.
    pub(in crate::model) fn in_range(&mut self, number: Decimal, span: Span) -> Option<Decimal> {
        let Some(numbers) = self.numbers.filter(|numbers| !numbers.holds(number)) else { return Some(number) };
        let message = format!("the number {number} of `{}` is out of range", self.field);
        self.refuse(&rules::NUMBER_RANGE, span, message, &format!("write a {numbers}"))
    }

    /// The language of a tag of `site.toml`.
    pub fn lang(&self, tag: &str) -> Option<Lang> {
        let index = self.languages.iter().position(|known| known == tag)?;
        u8::try_from(index).ok().map(Lang)
    }

    /// The text of a scalar; anything else is a problem that says what `wanted` stands for.
    pub fn scalar<'n>(&mut self, node: &'n Node, wanted: &str, example: &str) -> Option<&'n str> {
        match &node.value {
            Value::Scalar { text, .. } => Some(text.trim()),
            other => {
                let message = format!("{wanted} is expected here, not {}", describe(other));
                self.refuse(&rules::WRONG_TYPE, node.span, message, &format!("write for example `{example}`"))
            }
        }
    }

    /// The same of a scalar that a program compares or computes with, so that nothing may hide in it.
    pub fn word<'n>(&mut self, node: &'n Node, wanted: &str, example: &str) -> Option<&'n str> {
        let text = self.scalar(node, wanted, example)?;
        let Some(c) = text.chars().find(|c| is_hidden(*c)) else { return Some(text) };
        self.problems.push(hidden_in(node.span, c));
        None
    }
}

/// What an editor calls a value.
pub fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Scalar { .. } => "a single value",
        Value::List(_) => "a list",
        Value::Map(_) => "a group of fields",
    }
}
