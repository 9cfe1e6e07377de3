//! What editors, translators, publishers and authors of themes do to a site, at random but the same at every run.

mod charts;
mod fields;
mod files;
mod items;
mod languages;
mod layout;
mod maps;
mod media;
mod options;
mod records;
mod references;
mod renames;
mod settings;
mod tables;
mod texts;
mod theme;

use std::collections::BTreeSet;

use super::coverage::whole_site;
use super::dice::Dice;
use super::records::{RecordFile, files_of};
use super::site::Site;

pub use languages::keep_languages;
pub use references::keep_kinds;

/// Changes a site and says what it did; `None` where there is nothing that it could do.
type Change = fn(&mut Site, &mut Dice) -> Option<String>;

/// A kind of edit: its name, how often it comes, what it does.
type Edit = (&'static str, usize, Change);

/// Every kind of edit.
const EDITS: &[&[Edit]] = &[
    fields::EDITS,
    items::EDITS,
    records::EDITS,
    renames::EDITS,
    texts::EDITS,
    charts::EDITS,
    tables::EDITS,
    files::EDITS,
    layout::EDITS,
    languages::EDITS,
    settings::EDITS,
    options::EDITS,
    theme::EDITS,
    maps::EDITS,
    media::EDITS,
];

/// An edit that was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its kind.
    pub kind: &'static str,
    /// What was done.
    pub what: String,
}

/// The names of all kinds of edit.
pub fn names() -> impl Iterator<Item = &'static str> {
    all().map(|(name, ..)| *name)
}

/// Makes one edit.
pub fn make(site: &mut Site, dice: &mut Dice) -> Made {
    loop {
        if let Some(made) = attempt(draw(dice), site, dice) {
            return made;
        }
    }
}

/// Makes an edit of this kind, if it finds something to do that leaves another site than before.
fn attempt((kind, _, change): &Edit, site: &mut Site, dice: &mut Dice) -> Option<Made> {
    let mut changed = site.clone();
    let what = change(&mut changed, dice).filter(|_| !changed.is_same(site))?;
    *site = changed;
    Some(Made { kind, what })
}

fn all() -> impl Iterator<Item = &'static Edit> {
    EDITS.iter().copied().flatten()
}

/// A kind of edit, each as often as its weight says.
fn draw(dice: &mut Dice) -> &'static Edit {
    let mut left = dice.below(all().map(|(_, weight, _)| weight).sum());
    for edit in all() {
        match left.checked_sub(edit.1) {
            Some(rest) => left = rest,
            None => return edit,
        }
    }
    panic!("the weights are more than their sum");
}

/// The folders of records, each as likely as the next however many records it has.
fn folder(dice: &mut Dice) -> &'static str {
    dice.pick(shafaf::check::FOLDERS).unwrap()
}

/// A file with records and the number of one of them.
fn any_record(site: &Site, dice: &mut Dice) -> Option<(RecordFile, usize)> {
    let files = files_of(site, folder(dice));
    let file = RecordFile::read(site, dice.pick(&files)?).filter(|file| !file.records.is_empty())?;
    let index = dice.below(file.records.len());
    Some((file, index))
}

#[test]
fn every_kind_of_edit_is_drawn() {
    let mut dice = Dice(1);
    let drawn: BTreeSet<&str> = (0..20_000).map(|_| draw(&mut dice).0).collect();
    let missing: Vec<&str> = names().filter(|name| !drawn.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?} were not drawn");
    assert_eq!(names().count(), drawn.len(), "each has a name of its own");
}

/// One after another on one site, as some edits need what others made.
#[test]
fn every_kind_of_edit_finds_something_to_change() {
    let (mut site, mut dice) = (whole_site(), Dice(1));
    let mut is_idle = |edit: &&Edit| !(0..50).any(|_| attempt(edit, &mut site, &mut dice).is_some());
    let idle: Vec<&str> = all().filter(|edit| is_idle(edit)).map(|(name, ..)| *name).collect();
    assert!(idle.is_empty(), "{idle:?} changed nothing");
}
