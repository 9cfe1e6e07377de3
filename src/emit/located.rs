//! The places that diagnostics speak of, in the texts of their files.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::source::{FileId, Sources, Span};

use super::place::{LineColumn, LineIndex};

/// Gives the text of a file by its path from the site's root. Of a file that is not UTF-8, a text that is right up to the
/// first wrong byte will do.
pub type Read<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A span with its path and its lines.
pub struct Located<'a> {
    pub path: &'a str,
    pub span: Span,
    /// `None` if the file cannot be read.
    pub text: Option<&'a LineIndex>,
}

impl Located<'_> {
    pub fn place(&self) -> LineColumn {
        self.text.map_or(LineColumn::START, |text| text.place(&self.span))
    }

    /// Whether the file as a whole is meant.
    pub fn is_whole_file(&self) -> bool {
        self.span.start == 0 && self.span.end == 0
    }
}

/// The files that diagnostics speak of, each read once.
pub struct SourceTexts<'a> {
    sources: &'a Sources,
    texts: BTreeMap<FileId, Option<LineIndex>>,
}

impl<'a> SourceTexts<'a> {
    pub fn read(diags: &[Diagnostic], sources: &'a Sources, read: Read<'_>) -> Self {
        let mut texts = BTreeMap::new();
        let related = diags.iter().filter_map(|d| d.related.as_ref()).map(|place| place.span.file);
        for file in diags.iter().map(|d| d.span.file).chain(related) {
            texts.entry(file).or_insert_with(|| read(sources.path(file)).map(LineIndex::new));
        }
        Self { sources, texts }
    }

    pub fn locate(&self, span: Span) -> Located<'_> {
        let text = self.texts.get(&span.file).and_then(Option::as_ref);
        Located { path: self.sources.path(span.file), span, text }
    }
}
