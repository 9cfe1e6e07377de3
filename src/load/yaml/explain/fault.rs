//! A mistake as the parser gives it.

use granit_parser::ErrorKind;

use crate::diag::{Diagnostic, Rule};
use crate::load::text::SourceText;
use crate::load::yaml::text::{line_end, line_start};

/// A mistake as the parser gives it.
pub struct SyntaxFault<'t> {
    pub source: SourceText<'t>,
    /// Where the parser began.
    pub start: usize,
    pub kind: ErrorKind,
    /// Where it stopped.
    pub at: usize,
    /// The end of the last thing that it read.
    pub after: usize,
    /// The innermost open bracket.
    pub open_bracket: Option<usize>,
}

impl<'t> SyntaxFault<'t> {
    pub fn text(&self) -> &'t str {
        self.source.text
    }

    pub fn problem(&self, rule: &'static Rule, start: usize, end: usize, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule, self.source.span(start, end), message)
    }

    /// From `start` to the last character of its line.
    pub fn rest_of_line(&self, start: usize) -> &'t str {
        self.text()[start..line_end(self.text(), start)].trim_end()
    }

    /// The line around `at` and its first byte.
    pub fn line(&self, at: usize) -> (usize, &'t str) {
        let start = line_start(self.text(), at);
        (start, self.rest_of_line(start))
    }
}
