//! The fields of a mapping, and the groups that are read from them.

use super::from_node::FromNode;
use super::hidden::{hidden_in, is_hidden};
use super::pieces::rejoined;
use super::reader::{Reader, describe};
use super::types::{Facet, FieldSpec};
use crate::diag::{Diagnostic, nearest};
use crate::model::computed_code::ComputedCode;
use crate::model::rules;
use crate::model::write::Field;
use crate::source::{Entry, Node, Span, Value};

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
            Facet::TextFormat(_) | Facet::Signed => None,
        };
        reader.signed = facet == Facet::Signed;
        let value = self.take(name, reader);
        reader.numbers = None;
        reader.signed = false;
        value
    }

    /// Reads the field `name`; an empty value counts as absent.
    pub fn take<T: FromNode>(&mut self, name: &'static str, reader: &mut Reader) -> Option<T> {
        self.known.push(name);
        reader.field = name;
        reader.required = T::REQUIRED;
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
    /// The codes that are computed of each of its records; what the kind is best counted by comes first.
    const COMPUTED: &'static [ComputedCode] = &[];
    /// Whether a site without records of the kind has no trace of it: no data files, and no word among the downloads.
    const OPTIONAL: bool = false;
}
