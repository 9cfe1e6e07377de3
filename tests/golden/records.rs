//! The data say the same in every form.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::sites::{SITES, Site};

/// A table of the data, `data/NAME.csv`, with the records of `data/NAME.json`.
struct Data {
    name: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    records: Vec<Value>,
}

fn data(site: &Site) -> Vec<Data> {
    let names = site.output.keys().filter_map(|path| path.strip_prefix("data/")?.strip_suffix(".json"));
    let names = names.filter(|name| !name.contains('/'));
    names.filter_map(|name| read(site, name)).collect()
}

fn read(site: &Site, name: &str) -> Option<Data> {
    let json: Value = serde_json::from_str(site.text(&format!("data/{name}.json"))?).unwrap();
    let csv = site.text(&format!("data/{name}.csv"))?;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let records = json["records"].as_array()?.clone();
    assert_eq!(json["count"], records.len(), "data/{name}.json");
    Some(Data { name: name.to_owned(), head, rows, records })
}

/// A value as a cell says it.
fn cell(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => Some(items.iter().map(cell).collect::<Option<Vec<_>>>()?.join(";")),
        Value::Object(_) => None,
        other => Some(other.to_string()),
    }
}

/// Whether two cells say the same; a number may have more digits in one.
fn is_same(one: &str, other: &str) -> bool {
    let number = |cell: &str| cell.parse::<Decimal>();
    one == other || matches!((number(one), number(other)), (Ok(one), Ok(other)) if one == other)
}

/// What a column says of a record.
fn value<'a>(record: &'a Value, column: &str) -> &'a Value {
    column.split('.').fold(record, |value, name| &value[name])
}

#[test]
fn tables_say_what_the_records_say() {
    let mut count = 0;
    for data in SITES.iter().flat_map(data) {
        assert_eq!(data.rows.len(), data.records.len(), "{}", data.name);
        for (row, record) in data.rows.iter().zip(&data.records) {
            for (column, said) in data.head.iter().zip(row).filter(|(_, said)| !said.is_empty()) {
                count += 1;
                let stated = cell(value(record, column)).unwrap_or_default();
                assert!(is_same(&stated, said), "{}: {column} of {}: {stated}, {said}", data.name, record["id"]);
            }
        }
    }
    assert!(count > 500, "{count} cells");
}

#[test]
fn a_record_alone_is_that_of_the_list() {
    for site in SITES.iter() {
        for data in data(site) {
            for record in &data.records {
                let id = record["id"].as_str().unwrap_or_default();
                let Some(alone) = site.text(&format!("data/{}/{id}.json", data.name)) else { continue };
                let alone: Value = serde_json::from_str(alone).unwrap();
                assert_eq!(&alone["record"], record, "{}/{id}", data.name);
            }
        }
    }
}
