//! The pictures for shared links, from the site to the files: made once, kept, left out, never made for a preview.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]
#![cfg(feature = "cards")]

#[path = "support/pages.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod pages;

use std::fs;
use std::path::Path;

use pages::{Tree, site, tree};
use shafaf::session::{BuildParts, Built, Session};
use shafaf::{Options, WithCards};

/// Builds a site of a plan, a commitment and a dataset in two languages, as the command does it.
fn build(root: &Path, base_url: Option<&str>, cards: WithCards) -> Built {
    let options = Options { base_url: base_url.map(str::to_owned), cards, ..Options::default() };
    let mut session = Session::open(root, &root.join("public")).unwrap();
    session.build(&options, None, BuildParts::All, &|_| {}).unwrap()
}

const BASE: Option<&str> = Some("https://example.org/d/");

fn small() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in tree(&site("minimal/input")) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn cards(root: &Path) -> Tree {
    tree(&root.join("public")).into_iter().filter(|(path, _)| path.starts_with("cards/")).collect()
}

fn home(root: &Path) -> String {
    fs::read_to_string(root.join("public/index.html")).unwrap()
}

#[test]
fn every_page_with_a_picture_names_one_that_is_there() {
    let folder = small();
    let built = build(folder.path(), BASE, WithCards::Drawn);
    let cards = cards(folder.path());
    assert_eq!((built.cards.drawn, built.cards.kept), (cards.len(), 0));
    let mut named = Vec::new();
    for (path, bytes) in tree(&folder.path().join("public")) {
        let html = String::from_utf8_lossy(&bytes).into_owned();
        let image = html.split_once("<meta property=\"og:image\" content=\"https://example.org/d/");
        if let Some((_, rest)) = image.filter(|_| path.ends_with(".html")) {
            named.push(rest.split('"').next().unwrap().to_owned());
            assert!(
                html.contains("<meta property=\"og:image:alt\" content=\"") && html.contains("summary_large_image")
            );
        }
    }
    named.sort();
    assert_eq!(named, cards.keys().cloned().collect::<Vec<_>>());
    assert!(cards.contains_key("cards/index.png"), "{:?}", cards.keys());
    for (path, png) in &cards {
        assert_eq!((&png[1..4], &png[16..24]), (b"PNG".as_slice(), [0, 0, 4, 176, 0, 0, 2, 118].as_slice()), "{path}");
    }
}

#[test]
fn a_second_build_draws_none_and_an_edit_draws_what_it_shows() {
    let folder = small();
    let first = build(folder.path(), BASE, WithCards::Drawn);
    let before = cards(folder.path());
    let again = build(folder.path(), BASE, WithCards::Drawn);
    assert_eq!((again.cards.drawn, again.summary.written), (0, 0));
    assert_eq!(again.cards.kept, first.cards.drawn);
    assert!(cards(folder.path()) == before);
    let settings = folder.path().join("site.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, text.replacen("title = \"", "title = \"Another ", 1)).unwrap();
    assert_eq!(build(folder.path(), BASE, WithCards::Drawn).cards.drawn, before.len());
}

#[test]
fn a_lost_picture_is_drawn_again() {
    let folder = small();
    build(folder.path(), BASE, WithCards::Drawn);
    let before = cards(folder.path());
    for path in before.keys() {
        fs::remove_file(folder.path().join("public").join(path)).unwrap();
    }
    build(folder.path(), BASE, WithCards::Drawn);
    assert!(cards(folder.path()) == before);
}

#[test]
fn without_cards_they_leave_and_no_page_names_one() {
    let folder = small();
    build(folder.path(), BASE, WithCards::Drawn);
    let built = build(folder.path(), BASE, WithCards::None);
    assert_eq!((built.cards.drawn, cards(folder.path()).len()), (0, 0));
    assert!(!home(folder.path()).contains("og:image") && home(folder.path()).contains("og:title"));
}

#[test]
fn without_an_address_there_are_none() {
    let folder = small();
    let built = build(folder.path(), None, WithCards::Drawn);
    assert_eq!((built.cards.drawn, cards(folder.path()).len()), (0, 0));
    assert!(!home(folder.path()).contains("og:image"));
}

#[test]
fn a_preview_draws_none_and_leaves_those_that_are_there() {
    let folder = small();
    let fresh = build(folder.path(), BASE, WithCards::Held);
    assert_eq!((fresh.cards.drawn, cards(folder.path()).len()), (0, 0));
    build(folder.path(), BASE, WithCards::Drawn);
    let (before, page) = (cards(folder.path()), home(folder.path()));
    let preview = build(folder.path(), BASE, WithCards::Held);
    assert_eq!((preview.cards.drawn, preview.summary.written, preview.summary.removed), (0, 0, 0));
    assert!(cards(folder.path()) == before && home(folder.path()) == page);
}
