//! Files moved, split, put together and left lying about.

use super::{Edit, any_record, folder};
use crate::builds::dice::Dice;
use crate::builds::records::files_of;
use crate::builds::site::Site;

pub(super) const EDITS: &[Edit] = &[
    ("move a file into another folder", 5, move_inside),
    ("move a file to another kind", 1, move_outside),
    ("give a record of a list a file of its own", 4, split),
    ("rename a list", 4, rename_list),
    ("leave a file lying about", 4, leave),
    ("make a mistake", 5, mistake),
    ("remove a file", 2, remove),
];

/// Moves a file, with its translations, one folder down or up again.
fn move_inside(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (file, _) = any_record(site, dice)?;
    let (kind, path) = (file.folder().to_owned(), file.path.clone());
    let (parent, name) = path.rsplit_once('/')?;
    let start = format!("{parent}/{}.", crate::builds::records::stem(name));
    let own = format!("content/{kind}");
    let target = if parent == own { format!("{own}/{}", dice.pick(&["2025", "old/more"])?) } else { own };
    for path in site.paths_in(&start, "") {
        let name = path.rsplit('/').next()?.to_owned();
        site.rename(&path, &format!("{target}/{name}"));
    }
    Some(format!("{path} -> {target}"))
}

fn move_outside(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (file, _) = any_record(site, dice)?;
    let target = format!("content/{}/{}", folder(dice), file.path.rsplit('/').next()?);
    if site.has(&target) {
        return None;
    }
    site.rename(&file.path, &target);
    Some(format!("{} -> {target}", file.path))
}

fn split(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (mut file, index) = any_record(site, dice)?;
    let id = file.id(index);
    let path = format!("content/{}/{id}.yml", file.folder());
    if !file.is_open() || file.is_table() || file.folder() == "codes" || site.has(&path) {
        return None;
    }
    let mut record = file.records.remove(index);
    record.remove("id");
    if file.records.is_empty() {
        site.remove(&file.path)
    } else {
        file.write(site)
    }
    site.write(&path, serde_yaml::to_string(&record).ok()?);
    Some(path)
}

/// Another name for a file whose records do not depend on it; rows without an id do.
fn rename_list(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (file, _) = any_record(site, dice)?;
    let (parent, name) = file.path.rsplit_once('/')?;
    let target = format!("{parent}/list-{}.{}", dice.below(100), name.rsplit('.').next()?);
    if !file.is_open() || file.folder() == "codes" {
        return None;
    }
    site.rename(&file.path, &target);
    Some(format!("{} -> {target}", file.path))
}

/// A file that is read for nothing: hidden, a note, or one that the check warns of.
fn leave(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let names = [".hidden.md", "README.md", "notes.txt", "old.md~", ".folder/x.yml"];
    toggle(site, format!("content/{}/{}", folder(dice), dice.pick(&names)?), "title: A note\n")
}

/// A file that stops the build, or goes away again.
fn mistake(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let mistakes = [
        ("content/pages/broken.md", "---\ntitel: Broken\n---\n"),
        ("content/news/broken.md", "no fields\n"),
        ("content/events/broken.yml", "title: [\n"),
        ("content/grants/broken.csv", "a;b\n1;2\n"),
        ("content/nothing/broken.yml", "title: Nothing\n"),
        ("content/places/broken.yml", "<<<<<<< one\ntitle: One\n=======\ntitle: Other\n>>>>>>> other\n"),
    ];
    let (path, text) = dice.pick(&mistakes)?;
    toggle(site, (*path).to_owned(), text)
}

/// Writes a file, or removes it where it stands already.
fn toggle(site: &mut Site, path: String, text: &str) -> Option<String> {
    if site.has(&path) {
        site.remove(&path)
    } else {
        site.write(&path, text)
    }
    Some(path)
}

fn remove(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let files = files_of(site, folder(dice));
    let path = dice.pick(&files)?.clone();
    site.remove(&path);
    super::references::mend(site);
    Some(path)
}
