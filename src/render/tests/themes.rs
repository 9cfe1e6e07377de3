//! Sites with files of their own in the theme.

use std::fs;

use super::*;
use crate::render::files::Files;

/// A site with files of its own in `themes/default/`.
fn themed(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join("themes/default").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

#[test]
fn a_site_can_replace_each_file() {
    let made = small();
    let footer = "<footer>{{ t(key=\"nav.home\") }}</footer>";
    let folder = themed(&[
        ("templates/parts/footer.html", footer.as_bytes()),
        ("locales/en.yml", b"nav:\n  home: Start\n"),
        ("assets/css/base.css", b"body { color: red }"),
    ]);
    let (theme, memory) = (load(folder.path(), &made).unwrap(), Memory::default());
    press(&made, &theme, &memory).unwrap();
    let pages = memory.into_pages();
    let text = |path: &str| String::from_utf8(pages[path].clone()).unwrap();
    assert!(text("commitments/a.html").contains("<footer>Start</footer>"));
    assert!(text(&theme.links().style).contains("body { color: red }"));
    assert_ne!(theme.key(), load(TempDir::new().unwrap().path(), &made).unwrap().key());
}

#[test]
fn every_broken_file_is_told_with_its_line() {
    let folder = themed(&[
        ("templates/commitment.html", b"one\n{% if %}\n"),
        ("templates/base.html", b"{{ page | nothing }}"),
        ("templates/list.html", b"one\ntwo \xff"),
        ("locales/fr.yml", b"nav:\n  home: [a\n"),
        ("theme.toml", b"styles = []\nscript = 1\n"),
    ]);
    let errors = load(folder.path(), &small()).unwrap_err();
    let told: Vec<(&str, Option<usize>)> = errors.iter().map(|error| (error.file.as_str(), error.line)).collect();
    assert!(told.contains(&("themes/default/templates/list.html", Some(2))), "{told:?}");
    assert!(told.contains(&("themes/default/theme.toml", Some(2))), "{told:?}");
    assert!(told.iter().any(|(file, _)| *file == "themes/default/locales/fr.yml"), "{told:?}");
    fs::remove_file(folder.path().join("themes/default/templates/list.html")).unwrap();
    fs::remove_file(folder.path().join("themes/default/theme.toml")).unwrap();
    fs::remove_file(folder.path().join("themes/default/locales/fr.yml")).unwrap();
    let errors = load(folder.path(), &small()).unwrap_err();
    assert!(errors.iter().any(|error| error.file.ends_with("commitment.html") && error.line == Some(2)), "{errors:?}");
    fs::remove_file(folder.path().join("themes/default/templates/commitment.html")).unwrap();
    let errors = load(folder.path(), &small()).unwrap_err();
    let [error] = errors.as_slice() else { panic!("not one: {errors:?}") };
    assert_eq!(error.file, "themes/default/templates/");
    assert!(error.message.contains("base.html:1:"), "an unknown filter: {error}");
}

#[test]
fn a_template_that_fails_names_the_value_and_the_page() {
    let made = small();
    let folder = themed(&[("templates/commitment.html", b"<p>\n{{ page.meta.path | money }}</p>")]);
    let theme = load(folder.path(), &made).unwrap();
    let errors = press(&made, &theme, &Memory::default()).unwrap_err();
    assert_eq!(errors.len(), 1, "one a line, whatever the page: {errors:?}");
    let shown = errors[0].to_string();
    assert!(shown.starts_with("themes/default/templates/commitment.html:2:"), "{shown}");
    assert!(shown.contains("`commitments/a.html`") && shown.contains("first seen on the page"), "{shown}");
}

#[test]
fn a_language_needs_all_the_words() {
    let mut made = small();
    made.config.languages = vec!["en".to_owned(), "pt".to_owned()];
    let folder = themed(&[("locales/pt.yml", b"nav:\n  home: Inicio\n")]);
    let errors = load(folder.path(), &made).unwrap_err();
    assert!(errors.iter().any(|error| error.file == "themes/default/locales/pt.yml"), "{errors:?}");
    assert!(errors[0].message.contains("lacks the messages"), "{errors:?}");
}

#[test]
fn what_is_not_there_is_told_where_it_should_be() {
    let mut made = small();
    let folder = themed(&[("theme.toml", b"styles = [\n  \"css/none.css\",\n]\n")]);
    let errors = load(folder.path(), &made).unwrap_err();
    assert_eq!((errors[0].file.as_str(), errors[0].line), ("themes/default/theme.toml", Some(2)), "{errors:?}");
    assert!(errors[0].message.contains("themes/default/assets/css/none.css"), "{errors:?}");
    made.config.languages = vec!["en".to_owned(), "de".to_owned()];
    let errors = load(TempDir::new().unwrap().path(), &made).unwrap_err();
    assert_eq!(errors[0].file, "themes/default/locales/de.yml");
}

#[test]
fn every_message_that_a_template_names_is_in_every_language() {
    let folder = TempDir::new().unwrap();
    let files = Files::new(folder.path());
    let mut made = small();
    made.config.languages = ["en", "fr", "ar", "es", "zgh"].map(str::to_owned).to_vec();
    let theme = load(folder.path(), &made).unwrap();
    let mut named = 0;
    for name in files.names("templates/") {
        let text = files.text(&name).unwrap();
        for rest in text.split("t(key=\"").skip(1) {
            let (key, after) = rest.split_once('"').unwrap();
            if after.starts_with(" ~") {
                continue;
            }
            named += 1;
            for locale in theme.locales() {
                let missing = locale
                    .message(key, &[])
                    .is_err_and(|error| matches!(error, crate::locale::LocaleError::Missing { .. }));
                assert!(!missing, "{name} names {key}, which {} lacks", locale.tag());
            }
        }
    }
    assert!(named > 100, "the templates name {named} messages");
}
