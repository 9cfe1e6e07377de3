//! What is known of a single record: everything computed of it. The key of a record holds all of it, and its page is given
//! nothing else that is computed, so a page cannot show a metric that its key does not hold.

mod kinds;

use serde::Serialize;

pub use kinds::{Ledger, OfGrant, OfOrganisation, OfPlace, OfPlan};

use crate::derive::metrics::Metrics;
use crate::model::{Listed, Record, Records};

/// The records of a site and what is computed of them.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The records.
    pub records: &'a Records,
    /// Their metrics.
    pub metrics: &'a Metrics,
}

/// A kind of record of which something is known. Every kind of the table of kinds has to say what.
pub trait Known: Listed + Send + Sync {
    /// Everything that is computed of one record.
    type Metrics<'a>: Serialize + Copy;

    /// What is computed of the record at a position.
    fn metrics(all: Basis<'_>, position: usize) -> Self::Metrics<'_>;

    /// Whether the metrics of a record are certainly those of an earlier build, without a look at each.
    fn same_metrics(_old: &Metrics, _new: &Metrics, _position: usize) -> bool {
        false
    }

    /// Whether two versions of a record that name the same are linked alike: something besides its names may decide.
    fn linked_alike(_old: &Record<Self>, _new: &Record<Self>) -> bool {
        true
    }
}
