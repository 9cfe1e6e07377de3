//! Who stands near whom: the wide key of each record.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Keys;
use crate::derive::Metrics;
use crate::derive::links::Links;
use crate::key::{Key, key_of};
use crate::model::read::Target;
use crate::model::{
    Call, Commitment, Consultation, Contract, Dataset, Event, ForKind, GoverningBody, Grant, Idea, Initiative, Kind,
    Listed, Mention, News, Organisation, Page, Petition, Place, Plan, Practice, Record, Records, Request, Table,
    for_kind,
};

/// The wide keys of every kind that has any, from the own ones.
pub fn wide(records: &Records, metrics: &Metrics, own: &BTreeMap<&'static str, Keys>) -> BTreeMap<&'static str, Keys> {
    Near { records, metrics, own }.wide()
}

/// Who stands near whom.
#[derive(Clone, Copy)]
struct Near<'a> {
    records: &'a Records,
    metrics: &'a Metrics,
    own: &'a BTreeMap<&'static str, Keys>,
}

impl Near<'_> {
    fn wide(self) -> BTreeMap<&'static str, Keys> {
        let (records, links) = (self.records, &self.metrics.links);
        let mut named = self.all();
        named.consultations = joined(&named.consultations, |i| [(&named.ideas, &links.ideas.by_consultation[i])]);
        named.grants = joined(&named.grants, |i| {
            [(&named.payments, &links.disbursements[i]), (&named.grants, &links.grants.by_origin[i])]
        });
        // What a commitment shows of its grants is what these say themselves.
        let grants = self.named(&records.grants);
        named.commitments = joined(&named.commitments, |i| {
            [
                (&grants, &links.grants.by_commitment[i]),
                (&named.datasets, &links.datasets.by_commitment[i]),
                (&named.commitments, &links.commitments.by_related[i]),
                (&named.ideas, &links.ideas.by_commitment[i]),
                (&named.consultations, &links.consultations.by_commitment[i]),
                (&named.contracts, &links.contracts.by_commitment[i]),
                (&named.bodies, &links.bodies.by_commitment[i]),
            ]
        });
        BTreeMap::from([
            (Plan::FOLDER, named.of_plans(links)),
            (Organisation::FOLDER, named.of_organisations(links)),
            (Place::FOLDER, named.of_places(links)),
            (Call::FOLDER, joined(&named.calls, |i| [(&grants, &links.grants.by_call[i])])),
            (Dataset::FOLDER, joined(&named.datasets, |i| [(&named.requests, &links.requests.by_dataset[i])])),
            (Request::FOLDER, named.requests),
            (Consultation::FOLDER, named.consultations),
            (Idea::FOLDER, named.ideas),
            (Petition::FOLDER, named.petitions),
            (Contract::FOLDER, named.contracts),
            (Initiative::FOLDER, named.initiatives),
            (Practice::FOLDER, named.practices),
            (Event::FOLDER, named.events),
            (GoverningBody::FOLDER, joined(&named.bodies, |i| [(&named.bodies, &links.bodies.by_parent[i])])),
            (Grant::FOLDER, named.grants),
            (Commitment::FOLDER, named.commitments),
        ])
    }

    /// The keys of each kind, with those that its records name.
    fn all(self) -> Named {
        let records = self.records;
        Named {
            plans: self.named(&records.plans),
            commitments: self.named(&records.commitments),
            organisations: self.named(&records.organisations),
            places: self.named(&records.places),
            calls: self.named(&records.calls),
            grants: self.named(&records.grants),
            payments: self.named(&records.disbursements),
            datasets: self.named(&records.datasets),
            consultations: self.named(&records.consultations),
            ideas: self.named(&records.ideas),
            petitions: self.named(&records.petitions),
            contracts: self.named(&records.contracts),
            initiatives: self.named(&records.initiatives),
            bodies: self.named(&records.bodies),
            practices: self.named(&records.practices),
            requests: self.named(&records.requests),
            events: self.named(&records.events),
        }
    }

    /// The key of each record with those that it names.
    fn named<T: Kind + Sync + Send>(self, table: &Table<T>) -> Keys {
        let own = &self.own[T::FOLDER];
        let one = |(i, record): (usize, &Arc<Record<T>>)| {
            let named: Vec<Key> = record.mentions.iter().map(|mention| self.of(mention)).collect::<Option<_>>()?;
            key_of(own[i]?, &named).ok()
        };
        table.rows().par_iter().enumerate().map(one).collect()
    }

    /// The key of what is named. Of the kinds of [`AS_WRITTEN`] a page shows what their file says, never what is
    /// counted there, which changes with every record.
    fn of(self, mention: &Mention) -> Option<Key> {
        match mention.target {
            Target::Record(folder) => for_kind(folder, Mentioned { near: self, id: &mention.name })?,
            _ => Some(ABSENT),
        }
    }

    fn counted<T: Kind>(self, table: &Table<T>, id: &str) -> Option<Key> {
        table.position(id).map_or(Some(ABSENT), |i| self.own[T::FOLDER][i])
    }
}

