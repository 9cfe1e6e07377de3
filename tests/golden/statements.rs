//! What is said of pages and files by hand, in `statements/*.txt` of a site:
//!
//! ```text
//! # A remark.
//! fr/grants/club-2025.html
//!   title  École d’été – Subventions – Région ouverte
//!   says   Payé 40 000 MAD
//!   lacks  En retard
//!   links  fr/organisations/council.html  Conseil régional
//!
//! data/grants.csv
//!   row    club-2026,2026-12-01,5000,EUR,planned
//!
//! data/grants/club-2025.json
//!   value  /record/amount_awarded/amount  40000
//! ```
//!
//! `says` and `lacks` speak of the words between header and footer, or of a file's text; `row` of a whole line; `value` of
//! what stands at a JSON pointer; `has` of a page's markup.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::html::{all_between, body, links, plain, words};
use crate::sites::{SITES, Site};

/// One line of a file of statements.
pub struct Statement {
    /// The file and line where it is made.
    place: String,
    /// The page or file that it is about.
    pub path: String,
    verb: String,
    object: String,
}

/// Every statement about a site.
pub fn statements(site: &Site) -> Vec<Statement> {
    let Ok(folder) = fs::read_dir(site.folder.join("statements")) else { return Vec::new() };
    let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|file| read(file)).collect()
}

fn read(file: &Path) -> Vec<Statement> {
    let text = fs::read_to_string(file).unwrap();
    let (mut path, mut statements) = (String::new(), Vec::new());
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let place = format!("{}:{}", file.file_name().unwrap().to_string_lossy(), number + 1);
        match line.strip_prefix("  ").and_then(|line| line.split_once(' ')) {
            Some((verb, object)) => {
                let (verb, object) = (verb.to_owned(), object.trim().to_owned());
                statements.push(Statement { place, path: path.clone(), verb, object });
            }
            None if line.starts_with(' ') => panic!("{place}: a statement is a verb and what it says"),
            None => line.clone_into(&mut path),
        }
    }
    statements
}

/// What is wrong with a statement; none when it is true.
fn fault(site: &Site, statement: &Statement) -> Option<String> {
    let Statement { place, path, verb, object } = statement;
    let Some(text) = site.text(path) else { return Some(format!("{place}: there is no {path}")) };
    let is_true = match verb.as_str() {
        "title" => title(text) == plain(object),
        "says" => said(path, text).contains(&plain(object)),
        "lacks" => !said(path, text).contains(&plain(object)),
        "links" => leads(path, text, object),
        "has" => text.contains(object),
        "row" => text.lines().any(|line| line == object),
        "value" => value_is(text, object),
        _ => return Some(format!("{place}: `{verb}` is no verb of statements")),
    };
    let found = if verb == "title" { title(text) } else { String::new() };
    (!is_true).then(|| format!("{place}: {path}: {verb} {object} {found}"))
}

fn title(html: &str) -> String {
    all_between(html, "<title>", "</title>").first().map(|title| words(title)).unwrap_or_default()
}

fn said(path: &str, text: &str) -> String {
    if path.ends_with(".html") { words(body(text)) } else { plain(text) }
}

fn leads(path: &str, html: &str, object: &str) -> bool {
    let (to, said) = object.split_once(' ').unwrap_or((object, ""));
    links(path, body(html)).iter().any(|(target, words)| target == to && words.contains(&plain(said)))
}

fn value_is(json: &str, object: &str) -> bool {
    let (pointer, value) = object.split_once(' ').unwrap_or((object, ""));
    let json: Value = serde_json::from_str(json).unwrap();
    let wanted: Value = serde_json::from_str(value).unwrap();
    json.pointer(pointer) == Some(&wanted)
}

#[test]
fn what_is_stated_is_true() {
    let faults = SITES.iter().flat_map(|site| {
        let faults = statements(site).into_iter().filter_map(|statement| fault(site, &statement));
        faults.map(|fault| format!("{}: {fault}", site.name)).collect::<Vec<_>>()
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
