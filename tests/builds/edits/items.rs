//! Items of lists inside a record: milestones, payments, members, places.

use serde_yaml::Value;
use shafaf::model::read::{FieldSpec, ValueType};

use super::{Edit, any_record};
use crate::builds::dice::Dice;
use crate::builds::fields::fields_of;
use crate::builds::records::RecordFile;
use crate::builds::site::Site;
use crate::builds::slots::{Slot, slots};
use crate::builds::values::Maker;

pub(super) const EDITS: &[Edit] = &[
    ("add an item", 20, add),
    ("remove an item", 12, remove),
    ("double an item", 3, double),
    ("turn a list round", 4, turn),
];

fn add(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (mut file, index, slot) = any_list(site, dice)?;
    let ValueType::List(item) = &slot.field.value else { return None };
    let item = FieldSpec { value: (**item).clone(), ..slot.field.clone() };
    let value = Maker { site, row: false }.value(&item, dice)?;
    let told = format!("{} {index} {}: {}", file.path, slot.name(), super::fields::shown(Some(&value)));
    items(&mut file, index, &slot)?.push(value);
    file.write(site);
    Some(told)
}

fn remove(site: &mut Site, dice: &mut Dice) -> Option<String> {
    change(site, dice, |items, at| _ = items.remove(at))
}

fn double(site: &mut Site, dice: &mut Dice) -> Option<String> {
    change(site, dice, |items, at| items.push(items[at].clone()))
}

fn turn(site: &mut Site, dice: &mut Dice) -> Option<String> {
    change(site, dice, |items, _| items.reverse())
}

fn change(site: &mut Site, dice: &mut Dice, change: fn(&mut Vec<Value>, usize)) -> Option<String> {
    let (mut file, index, slot) = any_list(site, dice)?;
    let items = items(&mut file, index, &slot)?;
    let at = dice.below(items.len());
    change(items, at);
    file.write(site);
    Some(format!("{} {index} {}, item {at}", file.path, slot.name()))
}

/// A list of a record that has items.
fn any_list(site: &Site, dice: &mut Dice) -> Option<(RecordFile, usize, Slot)> {
    let (mut file, index) = any_record(site, dice)?;
    let places = slots(&file.records[index], &fields_of(file.folder()));
    let lists: Vec<Slot> = places.into_iter().filter(|slot| items(&mut file, index, slot).is_some()).collect();
    let slot = dice.pick(&lists)?.clone();
    Some((file, index, slot))
}

fn items<'f>(file: &'f mut RecordFile, index: usize, slot: &Slot) -> Option<&'f mut Vec<Value>> {
    slot.value(&mut file.records[index])?.as_sequence_mut().filter(|items| !items.is_empty())
}
