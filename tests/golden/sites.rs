//! The sites, each built once for all tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::pages::{Tree, build_once, site, tree};

/// When the sites were committed.
const DAY: &str = "2026-02-01T12:00:00+00:00";

/// A site and what it became.
pub struct Site {
    pub name: String,
    pub folder: PathBuf,
    /// Every file by path, without what changes with every style: hashes of assets and versions of lists.
    pub output: Tree,
    /// The files that are kept.
    pub expected: Tree,
    /// The folders of the languages, `""` for the first and `fr/` for another.
    pub languages: Vec<String>,
}

/// Every site below `tests/sites/`, built.
pub static SITES: LazyLock<Vec<Site>> = LazyLock::new(|| {
    let found = fs::read_dir(site("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = found.collect();
    names.sort();
    let built = |name: String| {
        let folder = site(&name);
        let output = build(&folder, &Tree::new());
        let (expected, languages) = (tree(&folder.join("expected")), languages(&output));
        Site { name, folder, output, expected, languages }
    };
    names.into_iter().map(built).collect()
});

impl Site {
    /// The text of a file of the output; none where there is no such file or it is no text.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.output.get(path)?).ok()
    }

    /// The pages by path.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let paths = self.output.keys().filter(|path| path.ends_with(".html"));
        paths.filter_map(|path| Some((path.as_str(), self.text(path)?)))
    }

    /// A path's folder of the language, and the rest of it.
    pub fn parted<'a>(&self, path: &'a str) -> (&'a str, &'a str) {
        let folder = self.languages.iter().rfind(|folder| path.starts_with(folder.as_str()));
        path.split_at(folder.map_or(0, String::len))
    }
}

/// The first language has no folder; the others are those folders whose home page names them.
fn languages(output: &Tree) -> Vec<String> {
    let is_home = |path: &str, html: &[u8]| {
        let tag = path.strip_suffix("/index.html").unwrap_or("/");
        String::from_utf8_lossy(html).contains(&format!("<html lang=\"{tag}\""))
    };
    let homes = output.iter().filter(|(path, html)| path.matches('/').count() == 1 && is_home(path, html));
    [String::new()].into_iter().chain(homes.map(|(path, _)| path.trim_end_matches("index.html").to_owned())).collect()
}

/// Builds the site with files laid over its own.
pub fn build(site: &Path, over: &Tree) -> Tree {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("site"), folder.path().join("public"));
    write(&root, &tree(&site.join("input")));
    write(&root, over);
    commit(&root);
    build_once(&root, &out).unwrap_or_else(|failure| panic!("{}: {failure:?}", site.display()));
    settled(tree(&out))
}

/// Gives a site a history of its own: where it stands, each new commit of ours would change its dates.
fn commit(root: &Path) {
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    for arguments in [&["init", "-q"][..], &["add", "-A"], &["commit", "-q", "-m", "All"]] {
        let mut git = Command::new("git");
        git.current_dir(root).args(who).args(arguments);
        let status = git.env("GIT_AUTHOR_DATE", DAY).env("GIT_COMMITTER_DATE", DAY).status().unwrap();
        assert!(status.success(), "git {arguments:?}");
    }
}

/// Writes files into a folder.
pub fn write(folder: &Path, files: &Tree) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The output without its manifest, and with `HASH` and `VERSION` for those that come from styles and scripts.
fn settled(mut output: Tree) -> Tree {
    output.remove(".shafaf");
    let hashed: BTreeMap<String, String> =
        output.keys().filter_map(|path| Some((path.clone(), without_hash(path)?))).collect();
    let settle = |(path, bytes): (String, Vec<u8>)| {
        let name = hashed.get(&path).cloned().unwrap_or(path);
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => without_versions(&hashed.iter().fold(text, |text, (from, to)| text.replace(from, to))).into(),
            Err(other) => other.into_bytes(),
        };
        (name, bytes)
    };
    output.into_iter().map(settle).collect()
}

/// `assets/style.HASH.css` for `assets/style.6b8bbd40.css`.
fn without_hash(path: &str) -> Option<String> {
    let (rest, ending) = path.rsplit_once('.')?;
    let (name, hash) = rest.rsplit_once('.')?;
    let is_hash = hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    is_hash.then(|| format!("{name}.HASH.{ending}"))
}

/// `data-version="VERSION"` for `data-version="6b8bbd40"`, and the same for the first version of the rows of a list.
fn without_versions(text: &str) -> String {
    [" data-version=\"", "\"versions\":[\""].iter().fold(text.to_owned(), |text, mark| without_version(&text, mark))
}

/// `VERSION` for the digits behind every `mark`.
fn without_version(text: &str, mark: &str) -> String {
    let mut parts = text.split(mark);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + mark + "VERSION" + part.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
}
