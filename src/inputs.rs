//! The files of a site, and what reading them gave. Only what changed is read again, so that one edit costs one file.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::check::{self, Batch, FOLDERS, Loading};
use crate::config::{self, Config};
use crate::diag::Diagnostic;
use crate::load::{self, Found};
use crate::model::{Currency, PartialDate};
use crate::source::{FileId, Sources};

/// A site on disk between one build and the next.
#[derive(Debug)]
pub struct Inputs {
    root: PathBuf,
    sources: Sources,
    found: Vec<Found>,
    walk_problems: Vec<Diagnostic>,
    groups: BTreeMap<String, Group>,
    /// The settings that reading depends on, as of the last reading.
    basis: Option<(Vec<String>, Currency)>,
    history: load::History,
}

/// A file and its translations, as last read.
#[derive(Debug)]
struct Group {
    stamp: Stamp,
    batch: Arc<Batch>,
}

/// What tells that a group of files changed: each file with its size and time.
type Stamp = Vec<(FileId, u64, SystemTime)>;

/// What reading the site gave.
#[derive(Debug)]
pub struct Reading {
    /// Records and problems, one batch a group of files.
    pub batches: Vec<Arc<Batch>>,
    /// Problems of the files as such.
    pub problems: Vec<Diagnostic>,
    /// Files below `content/media/`.
    pub media: BTreeSet<String>,
}

impl Inputs {
    /// The site in the folder `root`. Reads its history from git, if there is one.
    pub fn open(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            sources: Sources::default(),
            found: Vec::new(),
            walk_problems: Vec::new(),
            groups: BTreeMap::new(),
            basis: None,
            history: load::history(root),
        }
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files by number.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The number of `site.toml`.
    pub fn settings_file(&mut self) -> FileId {
        self.sources.intern(config::FILE)
    }

    /// Day of the newest commit, if the site lies in git.
    pub fn newest_commit(&self) -> Option<jiff::civil::Date> {
        self.history.newest
    }

    /// Reads `site.toml`.
    ///
    /// # Errors
    /// Its problems; a file that cannot be opened is one of them.
    pub fn config(&mut self, known_rules: &[&'static crate::diag::Rule]) -> Result<Config, Vec<Diagnostic>> {
        let file = self.settings_file();
        match fs::read_to_string(self.root.join(config::FILE)) {
            Ok(text) => config::parse(&text, file, known_rules),
            Err(error) => Err(vec![config::unreadable(file, &error)]),
        }
    }

    /// Reads what changed since the last call. `changed` names the files that are known to have changed, nothing else having
    /// come, gone or been renamed; `None` looks at every file.
    pub fn read(&mut self, config: &Config, changed: Option<&[PathBuf]>) -> Reading {
        let basis = Some((config.languages.clone(), config.currency));
        let touched = changed.filter(|_| self.basis == basis).and_then(|paths| self.touched(paths));
        if self.basis != basis {
            self.groups.clear();
            self.basis = basis;
        }
        let touched = touched.unwrap_or_else(|| {
            self.walk(config);
            self.named(changed.unwrap_or_default())
        });
        self.reread(config, &touched);
        Reading {
            batches: self.groups.values().map(|group| group.batch.clone()).collect(),
            problems: self.walk_problems.clone(),
            media: load::media(&self.root),
        }
    }

    /// The numbers of the changed files, if all of them are known and still there.
    fn touched(&mut self, changed: &[PathBuf]) -> Option<BTreeSet<FileId>> {
        let by_path: HashMap<&str, usize> = self.found.iter().enumerate().map(|(i, found)| (&*found.path, i)).collect();
        let mut updates = Vec::new();
        for path in changed {
            let relative = path.strip_prefix(&self.root).ok()?.to_str()?.replace('\\', "/");
            let index = *by_path.get(relative.as_str())?;
            let meta = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
            updates.push((index, meta.len(), meta.modified().ok()?));
        }
        let files = updates.iter().map(|(index, ..)| self.found[*index].file).collect();
        for (index, size, modified) in updates {
            self.found[index].size = size;
            self.found[index].modified = modified;
        }
        Some(files)
    }

    /// The numbers of those of the paths that are there.
    fn named(&self, paths: &[PathBuf]) -> BTreeSet<FileId> {
        let paths: BTreeSet<&Path> = paths.iter().filter_map(|path| path.strip_prefix(&self.root).ok()).collect();
        self.found.iter().filter(|found| paths.contains(Path::new(&found.path))).map(|found| found.file).collect()
    }

    fn walk(&mut self, config: &Config) {
        self.walk_problems.clear();
        self.found = load::walk(&self.root, &FOLDERS, &config.languages, &mut self.sources, &mut self.walk_problems);
    }

    /// Reads every group that is new or whose stamp changed; `touched` files count as changed whatever their stamp.
    fn reread(&mut self, config: &Config, touched: &BTreeSet<FileId>) {
        let mut known = std::mem::take(&mut self.groups);
        let mut stale = Vec::new();
        for (key, files) in grouped(&self.found) {
            let stamp: Stamp = files.iter().map(|found| (found.file, found.size, found.modified)).collect();
            let fresh = !files.iter().any(|found| touched.contains(&found.file));
            match known.remove(&key).filter(|group| fresh && group.stamp == stamp) {
                Some(group) => _ = self.groups.insert(key, group),
                None => stale.push((key, stamp, files)),
            }
        }
        let read = stale.into_par_iter().map(|(key, stamp, files)| {
            let batch = Arc::new(read_group(&self.root, &files, &self.history, config));
            (key, Group { stamp, batch })
        });
        let read: Vec<(String, Group)> = read.collect();
        self.groups.extend(read);
    }
}

/// Puts each file together with its translations; the original comes first.
fn grouped(found: &[Found]) -> BTreeMap<String, Vec<&Found>> {
    let mut groups: BTreeMap<String, Vec<&Found>> = BTreeMap::new();
    for file in found {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        // Tables have no translations, and may share their name with a list.
        let ending = if file.form == load::Form::Csv { ".csv" } else { "" };
        groups.entry(format!("{folder}/{}{ending}", file.stem)).or_default().push(file);
    }
    for files in groups.values_mut() {
        files.sort_by_key(|file| file.lang.is_some());
    }
    groups
}

fn read_group(root: &Path, files: &[&Found], history: &load::History, config: &Config) -> Batch {
    let first = files[0];
    let mut documents = Vec::new();
    let mut problems = Vec::new();
    for found in files {
        let loaded = load::read(root, found, found.file);
        documents.extend(loaded.documents);
        problems.extend(loaded.problems);
    }
    let changed = history.changed(&first.path).map(PartialDate::Day);
    let (kind, stem) = (first.kind.clone(), first.stem.clone());
    let mut batch = check::read(Loading { kind, stem, documents, changed }, config);
    batch.problems.extend(problems);
    batch
}

/// Reads a file of the site again, to show the line of a problem. A link is not followed, and nobody waits for a pipe.
pub fn source_text(root: &Path, path: &str) -> io::Result<String> {
    if !fs::symlink_metadata(root.join(path))?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    fs::read(root.join(path)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn the_text_of_a_link_is_not_shown() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret"), "s").unwrap();
        std::os::unix::fs::symlink("secret", folder.path().join("a.md")).unwrap();
        assert_eq!(source_text(folder.path(), "secret").unwrap(), "s");
        assert!(source_text(folder.path(), "a.md").is_err(), "and a pipe would be waited for");
    }
}
