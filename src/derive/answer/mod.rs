//! What a chart of a text shows: the numbers behind its block, in no language.

mod metrics;
mod order;
mod records;
mod table;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use crate::derive::known::Basis;
use crate::model::{ChartBlock, Currency, DataStatus, PartialDate};

/// The numbers of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'a> {
    /// What they count.
    pub measure: Measure,
    /// What the values of a row are; one without a name where a row has one value.
    pub series: Vec<Category<'a>>,
    /// The rows in the order in which they are shown.
    pub rows: Vec<Row<'a>>,
    /// How sure the least sure of the records is; nothing for a table, which says it itself.
    pub status: Option<DataStatus>,
    /// Records that are not among the rows, because their date or their amount is not known, or not yet over.
    pub left_out: usize,
}

/// What the values of a chart count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Records.
    Count,
    /// Parts of a hundred.
    Percent,
    /// An amount.
    Money(Currency),
    /// What the block, or the field, says.
    Plain,
}

/// A row of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it is about.
    pub category: Category<'a>,
    /// A value a series; `None` is unknown.
    pub values: Vec<Option<Decimal>>,
    /// The value to reach.
    pub target: Option<Decimal>,
    /// The value at the start.
    pub baseline: Option<Decimal>,
}

/// What a row or a series is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category<'a> {
    /// A code that is not computed: the list and the code.
    Code(&'a str, &'a str),
    /// A code that is computed: the section of its words and the code.
    Computed(&'a str, &'a str),
    /// A record: its folder and its id.
    Record(&'a str, &'a str),
    /// A period.
    Time(PartialDate),
    /// Yes or no.
    Flag(bool),
    /// A word of a table.
    Word(&'a str),
    /// A metric.
    Metric(&'a str),
    /// So many stars.
    Stars(u8),
    /// The only series.
    All,
    /// The small ones together.
    Others,
    /// What belongs to several.
    Several,
    /// What belongs to none, or of which it is not said.
    None,
}

impl Category<'_> {
    /// Whether it puts several categories, or none, together.
    pub fn is_rest(self) -> bool {
        matches!(self, Self::Others | Self::Several | Self::None)
    }
}

impl Basis<'_> {
    fn as_of(self) -> Date {
        self.metrics.as_of
    }
}

/// The numbers of a chart. Nothing where the block does not say what to count, which was told.
pub fn answer<'a>(block: &'a ChartBlock, basis: Basis<'a>) -> Option<Answer<'a>> {
    if block.spec.csv.is_some() {
        return table::answer(block, basis.records);
    }
    let answer = match block.spec.records {
        Some(_) => records::answer(block, basis)?,
        None => metrics::answer(block, basis)?,
    };
    Some(order::in_order(answer, block, basis.as_of()))
}

impl Answer<'_> {
    /// Whether there is nothing to show: for a course, fewer than two dates.
    pub fn is_empty(&self, timed: bool) -> bool {
        let known = self.rows.iter().filter(|row| row.values.iter().any(Option::is_some)).count();
        known <= usize::from(timed)
    }
}
