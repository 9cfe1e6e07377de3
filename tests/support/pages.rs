//! Builds a site and reads what came out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use shafaf::Options;
use shafaf::session::{BuildParts, Built, Failure, Session};
use walkdir::WalkDir;

/// The bytes of every file by path, with `/`.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Builds all of the site; `changed` as in [`Session::build`].
pub fn build(session: &mut Session, changed: Option<&[PathBuf]>) -> Result<Built, Failure> {
    session.build(&Options::default(), changed, BuildParts::All, &|_| {})
}

/// Builds as the command does it: open, build, close.
pub fn build_once(root: &Path, out: &Path) -> Result<Built, Failure> {
    build(&mut Session::open(root, out).unwrap(), None)
}

/// Every file below a folder.
pub fn tree(folder: &Path) -> Tree {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(|entry| (name(folder, entry.path()), fs::read(entry.path()).unwrap())).collect()
}

fn name(folder: &Path, path: &Path) -> String {
    let parts: Vec<&str> = path.strip_prefix(folder).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
    parts.join("/")
}

/// The folder of a site below `tests/sites/`.
pub fn site(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name)
}

/// The paths in which two trees differ, most with their first difference.
pub fn differences(expected: &Tree, found: &Tree) -> Vec<String> {
    let missing = expected.keys().filter(|path| !found.contains_key(*path)).map(|path| format!("{path}: is missing"));
    let other = found.iter().filter_map(|(path, bytes)| match expected.get(path) {
        None => Some(format!("{path}: was not expected")),
        Some(wanted) if wanted != bytes => Some(format!("{path}: {}", first_difference(wanted, bytes))),
        Some(_) => None,
    });
    missing.chain(other).collect()
}

fn first_difference(expected: &[u8], found: &[u8]) -> String {
    let (expected, found) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(found));
    let pairs = expected.lines().zip(found.lines()).enumerate();
    let line = pairs.map(|(n, (a, b))| (n + 1, a, b)).find(|(_, a, b)| a != b);
    line.map_or_else(
        || "one goes on where the other ends".to_owned(),
        |(n, a, b)| format!("line {n}\n    expected {}\n    found    {}", cut(a), cut(b)),
    )
}

fn cut(line: &str) -> String {
    line.chars().take(160).collect()
}
