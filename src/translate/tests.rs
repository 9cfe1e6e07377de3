//! Tables out and in again, over every way in which a text can stand in a file.

use std::time::SystemTime;

use proptest::prelude::*;

use crate::config::{self, Config};
use crate::load::{Form, Found};
use crate::source::FileId;
use crate::translate::file::TextFile;
use crate::translate::merge::{Merge, merge};
use crate::translate::sheet::{self, SheetProblem, SheetRow};
use crate::translate::survey::{State, Task, TextSelection, tasks};
use crate::translate::texts::{TextFiles, parsed, settings_file};

fn config() -> Config {
    let text = "title = \"T\"\nlanguages = [\"en\", \"fr\", \"ar\"]\nas_of = \"2026-10-31\"\n";
    config::parse(text, FileId(0), &crate::rules()).unwrap()
}

fn form(path: &str) -> Form {
    match path.rsplit_once('.') {
        Some((_, "md")) => Form::Markdown,
        Some((_, "csv")) => Form::Csv,
        _ => Form::Yaml,
    }
}

fn file(path: &str, text: &str) -> TextFile {
    if path == "site.toml" {
        return parsed(settings_file(), text.to_owned());
    }
    let mut parts = path.split('/').skip(1);
    let (kind, name) = (parts.next().unwrap(), parts.next().unwrap());
    let (stem, ending) = name.split_once('.').unwrap();
    let (lang, _) = ending.split_once('.').map_or((None, ending), |(lang, ending)| (Some(lang.to_owned()), ending));
    let found = Found {
        path: path.to_owned(),
        file: FileId(1),
        kind: kind.to_owned(),
        stem: stem.to_owned(),
        lang,
        meant: None,
        form: form(path),
        size: 0,
        modified: SystemTime::UNIX_EPOCH,
    };
    parsed(found, text.to_owned())
}

fn site<'c>(config: &'c Config, files: &[(&str, &str)]) -> TextFiles<'c> {
    TextFiles::of(files.iter().map(|(path, text)| file(path, text)).collect(), config)
}

/// A folder outside git, so that only marks count.
fn list(site: &TextFiles<'_>) -> Vec<Task> {
    let folder = tempfile::tempdir().unwrap();
    tasks(folder.path(), site, &TextSelection::default())
}

fn row(field: &str, language: &str, original: &str, translation: &str) -> SheetRow {
    let text = str::to_owned;
    SheetRow {
        line: 2,
        record: text("commitments/a"),
        field: text(field),
        language: text(language),
        original: text(original),
        translation: text(translation),
    }
}

fn merged(files: &[(&str, &str)], rows: &[SheetRow]) -> Result<Merge, Vec<SheetProblem>> {
    merge(&site(&config(), files), rows)
}

/// The one file that the rows change.
fn becomes(files: &[(&str, &str)], rows: &[SheetRow]) -> (String, String) {
    let mut merged = merged(files, rows).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(merged.files.len(), 1);
    let file = merged.files.remove(0);
    (file.found.path, file.new)
}

fn yml(old: &str, rows: &[SheetRow]) -> String {
    becomes(&[("content/commitments/a.yml", old)], rows).1
}

#[test]
fn a_text_becomes_a_group_of_languages() {
    let rows = [row("title", "fr", "Open: budget", "Budget"), row("title", "ar", "Open: budget", "الميزانية")];
    for (old, new) in [
        (
            "title: \"Open: budget\"  # agreed\nplan: p\n",
            "title:\n  en: \"Open: budget\"  # agreed\n  fr: \"Budget\"\n  ar: \"الميزانية\"\nplan: p\n",
        ),
        ("title:   'Open: budget'", "title:\n  en: 'Open: budget'\n  fr: \"Budget\"\n  ar: \"الميزانية\""),
        (
            "# c\r\ntitle: >-\r\n  Open:\r\n  budget\r\n\r\nplan: p\r\n",
            "# c\r\ntitle:\r\n  en: >-\r\n    Open:\r\n    budget\r\n  fr: Budget\r\n  ar: الميزانية\r\n\r\nplan: p\r\n",
        ),
        (
            "{title: \"Open: budget\", plan: p}\n",
            "{title: {en: \"Open: budget\", fr: \"Budget\", ar: \"الميزانية\"}, plan: p}\n",
        ),
    ] {
        assert_eq!(yml(old, &rows), new);
    }
}

