//! Outlines of places.

use super::Edit;
use crate::builds::dice::Dice;
use crate::builds::site::Site;

pub(super) const EDITS: &[Edit] =
    &[("move an outline", 5, shift), ("rename an outline", 1, rename), ("change what a map says of itself", 1, note)];

/// The file of a map.
fn map(site: &Site, dice: &mut Dice) -> Option<(String, String)> {
    let path = dice.pick(&site.paths_in("content/maps/", ""))?.clone();
    let text = site.text(&path).to_owned();
    Some((path, text))
}

/// Another digit behind the point of a position.
fn shift(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (path, text) = map(site, dice)?;
    let positions: Vec<usize> = text.match_indices(", 3").map(|(at, _)| at + ", 3".len()).collect();
    let at = *dice.pick(&positions)?;
    let changed = format!("{}{}{}", &text[..at], dice.below(10), &text[at + 1..]);
    site.write(&path, changed);
    Some(path)
}

fn rename(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (path, text) = map(site, dice)?;
    let changed = if text.contains("\"code\": \"N\"") {
        text.replace("\"code\": \"N\"", "\"code\": \"M\"")
    } else {
        text.replace("\"code\": \"M\"", "\"code\": \"N\"")
    };
    site.write(&path, changed);
    Some(path)
}

/// A member that no map is drawn from.
fn note(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (path, text) = map(site, dice)?;
    let changed = text.replacen("\"features\"", &format!("\"note\": {}, \"features\"", dice.below(100)), 1);
    site.write(&path, changed);
    Some(path)
}
