//! Whose words of a commitment are shown: the government's, an independent body's, and which milestone is late.

use serde_json::{Value, json};

use super::{json, read};
use crate::chart::Chart;
use crate::model::Commitment;
use crate::render::context::Context;
use crate::render::pages::{home, organisation, plan};
use crate::render::parts::rows::commitment::CommitmentRow;
use crate::render::parts::tiles;

const PLANS: &str = "- {id: p, title: P, level: national, start: 2024, end: 2027}\n\
                     - {id: empty, title: E, level: national, start: 2023, end: 2024}\n";
const ORGANISATIONS: &str = "- {id: lead, title: L}\n- {id: other, title: O}\n";

fn with<T>(commitments: &str, look: impl FnOnce(Context<'_>) -> T) -> T {
    read(&[("plans", PLANS), ("organisations", ORGANISATIONS), ("commitments", commitments)], look)
}

fn commitment(id: &str, fields: &str) -> String {
    format!("- {{id: {id}, title: {id}, plan: p, lead: lead, {fields}}}\n")
}

fn verdict(by: &str, completion: &str) -> String {
    format!("{{date: 2026-02, by: {by}, completion: {completion}}}")
}

/// The tiles of all commitments: the end of their title, the number, what it leaves out.
fn shown(cx: Context<'_>) -> Vec<(String, Value, Option<String>)> {
    let tiles = tiles::commitments(*cx, &cx.site.metrics.rollups.all, "");
    let tile = |tile: &tiles::Tile<'_>| {
        let value = json(&tile.value);
        let number = value.get("number").or(value.get("percent")).cloned().unwrap_or_default();
        (tile.title.key.to_string(), number, tile.missing.as_ref().map(|missing| missing.key.to_string()))
    };
    tiles.iter().map(tile).collect()
}

#[test]
fn a_verdict_is_shown_where_nobody_else_speaks() {
    let rows = commitment("a", &format!("assessments: [{}]", verdict("irm", "complete")))
        + &commitment("b", &format!("assessments: [{}]", verdict("irm", "limited")));
    with(&rows, |cx| {
        let names: Vec<String> = shown(cx).into_iter().map(|(name, ..)| name).collect();
        assert_eq!(names, ["tile.commitments", "tile.found_complete", "tile.progress"]);
        let page = plan::build(*cx, cx.subject(cx.site.records.plans.position("p").unwrap()));
        let page = json(&page);
        let ids: Vec<&str> = page["figures"].as_array().unwrap().iter().filter_map(|one| one["id"].as_str()).collect();
        assert_eq!(ids, ["groups", "views"], "one chart of the verdicts, and who says what");
        assert_eq!(
            page["sums"]["verdicts"],
            json!([{"completion": "complete", "count": 1}, {"completion": "limited", "count": 1}])
        );
        let row = json(&CommitmentRow::new(*cx, cx.related::<Commitment>(0)));
        assert_eq!(row["words"], json!({"government": false, "independent": true}));
        assert_eq!(row["verdict"], "complete");
    });
}

#[test]
fn two_words_are_two_measures() {
    let both = verdict("government", "complete") + ", " + &verdict("irm", "limited");
    let rows = commitment("a", &format!("assessments: [{both}]")) + &commitment("b", "progress: 20");
    with(&rows, |cx| {
        let told = shown(cx);
        let number = |key: &str| told.iter().find(|(name, ..)| name == key).map(|(_, number, _)| number.to_string());
        assert_eq!(number("tile.done").as_deref(), Some("\"1\""));
        assert_eq!(number("tile.found_complete").as_deref(), Some("\"0\""));
        let page = plan::build(*cx, cx.subject(cx.site.records.plans.position("p").unwrap()));
        let page = json(&page);
        let ids: Vec<&str> = page["figures"].as_array().unwrap().iter().filter_map(|one| one["id"].as_str()).collect();
        assert_eq!(ids, ["groups", "groups-verdicts", "views"]);
    });
}

#[test]
fn overdue_counts_only_what_can_be_late() {
    let step = |due: &str| format!("milestones: [{{title: M, status: in_progress{due}}}]");
    with(&commitment("a", &step("")), |cx| {
        assert!(shown(cx).contains(&("tile.overdue".to_owned(), Value::Null, Some("tile.no_due_dates".to_owned()))));
    });
    let rows = commitment("a", &step("")) + &commitment("b", &step(", due: 2026-08-31"));
    with(&rows, |cx| {
        let overdue = ("tile.overdue".to_owned(), json!("1"), Some("tile.unknown_for".to_owned()));
        assert!(shown(cx).contains(&overdue), "{:?}", shown(cx));
    });
}

#[test]
fn the_day_that_was_missed_is_named() {
    let steps = "end: 2027-12, milestones: [{title: Early, due: 2026-08-31}, {title: Late, due: 2027-12-31}]";
    with(&commitment("a", steps), |cx| {
        let row = json(&CommitmentRow::new(*cx, cx.related::<Commitment>(0)));
        assert_eq!((&row["days"], &row["due_milestone"]["text"]), (&json!(61), &json!("Early")));
        assert_eq!(row["due"], json!("2026-08-31"));
    });
}

#[test]
fn milestones_stand_with_those_responsible() {
    let steps = "milestones: [{title: Theirs, responsible: other, due: 2026-06-30}, {title: Own, due: 2026-07-31}, \
                 {title: Later, responsible: other, due: 2027-06-30}]";
    with(&commitment("a", steps), |cx| {
        let page = |id: &str| {
            let position = cx.site.records.organisations.position(id).unwrap();
            json(&organisation::build(*cx, cx.subject(position)))["milestones"].clone()
        };
        let rows = page("other");
        let rows = rows["rows"].as_array().unwrap().iter();
        let rows: Vec<_> =
            rows.map(|row| (row["title"]["text"].clone(), row["state"].clone(), row["days"].clone())).collect();
        let late = (json!("Theirs"), json!("overdue"), json!(123));
        assert_eq!(rows[0], late);
        assert_eq!(rows.len(), 2, "late or not");
        assert_eq!(page("lead")["total"], 0);
    });
}

#[test]
fn only_plans_that_hold_commitments_are_counted() {
    with(&commitment("a", "progress: 20"), |cx| {
        let tiles = home::tiles(cx, false, false);
        let words = tiles[0].note.as_ref().map(|note| note.to_text(cx.locale()));
        assert_eq!(words.as_deref(), Some("in 1 plan"));
    });
}

#[test]
fn an_unknown_verdict_has_a_part_of_its_own() {
    let rows =
        commitment("a", &format!("assessments: [{}]", verdict("irm", "complete"))) + &commitment("b", "theme: t");
    with(&rows, |cx| {
        let rollup = &cx.site.metrics.rollups.all;
        let Chart::Stacked(chart) = crate::render::parts::verdicts::stacked(*cx, &[(String::new(), rollup)]) else {
            panic!("no stacked bars")
        };
        let names: Vec<&str> = chart.series.iter().map(|part| part.label.as_str()).collect();
        assert_eq!(names, ["Complete", "Not assessed"]);
    });
}
