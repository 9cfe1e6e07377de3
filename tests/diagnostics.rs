//! Every file under `tests/diagnostics/` is a small site with mistakes, and says at each what must be told.
//!
//! `--- file: content/plans/x.yml` begins a file; without lines below it, none is written, so that a folder or a missing
//! file can be meant. A line `#! ^^^^ E0203: message` says that the characters above the carets of the line before are
//! marked, and how the message begins. `#! [1-4] E0203: message` names the columns instead, where carets cannot stand;
//! `#! E0101: message` means the file as a whole. These lines are taken out before the file is written.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use shafaf::diag::{Diagnostic, Rule};
use shafaf::emit;
use shafaf::load;
use shafaf::source::Sources;

const KINDS: &[&str] = &[
    "calls",
    "codes",
    "commitments",
    "datasets",
    "disbursements",
    "grants",
    "news",
    "organisations",
    "pages",
    "places",
    "plans",
];

/// Rules whose mistake cannot be written as text. Tests beside their code show them.
const SHOWN_ELSEWHERE: &[&str] = &["E0103", "E0104", "E0107", "E0108", "E0112", "E0120", "E0121"];

/// Every problem of a site.
fn diagnose(root: &Path) -> (Vec<Diagnostic>, Sources) {
    let languages = ["en", "fr", "ar"].map(str::to_owned);
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let found = load::walk(root, KINDS, &languages, &mut sources, &mut problems);
    problems.extend(found.iter().flat_map(|found| load::read(root, found, found.file).problems));
    emit::sort(&mut problems, &sources);
    (problems, sources)
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    load::RULES.iter().copied()
}

/// A problem as the test sees it. Columns count characters from 1; `end` is one past the last on the same line, at least
/// one past the first. The whole file is line 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    file: String,
    line: usize,
    start: usize,
    end: usize,
    code: String,
    message: String,
}

#[derive(Debug, Default)]
struct File {
    path: String,
    lines: Vec<String>,
    expected: Vec<Told>,
}

fn files(text: &str) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    for line in text.lines() {
        if let Some(path) = line.strip_prefix("--- file: ") {
            files.push(File { path: path.to_owned(), ..File::default() });
            continue;
        }
        let file = files.last_mut().expect("a case begins with `--- file: `");
        match line.strip_prefix("#!") {
            Some(note) => file.expected.push(note_of(file, note)),
            None => file.lines.push(line.to_owned()),
        }
    }
    files
}

/// `note` is the line behind `#!`.
fn note_of(file: &File, note: &str) -> Told {
    let text = note.trim_start();
    let (marks, text) = if text.starts_with(['^', '[']) { text.split_once(' ').expect(note) } else { ("", text) };
    let (code, message) = text.split_once(": ").expect(note);
    let indent = note.chars().count() - note.trim_start().chars().count();
    let (start, end) = match marks.strip_prefix('[') {
        Some(columns) => columns_of(columns.strip_suffix(']').expect(note)),
        None => (indent + 3, indent + 3 + marks.len()),
    };
    let (line, start, end) = if marks.is_empty() { (0, 1, 2) } else { (file.lines.len(), start, end) };
    Told { file: file.path.clone(), line, start, end, code: code.to_owned(), message: message.to_owned() }
}

/// `3-5` or `3` as the first column and the one past the last.
fn columns_of(text: &str) -> (usize, usize) {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    (first.parse().expect(text), last.parse::<usize>().expect(text) + 1)
}

fn write(root: &Path, files: &[File]) {
    for file in files.iter().filter(|f| !f.lines.is_empty()) {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.lines.join("\n") + "\n").unwrap();
    }
}

fn told(diag: &Diagnostic, sources: &Sources, root: &Path) -> Told {
    let file = sources.path(diag.span.file).to_owned();
    let text = fs::read_to_string(root.join(&file)).unwrap_or_default();
    let place = emit::line_column(&text, &diag.span);
    let line = text.lines().nth(place.line - 1).unwrap_or_default();
    let end = if place.end_line == place.line { place.end_column } else { line.chars().count() + 1 };
    let whole = diag.span.start == 0 && diag.span.end == 0;
    Told {
        file,
        line: if whole { 0 } else { place.line },
        start: place.column,
        end: end.max(place.column + 1),
        code: diag.rule.code.to_owned(),
        message: diag.message.clone(),
    }
}

/// What is expected and what is told, where they differ. A case is about the families of rules that it names (`E02…`), so
/// that it need not be a flawless site in every other way.
fn differences(mut expected: Vec<Told>, told: Vec<Told>) -> Vec<String> {
    let families: BTreeSet<_> = expected.iter().map(|t| t.code[1..3].to_owned()).collect();
    let mut out = Vec::new();
    for found in told.iter().filter(|t| families.is_empty() || families.contains(&t.code[1..3])) {
        match expected.iter().position(|e| is_met(e, found)) {
            Some(index) => drop(expected.remove(index)),
            None => out.push(format!("  told, not expected: {found:?}")),
        }
    }
    out.extend(expected.iter().map(|e| format!("  expected, not told: {e:?}")));
    out
}

fn is_met(expected: &Told, found: &Told) -> bool {
    let place = |t: &Told| (t.file.clone(), t.line, t.start, t.end, t.code.clone());
    place(expected) == place(found) && found.message.starts_with(&expected.message)
}

fn cases() -> Vec<(String, Vec<File>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let name = |p: &Path| p.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|p| (name(p), files(&fs::read_to_string(p).unwrap()))).collect()
}

fn run(files: &[File]) -> Vec<Told> {
    let site = tempfile::tempdir().unwrap();
    write(site.path(), files);
    let (problems, sources) = diagnose(site.path());
    problems.iter().map(|d| told(d, &sources, site.path())).collect()
}

#[test]
fn every_case_is_told_as_it_says() {
    let mut failures = Vec::new();
    for (name, files) in cases() {
        let expected = files.iter().flat_map(|f| f.expected.clone()).collect();
        let differences = differences(expected, run(&files));
        if !differences.is_empty() {
            failures.push(format!("{name}\n{}", differences.join("\n")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_is_shown_by_a_case() {
    let shown: BTreeSet<_> =
        cases().iter().flat_map(|(_, files)| files).flat_map(|f| &f.expected).map(|t| t.code.clone()).collect();
    let missing: Vec<_> =
        rules().map(|r| r.code).filter(|code| !shown.contains(*code) && !SHOWN_ELSEWHERE.contains(code)).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

#[test]
fn the_examples_of_every_rule_are_wrong_and_right() {
    for rule in rules() {
        assert!(rule.wrong.is_empty() == SHOWN_ELSEWHERE.contains(&rule.code) || rule.code == "E0122", "{}", rule.code);
        let wrong = run(&files(rule.wrong));
        assert!(rule.wrong.is_empty() || wrong.iter().any(|t| t.code == rule.code), "{}: {wrong:?}", rule.code);
        let right = run(&files(rule.right));
        assert!(!right.iter().any(|t| t.code == rule.code), "{}: {right:?}", rule.code);
    }
}

#[test]
fn codes_are_sorted_and_given_once() {
    let codes: Vec<_> = rules().map(|r| r.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
}

#[test]
fn the_messages_keep_to_one_form() {
    for (_, files) in cases() {
        for told in run(&files) {
            assert!(!told.message.ends_with('.') && !told.message.contains('\n'), "{told:?}");
        }
    }
}
