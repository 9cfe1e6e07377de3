//! The identity of the code: a hash of everything that decides what the program makes of a site.
//!
//! It is the same for every target and profile: it holds no absolute path, no order of a file system and no kind of line
//! ending. The build script uses this file too, so it needs nothing of the crate.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use xxhash_rust::xxh3::Xxh3;

/// What counts, relative to the root of the package; what is missing does not count. For a source archive without
/// `Cargo.lock`, Cargo makes one before it compiles.
pub const PARTS: [&str; 3] = ["Cargo.lock", "src", "themes"];

/// The identity of the code in the package at `root`.
pub fn of(root: &Path) -> io::Result<u128> {
    let mut files = BTreeMap::new();
    for part in PARTS {
        gather(&root.join(part), part, &mut files)?;
    }
    let mut hash = Xxh3::new();
    for (name, path) in files {
        count(&mut hash, &name, &fs::read(path)?);
    }
    Ok(hash.digest128())
}

/// Every file at or below `path`, by its name with `/`. Hidden files are those of editors and file managers.
fn gather(path: &Path, name: &str, files: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    if path.is_file() {
        files.insert(name.to_owned(), path.to_owned());
    }
    if !path.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let own = entry.file_name().to_string_lossy().into_owned();
        if !own.starts_with('.') {
            gather(&entry.path(), &format!("{name}/{own}"), files)?;
        }
    }
    Ok(())
}

/// Counts a file in. Git may write lines with a carriage return or without it, so none is counted.
fn count(hash: &mut Xxh3, name: &str, bytes: &[u8]) {
    hash.update(name.as_bytes());
    hash.update(&[0]);
    let mut length = 0_u64;
    for part in bytes.split(|byte| *byte == b'\r') {
        hash.update(part);
        length += part.len() as u64;
    }
    // So that no file can go on where another one ends.
    hash.update(&length.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::key::CODE;

    fn package(files: &[(&str, &str)]) -> TempDir {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    fn identity(files: &[(&str, &str)]) -> u128 {
        of(package(files).path()).unwrap()
    }

    const SMALL: [(&str, &str); 3] =
        [("Cargo.lock", "lock\n"), ("src/main.rs", "fn main() {}\n"), ("themes/default/theme.toml", "a = 1\n")];

    #[test]
    fn every_file_that_decides_what_is_made_counts() {
        let all = identity(&SMALL);
        for (place, (name, _)) in SMALL.iter().enumerate() {
            let mut other = SMALL;
            other[place].1 = "other";
            assert_ne!(identity(&other), all, "{name} has changed");
            other[place] = ("src/other.rs", SMALL[place].1);
            assert_ne!(identity(&other), all, "{name} has another name");
            let rest: Vec<_> = SMALL.into_iter().filter(|(other, _)| other != name).collect();
            assert_ne!(identity(&rest), all, "{name} is missing");
        }
        assert_ne!(identity(&[("src/a", "xsrc/b"), ("src/b", "")]), identity(&[("src/a", "x"), ("src/b", "src/b")]));
    }

    #[test]
    fn what_differs_between_machines_does_not_count() {
        let windows = SMALL.map(|(name, text)| (name, text.replace('\n', "\r\n")));
        let windows: Vec<_> = windows.iter().rev().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(identity(&windows), identity(&SMALL));
        let around = [("src/.main.rs.swp", "x"), ("README.md", "x"), ("target/debug/shafaf", "x")];
        assert_eq!(identity(&[&SMALL[..], &around].concat()), identity(&SMALL));
    }

    #[test]
    fn the_program_carries_the_identity_of_its_sources() {
        let sources = of(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert_eq!(CODE, format!("{sources:032x}"), "a file has changed since this was compiled");
    }
}
