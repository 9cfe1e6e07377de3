//! Languages of the site and translations in place.

use serde_yaml::{Mapping, Value};
use shafaf::check::FOLDERS;
use shafaf::model::read::{FieldSpec, ValueType};

use super::{Edit, any_record};
use crate::builds::dice::Dice;
use crate::builds::fields::fields_of;
use crate::builds::records::{RecordFile, files_of, language};
use crate::builds::settings::{self, languages};
use crate::builds::site::Site;
use crate::builds::slots::{Slot, slots};
use crate::builds::values::words;

pub(super) const EDITS: &[Edit] = &[
    ("translate a field", 12, translate),
    ("remove the translation of a field", 6, untranslate),
    ("add a language", 2, add),
    ("remove a language", 1, remove),
    ("change the default language", 1, change_default),
    ("add a language of the pages alone", 1, interface),
];

/// What the settings say, in each language that a site may have.
const TITLES: &[(&str, &str)] = &[("en", "The Isles"), ("fr", "Les îles"), ("ar", "الجزر"), ("es", "Las islas")];

/// A text of a record, as a mapping from languages.
fn any_text(site: &Site, dice: &mut Dice) -> Option<(RecordFile, usize, Slot)> {
    let (file, index) = any_record(site, dice)?;
    let places = slots(&file.records[index], &fields_of(file.folder()));
    let texts: Vec<Slot> = places.into_iter().filter(|slot| slot.is_set && is_text(&slot.field)).collect();
    let slot = dice.pick(&texts)?.clone();
    (!file.is_table()).then_some((file, index, slot))
}

fn is_text(field: &FieldSpec) -> bool {
    matches!(field.value, ValueType::LocalText | ValueType::Markdown)
}

fn translate(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (mut file, index, slot) = any_text(site, dice)?;
    let languages = languages(site);
    let tag = dice.pick(&languages)?;
    let value = slot.value(&mut file.records[index])?;
    if let Some(text) = value.as_str() {
        *value = Value::Mapping(Mapping::from_iter([(languages[0].as_str().into(), text.into())]));
    }
    value.as_mapping_mut()?.insert(tag.as_str().into(), words(dice).into());
    file.write(site);
    Some(format!("{} {index} {} into {tag}", file.path, slot.name()))
}

fn untranslate(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (mut file, index, slot) = any_text(site, dice)?;
    let languages = languages(site);
    let tag = dice.pick(languages.get(1..)?)?;
    slot.value(&mut file.records[index])?.as_mapping_mut()?.remove(tag.as_str())?;
    file.write(site);
    Some(format!("{} {index} {}, {tag}", file.path, slot.name()))
}

fn add(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let mut known = languages(site);
    let new: Vec<&str> = TITLES.iter().map(|(tag, _)| *tag).filter(|tag| !known.iter().any(|own| own == tag)).collect();
    let tag = *dice.pick(&new)?;
    known.insert(dice.from(1, known.len()), tag.to_owned());
    say(site, &known);
    Some(tag.to_owned())
}

fn remove(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let mut known = languages(site);
    if known.len() < 2 {
        return None;
    }
    let tag = known.remove(dice.from(1, known.len() - 1));
    keep_languages(site, &known);
    Some(tag)
}

/// Another language comes first, and each text stands in it, in other words.
fn change_default(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let mut known = languages(site);
    if known.len() < 2 {
        return None;
    }
    let old = known[0].clone();
    let new = known.remove(dice.from(1, known.len() - 1));
    known.insert(0, new.clone());
    say(site, &known);
    let ending = format!(".{new}.md");
    site.paths_in("content/", &ending).iter().for_each(|path| site.remove(path));
    each_text(site, |value| {
        if let Value::Mapping(texts) = value
            && !texts.contains_key(new.as_str())
            && let Some(text) = texts.get(old.as_str()).cloned()
        {
            texts.insert(new.as_str().into(), text);
        }
    });
    Some(format!("{old} -> {new}"))
}

/// A language in which only the pages speak, and back.
fn interface(site: &mut Site, _: &mut Dice) -> Option<String> {
    let mut known = languages(site);
    let is_there = settings::setting(site, "interface_only").is_some();
    if is_there {
        settings::unset(site, "interface_only");
        known.retain(|tag| tag != "es");
    } else if known.iter().any(|tag| tag == "es") {
        return None;
    } else {
        settings::set(site, "interface_only", "[\"es\"]");
        known.push("es".to_owned());
    }
    say(site, &known);
    Some("es".to_owned())
}

/// Leaves a site with these languages alone, the default one first.
pub fn keep_languages(site: &mut Site, tags: &[String]) {
    say(site, tags);
    if !tags.iter().any(|tag| tag == "es") {
        settings::unset(site, "interface_only");
    }
    for path in site.paths_in("content/", ".md") {
        if language(&path).is_some_and(|tag| !tags.iter().any(|kept| kept == tag)) {
            site.remove(&path);
        }
    }
    keep_cells(site, tags);
    each_text(site, |value| {
        if let Value::Mapping(texts) = value {
            texts.retain(|tag, _| tags.iter().any(|kept| *tag == kept.as_str()));
        }
    });
}

/// Writes the languages, and the texts of the settings in them.
fn say(site: &mut Site, tags: &[String]) {
    settings::set(site, "languages", &format!("{tags:?}"));
    let titles = TITLES.iter().filter(|(tag, _)| tags.iter().any(|kept| kept == tag));
    let titles: Vec<String> = titles.map(|(tag, title)| format!("{tag} = {title:?}")).collect();
    settings::set(site, "title", &format!("{{ {} }}", titles.join(", ")));
    settings::set(site, "publisher", "{ name = \"Council of the Isles\", email = \"council@isles.example.org\" }");
}

/// Removes the cells of other languages, which stand in columns of their own.
fn keep_cells(site: &mut Site, tags: &[String]) {
    let tables = FOLDERS.iter().flat_map(|folder| files_of(site, folder)).filter(|path| path.ends_with(".csv"));
    for path in tables.collect::<Vec<_>>() {
        let Some(mut file) = RecordFile::read(site, &path) else { continue };
        for row in &mut file.records {
            row.retain(|column, _| {
                let tag = column.as_str().and_then(|column| column.split_once('.'));
                tag.is_none_or(|(_, tag)| tags.iter().any(|kept| kept == tag))
            });
        }
        file.write(site);
    }
}

/// Changes every text of every record.
fn each_text(site: &mut Site, change: impl Fn(&mut Value)) {
    for folder in FOLDERS {
        let fields = fields_of(folder);
        for path in files_of(site, folder) {
            let Some(mut file) = RecordFile::read(site, &path) else { continue };
            let before = file.records.clone();
            for record in &mut file.records {
                change_texts(record, &fields, &change);
            }
            if file.records != before {
                file.write(site);
            }
        }
    }
}

fn change_texts(record: &mut Mapping, fields: &[FieldSpec], change: &impl Fn(&mut Value)) {
    for slot in slots(record, fields) {
        let Some(value) = slot.value(record) else { continue };
        match (&slot.field.value, value) {
            (ValueType::LocalText | ValueType::Markdown, value) => change(value),
            (ValueType::List(item), Value::Sequence(items)) if matches!(**item, ValueType::LocalText) => {
                items.iter_mut().for_each(change);
            }
            _ => {}
        }
    }
}
