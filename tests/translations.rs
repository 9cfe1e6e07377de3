//! `shafaf translations`, run as a publisher runs it: in a repository, over a table, and over a table that is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails in a helper fails the test")]

#[path = "support/history.rs"]
mod history;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn shafaf(site: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shafaf")).arg("translations").args(arguments).current_dir(site).output().unwrap()
}

fn git(site: &Path, day: &str, arguments: &[&str]) {
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let date = format!("{day}T12:00:00Z");
    let mut command = Command::new("git");
    command.arg("-C").arg(site).args(who).args(arguments);
    let done = command.env("GIT_COMMITTER_DATE", &date).env("GIT_AUTHOR_DATE", &date).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
}

const RECORD: &str = "---\n# one\ntitle:\n  en: Open budget # two\n  fr: Budget\nsummary: All of it\ndate: 2026-01-05\n---\n\nThe budget opens.\n";

fn site(folder: &Path) {
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("site.toml", "title = {en = \"T\", fr = \"U\"}\nlanguages = [\"en\", \"fr\"]\nas_of = \"2026-10-31\"\n");
    write("content/news/budget.md", RECORD);
    write("content/news/budget.fr.md", "Le budget ouvre.\n");
}

#[test]
fn what_changed_after_its_translation_is_stale() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("content/news/budget.md");
    let edit =
        |from: &str, to: &str| fs::write(&record, fs::read_to_string(&record).unwrap().replace(from, to)).unwrap();
    let told = || text(&shafaf(folder.path(), &[]).stdout);
    site(folder.path());
    assert!(told().starts_with("fr: 1 missing, 0 stale\n  content/news/budget.md\n    missing  summary"), "{}", told());
    git(folder.path(), "2026-01-05", &["init", "-q"]);
    git(folder.path(), "2026-01-05", &["add", "."]);
    git(folder.path(), "2026-01-05", &["commit", "-qm", "Begin"]);
    assert!(told().starts_with("fr: 1 missing, 0 stale"), "{}", told());
    edit("date: 2026-01-05", "date: 2026-01-06");
    git(folder.path(), "2026-02-05", &["commit", "-qam", "Change what is no text"]);
    assert!(told().starts_with("fr: 1 missing, 0 stale"), "{}", told());
    edit("The budget opens.", "The budget opens today.");
    git(folder.path(), "2026-03-05", &["commit", "-qam", "Change the text"]);
    assert!(told().contains("stale    body [news/budget]  The budget opens today."), "{}", told());
    edit("Open budget", "Open budget of 2026");
    assert!(told().starts_with("fr: 1 missing, 2 stale"), "not committed yet: {}", told());
    edit("summary:", "stale: []\nsummary:");
    assert!(told().starts_with("fr: 1 missing, 0 stale"), "the record's own word wins: {}", told());
}

#[test]
fn a_table_goes_out_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let out = shafaf(folder.path(), &["--out", "fr.csv", "--lang", "fr", "--kind", "news"]);
    assert_eq!(text(&out.stdout), "1 text to translate in fr.csv\n");
    let table = folder.path().join("fr.csv");
    let rows = fs::read_to_string(&table).unwrap();
    assert!(rows.starts_with("\u{feff}file,record,field,language,original,translation,state\r\n"), "{rows}");
    fs::write(&table, rows.replace("All of it,,missing", "All of it,\"Tout, enfin\",missing")).unwrap();
    let record = || fs::read_to_string(folder.path().join("content/news/budget.md")).unwrap();
    let dry = shafaf(folder.path(), &["--in", "fr.csv", "--dry-run"]);
    assert!(
        text(&dry.stdout).contains("  -6  summary: All of it\n  +6  summary:\n  +7    en: All of it"),
        "{}",
        text(&dry.stdout)
    );
    assert_eq!(record(), RECORD);
    let done = shafaf(folder.path(), &["--in", "fr.csv"]);
    assert_eq!(
        text(&done.stdout),
        "1 text written into 1 file; 0 there already, 0 rows empty.\n",
        "{}",
        text(&done.stderr)
    );
    assert_eq!(record(), RECORD.replace("summary: All of it\n", "summary:\n  en: All of it\n  fr: Tout, enfin\n"));
    assert!(text(&shafaf(folder.path(), &[]).stdout).starts_with("Every text is translated"));
    let json = text(&shafaf(folder.path(), &["--format", "json"]).stdout);
    assert_eq!(json.trim(), "[]");
}

#[test]
fn a_wrong_table_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let table = "record,field,language,original,translation\nnews/budget,summary,fr,All of it,Bon\nnews/budget,sumary,fr,All of it,x\nnews/budget,title,fr,Old,x\n";
    fs::write(folder.path().join("t.csv"), table).unwrap();
    let done = shafaf(folder.path(), &["--in", "t.csv"]);
    let told = text(&done.stderr);
    assert_eq!(done.status.code(), Some(1));
    assert!(told.contains("t.csv:3: ") && told.contains("did you mean `summary`?"), "{told}");
    assert!(told.contains("t.csv:4: ") && told.contains("2 problems in the table"), "{told}");
    assert_eq!(fs::read_to_string(folder.path().join("content/news/budget.md")).unwrap(), RECORD);
    // What only the check of the whole site can find.
    let link =
        "record,field,language,original,translation\nnews/budget,body,fr,The budget opens.,Voir [ceci](nothing.md)\n";
    fs::write(folder.path().join("t.csv"), link).unwrap();
    let done = shafaf(folder.path(), &["--in", "t.csv"]);
    assert_eq!(done.status.code(), Some(1), "{}", text(&done.stdout));
    assert!(
        text(&done.stderr).contains("with these translations the content would have errors"),
        "{}",
        text(&done.stderr)
    );
    assert_eq!(fs::read_to_string(folder.path().join("content/news/budget.fr.md")).unwrap(), "Le budget ouvre.\n");
}

