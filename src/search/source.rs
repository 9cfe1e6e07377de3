//! What an index is made from.

use crate::config::Config;
use crate::derive::Metrics;
use crate::model::{Lang, Localised, Records};

/// What an index is made from.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The records.
    pub records: &'a Records,
    /// The metrics of these records.
    pub metrics: &'a Metrics,
    /// The settings.
    pub config: &'a Config,
    /// The codes and names of the levels that have a page, in each language in the order of the settings.
    pub levels: &'a [Vec<(&'a str, Localised<'a>)>],
}

/// The levels as a reader of `lang` gets them.
pub fn levels<'a>(site: Site<'a>, lang: Lang) -> &'a [(&'a str, Localised<'a>)] {
    site.levels.get(lang.index()).map_or(&[], Vec::as_slice)
}
