//! What the builders of pages decide: which plan runs, what comes first, what is not known.

mod words;

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;
use tempfile::TempDir;

use super::{commitment, home, organisation, organisations, place, plan};

use crate::chart::Chart;
use crate::derive::testing::{self, site};
use crate::model::Commitment;
use crate::model::DataStatus;
use crate::model::Lang;
use crate::render::context::Context;
use crate::render::parts::money::maps;
use crate::render::parts::rows::commitment as row_of;
use crate::render::parts::surety::least_sure;
use crate::render::parts::{statuses, tiles};
use crate::render::{RenderInput, Theme};

const ORGANISATIONS: &str = "- {id: o, title: Ministry, place: north}\n- {id: f, title: Fund}\n- {id: c, title: Club}";
const PLACES: &str = "- {id: land, title: Land, level: country}\n\
    - {id: north, title: North, level: region, parent: land, population: {date: 2024, value: 1000}}\n\
    - {id: south, title: South, level: region, parent: land, population: {date: 2024, value: 500}}\n\
    - {id: west, title: West, level: region, parent: land}";

/// The theme without anything of the site's own: its words, which are the same for all tests.
static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    Theme::load(folder.path(), &site(&[]).config).unwrap()
});

/// Lets a test look at a site as a reader of the default language does.
pub(super) fn read<T>(lists: &[(&str, &str)], look: impl FnOnce(Context<'_>) -> T) -> T {
    let made = site(lists);
    let site = RenderInput {
        records: &made.records,
        metrics: &made.metrics,
        maps: &[],
        config: &made.config,
        locales: THEME.locales(),
        as_of: testing::AS_OF,
        sources: &made.sources,
        cards: crate::card::Cards::Off,
        versions: None,
    };
    look(Context::new(&site, Lang::DEFAULT))
}

fn json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn the_plan_that_runs_is_the_newest_that_has_not_ended() {
    let running = |plans: &str| {
        let places = "- {id: town, title: T, level: commune}\n- {id: village, title: V, level: commune}\n";
        read(&[("places", places), ("plans", plans)], |cx| {
            home::running(cx).map(|i| cx.site.records.plans.rows()[i].id.to_string())
        })
    };
    let plan = |id: &str, start: &str, end: &str| {
        format!("- {{id: {id}, title: P, level: national, start: {start}, end: {end}}}\n")
    };
    let (old, now, far) = (plan("old", "2018", "2020"), plan("now", "2024", "2027"), plan("far", "2022", "2030"));
    assert_eq!(running(&(old.clone() + &now + &far)).as_deref(), Some("now"));
    let local = |id: &str, place: &str| {
        format!("- {{id: {id}, title: P, level: local, place: {place}, start: 2025, end: 2027}}\n")
    };
    let towns = local("town", "town") + &local("village", "village");
    assert_eq!(running(&(now.clone() + &towns)).as_deref(), Some("now"), "the nation stands for all");
    assert_eq!(running(&towns), None, "no town stands for another");
    assert_eq!(running(&local("town", "town")).as_deref(), Some("town"));
    assert_eq!(running(&(old + &plan("over", "2020", "2026-10-30"))).as_deref(), Some("over"), "all have ended");
}

const PLAN: &str = "- {id: p, title: P, level: national, start: 2024, end: 2027, groups: [{id: a, title: A}, {id: b, title: B}], \
    reported_progress: [{percent: 30, date: 2025}, {percent: 37}, {percent: 45, date: 2026-05}, {group: a, percent: 0}]}";
const COMMITMENTS: &str = "- {id: done, title: D, plan: p, lead: o, group: a, milestones: [{title: M, due: 2025, done: 2024-12, data_status: illustrative}]}\n\
    - {id: late, title: L, plan: p, lead: o, milestones: [{title: M, due: 2026-10-01, status: not_started}]}\n\
    - {id: later, title: L, plan: p, lead: f, support: [o], milestones: [{title: M, due: 2025-10-01, status: not_started}]}\n\
    - {id: silent, title: S, plan: p, lead: f}";

#[test]
fn what_is_stated_stands_beside_what_is_computed() {
    let lists = [("plans", PLAN), ("organisations", ORGANISATIONS), ("commitments", COMMITMENTS)];
    let page = read(&lists, |cx| json(&plan::build(*cx, cx.subject(0))));
    let rows: Vec<[Value; 4]> = page["reported"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["group", "percent", "date", "computed"].map(|key| row[key].clone()))
        .collect();
    assert_eq!(rows[0], [Value::Null, "45".into(), "2026-05".into(), "33.3".into()], "the newest for the whole plan");
    assert_eq!((&rows[1][1], &rows[1][2], &rows[1][3]), (&"0".into(), &Value::Null, &"100".into()), "zero was stated");
    assert_eq!(
        (&rows[2][1], &rows[2][3]),
        (&Value::Null, &Value::Null),
        "nothing is known of a group without commitments"
    );
    let earlier: Vec<&str> =
        page["earlier"].as_array().unwrap().iter().filter_map(|rate| rate["percent"].as_str()).collect();
    assert_eq!(earlier, ["30", "37"]);
    let titles: Vec<&str> =
        page["commitments"]["rows"].as_array().unwrap().iter().filter_map(|row| row["id"].as_str()).collect();
    assert_eq!(titles, ["later", "late", "done", "silent"], "the most pressing first, and of these the longest late");
}

#[test]
fn a_figure_is_no_surer_than_the_least_sure_milestone_behind_it() {
    let lists = [("plans", PLAN), ("organisations", ORGANISATIONS), ("commitments", COMMITMENTS)];
    read(&lists, |cx| {
        let position = |id| cx.site.records.commitments.position(id).unwrap();
        let related = |id| cx.related::<Commitment>(position(id));
        assert_eq!(least_sure(&[related("late"), related("silent")]), DataStatus::Official);
        assert_eq!(least_sure(&[related("late"), related("done")]), DataStatus::Illustrative);
        let listed = row_of::CommitmentRow::new(*cx, related("done"));
        assert_eq!(json(&listed)["data_status"], "illustrative", "the list");
        let page = json(&commitment::build(*cx, cx.subject(position("done"))));
        assert_eq!(page["surety"], "illustrative", "its page");
        assert_eq!(page["meta"]["record"]["status"], "official", "what the record says of itself");
        assert_eq!(page["figures"][0]["status"], "illustrative", "the timeline");
    });
}

#[test]
fn bars_have_the_parts_that_occur_and_always_what_is_done_and_overdue() {
    let lists = [("plans", PLAN), ("organisations", ORGANISATIONS), ("commitments", COMMITMENTS)];
    read(&lists, |cx| {
        let Chart::Stacked(chart) = statuses::stacked(*cx, [("All".to_owned(), &cx.site.metrics.rollups.all)]) else {
            panic!("no stacked bars")
        };
        let names: Vec<&str> = chart.series.iter().map(|part| part.label.as_str()).collect();
        assert_eq!(names, ["Done", "Overdue", "Unknown"]);
        assert_eq!(chart.rows[0].values, [1, 2, 1].map(|n| Some(Decimal::from(n))));
        let Chart::Stacked(empty) = statuses::stacked(*cx, []) else { panic!("no stacked bars") };
        assert_eq!(empty.series.len(), 2);
    });
}

#[test]
fn no_commitments_make_no_tiles_and_unknown_progress_is_no_zero() {
    let silent = "- {id: silent, title: S, plan: p, lead: f}";
    let lists = [("plans", PLAN), ("organisations", ORGANISATIONS), ("commitments", silent)];
    read(&lists, |cx| {
        let by_lead = &cx.site.metrics.rollups.organisations;
        let of = |id| tiles::commitments(*cx, &by_lead[cx.site.records.organisations.position(id).unwrap()], "");
        assert!(of("o").is_empty());
        let titles: Vec<String> = of("f").iter().map(|tile| tile.title.key.to_string()).collect();
        assert_eq!(titles, ["tile.commitments", "tile.overdue", "tile.progress"], "what nobody said is left out");
        assert!(of("f").iter().skip(1).all(|tile| json(&tile.value) == Value::Null));
    });
}

const GRANTS: &str = "- {id: g, title: G, funder: f, recipient: c, amount_awarded: 2500, award_date: 2025-02, places: [north]}\n\
    - {id: e, title: E, funder: f, recipient: c, amount_awarded: {amount: 10, currency: EUR}, award_date: 2025-03, places: [north]}\n\
    - {id: r, title: R, funder: c, recipient: o, amount_awarded: 500, award_date: 2025-08, regranted_from: g, places: [south]}";
const PAID: &str =
    "- {id: x, grant: g, date: 2025-08-01, amount: 1000}\n- {id: y, grant: g, date: 2026-10-05, amount: 7}";

fn funded<T>(look: impl FnOnce(Context<'_>) -> T) -> T {
    read(&[("organisations", ORGANISATIONS), ("places", PLACES), ("grants", GRANTS), ("disbursements", PAID)], look)
}

#[test]
fn money_that_was_passed_on_stands_alone() {
    funded(|cx| {
        let position = cx.site.records.organisations.position("c").unwrap();
        let page = json(&organisation::build(*cx, cx.subject(position)));
        let tiles = page["tiles"].as_array().unwrap();
        let shown: Vec<(&str, &str)> = tiles
            .iter()
            .map(|tile| (tile["title"]["key"].as_str().unwrap(), tile["value"]["money"]["amount"].as_str().unwrap()))
            .collect();
        let passed_on = ("organisations.passed_on", "500");
        assert_eq!(shown, [passed_on, ("organisations.received", "10"), ("organisations.received", "2500")]);
        let row = json(&organisations::OrganisationRow::new(*cx, cx.subject(position)));
        assert_eq!((&row["given"]["direct"], &row["given"]["grants"]), (&Value::Array(Vec::new()), &1.into()));
        assert_eq!(row["received"]["direct"].as_array().unwrap().len(), 2, "a sum a currency");
    });
}

#[test]
fn money_a_head_is_unknown_where_nobody_counted() {
    funded(|cx| {
        let land = cx.site.records.places.position("land").unwrap();
        let page = place::build(*cx, cx.subject(land));
        let page = json(&page);
        assert_eq!(page["heads"].as_array().unwrap().len(), 2, "a chart a currency");
        let bars = page["figures"][1]["chart"]["bars"].as_array().unwrap();
        let shown: Vec<(&str, Option<&str>)> =
            bars.iter().map(|bar| (bar["label"].as_str().unwrap(), bar["value"].as_str())).collect();
        assert_eq!(shown, [("North", Some("2.50")), ("South", Some("0")), ("West", None)]);
    });
}

#[test]
fn quarters_between_money_have_none_and_nothing_is_said_after_the_last() {
    funded(|cx| {
        let figures = home::money::figures(cx);
        let ids: Vec<&str> = figures.iter().map(|figure| &*figure.id).collect();
        assert_eq!(ids, ["money-mad"], "one currency at a time; one period is no course");
        let Chart::Line(line) = &figures[0].chart else { panic!("no line") };
        let amounts = |i: usize| {
            line.series[i].points.iter().map(|(at, sum)| format!("{at} {}", sum.unwrap())).collect::<Vec<_>>()
        };
        assert_eq!(amounts(0), ["2025-Q1 2500"], "what was passed on is no new award, and nobody said anything later");
        let paid = ["2025-Q3 1000", "2025-Q4 0", "2026-Q1 0", "2026-Q2 0", "2026-Q3 0", "2026-Q4 7"];
        assert_eq!(amounts(1), paid, "the quarter that is not over is there");
        let locale = cx.site.locale(cx.lang);
        let told = figures[0].chart.unfinished(locale).expect("one is not over");
        assert_eq!(told, "Q4 2026 is not over: it counts up to 31 October 2026 only.");
    });
}

#[test]
fn a_map_shows_money_a_head_and_what_is_not_counted_as_unknown() {
    let text = "title = \"T\"\nlanguages = [\"en\"]\n[maps.region]\nfile = \"content/maps/a.geojson\"\nkey = \"k\"\ncredit = \"Survey\"\n";
    let places = PLACES.replace("parent: land", "parent: land, geometry: X");
    let grant =
        "- {id: g, title: G, funder: f, recipient: f, amount_awarded: 5000, award_date: 2026-01-02, places: [north]}";
    let mut made = site(&[("places", &places), ("organisations", "- {id: f, title: F}"), ("grants", grant)]);
    made.config.maps = crate::config::parse(text, crate::source::FileId(0), &[]).unwrap().maps;
    let locales = [crate::render::testing::english()];
    let outlines = [crate::chart::Map::new(&crate::model::Outlines::default()).into()];
    let site = RenderInput { maps: &outlines, ..crate::render::testing::site(&made, &locales) };
    let figures = json(&maps::per_head(Context::new(&site, Lang::DEFAULT)));
    let values: Vec<&Value> =
        figures[0]["chart"]["places"].as_array().unwrap().iter().map(|place| &place["value"]).collect();
    assert_eq!(values, ["5", "0", ""].map(|text| if text.is_empty() { Value::Null } else { text.into() }).each_ref());
    assert_eq!(figures[0]["chart"]["credit"], "Survey");
}
