//! The files of a site, and what reading them gave. Only what changed is read again, so that one edit costs one file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::check::{self, Batch, FOLDERS, Loading};
use crate::config::{self, Config};
use crate::diag::Diagnostic;
use crate::load::{self, Found, Loaded, LoadedMap};
use crate::model::{Currency, DATA_ENDING, Outlines, PartialDate};
use crate::source::{FileId, Sources};

/// A site on disk between one build and the next.
#[derive(Debug)]
pub struct Inputs {
    root: PathBuf,
    sources: Sources,
    found: Vec<Found>,
    walk_problems: Vec<Diagnostic>,
    groups: BTreeMap<String, FileGroup>,
    maps: BTreeMap<MapKey, (Stamp, LoadedMap)>,
    /// The settings that reading depends on, as of the last reading.
    basis: Option<(Vec<String>, Currency)>,
    history: load::History,
    /// Files that are read as if they held these bytes.
    overlay: BTreeMap<String, (Found, Vec<u8>)>,
}

/// A file and its translations, as last read.
#[derive(Debug)]
struct FileGroup {
    stamp: Stamp,
    batch: Arc<Batch>,
}

/// What tells that a group of files changed: each file with its size and time.
type Stamp = Vec<(FileId, u64, SystemTime)>;

/// A map's file, and the property that holds its keys.
type MapKey = (Box<str>, Box<str>);

