//! Exports of a small site, as their readers see them.

use rust_decimal::Decimal;
use serde_json::Value;

use super::*;
use crate::derive::testing::{self, site};
use crate::export::part_table::Part;
use crate::model::Disbursement;
use crate::model::Lang;
use crate::model::read::{FieldSpec, Group, ValueType};
use crate::render::testing::locale;

fn example() -> testing::Site {
    site(&[
        (
            "organisations",
            "- {id: fund, title: {en: The fund, fr: Le fonds}, kind: ministry}\n- {id: club, title: Club}\n",
        ),
        (
            "plans",
            "- {id: p, title: P, level: national, start: 2024, end: 2027, sources: [{title: R, url: \"https://example.org/r\"}]}\n",
        ),
        (
            "commitments",
            "- id: c\n  title: {en: '=1+1', fr: \"Dire \\\"oui\\\"\\t\"}\n  plan: p\n  lead: fund\n  support: [club, fund]\n  \
             tags: ['-x', y]\n  progress: 12.50\n  start: 2024-Q3\n  budget: {amount: 1200000.50, currency: MAD}\n  \
             milestones:\n  - {title: One, due: 2027, done: 2025-01-02}\n  - {title: Two, due: 2025}\n  \
             indicators:\n  - {title: I, values: [{date: 2024, value: -1.5}, {date: 2025, value: 007}]}\n  \
             - {title: J, values: [{date: 2026, value: 3}]}\n",
        ),
        (
            "grants",
            "- {id: g, title: G, funder: fund, recipient: club, amount_awarded: 90071992547409931.25, award_date: 2025}\n",
        ),
        (
            "consultations",
            "- {id: r, title: R, plan: p, opens: 2024, closes: 2024-06, turnout: [{method: portal, ideas: 4}]}\n",
        ),
        ("ideas", "- {id: i, title: I, consultation: r, status: merged, reason: '=2', became: c}\n"),
        ("petitions", "- {id: q, title: Q, opened: 2024-05-01, threshold: 9, decisions: [{date: 2025, text: No.}]}\n"),
        (
            "contracts",
            "- id: k\n  title: {en: K, fr: \"Q\\u0022\"}\n  ocid: ocds-a1b2c3-k\n  buyer: fund\n  suppliers: [club, fund]\n  method: open\n  \
             tender: {published: 2024-02-01, closes: 2024-03, bids: 2, value: 1000}\n  \
             award: {date: 2024-04-02, value: 900.50}\n  contract: {signed: 2024-05-01, end: 2025-01, value: 950}\n  paid: 1.10\n  \
             data_status: illustrative\n- {id: l, title: L, buyer: club}\n",
        ),
        ("initiatives", "- {id: n, title: N, organisation: fund, challenge: opacity, evidence: [{title: R}]}\n"),
        ("signatures", "- {id: s, petition: q, date: 2024-06-01, count: 8}\n"),
        (
            "bodies",
            "- {id: b, title: B, members: [{seats: 2}], meetings: [{date: 2025, present: [{members: 1}], decisions: [{text: D}]}]}\n",
        ),
        ("practices", "- {id: p, title: P, topics: [x]}\n"),
        (
            "requests",
            "- {id: r, title: R, date: 2026-10-01, by: club, organisation: fund, status: refused, answer: No., answered: 2026-10-04}\n",
        ),
        ("events", "- {id: e, title: E, start: 2026-12-01}\n"),
        ("disbursements", "- {id: d, grant: g, date: 2025-03, amount: 0.10}\n"),
    ])
}

fn exported(site: &testing::Site, path: &str) -> String {
    let site = Site { records: &site.records, metrics: &site.metrics, config: &site.config, sources: &site.sources };
    let file = Exports::new(site).files.into_iter().find(|file| file.path == path).expect("the file is exported");
    String::from_utf8(file.bytes().expect("is written")).expect("is UTF-8")
}

fn rows(site: &testing::Site, path: &str) -> Vec<Vec<String>> {
    let text = exported(site, path);
    assert!(text.lines().count() > 0 && !text.replace("\r\n", "").contains(['\r', '\n']), "rows end with CRLF");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("is CSV").iter().map(str::to_owned).collect()).collect()
}

