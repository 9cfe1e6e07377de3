//! Who belongs to whom among plans, commitments, places, money and data.

use super::index::{CodeIndex, Index, code_index, index, owners, spread};
use crate::model::{Commitment, Organisation, Place, Record, Records, Ref, Table};

/// Places of each place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceLinks {
    /// Places directly below each place.
    pub children: Index,
    /// Each place itself, then its parent, and so on to the top.
    pub above: Index,
}

/// Commitments of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentLinks {
    /// All of them.
    pub all: Vec<usize>,
    /// … plan.
    pub by_plan: Index,
    /// … organisation that leads them.
    pub by_lead: Index,
    /// … organisation that supports them.
    pub by_support: Index,
    /// … partner.
    pub by_partner: Index,
    /// … organisation that commented on them.
    pub by_commenter: Index,
    /// … place, with those of places below it.
    pub by_place: Index,
    /// … theme.
    pub by_theme: CodeIndex,
    /// … level of the plan.
    pub by_level: CodeIndex,
    /// … commitment that they name as related.
    pub by_related: Index,
}

/// Grants of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantLinks {
    /// … funder.
    pub by_funder: Index,
    /// … recipient.
    pub by_recipient: Index,
    /// … call.
    pub by_call: Index,
    /// … commitment.
    pub by_commitment: Index,
    /// … grant whose money they pass on.
    pub by_origin: Index,
    /// … place, with those of places below it; a grant for several places is with each of them.
    pub by_place: Index,
    /// … programme.
    pub by_programme: CodeIndex,
    /// … sector; a grant for several sectors is with each of them.
    pub by_sector: CodeIndex,
}

/// Datasets of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetLinks {
    /// … publisher.
    pub by_publisher: Index,
    /// … commitment.
    pub by_commitment: Index,
    /// … place, with those of places below it.
    pub by_place: Index,
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

impl CommitmentLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.commitments;
        let organisations = &records.organisations;
        let of_plans = || {
            let by_plan = index(rows, &records.plans, |row| [&row.plan]);
            let by_place = spread(&index(rows, &records.places, |row| &row.head.places), &places.above);
            (by_level(records, &by_plan), by_plan, by_place, code_index(rows, |row| &row.theme))
        };
        let of_organisations = || {
            let by_lead = index(rows, organisations, |row| [&row.lead]);
            let by_support = index(rows, organisations, |row| &row.support);
            let by_partner = index(rows, organisations, |row| &row.partners);
            let by_commenter = index(rows, organisations, commenters);
            (by_lead, by_support, by_partner, by_commenter, index(rows, rows, |row| &row.related))
        };
        let (of_plans, of_organisations) = rayon::join(of_plans, of_organisations);
        let (by_level, by_plan, by_place, by_theme) = of_plans;
        let (by_lead, by_support, by_partner, by_commenter, by_related) = of_organisations;
        let all = (0..rows.len()).collect();
        Self { all, by_plan, by_lead, by_support, by_partner, by_commenter, by_place, by_theme, by_level, by_related }
    }

    /// Those of action plans, and the projects of programmes. Each plan keeps all of its own; so does what is related, and
    /// who commented.
    pub(super) fn parted(mut self, records: &Records) -> (Self, Self) {
        let mut is_project = vec![false; records.commitments.len()];
        for (_, list) in records.plans.iter().zip(&self.by_plan).filter(|(plan, _)| plan.is_programme()) {
            list.iter().for_each(|&i| is_project[i] = true);
        }
        let projects = self.take(&is_project);
        (self, projects)
    }

    /// Takes the marked ones out of everything that is not theirs alone.
    fn take(&mut self, marked: &[bool]) -> Self {
        let index = |index: &mut Index| -> Index { index.iter_mut().map(|list| drain(list, marked)).collect() };
        let (by_lead, by_support) = (index(&mut self.by_lead), index(&mut self.by_support));
        let (by_partner, by_place) = (index(&mut self.by_partner), index(&mut self.by_place));
        let codes = |index: &mut CodeIndex| {
            let taken: CodeIndex = index.iter_mut().map(|(code, list)| (code.clone(), drain(list, marked))).collect();
            index.retain(|_, list| !list.is_empty());
            taken.into_iter().filter(|(_, list)| !list.is_empty()).collect()
        };
        Self {
            all: drain(&mut self.all, marked),
            by_plan: self.by_plan.clone(),
            by_lead,
            by_support,
            by_partner,
            by_commenter: self.by_commenter.clone(),
            by_place,
            by_theme: codes(&mut self.by_theme),
            by_level: codes(&mut self.by_level),
            by_related: self.by_related.clone(),
        }
    }
}

/// Takes the marked positions out of a list.
fn drain(list: &mut Vec<usize>, marked: &[bool]) -> Vec<usize> {
    let (taken, kept) = list.iter().partition(|&&i| marked[i]);
    *list = kept;
    taken
}

/// The organisations that commented on a commitment.
pub(super) fn commenters(row: &Record<Commitment>) -> impl Iterator<Item = &Ref<Organisation>> {
    row.comments.iter().filter_map(|comment| comment.by.organisation())
}

impl GrantLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.grants;
        Self {
            by_funder: index(rows, &records.organisations, |row| [&row.funder]),
            by_recipient: index(rows, &records.organisations, |row| [&row.recipient]),
            by_call: index(rows, &records.calls, |row| &row.call),
            by_commitment: index(rows, &records.commitments, |row| &row.commitment),
            by_origin: index(rows, rows, |row| &row.regranted_from),
            by_place: spread(&index(rows, &records.places, |row| &row.head.places), &places.above),
            by_programme: code_index(rows, |row| &row.programme),
            by_sector: code_index(rows, |row| &row.sectors),
        }
    }
}

impl DatasetLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.datasets;
        Self {
            by_publisher: index(rows, &records.organisations, |row| [&row.publisher]),
            by_commitment: index(rows, &records.commitments, |row| &row.commitment),
            by_place: spread(&index(rows, &records.places, |row| &row.head.places), &places.above),
            by_theme: code_index(rows, |row| &row.theme),
            by_licence: code_index(rows, |row| &row.licence),
            by_format: code_index(rows, |row| row.distributions.iter().filter_map(|form| form.format.as_ref())),
        }
    }
}

impl PlaceLinks {
    pub(super) fn new(places: &Table<Place>) -> Self {
        let children = index(places, places, |place| &place.parent);
        let parents = owners(&children, places.len());
        Self { above: (0..places.len()).map(|place| path(place, &parents)).collect(), children }
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
pub(super) fn by_date(records: &Records, mut index: Index) -> Index {
    let rows = records.disbursements.rows();
    for list in &mut index {
        list.sort_by_key(|&i| rows[i].date.value);
    }
    index
}
