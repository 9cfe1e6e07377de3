//! Building again: what stays, what goes, and that the way there does not matter.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use proptest::prelude::*;

use super::*;

/// Longer than the coarsest clock of a usual file system.
fn tick() {
    sleep(Duration::from_millis(20));
}

#[test]
fn the_first_build_makes_every_page() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("deep/public");
    let summary = build(&out, &pages([("index.html", "home"), ("fr/index.html", "accueil")]));
    assert_eq!((summary.written, summary.unchanged, summary.removed), (2, 0, 0));
    assert_eq!(fs::read(out.join("fr/index.html")).unwrap(), b"accueil");
    assert_eq!(names(&dir.path().join("deep")), ["public"], "nothing is left beside the output");
}

#[test]
fn only_what_changed_changes() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build(&out, &pages([("a/one.html", "1"), ("two.html", "2"), ("b/three.html", "3")]));
    let before = modified(&out.join("two.html"));
    tick();
    let summary = build(&out, &pages([("a/one.html", "one"), ("two.html", "2"), ("four.html", "4")]));
    assert_eq!((summary.written, summary.unchanged, summary.removed), (2, 1, 1));
    let changed: Vec<&str> = summary.changed.iter().map(OutPath::as_str).collect();
    assert_eq!(changed, ["a/one.html", "b/three.html", "four.html"]);
    assert_eq!(modified(&out.join("two.html")), before);
    assert_eq!(names(&out), [".shafaf", "a", "four.html", "two.html"], "an empty folder goes with its last page");
}

#[test]
fn nothing_is_touched_when_nothing_changed() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let site = pages([("a.html", "a"), ("b/c.html", "c")]);
    build(&out, &site);
    let times = || [out.clone(), out.join(".shafaf"), out.join("a.html"), out.join("b")].map(|p| modified(&p));
    let before = times();
    tick();
    let summary = build(&out, &site);
    assert_eq!((summary.written, summary.unchanged, summary.removed), (0, 2, 0));
    assert_eq!(times(), before);
}

#[test]
fn a_page_made_from_something_else_to_the_same_bytes_keeps_its_file() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let put = |key: &[u8]| {
        let path = OutPath::new("a.html").unwrap();
        let mut writer = Writer::open(&out).unwrap();
        let kept = |sink: &dyn Sink| sink.keep(&path, Key::of(key).into());
        let make = |sink: &dyn Sink| {
            assert!(!kept(sink));
            sink.put(&path, Key::of(key).into(), b"same")
        };
        writer.write(make).unwrap()
    };
    put(b"old key");
    let before = modified(&out.join("a.html"));
    tick();
    assert_eq!(put(b"new key").written, 0);
    assert_eq!(modified(&out.join("a.html")), before);
    let mut writer = Writer::open(&out).unwrap();
    let mut remembered = false;
    let make = |sink: &dyn Sink| -> io::Result<()> {
        remembered = sink.keep(&OutPath::new("a.html").unwrap(), Key::of(b"new key").into());
        Ok(())
    };
    writer.write(make).unwrap();
    assert!(remembered, "the next build finds it under its new key");
}

#[test]
fn two_folders_get_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let site = pages([("index.html", "home"), ("ar/شفافية.html", "شفاف")]);
    let outs = ["one", "another place/two"].map(|name| dir.path().join(name));
    outs.iter().for_each(|out| {
        build(out, &site);
        tick();
    });
    assert_eq!(tree(&outs[0]), tree(&outs[1]));
    assert!(tree(&outs[0]).contains_key(Path::new(".shafaf")));
}

#[test]
fn two_pages_for_one_path_are_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build(&out, &pages([("a.html", "old")]));
    let before = tree(&out);
    for (first, second) in [("a.html", "a.html"), ("b.html", "B.html"), ("x/y.html", "x")] {
        let mut writer = Writer::open(&out).unwrap();
        let make = |sink: &dyn Sink| {
            put_all(sink, &pages([(first, "old")]))?;
            put_all(sink, &pages([(second, "old")]))
        };
        let error = writer.write(make).unwrap_err();
        assert!(error.to_string().contains(second), "{error}");
        assert_eq!(tree(&out), before);
    }
}

