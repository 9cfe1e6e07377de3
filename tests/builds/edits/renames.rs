//! Records under another id.

use serde_yaml::Value;
use shafaf::check::FOLDERS;
use shafaf::model::read::ValueType;

use super::{Edit, any_record};
use crate::builds::dice::Dice;
use crate::builds::fields::{fields_of, referred};
use crate::builds::records::{RecordFile, files_of, stem};
use crate::builds::settings;
use crate::builds::site::Site;
use crate::builds::slots::slots;

pub(super) const EDITS: &[Edit] = &[
    ("rename a record", 5, rename),
    ("rename a record and what names it", 8, rename_with_mentions),
    ("rename a record and keep its address", 4, rename_with_alias),
];

/// A record under another id.
struct Renamed {
    folder: String,
    old: String,
    new: String,
}

fn rename(site: &mut Site, dice: &mut Dice) -> Option<String> {
    renamed(site, dice, false).map(|renamed| renamed.told())
}

fn rename_with_mentions(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let renamed = renamed(site, dice, false)?;
    renamed.follow(site);
    Some(renamed.told())
}

fn rename_with_alias(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let renamed = renamed(site, dice, true)?;
    renamed.follow(site);
    Some(renamed.told())
}

fn renamed(site: &mut Site, dice: &mut Dice, with_alias: bool) -> Option<Renamed> {
    let (mut file, index) = any_record(site, dice)?;
    let folder = file.folder().to_owned();
    let old = file.id(index);
    if old.is_empty() || file.is_table() {
        return None;
    }
    let new = format!("{}{:03}", dice.pick(&["b", "m-", "y"])?, dice.below(1000));
    if with_alias && folder != "codes" {
        let aliases = file.records[index].entry("aliases".into()).or_insert(Value::Sequence(Vec::new()));
        aliases.as_sequence_mut()?.push(old.as_str().into());
    }
    if file.is_open() {
        file.records[index].insert("id".into(), new.as_str().into());
        file.write(site);
    } else {
        file.write(site);
        rename_files(site, &file.path, &new);
    }
    Some(Renamed { folder, old, new })
}

/// Renames a file and its translations.
fn rename_files(site: &mut Site, path: &str, new: &str) {
    let (folder, name) = path.rsplit_once('/').unwrap();
    let start = format!("{folder}/{}.", stem(name));
    for path in site.paths_in(&start, "").into_iter().filter(|path| !path.ends_with(".csv")) {
        let endings = path[start.len()..].to_owned();
        site.rename(&path, &format!("{folder}/{new}.{endings}"));
    }
}

impl Renamed {
    fn told(&self) -> String {
        format!("{}: `{}` -> `{}`", self.folder, self.old, self.new)
    }

    /// Gives whatever names the record its new id.
    fn follow(&self, site: &mut Site) {
        for path in FOLDERS.iter().flat_map(|folder| files_of(site, folder)).collect::<Vec<_>>() {
            if let Some(mut file) = RecordFile::read(site, &path) {
                let before = file.records.clone();
                self.follow_in(&mut file);
                if file.records != before {
                    file.write(site);
                }
            }
        }
        for path in site.paths_in("content/", ".md") {
            let link = |id: &str, end: &str| format!("record:{}/{id}{end}", self.folder);
            let text = site.text(&path).to_owned();
            let changed = [")", "#"]
                .iter()
                .fold(text.clone(), |text, end| text.replace(&link(&self.old, end), &link(&self.new, end)));
            if changed != text {
                site.write(&path, changed);
            }
        }
        self.follow_in_settings(site);
    }

    fn follow_in(&self, file: &mut RecordFile) {
        let fields = fields_of(file.folder());
        for record in &mut file.records {
            for slot in slots(record, &fields) {
                match (&slot.field.value, slot.value(record)) {
                    (ValueType::List(item), Some(Value::Sequence(items))) if self.is_target(item) => {
                        items
                            .iter_mut()
                            .filter(|id| **id == self.old.as_str())
                            .for_each(|id| *id = self.new.as_str().into());
                    }
                    (kind, Some(value)) if self.is_target(kind) && *value == self.old.as_str() => {
                        *value = self.new.as_str().into();
                    }
                    _ => {}
                }
            }
        }
    }

    fn is_target(&self, value: &ValueType) -> bool {
        referred(value) == Some(self.folder.as_str())
    }

    fn follow_in_settings(&self, site: &mut Site) {
        let text = site.text(settings::FILE).to_owned();
        let changed = match self.folder.as_str() {
            "plans" => {
                text.replace(&format!("running_plan = \"{}\"", self.old), &format!("running_plan = \"{}\"", self.new))
            }
            "commitments" => text.replace(&format!("_target = \"{}/", self.old), &format!("_target = \"{}/", self.new)),
            _ => text,
        };
        site.write(settings::FILE, changed);
    }
}
