//! From a [`Node`] to a typed value: every problem is told, and a value is given whenever there is one.
//!
//! [`fields!`] is the one table of fields: the struct, its reader and its documentation come from the same lines.

mod hidden;
mod pieces;
mod references;
mod tables;
mod types;

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Rule, nearest};
use crate::model::rules;
use crate::model::write::Field;
use crate::model::{ComputedCode, Currency, Lang};
use crate::source::{Entry, Node, Span, Spanned, Value};

pub use hidden::{hidden_in, is_hidden};
pub use pieces::is_piece;
use pieces::rejoined;
pub use references::{Code, CodeList, Mention, Ref, Target, closed, unknown_code_help};
pub(crate) use tables::{codes, fields, take};
pub use types::{Bound, CodeSet, Facet, FieldSpec, Number, TextFormat, Unit, ValueType};

/// What reading needs to know of the site, and what it gathers on its way.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The tags of the site's languages, the default one first.
    pub languages: &'a [String],
    /// The currency of a bare number.
    pub currency: Currency,
    /// Problems found so far.
    pub problems: Vec<Diagnostic>,
    /// References, codes and addresses met so far; they are looked up once all records are known.
    pub mentions: Vec<Mention>,
    /// Names of fields whose values, or parts of them, could not be read.
    pub lost: Vec<&'static str>,
    /// Whether a row of a table is being read.
    pub row: bool,
    /// The field that is being read, the innermost.
    pub(super) field: &'static str,
    /// The numbers that it can hold, where it says so.
    numbers: Option<Number>,
}

impl<'a> Reader<'a> {
    /// A reader that has met nothing yet.
    pub fn new(languages: &'a [String], currency: Currency) -> Self {
        let (problems, mentions, lost) = (Vec::new(), Vec::new(), Vec::new());
        Self { languages, currency, problems, mentions, lost, row: false, field: "", numbers: None }
    }

    /// Notes that the field that is being read names something.
    pub fn mention(&mut self, target: Target, name: &str, span: Span) {
        self.mentions.push(Mention { field: self.field, target, name: name.into(), span });
    }

    /// Notes a problem and gives up the value.
    pub fn refuse<T>(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, help: &str) -> Option<T> {
        self.problems.push(Diagnostic::new(rule, span, message).help(help));
        None
    }

    /// Refuses a number that the field that is being read cannot hold.
    pub(super) fn in_range(&mut self, number: Decimal, span: Span) -> Option<Decimal> {
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
fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Scalar { .. } => "a single value",
        Value::List(_) => "a list",
        Value::Map(_) => "a group of fields",
    }
}

/// A type that a field can have.
pub trait FromNode: Sized {
    /// Whether the field must be there.
    const REQUIRED: bool = true;

    /// What it holds.
    fn value_type() -> ValueType;

    /// Reads a value that is there. `None` means that a problem was noted.
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// The value of a field that is not there; `None` where that is a problem. It also stands in for one that cannot be
    /// read, so that the rest of a record is held to the rules all the same; with an error, nothing is ever shown of it.
    fn absent() -> Option<Self> {
        None
    }
}

impl<T: FromNode> FromNode for Option<T> {
    const REQUIRED: bool = false;

