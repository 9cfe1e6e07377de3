//! Where a value stands: files, byte ranges, and values that carry them.
//!
//! Positions are attached once, when a file is read, and travel with the value from then on, so that a problem found
//! much later can still point at the character that caused it.

use std::collections::HashMap;
use std::ops::Deref;

use serde::{Serialize, Serializer};

/// A file that was read, as an index into [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range in a file; `start == end` marks a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: clamp(start), end: clamp(end) }
    }

    /// The very beginning of a file, for problems of the file as a whole.
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// Files above 4 GiB are refused before they are read, so nothing real is ever clamped.
fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A value and where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// On a page or in an export only the value counts.
impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// The files of a site by number. Paths are relative to the site's root and written with `/`.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    paths: Vec<String>,
    known: HashMap<String, FileId>,
}

impl Sources {
    /// The number of `path`, new or known.
    pub fn intern(&mut self, path: &str) -> FileId {
        match self.known.get(path) {
            Some(file) => *file,
            None => self.push(path.to_owned()),
        }
    }

    /// Appends a path that is known to be new; [`Sources::intern`] without the search.
    pub fn push(&mut self, path: String) -> FileId {
        let file = FileId(clamp(self.paths.len()));
        self.known.insert(path.clone(), file);
        self.paths.push(path);
        file
    }

    /// The path of a file, or an empty text for a number that was never given out.
    pub fn path(&self, file: FileId) -> &str {
        self.paths.get(file.0 as usize).map_or("", String::as_str)
    }
}

/// A YAML value (or a CSV cell) with its place. Scalars keep the text as written: what it means is decided by the field
/// that it is read into.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Node {
    /// Where the value stands.
    #[serde(skip)]
    pub span: Span,
    /// What stands there.
    pub value: Value,
}

/// The forms of a [`Node`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Value {
    /// Nothing, `null` or `~`.
    Null,
    /// A text, number, date or code, still as text.
    Scalar {
        /// The text after unquoting and unfolding.
        text: String,
        /// Whether quotes or a block style say that it is a text.
        quoted: bool,
        /// Where each line stands in the file, in bytes: of a block that stands line by line as it is meant (`|`), and of
        /// Markdown on one line. Of others nobody asks.
        #[serde(skip)]
        lines: Box<[u32]>,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file; keys are unique.
    Map(Vec<Entry>),
}

impl Value {
    /// A text, number, date or code; `quoted` if it can only be a text.
    pub fn scalar(text: impl Into<String>, quoted: bool) -> Self {
        Self::Scalar { text: text.into(), quoted, lines: Box::default() }
    }
}

/// A key of a mapping and its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}
