//! Tables beside a text, which its charts show.

use crate::source::Spanned;

/// How the name of such a table ends: other tables are records.
pub const DATA_ENDING: &str = ".data.csv";

/// A table of names and values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataTable {
    /// Its file, relative to the root of the site.
    pub path: Box<str>,
    /// The names of the columns.
    pub header: Vec<Spanned<String>>,
    /// The rows, each as wide as the header.
    pub rows: Vec<Vec<Spanned<String>>>,
    /// The file cannot be read, so that nothing is known of its columns.
    pub unread: bool,
}

impl DataTable {
    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column.value == name)
    }
}
