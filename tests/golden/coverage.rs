//! Nothing of the theme is without a page that is kept, and nothing is on so many that nobody would read them.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use crate::kept::found;
use crate::marks::{MARKED_SITES, all, used, wrote};
use crate::pages::Tree;
use crate::sites::{SITES, Site};
use crate::statements::statements;

/// A change of one template or component changes fewer files.
const FEW: usize = 30;
/// A link to a record, which most pages have.
const LINK: &str = "components/parts.html record";

/// How many kept files each template and component is in, by what `by` reads in a file.
fn files(by: fn(&[u8]) -> BTreeSet<&'static str>) -> BTreeMap<&'static str, usize> {
    let mut files = BTreeMap::new();
    for (site, output) in MARKED_SITES.iter() {
        for name in found(site, output).values().flat_map(|kept| by(kept)) {
            *files.entry(name).or_default() += 1;
        }
    }
    files
}

#[test]
fn every_template_and_component_is_kept_in_few_files() {
    let used = files(used);
    let missing: Vec<_> = all().into_iter().filter(|name| !used.contains_key(name)).collect();
    assert!(missing.is_empty(), "no page in tests/sites/*/expected shows {missing:#?}");
    let many: Vec<_> = files(wrote).into_iter().filter(|(name, files)| *files >= FEW && *name != LINK).collect();
    assert!(many.is_empty(), "too many pages in tests/sites/*/expected show {many:#?}");
}

/// The languages in which each template that makes pages fills some that are `wanted`.
fn filled(wanted: impl Fn(&Site, &str) -> bool) -> BTreeSet<(&'static str, &'static str)> {
    let mut filled = BTreeSet::new();
    for (site, output) in MARKED_SITES.iter() {
        for (path, html) in output.iter().filter(|(path, _)| path.ends_with(".html") && wanted(site, path)) {
            let templates = used(html).into_iter().filter(|name| !name.contains('/'));
            filled.extend(templates.map(|name| (site.parted(path).0, name)));
        }
    }
    filled
}

#[test]
fn every_template_is_kept_or_spoken_of_in_every_language() {
    let spoken_of = |site: &'static Site| statements(site).into_iter().map(|said| (&*site.name, said.path));
    let spoken_of: BTreeSet<(&str, String)> = SITES.iter().flat_map(spoken_of).collect();
    let held =
        filled(|site, path| site.expected.contains_key(path) || spoken_of.contains(&(&*site.name, path.to_owned())));
    let all = filled(|_, _| true);
    let missing: Vec<_> = all.difference(&held).collect();
    assert!(missing.is_empty(), "neither kept nor spoken of: {missing:#?}");
}

/// The paths of files without the folder of their language, for every site.
fn paths(files: fn(&'static Site) -> &'static Tree) -> BTreeSet<&'static str> {
    SITES.iter().flat_map(|site| files(site).keys().map(|path| site.parted(path).1)).collect()
}

#[test]
fn every_list_and_every_table_are_kept() {
    let is_list = |path: &str| path.ends_with("/index.html") && path.matches('/').count() == 1;
    let is_table = |path: &str| path.ends_with(".csv");
    let kept = paths(|site| &site.expected);
    let wanted = paths(|site| &site.output).into_iter().filter(|path| is_list(path) || is_table(path));
    assert_eq!(wanted.filter(|path| !kept.contains(path)).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn a_record_of_every_kind_is_kept() {
    let kind = |path: &'static str| Some(path.strip_prefix("data/")?.strip_suffix(".json")?.split_once('/')?.0);
    let kinds = |files| paths(files).into_iter().filter_map(kind).collect::<BTreeSet<_>>();
    assert_eq!(kinds(|site| &site.expected), kinds(|site| &site.output));
}

#[test]
fn every_kind_of_chart_is_kept() {
    let locale: Value = serde_yaml::from_str(include_str!("../../themes/default/locales/en.yml")).unwrap();
    let kept = SITES.iter().flat_map(|site| found(site, &site.output).into_values());
    let kept: Vec<String> = kept.filter_map(|bytes| String::from_utf8(bytes).ok()).collect();
    let kinds = locale["chart"].as_mapping().unwrap().iter();
    let shows = kinds.filter_map(|(kind, words)| Some((kind, words.get("shows")?.as_mapping()?)));
    let is_missing = |phrases: &serde_yaml::Mapping| {
        let mut phrases = phrases.values().filter_map(Value::as_str);
        !phrases.any(|phrase| kept.iter().any(|text| says(text, phrase)))
    };
    let missing: Vec<_> = shows.filter(|(_, phrases)| is_missing(phrases)).map(|(kind, _)| kind).collect();
    assert!(missing.is_empty(), "no page in tests/sites/*/expected shows a chart of kind {missing:?}");
}

/// Whether a text has the phrase, with any number for `{n}`.
fn says(text: &str, phrase: &str) -> bool {
    let Some((before, after)) = phrase.split_once("{n}") else { return text.contains(phrase) };
    text.match_indices(before).any(|(at, _)| {
        let rest = text[at + before.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(after)
    })
}
