//! The table behind a chart.

use rust_decimal::Decimal;
use serde::Serialize;

use super::categories::{Series, StackedRow};
use super::timeline::is_unfinished;
use super::unit::Unit;
use super::words::say;
use crate::locale::{Arg, Locale};
use crate::model::PartialDate;

/// Exact values in rows; the first cell of a row names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartTable {
    /// The column headings.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
    /// What the chart leaves out, in rows alike: with the others they make up everything.
    pub left_out: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The value as readers see it.
    pub text: String,
    /// The value as programs read it: a plain decimal or an ISO date, empty when it is unknown. `None` for words, which
    /// are the same for both.
    pub value: Option<String>,
    /// What a number counts: a currency code, `%` or a name; `None` for a plain count.
    pub unit: Option<String>,
    /// Whether it is aligned as a number.
    pub numeric: bool,
    /// Where it leads.
    pub href: Option<String>,
}

impl ChartTable {
    /// A row a category, a column a series.
    pub(in crate::chart) fn by_series(locale: &Locale, unit: &Unit, series: &[Series], rows: &[StackedRow]) -> Self {
        let mut head = vec![say(locale, "chart.head.category", &[])];
        head.extend(series.iter().map(|series| series.label.clone()));
        let cells = |row: &StackedRow| {
            let values = (0..series.len()).map(|i| Cell::number(locale, unit, row.value(i)));
            std::iter::once(Cell::text(&row.label)).chain(values).collect()
        };
        Self { head, rows: rows.iter().map(cells).collect(), left_out: Vec::new() }
    }

    /// The table with a row of something that the chart leaves out: its name, and its values in the columns that follow.
    #[must_use]
    pub fn with_left_out(mut self, locale: &Locale, unit: &Unit, label: &str, values: &[Option<Decimal>]) -> Self {
        let blank = Cell { text: String::new(), ..Cell::number(locale, unit, None) };
        let cell = |i: usize| match values.get(i) {
            Some(Some(value)) => Cell::number(locale, unit, Some(*value)),
            _ => blank.clone(),
        };
        let cells = (0..self.head.len().saturating_sub(1)).map(cell);
        self.left_out.push(std::iter::once(Cell::text(label)).chain(cells).collect());
        self
    }

    /// What the numbers of each column count, where that is said.
    pub fn units(&self) -> Vec<Option<&str>> {
        let unit = |column: usize| self.rows.iter().find_map(|row| row.get(column)?.unit.as_deref());
        (0..self.head.len()).map(unit).collect()
    }
}

impl Cell {
    /// A cell of words.
    pub(in crate::chart) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), value: None, unit: None, numeric: false, href: None }
    }

    /// A cell with a number, or with the word for unknown.
    pub(in crate::chart) fn number(locale: &Locale, unit: &Unit, value: Option<Decimal>) -> Self {
        Self {
            value: Some(value.map_or_else(String::new, |value| value.to_string())),
            unit: unit.code(),
            numeric: true,
            ..Self::text(unit.exact_or_unknown(locale, value))
        }
    }

    /// A cell with a rounded share in percent; empty where there is none.
    pub(in crate::chart) fn share(locale: &Locale, percent: Option<Decimal>) -> Self {
        let text = percent.map_or_else(String::new, |percent| locale.percent(percent));
        Self { text, ..Self::number(locale, &Unit::Percent, percent) }
    }

    /// A cell with a period; of one that is not over it says up to which day it counts, for programs as an interval of
    /// ISO 8601.
    pub(in crate::chart) fn period(locale: &Locale, at: PartialDate, until: Option<PartialDate>) -> Self {
        let Some(until) = until.filter(|_| is_unfinished(at, until)) else {
            return Self::date(locale, Some(at), "chart.unknown");
        };
        let (period, date) = (locale.date_short(at), locale.date_short(until));
        let text = say(locale, "chart.period_until", &[("period", Arg::Text(&period)), ("date", Arg::Text(&date))]);
        Self { value: Some(format!("{}/{until}", at.first())), ..Self::text(text) }
    }

    /// A cell with a date, or with the message `none`.
    pub(in crate::chart) fn date(locale: &Locale, date: Option<PartialDate>, none: &str) -> Self {
        let text = date.map_or_else(|| say(locale, none, &[]), |date| locale.date_short(date));
        Self { value: Some(date.map_or_else(String::new, |date| date.to_string())), ..Self::text(text) }
    }
}