fn column<'r>(rows: &'r [Vec<String>], name: &str) -> Vec<&'r str> {
    let at = rows[0].iter().position(|header| header == name).unwrap_or_else(|| panic!("no column {name}"));
    rows[1..].iter().map(|row| row[at].as_str()).collect()
}

#[test]
fn json_copies_the_record() {
    let site = example();
    let text = exported(&site, "data/commitments/c.json");
    let file: Value = serde_json::from_str(&text).expect("is JSON");
    let record = &file["record"];
    assert_eq!((&file["as_of"], &file["type"]), (&"2026-10-31".into(), &"commitments".into()));
    assert_eq!(record["file"], "content/commitments/all.yml");
    assert_eq!((&record["data_status"], &record["start"]), (&"official".into(), &"2024-Q3".into()));
    assert_eq!((&record["title"]["en"], &record["title"]["fr"]), (&"=1+1".into(), &"Dire \"oui\"".into()));
    assert_eq!((&record["lead"], &record["support"][0]), (&"fund".into(), &"club".into()));
    assert_eq!(record["milestones"][0]["done"], "2025-01-02");
    assert_eq!(record["derived"]["status"], "overdue");
    assert_eq!(record["derived"]["milestone_states"][0], "done");
    assert!(record.get("problem").is_none() && record.get("values").is_none(), "what is not there is left out");
    assert!(text.contains("\"budget\":{\"amount\":1200000.50,\"currency\":\"MAD\"}") && text.contains(":12.50,"));
}

#[test]
fn a_commitment_is_no_surer_than_its_milestones() {
    let commitments = "- {id: c, title: C, plan: p, lead: o, data_status: provisional, milestones: [{title: M, data_status: illustrative}]}\n\
                       - {id: d, title: D, plan: p, lead: o, milestones: [{title: M}]}\n";
    let plans = "- {id: p, title: P, level: national, start: 2024, end: 2027}\n";
    let site =
        testing::site(&[("organisations", "- {id: o, title: O}\n"), ("plans", plans), ("commitments", commitments)]);
    assert_eq!(column(&rows(&site, "data/commitments.csv"), "data_status"), ["illustrative", "official"]);
}

#[test]
fn amounts_keep_every_digit() {
    let site = example();
    assert!(exported(&site, "data/grants.json").contains("\"amount\":90071992547409931.25,"));
    let rows = rows(&site, "data/grants.csv");
    assert_eq!(column(&rows, "amount_awarded.amount"), ["90071992547409931.25"]);
    assert_eq!((column(&rows, "amount_awarded.currency"), column(&rows, "derived.paid")), (vec!["MAD"], vec!["0.10"]));
}

#[test]
fn the_file_of_a_kind_holds_all_of_it() {
    let site = example();
    for kind in ["plans", "commitments", "organisations", "places", "calls", "grants", "disbursements", "news"] {
        let text = exported(&site, &format!("data/{kind}.json"));
        let file: Value = serde_json::from_str(&text).expect("is JSON");
        let records = file["records"].as_array().expect("is a list");
        assert_eq!(file["count"], records.len(), "{kind}");
        assert_eq!((&file["type"], &file["licence"]), (&kind.into(), &"cc-by-4.0".into()));
        assert_eq!(rows(&site, &format!("data/{kind}.csv")).len(), records.len() + 1, "{kind}");
    }
}

#[test]
fn no_cell_is_a_formula() {
    let rows = rows(&example(), "data/commitments.csv");
    assert_eq!((column(&rows, "title.en"), column(&rows, "title.fr")), (vec!["'=1+1"], vec!["Dire \"oui\""]));
    assert_eq!((column(&rows, "tags"), column(&rows, "support")), (vec!["'-x;y"], vec!["club;fund"]));
    assert_eq!((column(&rows, "progress"), column(&rows, "derived.status")), (vec!["12.50"], vec!["overdue"]));
    assert_eq!(column(&rows, "problem.fr"), [""]);
}

