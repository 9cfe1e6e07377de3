//! The table behind a chart.

use serde::Serialize;

/// Exact, formatted values in rows; the first cell of a row names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The column headings.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The formatted value.
    pub text: String,
    /// Whether it is aligned as a number.
    pub numeric: bool,
    /// Where it leads.
    pub href: Option<String>,
}

impl Cell {
    /// A cell of words.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), numeric: false, href: None }
    }

    /// A cell with a number.
    pub(super) fn number(text: String) -> Self {
        Self { text, numeric: true, href: None }
    }
}