#[test]
fn a_group_takes_another_language() {
    let rows = [row("title", "fr", "Budget", "Un\n\nDeux")];
    for (old, new) in [
        (
            "title:\n  en: Budget # b\n\n  # c\nplan: p\n",
            "title:\n  en: Budget # b\n  fr: |\n    Un\n\n    Deux\n\n  # c\nplan: p\n",
        ),
        ("title: {en: Budget, ar: ميزانية}\n", "title: {en: Budget, ar: ميزانية, fr: \"Un\\n\\nDeux\"}\n"),
        (
            "title:\n    en: Budget\n    fr:\n    ar: م\n",
            "title:\n    en: Budget\n    fr: |\n      Un\n\n      Deux\n    ar: م\n",
        ),
        (
            "title:\n  en: |\n    Budget\nplan: p\n",
            "title:\n  en: |\n    Budget\n  fr: |\n    Un\n\n    Deux\nplan: p\n",
        ),
    ] {
        assert_eq!(yml(old, &rows), new);
    }
}

#[test]
fn texts_of_lists_keep_their_place() {
    let old = "milestones:\n- id: plan # first\n  title: Plan\n- {id: act, title: Act}\nsources:\n  - title: Law\n    url: https://example.org/\n";
    let rows = [
        row("milestones[plan].title", "fr", "Plan", "Planifier"),
        row("milestones[act].title", "fr", "Act", "Agir, enfin"),
        row("sources[1].title", "ar", "Law", "قانون"),
    ];
    let new = "milestones:\n- id: plan # first\n  title:\n    en: Plan\n    fr: Planifier\n- {id: act, title: {en: Act, fr: \"Agir, enfin\"}}\nsources:\n  - title:\n      en: Law\n      ar: قانون\n    url: https://example.org/\n";
    assert_eq!(yml(old, &rows), new);
    let words = [("content/datasets/d.yml", "keywords:\n  - money\n  - \"tax\" # t\ntitle: D\n")];
    let rows = [
        SheetRow { record: "datasets/d".into(), ..row("keywords[1]", "fr", "money", "argent") },
        SheetRow { record: "datasets/d".into(), ..row("keywords[2]", "fr", "tax", "impôt") },
    ];
    let new = "keywords:\n  - en: money\n    fr: argent\n  - en: \"tax\" # t\n    fr: \"impôt\"\ntitle: D\n";
    assert_eq!(becomes(&words, &rows).1, new);
}

#[test]
fn a_translation_is_replaced_where_it_stands() {
    let rows = [row("title", "fr", "Budget", "Nouveau")];
    for (old, new) in [
        ("title: {en: Budget, fr: 'Vieux'} # c\n", "title: {en: Budget, fr: \"Nouveau\"} # c\n"),
        (
            "title:\n  fr: | # c\n    Vieux\n    deux\n  en: Budget\n",
            "title:\n  fr: | # c\n    Nouveau\n  en: Budget\n",
        ),
        ("title:\n  fr:\n    Vieux\n  en: Budget\n", "title:\n  fr:\n    Nouveau\n  en: Budget\n"),
    ] {
        assert_eq!(yml(old, &rows), new);
    }
}

#[test]
fn files_of_translations_are_edited_and_made() {
    let original = ("content/commitments/a.md", "---\ntitle: Budget\nsummary: Short\n---\n\nLong.\n");
    let sibling = ("content/commitments/a.fr.md", "---\ntitle: Vieux # c\n---\n\nLong, vieux.\n");
    let rows = [
        row("title", "fr", "Budget", "Nouveau"),
        row("summary", "fr", "Short", "Bref"),
        row("body", "fr", "Long.", "Long.\n\nNeuf."),
    ];
    let new = "---\ntitle: Nouveau # c\nsummary: Bref\n---\n\nLong.\n\nNeuf.\n";
    assert_eq!(becomes(&[original, sibling], &rows), ("content/commitments/a.fr.md".to_owned(), new.to_owned()));
    let made = ("content/commitments/a.fr.md".to_owned(), "Long.\n\nNeuf.\n".to_owned());
    assert_eq!(becomes(&[original], &rows[2..]), made);
    let bare = ("content/commitments/a.fr.md", "---\ntitle: Nouveau\n---\n");
    assert_eq!(becomes(&[original, bare], &rows[2..]).1, "---\ntitle: Nouveau\n---\n\nLong.\n\nNeuf.\n");
}

