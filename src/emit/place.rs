//! Byte ranges to lines and columns.

use crate::source::Span;

/// Bytes of a line that are shown. A file may be one line of megabytes, with a mistake at every word.
const LONGEST: usize = 1000;

/// Lines and columns of a span, counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// Of the first character.
    pub line: usize,
    /// Of the first character.
    pub column: usize,
    /// Of the place after the last character.
    pub end_line: usize,
    /// Of the place after the last character.
    pub end_column: usize,
}

impl LineColumn {
    /// The first character of a file.
    pub const START: Self = Self { line: 1, column: 1, end_line: 1, end_column: 1 };
}

/// Where a span stands in the text of its file.
pub fn line_column(text: &str, span: &Span) -> LineColumn {
    let (start, end) = (floor(text, span.start as usize), floor(text, span.end.max(span.start) as usize));
    let line_of = |at: usize| 1 + text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count();
    let start_of = |at: usize| text[..at].rfind('\n').map_or(0, |n| n + 1);
    LineColumn {
        line: line_of(start),
        column: column(text, start_of(start), start),
        end_line: line_of(end),
        end_column: column(text, start_of(end), end),
    }
}

/// A text with the starts of its lines, for many places in one file.
pub(super) struct LineIndex {
    text: String,
    starts: Vec<usize>,
}

impl LineIndex {
    pub(super) fn new(text: String) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Self { text, starts }
    }

    /// The same as [`line_column`].
    pub(super) fn place(&self, span: &Span) -> LineColumn {
        let (start, end) = self.range(span);
        let (line, end_line) = (self.line_index(start), self.line_index(end));
        LineColumn {
            line: line + 1,
            column: column(&self.text, self.starts[line], start),
            end_line: end_line + 1,
            end_column: column(&self.text, self.starts[end_line], end),
        }
    }

    /// The range of a span, moved into the text where the text is not the one that the span was made for.
    pub(super) fn range(&self, span: &Span) -> (usize, usize) {
        (floor(&self.text, span.start as usize), floor(&self.text, span.end.max(span.start) as usize))
    }

    /// The line around a byte, without its line break, and its first byte.
    pub(super) fn line(&self, at: usize) -> (usize, &str) {
        let index = self.line_index(at);
        let start = self.starts[index];
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        (start, self.text[start..end].trim_end_matches(['\n', '\r']))
    }

    /// The line around a byte as [`Self::line`] gives it; of a very long one, only what stands around the byte.
    pub(super) fn excerpt(&self, at: usize) -> (usize, &str) {
        let (start, line) = self.line(at);
        if line.len() <= LONGEST {
            return (start, line);
        }
        let end = start + line.len();
        let from = floor(&self.text, at.min(end).saturating_sub(LONGEST / 2).max(start));
        let to = floor(&self.text, (from + LONGEST).min(end));
        (from, &self.text[from..to])
    }

    /// The number of characters between two bytes of a line.
    pub(super) fn columns(&self, from: usize, to: usize) -> usize {
        self.text[from..to].chars().count()
    }

    fn line_index(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }
}

fn column(text: &str, line_start: usize, at: usize) -> usize {
    let bom = if line_start == 0 && at >= 3 && text.starts_with('\u{feff}') { 1 } else { 0 };
    1 + text[line_start..at].chars().count() - bom
}

/// The start of the character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use proptest::prelude::*;

    fn place(text: &str, start: usize, end: usize) -> (usize, usize, usize, usize) {
        let p = line_column(text, &Span::new(FileId(0), start, end));
        (p.line, p.column, p.end_line, p.end_column)
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(place("a: é\r\nوزارة: x\n", 7, 17), (2, 1, 2, 6));
        assert_eq!(place("\ta: x", 1, 2), (1, 2, 1, 3));
        assert_eq!(place("a\nb", 3, 3), (2, 2, 2, 2));
        assert_eq!(place("\u{feff}a: x", 3, 4), (1, 1, 1, 2));
        assert_eq!(place("", 9, 12), (1, 1, 1, 1));
    }

    #[test]
    fn of_a_long_line_a_part_is_shown() {
        let text = LineIndex::new(format!("a: 1\n{}here{}\nb: 2\n", "é".repeat(5000), "z".repeat(5000)));
        let at = 5 + 10_000;
        let (start, part) = text.excerpt(at);
        assert!(part.len() <= LONGEST && part[at - start..].starts_with("here"), "{start} {part}");
        assert_eq!(text.excerpt(2), (0, "a: 1"));
        assert!(text.excerpt(at + 5000).1.ends_with('z'));
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn both_ways_agree(text in "(\u{feff})?[aé\u{645}\r\n\t]{0,40}", start in 0..90u32, length in 0..20u32) {
            let span = Span { file: FileId(0), start, end: start + length };
            prop_assert_eq!(line_column(&text, &span), LineIndex::new(text.clone()).place(&span));
        }
    }
}
