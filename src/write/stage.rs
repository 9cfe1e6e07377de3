//! The sink of one build: new bytes go to the `next` folder, the rest is only noted.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::claims::Claims;
use super::manifest::{Manifest, ManifestEntry};
use super::present_output::{PresentOutput, slashed};
use super::{WriteError, tree};
use crate::key::{CODE, Key};
use crate::output::{Origin, OutPath, Pour, Sink};

/// Takes the pages of one build.
///
/// Paths that the output has already are known to get along with each other and only need a mark, so that keeping a
/// page costs no lock and no memory. New paths are checked.
pub(super) struct Stage<'a> {
    out: &'a Path,
    live: &'a PresentOutput,
    next: PathBuf,
    /// The identity of this program's code. It counts in every key and stamp that is written down, so that nothing stays that
    /// other code has made.
    code: Key,
    /// For each file of the manifest, whether this build has made it.
    made: Vec<AtomicBool>,
    /// The files of the manifest that have a new entry, by position.
    renewed: Mutex<Vec<Renewed>>,
    added: Mutex<Claims>,
}

struct Renewed {
    position: usize,
    entry: ManifestEntry,
    /// The bytes differ, too, and are in `next`.
    fresh: bool,
}

/// What a build has come to.
pub(super) struct Made {
    pub manifest: Manifest,
    /// The paths whose files come, go or get other bytes.
    pub changed: BTreeSet<OutPath>,
    /// How many of the changed go.
    pub removed: usize,
    /// The manifest differs from the present one.
    pub differs: bool,
}

impl<'a> Stage<'a> {
    pub fn new(out: &'a Path, live: &'a PresentOutput, next: PathBuf) -> Self {
        let foreign = live.foreign.iter().map(|path| slashed(path).into_owned());
        let made = live.manifest.files.iter().map(|_| AtomicBool::new(false)).collect();
        let (code, added) = (Key::of(CODE.as_bytes()), Mutex::new(Claims::new(foreign)));
        Self { out, live, next, code, made, renewed: Mutex::default(), added }
    }

    /// Ends the build.
    pub fn finish(self) -> Result<Made, WriteError> {
        let added = self.added.into_inner().unwrap_or_else(PoisonError::into_inner);
        let renewed = self.renewed.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut known = self.live.manifest.files.clone();
        renewed.iter().for_each(|file| known[file.position].1 = file.entry);
        let fresh = renewed.iter().filter(|file| file.fresh).map(|file| known[file.position].0.clone());
        let mut changed: BTreeSet<OutPath> = fresh.collect();
        let marked = known.into_iter().zip(self.made.into_iter().map(AtomicBool::into_inner));
        let (stay, go): (Vec<_>, Vec<_>) = marked.partition(|(_, made)| *made);
        let mut files: Vec<_> = stay.into_iter().map(|(file, _)| file).collect();
        let new = added.pages();
        if !new.is_empty() {
            files.iter().try_for_each(|(path, _)| added.check(path))?;
        }
        let removed = go.len();
        if new.is_empty() && go.is_empty() {
            let manifest = self.live.manifest.renewed(files);
            return Ok(Made { manifest, changed, removed, differs: !renewed.is_empty() });
        }
        changed.extend(go.into_iter().map(|((path, _), _)| path));
        changed.extend(new.iter().map(|(path, _)| path.clone()));
        files.extend(new);
        Ok(Made { manifest: Manifest::new(files), changed, removed, differs: true })
    }

    /// Notes a file. `write` puts it into the `next` folder if it is new or differs; whether it did so is told.
    fn take(
        &self,
        path: &OutPath,
        entry: ManifestEntry,
        write: impl FnOnce() -> Result<(), WriteError>,
    ) -> Result<bool, WriteError> {
        let Some(position) = self.live.manifest.position(path.as_str()) else {
            self.added.lock().unwrap_or_else(PoisonError::into_inner).add(path, entry)?;
            return write().map(|()| true);
        };
        if !self.mark(position) {
            return Err(WriteError::Twice(path.to_string(), path.to_string()));
        }
        let known = &self.live.manifest.files[position].1;
        let fresh = !known.same_bytes(&entry) || !self.live.holds(self.out, path, known);
        if fresh {
            write()?;
        }
        if fresh || entry != *known {
            self.renew(Renewed { position, entry, fresh });
        }
        Ok(fresh)
    }

