//! The names of all files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use crate::sites::{SITES, Site};

/// The list of a site: what is there in every language is named once.
fn list(site: &Site) -> String {
    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in site.output.keys() {
        let (folder, rest) = site.parted(path);
        folders.entry(rest).or_default().insert(folder);
    }
    let (everywhere, others): (Vec<_>, Vec<_>) =
        folders.iter().partition(|(_, found)| found.len() == site.languages.len());
    let mut list = format!("In each of {} languages\n", site.languages.len());
    for (rest, _) in everywhere {
        writeln!(list, "  {rest}").unwrap();
    }
    list.push_str("Once\n");
    for (rest, found) in others {
        for folder in found {
            writeln!(list, "  {folder}{rest}").unwrap();
        }
    }
    list
}

#[test]
fn every_file_is_named() {
    for site in SITES.iter() {
        let (file, found) = (site.folder.join("files.txt"), list(site));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, &found).unwrap();
        }
        let named = fs::read_to_string(&file).unwrap_or_default();
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
        let (named, found) = (lines(&named), lines(&found));
        let gone: Vec<_> = named.difference(&found).collect();
        let new: Vec<_> = found.difference(&named).collect();
        let advice = "if this is meant: UPDATE=1 cargo test --test golden";
        assert!(gone.is_empty() && new.is_empty(), "{}: gone {gone:#?}, new {new:#?}\n{advice}", site.name);
    }
}