#[test]
fn warming_makes_no_difference_to_the_output() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    fs::create_dir(&out).unwrap();
    fs::write(out.join(".gitkeep"), "").unwrap();
    let mut writer = Writer::open(&out).unwrap();
    writer.warm().unwrap();
    rebuild(&mut writer, &pages([("a.html", "1"), ("b.html", "b")]));
    drop(writer);
    let mut writer = Writer::open(&out).unwrap();
    writer.warm().unwrap();
    assert_eq!(names(&dir.path().join(".public.shafaf/shadow")), [".gitkeep", "a.html", "b.html"]);
    rebuild(&mut writer, &pages([("a.html", "2"), ("c/d.html", "d")]));
    assert_eq!(names(&out), [".gitkeep", ".shafaf", "a.html", "c"]);
    assert_eq!(fs::read(out.join("a.html")).unwrap(), b"2");
}

#[test]
fn an_edit_is_trusted_only_after_it_was_looked_at() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let site = |text| pages([("a.html", "right"), ("b.html", text)]);
    let mut writer = Writer::open(&out).unwrap();
    rebuild(&mut writer, &site("1"));
    tick();
    // Changed in place behind the back of a running `serve`, which does not look again.
    fs::write(out.join("a.html"), "wrong").unwrap();
    tick();
    rebuild(&mut writer, &site("2"));
    drop(writer);
    assert_eq!(build(&out, &site("2")).written, 1);
    assert_eq!(fs::read(out.join("a.html")).unwrap(), b"right");
}

/// What happens between two builds.
#[derive(Debug, Clone)]
enum Step {
    Build(Pages),
    /// Someone removes a page by hand.
    Remove(usize),
    /// Someone adds a file.
    Add,
    /// Someone takes it away again.
    TakeAway,
    /// The program ends and starts again.
    Restart,
}

fn a_site() -> impl Strategy<Value = Pages> {
    const PATHS: [&str; 7] = ["a.html", "b.html", "x", "x/a.html", "x/y/b.html", "x/y/c.html", "z/d.html"];
    let page = (prop::sample::select(&PATHS), "[ab]");
    prop::collection::vec(page, 0..8).prop_map(|list| {
        let mut site: Pages = list.into_iter().map(|(path, text)| (path.to_owned(), text)).collect();
        if site.contains_key("x/a.html") {
            site.remove("x");
        }
        if site.contains_key("x") {
            site.retain(|path, _| !path.starts_with("x/"));
        }
        site
    })
}

fn a_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => a_site().prop_map(Step::Build),
        1 => (0..7usize).prop_map(Step::Remove),
        1 => Just(Step::Add),
        1 => Just(Step::TakeAway),
        1 => Just(Step::Restart),
    ]
}

/// Does a step; a build gives the site that it was of.
fn act(writer: &mut Option<Writer>, out: &Path, step: &Step) -> Option<Pages> {
    let theirs = out.join("z/theirs.txt");
    match step {
        Step::Build(site) => {
            rebuild(writer.as_mut().unwrap(), site);
            return Some(site.clone());
        }
        Step::Remove(nth) if out.is_dir() => {
            let mut pages = tree(out).into_keys().filter(|path| path.extension().is_some());
            if let Some(path) = pages.nth(*nth) {
                fs::remove_file(out.join(path)).unwrap();
            }
        }
        Step::Add if out.join("z").is_dir() => fs::write(theirs, "theirs").unwrap(),
        Step::TakeAway if theirs.exists() => fs::remove_file(theirs).unwrap(),
        Step::Restart => {
            drop(writer.take());
            *writer = Some(Writer::open(out).unwrap());
        }
        Step::Remove(_) | Step::Add | Step::TakeAway => {}
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_way_leads_to_the_same_output(steps in prop::collection::vec(a_step(), 1..10)) {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("public");
        let mut writer = Some(Writer::open(&out).unwrap());
        for (nth, step) in steps.iter().enumerate() {
            let theirs = out.join("z/theirs.txt").exists();
            if let Some(site) = act(&mut writer, &out, step) {
                let fresh = dir.path().join(format!("fresh{nth}"));
                build(&fresh, &site);
                let mut made = tree(&out);
                prop_assert_eq!(made.remove(Path::new("z/theirs.txt")).is_some(), theirs);
                prop_assert_eq!(made, tree(&fresh));
            }
        }
    }
}
