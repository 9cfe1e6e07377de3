//! Several commitments together: a plan, a group, a theme, a level, an organisation, a place.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::derive::catalogue::Metric;
use crate::derive::commitment::{CommitmentMetrics, CommitmentStatus, Coverage};
use crate::derive::links::{CodeIndex, Index, Links};
use crate::derive::milestone::MilestoneState;
use crate::derive::money::Flows;
use crate::model::{Completion, DataStatus, Records};

/// Commitments counted together. Every count has the positions behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Rollup {
    /// Positions of all of them, by id.
    pub commitments: Vec<usize>,
    /// Positions by status, the most pressing status first ([`Metric::StatusCount`]).
    pub by_status: BTreeMap<CommitmentStatus, Vec<usize>>,
    /// Mean of the progress of those of which it is known, each counted alike, in percent with 1 decimal; `None` where
    /// it is known of less than half ([`Metric::MeanProgress`]).
    pub progress: Option<Decimal>,
    /// Number of commitments whose progress is known.
    pub known: usize,
    /// Number of those whose progress the government states.
    pub stated: usize,
    /// Positions of those of which it cannot be told whether they are late: nobody gave a day, or nobody reports.
    pub untimed: Vec<usize>,
    /// Number of those without a day by which anything is due, and not closed.
    pub undated: usize,
    /// Positions by the government's latest word on completion ([`Metric::Completion`]).
    pub government: Completions,
    /// The same of the latest independent verdict.
    pub independent: Completions,
    /// Positions of the stale ones.
    pub stale: Vec<usize>,
    /// Milestones by state.
    pub milestones: MilestoneCounts,
    /// Milestones done that show evidence.
    pub evidence: Coverage,
    /// Positions of those that the government sees further than an independent assessment does.
    pub ahead: Vec<usize>,
    /// Grants tied to them.
    pub money: Flows,
    /// Number of datasets that fulfil them.
    pub datasets: usize,
    /// How sure the least sure of the records is.
    pub data_status: Option<DataStatus>,
    /// The same of what is computed of them.
    pub surety: Option<DataStatus>,
}

/// Positions of commitments by what one side says of their completion; those of which it says nothing are in none.
pub type Completions = BTreeMap<Completion, Vec<usize>>;

impl Rollup {
    /// Counts the commitments at these positions.
    pub fn new(positions: &[usize], all: &[Arc<CommitmentMetrics>]) -> Self {
        Self::of(positions.iter().map(|&i| (i, &*all[i])))
    }

    /// Counts these commitments, each with its position.
    pub(in crate::derive) fn of<'m>(all: impl Iterator<Item = (usize, &'m CommitmentMetrics)>) -> Self {
        let mut rollup = Self::default();
        let mut sum = Decimal::ZERO;
        for (i, metrics) in all {
            rollup.commitments.push(i);
            rollup.count(i, metrics);
            sum += metrics.progress.map_or(Decimal::ZERO, |progress| progress.percent);
        }
        let enough = 2 * rollup.known >= rollup.len();
        let mean = sum.checked_div(rollup.known.into()).filter(|_| enough);
        rollup.progress = mean.map(|mean| Metric::MeanProgress.round(mean));
        rollup
    }

    fn count(&mut self, i: usize, metrics: &CommitmentMetrics) {
        self.by_status.entry(metrics.status).or_default().push(i);
        self.known += usize::from(metrics.progress.is_some());
        self.stated += usize::from(metrics.progress.is_some_and(|progress| progress.stated));
        if !metrics.timed {
            self.untimed.push(i);
            self.undated += usize::from(metrics.due.is_none());
        }
        for (counts, word) in [(&mut self.government, metrics.government), (&mut self.independent, metrics.independent)]
        {
            if let Some(word) = word {
                counts.entry(word.completion).or_default().push(i);
            }
        }
        if metrics.stale {
            self.stale.push(i);
        }
        if metrics.gap.is_some_and(|gap| gap > 0) {
            self.ahead.push(i);
        }
        for milestone in &metrics.milestones {
            self.milestones.0[milestone.state as usize] += 1;
        }
        self.evidence.add(metrics.evidence);
        self.money.add(&metrics.money);
        self.datasets += metrics.datasets;
        self.data_status = self.data_status.max(Some(metrics.data_status));
        self.surety = self.surety.max(Some(metrics.surety));
    }

    /// How sure the records are.
    pub fn data_status(&self) -> DataStatus {
        self.data_status.unwrap_or(DataStatus::Official)
    }

    /// How sure what is computed of them is.
    pub fn surety(&self) -> DataStatus {
        self.surety.unwrap_or(DataStatus::Official)
    }

    /// Positions of those with this status.
    pub fn with(&self, status: CommitmentStatus) -> &[usize] {
        self.by_status.get(&status).map_or(&[], Vec::as_slice)
    }

    /// Number of those that are done, late or not.
    pub fn done(&self) -> usize {
        self.with(CommitmentStatus::Done).len() + self.with(CommitmentStatus::DoneLate).len()
    }

    /// Number of those of which something says where they stand.
    pub fn stated_status(&self) -> usize {
        self.len() - self.with(CommitmentStatus::Unknown).len()
    }

    /// Number of those that are done; `None` where nothing says of any where it stands.
    pub fn known_done(&self) -> Option<usize> {
        (self.is_empty() || self.stated_status() > 0).then(|| self.done())
    }

    /// Number of those that are overdue; `None` where it can be told of none.
    pub fn known_overdue(&self) -> Option<usize> {
        (self.is_empty() || self.timed() > 0).then(|| self.with(CommitmentStatus::Overdue).len())
    }

    /// Number of those that independent bodies found to be so far.
    pub fn found(&self, completion: Completion) -> usize {
        self.independent.get(&completion).map_or(0, Vec::len)
    }

    /// Number of those that an independent body has judged.
    pub fn judged(&self) -> usize {
        self.independent.values().map(Vec::len).sum()
    }

    /// Number of those of which it can be told whether they are late.
    pub fn timed(&self) -> usize {
        self.len() - self.untimed.len()
    }

    /// Number of commitments.
    pub fn len(&self) -> usize {
        self.commitments.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.commitments.is_empty()
    }
}

