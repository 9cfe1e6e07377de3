//! The own key of each record: that of its file and of its metrics.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::Keys;
use crate::derive::complaints::ComplaintDimension;
use crate::derive::funding::Bucket;
use crate::derive::namesakes::Namesakes;
use crate::derive::{Earlier, Metrics};
use crate::key::key_of;
use crate::model::{Commitment, Kind, Record, Records, Table};

/// The own keys of every kind.
pub fn own(records: &Records, metrics: &Metrics, earlier: Option<Earlier>) -> BTreeMap<&'static str, Keys> {
    let (rollups, links, funding) = (&metrics.rollups, &metrics.links, &metrics.funding);
    let organisation = |i: usize| {
        let money = (funding.by_funder.get(&Bucket::One(i)), funding.by_recipient.get(&Bucket::One(i)));
        let told = metrics.complaints.of(ComplaintDimension::Organisation, i);
        let findings = metrics.quality.by_organisation.get(&i).map_or(0, Vec::len);
        (
            &rollups.organisations[i],
            links.datasets.by_publisher[i].len(),
            money,
            findings,
            told,
            metrics.complaints.status,
            (metrics.civil_society.parts[i], metrics.civil_society.founding, &metrics.scorecards[i]),
        )
    };
    let told = |i: usize| metrics.complaints.of(ComplaintDimension::Place, i);
    let place = |i: usize| {
        let all_in = metrics.civil_society.all_in(links, i);
        (&rollups.places[i], &funding.per_head[i], &funding.within_place[i], told(i), metrics.complaints.status, all_in)
    };
    let names = &metrics.namesakes;
    BTreeMap::from([
        keys(&records.plans, names, |i| &rollups.plans[i]),
        commitments(records, metrics, earlier),
        keys(&records.organisations, names, organisation),
        keys(&records.places, names, place),
        keys(&records.calls, names, |i| &metrics.calls[i]),
        keys(&records.grants, names, |i| (&funding.grants[i], &links.disbursements[i])),
        keys(&records.disbursements, names, |_| ()),
        keys(&records.datasets, names, |i| &metrics.datasets[i]),
        keys(&records.consultations, names, |i| &metrics.consultations[i]),
        keys(&records.ideas, names, |_| ()),
        keys(&records.petitions, names, |i| &metrics.petitions[i]),
        keys(&records.signatures, names, |_| ()),
        keys(&records.contracts, names, |i| &metrics.contracts[i]),
        keys(&records.initiatives, names, |i| metrics.initiatives[i]),
        keys(&records.bodies, names, |i| &metrics.bodies[i]),
        keys(&records.practices, names, |_| ()),
        keys(&records.requests, names, |i| metrics.requests[i]),
        keys(&records.events, names, |i| metrics.events[i]),
        keys(&records.news, names, |_| ()),
        keys(&records.pages, names, |_| ()),
    ])
}

/// The own keys of commitments. Their metrics are the longest, and mostly those of the last build.
fn commitments(records: &Records, metrics: &Metrics, earlier: Option<Earlier>) -> (&'static str, Keys) {
    let names = |metrics: &Metrics, i| metrics.namesakes.languages::<Commitment>(i);
    let known = |i: usize, record: &Arc<Record<Commitment>>| {
        let earlier = earlier?;
        let known = earlier.commitment(i, record).filter(|known| Arc::ptr_eq(known, &metrics.commitments[i]));
        let known = known.filter(|_| names(earlier.metrics, i) == names(metrics, i));
        earlier.metrics.stamps.own[Commitment::FOLDER][i].filter(|_| known.is_some())
    };
    let one = |(i, record): (usize, &Arc<Record<Commitment>>)| {
        known(i, record).or_else(|| key_of(record.stamp?, &(names(metrics, i), &*metrics.commitments[i])).ok())
    };
    (Commitment::FOLDER, records.commitments.rows().par_iter().enumerate().map(one).collect())
}

fn keys<T: Kind + Sync + Send, M: Serialize>(
    table: &Table<T>,
    names: &Namesakes,
    metrics: impl Fn(usize) -> M + Sync,
) -> (&'static str, Keys) {
    let one =
        |(i, record): (usize, &Arc<Record<T>>)| key_of(record.stamp?, &(names.languages::<T>(i), metrics(i))).ok();
    (T::FOLDER, table.rows().par_iter().enumerate().map(one).collect())
}
