//! Another value in a field, a field more, a field less.

use serde_yaml::Value;

use super::{Edit, any_record};
use crate::builds::dice::Dice;
use crate::builds::fields::{fields_of, is_single};
use crate::builds::site::Site;
use crate::builds::slots::{Slot, slots};
use crate::builds::values::Maker;

pub(super) const EDITS: &[Edit] = &[
    ("change a field", 60, change),
    ("add a field", 20, add),
    ("remove a field", 15, remove),
    ("retitle", 10, retitle),
];

fn change(site: &mut Site, dice: &mut Dice) -> Option<String> {
    edit(site, dice, |slot| slot.is_set && is_single(&slot.field.value), fill)
}

fn add(site: &mut Site, dice: &mut Dice) -> Option<String> {
    edit(site, dice, |slot| !slot.is_set, fill)
}

fn remove(site: &mut Site, dice: &mut Dice) -> Option<String> {
    edit(site, dice, |slot| slot.is_set && !slot.field.required, |_, _, _| Some(None))
}

/// A value other than the one that stands there, in the place of it.
fn fill(maker: &Maker, slot: &Slot, dice: &mut Dice) -> Option<Option<Value>> {
    maker.value(&slot.field, dice).map(Some)
}

/// Puts what `value` gives into a place of a record; `None` for nothing takes the field away.
fn edit(
    site: &mut Site,
    dice: &mut Dice,
    fits: impl Fn(&Slot) -> bool,
    value: impl Fn(&Maker, &Slot, &mut Dice) -> Option<Option<Value>>,
) -> Option<String> {
    let (mut file, index) = any_record(site, dice)?;
    let places = slots(&file.records[index], &fields_of(file.folder()));
    let places: Vec<Slot> = places.into_iter().filter(|slot| fits(slot)).collect();
    let slot = dice.pick(&places)?;
    let maker = Maker { site, row: file.is_table() };
    let value = value(&maker, slot, dice)?;
    let record = &mut file.records[index];
    let old = slot.value(record).cloned();
    if old == value {
        return None;
    }
    let told = format!("{} {} {}: {} -> {}", file.path, index, slot.name(), shown(old.as_ref()), shown(value.as_ref()));
    match value {
        Some(value) => slot.set(&mut file.records[index], value),
        None => slot.clear(&mut file.records[index]),
    }
    file.write(site);
    Some(told)
}

/// A value on one line.
pub(super) fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), |value| serde_json::to_string(value).unwrap_or_default())
}

/// Another title in one language, of the length of the old one, so that the size of the file stays.
fn retitle(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (file, _) = any_record(site, dice)?;
    let text = site.text(&file.path);
    let marks: Vec<usize> = text.match_indices("title: ").map(|(at, mark)| at + mark.len()).collect();
    let at = *dice.pick(&marks)?;
    let line = text[at..].lines().next()?;
    let start = if line.starts_with('{') { at + line.find(": ")? + 2 } else { at };
    let first = start + text[start..at + line.len()].find(|c: char| c.is_ascii_alphabetic())?;
    let letter = (b'A' + dice.below(26) as u8) as char;
    let changed = format!("{}{letter}{}", &text[..first], &text[first + 1..]);
    site.write(&file.path, changed);
    Some(format!("{}: `{letter}` in a title", file.path))
}
