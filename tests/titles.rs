//! A reader with many tabs, a search engine and a screen reader know a page by its title first: each has its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "what fails in a helper fails the test")]

#[path = "support/pages.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod pages;

use std::collections::BTreeMap;
use std::path::Path;

use pages::{Tree, build_once, site, tree};

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).expect("every page has it");
    rest.split_once(end).expect("it ends").0
}

/// The pages of each language and title, without those that search engines are told to leave alone.
fn titles(output: &Tree) -> BTreeMap<(String, String), Vec<&str>> {
    let mut found: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        if !html.contains("noindex") && !html.contains("http-equiv=\"refresh\"") {
            let key = (between(html, "lang=\"", "\"").to_owned(), between(html, "<title>", "</title>").to_owned());
            found.entry(key).or_default().push(path);
        }
    }
    found
}

fn check(input: &Path, at_least: usize) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    build_once(input, &out).unwrap_or_else(|failure| panic!("{}: {failure:?}", input.display()));
    let output = tree(&out);
    let titles = titles(&output);
    assert!(titles.len() >= at_least, "only {} titles", titles.len());
    let shared: Vec<_> = titles.iter().filter(|(_, pages)| pages.len() > 1).collect();
    assert!(shared.is_empty(), "{shared:#?}");
}

#[test]
fn namesakes_have_titles_of_their_own() {
    check(&site("drafts-and-aliases/input"), 10);
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("site.toml", "title = \"Site\"\nlanguages = [\"en\"]\ndefault_currency = \"MAD\"\nas_of = \"2026-10-31\"\n");
    write("content/organisations/all.yml", "- {id: a, title: Budget}\n- {id: b, title: Budget}\n");
    write("content/codes/themes.yml", "- {id: budget, title: Budget}\n");
    let plan = |id| format!("- {{id: {id}, title: Plan, level: national, start: 2024, end: 2027}}\n");
    write("content/plans/all.yml", &(plan("p") + &plan("q")));
    let promise = |id, plan| format!("- {{id: {id}, title: Budget, plan: {plan}, lead: a, theme: budget}}\n");
    write("content/commitments/all.yml", &(promise("x", "p") + &promise("y", "q")));
    check(folder.path(), 10);
}
