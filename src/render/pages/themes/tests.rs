//! Commitments add up by plan, group, theme, level, institution and place, in rollups, tables and charts.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::derive::CommitmentStatus;
use crate::derive::Rollup;
use crate::render::pages::sums::{drawn as bars, series, told};
use crate::render::pages::tests::read;

/// A commitment drawn at random: plan, theme, group, institution, places, where it stands.
type DrawnCommitment = (usize, usize, bool, usize, Vec<usize>, usize);

const PLANS: &str = "- {id: a, title: A, level: national, start: 2024, end: 2027, groups: [{id: g, title: G}]}\n\
    - {id: b, title: B, level: local, start: 2025, end: 2028, groups: [{id: g, title: G}]}\n\
    - {id: z, title: Z, kind: programme, level: regional, start: 2023, end: 2027, groups: [{id: g, title: G}]}\n";
const PLACES: &str = "- {id: land, title: L, level: country}\n- {id: north, title: N, level: region, parent: land}\n\
    - {id: south, title: S, level: region, parent: land}\n- {id: town, title: T, level: commune, parent: south}\n";
/// The country and the regions, each with itself and what is below it, as numbers of `PLACES`.
const BELOW: [(&str, &[usize]); 4] = [("land", &[0, 1, 2, 3]), ("north", &[1]), ("south", &[2, 3]), ("town", &[3])];

fn written(drawn: &[DrawnCommitment]) -> String {
    let state = [
        "progress: 100",
        "progress: 40",
        "milestones: [{title: M, due: 2025}]",
        "updated: 2026-10-10",
        "assessments: [{by: irm, date: 2026-01, completion: withdrawn}]",
        "digital: true",
    ];
    let one = |(i, (plan, theme, group, lead, places, stands)): (usize, &DrawnCommitment)| {
        let (plan, lead) = (["a", "b", "z"][*plan], ["o", "m"][*lead]);
        let theme = ["", ", theme: x", ", theme: y"][*theme];
        let group = if *group { ", group: g" } else { "" };
        let places = places.iter().map(|&place| BELOW[place].0).collect::<Vec<_>>().join(", ");
        let stands = state[*stands];
        format!(
            "- {{id: c{i:02}, title: C{i}, plan: {plan}, lead: {lead}{theme}{group}, places: [{places}], {stands}}}\n"
        )
    };
    drawn.iter().enumerate().map(one).collect()
}

/// Everything that is counted of some commitments: all, those of each status, stale ones, those with known and with stated
/// progress, milestones, and milestones that could show evidence.
fn counted<'r>(parts: impl IntoIterator<Item = &'r Rollup>) -> Vec<usize> {
    let one = |rollup: &Rollup| -> Vec<usize> {
        let statuses = CommitmentStatus::ALL.iter().map(|status| rollup.with(*status).len());
        let others =
            [rollup.stale.len(), rollup.known, rollup.stated, rollup.milestones.total(), rollup.milestones.done()];
        [rollup.len()].into_iter().chain(statuses).chain(others).collect()
    };
    let none = one(&Rollup::default());
    let add = |sum: Vec<usize>, rollup| sum.iter().zip(one(rollup)).map(|(sum, count)| sum + count).collect();
    parts.into_iter().fold(none, add)
}

