//! A site in memory: edits change it there, and what they changed is then written to the disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use shafaf::Options;

use crate::pages::tree;

/// The files of a site by path, and the options that it is built with.
#[derive(Debug, Clone, Default)]
pub struct Site {
    files: BTreeMap<String, Arc<[u8]>>,
    /// The options of the command.
    pub options: Options,
}

impl Site {
    /// The site in a folder.
    pub fn read(folder: &Path) -> Self {
        let files = tree(folder).into_iter().map(|(path, bytes)| (path, bytes.into()));
        Self { files: files.collect(), options: Options::default() }
    }

    /// The paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The paths that begin and end like this.
    pub fn paths_in(&self, start: &str, end: &str) -> Vec<String> {
        self.paths().filter(|path| path.starts_with(start) && path.ends_with(end)).map(str::to_owned).collect()
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The text of a file; empty where there is none, or where it is no text.
    pub fn text(&self, path: &str) -> &str {
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.files.get(path).cloned()
    }

    /// Writes a file.
    pub fn write(&mut self, path: &str, bytes: impl AsRef<[u8]>) {
        self.files.insert(path.to_owned(), bytes.as_ref().into());
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Gives a file another path.
    pub fn rename(&mut self, old: &str, new: &str) {
        if let Some(bytes) = self.files.remove(old) {
            self.files.insert(new.to_owned(), bytes);
        }
    }

    /// Brings the folder `root`, which holds `before`, to this state. Returns the paths that were touched.
    pub fn place(&self, root: &Path, before: &Self) -> Vec<PathBuf> {
        let gone = before.files.keys().filter(|path| !self.files.contains_key(*path));
        let gone: Vec<PathBuf> = gone.map(|path| root.join(path)).collect();
        gone.iter().for_each(|path| remove(root, path));
        let changed = self.files.iter().filter(|(path, bytes)| before.files.get(*path) != Some(*bytes));
        let changed = changed.map(|(path, bytes)| write(root.join(path), bytes));
        gone.iter().cloned().chain(changed.collect::<Vec<_>>()).collect()
    }

    /// What differs from another state of the site, a line each.
    pub fn changes_since(&self, before: &Self) -> Vec<String> {
        let tree = |site: &Self| site.files.iter().map(|(path, bytes)| (path.clone(), bytes.to_vec())).collect();
        crate::pages::differences(&tree(before), &tree(self))
    }

    /// Whether a build of both gives the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.files == other.files && format!("{:?}", self.options) == format!("{:?}", other.options)
    }
}

/// Removes a file, and the folders that it leaves empty.
fn remove(root: &Path, path: &Path) {
    fs::remove_file(path).unwrap();
    let folders = path.ancestors().skip(1).take_while(|folder| *folder != root);
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

fn write(path: PathBuf, bytes: &[u8]) -> PathBuf {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}