#[test]
fn parts_have_tables_of_their_own() {
    let site = example();
    let milestones = rows(&site, "data/milestones.csv");
    assert_eq!((column(&milestones, "commitment"), column(&milestones, "number")), (vec!["c", "c"], vec!["1", "2"]));
    assert_eq!(column(&milestones, "title.en"), ["One", "Two"]);
    let values = rows(&site, "data/indicator_values.csv");
    assert_eq!(column(&values, "indicator_number"), ["1", "1", "2"]);
    assert_eq!(
        (column(&values, "value"), column(&values, "date")),
        (vec!["-1.5", "7", "3"], vec!["2024", "2025", "2026"])
    );
}

#[test]
fn code_lists_go_along() {
    let site = site(&[("codes", "- {id: b, title: {en: B, fr: Bé}, order: 2}\n- {id: a, title: A, order: 1}\n")]);
    let file: Value = serde_json::from_str(&exported(&site, "data/codes.json")).expect("is JSON");
    assert_eq!(
        (&file["lists"]["themes"][0]["id"], &file["lists"]["themes"][1]["title"]["fr"]),
        (&"a".into(), &"Bé".into())
    );
    let rows = rows(&site, "data/codes.csv");
    assert_eq!((column(&rows, "list"), column(&rows, "title.fr")), (vec!["themes", "themes"], vec!["", "Bé"]));
}

#[test]
fn every_row_is_as_wide_as_its_header() {
    let small = example();
    let site =
        Site { records: &small.records, metrics: &small.metrics, config: &small.config, sources: &small.sources };
    let mut paths = std::collections::BTreeSet::new();
    for file in Exports::new(site).files {
        assert!(paths.insert(file.path.clone()), "{} is written twice", file.path);
        if file.path.ends_with(".csv") {
            let rows = rows(&small, &file.path);
            assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{}", file.path);
        }
    }
    assert_eq!(
        record_path::<crate::model::Grant>("g").filter(|path| paths.contains(path)).as_deref(),
        Some("data/grants/g.json")
    );
    assert_eq!(record_path::<Disbursement>("d"), None);
    for part in published_kinds!(T => T::PARTS).into_iter().flatten() {
        let header = &rows(&small, &format!("data/{}.csv", part.name))[0];
        assert!(header.len() > 2, "{} has no fields", part.name);
    }
}

