//! What exports are made from, and the names of their folder and of the code lists in it.

use crate::config::Config;
use crate::derive::Metrics;
use crate::model::Records;
use crate::source::Sources;

/// The folder of all exports in the output.
pub const FOLDER: &str = "data";

/// The name of the files that hold the code lists.
pub const CODES: &str = "codes";

/// What exports are made from.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The records.
    pub records: &'a Records,
    /// The metrics of these records.
    pub metrics: &'a Metrics,
    /// The settings.
    pub config: &'a Config,
    /// The files that the records come from.
    pub sources: &'a Sources,
}
