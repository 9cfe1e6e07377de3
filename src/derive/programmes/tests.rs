//! Tests of projects and programmes.

use proptest::prelude::*;

use super::*;
use crate::derive::testing::{AS_OF, Site, site};

/// A region with two provinces, and a programme for it with two axes beside an action plan.
fn programme(projects: &str) -> Site {
    let places = "- {id: land, title: L, level: region}\n- {id: east, title: E, level: province, parent: land}\n\
                  - {id: west, title: W, level: province, parent: land}\n";
    let plans = "- {id: plan, title: A, level: national, start: 2024, end: 2027}\n\
                 - {id: works, title: P, kind: programme, level: regional, place: land, start: 2024, end: 2027,\n  \
                    groups: [{id: roads, title: Roads}, {id: water, title: Water}]}\n";
    site(&[("organisations", "- {id: o, title: O}\n"), ("places", places), ("plans", plans), ("commitments", projects)])
}

fn whole(site: &Site) -> &Programme {
    site.metrics.programmes.values().next().expect("there is a programme")
}

#[test]
fn projects_stay_apart_from_commitments() {
    let site = programme(
        "- {id: a, title: A, plan: plan, lead: o, theme: t, places: [east]}\n\
         - {id: b, title: B, plan: works, lead: o, theme: t, places: [east]}\n",
    );
    let (rollups, links) = (&site.metrics.rollups, &site.metrics.links);
    assert_eq!(rollups.all.commitments, [0]);
    assert_eq!((rollups.themes["t"].len(), rollups.organisations[0].len(), rollups.places[0].len()), (1, 1, 1));
    assert_eq!(rollups.levels.keys().map(|level| &**level).collect::<Vec<_>>(), ["national"]);
    assert_eq!(rollups.plans[1].commitments, [1], "a plan has its own");
    assert_eq!((&links.projects.by_theme["t"], &links.projects.by_lead[0]), (&vec![1], &vec![1]));
    let nothing: &[usize] = &[];
    assert_eq!(*links.projects.by_place, [&[1], &[1], nothing], "in the province, in the region, and not in the other");
}

#[test]
fn the_latest_word_on_spending_counts() {
    let site = programme(
        "- {id: a, title: A, plan: works, lead: o, group: roads, places: [east], budget: 1000,\n  \
            spending: [{date: 2026-03, amount: 400}, {date: 2025-12, amount: 250}, {date: 2027-01, amount: 900}]}\n\
         - {id: b, title: B, plan: works, lead: o, group: roads, budget: 500}\n\
         - {id: c, title: C, plan: works, lead: o, places: [east, west], spending: [{date: 2026, amount: 70}]}\n",
    );
    let programme = whole(&site);
    let line = |projects: &Projects| {
        let line = projects.outlays.values().next().copied().unwrap_or_default();
        let known = (line.budgeted, line.reporting, line.followed);
        (
            known,
            line.budget.to_string(),
            line.spent.to_string(),
            line.share().map(|share| share.normalize().to_string()),
        )
    };
    let share = |share: &str| Some(share.to_owned());
    assert_eq!(line(&programme.total), ((2, 2, 1), "1500".into(), "470".into(), share("40")), "70 has no budget");
    let roads = &programme.by_axis[&Bucket::One("roads".into())];
    assert_eq!(line(roads), ((2, 1, 1), "1500".into(), "400".into(), share("40")));
    assert_eq!(line(&programme.by_place[&Bucket::Several]), ((0, 1, 0), "0".into(), "70".into(), None));
}

#[test]
fn indicators_stand_on_the_way_to_their_targets() {
    let indicator = |more: &str| {
        let text = format!("- {{id: a, title: A, plan: works, lead: o, indicators: [{{title: I, {more}}}]}}\n");
        let site = programme(&text);
        let indicator = &site.records.commitments.rows()[0].indicators[0];
        (target(indicator, AS_OF), way(indicator, AS_OF).map(|way| way.normalize().to_string()))
    };
    let found = |state, way: Option<&str>| (state, way.map(str::to_owned));
    let from = "baseline: {date: 2023, value: 20}, target: {date: 2027, value: 80}";
    let value = |value: i64| format!("{from}, values: [{{date: 2026, value: {value}}}]");
    assert_eq!(indicator(&value(80)), found(TargetState::Reached, Some("100")));
    assert_eq!(indicator(&value(35)), found(TargetState::Nearer, Some("25")));
    assert_eq!(indicator(&value(20)), found(TargetState::NotNearer, Some("0")));
    assert_eq!(indicator(&value(14)), found(TargetState::NotNearer, Some("-10")));
    assert_eq!(indicator(from), found(TargetState::Unknown, None));
    let falling =
        "baseline: {date: 2023, value: 50}, target: {date: 2027, value: 10}, values: [{date: 2026, value: 30}]";
    assert_eq!(indicator(falling), found(TargetState::Nearer, Some("50")), "nothing says that it should rise");
    assert_eq!(indicator(&format!("direction: up, {falling}")), found(TargetState::Reached, Some("50")));
    let bare = "target: {date: 2027, value: 10}, values: [{date: 2026, value: 3}]";
    assert_eq!(indicator(bare), found(TargetState::Unknown, None), "nobody knows where it came from");
}

/// A project: budget, spent, axis, places, and the value of its indicator.
type Drawn = (u32, u32, u8, u8, u8);

fn written(i: usize, &(budget, spent, axis, places, value): &Drawn) -> String {
    let currency = if i.is_multiple_of(4) { "EUR" } else { "MAD" };
    let money = |amount: u32| format!("{{amount: {amount}.25, currency: {currency}}}");
    let mut text = format!("- {{id: p{i}, title: P, plan: works, lead: o");
    text += ["", ", group: roads", ", group: water"][usize::from(axis % 3)];
    text += ["", ", places: [east]", ", places: [west]", ", places: [east, west]"][usize::from(places % 4)];
    if budget % 3 > 0 {
        text += &format!(", budget: {}", money(budget));
    }
    if spent % 3 > 0 {
        text += &format!(", spending: [{{date: 2026, amount: {}}}]", money(spent));
    }
    text += ", indicators: [{title: I, baseline: {date: 2024, value: 5}, target: {date: 2027, value: 9}";
    text + &format!(", values: [{{date: 2026, value: {}}}]}}]}}\n", value % 12)
}

/// Everything in the groups, and the sums over their sums.
fn together<T: Ord>(groups: &BTreeMap<Bucket<T>, Projects>, commitments: &[Arc<CommitmentMetrics>]) -> Projects {
    let mut all = Projects::default();
    for group in groups.values() {
        all.projects.extend(&group.projects);
        group.outlays.values().for_each(|line| all.line(line.currency).add(line));
        group.targets.iter().for_each(|(state, count)| *all.targets.entry(*state).or_default() += count);
    }
    all.projects.sort_unstable();
    all.rollup = Rollup::new(&all.projects, commitments);
    all
}

proptest! {
    #![proptest_config(crate::properties::cases(64))]

    #[test]
    fn totals_agree_by_every_grouping(drawn in prop::collection::vec(any::<Drawn>(), 1..14)) {
        let site = programme(&drawn.iter().enumerate().map(|(i, drawn)| written(i, drawn)).collect::<String>());
        let programme = whole(&site);
        prop_assert_eq!(programme.total.projects.len(), drawn.len());
        prop_assert_eq!(&together(&programme.by_axis, &site.metrics.commitments), &programme.total);
        prop_assert_eq!(&together(&programme.by_place, &site.metrics.commitments), &programme.total);
    }
}
