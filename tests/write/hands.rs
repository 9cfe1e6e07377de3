//! Outputs that others have had their hands in.

use std::fs;

use super::*;

/// Opening must fail with these words and touch nothing.
fn refused(out: &Path, words: &str) {
    let message = Writer::open(out).unwrap_err().to_string();
    assert!(message.contains(words), "{message}");
    assert_eq!(names(out.parent().unwrap()), ["public"]);
}

#[test]
fn a_folder_that_shafaf_did_not_make_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    fs::create_dir_all(out.join("photos")).unwrap();
    fs::write(out.join("photos/holiday.jpg"), "dear").unwrap();
    refused(&out, "holds files that Shafaf did not make");
    assert_eq!(fs::read(out.join("photos/holiday.jpg")).unwrap(), b"dear");
}

#[test]
fn a_file_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    fs::write(&out, "dear").unwrap();
    refused(&out, "is a file");
}

#[test]
fn a_damaged_manifest_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    fs::create_dir(&out).unwrap();
    fs::write(out.join(".shafaf"), "shafaf output 9, 0 files\n").unwrap();
    refused(&out, "damaged or from another version");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    std::os::unix::fs::symlink(elsewhere.path(), &out).unwrap();
    refused(&out, "is a symbolic link");
}

#[test]
fn an_empty_folder_of_a_fresh_clone_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    fs::create_dir(&out).unwrap();
    fs::write(out.join(".gitkeep"), "").unwrap();
    let summary = build(&out, &pages([("index.html", "home")]));
    assert_eq!(names(&out), [".gitkeep", ".shafaf", "index.html"]);
    assert!(summary.foreign.is_empty());
}

#[test]
fn files_of_others_stay_and_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build(&out, &pages([("fr/a.html", "a")]));
    fs::write(out.join("CNAME"), "data.example").unwrap();
    fs::write(out.join("fr/notes.txt"), "notes").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("fr/notes.txt", out.join("link")).unwrap();
    let summary = build(&out, &pages([("b.html", "b")]));
    let told = if cfg!(unix) { vec!["CNAME", "fr/notes.txt", "link"] } else { vec!["CNAME", "fr/notes.txt"] };
    assert_eq!(summary.foreign, told);
    assert_eq!(fs::read(out.join("fr/notes.txt")).unwrap(), b"notes");
    assert!(!out.join("fr/a.html").exists());
    #[cfg(unix)]
    assert_eq!(fs::read_link(out.join("link")).unwrap(), Path::new("fr/notes.txt"));
}

#[test]
fn a_file_that_comes_while_pages_are_made_stays() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build(&out, &pages([("a.html", "a")]));
    let mut writer = Writer::open(&out).unwrap();
    let make = |sink: &dyn Sink| {
        fs::write(out.join("CNAME"), "data.example")?;
        put_all(sink, &pages([("a.html", "new")]))
    };
    writer.write(make).unwrap();
    drop(writer);
    assert_eq!(names(&out), [".shafaf", "CNAME", "a.html"]);
    assert_eq!(build(&out, &pages([("a.html", "newer")])).foreign, ["CNAME"]);
}

#[test]
fn a_page_never_replaces_a_file_of_others() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build(&out, &pages([("a.html", "a")]));
    fs::write(out.join("Robots.txt"), "theirs").unwrap();
    let before = tree(&out);
    let mut writer = Writer::open(&out).unwrap();
    let error = writer.write(|sink| put_all(sink, &pages([("robots.txt", "ours")]))).unwrap_err();
    assert!(error.to_string().contains("Shafaf did not make `Robots.txt`"), "{error}");
    assert_eq!(tree(&out), before);
}

#[test]
fn a_page_changed_or_removed_by_hand_is_made_again() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let site = pages([("a.html", "right"), ("b.html", "b"), ("c.html", "c")]);
    build(&out, &site);
    let before = tree(&out);
    fs::write(out.join("a.html"), "wrong").unwrap();
    fs::remove_file(out.join("b.html")).unwrap();
    let summary = build(&out, &site);
    assert_eq!((summary.written, summary.unchanged), (2, 1));
    assert_eq!(tree(&out), before);
}

#[test]
fn an_output_removed_while_it_is_served_comes_back_whole() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let site = pages([("a.html", "a"), ("b/c.html", "c")]);
    let mut writer = Writer::open(&out).unwrap();
    rebuild(&mut writer, &site);
    writer.warm().unwrap();
    let before = tree(&out);
    fs::remove_dir_all(&out).unwrap();
    assert_eq!(rebuild(&mut writer, &site).written, 2);
    assert_eq!(tree(&out), before);
}

#[test]
fn a_file_that_others_take_away_while_it_is_served_does_not_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build(&out, &pages([("a.html", "0")]));
    fs::write(out.join("CNAME"), "data.example").unwrap();
    let mut writer = Writer::open(&out).unwrap();
    rebuild(&mut writer, &pages([("a.html", "1")]));
    fs::remove_file(out.join("CNAME")).unwrap();
    rebuild(&mut writer, &pages([("a.html", "2")]));
    rebuild(&mut writer, &pages([("a.html", "3")]));
    drop(writer);
    assert_eq!(names(&out), [".shafaf", "a.html"]);
}

#[test]
fn two_builds_do_not_meet() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let _first = Writer::open(&out).unwrap();
    assert!(Writer::open(&out).unwrap_err().to_string().contains("another build"));
}
