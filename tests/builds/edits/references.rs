//! What names a record, in fields, texts and settings.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};
use shafaf::check::FOLDERS;
use shafaf::model::read::{FieldSpec, ValueType};

use crate::builds::fields::fields_of;
use crate::builds::records::{RecordFile, files_of, ids, language, stem};
use crate::builds::settings::{self, setting};
use crate::builds::site::Site;
use crate::builds::slots::{Slot, slots};

/// Removes all records of other kinds than these, and whatever names one of them.
pub fn keep_kinds(site: &mut Site, kept: &[String]) {
    for folder in FOLDERS.iter().filter(|folder| !kept.iter().any(|kind| kind == *folder)) {
        site.paths_in(&format!("content/{folder}/"), "").iter().for_each(|path| site.remove(path));
    }
    mend(site);
}

/// Takes away what names a record or a code that is not there: the field where it can be missing, else the record or the part
/// that asks for it; texts keep the words of their links.
pub(super) fn mend(site: &mut Site) {
    // What loses its record in one round may be named by another.
    loop {
        let names = Names::of(site);
        let changed = FOLDERS.iter().any(|folder| mend_kind(site, &names, folder));
        if !changed {
            mend_translations(site);
            mend_texts(site, &names);
            return mend_settings(site, &names);
        }
    }
}

/// What there is to be named.
struct Names {
    records: BTreeMap<&'static str, BTreeSet<String>>,
    codes: BTreeSet<(String, String)>,
}

impl Names {
    fn of(site: &Site) -> Self {
        let records = FOLDERS.iter().map(|folder| (*folder, ids(site, folder).into_iter().collect()));
        let lists = files_of(site, "codes").into_iter().filter_map(|path| RecordFile::read(site, &path));
        let entries = |file: RecordFile| {
            let list = stem(&file.path).to_owned();
            (0..file.records.len()).map(|index| (list.clone(), file.id(index))).collect::<Vec<_>>()
        };
        Self { records: records.collect(), codes: lists.flat_map(entries).collect() }
    }

    fn has(&self, folder: &str, id: &str) -> bool {
        self.records.get(folder).is_some_and(|ids| ids.contains(id))
    }

    /// Whether what a field names is there.
    fn allow(&self, value: &ValueType, name: &str) -> bool {
        match value {
            ValueType::Ref(folder) => self.has(folder, name),
            ValueType::Code(set) => {
                set.codes.contains(&name) || self.codes.contains(&(set.list.to_owned(), name.to_owned()))
            }
            ValueType::Either(types) => types.iter().any(|value| self.allow(value, name)),
            _ => true,
        }
    }
}

fn mend_kind(site: &mut Site, names: &Names, folder: &str) -> bool {
    let fields = fields_of(folder);
    let mut changed = false;
    for path in files_of(site, folder) {
        let Some(mut file) = RecordFile::read(site, &path) else { continue };
        let kept = file.records.iter().map(|record| mended(names, &fields, record.clone()));
        let kept: Vec<Mapping> = kept.collect::<Vec<_>>().into_iter().flatten().collect();
        if kept == file.records {
            continue;
        }
        changed = true;
        file.records = kept;
        if file.records.is_empty() { site.remove(&path) } else { file.write(site) }
    }
    changed
}

/// The record without what names something that is not there; `None` where it cannot do without.
fn mended(names: &Names, fields: &[FieldSpec], mut record: Mapping) -> Option<Mapping> {
    loop {
        let places = slots(&record, fields);
        let mut wrong = places.into_iter().filter(|slot| names_nothing(names, slot, &mut record));
        let Some(slot) = wrong.next() else { return Some(record) };
        if slot.field.required {
            return None;
        }
        slot.clear(&mut record);
    }
}

fn names_nothing(names: &Names, slot: &Slot, record: &mut Mapping) -> bool {
    match (&slot.field.value, slot.value(record)) {
        (ValueType::List(item), Some(Value::Sequence(items))) => {
            let before = items.len();
            items.retain(|value| value.as_str().is_none_or(|name| names.allow(item, name)));
            items.is_empty() && before > 0
        }
        (value, Some(Value::String(name))) => !names.allow(value, name),
        _ => false,
    }
}

/// Removes translations of what is no longer there.
fn mend_translations(site: &mut Site) {
    let paths: Vec<String> = site.paths().map(str::to_owned).collect();
    let originals: BTreeSet<String> =
        FOLDERS.iter().flat_map(|folder| files_of(site, folder)).map(|path| beginning(&path).to_owned()).collect();
    for path in paths.iter().filter(|path| language(path).is_some()) {
        if !originals.contains(beginning(path)) {
            site.remove(path);
        }
    }
}

/// A path without its endings.
fn beginning(path: &str) -> &str {
    let name = path.len() - path.rsplit('/').next().unwrap_or(path).len();
    &path[..name + stem(path).len()]
}

/// Turns links to what is not there into plain addresses.
fn mend_texts(site: &mut Site, names: &Names) {
    for path in site.paths_in("content/", ".md") {
        let text = site.text(&path).to_owned();
        let mut mended = text.clone();
        for (at, _) in text.match_indices("(record:") {
            let link = text[at + 1..].split(')').next().unwrap_or_default();
            let target = link.trim_start_matches("record:").split('#').next().unwrap_or_default();
            let (folder, id) = target.split_once('/').unwrap_or_default();
            if !names.has(folder, id) {
                mended = mended.replace(link, "https://isles.example.org/gone");
            }
        }
        if mended != text {
            site.write(&path, mended);
        }
    }
}

fn mend_settings(site: &mut Site, names: &Names) {
    let targets = [("running_plan", "plans"), ("datasets_target", "commitments"), ("publishers_target", "commitments")];
    for (name, folder) in targets {
        let value = setting(site, name).unwrap_or_default();
        let id = value.trim_matches('"').split('/').next().unwrap_or_default();
        if !names.has(folder, id) {
            settings::unset(site, name);
        }
    }
}
