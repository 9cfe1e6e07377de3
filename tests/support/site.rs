//! A small site as one text: `--- file: content/plans/x.yml` begins a file, and its lines follow.

use std::fs;
use std::path::Path;

use shafaf::diag::Diagnostic;
use shafaf::inputs::Inputs;
use shafaf::source::Sources;

/// The settings of a site that brings none. It does not mean to translate all.
const SETTINGS: &str = "title = \"Dashboard\"\nlanguages = [\"en\", \"fr\", \"ar\"]\nas_of = \"2026-10-31\"\n\
                        default_currency = \"MAD\"\n[rules]\nW0901 = \"off\"\nW0902 = \"off\"\n";

/// A file of a site.
#[derive(Debug, Default)]
pub struct File {
    /// Its path from the site's folder.
    pub path: String,
    /// Its lines; none where only the name is meant.
    pub lines: Vec<String>,
}

/// The files in a text.
pub fn files(text: &str) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("--- file: ") {
            Some(path) => files.push(File { path: path.to_owned(), lines: Vec::new() }),
            None => files.last_mut().expect("a site begins with `--- file: `").lines.push(line.to_owned()),
        }
    }
    files
}

/// Writes the files; those without lines are only names.
pub fn write(root: &Path, files: &[File]) {
    fs::create_dir_all(root.join("content")).unwrap();
    fs::write(root.join("site.toml"), SETTINGS).unwrap();
    for file in files.iter().filter(|file| !file.lines.is_empty()) {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.lines.join("\n") + "\n").unwrap();
    }
}

/// Every problem of the site in a folder, but that it has no history in git.
pub fn diagnose(root: &Path) -> (Vec<Diagnostic>, Sources) {
    let mut inputs = Inputs::open(root);
    let checked = shafaf::check(&mut inputs, &shafaf::Options::default(), None);
    let mut problems = checked.map_or_else(|problems| problems, |checked| checked.problems);
    problems.retain(|problem| problem.rule.code != "W0005");
    (problems, inputs.sources().clone())
}
