//! What a rule may look at.

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::model::{Outlines, Records};

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// All records, drafts included only when they are wanted.
    pub records: &'a Records,
    /// The settings.
    pub config: &'a Config,
    /// The outlines of the maps in the order of the settings.
    pub maps: &'a [Arc<Outlines>],
    /// Date of the data.
    pub as_of: Date,
}