#[test]
fn a_mark_says_what_is_stale_and_goes_when_all_is_done() {
    let old = "title: {en: Budget, fr: Vieux, ar: م}\nstale: [fr, ar]\nsummary: {en: S, fr: R}\n";
    let config = config();
    let site = site(&config, &[("content/commitments/a.yml", old)]);
    let told: Vec<_> = list(&site).into_iter().map(|task| (task.field, task.language, task.state)).collect();
    let told: Vec<_> =
        told.iter().map(|(field, language, state)| (field.as_str(), language.as_str(), *state)).collect();
    assert_eq!(
        told,
        [
            ("title", "fr", State::Stale),
            ("title", "ar", State::Stale),
            ("summary", "fr", State::Stale),
            ("summary", "ar", State::Missing)
        ]
    );
    let one = [row("title", "fr", "Budget", "Neuf")];
    assert!(yml(old, &one).contains("stale: [fr, ar]\n"));
    let both = [row("title", "fr", "Budget", "Neuf"), row("summary", "fr", "S", "R")];
    assert_eq!(yml(old, &both), "title: {en: Budget, fr: Neuf, ar: م}\nstale: [ar]\nsummary: {en: S, fr: R}\n");
}

#[test]
fn every_problem_of_a_table_is_told() {
    let old = [("content/commitments/a.yml", "title: Budget\nplan: p\nsummary: {en: &s Short, ar: *s}\n")];
    let told = |row: SheetRow| merged(&old, &[row]).unwrap_err().remove(0).to_string();
    let good = row("title", "fr", "Budget", "Budget ouvert");
    assert!(
        told(SheetRow { record: "commitments/b".into(), ..good.clone() }).contains("did you mean `commitments/a`?")
    );
    assert!(told(row("titel", "fr", "Budget", "x")).contains("did you mean `title`?"));
    assert!(told(row("title", "es", "Budget", "x")).contains("use one of fr, ar"));
    assert!(told(row("title", "en", "Budget", "x")).contains("language of the originals"));
    assert!(told(row("title", "fr", "Budget of 2024", "x")).contains("changed since the table was made"));
    assert!(told(row("title", "fr", "Budget", "a\u{202e}b")).contains("U+202E"));
    let twice = [good.clone(), SheetRow { line: 3, translation: "Autre".into(), ..good.clone() }];
    assert!(merged(&old, &twice).unwrap_err()[0].to_string().contains("line 2 gives another translation"));
    let all = [row("titel", "fr", "Budget", "x"), row("title", "es", "Budget", "x")];
    assert_eq!(merged(&old, &all).unwrap_err().len(), 2);
    // What would change more than its own text is refused.
    let shared = "title: &t {en: Budget}\nplan: p\nsummary: *t\n";
    assert!(merged(&[("content/commitments/a.yml", shared)], std::slice::from_ref(&good)).is_err());
    let empty = merged(&old, &[row("title", "fr", "Budget", "")]).unwrap();
    assert_eq!((empty.empty, empty.written, empty.files.len()), (1, 0, 0));
    assert!(merged(&old, &[good]).is_ok());
}

/// A text that stands in a file in one of the ways that YAML has.
fn written(text: &str, way: usize) -> String {
    match way {
        0 => format!(" \"{text}\" # note"),
        1 => format!("\n  en: \"{text}\"\n  # note"),
        2 => format!("  {{en: \"{text}\"}}"),
        3 => format!(" |\n    {text}\n\n    {text}"),
        4 => format!("\n  ar: vieux\n  en: >\n   {text}\n   {text}"),
        _ => format!("\n    en:   '{text}'   # note\n    fr:"),
    }
}

fn words() -> impl Strategy<Value = String> {
    "[a-zA-Zéش][a-zA-Z0-9éشⵣ ,;.!-]{0,18}[a-z.]"
}

