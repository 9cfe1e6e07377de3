//! The numbers of a chart.

use rust_decimal::Decimal;

use crate::model::{Currency, DataStatus, PartialDate};

/// The numbers of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'a> {
    /// What they count.
    pub measure: AnswerMeasure,
    /// What the values of a row are; one without a name where a row has one value.
    pub series: Vec<Category<'a>>,
    /// The rows in the order in which they are shown.
    pub rows: Vec<AnswerRow<'a>>,
    /// How sure the least sure of the records is; nothing for a table, which says it itself.
    pub status: Option<DataStatus>,
    /// Whether the rows are the parts of one whole, so that they may be added up.
    pub whole: bool,
    /// Records that are not among the rows, and why.
    pub left_out: Vec<AnswerLeftOut>,
}

/// Records that a chart leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerLeftOut {
    /// Why.
    pub why: WhyLeftOut,
    /// How many they are.
    pub records: usize,
    /// Their values together, as far as they are known.
    pub value: Option<Decimal>,
}

/// Why a record is not in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyLeftOut {
    /// It does not meet the filter of the chart.
    Filtered,
    /// Its date is not known, or not as well as the periods of the chart need.
    Undated,
    /// It is dated after the date of the data.
    Later,
    /// Its amount, or its number, is not known.
    Valueless,
    /// It is in another currency.
    OtherCurrency,
    /// Its money was passed on from another grant, and is in that one.
    Regranted,
    /// It is not known what was paid out of it.
    Unfollowed,
}

/// What the values of a chart count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerMeasure {
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
pub struct AnswerRow<'a> {
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
    /// So many small ones together.
    Others(usize),
    /// What belongs to several.
    Several,
    /// What belongs to none, or of which it is not said.
    None,
}

impl Category<'_> {
    /// Whether it puts several categories, or none, together.
    pub fn is_rest(self) -> bool {
        matches!(self, Self::Others(_) | Self::Several | Self::None)
    }
}

impl Answer<'_> {
    /// Whether there is nothing to show: for a course, fewer than two dates.
    pub fn is_empty(&self, timed: bool) -> bool {
        let known = self.rows.iter().filter(|row| row.values.iter().any(Option::is_some)).count();
        known <= usize::from(timed)
    }
}
