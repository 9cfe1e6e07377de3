//! Pictures.

use super::Edit;
use crate::builds::dice::Dice;
use crate::builds::site::Site;

pub(super) const EDITS: &[Edit] = &[
    ("change a picture", 3, change),
    ("add a picture", 3, add),
    ("remove a picture", 2, remove),
    ("rename a picture", 2, rename),
];

fn any(site: &Site, dice: &mut Dice) -> Option<String> {
    dice.pick(&site.paths_in("content/media/", "")).cloned()
}

fn change(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = any(site, dice)?;
    let mut bytes = site.bytes(&path)?.to_vec();
    bytes.push(dice.below(256) as u8);
    site.write(&path, bytes);
    Some(path)
}

fn add(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = format!("content/media/{}.png", dice.pick(&["new", "more/new", "zebra"])?);
    site.write(&path, [dice.below(256) as u8; 9]);
    Some(path)
}

fn remove(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = any(site, dice)?;
    site.remove(&path);
    Some(path)
}

/// Another name for a picture, with or without the texts that show it.
fn rename(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = any(site, dice)?;
    let target = format!("content/media/picture-{}.png", dice.below(100));
    let names = |path: &str| path.trim_start_matches("content/").to_owned();
    site.rename(&path, &target);
    if dice.one_in(2) {
        for text in site.paths_in("content/", ".md").into_iter().chain(["site.toml".to_owned()]) {
            let changed = site.text(&text).replace(&names(&path), &names(&target));
            site.write(&text, changed);
        }
    }
    Some(format!("{path} -> {target}"))
}
