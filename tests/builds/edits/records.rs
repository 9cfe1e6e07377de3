//! Records that come and go.

use serde_yaml::Mapping;

use super::references::mend;
use super::{Edit, any_record, folder};
use crate::builds::dice::Dice;
use crate::builds::fields::{fields_of, is_titled};
use crate::builds::records::{RecordFile, files_of};
use crate::builds::site::Site;
use crate::builds::values::{Maker, words};

pub(super) const EDITS: &[Edit] = &[
    ("add a record to a list", 12, add),
    ("add a file of a record", 8, add_file),
    ("copy a record", 5, copy),
    ("remove a record", 6, remove),
    ("remove a record and what names it", 8, remove_with_mentions),
    ("turn the order of records round", 2, turn),
];

/// A record with what its kind asks for and some more.
fn record(site: &Site, folder: &str, row: bool, dice: &mut Dice) -> Option<Mapping> {
    let mut record = Maker { site, row }.group(&fields_of(folder), dice)?;
    if is_titled(folder) && !record.contains_key("title") {
        record.insert("title".into(), words(dice).into());
    }
    Some(record)
}

fn add(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let folder = folder(dice);
    let files: Vec<RecordFile> =
        files_of(site, folder).iter().filter_map(|path| RecordFile::read(site, path)).collect();
    let open: Vec<&RecordFile> = files.iter().filter(|file| file.is_open()).collect();
    let path = dice.pick(&open)?.path.clone();
    let mut file = RecordFile::read(site, &path)?;
    let mut record = record(site, folder, file.is_table(), dice)?;
    let id = new_id(dice);
    if !file.is_table() {
        record.insert("id".into(), id.as_str().into());
    }
    let at = dice.below(file.records.len() + 1);
    file.records.insert(at, record);
    file.write(site);
    Some(format!("{path}: `{id}`"))
}

fn new_id(dice: &mut Dice) -> String {
    format!("{}{:03}", dice.pick(&["a", "new-", "z"]).unwrap(), dice.below(1000))
}

/// Mostly beside the others, now and then in a folder of its own.
fn add_file(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let folder = folder(dice);
    if folder == "codes" {
        return None;
    }
    let fields = serde_yaml::to_string(&record(site, folder, false, dice)?).ok()?;
    let inner = if dice.one_in(4) { "more/" } else { "" };
    let (ending, text) = match dice.one_in(2) {
        true => ("md", format!("---\n{fields}---\nA text about {}.\n", words(dice))),
        false => ("yml", fields),
    };
    let path = format!("content/{folder}/{inner}{}.{ending}", new_id(dice));
    site.write(&path, text);
    Some(path)
}

fn copy(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (mut file, index) = any_record(site, dice)?;
    if !file.is_open() {
        return None;
    }
    let mut record = file.records[index].clone();
    let id = new_id(dice);
    if record.contains_key("id") {
        record.insert("id".into(), id.as_str().into());
    }
    file.records.push(record);
    file.write(site);
    Some(format!("{} {index} as `{id}`", file.path))
}

fn remove(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (mut file, index) = any_record(site, dice)?;
    let told = format!("{} {index}, `{}`", file.path, file.id(index));
    if file.is_open() {
        file.records.remove(index);
        file.write(site);
    } else {
        site.remove(&file.path);
    }
    Some(told)
}

fn remove_with_mentions(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let told = remove(site, dice)?;
    mend(site);
    Some(told)
}

fn turn(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (mut file, _) = any_record(site, dice)?;
    file.records.reverse();
    file.write(site);
    (file.records.len() > 1).then(|| file.path.clone())
}