fn filling() -> impl Strategy<Value = String> {
    prop_oneof![words(), "[ -~é«»ش\u{a0}]{1,24}", "[ -~éش]{1,12}\n{1,2}[ -~é]{1,12}"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("a translation says something", |text| !text.is_empty())
}

proptest! {
    #![proptest_config(crate::properties::cases(96))]

    /// Out, filled, in again: the texts are as they were filled in, and every other line is where it was.
    #[test]
    fn tables_come_back_into_the_files(
        texts in prop::collection::vec((words(), 0..6_usize), 4),
        fillings in prop::collection::vec(filling(), 16),
        crlf in any::<bool>(),
    ) {
        let value = |i: usize| written(&texts[i].0, texts[i].1);
        let milestone = &texts[3].0;
        let text = format!(
            "# head\ntitle:{}\nplan: p # keep\nsummary:{}\n\nproblem:{}\nstart: 2024-01-01\nmilestones:\n  - id: one\n    title: \"{milestone}\"\n    due: 2025\n  - {{id: two, title: '{milestone}', due: 2026}}\n# tail\n",
            value(0), value(1), value(2)
        );
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let config = config();
        let files = [("content/commitments/a.yml", text.as_str())];
        let site = site(&config, &files);
        let todo = list(&site);
        let mut bytes = Vec::new();
        sheet::write(&todo, &mut bytes).unwrap();
        let mut rows = sheet::read(&bytes).unwrap();
        for (row, filling) in rows.iter_mut().zip(&fillings) {
            row.translation = filling.clone();
        }
        let merged = merge(&site, &rows).map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{text}")))?;
        let new = &merged.files[0].new;
        let back = TextFiles::of(vec![file("content/commitments/a.yml", new)], &config);
        for (row, filling) in rows.iter().zip(&fillings) {
            let lang = config.langs().find(|lang| config.tag(*lang) == row.language).unwrap();
            let texts = back.texts();
            let found = texts.iter().find(|text| text.field == row.field).and_then(|text| text.translation(lang));
            prop_assert_eq!(found, Some(filling.as_str()), "{}", new);
        }
        prop_assert_eq!(new.contains("\r\n"), crlf);
        prop_assert_eq!(new.replace("\r\n", "").contains('\r'), false);
        for line in ["# head", "plan: p # keep", "start: 2024-01-01", "  - id: one", "    due: 2025", "# tail"] {
            prop_assert_eq!(new.lines().filter(|found| *found == line).count(), 1, "{}", line);
        }
        prop_assert_eq!(new.matches("# note").count(), text.matches("# note").count());
        prop_assert_eq!(merge(&back, &rows).map(|again| again.files.len()), Ok(0));
    }
}

/// A row of the settings.
fn setting(field: &str, language: &str, original: &str, translation: &str) -> SheetRow {
    SheetRow { record: "site".to_owned(), ..row(field, language, original, translation) }
}

#[test]
fn texts_of_the_settings_take_another_language() {
    let rows =
        [setting("title", "fr", "Open data", "Données \"ouvertes\""), setting("title", "ar", "Open data", "بيانات")];
    let end = "languages = [\"en\", \"fr\", \"ar\"] # b\n";
    for (old, new) in [
        (
            "title   = 'Open data' # a\n",
            "title   = { en = 'Open data', fr = \"Données \\\"ouvertes\\\"\", ar = \"بيانات\" } # a\n",
        ),
        (
            "title = {en = \"Open data\", fr = \"\"}\n",
            "title = {en = \"Open data\", fr = \"Données \\\"ouvertes\\\"\", ar = \"بيانات\"}\n",
        ),
        (
            "title.en = \"Open data\" # a\r\n",
            "title.en = \"Open data\" # a\r\ntitle.fr = \"Données \\\"ouvertes\\\"\"\r\ntitle.ar = \"بيانات\"\r\n",
        ),
        (
            "title = { fr = \"Données\", en = \"Open data\", ar = \"م\" }\n",
            "title = { fr = \"Données \\\"ouvertes\\\"\", en = \"Open data\", ar = \"بيانات\" }\n",
        ),
    ] {
        let (path, text) = becomes(&[("site.toml", &format!("{old}{end}"))], &rows);
        assert_eq!((path.as_str(), text), ("site.toml", format!("{new}{end}")));
    }
}

#[test]
fn settings_in_tables_of_their_own_get_a_line() {
    let old = "languages = [\"en\"]\n[publisher]\n# c\nname = \"Office\"\nemail = \"a@example.org\"\n[maps.region]\nfile = \"content/maps/a.json\"\nkey = \"code\"\n  [maps.region.credit]\n  en = \"By us\" # d\n\n[theme]\n";
    let rows =
        [setting("publisher.name", "fr", "Office", "Bureau"), setting("maps.region.credit", "fr", "By us", "De nous")];
    let wanted = old
        .replace("name = \"Office\"", "name = { en = \"Office\", fr = \"Bureau\" }")
        .replace("# d\n", "# d\n  fr = \"De nous\"\n");
    assert_eq!(becomes(&[("site.toml", old)], &rows).1, wanted);
}

#[test]
fn what_is_wrong_with_a_row_of_the_settings_is_told() {
    let files = [("site.toml", "title = \"Open data\"\nbase_url = \"https://example.org/\"\n")];
    let told = |row: SheetRow| merged(&files, &[row]).unwrap_err().remove(0).to_string();
    assert!(told(setting("titel", "fr", "Open data", "x")).contains("did you mean `title`?"));
    assert!(told(setting("base_url", "fr", "https://example.org/", "x")).contains("the record `site` has no text"));
    assert!(told(setting("title", "fr", "Open", "x")).contains("changed since the table was made"));
    assert!(told(setting("title", "pt", "Open data", "x")).contains("`pt` is not a language of this site"));
}

const LEDGER: &str = "content/disbursements/a.csv";

/// A row of a row.
fn cell(number: usize, field: &str, language: &str, original: &str, translation: &str) -> SheetRow {
    let record = format!("disbursements/a-{number}");
    SheetRow { record, line: number as u64 + 1, ..row(field, language, original, translation) }
}

#[test]
fn rows_of_a_table_are_asked_for_and_told_by_their_number() {
    let config = config();
    let text = "grant,note,note.fr,amount\ng,First,Un,5\ng,,,6\ng,Third,,7\n";
    let tasks = list(&site(&config, &[(LEDGER, text)]));
    let told: Vec<_> = tasks.iter().map(|task| (&*task.record, &*task.field, &*task.language, task.state)).collect();
    let missing = |record, language| (record, "note", language, State::Missing);
    let wanted =
        [missing("disbursements/a-1", "ar"), missing("disbursements/a-3", "fr"), missing("disbursements/a-3", "ar")];
    assert_eq!(told, wanted);
}

#[test]
fn a_table_gets_cells_and_columns() {
    let old = "\u{feff}grant,note,note.fr,amount\r\ng,First,\"Un, deux\",5\r\ng, ,,6\r\n\r\ng,\"Third\"\"\" , ,7\r\n";
    let rows = [
        cell(1, "note", "fr", "First", "Un"),
        cell(3, "note", "fr", "Third\"", "Trois, et \"fin\""),
        cell(3, "note", "ar", "Third\"", "ثلاثة"),
    ];
    let new = "\u{feff}grant,note,note.fr,note.ar,amount\r\ng,First,Un,,5\r\ng, ,,,6\r\n\r\ng,\"Third\"\"\" ,\"Trois, et \"\"fin\"\"\",ثلاثة,7\r\n";
    // An unsound quote before blanks is no matter of the desk.
    let sound = |text: &str| text.replace("\"Third\"\"\" ,", "\"Third\"\"\",");
    assert_eq!(becomes(&[(LEDGER, &sound(old))], &rows).1, sound(new));
    let languages = "grant,note.en,amount\ng,First,5\n";
    let added = becomes(&[(LEDGER, languages)], &[cell(1, "note", "fr", "First", "Un\ndeux")]).1;
    assert_eq!(added, "grant,note.en,note.fr,amount\ng,First,\"Un\ndeux\",5\n");
}

#[test]
fn what_is_wrong_with_a_row_of_a_row_is_told() {
    let told = |row: SheetRow| merged(&[(LEDGER, "grant,note\ng,First\n")], &[row]).unwrap_err().remove(0).to_string();
    assert!(told(cell(9, "note", "fr", "First", "x")).starts_with("10: there is no record `disbursements/a-9`"));
    assert!(told(cell(1, "grant", "fr", "g", "x")).contains("has no text `grant`"));
    assert!(told(cell(1, "note", "fr", "Old", "x")).contains("changed since the table was made"));
}
