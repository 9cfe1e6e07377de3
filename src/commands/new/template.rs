//! Which records a new site begins with.
//!
//! `sites/starter/` is the site that is made when no template is named. A template takes some folders of it, adds parts that
//! it has not, and puts files of its own in their places; see `sites/README.md`.

use std::collections::{BTreeMap, BTreeSet};

use rust_embed::RustEmbed;

use crate::cli::Template;

#[derive(RustEmbed)]
#[folder = "src/commands/new/sites/"]
struct Sites;

/// The site without a template.
const STARTER: &str = "starter/";

/// Its records.
const RECORDS: &str = "starter/content/";

/// Records that the starter has not.
const PARTS: &str = "parts/content/";

/// The raw files of a template, by path.
pub type Raw = BTreeMap<String, String>;

/// What a template is made of.
struct Set {
    /// Folders of records taken from the starter.
    taken: &'static [&'static str],
    /// Folders of records taken from the parts.
    parts: &'static [&'static str],
    /// The folder with its own files.
    own: Option<&'static str>,
    /// What records of the starter and of the parts name, and what they name here instead.
    renamed: &'static [(&'static str, &'static str)],
}

/// What every template takes from the starter.
const COMMON: [&str; 2] = ["pages/", "codes/themes.yml"];

const MONEY: [&str; 5] = ["calls/", "grants/", "disbursements/", "codes/programmes.yml", "codes/sectors.yml"];

const NATIONAL: Set = Set {
    taken: &[""],
    parts: &[
        "contracts/",
        "consultations/",
        "ideas/",
        "petitions/",
        "initiatives/",
        "complaints/",
        "bodies/",
        "events/",
        "practices/",
        "codes/",
    ],
    own: None,
    renamed: &[],
};

const REGIONAL: Set = Set {
    taken: &MONEY,
    parts: &["contracts/", "consultations/", "ideas/", "petitions/", "complaints/", "bodies/", "events/"],
    own: Some("regional/"),
    renamed: &[
        ("example-ministry", "example-council"),
        ("example-country", "example-region"),
        ("open-budget", "rural-roads"),
        ("level: national", "level: regional"),
    ],
};

const PARLIAMENT: Set = Set {
    taken: &[],
    parts: &["consultations/", "ideas/", "petitions/", "bodies/", "events/"],
    own: Some("parliament/"),
    renamed: &[
        ("example-ministry", "example-parliament"),
        ("open-budget", "votes-as-data"),
        ("level: national", "level: parliament"),
        ("seat: government", "seat: parliament"),
        // A parliament is no place.
        ("    place: example-country\n", ""),
        ("place: example-country\n", ""),
        ("places: [example-country]\n", ""),
    ],
};

const CITY: Set = Set {
    taken: &["datasets/", "codes/dataset_themes.yml"],
    parts: &["contracts/", "consultations/", "ideas/", "petitions/", "complaints/", "events/"],
    own: Some("city/"),
    renamed: &[
        ("example-ministry", "example-town-hall"),
        ("example-country", "example-city"),
        ("open-budget", "neighbourhood-budget"),
        ("level: national", "level: local"),
    ],
};

const WATCHDOG: Set = Set {
    taken: &["codes/sectors.yml"],
    parts: &["contracts/", "petitions/", "initiatives/", "events/", "practices/", "codes/"],
    own: Some("watchdog/"),
    renamed: &[("open-budget", "answers-in-time")],
};

/// The files that a site begins with.
pub fn files(template: Option<Template>) -> Raw {
    let Some(template) = template else { return all(STARTER, |_| true).collect() };
    let set = set(template);
    let begins = |folders: &[&str], name: &str| folders.iter().any(|folder| name.starts_with(folder));
    let taken = all(RECORDS, |name| begins(set.taken, name) || begins(&COMMON, name));
    let parts = all(PARTS, |name| begins(set.parts, name));
    let records = taken.chain(parts).map(|(name, text)| (format!("content/{name}"), renamed(&text, set.renamed)));
    let around = all(STARTER, |name| !name.starts_with("content/"));
    let own = set.own.into_iter().flat_map(|own| all(own, |_| true));
    let mut files: Raw = around.chain(records).chain(own).collect();
    let guide = text("parts/content/README.md");
    files.insert("content/README.md".to_owned(), with_folders(&guide, &files));
    files
}

fn set(template: Template) -> Set {
    match template {
        Template::National => NATIONAL,
        Template::Regional => REGIONAL,
        Template::Parliament => PARLIAMENT,
        Template::City => CITY,
        Template::Watchdog => WATCHDOG,
    }
}

/// The files of a folder that are wanted, under their names in it.
fn all(folder: &str, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = (String, String)> {
    let name = move |path: &str| path.strip_prefix(folder).filter(|name| wanted(name)).map(str::to_owned);
    Sites::iter().filter_map(move |path| Some((name(&path)?, text(&path))))
}

fn text(path: &str) -> String {
    Sites::get(path).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
}

fn renamed(text: &str, names: &[(&str, &str)]) -> String {
    names.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}

/// The guide to the records without the lines of its table whose folders are not there.
fn with_folders(guide: &str, files: &Raw) -> String {
    let folders: BTreeSet<&str> = files
        .keys()
        .filter_map(|path| path.strip_prefix("content/")?.split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    let told = |line: &&str| match line.strip_prefix("| `").and_then(|rest| rest.split_once('/')) {
        Some((folder, _)) => folders.contains(folder),
        None => true,
    };
    guide.split_inclusive('\n').filter(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn no_template_is_the_starter() {
        let files = files(None);
        assert!(files.contains_key("content/commitments/open-budget.en.md") && files.contains_key("gitignore"));
        assert!(!files.keys().any(|path| path.contains("petitions")));
    }

    #[test]
    fn each_template_tells_its_own_folders() {
        for template in Template::value_variants() {
            let files = files(Some(*template));
            let guide = &files["content/README.md"];
            let petitions = files.keys().any(|path| path.starts_with("content/petitions/"));
            let grants = files.keys().any(|path| path.starts_with("content/grants/"));
            assert!(petitions && guide.contains("| `petitions/` |"), "{template:?}");
            assert_eq!(guide.contains("| `grants/` |"), grants, "{template:?}");
            assert!(files.contains_key("content/plans/first-plan.yml"), "{template:?}");
        }
    }
}
