//! Changes of the sources become builds, and pages hear of them.

use std::fs;
use std::time::{Duration, Instant};

use super::client::Preview;

#[test]
fn an_edit_reaches_the_page() {
    let mut preview = Preview::start(&[("index.html", "<p>one</p></body>")]);
    let mut page = preview.listen();
    let (first, report) = page.next();
    assert_eq!(report, None);
    assert!(preview.get("/").body.contains(&format!("build={first}")));
    preview.write("content/index.html", "<p>two</p></body>");
    page.wait_after(first);
    assert!(preview.get("/").body.starts_with("<p>two</p>"));
    assert_eq!(preview.wait_for("content"), r#"changed ["content/index.html"]"#);
    assert!(preview.said.contains(&"changed []".to_owned()), "the first build is of everything");
}

#[test]
fn a_mistake_is_shown_until_it_is_mended() {
    let preview = Preview::start(&[("index.html", "good")]);
    let mut page = preview.listen();
    let (first, _) = page.next();
    preview.write("content/index.html", "wrong");
    let told = (first, Some("error: `index.html` is <wrong>".to_owned()));
    assert_eq!(page.next(), told);
    assert_eq!(preview.listen().next(), told, "a page opened later hears of it, too");
    assert!(preview.get("/index.html").body.starts_with("good"));
    preview.write("content/index.html", "better");
    page.wait_after(first);
    assert!(preview.get("/index.html").body.starts_with("better"));
}

#[test]
fn a_mistake_taken_back_needs_no_reload() {
    let preview = Preview::start(&[("index.html", "good")]);
    let mut page = preview.listen();
    let (first, _) = page.next();
    preview.write("content/index.html", "wrong");
    assert!(page.next().1.is_some());
    preview.write("content/index.html", "good");
    assert_eq!(page.next(), (first, None));
}

#[test]
fn a_site_that_is_wrong_from_the_start_is_served_once_it_is_right() {
    let preview = Preview::start(&[("index.html", "wrong")]);
    let nothing = preview.get("/");
    assert_eq!(nothing.status, 404);
    assert!(nothing.body.contains("/__shafaf/live.js"), "the page can hear of the mistake");
    let mut page = preview.listen();
    let (first, report) = page.next();
    assert!(report.is_some());
    preview.write("content/index.html", "right");
    page.wait_after(first);
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn folders_may_come_and_go() {
    let preview = Preview::start(&[("index.html", "home"), ("old/a.html", "a")]);
    let content = preview.dir.path().join("content");
    let mut page = preview.listen();
    let (mut build, _) = page.next();
    preview.write("content/new/deep/b.html", "1");
    build = page.wait_after(build);
    // The new folder is watched itself.
    preview.write("content/new/deep/b.html", "2");
    build = page.wait_after(build);
    assert!(preview.get("/new/deep/b.html").body.starts_with('2'));
    fs::rename(content.join("old"), content.join("moved")).unwrap();
    build = page.wait_after(build);
    assert_eq!((preview.get("/old/a.html").status, preview.get("/moved/a.html").status), (404, 200));
    fs::remove_dir_all(content.join("moved")).unwrap();
    page.wait_after(build);
}

#[test]
fn the_whole_source_may_come_back() {
    let preview = Preview::start(&[("index.html", "home")]);
    let content = preview.dir.path().join("content");
    let mut page = preview.listen();
    let (mut build, _) = page.next();
    fs::rename(&content, preview.dir.path().join("away")).unwrap();
    build = page.wait_after(build);
    fs::rename(preview.dir.path().join("away"), &content).unwrap();
    build = page.wait_after(build);
    preview.write("content/index.html", "again");
    page.wait_after(build);
    assert!(preview.get("/").body.starts_with("again"));
}

#[test]
fn a_single_file_may_come_late_and_be_replaced() {
    let mut preview = Preview::start(&[("index.html", "home")]);
    preview.write("site.toml", "");
    assert_eq!(preview.wait_for("site"), r#"changed ["site.toml"]"#);
    for title in ["one", "two"] {
        preview.write("site.toml", title);
        assert_eq!(preview.wait_for("site"), r#"changed ["site.toml"]"#);
    }
}

#[test]
fn a_build_does_not_call_for_another() {
    let mut preview = Preview::start(&[("index.html", "home")]);
    fs::write(preview.dir.path().join("content/index.html"), "edit in place").unwrap();
    preview.wait_for("content/index.html");
    std::thread::sleep(Duration::from_millis(300));
    preview.write("content/last.html", "last");
    preview.wait_for("content/last.html");
    let builds = preview.said.iter().filter(|line| line.starts_with("changed")).count();
    // An edit is seldom caught between the emptying and the filling of the file, and is then two.
    assert!(builds <= 5, "{:?}", preview.said);
}

#[test]
fn no_request_fails_while_the_output_is_replaced() {
    let preview = Preview::start(&[("index.html", "0"), ("a/b.html", "b")]);
    let mut page = preview.listen();
    let (mut build, _) = page.next();
    for nth in 1..8 {
        preview.write("content/index.html", &nth.to_string());
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(60) {
            assert_eq!(preview.get("/a/b.html").status, 200);
        }
        build = page.wait_after(build);
    }
}
