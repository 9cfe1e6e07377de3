//! How files are written: nothing of it changes a record, but lines move.

use super::Edit;
use crate::builds::dice::Dice;
use crate::builds::site::Site;

pub(super) const EDITS: &[Edit] = &[
    ("add a comment", 5, comment),
    ("change the line ends", 5, line_ends),
    ("put a mark of byte order before a file", 2, byte_order),
    ("touch a file", 3, touch),
];

/// A file of content that is text.
fn any_text(site: &Site, dice: &mut Dice) -> Option<String> {
    let ending = dice.pick(&[".yml", ".md", ".csv", ".toml"])?;
    dice.pick(&site.paths_in("", ending)).cloned()
}

/// A comment above the first field, so that all others stand a line lower.
fn comment(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = any_text(site, dice)?;
    let text = site.text(&path);
    let comment = format!("# Comment {}\n", dice.below(1000));
    let changed = match (path.ends_with(".csv"), text.strip_prefix("---\n")) {
        (true, _) => return None,
        (false, Some(rest)) => format!("---\n{comment}{rest}"),
        (false, None) => format!("{comment}{text}"),
    };
    site.write(&path, changed);
    Some(path)
}

/// Line ends of Windows, and back.
fn line_ends(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = any_text(site, dice)?;
    let text = site.text(&path);
    let changed = if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text.replace('\n', "\r\n") };
    site.write(&path, changed);
    Some(path)
}

fn byte_order(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = any_text(site, dice)?;
    let text = site.text(&path);
    let changed = text.strip_prefix('\u{feff}').map_or_else(|| format!("\u{feff}{text}"), str::to_owned);
    site.write(&path, changed);
    Some(path)
}

/// A file saved again with one line end more.
fn touch(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = any_text(site, dice)?;
    let changed = format!("{}\n", site.text(&path));
    site.write(&path, changed);
    Some(path)
}