    fn value_type() -> ValueType {
        T::value_type()
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::from_node(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    const REQUIRED: bool = false;

    fn value_type() -> ValueType {
        ValueType::List(Box::new(T::value_type()))
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::List(items) = &node.value else {
            let message = format!("a list is expected here, not {}", describe(&node.value));
            let help = match reader.row {
                true => format!(
                    "move the record to a `.yml` file: a list, as `{}` is one, cannot stand in a table",
                    reader.field
                ),
                false => "put each item on a line of its own after `- `, or all of them in `[ ]`".to_owned(),
            };
            return reader.refuse(&rules::WRONG_TYPE, node.span, message, &help);
        };
        let field = reader.field;
        let read: Self = items.iter().filter_map(|item| T::from_node(item, reader)).collect();
        if read.len() < items.len() {
            reader.lost.push(field);
        }
        Some(read)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: FromNode> FromNode for Spanned<T> {
    const REQUIRED: bool = T::REQUIRED;

    fn value_type() -> ValueType {
        T::value_type()
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::from_node(node, reader).map(|value| Self::new(value, node.span))
    }
}

/// The fields of a mapping while they are being read.
#[derive(Debug)]
pub struct Fields<'n> {
    entries: &'n [Entry],
    used: Vec<bool>,
    known: Vec<&'static str>,
    span: Span,
}

impl<'n> Fields<'n> {
    /// The fields of a mapping that stands at `span`.
    pub fn new(entries: &'n [Entry], span: Span) -> Self {
        Self { entries, used: vec![false; entries.len()], known: Vec::new(), span }
    }

    /// The fields of `node`, if it is a mapping.
    pub fn of(node: &'n Node, reader: &mut Reader) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let message = format!("a group of fields is expected here, not {}", describe(&node.value));
            let help = match reader.row {
                true => format!("move the record to a `.yml` file: `{}` cannot stand in a table", reader.field),
                false => "write `name: value` lines, indented alike".to_owned(),
            };
            return reader.refuse(&rules::WRONG_TYPE, node.span, message, &help);
        };
        Some(Self::new(entries, node.span))
    }

    /// Reads the field `name`, which says what its values can be.
    pub fn take_with<T: FromNode>(&mut self, name: &'static str, facet: Facet, reader: &mut Reader) -> Option<T> {
        reader.numbers = match facet {
            Facet::Number(numbers) => Some(numbers),
            Facet::TextFormat(_) => None,
        };
        let value = self.take(name, reader);
        reader.numbers = None;
        value
    }

    /// Reads the field `name`; an empty value counts as absent.
    pub fn take<T: FromNode>(&mut self, name: &'static str, reader: &mut Reader) -> Option<T> {
        self.known.push(name);
        reader.field = name;
        let index = self.entries.iter().position(|entry| entry.key.value == name);
        let joined = index.and_then(|i| rejoined::<T>(&self.entries[i..]));
        if let Some(i) = index {
            let pieces = joined.as_ref().map_or(1, |(_, pieces)| *pieces);
            self.used[i..i + pieces].fill(true);
        }
        let joined = joined.as_ref().map(|(node, _)| node);
        match joined.or(index.map(|i| &self.entries[i].value)) {
            Some(node) if !is_empty(node) => T::from_node(node, reader).or_else(|| {
                reader.lost.push(name);
                T::absent()
            }),
            found => T::absent().or_else(|| self.missing(name, found, reader)),
        }
    }

    fn missing<T>(&self, name: &'static str, found: Option<&Node>, reader: &mut Reader) -> Option<T> {
        let (span, message, help) = match found {
            None => {
                let help = match reader.row {
                    true => format!("fill the cell of the column `{name}` in this row"),
                    false => format!("add a line `{name}: …`"),
                };
                (self.span, format!("the field `{name}` is missing"), help)
            }
            Some(node) => {
                (node.span, format!("the field `{name}` is empty"), format!("write `{name}: …` with a value"))
            }
        };
        reader.problems.push(Diagnostic::new(&rules::MISSING_FIELD, span, message).help(help).field(name));
        None
    }

    /// Tells every field that nobody asked for.
    pub fn finish(self, reader: &mut Reader) {
        let unknown = self.entries.iter().zip(&self.used).filter(|(_, used)| !**used);
        for (entry, _) in unknown {
            let name = &entry.key.value;
            if let Some(c) = name.chars().find(|c| is_hidden(*c)) {
                reader.problems.push(hidden_in(entry.key.span, c));
                continue;
            }
            let help = match nearest(name, self.known.iter().copied()) {
                _ if reader.lang(name).is_some() => {
                    format!("write `{name}: …` two spaces further in, below the field that it translates")
                }
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use one of {}", self.known.join(", ")),
            };
            let message = format!("there is no field `{name}` here");
            reader.problems.push(Diagnostic::new(&rules::UNKNOWN_FIELD, entry.key.span, message).help(help));
        }
    }
}

/// Whether nothing was written: null, or blanks.
pub fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar { text, .. } => text.trim().is_empty(),
        Value::List(_) | Value::Map(_) => false,
    }
}

/// A group of fields: a record's own, or a part of one.
pub trait Group: Sized {
    /// Takes its fields out of a mapping.
    fn take(fields: &mut Fields, reader: &mut Reader) -> Option<Self>;

    /// Its fields in the order in which they are documented.
    fn specs() -> Vec<FieldSpec>;

    /// The values of its fields in the same order.
    fn values(&self) -> Vec<Field<'_>>;
}

/// A marker for the kind of record that a [`Ref`] leads to.
pub trait Kind: Group + Send + Sync + 'static {
    /// The folder below `content/`, which is also the kind's name in addresses.
    const FOLDER: &'static str;
    /// The kind's name for messages, `commitment`.
    const NAME: &'static str;
    /// The sections of the site that its records belong to: without one of them, they stay out. Kinds that others are told by
    /// (plans, commitments, organisations, places) belong to none: without them, nothing could be said.
    const SECTIONS: &'static [&'static str] = &[];
    /// Whether a title is required.
    const TITLED: bool = true;
    /// Whether each record has a page, and a data file of its own.
    const PAGED: bool = true;
    /// Whether its records hold small numbers that nobody may read: they are not exported, and no chart shows them; what
    /// may be told of them is computed.
    const PROTECTED: bool = false;
    /// The code that is computed of each of its records, if there is one.
    const COMPUTED: Option<ComputedCode> = None;
    /// Whether a site without records of the kind has no trace of it: no data files, and no word among the downloads.
    const OPTIONAL: bool = false;
}
