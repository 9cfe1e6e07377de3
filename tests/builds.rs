//! The same input gives the same bytes: with any number of threads, in any folder, and after any edits.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]

#[path = "builds/mod.rs"]
mod builds;
#[path = "support/pages.rs"]
mod pages;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use builds::beginning::{beginning, small_site};
use builds::dice::Dice;
use builds::edits;
use builds::fault::Fault;
use builds::output::{Output, Told, Way, age};
use builds::site::Site;
use builds::tally::Tally;
use builds::walk::Walk;
use pages::{Tree, build_once, differences, site, tree};
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

    /// What a build from nothing gives.
    fn fresh(&self) -> Tree {
        let out = self.folder.path().join("fresh");
        build_once(&self.root(), &out).unwrap();
        tree(&out)
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
fn the_clock_does_not_show() {
    let earlier = with_threads(2);
    for ending in ["events.ics", "news.xml"] {
        assert!(earlier.keys().any(|path| path.ends_with(ending)), "no {ending}");
    }
    // Calendars and feeds, whose libraries know the time, tell it in seconds.
    std::thread::sleep(Duration::from_millis(1100));
    assert_eq!(differences(&earlier, &with_threads(2)), Vec::<String>::new());
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

/// Edits of one walk, so that none strays far from a site that makes sense.
const LENGTH: usize = 25;

fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok().map(|value| value.parse().unwrap())
}

/// The site with another digit in one of its outlines and in the population of a place, so that no file has another size.
fn moved(site: &Site, digit: u8) -> Site {
    let mut moved = site.clone();
    let mut replace = |path: &str, old: &str, new: String| {
        assert!(site.text(path).contains(old), "{path}");
        moved.write(path, site.text(path).replacen(old, &new, 1));
    };
    replace("content/maps/isles.geojson", "[-8, 34]", format!("[-8, 3{digit}]"));
    replace("content/places/places.yml", "91000", format!("9{digit}000"));
    moved
}

#[test]
fn what_is_said_to_have_changed_is_read_whatever_its_time() {
    for told in [Told::Files, Told::Folders] {
        let way = Way { told, ..Way::TOLD };
        let site = small_site(&[], &["en"]);
        let (mut one, mut other) = (moved(&site, 1), moved(&site, 2));
        one.write("themes/default/locales/en.yml", "nav:\n  home: One\n");
        other.write("themes/default/locales/en.yml", "nav:\n  home: Two\n");
        let mut output = Output::new(&site);
        output.build().unwrap();
        output.follow(&[one], way).unwrap();
        output.follow(&[other], way).unwrap();
        assert_eq!(differences(&output.fresh_files().unwrap(), &output.files()), Vec::<String>::new(), "{told:?}");
    }
}

#[test]
fn what_changed_while_the_settings_could_not_be_read_is_read_afterwards() {
    let site = small_site(&[], &["en"]);
    let (one, other) = (moved(&site, 1), moved(&site, 2));
    let mut unreadable = other.clone();
    unreadable.write("site.toml", "title = [");
    let mut output = Output::new(&site);
    output.build().unwrap();
    output.follow(&[one], Way::TOLD).unwrap();
    output.follow(&[unreadable], Way::TOLD).unwrap_err();
    output.follow(&[other], Way::TOLD).unwrap();
    assert_eq!(differences(&output.fresh_files().unwrap(), &output.files()), Vec::<String>::new());
}

/// Walks until so many edits are made.
fn walk(seed: u64, edits: usize) -> (Tally, Option<Box<Fault>>) {
    let mut dice = Dice(seed);
    let site = beginning(seed, &mut dice);
    let mut walk = Walk::new(seed, dice, site);
    let mut fault = None;
    while fault.is_none() && walk.tally.total() < edits {
        fault = walk.step().err();
        fault.iter().for_each(|fault| println!("{fault}"));
    }
    (walk.tally, fault)
}

#[test]
fn edits_one_by_one_give_what_a_build_from_nothing_gives() {
    let total = number("EDITS").unwrap_or(300);
    let first = number("SEED").map_or(1, |seed| seed as u64);
    let seeds: Vec<u64> = (first..).take(total.div_ceil(LENGTH)).collect();
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let results: Vec<_> = std::thread::scope(|scope| {
        let work = || {
            let turn = || seeds.get(next.fetch_add(1, Ordering::Relaxed));
            std::iter::from_fn(turn).map(|seed| walk(*seed, LENGTH.min(total))).collect::<Vec<_>>()
        };
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let (mut tally, mut faults) = (Tally::default(), Vec::new());
    for (walked, fault) in results {
        tally.add(walked);
        faults.extend(fault);
    }
    println!("{tally}");
    let missing: Vec<&str> = edits::names().filter(|name| !tally.edits.contains_key(name)).collect();
    assert!(total < 5000 || missing.is_empty(), "no edits of these kinds were made: {missing:?}");
    assert!(faults.is_empty(), "{}", faults.iter().map(ToString::to_string).collect::<String>());
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
    assert_eq!(differences(&copy.fresh(), &late), Vec::<String>::new());
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
fn the_line_ends_of_a_checkout_change_nothing() {
    let (unix, windows) = (Copy::new(), Copy::new());
    let files = tree(&site("three-languages/input"));
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("content/") || path.ends_with(".toml")) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            windows.write(path, text.replace('\n', "\r\n").as_bytes());
        }
    }
    for copy in [&unix, &windows] {
        build_once(&copy.root(), &copy.out()).unwrap();
    }
    let differences = differences(&tree(&unix.out()), &tree(&windows.out()));
    assert!(differences.is_empty(), "{differences:#?}");
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
