//! Who belongs to whom among plans, commitments, places, money and data.

use super::index::{Backlinks, CodeIndex, Found, Index, Register, code_index, drain, index, owners, spread};
use crate::model::{
    Call, Commitment, Dataset, Disbursement, Grant, Organisation, Place, Plan, Record, Records, Ref, Table,
};

/// Places of each place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceLinks {
    /// Places directly below each place.
    pub children: Backlinks<Place, Place>,
    /// Each place itself, then its parent, and so on to the top.
    pub above: Backlinks<Place, Place>,
}

/// Commitments of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentLinks {
    /// All of them.
    pub all: Vec<usize>,
    /// … plan.
    pub by_plan: Backlinks<Plan, Commitment>,
    /// … organisation that leads them.
    pub by_lead: Backlinks<Organisation, Commitment>,
    /// … organisation that supports them.
    pub by_support: Backlinks<Organisation, Commitment>,
    /// … partner.
    pub by_partner: Backlinks<Organisation, Commitment>,
    /// … organisation, other than the lead, that is responsible for a milestone of theirs.
    pub by_responsible: Backlinks<Organisation, Commitment>,
    /// … organisation that commented on them.
    pub by_commenter: Backlinks<Organisation, Commitment>,
    /// … place, with those of places below it.
    pub by_place: Backlinks<Place, Commitment>,
    /// … theme.
    pub by_theme: CodeIndex,
    /// … level of the plan.
    pub by_level: CodeIndex,
    /// … commitment that they name as related.
    pub by_related: Backlinks<Commitment, Commitment>,
}

/// Grants of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantLinks {
    /// … funder.
    pub by_funder: Backlinks<Organisation, Grant>,
    /// … recipient.
    pub by_recipient: Backlinks<Organisation, Grant>,
    /// … call.
    pub by_call: Backlinks<Call, Grant>,
    /// … commitment.
    pub by_commitment: Backlinks<Commitment, Grant>,
    /// … plan of that commitment.
    pub by_plan: Backlinks<Plan, Grant>,
    /// … grant whose money they pass on.
    pub by_origin: Backlinks<Grant, Grant>,
    /// … place, with those of places below it; a grant for several places is with each of them.
    pub by_place: Backlinks<Place, Grant>,
    /// … place, all of whose places are it or below it.
    pub within_place: Backlinks<Place, Grant>,
    /// … programme.
    pub by_programme: CodeIndex,
    /// … sector; a grant for several sectors is with each of them.
    pub by_sector: CodeIndex,
}

/// Datasets of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetLinks {
    /// … publisher.
    pub by_publisher: Backlinks<Organisation, Dataset>,
    /// … commitment.
    pub by_commitment: Backlinks<Commitment, Dataset>,
    /// … place, with those of places below it.
    pub by_place: Backlinks<Place, Dataset>,
    /// … theme.
    pub by_theme: CodeIndex,
    /// … licence of the dataset itself.
    pub by_licence: CodeIndex,
    /// … format of one of its distributions.
    pub by_format: CodeIndex,
}

impl PlaceLinks {
    /// Places directly below the top of the hierarchy, or at the top where there is nothing below.
    pub fn regions(&self) -> Vec<usize> {
        let at = |depth: usize| (0..self.above.len()).filter(|&i| self.above[i].len() == depth).collect::<Vec<_>>();
        let below = at(2);
        if below.is_empty() { at(1) } else { below }
    }
}

/// What is found of commitments, before the projects among them stand apart.
pub(super) struct Commitments {
    own: Parted,
    by_commenter: Found<Organisation, Commitment>,
    by_responsible: Found<Organisation, Commitment>,
    by_related: Found<Commitment, Commitment>,
}

/// What commitments and projects have each for themselves.
struct Parted {
    all: Vec<usize>,
    by_lead: Found<Organisation, Commitment>,
    by_support: Found<Organisation, Commitment>,
    by_partner: Found<Organisation, Commitment>,
    by_place: Found<Place, Commitment>,
    by_theme: CodeIndex,
    by_level: CodeIndex,
}

