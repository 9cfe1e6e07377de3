//! Holds the directions of imports: a stage knows the stages to its left and the parts that are open to all, nothing else.
//!
//! The sources are read as text, from `lib.rs` on along their `mod` lines; what only tests see is left out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

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

/// A module of the crate with its code, without what only tests see.
#[derive(Debug)]
struct Module {
    /// Names from the root of the crate: `["load", "yaml"]`.
    path: Vec<String>,
    code: String,
}

/// All modules that `file` declares, itself included.
fn modules(file: &Path, path: Vec<String>, folder: &Path) -> Vec<Module> {
    let code = without_tests(&fs::read_to_string(file).unwrap());
    let mut all = Vec::new();
    for name in code.lines().filter_map(declared) {
        let inner = path.iter().cloned().chain([name.to_owned()]).collect();
        all.extend(modules(&file_of(folder, name), inner, &folder.join(name)));
    }
    all.push(Module { path, code });
    all
}

/// The name in `mod name;`.
fn declared(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
    line.strip_prefix("mod ")?.strip_suffix(';')
}

fn file_of(folder: &Path, name: &str) -> PathBuf {
    let file = folder.join(format!("{name}.rs"));
    if file.exists() { file } else { folder.join(name).join("mod.rs") }
}

/// The code without comments and without items under `#[cfg(test)]`, which end at a line as far to the left as they began.
fn without_tests(code: &str) -> String {
    let mut kept = Vec::new();
    let mut lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    while let Some(line) = lines.next() {
        if !line.trim_start().starts_with("#[cfg(test)]") {
            kept.push(line);
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let ends = |line: &&str| {
            let same = line.len() - line.trim_start().len() == indent;
            same && line.ends_with([';', '}'])
        };
        lines.find(ends);
    }
    kept.join("\n")
}

/// The names of the crate's root that a module uses, by `crate::` or by enough `super::`.
fn imports(module: &Module) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let up = "super::".repeat(module.path.len());
    for root in ["crate::", up.as_str()] {
        for (at, _) in module.code.match_indices(root) {
            let before = module.code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':')) {
                names.extend(first_names(&module.code[at + root.len()..]));
            }
        }
    }
    names
}

/// The name at the start of `path`, or the first names of the paths in a group.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut part, mut parts) = (0, String::new(), Vec::new());
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {}
        }
        if c != ',' || depth > 0 {
            part.push(c);
        }
    }
    parts.push(part);
    parts.iter().map(|part| name(part.trim())).filter(|name| !name.is_empty()).collect()
}

fn name(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// What each part of the library imports from other parts.
fn parts() -> BTreeMap<String, BTreeSet<String>> {
    let mut parts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for module in modules(&sources().join("lib.rs"), Vec::new(), &sources()) {
        let Some(part) = module.path.first().cloned() else { continue };
        let mut names = imports(&module);
        names.remove(&part);
        parts.entry(part).or_default().extend(names);
    }
    parts
}

#[test]
fn every_import_points_to_the_left() {
    let mut wrong = Vec::new();
    for (part, imports) in parts() {
        let Some(allowed) = allowed(&part) else { panic!("tests/layers.rs does not say where `{part}` stands") };
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
    let cli = Module { path: vec!["cli".into()], code: fs::read_to_string(sources().join("cli.rs")).unwrap() };
    assert_eq!(imports(&cli), BTreeSet::new());
    assert!(!cli.code.contains("shafaf::"), "the words of the command line need no stage");
}

#[test]
fn the_sources_are_read_rightly() {
    let code = "use crate::{a::{b, c}, d};\n// crate::no\nfn f() { crate::e::g(super::super::h::x) }\n\
                #[cfg(test)]\nmod tests {\n    use crate::no;\n}\nlet _ = $crate::i::j;";
    let module = Module { path: vec!["x".into(), "y".into()], code: without_tests(code) };
    assert_eq!(imports(&module), ["a", "d", "e", "h", "i"].map(str::to_owned).into());
    let declared = parts();
    assert!(STAGES[..2].iter().all(|stage| declared.contains_key(*stage)), "{:?}", declared.keys());
    assert!(declared["check"].contains("load") && declared["check"].contains("diag"));
}

/// The rows of complaints hold small numbers: only the stage that hides them reads them.
#[test]
fn nothing_that_is_published_reads_rows_of_complaints() {
    let root = Path::new("src");
    let all = modules(&root.join("lib.rs"), Vec::new(), root);
    let published = |module: &&Module| {
        let first = module.path.first().map(String::as_str);
        first.is_some_and(|name| ["chart", "card", "export", "search", "render", "write"].contains(&name))
    };
    let reads = |module: &&Module| {
        let code: String = module.code.split_whitespace().collect();
        code.contains("records.complaints") || code.contains("Complaints::") || code.contains("Complaints>")
    };
    let published: Vec<&Module> = all.iter().filter(published).collect();
    assert!(published.len() > 100, "the sources were found");
    let reading: Vec<&Vec<String>> = published.into_iter().filter(reads).map(|module| &module.path).collect();
    assert_eq!(reading, Vec::<&Vec<String>>::new());
}
