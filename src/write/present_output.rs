//! What is known of the output as it stands.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::WriteError;
use super::manifest::{self, Manifest, ManifestEntry};
use crate::key::Key;
use crate::output::OutPath;

/// The output as it stands.
#[derive(Debug)]
pub(super) struct PresentOutput {
    /// The files that Shafaf made; empty for a new output.
    pub manifest: Manifest,
    /// The files that Shafaf did not make, relative to the output.
    pub foreign: Vec<PathBuf>,
    /// When the manifest was written: what changed since has to be looked at.
    pub stamp: Option<SystemTime>,
    /// Every page was looked at since this was read, by this process.
    pub verified: bool,
    folders: Folders,
}

impl PresentOutput {
    /// Reads the output, and refuses one that is not ours.
    pub fn read(out: &Path) -> Result<Self, WriteError> {
        if let Ok(meta) = fs::symlink_metadata(out) {
            check_kind(out, &meta)?;
        }
        let found = Manifest::read(out)?;
        let known = found.is_some();
        let manifest = found.unwrap_or_default();
        let foreign = foreign(out, &manifest)?;
        if !known && foreign.iter().any(|path| !is_placeholder(path)) {
            return Err(WriteError::NotOurs(out.to_owned()));
        }
        Ok(Self::of(out, manifest, foreign))
    }

    /// The output right after it was written.
    pub fn of(out: &Path, manifest: Manifest, foreign: Vec<PathBuf>) -> Self {
        let folders = Folders::of(out, &manifest, &foreign);
        let stamp = modified(&out.join(manifest::NAME));
        Self { manifest, foreign, stamp, verified: false, folders }
    }

    /// No file came, went or was renamed since this was read.
    pub fn is_current(&self) -> bool {
        self.folders.are_unchanged()
    }

    /// Whether the file of a page still holds the bytes of its entry. A size and a time before the manifest's own are
    /// believed, as git believes its index; else the content decides.
    pub fn holds(&self, out: &Path, path: &OutPath, entry: &ManifestEntry) -> bool {
        if self.verified {
            return true;
        }
        let file = out.join(path.as_str());
        let Ok(meta) = fs::symlink_metadata(&file) else {
            return false;
        };
        if !meta.is_file() || meta.len() != entry.size {
            return false;
        }
        let untouched = meta.modified().is_ok_and(|time| Some(time) < self.stamp);
        untouched || fs::read(&file).is_ok_and(|bytes| Key::of(&bytes) == entry.content)
    }
}

/// The `.gitkeep` of an empty folder in git is not worth a word.
pub(super) fn is_placeholder(path: &Path) -> bool {
    path == Path::new(".gitkeep")
}

/// A path relative to the output, as an [`OutPath`] writes it.
pub(super) fn slashed(path: &Path) -> Cow<'_, str> {
    let text = path.to_string_lossy();
    if MAIN_SEPARATOR == '/' { text } else { text.replace(MAIN_SEPARATOR, "/").into() }
}

fn check_kind(out: &Path, meta: &fs::Metadata) -> Result<(), WriteError> {
    if meta.is_symlink() {
        return Err(WriteError::Symlink(out.to_owned()));
    }
    if meta.is_dir() { Ok(()) } else { Err(WriteError::NotAFolder(out.to_owned())) }
}

/// The files in `folder` that are neither in the manifest nor the manifest itself; links are not followed.
pub(super) fn foreign(folder: &Path, manifest: &Manifest) -> Result<Vec<PathBuf>, WriteError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut foreign = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(|cause| WriteError::io("read the folder", folder)(cause.into()))?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let ours = || path == Path::new(manifest::NAME) || manifest.has(&slashed(path));
        if !entry.file_type().is_dir() && !ours() {
            foreign.push(path.to_owned());
        }
    }
    foreign.sort();
    Ok(foreign)
}

/// The folders of an output with their times, which change when an entry comes, goes or is renamed.
#[derive(Debug)]
struct Folders(Vec<(PathBuf, Option<SystemTime>)>);

impl Folders {
    fn of(out: &Path, manifest: &Manifest, foreign: &[PathBuf]) -> Self {
        let ours = manifest.files.iter().map(|(path, _)| folder_of(path.as_str()));
        let theirs = foreign.iter().filter_map(|path| path.parent());
        // Files come sorted, so those of a folder mostly stand together.
        let mut inner: Vec<&str> = ours.collect();
        inner.dedup();
        let inner = inner.into_iter().map(Path::new).chain(theirs);
        let folders: BTreeSet<&Path> = inner.flat_map(Path::ancestors).chain([Path::new("")]).collect();
        let with_time = |folder: &Path| {
            let folder = out.join(folder);
            let time = modified(&folder);
            (folder, time)
        };
        Self(folders.into_iter().map(with_time).collect())
    }

    fn are_unchanged(&self) -> bool {
        self.0.iter().all(|(folder, time)| modified(folder) == *time)
    }
}

fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..slash])
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::symlink_metadata(path).and_then(|meta| meta.modified()).ok()
}