impl Commitments {
    pub(super) fn new(records: &Records, places: &PlaceLinks, of_plans: &Found<Plan, Commitment>) -> Self {
        let rows = &records.commitments;
        let organisations = &records.organisations;
        let elsewhere = || {
            let by_place = spread(&index(rows, &records.places, |row| &row.head.places), &places.above);
            (by_level(records, &of_plans.lists), by_place, code_index(rows, |row| &row.theme))
        };
        let of_organisations = || {
            let by_lead = index(rows, organisations, |row| [&row.lead]);
            let by_support = index(rows, organisations, |row| &row.support);
            (
                by_lead,
                by_support,
                index(rows, organisations, |row| &row.partners),
                index(rows, organisations, commenters),
            )
        };
        let (elsewhere, of_organisations) = rayon::join(elsewhere, of_organisations);
        let (by_level, by_place, by_theme) = elsewhere;
        let (by_lead, by_support, by_partner, by_commenter) = of_organisations;
        let all = (0..rows.len()).collect();
        let own = Parted { all, by_lead, by_support, by_partner, by_place, by_theme, by_level };
        let by_responsible = index(rows, organisations, responsible);
        Self { own, by_commenter, by_responsible, by_related: index(rows, rows, |row| &row.related) }
    }

    /// Those of action plans, and the projects of programmes. Each plan keeps all of its own; so does what is related, who
    /// commented, and who is responsible for a milestone.
    pub(super) fn entered(
        self,
        records: &Records,
        of_plans: Found<Plan, Commitment>,
        register: &mut Register,
    ) -> (CommitmentLinks, CommitmentLinks) {
        let mut is_project = vec![false; records.commitments.len()];
        for (_, list) in records.plans.iter().zip(&of_plans.lists).filter(|(plan, _)| plan.is_programme()) {
            list.iter().for_each(|&i| is_project[i] = true);
        }
        let mut own = self.own;
        let projects = own.take(&is_project);
        let shared = Shared {
            by_plan: register.enter(of_plans),
            by_responsible: register.enter(self.by_responsible),
            by_commenter: register.enter(self.by_commenter),
            by_related: register.enter(self.by_related),
        };
        (own.entered(&shared, register), projects.entered(&shared, register))
    }
}

/// What commitments and projects have together.
struct Shared {
    by_plan: Backlinks<Plan, Commitment>,
    by_responsible: Backlinks<Organisation, Commitment>,
    by_commenter: Backlinks<Organisation, Commitment>,
    by_related: Backlinks<Commitment, Commitment>,
}

impl Parted {
    /// Takes the marked ones out.
    fn take(&mut self, marked: &[bool]) -> Self {
        let codes = |index: &mut CodeIndex| {
            let taken: CodeIndex = index.iter_mut().map(|(code, list)| (code.clone(), drain(list, marked))).collect();
            index.retain(|_, list| !list.is_empty());
            taken.into_iter().filter(|(_, list)| !list.is_empty()).collect()
        };
        Self {
            all: drain(&mut self.all, marked),
            by_lead: self.by_lead.take(marked),
            by_support: self.by_support.take(marked),
            by_partner: self.by_partner.take(marked),
            by_place: self.by_place.take(marked),
            by_theme: codes(&mut self.by_theme),
            by_level: codes(&mut self.by_level),
        }
    }

    fn entered(self, shared: &Shared, register: &mut Register) -> CommitmentLinks {
        CommitmentLinks {
            all: self.all,
            by_plan: shared.by_plan.clone(),
            by_lead: register.enter(self.by_lead),
            by_support: register.enter(self.by_support),
            by_partner: register.enter(self.by_partner),
            by_responsible: shared.by_responsible.clone(),
            by_commenter: shared.by_commenter.clone(),
            by_place: register.enter(self.by_place),
            by_theme: self.by_theme,
            by_level: self.by_level,
            by_related: shared.by_related.clone(),
        }
    }
}

/// The organisations, other than the lead, that are responsible for a milestone of a commitment.
pub fn responsible(row: &Record<Commitment>) -> impl Iterator<Item = &Ref<Organisation>> {
    let named = row.milestones.iter().filter_map(|milestone| milestone.responsible.as_ref());
    named.filter(|one| one.id != row.lead.id)
}