/// What reading the site gave.
#[derive(Debug)]
pub struct Reading {
    /// Records and problems, one batch a group of files.
    pub batches: Vec<Arc<Batch>>,
    /// Problems of the files as such.
    pub problems: Vec<Diagnostic>,
    /// Files below `content/media/`.
    pub media: BTreeSet<String>,
    /// The outlines of the maps in the order of the settings.
    pub maps: Vec<Arc<Outlines>>,
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
            maps: BTreeMap::new(),
            basis: None,
            history: load::history(root),
            overlay: BTreeMap::new(),
        }
    }

    /// The files of records, as of the last reading.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// From now on these files are read as if they stood on disk like this, to check a change before it is made.
    pub fn lay_over(&mut self, files: impl IntoIterator<Item = (Found, Vec<u8>)>) {
        for (found, bytes) in files {
            let file = self.sources.intern(&found.path);
            self.overlay.insert(found.path.clone(), (Found { file, ..found }, bytes));
        }
    }

    /// The text of a file as it is read.
    pub fn text(&self, path: &str) -> io::Result<String> {
        match self.overlay.get(path) {
            Some((_, bytes)) => Ok(load::guessed(bytes).into_owned()),
            None => source_text(&self.root, path),
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

    /// The number of any file of the site, by its path.
    pub fn file(&mut self, path: &str) -> FileId {
        self.sources.intern(path)
    }

    /// Day of the newest commit, if the site lies in git.
    pub fn newest_commit(&self) -> Option<jiff::civil::Date> {
        self.history.newest
    }

    /// The problem that dates of last change are not known, if the history is not.
    pub fn undated(&mut self) -> Option<Diagnostic> {
        let settings = self.settings_file();
        self.history.unknown.as_ref().map(|unknown| unknown.problem(settings))
    }

    /// Reads `site.toml`.
    ///
    /// # Errors
    /// Its problems; a file that cannot be opened is one of them.
    pub fn config(&mut self, known_rules: &[&'static crate::diag::Rule]) -> (Option<Config>, Vec<Diagnostic>) {
        let file = self.settings_file();
        let laid_over = self.overlay.get(config::FILE).map(|(_, bytes)| Ok(bytes.clone()));
        let bytes = match laid_over.unwrap_or_else(|| fs::read(self.root.join(config::FILE))) {
            Ok(bytes) => bytes,
            Err(error) => return (None, vec![config::unreadable(file, &error)]),
        };
        let mut problems = Vec::new();
        let bytes = load::with_unix_lines(bytes);
        let text = load::decode(&bytes, file, &mut problems);
        let (found, wrong) = text.map(|text| config::read(&text, file, known_rules)).unwrap_or_default();
        problems.extend(wrong);
        (found, problems)
    }

    /// Takes nothing for known any more: what was said to have changed while the settings could not be read was not read, and
    /// nobody says it twice.
    pub fn forget(&mut self) {
        self.basis = None;
        self.maps.clear();
    }

    /// Reads what changed since the last call. `changed` names the files that are known to have changed, a folder for all that
    /// is in it, nothing else having come, gone or been renamed; `None` looks at every file.
    pub fn read(&mut self, config: &Config, changed: Option<&[PathBuf]>) -> Reading {
        let basis = Some((config.languages.clone(), config.currency));
        let touched = changed.filter(|_| self.basis == basis).and_then(|paths| self.touched(paths));
        if self.basis != basis {
            self.groups.clear();
            self.basis = basis;
        }
        let named: BTreeSet<&Path> = changed.unwrap_or_default().iter().map(PathBuf::as_path).collect();
        if let Some(touched) = touched {
            self.renew(config, &touched);
        } else {
            self.walk(config);
            let touched = self.named(&named);
            self.reread(config, &touched);
        }
        let maps = self.read_maps(config, &named);
        let of_maps = maps.iter().flat_map(|map| map.problems.iter().cloned());
        Reading {
            batches: self.groups.values().map(|group| group.batch.clone()).collect(),
            problems: self.walk_problems.iter().cloned().chain(of_maps).chain(self.missing_logo(config)).collect(),
            media: load::media(&self.root),
            maps: maps.iter().map(|map| map.outlines.clone()).collect(),
        }
    }

    fn missing_logo(&self, config: &Config) -> Option<Diagnostic> {
        let logo = config.theme.logo.as_ref()?;
        (!self.root.join(&*logo.value).is_file()).then(|| config::no_logo(logo))
    }

    /// Reads the maps that the settings name, each only when its file changed or is among those that are known to have.
    fn read_maps(&mut self, config: &Config, named: &BTreeSet<&Path>) -> Vec<LoadedMap> {
        let mut known = std::mem::take(&mut self.maps);
        let mut maps = Vec::new();
        for map in &config.maps {
            let file = self.sources.intern(&map.path.value);
            let path = self.root.join(&*map.path.value);
            let meta = fs::metadata(&path);
            let stamp: Stamp = meta.iter().filter_map(|meta| Some((file, meta.len(), meta.modified().ok()?))).collect();
            let key = (map.path.value.clone(), map.key.clone());
            let is_known = !stamp.is_empty() && !is_named(&path, named);
            let fresh = known.remove(&key).filter(|(read, _)| is_known && *read == stamp);
            let loaded = fresh.map_or_else(|| load::outlines(&self.root, map, file), |(_, loaded)| loaded);
            self.maps.insert(key, (stamp, loaded.clone()));
            maps.push(loaded);
        }
        maps
    }

    /// The numbers of the changed files, if all of them are known and still there. What an editor wrote aside and renamed
    /// has come and gone.
    fn touched(&mut self, changed: &[PathBuf]) -> Option<BTreeSet<FileId>> {
        let mut updates = Vec::new();
        for path in changed {
            let relative = path.strip_prefix(&self.root).ok()?.to_str()?.replace('\\', "/");
            match self.found.iter().position(|found| found.path == relative) {
                Some(index) => {
                    let meta = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
                    updates.push((index, meta.len(), meta.modified().ok()?));
                }
                None if self.never_was(path, &relative) => {}
                None => return None,
            }
        }
        let files = updates.iter().map(|(index, ..)| self.found[*index].file).collect();
        for (index, size, modified) in updates {
            self.found[index].size = size;
            self.found[index].modified = modified;
        }
        Some(files)
    }

    /// Whether a path is neither there nor was there when all files were looked at, as a file or as a folder of some.
    fn never_was(&self, path: &Path, relative: &str) -> bool {
        let gone = fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        let inside = |found: &Found| found.path.strip_prefix(relative).is_some_and(|rest| rest.starts_with('/'));
        gone && self.walk_problems.is_empty() && !self.found.iter().any(inside)
    }

    /// The numbers of the files that are named, or lie in a folder that is.
    fn named(&self, named: &BTreeSet<&Path>) -> BTreeSet<FileId> {
        let files = self.found.iter().filter(|found| is_named(&self.root.join(&found.path), named));
        files.map(|found| found.file).collect()
    }

    fn walk(&mut self, config: &Config) {
        self.walk_problems.clear();
        self.found = load::walk(&self.root, FOLDERS, &config.languages, &mut self.sources, &mut self.walk_problems);
        let known: BTreeSet<String> = self.found.iter().map(|found| found.path.clone()).collect();
        let is_new = |found: &Found| found.form != load::Form::Settings && !known.contains(&found.path);
        let new = self.overlay.values().filter(|(found, _)| is_new(found));
        self.found.extend(new.map(|(found, _)| found.clone()));
        self.found.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Reads the groups of these files again, and looks at no others.
    fn renew(&mut self, config: &Config, touched: &BTreeSet<FileId>) {
        let files = self.found.iter().filter(|found| touched.contains(&found.file));
        let keys: BTreeSet<String> = files.map(group_key).collect();
        for key in keys {
            let files = self.found.iter().filter(|found| in_group(found, &key)).collect();
            let group = FileGroup::read(self, &in_order(files), config);
            self.groups.insert(key, group);
        }
    }

    /// Reads every group that is new or whose stamp changed; `touched` files count as changed whatever their stamp.
    fn reread(&mut self, config: &Config, touched: &BTreeSet<FileId>) {
        let mut known = std::mem::take(&mut self.groups);
        let mut stale = Vec::new();
        for (key, files) in grouped(&self.found) {
            let stamp = stamp(&files);
            let fresh =
                !files.iter().any(|found| touched.contains(&found.file) || self.overlay.contains_key(&found.path));
            match known.remove(&key).filter(|group| fresh && group.stamp == stamp) {
                Some(group) => _ = self.groups.insert(key, group),
                None => stale.push((key, files)),
            }
        }
        let read = stale.into_par_iter().map(|(key, files)| (key, FileGroup::read(self, &files, config)));
        let read: Vec<(String, FileGroup)> = read.collect();
        self.groups.extend(read);
    }
}

/// Whether a file or a folder around it is named.
fn is_named(path: &Path, named: &BTreeSet<&Path>) -> bool {
    path.ancestors().any(|part| named.contains(part))
}

/// Puts each file together with its translations; the original comes first.
fn grouped(found: &[Found]) -> BTreeMap<String, Vec<&Found>> {
    let mut groups: BTreeMap<String, Vec<&Found>> = BTreeMap::new();
    for file in found {
        groups.entry(group_key(file)).or_default().push(file);
    }
    groups.into_iter().map(|(key, files)| (key, in_order(files))).collect()
}

/// The folder and the name of a file without its endings: what it shares with its translations.
fn group_key(file: &Found) -> String {
    let (folder, ending) = folder_and_ending(file);
    format!("{folder}/{}{ending}", file.stem)
}

/// Whether [`group_key`] would give this key.
fn in_group(file: &Found, key: &str) -> bool {
    let (folder, ending) = folder_and_ending(file);
    let rest = key.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    rest.and_then(|rest| rest.strip_suffix(ending)) == Some(&file.stem)
}

/// Tables have no translations, and may share their name with a list or a text.
fn folder_and_ending(file: &Found) -> (&str, &'static str) {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let ending = match file.form {
        load::Form::Csv => ".csv",
        load::Form::Data => DATA_ENDING,
        load::Form::Markdown | load::Form::Yaml | load::Form::CodeList | load::Form::Settings => "",
    };
    (folder, ending)
}

fn in_order(mut files: Vec<&Found>) -> Vec<&Found> {
    files.sort_by_key(|file| file.lang.is_some());
    files
}

fn stamp(files: &[&Found]) -> Stamp {
    files.iter().map(|found| (found.file, found.size, found.modified)).collect()
}

impl FileGroup {
    fn read(inputs: &Inputs, files: &[&Found], config: &Config) -> Self {
        Self { stamp: stamp(files), batch: Arc::new(read_group(inputs, files, config)) }
    }
}

fn read_group(inputs: &Inputs, files: &[&Found], config: &Config) -> Batch {
    let first = files[0];
    let mut documents = Vec::new();
    let mut problems = Vec::new();
    let mut data = None;
    for found in files {
        let mut loaded = match inputs.overlay.get(&found.path) {
            Some((_, bytes)) => load::parse(found, found.file, bytes),
            None => load::read(&inputs.root, found, found.file),
        };
        date(&mut loaded, found, &inputs.history);
        data = loaded.data.or(data);
        documents.extend(loaded.documents);
        problems.extend(loaded.problems);
    }
    let (kind, stem) = (first.kind.clone(), first.stem.clone());
    let loading = Loading { path: first.path.clone(), kind, file: first.file, stem, documents };
    let mut batch = check::read(loading, config);
    batch.problems.extend(problems);
    batch.data = data.map(Arc::new);
    batch
}

/// Notes when each record of a file last changed.
fn date(loaded: &mut Loaded, found: &Found, history: &load::History) {
    for index in 0..loaded.documents.len() {
        let piece = loaded.piece(loaded.documents[index].span.start as usize);
        let day = piece.and_then(|piece| history.changed(&found.path, piece));
        loaded.documents[index].changed = day.map(PartialDate::Day);
    }
}

/// Reads a file of the site again, to show the line of a problem. A link is not followed, and nobody waits for a pipe.
pub fn source_text(root: &Path, path: &str) -> io::Result<String> {
    if !fs::symlink_metadata(root.join(path))?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    fs::read(root.join(path)).map(|bytes| load::guessed(&load::with_unix_lines(bytes)).into_owned())
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
    const SETTINGS: &str = "title = \"T\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n";

    fn read(inputs: &mut Inputs, changed: Option<&[&str]>) -> usize {
        let (config, problems) = inputs.config(&[]);
        assert!(problems.is_empty(), "{problems:?}");
        let changed: Option<Vec<PathBuf>> = changed.map(|paths| paths.iter().map(|p| inputs.root.join(p)).collect());
        inputs.read(&config.unwrap(), changed.as_deref());
        inputs.found.len()
    }

    #[test]
    fn what_an_editor_renamed_into_place_calls_for_no_look_at_other_files() {
        let folder = tempfile::tempdir().unwrap();
        let page = |name: &str| {
            let path = folder.path().join(format!("content/pages/{name}"));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "---\ntitle: A\n---\n").unwrap();
        };
        fs::write(folder.path().join(config::FILE), SETTINGS).unwrap();
        ["a.md", "old/b.md"].into_iter().for_each(page);
        let mut inputs = Inputs::open(folder.path());
        assert_eq!(read(&mut inputs, None), 2);
        page("unseen.md");
        assert_eq!(read(&mut inputs, Some(&["content/pages/a.md", "content/pages/a.md~"])), 2);
        fs::remove_dir_all(folder.path().join("content/pages/old")).unwrap();
        assert_eq!(read(&mut inputs, Some(&["content/pages/old"])), 2, "one came, one went with its folder");
        fs::write(folder.path().join("content/pages/c.txt"), "").unwrap();
        read(&mut inputs, None);
        assert!(!inputs.walk_problems.is_empty());
        fs::remove_file(folder.path().join("content/pages/c.txt")).unwrap();
        read(&mut inputs, Some(&["content/pages/c.txt"]));
        assert!(inputs.walk_problems.is_empty(), "what was told of a file goes with it");
    }
}
