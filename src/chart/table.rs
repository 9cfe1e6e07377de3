//! The table behind a chart.

use serde::Serialize;

use super::stacked::{Series, StackedRow};
use super::unit::Unit;
use super::words::say;
use crate::locale::Locale;

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

impl Table {
    /// A row a category, a column a series.
    pub(super) fn by_series(locale: &Locale, unit: &Unit, series: &[Series], rows: &[StackedRow]) -> Self {
        let mut head = vec![say(locale, "chart.head.category", &[])];
        head.extend(series.iter().map(|series| series.label.clone()));
        let cells = |row: &StackedRow| {
            let values = (0..series.len()).map(|i| unit.exact_or_unknown(locale, row.value(i)));
            std::iter::once(Cell::text(&row.label)).chain(values.map(Cell::number)).collect()
        };
        Self { head, rows: rows.iter().map(cells).collect() }
    }
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
