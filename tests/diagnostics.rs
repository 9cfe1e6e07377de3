//! Every file under `tests/diagnostics/` is a small site with mistakes, and says at each what must be told. What is in
//! `load/` is held to the load stage alone, what is in `check/` to everything.
//!
//! `--- file: content/plans/x.yml` begins a file; without lines below it, none is written, so that a folder or a missing
//! file can be meant. A line `#! ^^^^ E0203: message` says that the characters above the carets of the line before are
//! marked, and how the message begins. `#! [1-4] E0203: message` names the columns instead, where carets cannot stand;
//! `#! E0101: message` means the file as a whole. These lines are taken out before the file is written.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails in a helper fails the test")]

#[path = "support/site.rs"]
mod site;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use shafaf::check::FOLDERS;
use shafaf::diag::Diagnostic;
use shafaf::emit;
use shafaf::load;
use shafaf::source::Sources;

/// Rules whose mistake cannot be written as text. Tests beside their code show them.
const SHOWN_ELSEWHERE: &[&str] = &["E0103", "E0104", "E0107", "E0108", "E0112", "E0120", "W0005"];

/// Every problem of a site.
type Diagnose = fn(&Path) -> (Vec<Diagnostic>, Sources);

/// The folders of cases, and what they are held to.
const FOLDERS_OF_CASES: [(&str, Diagnose); 2] = [("load", loaded), ("check", site::diagnose)];

