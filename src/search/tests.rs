//! The index of a small site.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::derive::testing::{Site as Derived, site};
use crate::model::Records;
use crate::output::Memory;

const LISTS: &[(&str, &str)] = &[
    ("codes", "- {id: water, title: {en: Water, fr: Eau}, description: {en: Rivers}}"),
    ("organisations", "- {id: o, title: Ministry of Rivers, summary: Keeps rivers}"),
    ("plans", "- {id: p, title: Plan, level: national, start: 2024, end: 2027}"),
    (
        "commitments",
        "- {id: c1, title: {en: Dams, fr: Barrages}, plan: p, lead: o, code: MO0006, theme: water, tags: [concrete], \
         milestones: [{title: First wall, due: 2025}]}\n\
         - {id: c2, title: Rivers, plan: p, lead: o, data_status: illustrative, summary: Of rivers}",
    ),
];

fn files(made: &Derived) -> BTreeMap<String, String> {
    let sink = Memory::default();
    let Derived { config, records, metrics, .. } = made;
    store(Site { records, metrics, config, levels: &[] }, &sink).unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    sink.into_pages().into_iter().map(|(path, bytes)| (path.as_str().to_owned(), text(bytes))).collect()
}

/// The argument of the one call in a script.
fn argument(files: &BTreeMap<String, String>, path: &str, function: &str) -> Value {
    let begin = format!("shafafSearch.{function}(");
    let json = files[path].strip_prefix(begin.as_str()).and_then(|rest| rest.strip_suffix(");\n"));
    serde_json::from_str(json.unwrap()).unwrap()
}

#[test]
fn an_index_leads_from_words_to_records() {
    let files = files(&site(LISTS));
    let index = argument(&files, "search/en/index.js", "index");
    assert_eq!(index["kinds"], json!([["plans", 0], ["commitments", 1], ["organisations", 3], ["themes", 4]]));
    assert_eq!((&index["records"], &index["keys"]), (&json!(5), &json!(["c1"])));
    let shard = argument(&files, "search/en/keys-0.js", "keys");
    let keys: BTreeMap<&str, &str> =
        shard[1].as_str().unwrap().lines().map(|line| line.split_once(' ').unwrap()).collect();
    // In the summary of the second record, the titles of the next two, the summary of the last.
    assert_eq!(keys["river"], "4334");
    assert_eq!(["mo0006", "concret", "wall", "water"].map(|key| keys[key]), ["3", "4", "5", "49"]);
    assert!(keys.keys().is_sorted() && !keys.contains_key("rivers"), "{keys:?}");
}

#[test]
fn every_text_of_a_record_is_found() {
    let record = "- {id: c, title: Plain, plan: p, lead: o, problem: zubrak, solution: tolmok, relevance: girmok, \
                  indicators: [{title: quvvat, unit: items}], sources: [{title: manbak}], \
                  milestones: [{title: Step, evidence: [{title: dalmil}]}], \
                  updates: [{date: 2026-01-01, by: o, text: brimok}], \
                  comments: [{date: 2026-01-01, by: citizen, text: vastuk, response: {date: 2026-01-02, by: o, text: javmok}}]}";
    let commitments = [("commitments", record)];
    let lists: Vec<(&str, &str)> =
        LISTS.iter().filter(|(kind, _)| *kind != "commitments").chain(&commitments).copied().collect();
    let files = files(&site(&lists));
    let shard = argument(&files, "search/en/keys-0.js", "keys");
    let keys = shard[1].as_str().unwrap();
    for word in ["zubrak", "tolmok", "girmok", "quvvat", "manbak", "dalmil", "brimok", "vastuk", "javmok"] {
        assert!(keys.contains(&format!("{word} ")), "{word} is not found");
    }
}

#[test]
fn keys_name_the_other_forms_of_their_word() {
    let record = "- {id: o, title: Translations, summary: {en: Translated and counted, fr: Ils comptent}}";
    let files = files(&site(&[("organisations", record)]));
    let shard = argument(&files, "search/en/keys-0.js", "keys");
    let lines: Vec<&str> = shard[1].as_str().unwrap().lines().collect();
    assert_eq!(lines, ["and 1", "counted 1", "translated 1 translation", "translation 0 translated"]);
}

#[test]
fn projects_are_a_kind_of_their_own_after_the_commitments() {
    let plan = "- {id: w, title: Works, kind: programme, level: regional, start: 2024, end: 2027}\n\
                - {id: p, title: Plan, level: national, start: 2024, end: 2027}\n";
    let both = "- {id: a, title: A road, plan: w, lead: o}\n- {id: b, title: A promise, plan: p, lead: o}\n";
    let lists = [("organisations", "- {id: o, title: Ministry}"), ("plans", plan), ("commitments", both)];
    let files = files(&site(&lists));
    let index = argument(&files, "search/en/index.js", "index");
    assert_eq!(index["kinds"], json!([["plans", 0], ["commitments", 2], ["projects", 3], ["organisations", 4]]));
    let shard = argument(&files, "search/en/records-0.js", "records");
    assert_eq!([&shard[1][2][0], &shard[1][3][0]], ["b", "a"]);
}

#[test]
fn a_result_shows_where_a_record_stands_and_in_which_language() {
    let files = files(&site(LISTS));
    let shard = argument(&files, "search/fr/records-0.js", "records");
    assert_eq!(shard[1][1], json!(["c1", "Barrages", "", "overdue", "", "", ""]));
    assert_eq!(shard[1][2], json!(["c2", "Rivers", "Of rivers", "unknown", "illustrative", "en", "en"]));
    assert_eq!(shard[1][4], json!(["water", "Eau", "Rivers", "", "", "", "en"]));
}

#[test]
fn shards_have_the_addresses_of_their_build() {
    let version =
        |lists: &[(&str, &str)]| argument(&files(&site(lists)), "search/en/index.js", "index")["version"].clone();
    let other = [("organisations", "- {id: o, title: Ministry of Roads}")];
    assert_eq!(version(LISTS), version(LISTS));
    assert_ne!(version(LISTS), version(&other));
}

#[test]
fn a_site_can_do_without() {
    let mut made = site(LISTS);
    made.config.search = false;
    assert_eq!(files(&made), BTreeMap::new());
    made.config.search = true;
    made.records = Records::default();
    made.metrics = crate::derive::derive(&made.records, &made.config, crate::derive::testing::AS_OF, None);
    let none = files(&made);
    assert_eq!(none.keys().collect::<Vec<_>>(), ["search/en/index.js", "search/fr/index.js"]);
}
