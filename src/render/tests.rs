//! The stage as a whole: small sites, their pages and the keys that these were made from.

mod themes;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use tempfile::TempDir;

use crate::derive::testing;
use crate::key::Key;
use crate::output::{Memory, Origin, OutPath, Pour, Sink};
use crate::render::{RenderError, RenderInput, Scope, Theme, render};

const PLAN: &str = "- {id: p, title: {en: First plan, fr: Premier plan}, level: national, start: 2026, end: 2027}";
const ORGANISATIONS: &str = "- {id: o, title: Ministry}\n- {id: f, title: Fund}";
const COMMITMENTS: &str = r#"
- id: a
  title: {en: "Promise <one>", fr: "Promesse « une »"}
  summary: {en: "A & B"}
  plan: p
  lead: o
  data_status: illustrative
  aliases: [old]
  problem: "See [the other](record:commitments/b), not <script>alert(1)</script>."
  milestones:
    - {id: m, title: {en: Step, fr: Étape}, start: 2026-01-01, due: 2026-03-01, status: in_progress, progress: 40}
  indicators:
    - {title: Share, unit: "%", values: [{date: 2025, value: 10}, {date: 2026, value: 12.5}], target: {date: 2027, value: 50}}
  updates:
    - {date: 2026-05-01, by: o, text: Begun., status: on_track}
  assessments:
    - {date: 2026-06-01, by: government, completion: substantial}
    - {date: 2026-07-01, by: irm, completion: limited}
  comments:
    - {date: 2026-08-01, by: citizen, text: Good., response: {date: 2026-08-02, by: o, text: Thanks.}}
- {id: b, title: Promise two, plan: p, lead: o}
"#;
const GRANTS: &str =
    "- {id: g, title: Grant, funder: f, recipient: o, amount_awarded: 1200, award_date: 2026-01-02, commitment: a}";

fn small() -> testing::Site {
    with(COMMITMENTS)
}

fn with(commitments: &str) -> testing::Site {
    let lists = [("plans", PLAN), ("organisations", ORGANISATIONS), ("commitments", commitments), ("grants", GRANTS)];
    testing::site(&lists)
}

fn load(folder: &Path, made: &testing::Site) -> Result<Theme, Vec<RenderError>> {
    Theme::load(folder, &made.config)
}

fn press(made: &testing::Site, theme: &Theme, sink: &dyn Sink) -> Result<(), Vec<RenderError>> {
    let site = RenderInput {
        records: &made.records,
        metrics: &made.metrics,
        maps: &[],
        config: &made.config,
        locales: theme.locales(),
        as_of: testing::AS_OF,
        sources: &made.sources,
        cards: crate::card::Cards::Off,
        versions: None,
    };
    render(&site, theme, Scope::All, sink)
}

/// Every page as text, by path.
fn pages(made: &testing::Site) -> BTreeMap<String, String> {
    let folder = TempDir::new().unwrap();
    let (theme, memory) = (load(folder.path(), made).unwrap(), Memory::default());
    press(made, &theme, &memory).unwrap();
    let html = memory.into_pages().into_iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str().to_owned(), String::from_utf8(bytes).unwrap())).collect()
}

/// What the keys of a build are, and which of them it would have to render.
#[derive(Default)]
struct Keys {
    known: BTreeMap<String, Key>,
    met: Mutex<BTreeMap<String, (Key, bool)>>,
}

impl Sink for Keys {
    fn stays(&self, _: &str, _: Key) -> bool {
        false
    }

    fn stay(&self, _: &str, _: &str, _: Key) -> bool {
        false
    }

    fn keep(&self, path: &OutPath, Origin { key, .. }: Origin) -> bool {
        let kept = self.known.get(path.as_str()) == Some(&key);
        self.met.lock().unwrap().insert(path.as_str().to_owned(), (key, kept));
        kept
    }

    fn pour(&self, _: &OutPath, _: Option<Key>, _: Pour) -> io::Result<()> {
        Ok(())
    }

    fn put(&self, _: &OutPath, _: Origin, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn hold(&self, _: &str) {}
}

fn keys(made: &testing::Site, known: BTreeMap<String, Key>) -> BTreeMap<String, (Key, bool)> {
    let folder = TempDir::new().unwrap();
    let (theme, sink) = (load(folder.path(), made).unwrap(), Keys { known, met: Mutex::default() });
    press(made, &theme, &sink).unwrap();
    sink.met.into_inner().unwrap()
}

#[test]
fn every_page_is_safe_and_complete() {
    let pages = pages(&small());
    for path in
        ["commitments/a.html", "fr/commitments/a.html", "commitments/index.html", "commitments/old.html", "404.html"]
    {
        assert!(pages.contains_key(path), "{path} is missing among {:?}", pages.keys());
    }
    for (path, html) in &pages {
        let lang = if path.starts_with("fr/") { "fr" } else { "en" };
        assert!(html.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"ltr\">")), "{path}");
        assert!(html.contains("http-equiv=\"Content-Security-Policy\""), "{path}");
        assert!(html.contains("<title>") && html.matches("<h1").count() == 1, "{path}");
        for refused in [" style=", "<style", "javascript:", "<script>", "href=\"/", "src=\"/", "undefined"] {
            assert!(!html.contains(refused), "{path} has {refused}");
        }
        let scripts = html.matches("<script").count();
        assert_eq!(scripts, html.matches("<script src=").count(), "{path}");
        let opened = html.matches("<a ").count();
        assert_eq!(opened, html.matches("</a>").count(), "{path}");
    }
}

