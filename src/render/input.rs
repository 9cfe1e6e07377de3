//! What the stage is given: records, metrics, settings, languages.

use std::sync::Arc;

use jiff::civil::Date;

use crate::card::Cards;
use crate::chart::Map;
use crate::config::Config;
use crate::derive::Metrics;
use crate::export::Versions;
use crate::locale::Locale;
use crate::model::{Lang, Records};
use crate::source::Sources;

/// Everything that pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct RenderInput<'a> {
    /// The records.
    pub records: &'a Records,
    /// What is computed from them.
    pub metrics: &'a Metrics,
    /// The maps in the order of the settings.
    pub maps: &'a [Arc<Map>],
    /// The settings.
    pub config: &'a Config,
    /// The languages, in the order of the settings; [`Theme::locales`](crate::render::Theme::locales) gives them.
    pub locales: &'a [Locale],
    /// The date of the data.
    pub as_of: Date,
    /// The files that the records were read from.
    pub sources: &'a Sources,
    /// What becomes of the cards.
    pub cards: Cards<'a>,
    /// What changes with the data files that pages load; nothing while these wait.
    pub versions: Option<&'a Versions>,
}

impl<'a> RenderInput<'a> {
    /// How a language of the site writes.
    pub fn locale(&self, lang: Lang) -> &'a Locale {
        &self.locales[lang.index()]
    }
}

/// Which pages to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    All,
    /// Those that an editor looks at after an edit; the lists of what is missing, the index from A to Z and the data of
    /// filters stay as they are.
    First,
}
