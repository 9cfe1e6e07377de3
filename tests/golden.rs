//! Every folder below `tests/sites/` is a site, `input/`, and the exact set of files that it becomes, `expected/`.
//!
//! `UPDATE=1 cargo test --test golden` writes what is expected anew. Texts are kept whole; of pictures, fonts and the other
//! assets, `files.txt` keeps path, size and hash.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]

#[path = "support/pages.rs"]
mod pages;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use pages::{Tree, build_once, differences, site, tree};

/// The list of files that are not kept whole.
const LIST: &str = "files.txt";
/// When the sites were committed.
const DAY: &str = "2026-02-01T12:00:00+00:00";

/// What is kept of an output. The manifest is no part of the site; hashes in the names of assets stand in the list alone,
/// and versions of lists nowhere, so that another style does not change every page that is kept.
fn kept(mut output: Tree) -> Tree {
    output.remove(".shafaf");
    let (texts, listed): (Tree, Tree) = output.into_iter().partition(|(path, _)| is_text(path));
    let mut list = String::new();
    for (path, bytes) in &listed {
        writeln!(list, "{path} {} {}", bytes.len(), blake3::hash(bytes).to_hex()).unwrap();
    }
    let hashed: Vec<_> = listed.keys().filter_map(|path| Some((path.as_str(), without_hash(path)?))).collect();
    let plain = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        without_versions(hashed.iter().fold(text, |text, (path, plain)| text.replace(path, plain))).into_bytes()
    };
    texts.into_iter().map(|(path, bytes)| (path, plain(bytes))).chain([(LIST.to_owned(), list.into_bytes())]).collect()
}

/// `assets/style.HASH.css` for `assets/style.6b8bbd40.css`.
fn without_hash(path: &str) -> Option<String> {
    let (rest, ending) = path.rsplit_once('.')?;
    let (name, hash) = rest.rsplit_once('.')?;
    let is_hash = hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    is_hash.then(|| format!("{name}.HASH.{ending}"))
}

/// `data-version="VERSION"` for `data-version="6b8bbd40"`.
fn without_versions(text: String) -> String {
    const NAME: &str = " data-version=\"";
    let mut parts = text.split(NAME);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + NAME + "VERSION" + part.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
}

fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    !path.starts_with("assets/") && ["html", "json", "csv", "xml", "txt", "ics"].contains(&ending)
}

fn output(input: &Path) -> Tree {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("site"), folder.path().join("public"));
    write(&root, &tree(input));
    commit(&root);
    build_once(&root, &out).unwrap_or_else(|failure| panic!("{}: {failure:?}", input.display()));
    kept(tree(&out))
}

/// Gives a site a history of its own: where it stands, each new commit of ours would change its dates.
fn commit(root: &Path) {
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    for arguments in [&["init", "-q"][..], &["add", "-A"], &["commit", "-q", "-m", "All"]] {
        let mut git = Command::new("git");
        git.current_dir(root).args(who).args(arguments);
        let status = git.env("GIT_AUTHOR_DATE", DAY).env("GIT_COMMITTER_DATE", DAY).status().unwrap();
        assert!(status.success(), "git {arguments:?}");
    }
}

fn write(folder: &Path, files: &Tree) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn check(name: &str) {
    let folder = site(name);
    let found = output(&folder.join("input"));
    if std::env::var_os("UPDATE").is_some() {
        let expected = folder.join("expected");
        if expected.exists() {
            fs::remove_dir_all(&expected).unwrap();
        }
        write(&expected, &found);
    }
    let differences = differences(&tree(&folder.join("expected")), &found);
    let advice = "if this is meant: UPDATE=1 cargo test --test golden";
    assert!(differences.is_empty(), "{name}\n{}\n{advice}", differences.join("\n"));
}

#[test]
fn every_site_becomes_what_is_expected() {
    let mut names: Vec<_> = fs::read_dir(site("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    for name in names {
        check(name.to_str().unwrap());
    }
}
