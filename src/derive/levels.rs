//! Levels of the open state side by side: national, parliament, judiciary, regions, local governments, independent bodies.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::config::Config;
use crate::config::sections::LEVELS;
use crate::derive::catalogue::Metric;
use crate::derive::commitment::{CommitmentMetrics, is_awaited};
use crate::derive::links::Links;
use crate::derive::rollup::Rollup;
use crate::model::read::{CodeList, codes};
use crate::model::{Level, PartialDate, Plan, Records};

codes! {
    /// Whether a plan runs.
    PlanState = "plans" {
        /// It runs.
        Running = "running",
        /// It is to begin.
        Coming = "coming",
        /// It is over.
        Ended = "ended",
    }
}

impl PlanState {
    /// The state of a plan at a date.
    pub fn of(plan: &Plan, as_of: Date) -> Self {
        match () {
            () if plan.end.value.last() < as_of => Self::Ended,
            () if plan.start.value.first() > as_of => Self::Coming,
            () => Self::Running,
        }
    }
}

/// A level that has a plan. Every count has the positions behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LevelMetrics {
    /// Its code.
    pub code: Box<str>,
    /// Positions of its plans, by id; programmes among them, whose projects are no commitments.
    pub plans: Vec<usize>,
    /// The same by state ([`Metric::LevelPlans`]).
    pub by_state: BTreeMap<PlanState, Vec<usize>>,
    /// Positions of the places that its plans are for.
    pub places: BTreeSet<usize>,
    /// Positions of its commitments of which news is awaited: their plan runs and they are not closed.
    pub awaited: Vec<usize>,
    /// The newest date on which one of its commitments was heard of.
    pub last_update: Option<PartialDate>,
}

impl LevelMetrics {
    /// Number of plans in this state.
    pub fn with(&self, state: PlanState) -> usize {
        self.by_state.get(&state).map_or(0, Vec::len)
    }

    /// The stale ones of its commitments, which `rollup` counts, in percent of those of which news is awaited, 1 decimal;
    /// `None` where none is ([`Metric::StaleShare`]).
    pub fn stale_share(&self, rollup: &Rollup) -> Option<Decimal> {
        Metric::StaleShare.percent(rollup.stale.len().into(), self.awaited.len().into())
    }
}

/// What levels are counted from.
struct LevelCount<'a> {
    records: &'a Records,
    links: &'a Links,
    commitments: &'a [Arc<CommitmentMetrics>],
    as_of: Date,
}

/// Every level that has a plan, in the order of the code list: the built-in codes, then those of the site. Nothing where
/// there are not two to compare, or the site does without the section.
pub fn levels(
    records: &Records,
    links: &Links,
    config: &Config,
    commitments: &[Arc<CommitmentMetrics>],
    as_of: Date,
) -> Vec<LevelMetrics> {
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, plan) in records.plans.iter().enumerate() {
        found.entry(&plan.level.id).or_default().push(i);
    }
    if found.len() < 2 || config.off.contains(&LEVELS) {
        return Vec::new();
    }
    let mut found: Vec<(&str, Vec<usize>)> = found.into_iter().collect();
    found.sort_by_key(|(code, _)| place(records, code));
    let count = LevelCount { records, links, commitments, as_of };
    found.into_iter().map(|(code, plans)| count.level(code, plans)).collect()
}

/// The place of a code among the built-in ones and those of the site.
fn place(records: &Records, code: &str) -> (usize, usize) {
    let built_in = Level::BUILT_IN.iter().position(|known| *known == code);
    let own = records.codes.list(Level::NAME).iter().position(|entry| &*entry.id == code);
    (built_in.unwrap_or(usize::MAX), own.unwrap_or(usize::MAX))
}

