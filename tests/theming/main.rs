//! Makes the reference of templates in `docs/theming.md` from the structs that templates are filled with, so that no author
//! of a theme opens Rust and the page cannot say anything else.
//!
//! `UPDATE=1 cargo test --test theming` writes it anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]

mod reference;
mod rust;
mod theme;
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use reference::{Reference, anchor};
use rust::Sources;

const PAGE: &str = "docs/theming.md";
/// What stands above it is written by hand.
const MARK: &str = "<!-- From here on made from the sources: UPDATE=1 cargo test --test theming -->\n";

#[test]
fn the_page_says_what_templates_are_given() {
    let sources = Sources::read(Path::new("src"));
    let reference = Reference::of(&sources);
    assert_eq!(reference.silent(), Vec::<String>::new(), "fields without a comment");
    let page = fs::read_to_string(PAGE).unwrap();
    let by_hand = page.split(MARK).next().unwrap_or_default();
    let made = format!("{by_hand}{MARK}\n{}", reference.text());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(PAGE, &made).unwrap();
    }
    let advice = "UPDATE=1 cargo test --test theming writes the page anew";
    assert!(fs::read_to_string(PAGE).unwrap() == made, "{PAGE} is not what the sources say: {advice}");
}

#[test]
fn every_template_is_told() {
    let sources = Sources::read(Path::new("src"));
    let own = fs::read_dir("themes/default/templates").unwrap().map(|entry| entry.unwrap());
    let names = own.filter(|entry| entry.path().is_file()).map(|entry| entry.file_name().into_string().unwrap());
    let frames = ["base.html", "list.html"];
    let untold =
        names.filter(|name| !frames.contains(&name.as_str()) && sources.filled.iter().all(|f| f.template != *name));
    assert_eq!(untold.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_filter_and_every_function_is_told() {
    let told = theme::filters();
    let registered = theme::registered();
    assert!(registered.len() > 10);
    for name in registered {
        assert!(told.contains(&format!("`{name}`")) || told.contains(&format!("`{name}(")), "`{name}` is not told");
    }
}

#[test]
fn everything_that_templates_are_given_is_told() {
    let by_hand = fs::read_to_string(PAGE).unwrap();
    let by_hand = by_hand.split(MARK).next().unwrap_or_default();
    let press = fs::read_to_string("src/render/press.rs").unwrap();
    let given: Vec<&str> =
        press.split("context.insert_value(\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    assert!(given.contains(&"page"));
    for name in given {
        assert!(by_hand.contains(&format!("`{name}")), "`{name}` is not told in {PAGE}");
    }
}

#[test]
fn every_link_leads_to_one_heading() {
    let page = fs::read_to_string(PAGE).unwrap();
    let headings =
        page.lines().filter(|line| line.starts_with('#')).map(|line| anchor(line.trim_start_matches(['#', ' '])));
    let mut anchors = BTreeSet::new();
    let twice: Vec<String> = headings.filter(|heading| !anchors.insert(heading.clone())).collect();
    assert_eq!(twice, Vec::<String>::new());
    let links = page.split("](#").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    assert_eq!(links.filter(|link| !anchors.contains(*link)).collect::<Vec<_>>(), Vec::<&str>::new());
}
