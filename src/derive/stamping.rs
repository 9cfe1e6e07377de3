//! The keys of all records, made from their files, what is computed of them, and what belongs to them.

use std::sync::Arc;

use rayon::prelude::*;

use super::known::{Basis, Known};
use super::links::Registered;
use super::metrics::{Earlier, Metrics};
use super::stamps::{Keys, Stamps, Tables};
use crate::config::Config;
use crate::key::{Key, key_of, stamp_of};
use crate::model::read::Target;
use crate::model::{ForKind, Listed, Mention, PartialDate, Record, Records, Table, for_kind, published_kinds};

/// The keys of all records. Those of what is certainly the same as in an earlier build are taken over.
pub fn stamps(records: &Records, metrics: &Metrics, config: &Config, earlier: Option<Earlier>) -> Stamps {
    let site =
        (config.stamp, &config.base_url, PartialDate::Day(metrics.as_of), records.codes.stamp(), &metrics.outline);
    let all = Basis { records, metrics };
    let own: Tables = published_kinds!(T => own::<T>(all, earlier)).into();
    let members: Tables = published_kinds!(T => members::<T>(records, &own)).into();
    let pages = published_kinds!(T => pages::<T>(all, &members)).into();
    Stamps { site: stamp_of(&site), own, pages }
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