impl LevelCount<'_> {
    fn level(&self, code: &str, plans: Vec<usize>) -> LevelMetrics {
        let rows = self.records.plans.rows();
        let mut level = LevelMetrics { code: code.into(), ..LevelMetrics::default() };
        let mut updates = Vec::new();
        for &i in &plans {
            level.by_state.entry(PlanState::of(&rows[i], self.as_of)).or_default().push(i);
            level.places.extend(rows[i].place.as_ref().and_then(|place| self.records.places.position(&place.id)));
            if rows[i].is_programme() {
                continue;
            }
            let own = &self.links.commitments.by_plan[i];
            updates.extend(own.iter().filter_map(|&j| self.commitments[j].last_update));
            let awaited = |j: &&usize| {
                let one = &self.commitments[**j];
                let found = one.independent.map(|view| view.completion);
                is_awaited(one.status, found, &rows[i], self.as_of)
            };
            level.awaited.extend(own.iter().filter(awaited));
        }
        level.last_update = updates.into_iter().max_by_key(|date| date.last());
        LevelMetrics { plans, ..level }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::commitment::CommitmentStatus;
    use crate::derive::testing::site;
    use proptest::prelude::*;

    const ORGANISATIONS: (&str, &str) = ("organisations", "- {id: o, title: O}\n");

    #[test]
    fn levels_stand_side_by_side_in_their_order() {
        let plans = "- {id: a, title: A, level: local, start: 2026, end: 2027}\n\
                     - {id: b, title: B, level: national, start: 2020, end: 2022}\n\
                     - {id: c, title: C, level: local, start: 2027, end: 2028}\n\
                     - {id: d, title: D, level: parliament, start: 2026, end: 2027}\n";
        let commitments = "- {id: k, title: K, plan: a, lead: o, updated: 2026-10-01}\n\
                           - {id: l, title: L, plan: a, lead: o, updated: 2026-02-01}\n\
                           - {id: m, title: M, plan: b, lead: o, updated: 2022-05-01}\n";
        let site = site(&[ORGANISATIONS, ("plans", plans), ("commitments", commitments)]);
        let levels = &site.metrics.levels;
        let codes: Vec<&str> = levels.iter().map(|level| &*level.code).collect();
        assert_eq!(codes, ["national", "parliament", "local"]);
        let rollups = &site.metrics.rollups;
        let [national, parliament, local] = &levels[..] else { panic!("three levels") };
        assert_eq!((local.with(PlanState::Running), local.with(PlanState::Coming)), (1, 1));
        assert_eq!((&*local.awaited, local.stale_share(rollups.level("local"))), (&[0, 1][..], Some(50.into())));
        assert_eq!(local.last_update.map(|date| date.to_string()).as_deref(), Some("2026-10-01"));
        assert_eq!(
            (national.stale_share(rollups.level("national")), rollups.level("national").len()),
            (None, 1),
            "nothing is awaited of a plan that is over"
        );
        assert!(rollups.level("parliament").is_empty() && parliament.last_update.is_none());
    }

    #[test]
    fn one_level_has_nothing_to_stand_beside() {
        let plans = "- {id: a, title: A, level: local, start: 2026, end: 2027}\n";
        assert!(site(&[("plans", plans)]).metrics.levels.is_empty());
    }

    /// A plan drawn at random: its level, its first year, the place that it is for, and the states of its commitments.
    type Drawn = (usize, i32, usize, Vec<usize>);

    fn written(drawn: &[Drawn]) -> (String, String) {
        let (mut plans, mut commitments) = (String::new(), String::new());
        for (i, (level, start, place, promises)) in drawn.iter().enumerate() {
            let level = ["national", "local", "regional"][*level];
            let place = ["", ", place: land", ", place: town"][*place];
            let end = start + 2;
            plans += &format!("- {{id: p{i:02}, title: P, level: {level}, start: {start}, end: {end}{place}}}\n");
            for (j, state) in promises.iter().enumerate() {
                let state =
                    ["progress: 100", "milestones: [{title: M, due: 2025}]", "updated: 2026-10-10", "digital: true"]
                        [*state];
                commitments += &format!("- {{id: c{i:02}-{j}, title: C, plan: p{i:02}, lead: o, {state}}}\n");
            }
        }
        (plans, commitments)
    }

    proptest! {
        #![proptest_config(crate::properties::cases(48))]

        #[test]
        fn totals_are_the_sums_of_the_levels(
            drawn in prop::collection::vec((0..3_usize, 2021..2029_i32, 0..3_usize, prop::collection::vec(0..4_usize, 0..4)), 2..12),
        ) {
            let (plans, commitments) = written(&drawn);
            let places = "- {id: land, title: L, level: country}\n- {id: town, title: T, level: commune, parent: land}\n";
            let site = site(&[ORGANISATIONS, ("places", places), ("plans", &plans), ("commitments", &commitments)]);
            let (levels, rollups) = (&site.metrics.levels, &site.metrics.rollups);
            let all = &rollups.all;
            let used: BTreeSet<usize> = drawn.iter().map(|(level, ..)| *level).collect();
            prop_assert_eq!(levels.len(), if used.len() > 1 { used.len() } else { 0 });
            if levels.is_empty() {
                return Ok(());
            }
            let sum = |of: &dyn Fn(&LevelMetrics) -> usize| levels.iter().map(of).sum::<usize>();
            let counted = |of: &dyn Fn(&Rollup) -> usize| sum(&|level| of(rollups.level(&level.code)));
            prop_assert_eq!(sum(&|level| level.plans.len()), drawn.len());
            prop_assert_eq!(sum(&|level| level.by_state.values().map(Vec::len).sum()), drawn.len());
            prop_assert_eq!(counted(&Rollup::len), all.len());
            prop_assert_eq!(counted(&|rollup| rollup.stale.len()), all.stale.len());
            prop_assert_eq!(counted(&|rollup| rollup.milestones.total()), all.milestones.total());
            for status in CommitmentStatus::ALL {
                prop_assert_eq!(counted(&|rollup| rollup.with(*status).len()), all.with(*status).len());
            }
            for level in levels {
                let mut parts: Vec<usize> = level.plans.iter().flat_map(|&i| rollups.plans[i].commitments.clone()).collect();
                parts.sort_unstable();
                let rollup = rollups.level(&level.code);
                prop_assert_eq!(&parts, &rollup.commitments);
                prop_assert!(rollup.stale.iter().all(|i| level.awaited.contains(i)));
                let newest = parts.iter().filter_map(|&i| site.metrics.commitments[i].last_update).map(|date| date.last()).max();
                prop_assert_eq!(level.last_update.map(|date| date.last()), newest);
            }
        }
    }
}
