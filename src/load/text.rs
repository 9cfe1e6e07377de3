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

/// Text with the line ends of Unix: git gives some machines others, and the same input gives the same bytes on all of them.
pub fn with_unix_lines(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.windows(2).any(|pair| pair == b"\r\n") {
        return bytes;
    }
    let ends = |i: usize| bytes[i] == b'\r' && bytes.get(i + 1) == Some(&b'\n');
    (0..bytes.len()).filter(|i| !ends(*i)).map(|i| bytes[i]).collect()
}

/// The length of a byte order mark at the start of `text`.
pub fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}
