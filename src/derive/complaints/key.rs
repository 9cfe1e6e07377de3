//! What complaints are counted by.

use serde::Serialize;

use crate::model::PartialDate;
use crate::model::read::codes;

codes! {
    /// What complaints are counted by.
    ComplaintDimension = "complaint_dimension" {
        /// By the institution that they are about.
        Organisation = "organisation",
        /// By what they are about.
        Category = "category",
        /// By how they came.
        Channel = "channel",
        /// By where.
        Place = "place",
        /// By when.
        Period = "period",
    }
}

/// What a row of a table counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum ComplaintKey {
    /// Those of a record, by its position.
    Record(usize),
    /// Those with a code.
    Code(Box<str>),
    /// Those of a period.
    Period(PartialDate),
    /// Those of which it is not stated.
    Unstated,
}