/// The organisations that commented on a commitment.
pub fn commenters(row: &Record<Commitment>) -> impl Iterator<Item = &Ref<Organisation>> {
    row.comments.iter().filter_map(|comment| comment.by.organisation())
}

impl GrantLinks {
    pub(super) fn new(
        records: &Records,
        places: &PlaceLinks,
        of_plans: &Found<Plan, Commitment>,
        register: &mut Register,
    ) -> Self {
        let rows = &records.grants;
        let by_commitment = index(rows, &records.commitments, |row| &row.commitment);
        Self {
            by_plan: register.enter(of_plans.through(&by_commitment)),
            by_funder: register.enter(index(rows, &records.organisations, |row| [&row.funder])),
            by_recipient: register.enter(index(rows, &records.organisations, |row| [&row.recipient])),
            by_call: register.enter(index(rows, &records.calls, |row| &row.call)),
            by_commitment: register.enter(by_commitment),
            by_origin: register.enter(index(rows, rows, |row| &row.regranted_from)),
            by_place: register.enter(spread(&index(rows, &records.places, |row| &row.head.places), &places.above)),
            within_place: register.enter(within(records, places)),
            by_programme: code_index(rows, |row| &row.programme),
            by_sector: code_index(rows, |row| &row.sectors),
        }
    }
}

/// For each place, the grants all of whose places are it or below it.
fn within(records: &Records, places: &PlaceLinks) -> Found<Place, Grant> {
    let mut within: Index = vec![Vec::new(); records.places.len()];
    let path = |place: &Ref<Place>| {
        let position = records.places.position(&place.id);
        position.map_or(&[][..], |position| &places.above[position])
    };
    for (i, grant) in records.grants.iter().enumerate() {
        let Some((first, others)) = grant.head.places.split_first() else { continue };
        let contains_all = |place: &usize| others.iter().all(|other| path(other).contains(place));
        path(first).iter().filter(|place| contains_all(place)).for_each(|&place| within[place].push(i));
    }
    Found::new(within)
}

impl DatasetLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks, register: &mut Register) -> Self {
        let rows = &records.datasets;
        Self {
            by_publisher: register.enter(index(rows, &records.organisations, |row| [&row.publisher])),
            by_commitment: register.enter(index(rows, &records.commitments, |row| &row.commitment)),
            by_place: register.enter(spread(&index(rows, &records.places, |row| &row.head.places), &places.above)),
            by_theme: code_index(rows, |row| &row.theme),
            by_licence: code_index(rows, |row| &row.licence),
            by_format: code_index(rows, |row| row.distributions.iter().filter_map(|form| form.format.as_ref())),
        }
    }
}

impl PlaceLinks {
    pub(super) fn new(places: &Table<Place>, register: &mut Register) -> Self {
        let children = index(places, places, |place| &place.parent);
        let parents = owners(&children.lists, places.len());
        let above = Found::new((0..places.len()).map(|place| path(place, &parents)).collect());
        Self { children: register.enter(children), above: register.enter(above) }
    }
}

/// A place and all above it. A place that would be above itself ends the path.
pub(super) fn path(place: usize, parents: &[Option<usize>]) -> Vec<usize> {
    let mut path = vec![place];
    let mut next = parents[place];
    while let Some(parent) = next.filter(|parent| !path.contains(parent)) {
        path.push(parent);
        next = parents[parent];
    }
    path
}

/// Commitments by the level of their plan.
pub(super) fn by_level(records: &Records, by_plan: &Index) -> CodeIndex {
    let mut levels = CodeIndex::new();
    for (plan, list) in records.plans.iter().zip(by_plan).filter(|(_, list)| !list.is_empty()) {
        levels.entry(plan.level.id.clone()).or_default().extend(list);
    }
    levels.values_mut().for_each(|list| list.sort());
    levels
}

/// The disbursements of each grant by date, of one day in their order of ids.
pub(super) fn by_date(records: &Records) -> Found<Grant, Disbursement> {
    let rows = records.disbursements.rows();
    let mut found = index(&records.disbursements, &records.grants, |row| [&row.grant]);
    for list in &mut found.lists {
        list.sort_by_key(|&i| rows[i].date.value);
    }
    found
}