/// The problems that the load stage tells.
fn loaded(root: &Path) -> (Vec<Diagnostic>, Sources) {
    let languages = ["en", "fr", "ar"].map(str::to_owned);
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let found = load::walk(root, FOLDERS, &languages, &mut sources, &mut problems);
    problems.extend(found.iter().flat_map(|found| load::read(root, found, found.file).problems));
    emit::sort(&mut problems, &sources);
    (problems, sources)
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

/// One file of cases.
struct Case {
    name: String,
    files: Vec<site::File>,
    expected: Vec<Told>,
    diagnose: Diagnose,
}

impl Case {
    fn read(path: &Path, diagnose: Diagnose) -> Self {
        let mut files = site::files(&fs::read_to_string(path).unwrap());
        let expected = files.iter_mut().flat_map(take_notes).collect();
        Self { name: path.file_name().unwrap().to_string_lossy().into_owned(), files, expected, diagnose }
    }

    fn run(&self) -> Vec<Told> {
        let folder = tempfile::tempdir().unwrap();
        site::write(folder.path(), &self.files);
        let (problems, sources) = (self.diagnose)(folder.path());
        problems.iter().map(|problem| told(problem, &sources, folder.path())).collect()
    }
}

/// Takes the notes out of a file.
fn take_notes(file: &mut site::File) -> Vec<Told> {
    let mut notes = Vec::new();
    let mut kept = 0;
    file.lines.retain(|line| {
        let note = line.strip_prefix("#!");
        match note {
            Some(note) => notes.push(note_of(&file.path, kept, note)),
            None => kept += 1,
        }
        note.is_none()
    });
    notes
}

/// `note` is what follows `#!` behind line `line`.
fn note_of(file: &str, line: usize, note: &str) -> Told {
    let text = note.trim_start();
    let (marks, told) = if text.starts_with(['^', '[']) { text.split_once(' ').expect(note) } else { ("", text) };
    let (code, message) = told.split_once(": ").expect(note);
    let indent = note.chars().count() - text.chars().count();
    let (start, end) = match marks.strip_prefix('[') {
        Some(columns) => columns_of(columns.strip_suffix(']').expect(note)),
        None => (indent + 3, indent + 3 + marks.len()),
    };
    let (line, start, end) = if marks.is_empty() { (0, 1, 2) } else { (line, start, end) };
    Told { file: file.to_owned(), line, start, end, code: code.to_owned(), message: message.to_owned() }
}

/// `3-5` or `3` as the first column and the one past the last.
fn columns_of(text: &str) -> (usize, usize) {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    (first.parse().expect(text), last.parse::<usize>().expect(text) + 1)
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

/// What is expected and what is told, where they differ.
fn differences(mut expected: Vec<Told>, told: Vec<Told>) -> Vec<String> {
    let mut out = Vec::new();
    for found in told {
        match expected.iter().position(|told| is_met(told, &found)) {
            Some(index) => drop(expected.remove(index)),
            None => out.push(format!("  told, not expected: {found:?}")),
        }
    }
    out.extend(expected.iter().map(|e| format!("  expected, not told: {e:?}")));
    out
}

fn is_met(expected: &Told, found: &Told) -> bool {
    let place = |told: &Told| (told.file.clone(), told.line, told.start, told.end, told.code.clone());
    place(expected) == place(found) && found.message.starts_with(&expected.message)
}

fn cases() -> Vec<Case> {
    FOLDERS_OF_CASES.into_iter().flat_map(|(name, diagnose)| cases_in(name, diagnose)).collect()
}

fn cases_in(name: &str, diagnose: Diagnose) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics").join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| Case::read(path, diagnose)).collect()
}

#[test]
fn every_case_is_told_as_it_says() {
    let mut failures = Vec::new();
    for case in cases() {
        let differences = differences(case.expected.clone(), case.run());
        if !differences.is_empty() {
            failures.push(format!("{}\n{}", case.name, differences.join("\n")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_is_shown_by_a_case() {
    let cases = cases();
    let shown: BTreeSet<_> = cases.iter().flat_map(|case| &case.expected).map(|told| told.code.as_str()).collect();
    let rules = shafaf::rules();
    let hidden = rules.iter().map(|rule| rule.code).filter(|code| !shown.contains(code));
    let missing: Vec<_> = hidden.filter(|code| !SHOWN_ELSEWHERE.contains(code)).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

/// What a help begins with: it says what to do, in words that stand alone.
const VERBS: [&str; 26] = [
    "add",
    "delete",
    "did you mean",
    "exchange",
    "give",
    "go",
    "keep",
    "leave",
    "look",
    "make",
    "move",
    "publish",
    "put",
    "remove",
    "rename",
    "round",
    "save",
    "split",
    "take",
    "use",
    "write",
    "compare",
    "mark",
    "close",
    "export",
    "fill",
];

#[test]
fn helps_say_what_to_do() {
    let helps = cases().into_iter().flat_map(|case| {
        let folder = tempfile::tempdir().unwrap();
        site::write(folder.path(), &case.files);
        (case.diagnose)(folder.path()).0
    });
    let mut seen = 0;
    for problem in helps {
        let help = problem.help.as_deref().unwrap_or_default();
        assert!(VERBS.iter().any(|verb| help.starts_with(&format!("{verb} "))), "{problem}: `{help}`");
        seen += 1;
    }
    assert!(seen > 100, "{seen} helps");
}

/// Rules whose proposals are names of files, or of messages in a group, and do not stand where the problem is.
const ELSEWHERE: [&str; 3] = ["E0408", "W0003", "W0004"];

/// What a help proposes in place of what is marked: a value that can be written as it stands.
fn proposal(help: &str) -> Option<&str> {
    let rest = help.strip_prefix("write `").or_else(|| help.strip_prefix("did you mean `"))?;
    let (proposed, rest) = rest.split_once('`')?;
    let alone = ["", "?", ": ", ", or ", " if ", ", which "].iter().any(|end| match *end {
        "" => rest.is_empty(),
        end => rest.starts_with(end),
    });
    (alone && !proposed.contains(['…', ':'])).then_some(proposed)
}

/// Puts a proposal where the problem is, and tells whether the same problem is still there.
fn is_refused(root: &Path, problem: &Diagnostic, sources: &Sources, proposed: &str, diagnose: Diagnose) -> bool {
    let path = sources.path(problem.span.file).to_owned();
    let text = fs::read_to_string(root.join(&path)).unwrap();
    let (start, end) = (problem.span.start as usize, problem.span.end as usize);
    let is_quoted = text[start..end].starts_with(['"', '\'']);
    let proposed = if is_quoted { format!("\"{proposed}\"") } else { proposed.to_owned() };
    fs::write(root.join(&path), format!("{}{proposed}{}", &text[..start], &text[end..])).unwrap();
    let (left, sources) = diagnose(root);
    fs::write(root.join(&path), text).unwrap();
    let same = |other: &Diagnostic| {
        (other.rule, other.span.start, sources.path(other.span.file)) == (problem.rule, problem.span.start, &path)
    };
    left.iter().any(same)
}

#[test]
fn proposals_are_accepted_when_they_are_followed() {
    let (mut followed, mut refused) = (0, Vec::new());
    for case in cases() {
        let folder = tempfile::tempdir().unwrap();
        site::write(folder.path(), &case.files);
        let (problems, sources) = (case.diagnose)(folder.path());
        for problem in problems.iter().filter(|problem| !ELSEWHERE.contains(&problem.rule.code)) {
            let Some(proposed) = problem.help.as_deref().and_then(proposal) else { continue };
            followed += 1;
            if is_refused(folder.path(), problem, &sources, proposed, case.diagnose) {
                refused.push(format!("{}: {problem}: {proposed}", case.name));
            }
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    assert!(followed > 80, "{followed} proposals");
}

#[test]
fn the_messages_keep_to_one_form() {
    for told in cases().iter().flat_map(Case::run) {
        assert!(!told.message.ends_with('.') && !told.message.contains('\n'), "{told:?}");
    }
}

#[test]
fn who_writes_a_title_is_led_to_the_id() {
    let root = tempfile::tempdir().unwrap();
    let text = "--- file: content/organisations/all.yml\n- {id: taking-club, title: {en: Taking Club, fr: Le club}}\n\
                - {id: fund, title: The fund}\n- {id: other, title: the Fund}\n\
                --- file: content/calls/all.yml\n- {id: a, title: A, funder: Taking  club}\n\
                - {id: b, title: B, funder: le club}\n- {id: c, title: C, funder: The fund}\n";
    site::write(root.path(), &site::files(text));
    let (problems, _) = site::diagnose(root.path());
    let helps: Vec<_> = problems.iter().filter(|p| p.rule.code == "E0402").filter_map(|p| p.help.as_deref()).collect();
    let led = "write `taking-club`, the id of what is called so";
    assert_eq!(helps, [led, led, "write the id of a record in `content/organisations/`"]);
}
