//! Holds every rule to its own words: a code that is given once, examples that are wrong and right, a page in the docs.
//!
//! `UPDATE=1 cargo test --test rules` writes the pages of `docs/rules/` anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "what fails in a helper fails the test")]

#[path = "support/site.rs"]
mod site;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use shafaf::diag::{Diagnostic, Rule, Severity};

/// Rules whose mistake cannot be written as text, and why. Tests beside their code show them.
const NOT_TEXT: [(&str, &str); 9] = [
    ("E0103", "the name of the file is not UTF-8"),
    ("E0104", "the file is a symbolic link"),
    ("E0107", "the file is larger than 64 MiB"),
    ("E0108", "the file may not be read"),
    ("E0112", "the folder is not there"),
    ("E0120", "the file is not UTF-8"),
    ("E0121", "the character cannot be seen"),
    ("E0122", "the character cannot be seen"),
    ("W0005", "the history of a site stands in git and not in a file"),
];

/// What the first two digits of a code stand for.
const GROUPS: [(&str, &str); 11] = [
    ("00", "Settings"),
    ("01", "Files and folders"),
    ("02", "How a file is written"),
    ("03", "Fields and their values"),
    ("04", "References, ids and codes"),
    ("05", "Dates and progress"),
    ("06", "Money"),
    ("07", "Links and pictures"),
    ("08", "Addresses of pages"),
    ("09", "Translations"),
    ("10", "Charts in texts"),
];

fn problems(example: &str) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    site::write(folder.path(), &site::files(example));
    site::diagnose(folder.path()).0
}

#[test]
fn codes_are_well_formed_and_given_once() {
    let codes: Vec<&str> = shafaf::rules().iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| (&a[1..], a) < (&b[1..], b)), "sorted, each once: {codes:?}");
    for code in codes {
        let (letter, digits) = code.split_at(1);
        assert!(["E", "W"].contains(&letter) && digits.len() == 4, "{code}");
        assert!(GROUPS.iter().any(|(group, _)| digits.starts_with(group)), "{code} is in no group");
        assert!(digits.bytes().all(|b| b.is_ascii_digit()), "{code}");
    }
}

#[test]
fn wrong_examples_are_told_and_right_ones_pass() {
    let mut failures = Vec::new();
    for rule in shafaf::rules() {
        let text = !NOT_TEXT.iter().any(|(code, _)| *code == rule.code);
        let wrong = problems(rule.wrong);
        if text && !wrong.iter().any(|problem| problem.rule == rule) {
            failures.push(format!("{}: the wrong example gives {}", rule.code, list(&wrong)));
        }
        let right = problems(rule.right);
        if right.iter().any(|problem| problem.rule == rule || problem.severity == Severity::Error) {
            failures.push(format!("{}: the right example gives {}", rule.code, list(&right)));
        }
        assert!(text || rule.wrong.is_empty(), "{} has an example after all", rule.code);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn list(problems: &[Diagnostic]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[test]
fn titles_and_helps_are_written_alike() {
    for rule in shafaf::rules() {
        assert!(!rule.title.ends_with('.') && !rule.title.contains('\n'), "{}: {}", rule.code, rule.title);
        let first = rule.title.chars().next().unwrap();
        assert!(first.is_uppercase() || first == '`', "{}: {}", rule.code, rule.title);
        assert!(rule.help.ends_with('.'), "{}: {}", rule.code, rule.help);
        assert!(!rule.right.is_empty(), "{}", rule.code);
    }
}

#[test]
fn the_docs_hold_a_page_for_each_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let pages = pages();
    if std::env::var_os("UPDATE").is_some() {
        update(&folder, &pages);
    }
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let advice = "`UPDATE=1 cargo test --test rules` writes docs/rules/ anew";
    assert_eq!(names, pages.keys().cloned().collect::<Vec<_>>(), "{advice}");
    for (name, text) in pages {
        assert_eq!(fs::read_to_string(folder.join(&name)).unwrap(), text, "{name}: {advice}");
    }
}

fn update(folder: &PathBuf, pages: &BTreeMap<String, String>) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    fs::create_dir_all(folder).unwrap();
    for (name, text) in pages {
        fs::write(folder.join(name), text).unwrap();
    }
}

/// The pages of `docs/rules/` by name.
fn pages() -> BTreeMap<String, String> {
    let rules = shafaf::rules();
    let pages = rules.iter().map(|rule| (format!("{}.md", rule.code), page(rule)));
    pages.chain([("README.md".to_owned(), index(&rules))]).collect()
}

fn index(rules: &[&Rule]) -> String {
    let mut text =
        "# Rules\n\nEvery problem that `shafaf check` tells names its rule. `E` is an error: nothing is built before \
                    it is put right. `W` is a warning: `site.toml` can raise it to an error or turn it off.\n\n\
                    ```toml\n[rules]\nW0503 = \"error\"\nW0901 = \"off\"\n```\n"
            .to_owned();
    for (group, title) in GROUPS {
        write!(text, "\n## {title}\n\n| code | what is wrong |\n|---|---|\n").unwrap();
        for rule in rules.iter().filter(|rule| rule.code[1..].starts_with(group)) {
            writeln!(text, "| [{0}]({0}.md) | {1} |", rule.code, rule.title).unwrap();
        }
    }
    text
}

fn page(rule: &Rule) -> String {
    let severity = match rule.severity() {
        Severity::Error => "An error: nothing is built before it is put right.".to_owned(),
        _ => format!(
            "A warning: `{0} = \"error\"` or `{0} = \"off\"` under `[rules]` in `site.toml` changes that.",
            rule.code
        ),
    };
    let wrong = match NOT_TEXT.iter().find(|(code, _)| *code == rule.code) {
        Some((_, why)) => format!("Cannot be shown as text: {why}.\n"),
        None => example(rule.wrong),
    };
    let (code, title, help, right) = (rule.code, rule.title, rule.help, example(rule.right));
    format!("# {code}: {title}\n\n{severity}\n\n{help}\n\n## Wrong\n\n{wrong}\n## Right\n\n{right}")
}

/// The files of an example, each in a block of its own.
fn example(text: &str) -> String {
    let blocks = site::files(text).into_iter().map(|file| {
        let language = match file.path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("md") => "markdown",
            Some("yml" | "yaml") => "yaml",
            Some(other) => other,
            None => "",
        };
        format!("`{}`\n\n```{language}\n{}\n```\n", file.path, file.lines.join("\n"))
    });
    blocks.collect::<Vec<_>>().join("\n")
}
