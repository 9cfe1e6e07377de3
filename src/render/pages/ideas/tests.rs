//! What became of ideas adds up by theme, by outcome and by consultation, in lists, charts and tiles.

use proptest::prelude::*;

use std::collections::BTreeMap;

use super::*;
use crate::derive::Ideas;
use crate::model::DataStatus;
use crate::render::context::Context;
use crate::render::pages::sums::{counts, drawn as bars, field, rows, series, told};
use crate::render::pages::tests::read;
use crate::render::parts::names::words;
use crate::render::parts::rows::idea;
use crate::render::parts::sections;

/// An idea drawn at random: theme, outcome, consultation, whether it has a reason, whether it became a commitment.
type DrawnIdea = (usize, usize, usize, bool, bool);

fn written(drawn: &[DrawnIdea]) -> String {
    let status = ["", ", status: accepted", ", status: partly", ", status: rejected", ", status: merged"];
    let one = |(i, (theme, outcome, round, reason, became)): (usize, &DrawnIdea)| {
        let (theme, round) =
            (["", ", theme: x", ", theme: y"][*theme], ["", ", consultation: a", ", consultation: b"][*round]);
        let reason = if *reason { ", reason: So." } else { "" };
        let became = if *became { ", became: k" } else { "" };
        format!("- {{id: i{i:02}, title: I{i}{theme}{}{round}{reason}{became}}}\n", status[*outcome])
    };
    drawn.iter().enumerate().map(one).collect()
}

/// The tiles and the chart of some ideas.
fn numbers(cx: Context<'_>, positions: &[usize]) -> ([usize; 3], BTreeMap<String, usize>) {
    let ideas = Ideas::new(cx.site.records, positions);
    let tiles = sections::ideas::tiles(&ideas, "", DataStatus::Official);
    let chart =
        outcomes::by_theme(*cx, &cx.all_related(positions)).map(|figure| series(&figure.chart)).unwrap_or_default();
    if ideas.all.is_empty() {
        return ([0; 3], chart);
    }
    ([told(&tiles, "ideas.recorded"), ideas.reasoned, told(&tiles, "ideas.became")], chart)
}

fn all_the_same(cx: Context<'_>, drawn: &[DrawnIdea]) -> Result<(), TestCaseError> {
    let all: Vec<usize> = (0..drawn.len()).collect();
    let fields = fields(cx);
    prop_assert_eq!(rows(field(&fields, "status")), all.clone(), "each has one outcome");
    let themeless = drawn.iter().filter(|one| one.0 == 0).count();
    let (by_theme, by_status) = (counts(field(&fields, "theme")), counts(field(&fields, "status")));
    prop_assert_eq!(by_theme.values().sum::<usize>() + themeless, drawn.len());
    let figure = outcomes::by_theme(*cx, &cx.all_related(&all)).expect("a chart of ideas");
    prop_assert_eq!(series(&figure.chart), by_status, "the chart's parts are the list's outcomes");
    let none = words(*cx, "themes.none").expect("a word for no theme");
    let mut charted = bars(&figure.chart);
    prop_assert_eq!(charted.remove(&none).unwrap_or(0), themeless);
    prop_assert_eq!(charted, by_theme, "and its bars the list's themes");
    let links = &cx.site.metrics.links.ideas;
    let alone: Vec<usize> = all.iter().copied().filter(|&i| drawn[i].2 == 0).collect();
    let parts = links.by_consultation.iter().chain([&alone]).map(|list| numbers(cx, list));
    let (mut tiles, mut outcomes) = ([0; 3], BTreeMap::new());
    for (counted, chart) in parts {
        tiles.iter_mut().zip(counted).for_each(|(sum, count)| *sum += count);
        chart.into_iter().for_each(|(name, count)| *outcomes.entry(name).or_insert(0) += count);
    }
    prop_assert_eq!((tiles, outcomes), numbers(cx, &all), "consultations and what was said outside of them");
    let reasoned = drawn.iter().filter(|one| one.1 > 0 && one.3).count();
    prop_assert_eq!(tiles, [drawn.len(), reasoned, drawn.iter().filter(|one| one.4).count()]);
    prop_assert_eq!(
        links.by_commitment.iter().map(|list| idea::table(*cx, cx.all_related(list)).total).sum::<usize>(),
        tiles[2]
    );
    Ok(())
}

proptest! {
    #![proptest_config(crate::properties::cases(48))]

    #[test]
    fn every_grouping_makes_up_the_whole(
        drawn in prop::collection::vec((0..3_usize, 0..5_usize, 0..3_usize, any::<bool>(), any::<bool>()), 1..25),
    ) {
        let rounds = "- {id: a, title: A, opens: 2026-01-01, closes: 2026-02-01}\n- {id: b, title: B, opens: 2026-01-01, closes: 2026-12-01}\n";
        let ideas = written(&drawn);
        let lists = [
            ("organisations", "- {id: o, title: O}\n"),
            ("codes", "- {id: x, title: X}\n- {id: y, title: Y}\n"),
            ("plans", "- {id: p, title: P, level: national, start: 2024, end: 2027}\n"),
            ("commitments", "- {id: k, title: K, plan: p, lead: o}\n"),
            ("consultations", rounds),
            ("ideas", &ideas),
        ];
        read(&lists, |cx| all_the_same(cx, &drawn))?;
    }
}