/// The lists of groups in a group of fields that have no table, by path.
fn without_table(specs: &[FieldSpec], parts: &[Part], outer: &[&'static str]) -> Vec<String> {
    let mut missing = Vec::new();
    for spec in specs {
        let (ValueType::List(item), name) = (&spec.value, spec.name) else { continue };
        let ValueType::Group(inner) = &**item else { continue };
        let path: Vec<&'static str> = outer.iter().copied().chain([name]).collect();
        if !parts.iter().any(|part| part.path() == path) {
            missing.push(path.join("."));
        }
        missing.extend(without_table(inner, parts, &path));
    }
    missing
}

#[test]
fn each_list_of_groups_has_a_table() {
    let missing = published_kinds!(T => without_table(&T::specs(), T::PARTS, &[])).concat();
    assert_eq!(missing, Vec::<String>::new());
    let site = example();
    let sources = rows(&site, "data/sources.csv");
    assert_eq!(sources[0][..3], ["type", "record", "number"]);
    assert!(sources.len() > 1 && column(&sources, "url").iter().any(|url| url.starts_with("https://")), "{sources:?}");
}

#[test]
fn contracts_are_releases_of_their_standard() {
    let package: serde_json::Value =
        serde_json::from_str(&exported(&example(), "data/contracts.ocds.json")).expect("is JSON");
    assert_eq!((&package["version"], &package["publishedDate"]), (&"1.1".into(), &"2026-10-31T00:00:00Z".into()));
    let [release, bare] = package["releases"].as_array().expect("is a list").as_slice() else { panic!("not two") };
    assert_eq!(release["ocid"], "ocds-a1b2c3-k");
    assert_eq!(release["tag"], serde_json::json!(["tender", "award", "contract", "implementation"]));
    assert_eq!(release["data_status"], "illustrative");
    assert_eq!(release["parties"][0]["roles"], serde_json::json!(["buyer", "supplier"]));
    assert_eq!(release["tender"]["tenderPeriod"], serde_json::json!({"startDate": "2024-02-01T00:00:00Z"}));
    assert_eq!(
        (&release["tender"]["status"], &release["tender"]["numberOfTenderers"]),
        (&"complete".into(), &2.into())
    );
    assert_eq!(release["tender"]["title_fr"], "Q\"");
    assert_eq!(release["awards"][0]["value"], serde_json::json!({"amount": 900.5, "currency": "MAD"}));
    assert_eq!(release["contracts"][0]["awardID"], release["awards"][0]["id"]);
    assert_eq!(release["contracts"][0]["status"], "terminated");
    assert_eq!(release["contracts"][0]["implementation"]["transactions"][0]["value"]["amount"], 1.1);
    assert_eq!((&bare["ocid"], &bare["tag"]), (&"l".into(), &serde_json::json!(["tender"])));
    assert!(bare.get("awards").is_none() && bare.get("contracts").is_none());
}

#[test]
fn complaints_are_told_without_small_numbers_and_without_their_rows() {
    let rows = "- {id: a, period: 2026-01, organisation: a, received: 3, resolved: 0}\n\
                - {id: b, period: 2026-01, organisation: b, received: 40, resolved: 30}\n\
                - {id: c, period: 2026-01, organisation: c, received: 900, resolved: 700}\n";
    let organisations = "- {id: a, title: A}\n- {id: b, title: B}\n- {id: c, title: C}\n";
    let site = site(&[("organisations", organisations), ("complaints", rows)]);
    let table = self::rows(&site, "data/complaints.csv");
    assert_eq!(column(&table, "of"), ["", "a", "b", "c", "2026-01"]);
    assert_eq!(column(&table, "hidden"), ["false", "true", "true", "false", "false"]);
    assert_eq!(column(&table, "received"), ["943", "", "", "900", "943"]);
    let json: serde_json::Value = serde_json::from_str(&exported(&site, "data/complaints.json")).expect("is JSON");
    assert_eq!((&json["hidden_below"], &json["records"][1]["received"]), (&5.into(), &serde_json::Value::Null));
    let site = Site { records: &site.records, metrics: &site.metrics, config: &site.config, sources: &site.sources };
    let of_complaints =
        Exports::new(site).files.into_iter().map(|file| file.path).filter(|path| path.contains("complaints"));
    assert_eq!(of_complaints.collect::<Vec<_>>(), ["data/complaints.json", "data/complaints.csv"]);
}

#[test]
fn every_derived_column_is_derived() {
    fn check<T: Exported>(site: Site) -> usize {
        let len = site.records.of::<T>().len();
        for position in 0..len {
            let fields = T::derived(site, position);
            for column in T::COLUMNS {
                assert!(fields.iter().any(|(name, _)| name == column), "{column} of {}", T::FOLDER);
            }
        }
        len
    }
    let small = example();
    let site =
        Site { records: &small.records, metrics: &small.metrics, config: &small.config, sources: &small.sources };
    let looked_at = published_kinds!(T => check::<T>(site));
    assert!(looked_at.into_iter().filter(|len| *len > 0).count() > 10);
}

#[test]
fn the_table_of_a_chart_is_exact_and_runs_in_no_spreadsheet() {
    let bar = |label: &str, value: Option<i64>| chart::BarItem {
        label: label.to_owned(),
        value: value.map(|value| Decimal::new(value, 2)),
        href: None,
        rest: false,
    };
    let bars = vec![bar("=SUM(A1), \"x\"", Some(-123_456_789)), bar("Écoles", None)];
    let unit = chart::Unit::Money("MAD".parse().unwrap());
    let table = chart::Chart::Bar(chart::Bar { unit, bars, whole: true }).table(&locale(Lang::DEFAULT, "fr"));
    let csv = String::from_utf8(chart_csv(&table).unwrap()).unwrap();
    assert_eq!(csv, "Catégorie,Valeur (MAD)\r\n\"'=SUM(A1), \"\"x\"\"\",-1234567.89\r\nÉcoles,\r\n");
}
