//! The site that walks begin with holds whatever there is to edit.

use std::collections::BTreeSet;
use std::path::Path;

use shafaf::check::FOLDERS;
use shafaf::model::read::{FieldSpec, ValueType};

use super::fields::{fields_of, referred};
use super::records::{RecordFile, files_of};
use super::site::Site;
use super::slots::slots;

/// The site, with all kinds and languages.
pub fn whole_site() -> Site {
    Site::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/builds/site"))
}

fn files(site: &Site, folder: &str) -> Vec<RecordFile> {
    files_of(site, folder).iter().map(|path| RecordFile::read(site, path).unwrap()).collect()
}

#[test]
fn three_records_of_every_kind_are_there() {
    let site = whole_site();
    let count = |folder: &str| files(&site, folder).iter().map(|file| file.records.len()).sum::<usize>();
    let few: Vec<&&str> = FOLDERS.iter().filter(|folder| count(folder) < 3).collect();
    assert!(few.is_empty(), "{few:?}");
}

/// The names of the fields that refer to something, with those of the parts around them.
fn references(fields: &[FieldSpec], around: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for field in fields {
        let name = format!("{around}{}", field.name);
        let item = if let ValueType::List(item) = &field.value { item } else { &field.value };
        match item {
            ValueType::Group(parts) => found.append(&mut references(parts, &format!("{name}."))),
            other => found.extend(referred(other).map(|_| name)),
        }
    }
    found
}

/// Places are the only references that every kind has; one kind that uses them stands for all.
#[test]
fn every_reference_is_used() {
    let site = whole_site();
    for folder in FOLDERS {
        let fields = fields_of(folder);
        let mut unused = references(&fields, "");
        for record in files(&site, folder).iter().flat_map(|file| &file.records) {
            for slot in slots(record, &fields).iter().filter(|slot| slot.is_set) {
                let name = slot.name();
                let names = name.split('.').filter(|part| part.parse::<usize>().is_err());
                unused.remove(&names.collect::<Vec<_>>().join("."));
            }
        }
        unused.remove("places");
        assert!(unused.is_empty(), "{folder}: {unused:?}");
    }
}
