//! The text of a file.

use crate::source::{FileId, Span};

/// The text of a file and its number.
#[derive(Debug, Clone, Copy)]
pub struct SourceText<'t> {
    pub file: FileId,
    pub text: &'t str,
}

impl SourceText<'_> {
    /// A byte range of the file as a span.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end.max(start))
    }
}

/// The length of a byte order mark at the start of `text`.
pub fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}
