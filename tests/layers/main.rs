//! Holds the directions of imports: a stage knows the stages to its left and the parts that are open to all, nothing else.
//!
//! And inside a stage, no files use each other in a ring: see [`rings`].

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

mod rings;
mod sources;

use rings::{description, rings, uses};
use sources::{LIBRARY, ModulePath, PROGRAM, Source, folder};

/// The pipeline from left to right; formatting for a language stands left of what is shown, and exports left of the pages
/// that offer them.
const STAGES: [&str; 10] =
    ["load", "check", "derive", "locale", "chart", "card", "export", "search", "render", "write"];

/// Open to every stage.
const OPEN: [&str; 6] = ["key", "source", "diag", "model", "config", "output"];

/// What is no stage, or may use less than its place allows.
const OTHERS: [(&str, &[&str]); 14] = [
    ("key", &[]),
    ("source", &["key"]),
    ("output", &["key"]),
    ("diag", &["source"]),
    ("model", &["key", "source", "diag"]),
    ("config", &["key", "source", "diag", "model"]),
    ("emit", &["source", "diag"]),
    ("load", &["source", "diag", "model"]),
    ("locale", &["source", "diag", "model"]),
    ("search", &["key", "model", "config", "output", "derive"]),
    ("inputs", &["source", "diag", "model", "config", "load", "check"]),
    ("translate", &["source", "diag", "model", "config", "load", "check"]),
    // Around the pipeline: they may use all of it, and the functions of `lib.rs`.
    ("session", &["*"]),
    ("serve", &["*"]),
];

/// What `module` may import; `None` for a module whose place nobody has said.
fn allowed(module: &str) -> Option<BTreeSet<&'static str>> {
    if let Some((_, allowed)) = OTHERS.iter().find(|(name, _)| *name == module) {
        return Some(allowed.iter().copied().collect());
    }
    let place = STAGES.iter().position(|stage| *stage == module)?;
    Some(OPEN.into_iter().chain(STAGES[..place].iter().copied()).collect())
}

/// The names of the crate's root that a file says, by `crate::` or by enough `super::`.
fn roots(module: &[String], source: &Source) -> BTreeSet<String> {
    let imported = source.imports.iter().map(|import| import.path.iter().map(String::as_str).collect());
    let paths: Vec<Vec<&str>> = imported.chain(source.paths()).collect();
    let up = vec!["super"; module.len()];
    let after = |path: &Vec<&str>| match path.as_slice() {
        ["crate", name, ..] => Some((*name).to_owned()),
        path => path.strip_prefix(up.as_slice()).filter(|_| !up.is_empty())?.first().map(|name| (*name).to_owned()),
    };
    paths.iter().filter_map(after).collect()
}

/// What each part of the library imports from other parts.
fn parts() -> BTreeMap<String, BTreeSet<String>> {
    let mut parts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, source) in &*LIBRARY {
        let Some(part) = module.first().cloned() else { continue };
        let mut names = roots(module, source);
        names.remove(&part);
        parts.entry(part).or_default().extend(names);
    }
    parts
}

#[test]
fn every_import_points_to_the_left() {
    let mut wrong = Vec::new();
    for (part, imports) in parts() {
        let Some(allowed) = allowed(&part) else { panic!("tests/layers/ does not say where `{part}` stands") };
        let outside = imports.iter().filter(|name| !allowed.contains("*") && !allowed.contains(name.as_str()));
        wrong.extend(outside.map(|name| format!("`{part}` imports `{name}`")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_does_not_know_the_command_line() {
    let parts = parts();
    assert!(!parts.contains_key("cli") && !parts.contains_key("commands"), "main.rs declares `cli` and `commands`");
    assert!(parts.values().all(|imports| !imports.contains("cli") && !imports.contains("commands")));
}

#[test]
fn the_command_line_is_words_and_nothing_else() {
    let cli = Source::parse(&fs::read_to_string(folder().join("cli.rs")).unwrap());
    assert_eq!(roots(&["cli".to_owned()], &cli), BTreeSet::new());
    assert!(!cli.tokens.contains(&"shafaf".to_owned()), "the words of the command line need no stage");
}

#[test]
fn no_files_use_each_other_in_a_ring() {
    for (sources, least) in [(&LIBRARY, 300), (&PROGRAM, 8)] {
        assert!(sources.len() > least, "the sources were found");
        let uses = uses(sources);
        let found: Vec<String> = rings(&uses).iter().map(|ring| description(&uses, ring)).collect();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn the_sources_are_read_rightly() {
    let code = "use crate::{a::{b, c}, d};\n// crate::no\nfn f() { crate::e::g(super::super::h::x) }\n\
                #[cfg(test)]\nmod tests {\n    use crate::no;\n}\nlet _ = $crate::i::j;";
    let found = roots(&["x".to_owned(), "y".to_owned()], &Source::parse(code));
    assert_eq!(found, ["a", "d", "e", "h", "i"].map(str::to_owned).into());
    let declared = parts();
    assert!(STAGES[..2].iter().all(|stage| declared.contains_key(*stage)), "{:?}", declared.keys());
    assert!(declared["check"].contains("load") && declared["check"].contains("diag"));
}

/// The rows of complaints hold small numbers: only the stage that hides them reads them.
#[test]
fn nothing_that_is_published_reads_rows_of_complaints() {
    let published = ["chart", "card", "export", "search", "render", "write"];
    let is_published = |module: &ModulePath| module.first().is_some_and(|name| published.contains(&name.as_str()));
    let published: Vec<_> = LIBRARY.iter().filter(|(module, _)| is_published(module)).collect();
    assert!(published.len() > 100, "the sources were found");
    let reads = |source: &Source| {
        let code = source.tokens.concat();
        code.contains("records.complaints") || code.contains("Complaints::") || code.contains("Complaints>")
    };
    let reading = published.into_iter().filter(|(_, source)| reads(source)).map(|(module, _)| module);
    assert_eq!(reading.collect::<Vec<_>>(), Vec::<&ModulePath>::new());
}
