//! What is read from a file.

use super::blocks::Block;
use crate::model::PartialDate;
use crate::source::{Entry, Span, Spanned};

/// One record (or one translation of a record) as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The kind's folder as written: `commitments`.
    pub kind: String,
    /// From the field `id`, else from the file's name.
    pub id: Spanned<String>,
    /// The language of a sibling translation: `fr` for `mo0006.fr.md`.
    pub lang: Option<String>,
    /// All fields but `id`.
    pub fields: Vec<Entry>,
    /// The whole record without its body.
    pub span: Span,
    /// Markdown below the front matter.
    pub body: Option<Spanned<String>>,
    /// The charts of the body.
    pub blocks: Vec<Block>,
    /// Part of the fields could not be read, so that what is missing here may well stand in the file.
    pub broken: bool,
    /// A row of a table.
    pub row: bool,
    /// It is a row that states no id, and goes by its number.
    pub numbered: bool,
    /// When its text last changed in git.
    pub changed: Option<PartialDate>,
}