fn rollups(cx: Context<'_>, drawn: &[DrawnCommitment]) -> Result<(), TestCaseError> {
    let rollups = &cx.site.metrics.rollups;
    let all = counted([&rollups.all]);
    let statuses = CommitmentStatus::ALL.len();
    prop_assert_eq!(all[1..=statuses].iter().sum::<usize>(), all[0], "each has one status");
    prop_assert_eq!(all[0], drawn.iter().filter(|one| one.0 < 2).count(), "projects are with their plans only");
    prop_assert_eq!(counted(&rollups.plans)[0], drawn.len());
    let programme = cx.site.records.plans.position("z").expect("the programme");
    let others = rollups.plans.iter().enumerate().filter(|(i, _)| *i != programme).map(|(_, plan)| plan);
    prop_assert_eq!(counted(others), all.clone(), "plans");
    prop_assert_eq!(counted(rollups.levels.values()), all.clone(), "levels");
    prop_assert_eq!(counted(&rollups.organisations), all.clone(), "each has one institution that leads");
    for (i, plan) in rollups.plans.iter().enumerate() {
        prop_assert_eq!(counted(rollups.groups[i].values()), counted([plan]), "groups, and those without one");
        prop_assert_eq!(counted(rollups.plan_themes[i].values()), counted([plan]), "themes, and those without one");
    }
    for (place, below) in BELOW {
        let named = |one: &&DrawnCommitment| one.0 < 2 && one.4.iter().any(|place| below.contains(place));
        let rollup = &rollups.places[cx.site.records.places.position(place).expect("a place")];
        prop_assert_eq!(rollup.len(), drawn.iter().filter(named).count(), "once each in {}, whatever it names", place);
        prop_assert_eq!(rollup.by_status.values().map(Vec::len).sum::<usize>(), rollup.len());
    }
    Ok(())
}

fn pages(cx: Context<'_>, drawn: &[DrawnCommitment]) -> Result<(), TestCaseError> {
    let rollups = &cx.site.metrics.rollups;
    let page = all(cx, cx.site.records.codes.list(LIST));
    let total = rollups.all.len();
    prop_assert_eq!(page.themes.iter().map(|row| row.sums.total).sum::<usize>() + page.without, total);
    let themed: Vec<usize> = (0..drawn.len()).filter(|&i| drawn[i].0 < 2 && drawn[i].1 > 0).collect();
    let sum = |of: fn(&Sums) -> usize| page.themes.iter().map(|row| of(&row.sums)).sum::<usize>();
    let themed = Rollup::new(&themed, &cx.site.metrics.commitments);
    prop_assert_eq!(
        (sum(|sums| sums.done.unwrap_or(0)), sum(|sums| sums.overdue.unwrap_or(0))),
        (themed.done(), themed.with(CommitmentStatus::Overdue).len())
    );
    for row in &page.themes {
        let statuses: usize = row.sums.statuses.iter().map(|count| count.count).sum();
        prop_assert_eq!(statuses, row.sums.total);
    }
    let totals = page.themes.iter().map(|row| row.sums.total).chain([page.without]);
    let tables: BTreeSet<usize> = totals.filter(|count| *count > 0).collect();
    if let Some(figure) = page.figures.first() {
        prop_assert_eq!(
            bars(&figure.chart).into_values().collect::<BTreeSet<_>>(),
            tables,
            "the chart says what the table says"
        );
        prop_assert_eq!(series(&figure.chart).get("Done").copied().unwrap_or(0), rollups.all.done());
    }
    if total > 0 {
        prop_assert_eq!(told(&page.tiles, "tile.commitments"), total);
        let leads = lead::table(cx, &rollups.all.commitments);
        let leads = serde_json::to_value(&leads).expect("a table");
        let led = leads["rows"].as_array().expect("rows").iter().filter_map(|row| row["sums"]["total"].as_u64());
        prop_assert_eq!(led.sum::<u64>(), u64::try_from(total).expect("a count"));
    }
    match statuses::plans_figures(*cx, &cx.all_related(&rollups.all.commitments)).first() {
        Some(figure) => prop_assert_eq!(bars(&figure.chart).values().sum::<usize>(), total),
        None => prop_assert!(rollups.plans.iter().take(2).filter(|plan| !plan.is_empty()).count() < 2),
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::properties::cases(48))]

    #[test]
    fn every_grouping_makes_up_the_whole(
        drawn in prop::collection::vec(
            (0..3_usize, 0..3_usize, any::<bool>(), 0..2_usize, prop::collection::vec(0..4_usize, 0..3), 0..6_usize),
            1..20,
        ),
    ) {
        let commitments = written(&drawn);
        let lists = [
            ("organisations", "- {id: o, title: O}\n- {id: m, title: M}\n"),
            ("places", PLACES),
            ("codes", "- {id: x, title: X}\n- {id: y, title: Y}\n"),
            ("plans", PLANS),
            ("commitments", &commitments),
        ];
        read(&lists, |cx| {
            rollups(cx, &drawn)?;
            pages(cx, &drawn)
        })?;
    }
}
