//! `shafaf new`, and the commands that follow it, run as a publisher runs them.

#[path = "support/history.rs"]
mod history;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn shafaf(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shafaf")).args(arguments).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Makes a site in these languages, looks for anything to complain about, and builds it twice.
fn try_languages(languages: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    let mut arguments = vec!["new", "site"];
    arguments.extend(languages.iter().flat_map(|tag| ["--lang", tag]));
    let made = shafaf(&arguments, dir.path());
    assert!(made.status.success(), "{}", text(&made.stderr));
    assert!(text(&made.stdout).contains("cd site\n  shafaf serve --open"));
    history::commit(&dir.path().join("site"));
    let checked = shafaf(&["check", "--site", "site"], dir.path());
    assert_eq!((text(&checked.stdout), text(&checked.stderr)), ("Nothing is wrong.\n".to_owned(), String::new()));
    assert!(checked.status.success());
    let built = shafaf(&["build", "--site", "site"], dir.path());
    assert_eq!((built.status.code(), text(&built.stderr)), (Some(0), String::new()));
    for prefix in [String::new()].into_iter().chain(languages[1..].iter().map(|tag| format!("{tag}/"))) {
        let page = dir.path().join(format!("site/public/{prefix}commitments/open-budget.html"));
        assert!(page.exists(), "{}", page.display());
    }
    assert!(text(&shafaf(&["build", "--site", "site"], dir.path()).stdout).contains(" 0 written"));
}

#[test]
fn the_starter_is_sound_in_every_choice_of_languages() {
    let choices = [
        &["en"][..],
        &["fr"],
        &["ar"],
        &["en", "fr", "ar"],
        &["es", "en"],
        &["fr", "es"],
        &["ar-MA"],
        &["zgh"],
        &["en", "zgh"],
        &["zgh", "fr"],
        &["pt-BR", "en"],
        &["kab"],
    ];
    for languages in choices {
        try_languages(languages);
    }
}

/// Makes a site from a template in these languages, looks for anything to complain about, and builds it.
fn try_template(name: &str, languages: &str) {
    let dir = tempfile::tempdir().unwrap();
    let made = shafaf(&["new", "site", "--template", name, "--lang", languages], dir.path());
    assert!(made.status.success(), "{name}: {}", text(&made.stderr));
    history::commit(&dir.path().join("site"));
    let checked = shafaf(&["check", "--site", "site"], dir.path());
    assert_eq!(
        (text(&checked.stdout), text(&checked.stderr)),
        ("Nothing is wrong.\n".to_owned(), String::new()),
        "{name}"
    );
    let built = shafaf(&["build", "--site", "site"], dir.path());
    assert_eq!((built.status.code(), text(&built.stderr)), (Some(0), String::new()), "{name}");
    assert!(text(&built.stdout).contains("Warnings  0"), "{name}");
    let content = dir.path().join("site/content");
    let guide = fs::read_to_string(content.join("README.md")).unwrap();
    for folder in fs::read_dir(&content).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir()) {
        let folder = folder.file_name().into_string().unwrap();
        assert!(guide.contains(&format!("| `{folder}/` |")), "{name}: the guide is silent on {folder}");
        let page = dir.path().join(format!("site/public/{folder}/index.html"));
        assert!(page.exists() || ["codes", "disbursements", "pages"].contains(&&*folder), "{name}: {}", page.display());
    }
}

#[test]
fn every_template_is_sound() {
    for name in ["national", "regional", "parliament", "city", "watchdog"] {
        try_template(name, "en");
        try_template(name, "fr,ar,en,es");
    }
    try_template("city", "es");
    try_template("regional", "fr,zgh");
}

#[test]
fn an_unknown_template_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let made = shafaf(&["new", "site", "--template", "village"], dir.path());
    assert_eq!(made.status.code(), Some(2));
    assert!(text(&made.stderr).contains("national, regional, parliament, city, watchdog"), "{}", text(&made.stderr));
    assert!(!dir.path().join("site").exists());
}

#[test]
fn a_folder_in_use_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("notes.txt"), "mine").unwrap();
    let made = shafaf(&["new", "."], dir.path());
    assert_eq!(made.status.code(), Some(2));
    assert_eq!(
        text(&made.stderr),
        "shafaf: . is not empty (it holds `notes.txt`); name a folder that does not exist yet\n"
    );
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_wrong_wish_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let made = shafaf(&["new", "site", "--lang", "fr,fr", "--currency", "DH"], dir.path());
    assert_eq!(made.status.code(), Some(2));
    let told = text(&made.stderr);
    assert!(told.contains("`fr` is listed twice") && told.contains("`DH` is not a currency"), "{told}");
    assert!(!dir.path().join("site").exists());
}

#[test]
fn check_tells_a_mistake_once() {
    let dir = tempfile::tempdir().unwrap();
    assert!(shafaf(&["new", "."], dir.path()).status.success());
    let settings = fs::read_to_string(dir.path().join("site.toml")).unwrap();
    fs::write(
        dir.path().join("site.toml"),
        settings.replace("[theme]\n", "[theme]\nlogo = \"content/media/none.png\"\n"),
    )
    .unwrap();
    let locales = dir.path().join("themes/default/locales");
    fs::create_dir_all(&locales).unwrap();
    fs::write(locales.join("en.yml"), "nav:\n  home: 5\n").unwrap();
    history::commit(dir.path());
    let checked = shafaf(&["check"], dir.path());
    assert_eq!((checked.status.code(), text(&checked.stderr)), (Some(1), String::new()));
    assert!(text(&checked.stdout).contains("2 errors in 2 files"), "{}", text(&checked.stdout));
}

#[test]
fn an_edit_shows() {
    let dir = tempfile::tempdir().unwrap();
    assert!(shafaf(&["new", "."], dir.path()).status.success());
    let record = dir.path().join("content/commitments/open-budget.md");
    let edited = fs::read_to_string(&record).unwrap().replace("Publish the budget", "Print the budget");
    fs::write(&record, edited).unwrap();
    assert!(shafaf(&["build"], dir.path()).status.success());
    let page = fs::read_to_string(dir.path().join("public/commitments/open-budget.html")).unwrap();
    assert!(page.contains("Print the budget as open data"));
}

#[test]
fn title_and_currency_stand_in_the_settings() {
    let dir = tempfile::tempdir().unwrap();
    let made = shafaf(&["new", "site", "--currency", "TND", "--title", "The \"open\" city"], dir.path());
    assert!(made.status.success(), "{}", text(&made.stderr));
    let settings = fs::read_to_string(dir.path().join("site/site.toml")).unwrap();
    assert!(settings.contains("title = \"The \\\"open\\\" city\"\n") && settings.contains("= \"TND\"\n"));
}
