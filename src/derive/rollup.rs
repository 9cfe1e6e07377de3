//! Several commitments together: a plan, a group, a theme, a level, an organisation, a place.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::derive::catalogue::Metric;
use crate::derive::commitment::{CommitmentMetrics, CommitmentStatus, Coverage};
use crate::derive::links::{CodeIndex, Index, Links};
use crate::derive::milestone::MilestoneState;
use crate::derive::money::Flows;
use crate::model::Records;

/// Commitments counted together. Every count has the positions behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Rollup {
    /// Positions of all of them, by id.
    pub commitments: Vec<usize>,
    /// Positions by status, the most pressing status first ([`Metric::StatusCount`]).
    pub by_status: BTreeMap<CommitmentStatus, Vec<usize>>,
    /// Mean of the progress of those of which it is known, each counted alike, in percent with 1 decimal; `None` when
    /// it is known of none ([`Metric::MeanProgress`]).
    pub progress: Option<Decimal>,
    /// Number of commitments behind `progress`.
    pub known: usize,
    /// Number of those whose progress the government states.
    pub stated: usize,
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
}

impl Rollup {
    /// Counts the commitments at these positions.
    pub fn new(positions: &[usize], all: &[CommitmentMetrics]) -> Self {
        let mut rollup = Self { commitments: positions.to_vec(), ..Self::default() };
        let mut sum = Decimal::ZERO;
        for &i in positions {
            rollup.count(i, &all[i]);
            sum += all[i].progress.map_or(Decimal::ZERO, |progress| progress.percent);
        }
        rollup.progress = sum.checked_div(rollup.known.into()).map(|mean| Metric::MeanProgress.round(mean));
        rollup
    }

    fn count(&mut self, i: usize, metrics: &CommitmentMetrics) {
        self.by_status.entry(metrics.status).or_default().push(i);
        self.known += usize::from(metrics.progress.is_some());
        self.stated += usize::from(metrics.progress.is_some_and(|progress| progress.stated));
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
    }

    /// Positions of those with this status.
    pub fn with(&self, status: CommitmentStatus) -> &[usize] {
        self.by_status.get(&status).map_or(&[], Vec::as_slice)
    }

    /// Number of those that are done, late or not.
    pub fn done(&self) -> usize {
        self.with(CommitmentStatus::Done).len() + self.with(CommitmentStatus::DoneLate).len()
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
    /// All commitments.
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
    /// By code of the plan's level.
    pub levels: BTreeMap<Box<str>, Rollup>,
}

impl Rollups {
    /// Counts everything that commitments are grouped by.
    pub fn new(records: &Records, links: &Links, all: &[CommitmentMetrics]) -> Self {
        let index = |index: &Index| index.iter().map(|list| Rollup::new(list, all)).collect();
        let codes =
            |index: &CodeIndex| index.iter().map(|(code, list)| (code.clone(), Rollup::new(list, all))).collect();
        let rows = records.commitments.rows();
        let group = |i: usize| rows[i].group.as_ref().map(|group| &*group.value);
        let theme = |i: usize| rows[i].theme.as_ref().map(|theme| &*theme.id);
        let plans = || links.commitments.by_plan.iter();
        let everything: Vec<usize> = (0..all.len()).collect();
        let by_plan = || {
            let themes = plans().map(|list| by_name(list, all, theme)).collect();
            (index(&links.commitments.by_plan), plans().map(|list| by_name(list, all, group)).collect(), themes)
        };
        let by_code = || (codes(&links.commitments.by_theme), codes(&links.commitments.by_level));
        let by_record = || (index(&links.commitments.by_lead), index(&links.commitments.by_place));
        let ((total, by_code), (by_plan, by_record)) =
            rayon::join(|| (Rollup::new(&everything, all), by_code()), || rayon::join(by_plan, by_record));
        let (plans, groups, plan_themes) = by_plan;
        let ((organisations, places), (themes, levels)) = (by_record, by_code);
        Self { all: total, plans, groups, plan_themes, organisations, places, themes, levels }
    }
}

/// Rollups of parts of a list by what `name` calls them.
fn by_name<'a>(
    positions: &[usize],
    all: &[CommitmentMetrics],
    name: impl Fn(usize) -> Option<&'a str>,
) -> BTreeMap<Box<str>, Rollup> {
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
        assert_eq!((rollups.all.progress, rollups.all.known), (Some(Decimal::new(125, 1)), 2), "unknown is no zero");
        assert_eq!(rollups.places.iter().map(|r| r.commitments.clone()).collect::<Vec<_>>(), [[0, 2], [0, 2]]);
        assert_eq!(rollups.themes["t"].len(), 2);
        assert_eq!(rollups.groups[0].keys().map(|key| &**key).collect::<Vec<_>>(), ["", "g"]);
    }
}
