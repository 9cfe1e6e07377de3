//! What the page of each record is made from, as keys: as long as its key stays, it need not be made again, nor even
//! gathered.
//!
//! Nothing here knows what a page shows. The *own* key of a record is that of its file and of everything that is computed of
//! it ([`Known::Metrics`]). Its key as a *member* of what others show adds the files of all records that it names. The key of
//! its *page* adds those of all records that belong to it, by every index of the [`Register`](super::links::Register). A page
//! is gathered from a [`Subject`](super::Subject), which gives access to just that.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::derive::known::{Basis, Known};
use crate::derive::links::Registered;
use crate::derive::{Earlier, Metrics};
use crate::key::{Key, key_of, stamp_of};
use crate::model::read::Target;
use crate::model::{ForKind, Kind, Listed, Mention, PartialDate, Record, Records, Table, for_kind, published_kinds};

/// Keys of the records of a kind, by position; none where something could not be hashed.
type Keys = Vec<Option<Key>>;

/// The same of every kind, by folder.
type Tables = BTreeMap<&'static str, Keys>;

/// The keys of everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamps {
    site: Option<Key>,
    own: Tables,
    pages: Tables,
}

impl Stamps {
    /// The keys of all records. Those of what is certainly the same as in an earlier build are taken over.
    pub fn new(records: &Records, metrics: &Metrics, config: &Config, earlier: Option<Earlier>) -> Self {
        let site =
            (config.stamp, &config.base_url, PartialDate::Day(metrics.as_of), records.codes.stamp(), &metrics.outline);
        let all = Basis { records, metrics };
        let own: Tables = published_kinds!(T => own::<T>(all, earlier)).into();
        let members: Tables = published_kinds!(T => members::<T>(records, &own)).into();
        let pages = published_kinds!(T => pages::<T>(all, &members)).into();
        Self { site: stamp_of(&site), own, pages }
    }

    /// The key of everything that the page of a record shows. A page with charts in its text has none: any record may be in
    /// them, so it is gathered at every build.
    pub fn page<T: Kind>(&self, position: usize) -> Option<Key> {
        Some(self.site?.and(self.pages.get(T::FOLDER)?.get(position).copied()??))
    }
}

fn own<T: Known>(all: Basis, earlier: Option<Earlier>) -> (&'static str, Keys) {
    let names = |metrics: &Metrics, at| metrics.namesakes.languages::<T>(at);
    let known = |at: usize, record: &Arc<Record<T>>| {
        let Earlier { records, metrics } = earlier?;
        let stays = T::same_metrics(metrics, all.metrics, at)
            && Arc::ptr_eq(records.of::<T>().rows().get(at)?, record)
            && names(metrics, at) == names(all.metrics, at);
        metrics.stamps.own.get(T::FOLDER)?.get(at).copied()?.filter(|_| stays)
    };
    let one = |(at, record): (usize, &Arc<Record<T>>)| {
        known(at, record).or_else(|| key_of(record.stamp?, &(names(all.metrics, at), T::metrics(all, at))).ok())
    };
    (T::FOLDER, all.records.of::<T>().rows().par_iter().enumerate().map(one).collect())
}

/// The key of each record with the files of those that it names.
fn members<T: Known>(records: &Records, own: &Tables) -> (&'static str, Keys) {
    let one = |(record, own): (&Arc<Record<T>>, &Option<Key>)| {
        let named: Vec<Key> = record.mentions.iter().map(|mention| file(records, mention)).collect::<Option<_>>()?;
        key_of((*own)?, &named).ok()
    };
    (T::FOLDER, records.of::<T>().rows().par_iter().zip(&own[T::FOLDER]).map(one).collect())
}

/// The key of the file of what is named. Codes and addresses are no records.
fn file(records: &Records, mention: &Mention) -> Option<Key> {
    match mention.target {
        Target::Record(folder) => for_kind(folder, File { records, id: &mention.name })?,
        _ => Some(ABSENT),
    }
}

struct File<'a> {
    records: &'a Records,
    id: &'a str,
}

impl ForKind for File<'_> {
    type Out = Option<Key>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        self.records.of::<T>().find(self.id).map_or(Some(ABSENT), |record| record.stamp)
    }
}

/// Stands for a draft that stays out.
const ABSENT: Key = Key([0; 16]);

/// The key of each record with those of all that belong to it.
fn pages<T: Known>(all: Basis, members: &Tables) -> (&'static str, Keys) {
    let table: &Table<T> = all.records.of();
    let behind: Vec<(&Registered, &Keys)> =
        all.metrics.links.register.of(T::FOLDER).map(|index| (index, &members[index.member])).collect();
    let one = |(at, own): (usize, &Option<Key>)| {
        let own = (*own)?;
        if !table.rows()[at].charts.is_empty() {
            return None;
        }
        let mut keys: Vec<Key> = Vec::new();
        for (number, (index, members)) in
            behind.iter().enumerate().filter(|(_, (index, _))| !index.lists[at].is_empty())
        {
            keys.push(stamp_of(&(number, index.lists[at].len()))?);
            for &member in &index.lists[at] {
                keys.push(members[member]?);
            }
        }
        if keys.is_empty() { Some(own) } else { key_of(own, &keys).ok() }
    };
    (T::FOLDER, members[T::FOLDER].par_iter().enumerate().map(one).collect())
}
