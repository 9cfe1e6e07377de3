//! Files of the theme: replaced, given back, renamed, broken.

use std::path::Path;
use std::sync::LazyLock;

use serde_yaml::Value;

use super::Edit;
use crate::builds::dice::Dice;
use crate::builds::fields::WORDS;
use crate::builds::settings::languages;
use crate::builds::site::Site;

pub(super) const EDITS: &[Edit] = &[
    ("replace a template", 5, template),
    ("replace a style or a script", 3, asset),
    ("reword the theme", 5, words),
    ("change the list of styles", 1, list),
    ("add a file to the theme", 2, add),
    ("rename a file of the theme", 3, rename),
    ("double a file of the theme", 2, double),
    ("give a file of the theme back", 6, give_back),
    ("break a template", 2, break_template),
];

/// The folder of a site's own theme.
const FOLDER: &str = "themes/default/";

/// The files of the program's theme.
static OWN: LazyLock<Site> =
    LazyLock::new(|| Site::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default")));

/// Puts a changed copy of one of the theme's files into the site.
fn replace(
    site: &mut Site,
    dice: &mut Dice,
    (start, end): (&str, &str),
    change: impl Fn(&str, usize) -> String,
) -> Option<String> {
    let name = dice.pick(&OWN.paths_in(start, end))?.clone();
    let text = change(OWN.text(&name), dice.below(1000));
    site.write(&format!("{FOLDER}{name}"), text);
    Some(name)
}

fn template(site: &mut Site, dice: &mut Dice) -> Option<String> {
    replace(site, dice, ("templates/", ".html"), |text, n| text.replacen("</", &format!("<wbr><!-- {n} --></"), 1))
}

fn asset(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let which = if dice.one_in(2) { ("assets/", ".css") } else { ("assets/", ".js") };
    replace(site, dice, which, |text, n| format!("{text}\n.n{n} {{ color: red }}\n"))
}

fn list(site: &mut Site, dice: &mut Dice) -> Option<String> {
    replace(site, dice, ("theme.toml", ""), |text, _| text.replace("\"css/search.css\", ", ""))
}

/// Another word for a message without placeholders.
fn words(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let sections: Vec<(&Value, &Value)> = WORDS.as_mapping()?.iter().collect();
    let (section, messages) = dice.pick(&sections)?;
    let plain = messages.as_mapping()?.iter().filter(|(_, text)| text.as_str().is_some_and(|text| !text.contains('{')));
    let plain: Vec<(&Value, &Value)> = plain.collect();
    let (key, _) = dice.pick(&plain)?;
    let languages = languages(site);
    let path = format!("{FOLDER}locales/{}.yml", dice.pick(&languages)?);
    let (section, key) = (section.as_str()?, key.as_str()?);
    site.write(&path, format!("{section:?}:\n  {key:?}: Word {}\n", dice.below(1000)));
    Some(format!("{path}: {section}.{key}"))
}

/// A file that nothing uses, or a part that a template may include.
fn add(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let names = ["templates/parts/foter.html", "assets/images/new.png", "assets/css/new.css", "notes.txt", "README.md"];
    let path = format!("{FOLDER}{}", dice.pick(&names)?);
    site.write(&path, format!("{}\n", dice.below(1000)));
    Some(path)
}

/// A file of the site's own theme.
fn own(site: &Site, dice: &mut Dice) -> Option<String> {
    dice.pick(&site.paths_in(FOLDER, "")).cloned()
}

fn rename(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = own(site, dice)?;
    let (folder, name) = path.rsplit_once('/')?;
    let target = if name.starts_with("own-") { name.replacen("own-", "", 1) } else { format!("own-{name}") };
    site.rename(&path, &format!("{folder}/{target}"));
    Some(format!("{path} -> {target}"))
}

/// The same file under the name of another.
fn double(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = own(site, dice).filter(|path| path.contains("/templates/"))?;
    let target = format!("{FOLDER}{}", dice.pick(&OWN.paths_in("templates/parts/", ""))?);
    site.write(&target, site.bytes(&path)?);
    Some(format!("{path} -> {target}"))
}

fn give_back(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = own(site, dice)?;
    site.remove(&path);
    Some(path)
}

fn break_template(site: &mut Site, dice: &mut Dice) -> Option<String> {
    replace(site, dice, ("templates/", ".html"), |text, n| format!("{text}{{% if {n} %}}"))
}