/// Numbers of milestones by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MilestoneCounts([usize; MilestoneState::ALL.len()]);

impl MilestoneCounts {
    /// Number of those in this state.
    pub fn with(&self, state: MilestoneState) -> usize {
        self.0[state as usize]
    }

    /// Number of all but the cancelled ones.
    pub fn total(&self) -> usize {
        self.0.iter().sum::<usize>() - self.with(MilestoneState::Cancelled)
    }

    /// Number of those done, late or not.
    pub fn done(&self) -> usize {
        self.with(MilestoneState::Done) + self.with(MilestoneState::DoneLate)
    }

    /// States that occur, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (MilestoneState, usize)> {
        MilestoneState::ALL.iter().copied().zip(self.0).filter(|(_, count)| *count > 0)
    }
}

/// By code of the state.
impl Serialize for MilestoneCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// Every rollup. Vectors go by position of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rollups {
    /// All commitments but the projects of programmes, which are with their plans only.
    pub all: Rollup,
    /// By plan.
    pub plans: Vec<Rollup>,
    /// By plan, then by id of the group; the empty id stands for those without a group.
    pub groups: Vec<BTreeMap<Box<str>, Rollup>>,
    /// By plan, then by code of the theme; the empty code stands for those without a theme.
    pub plan_themes: Vec<BTreeMap<Box<str>, Rollup>>,
    /// By organisation that leads.
    pub organisations: Vec<Rollup>,
    /// By place, with the places below it.
    pub places: Vec<Rollup>,
    /// By code of the theme.
    pub themes: BTreeMap<Box<str>, Rollup>,
    /// Those without a theme.
    pub themeless: Rollup,
    /// By code of the plan's level.
    pub levels: BTreeMap<Box<str>, Rollup>,
}

/// The rollup of no commitments.
static NONE: LazyLock<Rollup> = LazyLock::new(Rollup::default);

impl Rollups {
    /// The commitments of a theme; those of one that nobody uses are none.
    pub fn theme(&self, code: &str) -> &Rollup {
        self.themes.get(code).unwrap_or(&NONE)
    }

    /// The commitments of a level.
    pub fn level(&self, code: &str) -> &Rollup {
        self.levels.get(code).unwrap_or(&NONE)
    }

    /// Counts everything that commitments are grouped by. `before` are the rollups of the same commitments, in the same groups,
    /// with these metrics: those in which none changed are taken over.
    pub fn new(
        records: &Records,
        links: &Links,
        all: &[Arc<CommitmentMetrics>],
        before: Option<(&Self, &[Arc<CommitmentMetrics>])>,
    ) -> Self {
        let rows = records.commitments.rows();
        let group = |i: usize| rows[i].group.as_ref().map(|group| &*group.value);
        let theme = |i: usize| rows[i].theme.as_ref().map(|theme| &*theme.id);
        let count = Counter { all, changed: before.map(|(_, metrics)| changed(metrics, all)) };
        let (by, commitments) = (before.map(|(before, _)| before), &links.commitments);
        let by_plan = || {
            let plans = count.index(&commitments.by_plan, by.map(|by| &*by.plans));
            let groups = count.parts(&commitments.by_plan, group, by.map(|by| &*by.groups));
            (plans, groups, count.parts(&commitments.by_plan, theme, by.map(|by| &*by.plan_themes)))
        };
        let by_code = || {
            let themes = count.codes(&commitments.by_theme, by.map(|by| &by.themes));
            (themes, count.codes(&commitments.by_level, by.map(|by| &by.levels)))
        };
        let is_themeless = |i: &usize| rows[*i].theme.is_none();
        let themeless: Vec<usize> = commitments.all.iter().copied().filter(is_themeless).collect();
        let by_record = || {
            let organisations = count.index(&commitments.by_lead, by.map(|by| &*by.organisations));
            (organisations, count.index(&commitments.by_place, by.map(|by| &*by.places)))
        };
        let themeless = count.one(&themeless, by.map(|by| &by.themeless));
        let total = || count.one(&commitments.all, by.map(|by| &by.all));
        let ((all, by_code), (by_plan, by_record)) =
            rayon::join(|| (total(), by_code()), || rayon::join(by_plan, by_record));
        let (plans, groups, plan_themes) = by_plan;
        let ((organisations, places), (themes, levels)) = (by_record, by_code);
        Self { all, plans, groups, plan_themes, organisations, places, themes, themeless, levels }
    }
}