#[test]
fn ids_are_unique_and_named_ones_are_there() {
    for (path, html) in pages(&small()) {
        let attribute = |name: &str| -> Vec<String> {
            let start = format!(" {name}=\"");
            let marked = html.split(start.as_str()).skip(1);
            marked.flat_map(|rest| rest.split('"').next().unwrap().split_whitespace()).map(str::to_owned).collect()
        };
        let mut ids = attribute("id");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(count, ids.len(), "{path} gives an id twice");
        for name in ["aria-labelledby", "aria-describedby", "popovertarget"] {
            let lost: Vec<String> = attribute(name).into_iter().filter(|id| !ids.contains(id)).collect();
            assert!(lost.is_empty(), "{path}: {name} names {lost:?}");
        }
    }
}

#[test]
fn a_commitment_shows_what_is_known_of_it() {
    let pages = pages(&small());
    let page = &pages["commitments/a.html"];
    for shown in [
        "<h1>Promise &lt;one&gt;</h1>",
        "Overdue by 244 days",
        "Illustrative",
        "href=\"../commitments/b.html\"",
        "href=\"../data/commitments/a.json\"",
        "The government’s word is one step ahead",
        "role=\"img\"",
        "MAD\u{A0}1,200",
        "href=\"../fr/commitments/a.html\"",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    let french = &pages["fr/commitments/a.html"];
    assert!(french.contains("<h1>Promesse « une »</h1>"));
    assert!(french.contains("<span lang=\"en\" dir=\"ltr\">A &amp; B</span>"), "a text that is not translated says so");
    assert!(french.contains("href=\"../../data/commitments/a.json\""));
    let other = &pages["fr/commitments/b.html"];
    assert!(other.contains("class=\"notice") && other.contains("<h1><span lang=\"en\""), "nor is a whole record");
}

#[test]
fn a_former_address_leads_on() {
    let pages = pages(&small());
    assert!(pages["commitments/old.html"].contains("content=\"0; url=../commitments/a.html\""));
    assert!(pages["fr/commitments/old.html"].contains("href=\"../commitments/a.html\""));
}

#[test]
fn the_same_input_has_nothing_to_render_and_an_edit_only_what_shows_it() {
    let before: BTreeMap<String, Key> =
        keys(&small(), BTreeMap::new()).into_iter().map(|(path, (key, _))| (path, key)).collect();
    let again = keys(&small(), before.clone());
    assert!(again.values().all(|(_, kept)| *kept), "{again:?}");
    let edited = keys(&with(&COMMITMENTS.replace("Promise two", "Promise 2")), before);
    let changed: Vec<&str> = edited.iter().filter(|(_, (_, kept))| !kept).map(|(path, _)| path.as_str()).collect();
    let expected = |path: &&&str| {
        let narrow = path.contains("commitments/") && path.ends_with("/index.html");
        path.contains("commitments/b.html") || path.contains("sort/") || narrow
    };
    let lists: Vec<&&str> = changed.iter().filter(|path| path.contains("commitments/")).collect();
    assert_eq!(lists.len(), lists.iter().filter(|path| expected(path)).count(), "{changed:?}");
    assert!(changed.contains(&"commitments/b.html") && changed.contains(&"fr/commitments/index.html"), "{changed:?}");
}

#[test]
fn a_long_list_is_split_and_sorted() {
    let many: String = (0..120).map(|i| format!("- {{id: c{i}, title: T {i}, plan: p, lead: o}}\n")).collect();
    let pages = pages(&with(&(many + "- {id: a, title: First, plan: p, lead: o}\n")));
    for path in [
        "commitments/index.html",
        "commitments/page/3.html",
        "commitments/sort/title.html",
        "commitments/sort/title-2.html",
    ] {
        assert!(pages.contains_key(path), "{path}");
    }
    assert!(!pages.contains_key("commitments/page/4.html"));
    let second = &pages["commitments/page/2.html"];
    assert!(second.contains("rel=\"prev\" href=\"../../commitments/index.html\""));
    assert!(second.contains("rel=\"next\" href=\"../../commitments/page/3.html\""));
    assert!(second.contains("51 to 100 of 121") && second.matches("<th scope=\"row\">").count() == 50);
    let by_title = &pages["commitments/sort/title.html"];
    let at = |title: &str| by_title.find(title).unwrap();
    assert!(at(">First<") < at(">T 2<") && at(">T 2<") < at(">T 10<"), "numbers sort by value");
}

/// The page of a commitment with these milestones.
fn commitment_page(milestones: &str) -> String {
    let record = format!("- {{id: a, title: A, plan: p, lead: o, milestones: [{milestones}]}}");
    pages(&with(&record)).remove("commitments/a.html").unwrap()
}

#[test]
fn what_nobody_has_said_is_no_zero() {
    let silent = "{title: S}, {title: T}";
    let html = commitment_page(silent);
    assert!(html.contains("Nobody has said how far any of the 2 milestones came."), "{html}");
    assert!(html.contains("Nobody has said yet how far it came.") && !html.contains("0 of 2"), "{html}");
    let html = commitment_page(&format!("{silent}, {{title: U, status: done}}"));
    assert!(html.contains("1 of 3") && html.contains("Of 2 it is not known."), "{html}");
}

#[test]
fn a_page_says_that_made_up_milestones_make_up_its_progress() {
    let notice = "made up to show what they can look like";
    assert!(commitment_page("{title: S, done: 2026-01, data_status: illustrative}").contains(notice));
    assert!(!commitment_page("{title: S, done: 2026-01}").contains(notice));
}

#[test]
fn every_institution_is_found_with_its_findings() {
    let many: String = (0..60).map(|i| format!("- {{id: o{i}, title: Office {i}}}\n")).collect();
    let pages = pages(&testing::site(&[("organisations", &many)]));
    let table = &pages["data-quality.html"];
    assert_eq!(table.matches("data-quality/by/o").count(), 25, "the page names the first ones");
    assert!(table.contains("data-quality/by/index.html"), "and leads to all");
    let lists = pages.iter().filter(|(path, _)| path.starts_with("data-quality/by/") && !path.contains("/o"));
    let named: String = lists.filter(|(path, _)| !path.contains("sort")).map(|(_, html)| html.as_str()).collect();
    for i in 0..60 {
        assert!(named.contains(&format!("data-quality/by/o{i}/index.html")), "o{i} is in no list");
        let own = &pages[&format!("organisations/o{i}.html")];
        assert!(own.contains(&format!("../data-quality/by/o{i}/index.html")), "o{i} does not lead to its findings");
        assert!(pages.contains_key(&format!("data-quality/by/o{i}/index.html")));
    }
}

#[test]
fn a_figure_has_files_that_are_drawn_again_only_when_it_changes() {
    let before: BTreeMap<String, Key> =
        keys(&small(), BTreeMap::new()).into_iter().map(|(path, (key, _))| (path, key)).collect();
    let figures: Vec<&str> = before.keys().map(String::as_str).filter(|path| path.starts_with("figures/")).collect();
    let with_ending = |ending: &str| figures.iter().filter(|path| path.ends_with(ending)).count();
    assert!(with_ending(".html") > 1, "{figures:?}");
    assert_eq!((with_ending(".svg"), with_ending(".csv")), (with_ending(".html"), with_ending(".html")));
    assert!(!figures.iter().any(|path| path.starts_with("figures/commitments/")), "a record's figures have no files");
    let edited = keys(&with(&COMMITMENTS.replace("Promise two", "Promise 2")), before.clone());
    assert!(!edited["plans/p.html"].1, "the page names the commitment");
    assert!(edited["figures/plans/p/groups.svg"].1, "the figure counts it");
}

#[test]
fn a_page_tells_the_size_of_the_files_of_its_figures() {
    let made = small();
    let folder = TempDir::new().unwrap();
    let (theme, memory) = (load(folder.path(), &made).unwrap(), Memory::default());
    press(&made, &theme, &memory).unwrap();
    let files = memory.into_pages();
    let file = |path: &str| String::from_utf8(files[&OutPath::new(path).unwrap()].clone()).unwrap();
    let size = theme.locales()[0].bytes(file("figures/plans/p/groups.csv").len() as u64);
    let link = format!("href=\"../figures/plans/p/groups.csv\" download>CSV <bdi class=\"muted\">{size}</bdi>");
    assert!(file("plans/p.html").contains(&link), "{link}");
    assert!(file("figures/plans/p/groups.svg").starts_with("<svg"));
    let alone = file("figures/plans/p/groups.html");
    assert!(alone.contains("href=\"../../../plans/p.html\" target=\"_top\"") && !alone.contains("<nav"), "{alone}");
    assert!(alone.contains("&lt;iframe src=\"figures/plans/p/groups.html\""), "{alone}");
}