    /// Writes the file before it is known whether it differs, so that it need not fit into memory.
    fn pour_out(&self, path: &OutPath, stamp: Option<Key>, write: Pour) -> Result<(), WriteError> {
        let (content, size) = tree::pour(&self.next, path, write)?;
        let origin = self.origin(Origin { key: content, stamp });
        let entry = ManifestEntry { origin, size, content };
        let wanted = self.take(path, entry, || Ok(()))?;
        if wanted { Ok(()) } else { tree::remove(&self.next.join(path.as_str())) }
    }

    /// The place of a file of the last build that stays because its entry is as wanted; marks it as made.
    fn known(&self, path: &str, wanted: impl Fn(&ManifestEntry) -> bool) -> Option<(usize, &ManifestEntry)> {
        let position = self.live.manifest.position(path)?;
        let (path, entry) = &self.live.manifest.files[position];
        let stays = wanted(entry) && self.live.holds(self.out, path, entry) && self.mark(position);
        stays.then_some((position, entry))
    }

    /// What a file was made from, the code included.
    fn origin(&self, Origin { key, stamp }: Origin) -> Origin {
        Origin { key: key.and(self.code), stamp: stamp.map(|stamp| stamp.and(self.code)) }
    }

    fn renew(&self, renewed: Renewed) {
        self.renewed.lock().unwrap_or_else(PoisonError::into_inner).push(renewed);
    }

    /// Marks a file as made; false if it was already.
    fn mark(&self, position: usize) -> bool {
        !self.made[position].swap(true, Ordering::Relaxed)
    }
}

impl Sink for Stage<'_> {
    fn stays(&self, path: &str, stamp: Key) -> bool {
        let stamp = Some(stamp.and(self.code));
        self.known(path, |entry| entry.origin.stamp == stamp).is_some()
    }

    fn stay(&self, path: &str, folder: &str, stamp: Key) -> bool {
        let files = &self.live.manifest.files;
        let stamp = Some(stamp.and(self.code));
        let is_wanted = |position: &usize| files[*position].1.origin.stamp == stamp;
        let Some(page) = self.live.manifest.position(path).filter(is_wanted) else { return false };
        let with_it = self.live.manifest.below(folder).filter(is_wanted);
        let all: Vec<usize> = with_it.chain([page]).collect();
        let holds = |position: &usize| self.live.holds(self.out, &files[*position].0, &files[*position].1);
        let free = |position: &usize| !self.made[*position].load(Ordering::Relaxed);
        if !all.iter().all(|position| free(position) && holds(position)) {
            return false;
        }
        all.into_iter().for_each(|position| _ = self.mark(position));
        true
    }

    fn keep(&self, path: &OutPath, origin: Origin) -> bool {
        let origin = self.origin(origin);
        let Some((position, entry)) = self.known(path.as_str(), |entry| entry.origin.key == origin.key) else {
            return false;
        };
        if entry.origin != origin {
            self.renew(Renewed { position, entry: ManifestEntry { origin, ..*entry }, fresh: false });
        }
        true
    }

    fn hold(&self, path: &str) {
        let held = |file: &OutPath| {
            file.as_str().strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let files = self.live.manifest.files.iter().enumerate();
        files.filter(|(_, (file, _))| held(file)).for_each(|(position, _)| _ = self.mark(position));
    }

    fn put(&self, path: &OutPath, origin: Origin, bytes: &[u8]) -> io::Result<()> {
        let entry = ManifestEntry::of(self.origin(origin), bytes);
        self.take(path, entry, || tree::create(&self.next, path, bytes))?;
        Ok(())
    }

    fn pour(&self, path: &OutPath, stamp: Option<Key>, write: Pour) -> io::Result<()> {
        Ok(self.pour_out(path, stamp, write)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_code_has_made_does_not_stay() {
        let folder = tempfile::tempdir().unwrap();
        let (out, next) = (folder.path().join("public"), folder.path().join("next"));
        let (path, stamp) = (OutPath::new("index.html").unwrap(), Key::of(b"records"));
        let origin = Origin { key: Key::of(b"page"), stamp: Some(stamp) };
        let empty = PresentOutput::read(&out).unwrap();
        let first = Stage::new(&out, &empty, next.clone());
        first.put(&path, origin, b"<p>").unwrap();
        let mut live = PresentOutput::of(&out, first.finish().unwrap().manifest, Vec::new());
        live.verified = true;

        let stage = || Stage::new(&out, &live, next.clone());
        let other = || Stage { code: Key::of(b"other code"), ..stage() };
        assert!(stage().keep(&path, origin) && !other().keep(&path, origin));
        assert!(stage().stays("index.html", stamp) && !other().stays("index.html", stamp));
        assert!(stage().stay("index.html", "index", stamp) && !other().stay("index.html", "index", stamp));
    }
}
