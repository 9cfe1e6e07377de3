//! Texts below the fields, and their translations.

use super::{Edit, any_record};
use crate::builds::dice::Dice;
use crate::builds::records::{RecordFile, ids, language, stem};
use crate::builds::settings::languages;
use crate::builds::site::Site;
use crate::builds::values::words;

pub(super) const EDITS: &[Edit] = &[
    ("add to a text", 8, append),
    ("empty a text", 2, empty),
    ("link to a record", 5, link),
    ("show a picture", 3, picture),
    ("write a translation", 8, translate),
    ("remove a translation", 4, untranslate),
];

fn append(site: &mut Site, dice: &mut Dice) -> Option<String> {
    add(site, dice, |_, dice| Some(format!("Sentence {}, with a *word*.", words(dice))))
}

fn link(site: &mut Site, dice: &mut Dice) -> Option<String> {
    add(site, dice, |site, dice| {
        let folder = super::folder(dice);
        let ids = ids(site, folder);
        Some(format!("See [{}](record:{folder}/{}).", words(dice), dice.pick(&ids)?))
    })
}

fn picture(site: &mut Site, dice: &mut Dice) -> Option<String> {
    add(site, dice, |site, dice| {
        let pictures = site.paths_in("content/media/", ".png");
        let name = dice.pick(&pictures)?.trim_start_matches("content/");
        Some(format!("![A picture, {}]({name})", words(dice)))
    })
}

/// Adds a paragraph to any text, original or translation.
fn add(site: &mut Site, dice: &mut Dice, paragraph: impl Fn(&Site, &mut Dice) -> Option<String>) -> Option<String> {
    let path = dice.pick(&texts(site))?.clone();
    let paragraph = paragraph(site, dice)?;
    let text = site.text(&path).to_owned();
    site.write(&path, format!("{text}\n{paragraph}\n"));
    Some(format!("{path}: {paragraph}"))
}

fn texts(site: &Site) -> Vec<String> {
    site.paths_in("content/", ".md")
}

fn empty(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = dice.pick(&texts(site))?.clone();
    let mut file = RecordFile::read(site, &path)?;
    let body = file.body().filter(|body| !body.is_empty())?;
    body.clear();
    file.write(site);
    Some(path)
}

/// A translation beside a file of one record, or another text of one that is there.
fn translate(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let (file, _) = any_record(site, dice)?;
    if file.is_open() || file.folder() == "codes" {
        return None;
    }
    let languages = languages(site);
    let tag = dice.pick(languages.get(1..)?)?;
    let (folder, name) = file.path.rsplit_once('/')?;
    let path = format!("{folder}/{}.{tag}.md", stem(name));
    let fields = if dice.one_in(3) { format!("summary: {}\n", dice.below(1000)) } else { String::new() };
    site.write(&path, format!("---\n{fields}---\nUn texte, {}.\n", words(dice)));
    Some(path)
}

fn untranslate(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let translations: Vec<String> = texts(site).into_iter().filter(|path| language(path).is_some()).collect();
    let path = dice.pick(&translations)?;
    site.remove(path);
    Some(path.clone())
}
