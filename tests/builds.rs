//! The same input gives the same bytes: with any number of threads, in any folder, and after any edits.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]

mod builds {
    pub mod edits;
}
#[path = "support/pages.rs"]
mod pages;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use builds::edits::{Dice, Edit};
use pages::{Tree, build, build_once, differences, site, tree};
use shafaf::Options;
use shafaf::session::{BuildParts, Built, Failure, Session};
use tempfile::TempDir;
use walkdir::WalkDir;

/// A copy of the site with everything in it, and a folder for its output.
struct Copy {
    folder: TempDir,
}

impl Copy {
    fn new() -> Self {
        let copy = Self { folder: tempfile::tempdir().unwrap() };
        tree(&site("three-languages/input")).iter().for_each(|(path, bytes)| copy.write(path, bytes));
        copy
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// What a build from nothing gives; `None` if the content has errors.
    fn fresh(&self) -> Option<Tree> {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        build_once(&self.root(), &out).ok().map(|_| tree(&out))
    }
}

fn with_threads(threads: usize) -> Tree {
    let copy = Copy::new();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| build_once(&copy.root(), &copy.out()).unwrap());
    tree(&copy.out())
}

#[test]
fn threads_and_folders_do_not_show() {
    let one = with_threads(1);
    assert!(one.len() > 20, "{:?}", one.keys());
    assert_eq!(differences(&one, &with_threads(4)), Vec::<String>::new());
}

#[test]
fn no_page_names_this_machine() {
    let copy = Copy::new();
    build_once(&copy.root(), &copy.out()).unwrap();
    let folder = copy.folder.path().to_str().unwrap();
    for (path, bytes) in tree(&copy.out()) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(folder) && !text.contains(env!("CARGO_MANIFEST_DIR")), "{path}");
    }
}

/// The files below a folder with their times and places on the disk.
fn marks(folder: &Path) -> Vec<(PathBuf, SystemTime, u64)> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let mark = |entry: walkdir::DirEntry| {
        let meta = entry.metadata().unwrap();
        (entry.into_path(), meta.modified().unwrap(), meta.len())
    };
    files.map(mark).collect()
}

#[test]
fn a_second_build_touches_nothing() {
    let copy = Copy::new();
    build_once(&copy.root(), &copy.out()).unwrap();
    let before = marks(&copy.out());
    let built = build_once(&copy.root(), &copy.out()).unwrap();
    assert_eq!((built.summary.written, built.summary.removed), (0, 0));
    assert_eq!(before, marks(&copy.out()));
}

#[test]
fn one_edit_leaves_other_files_alone() {
    let copy = Copy::new();
    build_once(&copy.root(), &copy.out()).unwrap();
    marks(&copy.out()).iter().for_each(|(path, ..)| age(path));
    let old = marks(&copy.out())[0].1;
    let page = copy.root().join("content/pages/about.md");
    fs::write(&page, fs::read_to_string(&page).unwrap() + "\nOne more sentence.\n").unwrap();
    let before = tree(&copy.out());
    build_once(&copy.root(), &copy.out()).unwrap();
    let after = tree(&copy.out());
    for (path, modified, _) in marks(&copy.out()) {
        let name = path.strip_prefix(copy.out()).unwrap().to_str().unwrap();
        let same = before.get(name) == after.get(name);
        assert!(!same || modified == old || name == ".shafaf", "{name} was touched");
    }
}

/// Gives a file a fixed time, as tools do that restore one: that it changed must be taken from whoever says so.
fn age(path: &Path) {
    if let Ok(file) = fs::File::options().write(true).open(path) {
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)).unwrap();
    }
}

/// As under `serve`: the pages first, the data files when the editor pauses, at the second attempt if the first is given up
/// after so many questions.
fn as_served(session: &mut Session, changed: Option<&[PathBuf]>, patience: usize) -> Result<Built, Failure> {
    session.build(&Options::default(), changed, BuildParts::First, &|_| {})?;
    let asked = AtomicUsize::new(0);
    let given_up = session.complete(&Options::default(), &|| asked.fetch_add(1, Ordering::Relaxed) < patience);
    assert!(matches!(given_up, Ok(_) | Err(Failure::Revoked)), "{given_up:?}");
    let built = session.complete(&Options::default(), &|| true)?;
    session.warm().unwrap();
    Ok(built)
}

