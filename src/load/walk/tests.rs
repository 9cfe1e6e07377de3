//! Folders on disk through [`walk`].

use std::fs;

use super::*;

struct Site {
    root: tempfile::TempDir,
}

impl Site {
    fn new(files: &[&str]) -> Self {
        let site = Self { root: tempfile::tempdir().unwrap() };
        for path in files {
            let path = site.root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "title: a\n").unwrap();
        }
        site
    }

    fn walk(&self) -> (Vec<Found>, Vec<(String, &'static str)>) {
        let languages = ["en", "fr", "pt-BR"].map(str::to_owned);
        let (mut sources, mut problems) = (Sources::default(), Vec::new());
        let kinds = ["codes", "commitments", "disbursements", "pages"];
        let found = walk(self.root.path(), &kinds, &languages, &mut sources, &mut problems);
        let problems = problems.iter().map(|d| (sources.path(d.span.file).to_owned(), d.rule.code)).collect();
        (found, problems)
    }

    fn problems(&self) -> Vec<(String, &'static str)> {
        self.walk().1
    }
}

#[test]
fn files_are_found_in_order_and_named() {
    let site = Site::new(&[
        "content/pages/about.pt-BR.md",
        "content/pages/about.md",
        "content/commitments/ma-2018/mo0006.fr.md",
        "content/commitments/b.yml",
        "content/disbursements/2025.csv",
        "content/codes/themes.yml",
        "content/README.md",
        "content/.gitkeep",
        "content/pages/.git/a.md",
        "content/pages/about.md~",
        "content/pages/.DS_Store",
        "elsewhere/pages/a.md",
    ]);
    let (found, problems) = site.walk();
    assert_eq!(problems, []);
    let found: Vec<_> =
        found.iter().map(|f| (&f.path[8..], &f.kind[..], &f.stem[..], f.lang.as_deref(), f.form)).collect();
    let expected = [
        ("codes/themes.yml", "codes", "themes", None, Form::CodeList),
        ("commitments/b.yml", "commitments", "b", None, Form::Yaml),
        ("commitments/ma-2018/mo0006.fr.md", "commitments", "mo0006", Some("fr"), Form::Markdown),
        ("disbursements/2025.csv", "disbursements", "2025", None, Form::Csv),
        ("pages/about.md", "pages", "about", None, Form::Markdown),
        ("pages/about.pt-BR.md", "pages", "about", Some("pt-BR"), Form::Markdown),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_missing_content_folder_is_told() {
    assert_eq!(Site::new(&[]).problems(), [("content".to_owned(), "E0112")]);
}

#[test]
fn unknown_folders_are_entered_only_as_what_they_were_meant_to_be() {
    let misspelt = Site::new(&["content/comitments/A b.md", "content/comitments/c/d.md"]);
    let told = [("content/comitments".to_owned(), "E0101"), ("content/comitments/A b.md".to_owned(), "E0102")];
    assert_eq!(misspelt.problems(), told);
    let beside = Site::new(&["content/comitments/A b.md", "content/commitments/d.md"]);
    assert_eq!(beside.problems(), told[..1]);
    let unknown = Site::new(&["content/nothing-like-it/A b.md"]);
    assert_eq!(unknown.problems(), [("content/nothing-like-it".to_owned(), "E0101")]);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let site = Site::new(&["content/pages/a.md", "secret/b.md"]);
    let secret = site.root.path().join("secret");
    std::os::unix::fs::symlink(secret.join("b.md"), site.root.path().join("content/pages/b.md")).unwrap();
    std::os::unix::fs::symlink(&secret, site.root.path().join("content/pages/more")).unwrap();
    std::os::unix::fs::symlink("..", site.root.path().join("content/pages/round")).unwrap();
    let (found, problems) = site.walk();
    assert_eq!(found.len(), 1);
    let expected = ["b.md", "more", "round"].map(|name| (format!("content/pages/{name}"), "E0104"));
    assert_eq!(problems, expected);
}

#[cfg(unix)]
#[test]
fn the_content_folder_is_no_link_either() {
    let site = Site::new(&["elsewhere/pages/a.md"]);
    std::os::unix::fs::symlink("elsewhere", site.root.path().join("content")).unwrap();
    assert_eq!(site.problems(), [("content".to_owned(), "E0104")]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new(&["content/pages/a.md"]);
    let folder = site.root.path().join("content/pages");
    fs::write(folder.join(std::ffi::OsStr::from_bytes(b"sant\xe9.md")), "").unwrap();
    fs::create_dir(folder.join("a\u{202e}b")).unwrap();
    let expected =
        [("content/pages/a\u{202e}b".to_owned(), "E0102"), ("content/pages/sant\u{fffd}.md".to_owned(), "E0103")];
    assert_eq!(site.problems(), expected);
}

#[test]
fn the_content_folder_is_no_file() {
    let site = Site::new(&["content"]);
    assert_eq!(site.problems(), [("content".to_owned(), "E0112")]);
}

#[cfg(unix)]
#[test]
fn sockets_are_not_read() {
    let site = Site::new(&["content/pages/a.md"]);
    let path = site.root.path().join("content/pages/s.md");
    let _socket = std::os::unix::net::UnixListener::bind(path).unwrap();
    assert_eq!(site.problems(), [("content/pages/s.md".to_owned(), "E0108")]);
}

#[test]
fn a_file_that_vanishes_is_told() {
    let site = Site::new(&["content/pages/a.md"]);
    let (found, _) = site.walk();
    fs::remove_file(site.root.path().join(&found[0].path)).unwrap();
    let loaded = crate::load::read(site.root.path(), &found[0], found[0].file);
    assert_eq!((loaded.problems[0].rule.code, loaded.documents[0].broken), ("E0108", true));
}

#[test]
fn huge_files_are_refused() {
    let site = Site::new(&["content/pages/a.md", "content/disbursements/a.csv"]);
    for path in ["content/pages/a.md", "content/disbursements/a.csv"] {
        fs::File::options().write(true).open(site.root.path().join(path)).unwrap().set_len(LARGEST + 1).unwrap();
    }
    assert_eq!(site.problems(), [("content/pages/a.md".to_owned(), "E0107")]);
}
