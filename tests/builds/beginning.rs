//! What a walk begins with.

use shafaf::check::FOLDERS;

use super::coverage::whole_site;
use super::dice::Dice;
use super::edits::{keep_kinds, keep_languages};
use super::fields::{fields_of, referred};
use super::site::Site;

/// What all records lean on: every walk begins with these kinds.
const GROUND: [&str; 3] = ["codes", "organisations", "places"];

/// Every so many walks one begins with all of the site, and another one with half of it.
const WHOLE: u64 = 16;

/// How many kinds the other walks begin with: some in turn, so that few walks are enough for every kind, and some by chance, so
/// that each kind meets all others.
const IN_TURN: usize = 2;
const BY_CHANCE: usize = 1;

/// Mostly a few kinds of record in one or two languages, so that builds are quick and what is not there is met as well.
pub fn beginning(seed: u64, dice: &mut Dice) -> Site {
    match seed % WHOLE {
        0 => whole_site(),
        8 => part(seed, 8, dice),
        _ => part(seed, BY_CHANCE, dice),
    }
}

fn part(seed: u64, by_chance: usize, dice: &mut Dice) -> Site {
    let kinds: Vec<&str> = FOLDERS.iter().copied().filter(|kind| !GROUND.contains(kind)).collect();
    let turn = seed as usize * IN_TURN;
    let in_turn = (turn..turn + IN_TURN).map(|at| kinds[at % kinds.len()]);
    let mut chosen: Vec<&str> = in_turn.collect();
    chosen.extend((0..by_chance).filter_map(|_| dice.pick(&kinds).copied()));
    let languages: &[&str] = if dice.one_in(3) { &["en", "ar"] } else { &["en"] };
    small_site(&chosen, languages)
}

/// The site with these kinds, what they cannot be without, and the ground alone.
pub fn small_site(kinds: &[&str], languages: &[&str]) -> Site {
    let mut site = whole_site();
    let languages: Vec<String> = languages.iter().map(|tag| (*tag).to_owned()).collect();
    keep_kinds(&mut site, &with_needed(kinds));
    keep_languages(&mut site, &languages);
    site
}

fn with_needed(kinds: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = GROUND.iter().chain(kinds).map(|kind| (*kind).to_owned()).collect();
    let mut at = 0;
    while at < all.len() {
        let fields = fields_of(&all[at]);
        let needed = fields.iter().filter(|field| field.required).filter_map(|field| referred(&field.value));
        let new: Vec<String> =
            needed.filter(|kind| !all.iter().any(|known| known == kind)).map(str::to_owned).collect();
        all.extend(new);
        at += 1;
    }
    all
}

#[test]
fn a_few_walks_begin_with_every_kind() {
    let count = FOLDERS.len().div_ceil(IN_TURN) as u64;
    let sites: Vec<Site> = (1..=count).map(|seed| beginning(seed, &mut Dice(seed))).collect();
    let is_there = |kind: &&&str| sites.iter().any(|site| !site.paths_in(&format!("content/{kind}/"), "").is_empty());
    let missing: Vec<&&str> = FOLDERS.iter().filter(|kind| !is_there(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