/// Edits a site step by step and compares each build with one from nothing.
fn follow(seed: u64, steps: usize) {
    let copy = Copy::new();
    let mut dice = Dice(seed);
    let mut session = Session::open(&copy.root(), &copy.out()).unwrap();
    build(&mut session, None).unwrap();
    let mut last = tree(&copy.out());
    for step in 0..steps {
        let edit = Edit::roll(&mut dice);
        let changed = edit.make(&copy.root(), &mut dice);
        if dice.below(4) == 0 {
            drop(session);
            session = Session::open(&copy.root(), &copy.out()).unwrap();
        }
        let known = (dice.below(2) == 0).then_some(changed.as_slice());
        known.into_iter().flatten().for_each(|path| age(path));
        let built = if dice.below(2) == 0 {
            build(&mut session, known)
        } else {
            as_served(&mut session, known, dice.below(99))
        };
        let fresh = copy.fresh();
        assert_eq!(built.is_ok(), fresh.is_some(), "seed {seed}, step {step}, {edit:?}: {:?}", built.err());
        // After an error the last good output stands.
        last = fresh.unwrap_or(last);
        let wrong = differences(&last, &tree(&copy.out()));
        assert!(wrong.is_empty(), "seed {seed}, step {step}, {edit:?}\n{}", wrong.join("\n"));
    }
}

#[test]
fn edits_one_by_one_give_what_a_fresh_build_gives() {
    for seed in 1..=4 {
        follow(seed, 7);
    }
}

#[test]
fn a_planned_payment_that_becomes_late_is_told_in_every_file() {
    let copy = Copy { folder: tempfile::tempdir().unwrap() };
    let pay = |day: &str| {
        copy.write("content/disbursements/d.csv", format!("grant,date,amount,kind\ng,{day},5000,planned\n").as_bytes())
    };
    copy.write(
        "site.toml",
        b"title = \"Test\"\nlanguages = [\"en\"]\ndefault_currency = \"GBP\"\nas_of = \"2026-10-31\"\n",
    );
    copy.write(
        "content/organisations/o.yml",
        b"- {id: giver, title: Giving Fund}\n- {id: taker, title: Taking Club}\n",
    );
    let grant = b"- {id: g, title: G, funder: giver, recipient: taker, amount_awarded: 5000, award_date: 2025-02-03}\n";
    copy.write("content/grants/all.yml", grant);
    pay("2026-12-01");
    build_once(&copy.root(), &copy.out()).unwrap();
    pay("2026-03-01");
    build_once(&copy.root(), &copy.out()).unwrap();
    let late = tree(&copy.out());
    assert_eq!(differences(&copy.fresh().unwrap(), &late), Vec::<String>::new());
    let text = |path: &str| String::from_utf8_lossy(&late[path]).into_owned();
    assert!(text("grants/g.html").contains("244 days"), "the page of the grant");
    for path in ["data/grants.csv", "data/grants.json", "data/grants/g.json", "data/lines/grants-lines-1.js"] {
        assert!(text(path).contains("2026-03-01"), "{path}");
    }
}

/// What a list asks for: the version of its index, those of its blocks, that of its lines.
fn versions(tree: &Tree, list: &str) -> Vec<String> {
    let after = |path: &str, mark: &str| {
        let text = String::from_utf8(tree[path].clone()).unwrap();
        text.split_once(mark).map(|(_, rest)| rest.split('"').next().unwrap().to_owned()).unwrap()
    };
    let index = format!("lists/{list}.js");
    let page = after(&format!("{list}/index.html"), " data-version=\"");
    vec![page, after(&index, "\"versions\":[\""), after(&index, "\"version\":\"")]
}

#[test]
fn data_of_filters_have_another_address_when_they_change() {
    let copy = Copy::new();
    build_once(&copy.root(), &copy.out()).unwrap();
    let before = tree(&copy.out());
    let record = copy.root().join("content/commitments/meters.md");
    let edited = fs::read_to_string(&record).unwrap().replace("{en: Publish the levels", "{en: Tell the levels");
    fs::write(&record, edited).unwrap();
    build_once(&copy.root(), &copy.out()).unwrap();
    let after = tree(&copy.out());
    let (old, new) = (versions(&before, "commitments"), versions(&after, "commitments"));
    assert!(old.iter().zip(&new).all(|(old, new)| old.len() == 8 && new.len() == 8 && old != new), "{old:?} {new:?}");
    assert_eq!(versions(&before, "events"), versions(&after, "events"), "what did not change stays in caches");
}
