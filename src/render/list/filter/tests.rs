//! Which values a list names, where they lead, and what the script is told of the rows.

use serde_json::json;

use super::links::{NAMED, facet, place};
use super::*;
use crate::derive::testing::site;
use crate::model::Lang;
use crate::render::context::Context;
use crate::render::list::filter::field::Shown;
use crate::render::paths::filtered;
use crate::render::testing::{self, english};

const ORGANISATIONS: &str =
    "- {id: few, title: B}\n- {id: many, title: A}\n- {id: same, title: C}\n- {id: none, title: D}\n";

/// The field of institutions with these rows each.
fn institutions(rows: Vec<Vec<usize>>, look: impl FnOnce(Context<'_>, Field<'_>)) {
    let site = site(&[("organisations", ORGANISATIONS)]);
    let locales = [english()];
    let site = testing::site(&site, &locales);
    let cx = Context::new(&site, Lang::DEFAULT);
    let shown = Some(Shown { heading: "leads", most: 50 });
    look(cx, Field::records(cx, "lead", "field.lead", &site.records.organisations, &rows, shown));
}

#[test]
fn the_page_of_a_record_is_the_list_when_it_shows_all_rows() {
    // In the order of ids: few, many, none, same.
    institutions(vec![vec![60, 61], (0..51).collect(), vec![], (0..50).collect()], |_, field| {
        let found: Vec<(&str, String)> =
            field.values.iter().map(|value| (&*value.slug, place("commitments", &field, value))).collect();
        let own = filtered("commitments", "lead", "many");
        let pages = ["organisations/same.html#leads", "organisations/few.html#leads"].map(str::to_owned);
        assert_eq!(found, [("many", own), ("same", pages[0].clone()), ("few", pages[1].clone())]);
    });
}

#[test]
fn a_list_names_the_most_used_values_and_leads_to_the_rest() {
    let years = |last: i16| {
        Field::years("year", "news.year", (0..last).flat_map(|year| vec![Some(year); 1 + year as usize % 5]))
    };
    let short = facet("news", &years(15));
    assert_eq!((short.values.len(), short.all), (15, None));
    let long = facet("news", &years(40));
    let counts: Vec<usize> = long.values.iter().map(|value| value.count).collect();
    assert_eq!((counts.len(), long.all), (NAMED, Some(40)));
    assert!(counts.iter().all(|count| *count >= 4), "{counts:?}");
    let paths: Vec<&str> = long.values.iter().map(|value| &*value.path).collect();
    assert!(paths.is_sorted_by(|a, b| a.len() > b.len() || a > b), "in the order of the field: {paths:?}");
}

#[test]
fn the_script_knows_the_values_of_each_row_by_its_place_in_the_list() {
    institutions(vec![vec![0, 2], vec![0], vec![], vec![]], |cx, field| {
        // The list shows the last record first.
        let told = serde_json::to_value(data::facet(cx, &field, &[2, 1, 0])).unwrap();
        let values = json!([{"code": "few", "title": "B"}, {"code": "many", "title": "A"}]);
        let rows = json!("0  0,1");
        let wanted = json!({"key": "lead", "title": "Lead institution", "values": values, "rows": rows});
        assert_eq!(told, wanted);
    });
}
