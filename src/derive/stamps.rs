//! What the page and the data file of each record are made from, as keys: as long as a key stays, neither need be made
//! again, nor even gathered.
//!
//! A record's *own* key is that of its file and of its metrics. Its *wide* key adds everything that its page may show of
//! others: the records that it names, those that name it, and what these name in turn. What a page shows of records
//! that are neither, such as its share of the whole site, belongs into the metrics of the record.

mod near;
mod own;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::derive::links::Links;
use crate::derive::{Earlier, LevelMetrics, Metrics};
use crate::key::{Key, key_of, stamp_of};
use crate::model::{Commitment, Idea, Initiative, Kind, PartialDate, Plan, Records, Request};

/// Keys of the records of a kind, by position; none where something could not be hashed.
type Keys = Vec<Option<Key>>;

/// The keys of everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamps {
    site: Option<Key>,
    own: BTreeMap<&'static str, Keys>,
    wide: BTreeMap<&'static str, Keys>,
    themes: BTreeMap<Box<str>, Option<Key>>,
    levels: BTreeMap<Box<str>, Option<Key>>,
}

impl Stamps {
    /// The keys of all records and metrics. Those of commitments of which nothing changed are taken over.
    pub fn new(records: &Records, metrics: &Metrics, config: &Config, earlier: Option<Earlier>) -> Self {
        let site = (
            env!("CARGO_PKG_VERSION"),
            config.stamp,
            &config.base_url,
            PartialDate::Day(metrics.as_of),
            records.codes.stamp(),
        );
        let own = own::own(records, metrics, earlier);
        let wide = near::wide(records, metrics, &own);
        let themes = themes(&metrics.links, &wide);
        let levels = levels(records, metrics, &wide);
        Self { site: stamp_of(&site), own, wide, themes, levels }
    }

    /// The key of a record and its metrics, with the settings.
    pub fn own<T: Kind>(&self, position: usize) -> Option<Key> {
        Some(self.site?.and(self.own.get(T::FOLDER)?.get(position).copied()??))
    }

    /// The key of everything that the page of a record shows; `None` for news and free pages, which are few.
    pub fn wide<T: Kind>(&self, position: usize) -> Option<Key> {
        Some(self.site?.and(self.wide.get(T::FOLDER)?.get(position).copied()??))
    }

    /// The key of everything that the page of a theme shows.
    pub fn theme(&self, code: &str) -> Option<Key> {
        Some(self.site?.and(self.themes.get(code).copied().unwrap_or(Some(NOTHING))?))
    }

    /// The key of everything that the page of a level shows.
    pub fn level(&self, code: &str) -> Option<Key> {
        Some(self.site?.and(self.levels.get(code).copied()??))
    }

    /// The key of all records of a kind with their metrics.
    pub fn table<T: Kind>(&self) -> Option<Key> {
        self.folder(T::FOLDER)
    }

    /// The same of the kind with this folder.
    pub fn folder(&self, folder: &str) -> Option<Key> {
        let keys: Vec<Key> = self.own.get(folder)?.iter().copied().collect::<Option<_>>()?;
        key_of(self.site?, &keys).ok()
    }
}

/// What the page of each theme shows: its commitments and projects with all that is tied to them, its initiatives, its ideas,
/// and what was asked for.
fn themes(links: &Links, wide: &BTreeMap<&'static str, Keys>) -> BTreeMap<Box<str>, Option<Key>> {
    let shown = [
        (&links.commitments.by_theme, &wide[Commitment::FOLDER]),
        (&links.projects.by_theme, &wide[Commitment::FOLDER]),
        (&links.initiatives.by_theme, &wide[Initiative::FOLDER]),
        (&links.ideas.by_theme, &wide[Idea::FOLDER]),
        (&links.requests.by_theme, &wide[Request::FOLDER]),
    ];
    let mut found: BTreeMap<Box<str>, Vec<Option<Key>>> = BTreeMap::new();
    for (index, keys) in shown {
        for (code, list) in index {
            // How many there are of each kind counts too, so that a project never stands for a commitment.
            let counted = key_of(NOTHING, &list.len()).ok();
            let entry = found.entry(code.clone()).or_default();
            entry.extend([counted].into_iter().chain(list.iter().map(|&i| keys[i])));
        }
    }
    found.into_iter().map(|(code, keys)| (code, together(keys.into_iter()))).collect()
}

/// What the page of each level shows: its plans with their commitments, and the places above those that they are for.
fn levels(
    records: &Records,
    metrics: &Metrics,
    wide: &BTreeMap<&'static str, Keys>,
) -> BTreeMap<Box<str>, Option<Key>> {
    let places = together(records.places.iter().map(|place| place.stamp));
    let key = |level: &LevelMetrics| {
        let plans = level.plans.iter().map(|&i| wide[Plan::FOLDER][i]);
        (level.code.clone(), together(plans.chain([places])))
    };
    metrics.levels.iter().map(key).collect()
}

/// The key of several.
fn together(keys: impl Iterator<Item = Option<Key>>) -> Option<Key> {
    let keys: Vec<Key> = keys.collect::<Option<_>>()?;
    key_of(NOTHING, &keys).ok()
}

/// Stands for a theme that nobody uses.
const NOTHING: Key = Key([1; 16]);
