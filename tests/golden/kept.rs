//! The files that are kept as they are.

use std::fs;

use crate::html::own;
use crate::json::laid_out;
use crate::pages::{Tree, differences};
use crate::sites::{SITES, Site, write};

/// What is kept of a file, when `expected` is what was kept until now.
fn form(path: &str, bytes: &[u8], expected: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_vec() };
    let is_whole = expected.starts_with(b"<!DOCTYPE");
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("json") => laid_out(text).into(),
        Some("html") if !is_whole => (own(path, text) + "\n").into(),
        _ => bytes.to_vec(),
    }
}

/// What the kept files of a site have become, in an output of it.
pub fn found(site: &Site, output: &Tree) -> Tree {
    let becomes = |(path, kept): (&String, &Vec<u8>)| Some((path.clone(), form(path, output.get(path)?, kept)));
    site.expected.iter().filter_map(becomes).collect()
}

#[test]
fn what_is_kept_is_as_expected() {
    for site in SITES.iter() {
        let found = found(site, &site.output);
        if std::env::var_os("UPDATE").is_some() {
            fs::remove_dir_all(site.folder.join("expected")).unwrap();
            write(&site.folder.join("expected"), &found);
            continue;
        }
        let differences = differences(&site.expected, &found);
        let advice = "if this is meant: UPDATE=1 cargo test --test golden";
        assert!(differences.is_empty(), "{}\n{}\n{advice}", site.name, differences.join("\n"));
    }
}
