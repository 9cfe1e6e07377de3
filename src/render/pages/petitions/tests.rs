//! Every grouping of petitions makes up the whole, and the chart and the tiles say what the list does.

use proptest::prelude::*;

use super::*;
use crate::render::context::Context;
use crate::render::pages::sums::{counts, field, rows, told};
use crate::render::pages::tests::read;
use crate::render::parts::rows::petition::{PetitionRow, table};
use crate::render::parts::sections::petitions;

/// A petition drawn at random: level, status, last day, addressee, place, signatures with a threshold, decision.
type DrawnPetition = (usize, usize, usize, usize, usize, Option<(u64, u64)>, bool);

const STATUS: [&str; 5] =
    ["", ", status: submitted", ", status: under_review", ", status: accepted", ", status: closed"];

fn written(drawn: &[DrawnPetition]) -> String {
    let one = |(i, (level, status, closes, to, place, signed, decided)): (usize, &DrawnPetition)| {
        let level = ["", ", level: national", ", level: local"][*level];
        let closes = ["", ", closes: 2026-09-30", ", closes: 2026-12-31"][*closes];
        let to = ["", ", addressee: a", ", addressee: b"][*to];
        let place = ["", ", places: [land]", ", places: [town]", ", places: [land, town]"][*place];
        let signed = signed.map_or(String::new(), |(count, threshold)| {
            format!(", threshold: {threshold}, signatures: [{{date: 2026-02-01, count: {count}}}]")
        });
        let decided = if *decided { ", decisions: [{date: 2026-03-01, text: No.}]" } else { "" };
        let status = STATUS[*status];
        format!(
            "- {{id: p{i:02}, title: P{i:02}, opened: 2026-01-01{level}{status}{closes}{to}{place}{signed}{decided}}}\n"
        )
    };
    drawn.iter().enumerate().map(one).collect()
}

fn all_the_same(cx: Context<'_>, drawn: &[DrawnPetition]) -> Result<(), TestCaseError> {
    let (links, metrics) = (&cx.site.metrics.links.petitions, &cx.site.metrics.petitions);
    let fields = fields(cx);
    prop_assert_eq!(rows(field(&fields, "status")), (0..drawn.len()).collect::<Vec<_>>(), "each has one status");
    let levelless = drawn.iter().filter(|one| one.0 == 0).count();
    prop_assert_eq!(counts(field(&fields, "level")).values().sum::<usize>() + levelless, drawn.len());
    let to_nobody = drawn.iter().filter(|one| one.3 == 0).count();
    let to: usize = links.by_addressee.iter().map(|list| table(*cx, cx.all_related(list)).total).sum();
    prop_assert_eq!(to + to_nobody, drawn.len());
    let places = &cx.site.records.places;
    let at = |id| &links.by_place[places.position(id).expect("a place")];
    let (land, town) = (table(*cx, cx.all_related(at("land"))).total, table(*cx, cx.all_related(at("town"))).total);
    let (nowhere, below) =
        (drawn.iter().filter(|one| one.4 == 0).count(), drawn.iter().filter(|one| one.4 > 1).count());
    prop_assert_eq!((land + nowhere, town), (drawn.len(), below), "one that names both is with the country once");
    let tiles = petitions::tiles(cx);
    let listed = table(*cx, cx.all_related(&(0..drawn.len()).collect::<Vec<_>>()));
    prop_assert_eq!(listed.total, drawn.len());
    let collecting = counts(field(&fields, "status")).get("Collecting signatures").copied().unwrap_or(0);
    prop_assert_eq!(told(&tiles, "petitions.open"), collecting, "whatever collects can be signed");
    let reached = drawn.iter().filter(|one| one.5.is_some_and(|(count, threshold)| count >= threshold)).count();
    if drawn.iter().any(|one| one.5.is_some()) {
        prop_assert_eq!(told(&tiles, "petitions.reached"), reached);
    } else {
        let tile = tiles.iter().find(|tile| tile.title.key == "petitions.reached");
        prop_assert!(tile.is_some_and(|tile| tile.value.is_none()), "nobody can tell");
    }
    let shown: Vec<PetitionRow> =
        (0..metrics.len()).map(|position| PetitionRow::new(*cx, cx.related(position))).collect();
    let bars = match figure(cx).map(|figure| figure.chart) {
        Some(Chart::Bullet(chart)) => chart.rows,
        _ => Vec::new(),
    };
    let against = |row: &&PetitionRow| row.open && row.share.is_some();
    prop_assert_eq!(bars.len(), shown.iter().filter(against).count().min(SHOWN));
    for bar in bars {
        let row = shown.iter().find(|row| row.title.text == bar.label).expect("a bar has a row");
        prop_assert_eq!((bar.value, bar.target), (row.signatures.map(Into::into), row.threshold.map(Into::into)));
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::properties::cases(48))]

    #[test]
    fn every_grouping_makes_up_the_whole(
        drawn in prop::collection::vec(
            (0..3_usize, 0..5_usize, 0..3_usize, 0..3_usize, 0..4_usize, prop::option::of((1..9_u64, 1..9_u64)), any::<bool>()),
            1..25,
        ),
    ) {
        let places = "- {id: land, title: L, level: country}\n- {id: town, title: T, level: commune, parent: land}\n";
        let organisations = "- {id: a, title: A}\n- {id: b, title: B}\n";
        let petitions = written(&drawn);
        read(&[("places", places), ("organisations", organisations), ("petitions", &petitions)], |cx| all_the_same(cx, &drawn))?;
    }
}
