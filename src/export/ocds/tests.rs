//! The package against what the standard asks of the fields that are in it (`tests/ocds/`).

use jiff::Timestamp;
use serde_json::Value;

use super::*;
use crate::derive::testing::site;

const RULES: &str = include_str!("../../../tests/ocds/release-package.json");

/// What is wrong with a value, each with its place.
fn problems(rules: &Value, rule: &Value, value: &Value, place: &str) -> Vec<String> {
    if let Some(name) = rule["$ref"].as_str() {
        return problems(rules, &rules["definitions"][name], value, place);
    }
    let mut found: Vec<String> =
        broken(rule, value).into_iter().map(|what| format!("{place}: {what}: {value}")).collect();
    let strings = |key: &str| rule[key].as_array().into_iter().flatten().filter_map(Value::as_str);
    if value.is_object() {
        found.extend(
            strings("required").filter(|name| value.get(name).is_none()).map(|name| format!("{place}: no {name}")),
        );
    }
    for (name, rule) in rule["properties"].as_object().into_iter().flatten() {
        let inner = value.get(name).map(|value| problems(rules, rule, value, &format!("{place}/{name}")));
        found.extend(inner.into_iter().flatten());
    }
    for (i, item) in value.as_array().filter(|_| rule["items"].is_object()).into_iter().flatten().enumerate() {
        found.extend(problems(rules, &rule["items"], item, &format!("{place}/{i}")));
    }
    found
}

/// What a value breaks by itself.
fn broken(rule: &Value, value: &Value) -> Vec<&'static str> {
    let allowed: Vec<&str> = match &rule["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        only => only.as_str().into_iter().collect(),
    };
    let list = value.as_array();
    let twice = |list: &Vec<Value>| (1..list.len()).any(|i| list[..i].contains(&list[i]));
    let least = |key: &str| rule[key].as_u64().and_then(|least| usize::try_from(least).ok()).unwrap_or(0);
    let text = value.as_str();
    let checks = [
        ("type", !allowed.is_empty() && !allowed.iter().any(|kind| is_a(kind, value))),
        ("code", rule["enum"].as_array().is_some_and(|codes| !codes.contains(value))),
        ("too short", text.is_some_and(|text| text.len() < least("minLength"))),
        ("too few", list.is_some_and(|list| list.len() < least("minItems"))),
        ("twice", rule["uniqueItems"] == true && list.is_some_and(twice)),
        ("format", text.zip(rule["format"].as_str()).is_some_and(|(text, format)| !keeps(format, text))),
    ];
    checks.into_iter().filter(|(_, broken)| *broken).map(|(what, _)| what).collect()
}

fn is_a(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        _ => value.is_null(),
    }
}

fn keeps(format: &str, text: &str) -> bool {
    match format {
        "date-time" => text.parse::<Timestamp>().is_ok(),
        "currency" => text.len() == 3 && text.chars().all(|letter| letter.is_ascii_uppercase()),
        _ => text.split_once(':').is_some_and(|(scheme, rest)| !scheme.contains('/') && !rest.is_empty()),
    }
}

/// Contracts at every point of their way, with everything and with next to nothing.
fn package() -> Value {
    let organisations = "- {id: buyer, title: {en: Buyer, fr: Acheteur}, identifiers: [{scheme: MA-ICE, id: '1'}, {scheme: MA-RC, id: '2'}]}\n\
                         - {id: one, title: One}\n- {id: two, title: Two}\n";
    let tender = "tender: {published: 2024-02-01, closes: 2024-03, bids: 2, value: 1000}";
    let award = "suppliers: [one, two, buyer], award: {date: 2024-04-02, value: 900.50}";
    let contract = "contract: {signed: 2024-05-01, start: 2024-05-01, end: 2027-01, value: 950}, paid: 1.10";
    let mut rows = format!(
        "- {{id: bare, title: B, buyer: buyer}}\n- {{id: full, title: F, buyer: buyer, method: open, {tender}, {award}, {contract}}}\n"
    );
    for (i, status) in ContractStatus::ALL.iter().enumerate() {
        let told = [tender, award, contract][..=i % 3].join(", ");
        rows +=
            &format!("- {{id: s{i}, title: S, buyer: buyer, method: framework, status: {}, {told}}}\n", status.code());
    }
    let made = site(&[("organisations", organisations), ("contracts", &rows)]);
    let site = Site { records: &made.records, metrics: &made.metrics, config: &made.config, sources: &made.sources };
    let mut out = Vec::new();
    file(site, &mut out).expect("is written");
    serde_json::from_slice(&out).expect("is JSON")
}

#[test]
fn the_package_keeps_to_the_standard() {
    let rules: Value = serde_json::from_str(RULES).expect("are JSON");
    let package = package();
    assert_eq!(problems(&rules, &rules, &package, ""), Vec::<String>::new());
    let releases = package["releases"].as_array().expect("a list");
    assert_eq!(releases.len(), 2 + ContractStatus::ALL.len());
    for release in releases {
        let has_id =
            |id: &Value| release["parties"].as_array().is_some_and(|all| all.iter().any(|party| party["id"] == *id));
        assert!(has_id(&release["buyer"]["id"]), "the buyer is one of the parties");
        for award in release["awards"].as_array().into_iter().flatten() {
            assert!(award["suppliers"].as_array().into_iter().flatten().all(|one| has_id(&one["id"])));
        }
        for contract in release["contracts"].as_array().into_iter().flatten() {
            assert_eq!(contract["awardID"], release["awards"][0]["id"], "a contract has its award");
        }
    }
}

#[test]
fn what_breaks_the_standard_is_found() {
    let rules: Value = serde_json::from_str(RULES).expect("are JSON");
    let mut package = package();
    package["uri"] = "data/contracts.ocds.json".into();
    package["releases"][1]["tag"][0] = "began".into();
    package["releases"][1]["tender"]["numberOfTenderers"] = "2".into();
    package["releases"][1]["awards"][0]["date"] = "2024-04".into();
    package["releases"][1]["contracts"][0].as_object_mut().expect("an object").remove("awardID");
    assert_eq!(problems(&rules, &rules, &package, "").len(), 5);
}