/// The keys of each kind on their way to being wide.
struct Named {
    plans: Keys,
    commitments: Keys,
    organisations: Keys,
    places: Keys,
    calls: Keys,
    grants: Keys,
    payments: Keys,
    datasets: Keys,
    consultations: Keys,
    ideas: Keys,
    petitions: Keys,
    contracts: Keys,
    initiatives: Keys,
    bodies: Keys,
    practices: Keys,
    requests: Keys,
    events: Keys,
}

impl Named {
    fn of_plans(&self, links: &Links) -> Keys {
        joined(&self.plans, |i| {
            [
                (&self.commitments, &links.commitments.by_plan[i]),
                (&self.plans, &links.plans[i]),
                (&self.consultations, &links.consultations.by_plan[i]),
                (&self.bodies, &links.bodies.by_plan[i]),
            ]
        })
    }

    fn of_organisations(&self, links: &Links) -> Keys {
        joined(&self.organisations, |i| {
            [
                (&self.commitments, &links.commitments.by_lead[i]),
                (&self.commitments, &links.commitments.by_support[i]),
                (&self.commitments, &links.commitments.by_partner[i]),
                (&self.commitments, &links.projects.by_lead[i]),
                (&self.commitments, &links.projects.by_support[i]),
                (&self.commitments, &links.projects.by_partner[i]),
                (&self.grants, &links.grants.by_funder[i]),
                (&self.grants, &links.grants.by_recipient[i]),
                (&self.datasets, &links.datasets.by_publisher[i]),
                (&self.calls, &links.calls[i]),
                (&self.organisations, &links.organisations[i]),
                (&self.petitions, &links.petitions.by_addressee[i]),
                (&self.contracts, &links.contracts.by_buyer[i]),
                (&self.contracts, &links.contracts.by_supplier[i]),
                (&self.initiatives, &links.initiatives.by_organisation[i]),
                (&self.bodies, &links.bodies.by_member[i]),
                (&self.practices, &links.practices.by_organisation[i]),
                (&self.events, &links.events.by_organiser[i]),
                (&self.requests, &links.requests.by_organisation[i]),
                (&self.requests, &links.requests.by_author[i]),
                (&self.ideas, &links.ideas.by_author[i]),
                (&self.commitments, &links.commitments.by_commenter[i]),
            ]
        })
    }

    fn of_places(&self, links: &Links) -> Keys {
        joined(&self.places, |i| {
            [
                (&self.commitments, &links.commitments.by_place[i]),
                (&self.commitments, &links.projects.by_place[i]),
                (&self.grants, &links.grants.by_place[i]),
                (&self.datasets, &links.datasets.by_place[i]),
                (&self.petitions, &links.petitions.by_place[i]),
                (&self.contracts, &links.contracts.by_place[i]),
                (&self.initiatives, &links.initiatives.by_place[i]),
                (&self.bodies, &links.bodies.by_place[i]),
                (&self.practices, &links.practices.by_place[i]),
                (&self.events, &links.events.by_place[i]),
                (&self.requests, &links.requests.by_place[i]),
                (&self.organisations, &links.organisations_by_place[i]),
                (&self.plans, &links.plans_by_place[i]),
                (&self.places, &links.places.children[i]),
                (&self.places, &links.places.above[i]),
            ]
        })
    }
}

/// Kinds that others show by what their file says.
const AS_WRITTEN: [&str; 7] = [
    Plan::FOLDER,
    Organisation::FOLDER,
    Place::FOLDER,
    Consultation::FOLDER,
    GoverningBody::FOLDER,
    News::FOLDER,
    Page::FOLDER,
];

/// What is named.
struct Mentioned<'a> {
    near: Near<'a>,
    id: &'a str,
}

impl ForKind for Mentioned<'_> {
    type Out = Option<Key>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let table = self.near.records.of::<T>();
        if AS_WRITTEN.contains(&T::FOLDER) { stamp(table, self.id) } else { self.near.counted(table, self.id) }
    }
}

/// Stands for a draft that stays out.
const ABSENT: Key = Key([0; 16]);

fn stamp<T: Kind>(table: &Table<T>, id: &str) -> Option<Key> {
    table.find(id).map_or(Some(ABSENT), |record| record.stamp)
}

/// Each key with those of the records behind it.
fn joined<'k, const N: usize>(keys: &Keys, behind: impl Fn(usize) -> [(&'k Keys, &'k Vec<usize>); N] + Sync) -> Keys {
    let one = |(i, own): (usize, &Option<Key>)| {
        let lists = behind(i).into_iter().flat_map(|(keys, list)| list.iter().map(|&at| keys[at]));
        let list: Vec<Key> = lists.collect::<Option<_>>()?;
        if list.is_empty() { *own } else { key_of((*own)?, &list).ok() }
    };
    keys.par_iter().enumerate().map(one).collect()
}
