//! Every word on a page comes from a record or from a locale file: none stands in a template, and none in Rust.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails in a helper fails the test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names that are the same in every language.
const NAMES: [&str; 6] = ["CSV", "JSON", "PNG", "SVG", "Shafaf", "kB"];

/// All files below a folder with one of these endings.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
            found.push(path);
        }
    }
    found
}

/// The text without what stands between two signs.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut left = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        left.push(' ');
        left.push_str(part.split_once(close).map_or("", |(_, rest)| rest));
    }
    left
}

/// What a reader sees of HTML or hears of its attributes, without code and styles.
fn visible(html: &str) -> String {
    let body = html.find("<body").map_or(html, |at| &html[at..]);
    let bare = ["code", "pre", "script", "style", "textarea"]
        .iter()
        .fold(body.to_owned(), |text, tag| without(&text, &format!("<{tag}"), &format!("</{tag}>")));
    let said = ["alt=\"", "aria-label=\"", "title=\"", "placeholder=\""];
    let said = said.iter().flat_map(|name| bare.split(name).skip(1).filter_map(|rest| rest.split('"').next()));
    let said: Vec<&str> = said.collect();
    format!("{} {}", without(&bare, "<", ">"), said.join(" "))
}

/// Words of two or more Latin letters. References such as `&amp;` are none.
fn words(text: &str) -> BTreeSet<String> {
    let plain = without(&text.replace("&#", "&x"), "&", ";");
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 1);
    words.filter(|word| !word.contains(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
}

#[test]
fn no_word_stands_in_a_template() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    let templates = files(&folder, &["html"]);
    assert!(templates.len() > 30);
    for path in templates {
        let text = fs::read_to_string(&path).unwrap();
        let text = ["{#", "{%", "{{"]
            .iter()
            .zip(["#}", "%}", "}}"])
            .fold(text, |text, (open, close)| without(&text, open, close));
        // An attribute of a cell whose tag a template puts together.
        let mut found = words(&visible(&text.replace("data-value=", "")));
        // The ending of a file is the name of its form.
        found.retain(|word| ![word.as_str(), &word.to_uppercase()].iter().any(|word| NAMES.contains(word)));
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}

/// A site in Amazigh, whose letters no word of the program shares: the Latin ones on its pages are those of its records.
#[test]
fn no_word_comes_from_rust() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let done =
            Command::new(env!("CARGO_BIN_EXE_shafaf")).args(arguments).current_dir(folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    run(&["new", "site", "--lang", "zgh"]);
    run(&["build", "--site", "site"]);
    let site = folder.path().join("site");
    let mut known: BTreeSet<String> = NAMES.map(str::to_owned).into();
    let locale = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/locales/zgh.yml");
    let settings = [locale, site.join("site.toml")];
    for path in files(&site.join("content"), &["md", "yml", "csv"]).into_iter().chain(settings) {
        known.extend(words(&fs::read_to_string(path).unwrap()));
    }
    let pages = files(&site.join("public"), &["html"]);
    assert!(pages.len() > 40);
    for path in pages {
        // An address is nobody's words.
        let shown = visible(&fs::read_to_string(&path).unwrap());
        let shown: Vec<&str> = shown.split_whitespace().filter(|token| !token.contains("://")).collect();
        let found = words(&shown.join(" "));
        let foreign: Vec<&String> = found.difference(&known).collect();
        assert!(foreign.is_empty(), "{}: {foreign:?}", path.display());
    }
}
