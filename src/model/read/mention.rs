//! What a file names: records, codes, headings and media.

use crate::source::Span;

/// Something that a record names and that must exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The field that names it; empty for a text.
    pub field: &'static str,
    /// What is named.
    pub target: Target,
    /// The name.
    pub name: Box<str>,
    /// Where.
    pub span: Span,
    /// What to do if the name is a word for "nothing is known".
    pub blank: &'static str,
}

impl Mention {
    /// What is named and by which field, without the place.
    pub fn tie(&self) -> (&str, Target, &str) {
        (self.field, self.target, &self.name)
    }
}

/// What kind of thing is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A record of the kind with this folder.
    Record(&'static str),
    /// An entry of this code list.
    Code(&'static str),
    /// A heading, as `id#heading`, in the body of a record of the kind with this folder.
    Heading(&'static str),
    /// A file below `content/media/`.
    Media,
}