#[test]
fn a_site_adds_a_language_with_one_file_and_one_line() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let settings = "title = \"T\"\nlanguages = [\"en\", \"pt\"]\ninterface_only = [\"pt\"]\nas_of = \"2026-10-31\"\n";
    fs::write(folder.path().join("site.toml"), settings).unwrap();
    fs::remove_file(folder.path().join("content/news/budget.fr.md")).unwrap();
    let record = RECORD.replace("  fr: Budget\n", "");
    fs::write(folder.path().join("content/news/budget.md"), record).unwrap();
    let words = folder.path().join("themes/default/locales/pt.yml");
    fs::create_dir_all(words.parent().unwrap()).unwrap();
    let english = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/locales/en.yml");
    let english = fs::read_to_string(english).unwrap();
    fs::write(&words, english.replace("  news: News\n", "  news: Notícias\n")).unwrap();
    let shafaf = |verb: &str| {
        let done = Command::new(env!("CARGO_BIN_EXE_shafaf")).arg(verb).current_dir(folder.path()).output().unwrap();
        (done.status.code(), text(&done.stdout), text(&done.stderr))
    };
    history::commit(folder.path());
    assert_eq!(shafaf("check"), (Some(0), "Nothing is wrong.\n".to_owned(), String::new()));
    assert_eq!(shafaf("build").0, Some(0));
    let page = fs::read_to_string(folder.path().join("public/pt/news/budget.html")).unwrap();
    assert!(page.contains("<html lang=\"pt\"") && page.contains("Notícias"), "{page}");
    assert!(page.contains("5 de janeiro de 2026"));
}

#[test]
fn settings_and_tables_go_out_and_come_back() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let at = |path: &str| folder.path().join(path);
    let settings = "title = \"Dashboard\" # one\nlanguages = [\"en\", \"fr\"]\nas_of = \"2026-10-31\"\n";
    fs::write(at("site.toml"), settings).unwrap();
    let record = RECORD.replace("summary: All of it\n", "");
    fs::write(at("content/news/budget.md"), record).unwrap();
    let write = |path: &str, text: &str| {
        fs::create_dir_all(at(path).parent().unwrap()).unwrap();
        fs::write(at(path), text).unwrap();
    };
    write("content/organisations/a.yml", "title: {en: Fund, fr: Fonds}\nkind: association\n");
    write(
        "content/grants/g.yml",
        "title: {en: Grant, fr: Subvention}\nfunder: a\nrecipient: a\namount_awarded: 9\naward_date: 2025\n",
    );
    let ledger = "grant,date,amount,note,kind\ng,2025-01-01,5,First,paid\n\ng,2025-02-01,4,,paid\n";
    write("content/disbursements/a.csv", ledger);
    let told = text(&shafaf(folder.path(), &[]).stdout);
    assert!(told.starts_with("fr: 2 missing, 0 stale\n"), "{told}");
    assert!(told.contains("title [site]  Dashboard") && told.contains("note [disbursements/a-1]  First"), "{told}");
    shafaf(folder.path(), &["--out", "t.csv"]);
    let table = fs::read_to_string(at("t.csv")).unwrap();
    let filled = table
        .replace("Dashboard,,missing", "Dashboard,Tableau,missing")
        .replace("First,,missing", "First,\"Un, puis\",missing");
    assert_ne!(table, filled);
    fs::write(at("t.csv"), filled).unwrap();
    let done = shafaf(folder.path(), &["--in", "t.csv"]);
    assert_eq!(
        text(&done.stdout),
        "2 texts written into 2 files; 0 there already, 0 rows empty.\n",
        "{}",
        text(&done.stderr)
    );
    let wanted = settings.replace("\"Dashboard\"", "{ en = \"Dashboard\", fr = \"Tableau\" }");
    assert_eq!(fs::read_to_string(at("site.toml")).unwrap(), wanted);
    let wanted =
        "grant,date,amount,note,note.fr,kind\ng,2025-01-01,5,First,\"Un, puis\",paid\n\ng,2025-02-01,4,,,paid\n";
    assert_eq!(fs::read_to_string(at("content/disbursements/a.csv")).unwrap(), wanted);
    assert!(text(&shafaf(folder.path(), &[]).stdout).starts_with("Every text is translated"));
    let built = Command::new(env!("CARGO_BIN_EXE_shafaf")).arg("build").current_dir(folder.path()).output().unwrap();
    assert!(built.status.success(), "{}", text(&built.stderr));
    let page = fs::read_to_string(at("public/fr/grants/g.html")).unwrap();
    assert!(page.contains("Tableau") && page.contains("Un, puis"), "both are on the page");
}
