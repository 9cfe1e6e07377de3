//! What the page and the data file of each record are made from, as keys: as long as a key stays, neither need be made
//! again, nor even gathered.
//!
//! A record's *own* key is that of its file and of its metrics. Its *wide* key adds everything that its page may show of
//! others: the records that it names, those that name it, and what these name in turn. What a page shows of records
//! that are neither, such as its share of the whole site, belongs into the metrics of the record.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::config::Config;
use crate::derive::complaints::ComplaintDimension;
use crate::derive::funding::Bucket;
use crate::derive::links::Links;
use crate::derive::namesakes::Namesakes;
use crate::derive::{Earlier, LevelMetrics, Metrics};
use crate::key::{Key, key_of, stamp_of};
use crate::model::read::Target;
use crate::model::{
    Call, Commitment, Consultation, Contract, Dataset, Event, ForKind, GoverningBody, Grant, Idea, Initiative, Kind,
    Listed, Mention, News, Organisation, Page, PartialDate, Petition, Place, Plan, Practice, Record, Records, Table,
    for_kind,
};

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
        let own = own(records, metrics, earlier);
        let wide = Near { records, metrics, own: &own }.wide();
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
        let keys: Vec<Key> = self.own.get(T::FOLDER)?.iter().copied().collect::<Option<_>>()?;
        key_of(self.site?, &keys).ok()
    }
}

/// What the page of each theme shows: its commitments, its projects and its initiatives.
fn themes(links: &Links, wide: &BTreeMap<&'static str, Keys>) -> BTreeMap<Box<str>, Option<Key>> {
    let shown = [
        (&links.commitments.by_theme, &wide[Commitment::FOLDER]),
        (&links.projects.by_theme, &wide[Commitment::FOLDER]),
        (&links.initiatives.by_theme, &wide[Initiative::FOLDER]),
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

/// The own keys of every kind.
fn own(records: &Records, metrics: &Metrics, earlier: Option<Earlier>) -> BTreeMap<&'static str, Keys> {
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
            (metrics.civil_society.parts[i], metrics.civil_society.founding),
        )
    };
    let told = |i: usize| metrics.complaints.of(ComplaintDimension::Place, i);
    let place = |i: usize| {
        (&rollups.places[i], &funding.per_head[i], &funding.within_place[i], told(i), metrics.complaints.status)
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
            (Dataset::FOLDER, named.datasets),
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

/// The key of several.
fn together(keys: impl Iterator<Item = Option<Key>>) -> Option<Key> {
    let keys: Vec<Key> = keys.collect::<Option<_>>()?;
    key_of(NOTHING, &keys).ok()
}

/// Stands for a theme that nobody uses.
const NOTHING: Key = Key([1; 16]);

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
