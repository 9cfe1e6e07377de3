//! Datasets add up by publisher, theme, format, freshness and openness, and charts and tiles say what the list does.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::chart::Chart;
use crate::render::pages::sums::{counts, drawn as bars, field, rows, series, told};
use crate::render::pages::tests::read;
use crate::render::parts::scorecard;

/// A dataset drawn at random: publisher, theme, when it was issued, rhythm, licence, formats, place.
type DrawnDataset = (usize, usize, usize, usize, usize, Vec<usize>, usize);

fn written(drawn: &[DrawnDataset]) -> String {
    let one = |(i, (publisher, theme, issued, rhythm, licence, formats, place)): (usize, &DrawnDataset)| {
        let publisher = ["a", "b", "c"][*publisher];
        let theme = ["", ", theme: educ", ", theme: heal"][*theme];
        let issued = ["", ", issued: 2024-05", ", issued: 2026-10-01", ", issued: 2027"][*issued];
        let rhythm = ["", ", frequency: monthly", ", frequency: annual", ", frequency: never"][*rhythm];
        let licence = ["", ", licence: cc-by-4.0", ", licence: not-open"][*licence];
        let form = |format: &usize| {
            format!("{{access_url: \"https://example.org/\", format: {}}}", ["csv", "pdf", "xlsx"][*format])
        };
        let forms = formats.iter().map(form).collect::<Vec<_>>().join(", ");
        let place = ["", ", places: [land]", ", places: [town]"][*place];
        let fields = format!("{theme}{issued}{rhythm}{licence}{place}, distributions: [{forms}]");
        format!("- {{id: d{i:02}, title: D{i}, description: D, publisher: {publisher}{fields}}}\n")
    };
    drawn.iter().enumerate().map(one).collect()
}

/// The chart with this id, as numbers.
fn chart(cx: Context<'_>, id: &str) -> Option<Chart> {
    figures::figures(cx).into_iter().find(|figure| figure.id == id).map(|figure| figure.chart)
}

fn lists(cx: Context<'_>, drawn: &[DrawnDataset]) -> Result<(), TestCaseError> {
    let fields = fields(cx);
    let without = |of: fn(&DrawnDataset) -> usize| drawn.iter().filter(|one| of(one) == 0).count();
    let whole: Vec<usize> = (0..drawn.len()).collect();
    for key in ["publisher", "freshness", "openness"] {
        prop_assert_eq!(rows(field(&fields, key)), whole.clone(), "each has one {}", key);
    }
    let parts = [("theme", without(|one| one.1)), ("year", without(|one| one.2)), ("licence", without(|one| one.4))];
    for (key, without) in parts {
        prop_assert_eq!(rows(field(&fields, key)).len() + without, drawn.len(), "{}", key);
    }
    let formats: usize = drawn.iter().map(|one| one.5.iter().collect::<BTreeSet<_>>().len()).sum();
    prop_assert_eq!(rows(field(&fields, "format")).len(), formats, "one in several formats is with each, once");
    let place = counts(field(&fields, "place"));
    prop_assert_eq!(place.get("L").copied().unwrap_or(0) + without(|one| one.6), drawn.len());
    prop_assert_eq!(place.get("T").copied().unwrap_or(0), drawn.iter().filter(|one| one.6 == 2).count());
    Ok(())
}

fn charts(cx: Context<'_>, drawn: &[DrawnDataset]) -> Result<(), TestCaseError> {
    let fields = fields(cx);
    let listed = |key| counts(field(&fields, key));
    let shown = |id| chart(cx, id).map(|chart| bars(&chart)).unwrap_or_default();
    prop_assert_eq!(shown("openness"), listed("openness"));
    prop_assert_eq!(shown("formats"), listed("format"));
    prop_assert_eq!(shown("freshness"), listed("publisher"), "a bar a publisher");
    let freshness = chart(cx, "freshness").map(|chart| series(&chart)).unwrap_or_default();
    prop_assert_eq!(freshness, listed("freshness"), "divided by freshness");
    let catalogue = &cx.site.metrics.catalogue;
    if let Some(Chart::Line(chart)) = chart(cx, "growth") {
        let last = chart.series[0].points.last().and_then(|(_, value)| *value);
        let later = drawn.iter().filter(|one| one.2 == 3).count();
        prop_assert_eq!(last, Some((drawn.len() - catalogue.undated.len() - later).into()));
    }
    let cards = (0..cx.site.records.organisations.len()).filter_map(|i| scorecard::card(*cx, cx.subject(i)));
    let cards = cards.map(|card| serde_json::to_value(card).expect("a card"));
    let counted: Vec<[usize; 2]> = cards
        .map(|card| {
            ["datasets", "fresh"].map(|key| card[key].as_u64().and_then(|n| n.try_into().ok()).expect("a count"))
        })
        .collect();
    let sum = |nth: usize| counted.iter().map(|card| card[nth]).sum::<usize>();
    let fresh = catalogue.by_timeliness.get(&Timeliness::Fresh).map_or(0, Vec::len);
    prop_assert_eq!((sum(0), sum(1)), (drawn.len(), fresh), "cards of publishers");
    let tiles = figures::tiles(cx);
    prop_assert_eq!(told(&tiles, "datasets.all"), drawn.len());
    let shut: usize = ["0", "1", "2"].map(|stars| value(field(&fields, "openness"), stars)).iter().sum();
    prop_assert_eq!(told(&tiles, "datasets.open") + shut, drawn.len());
    let late = value(field(&fields, "freshness"), "late");
    if fresh + late > 0 {
        prop_assert_eq!(told(&tiles, "datasets.late"), late);
    } else {
        let tile = tiles.iter().find(|tile| tile.title.key == "datasets.late");
        prop_assert!(tile.is_some_and(|tile| tile.value.is_none()), "it can be told of none");
    }
    prop_assert_eq!(told(&tiles, "datasets.missing"), drawn.iter().filter(|one| one.5.is_empty()).count());
    Ok(())
}

/// How many rows have a value.
fn value(field: &Field<'_>, slug: &str) -> usize {
    field.values.iter().find(|value| value.slug == slug).map_or(0, |value| value.rows.len())
}

proptest! {
    #![proptest_config(crate::properties::cases(48))]

    #[test]
    fn every_grouping_makes_up_the_whole(
        drawn in prop::collection::vec(
            (
                0..3_usize, 0..3_usize, 0..4_usize, 0..4_usize, 0..3_usize,
                prop::collection::vec(0..3_usize, 0..4),
                0..3_usize,
            ),
            1..20,
        ),
    ) {
        let places = "- {id: land, title: L, level: country}\n- {id: town, title: T, level: commune, parent: land}\n";
        let organisations = "- {id: a, title: A}\n- {id: b, title: B}\n- {id: c, title: C}\n";
        let datasets = written(&drawn);
        read(&[("places", places), ("organisations", organisations), ("datasets", &datasets)], |cx| {
            lists(cx, &drawn)?;
            charts(cx, &drawn)
        })?;
    }
}
