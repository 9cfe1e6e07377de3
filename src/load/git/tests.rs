//! Histories of small sites.

use std::fs;
use std::path::Path;
use std::process::Command;

use jiff::civil::{Date, date};

use super::*;

const LIST: &str = "content/places/all.yml";

fn git(root: &Path, day: i8, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Editor").env(format!("GIT_{who}_EMAIL"), "editor@example.org");
        command.env(format!("GIT_{who}_DATE"), format!("2026-01-{day:02}T12:00:00Z"));
    }
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

fn commit(root: &Path, day: i8, path: &str, text: &str) {
    write(root, path, text);
    git(root, day, &["add", "-A"]);
    git(root, day, &["commit", "-q", "-m", "change"]);
}

/// The dates of the records of a text, in its order.
fn dated(root: &Path, path: &str, text: &str) -> Vec<Option<Date>> {
    let history = history(root);
    pieces(path, text).into_iter().map(|piece| history.changed(path, piece.key)).collect()
}

fn days(days: &[i8]) -> Vec<Option<Date>> {
    days.iter().map(|day| Some(date(2026, 1, *day))).collect()
}

fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    git(folder.path(), 1, &["init", "-q", "-b", "main"]);
    folder
}

#[test]
fn a_record_of_a_list_has_a_date_of_its_own() {
    let folder = repository();
    let root = folder.path();
    commit(root, 1, LIST, "- id: a\n  title: A\n- id: b\n  title: B\n");
    let text = "- id: a\n  title: Changed\n- id: b\n  title: B\n";
    commit(root, 2, LIST, text);
    assert_eq!(dated(root, LIST, text), days(&[2, 1]));
    assert_eq!(dated(root, LIST, "- id: a\n  title: Not committed\n"), [None]);
}

#[test]
fn what_moves_does_not_change() {
    let folder = repository();
    let root = folder.path();
    let (a, b) = ("- id: a\n  title: A\n", "- id: b\n  title: B\n");
    commit(root, 1, LIST, &format!("{a}{b}"));
    commit(root, 2, LIST, &format!("{b}{a}"));
    commit(root, 3, LIST, &format!("# Places\n\n{b}{a}").replace('\n', "\r\n"));
    git(root, 4, &["mv", LIST, "content/places/moved.yml"]);
    git(root, 4, &["commit", "-q", "-m", "move"]);
    write(root, "content/places/moved.yml", a);
    commit(root, 5, "content/places/other.yml", &format!("- id: c\n  title: C\n{b}"));
    assert_eq!(dated(root, "content/places/moved.yml", a), days(&[1]));
    assert_eq!(dated(root, "content/places/other.yml", &format!("- id: c\n  title: C\n{b}")), days(&[5, 1]));
}

#[test]
fn changes_of_branches_keep_their_dates() {
    let folder = repository();
    let root = folder.path();
    let text = |a: &str, b: &str| format!("- id: a\n  title: {a}\n- id: x\n- id: y\n- id: z\n- id: b\n  title: {b}\n");
    commit(root, 1, LIST, &text("A", "B"));
    git(root, 1, &["checkout", "-q", "-b", "side"]);
    commit(root, 2, LIST, &text("Side", "B"));
    git(root, 2, &["checkout", "-q", "main"]);
    commit(root, 3, LIST, &text("A", "Main"));
    git(root, 4, &["merge", "-q", "--no-edit", "side"]);
    assert_eq!(dated(root, LIST, &text("Side", "Main")), days(&[2, 1, 1, 1, 3]));
}

#[test]
fn rows_and_texts_are_followed_too() {
    let folder = repository();
    let root = folder.path();
    let table = "content/disbursements/all.csv";
    commit(root, 1, table, "grant,date,amount\ng,2025,1\nh,2025,2\n");
    commit(root, 2, table, "grant,date,amount\ng,2025,1\nh,2025,3\n");
    commit(root, 3, "content/pages/about.md", "---\ntitle: A\n---\nText\n");
    assert_eq!(dated(root, table, "grant,date,amount\ng,2025,1\nh,2025,3\n"), days(&[1, 1, 2]));
    assert_eq!(dated(root, "content/pages/about.md", "---\ntitle: A\n---\nText\n"), days(&[3]));
}

#[test]
fn what_a_shallow_clone_does_not_hold_is_unknown() {
    let (folder, copy) = (repository(), tempfile::tempdir().expect("a folder can be made"));
    let root = folder.path();
    commit(root, 1, LIST, "- id: a\n- id: b\n");
    commit(root, 2, LIST, "- id: a\n- id: b\n  title: B\n");
    commit(root, 3, LIST, "- id: a\n- id: b\n  title: C\n");
    let origin = format!("file://{}", root.display());
    let into = copy.path().to_str().expect("it is text");
    git(root, 4, &["clone", "-q", "--depth", "2", &origin, into]);
    let found = history(copy.path());
    assert_eq!((found.newest, found.unknown), (Some(date(2026, 1, 3)), Some(Unknown::Shallow)));
    assert_eq!(dated(copy.path(), LIST, "- id: a\n- id: b\n  title: C\n"), [None, Some(date(2026, 1, 3))]);
}

#[test]
fn without_a_history_nothing_is_known() {
    let outside = tempfile::tempdir().expect("a folder can be made");
    assert_eq!(history(outside.path()).unknown, Some(Unknown::NoRepository));
    assert_eq!(history(repository().path()).unknown, Some(Unknown::NoCommit));
}

#[test]
fn what_the_user_has_set_for_git_changes_nothing() {
    let folder = repository();
    let root = folder.path();
    commit(root, 1, LIST, "- id: a\n  title: A\n");
    commit(root, 2, "content/places/é.yml", "- id: b\n  title: B\n");
    let (first, second) = ("- id: a\n  title: A\n", "- id: b\n  title: B\n");
    let told = || (dated(root, LIST, first), dated(root, "content/places/é.yml", second));
    let plain = told();
    assert_eq!(plain, (days(&[1]), days(&[2])));
    let settings = [
        ("log.showRoot", "false"),
        ("core.quotePath", "true"),
        ("diff.renames", "copies"),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.date", "relative"),
        ("log.decorate", "full"),
    ];
    for (name, value) in settings {
        git(root, 3, &["config", name, value]);
    }
    assert_eq!(told(), plain);
}

#[test]
fn a_hook_of_git_points_to_no_other_repository() {
    let command = super::git(Path::new("."));
    let removed: Vec<_> = command.get_envs().filter(|(_, value)| value.is_none()).map(|(name, _)| name).collect();
    for pointer in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        assert!(removed.contains(&std::ffi::OsStr::new(pointer)), "{pointer}");
    }
}