/// The positions whose metrics are others than before.
fn changed(before: &[Arc<CommitmentMetrics>], all: &[Arc<CommitmentMetrics>]) -> Vec<usize> {
    let same =
        |(before, now): (&Arc<CommitmentMetrics>, &Arc<CommitmentMetrics>)| Arc::ptr_eq(before, now) || before == now;
    before.iter().zip(all).enumerate().filter(|(_, pair)| !same(*pair)).map(|(i, _)| i).collect()
}

/// Counts commitments, or takes over what was counted.
struct Counter<'a> {
    all: &'a [Arc<CommitmentMetrics>],
    /// Positions that count differently than before; `None` where there was nothing before.
    changed: Option<Vec<usize>>,
}

/// The rollups of parts of a group by name.
type RollupsByName = BTreeMap<Box<str>, Rollup>;

impl Counter<'_> {
    /// Whether a list, which is in order, counts as before.
    fn stays(&self, list: &[usize]) -> bool {
        self.changed.as_ref().is_some_and(|changed| !changed.iter().any(|i| list.binary_search(i).is_ok()))
    }

    fn one(&self, list: &[usize], before: Option<&Rollup>) -> Rollup {
        let before = before.filter(|_| self.stays(list));
        before.cloned().unwrap_or_else(|| Rollup::new(list, self.all))
    }

    fn index(&self, index: &Index, before: Option<&[Rollup]>) -> Vec<Rollup> {
        let one = |(i, list): (usize, &Vec<usize>)| self.one(list, before.and_then(|before| before.get(i)));
        index.iter().enumerate().map(one).collect()
    }

    fn codes(&self, index: &CodeIndex, before: Option<&RollupsByName>) -> RollupsByName {
        let before = |code: &str| before.and_then(|before| before.get(code));
        index.iter().map(|(code, list)| (code.clone(), self.one(list, before(code)))).collect()
    }

    fn parts<'n>(
        &self,
        index: &Index,
        name: impl Fn(usize) -> Option<&'n str>,
        before: Option<&[RollupsByName]>,
    ) -> Vec<RollupsByName> {
        let one = |(i, list): (usize, &Vec<usize>)| {
            let before = before.and_then(|before| before.get(i)).filter(|_| self.stays(list));
            before.cloned().unwrap_or_else(|| by_name(list, self.all, &name))
        };
        index.iter().enumerate().map(one).collect()
    }
}

/// Rollups of parts of a list by what `name` calls them.
fn by_name<'a>(
    positions: &[usize],
    all: &[Arc<CommitmentMetrics>],
    name: impl Fn(usize) -> Option<&'a str>,
) -> RollupsByName {
    let mut parts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &i in positions {
        parts.entry(name(i).unwrap_or_default()).or_default().push(i);
    }
    parts.into_iter().map(|(name, list)| (name.into(), Rollup::new(&list, all))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;

    #[test]
    fn counts_have_names_behind_them() {
        let places = "- {id: land, title: L, level: country}\n- {id: region, title: R, level: region, parent: land}\n";
        let plans = "- {id: p, title: P, level: national, start: 2024, end: 2027, groups: [{id: g, title: G}]}\n";
        let commitments = "- {id: a, title: A, plan: p, lead: o, theme: t, group: g, places: [region], progress: 25}\n\
                           - {id: b, title: B, plan: p, lead: o, theme: t, milestones: [{title: M, due: 2025}]}\n\
                           - {id: c, title: C, plan: p, lead: o, places: [land, region]}\n";
        let organisations = ("organisations", "- {id: o, title: O}\n");
        let site = site(&[organisations, ("places", places), ("plans", plans), ("commitments", commitments)]);
        let rollups = &site.metrics.rollups;
        assert_eq!(rollups.plans[0], rollups.all);
        assert_eq!(rollups.plans[0], rollups.levels["national"]);
        assert_eq!(rollups.all.with(CommitmentStatus::Overdue), [1]);
        assert_eq!((rollups.all.milestones.total(), rollups.all.milestones.with(MilestoneState::Overdue)), (1, 1));
        assert_eq!((rollups.all.progress, rollups.all.known), (None, 1), "a third is too little");
        assert_eq!(rollups.all.untimed, [0, 2], "two have no day");
        assert_eq!(rollups.places.iter().map(|r| r.commitments.clone()).collect::<Vec<_>>(), [[0, 2], [0, 2]]);
        assert_eq!(rollups.themes["t"].len(), 2);
        assert_eq!(rollups.groups[0].keys().map(|key| &**key).collect::<Vec<_>>(), ["", "g"]);
    }
}
