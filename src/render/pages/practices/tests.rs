//! Practices add up by country, topic and organisation, and the chart and the tiles say what the list does.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::render::context::Context;
use crate::render::pages::sums::{counts, drawn as bars, field, rows, told};
use crate::render::pages::tests::read;

/// A practice drawn at random: country, topics, organisations, whether it is told what came of it.
type DrawnPractice = (usize, Vec<usize>, Vec<usize>, bool);

const TOPICS: [&str; 3] = ["budget", "youth", "water"];

fn written(drawn: &[DrawnPractice]) -> String {
    let names = |picked: &[usize], names: [&str; 3]| picked.iter().map(|&i| names[i]).collect::<Vec<_>>().join(", ");
    let one = |(i, (country, topics, by, told)): (usize, &DrawnPractice)| {
        let country = ["", ", country: fr", ", country: ma"][*country];
        let (topics, by) = (names(topics, TOPICS), names(by, ["a", "b", "c"]));
        let told = if *told { ", results: It worked." } else { "" };
        format!("- {{id: p{i:02}, title: P{i}{country}, topics: [{topics}], organisations: [{by}]{told}}}\n")
    };
    drawn.iter().enumerate().map(one).collect()
}

/// How often something is named, once a practice.
fn named(of: impl Iterator<Item = Vec<usize>>) -> usize {
    of.map(|list| list.into_iter().collect::<BTreeSet<_>>().len()).sum()
}

fn all_the_same(cx: Context<'_>, drawn: &[DrawnPractice]) -> Result<(), TestCaseError> {
    let fields = fields(cx);
    let countries = counts(field(&fields, "country"));
    let nowhere = drawn.iter().filter(|one| one.0 == 0).count();
    prop_assert_eq!(countries.values().sum::<usize>() + nowhere, drawn.len(), "at most one country each");
    let topics = field(&fields, "topic");
    prop_assert_eq!(rows(topics).len(), named(drawn.iter().map(|one| one.1.clone())), "with each of its topics once");
    match figure(cx) {
        Some(figure) => prop_assert_eq!(bars(&figure.chart), counts(topics), "bars are the list's topics"),
        None => prop_assert!(counts(topics).len() < 2),
    }
    let by = named(drawn.iter().map(|one| one.2.clone()));
    match fields.iter().find(|field| field.key == "organisation") {
        Some(field) => prop_assert_eq!(rows(field).len(), by),
        None => prop_assert!(drawn.iter().flat_map(|one| &one.2).collect::<BTreeSet<_>>().len() < 2),
    }
    let tiles = tiles(cx);
    prop_assert_eq!(told(&tiles, "practices.countries"), countries.len());
    let rows: Vec<PracticeRow> =
        (0..cx.site.records.practices.len()).map(|position| row(*cx, cx.subject(position))).collect();
    prop_assert_eq!(told(&tiles, "practices.with_results"), rows.iter().filter(|row| row.told).count());
    prop_assert_eq!(rows.iter().filter(|row| row.told).count(), drawn.iter().filter(|one| one.3).count());
    Ok(())
}

proptest! {
    #![proptest_config(crate::properties::cases(48))]

    #[test]
    fn every_grouping_makes_up_the_whole(
        drawn in prop::collection::vec(
            (0..3_usize, prop::collection::vec(0..3_usize, 0..4), prop::collection::vec(0..3_usize, 0..3), any::<bool>()),
            1..20,
        ),
    ) {
        let organisations = "- {id: a, title: A}\n- {id: b, title: B}\n- {id: c, title: C}\n";
        let practices = written(&drawn);
        read(&[("organisations", organisations), ("practices", &practices)], |cx| all_the_same(cx, &drawn))?;
    }
}
