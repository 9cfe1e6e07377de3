//! A file of records, and where a value stands in it.

use crate::load::{Document, Found};
use crate::source::{Node, Span};

/// A file of records.
#[derive(Debug)]
pub struct TextFile {
    /// Where it is, and what kind of record it holds.
    pub found: Found,
    /// Its text.
    pub text: String,
    /// What was read from it.
    pub documents: Vec<Document>,
}

/// Where a value stands in its file.
#[derive(Debug, Clone, Copy)]
pub struct FieldPlace<'s> {
    pub file: &'s TextFile,
    /// The field's name; none for an item of a list.
    pub key: Option<Span>,
    pub node: &'s Node,
    /// Whether it stands between brackets or braces.
    pub flow: bool,
}

impl TextFile {
    /// The text from a byte on.
    pub fn at(&self, offset: u32) -> &str {
        self.text.get(offset as usize..).unwrap_or_default()
    }
}
