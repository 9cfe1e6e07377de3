//! The only stage that writes: takes pages through a [`Sink`] and makes the output from them, wholly or not at all.
//!
//! 1. The output is read: its manifest `.shafaf` marks it as ours. A folder with anything else in it is refused.
//! 2. Pages that differ are written to a new folder beside the output; the others are noted.
//! 3. The new folder is completed with hard links to everything that stays, files of others included.
//! 4. The two folders are exchanged in one system call. Before it the output is the old one, after it the new one:
//!    a build that fails, is killed or runs out of disk changes nothing. If nothing differs, nothing is touched.
//! 5. The old folder stays beside the output as a *shadow* until the [`Writer`] is dropped. The next build of the same
//!    writer brings it up to date by applying the changes of two builds, instead of linking every file again.
//!
//! Nothing is flushed to the disk by force: after a loss of power, files just written may be short, which the next
//! build notices by their size and mends. Flushing is the business of whoever publishes the folder.

mod claims;
mod error;
mod exchange;
mod manifest;
mod output_folder;
mod present_output;
mod stage;
mod tree;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub use error::WriteError;

use crate::output::{OutPath, Sink};
use manifest::Manifest;
use output_folder::OutputFolder;
use present_output::PresentOutput;
use stage::{Made, Stage};

/// What a build changed in the output.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages written.
    pub written: usize,
    /// Pages whose bytes stayed.
    pub unchanged: usize,
    /// Pages that left.
    pub removed: usize,
    /// Paths of the pages written or removed, sorted.
    pub changed: Vec<OutPath>,
    /// Files in the output that Shafaf did not make; they stay.
    pub foreign: Vec<String>,
}

/// Writes one output, once or again and again. While it lives, no other may write there.
#[derive(Debug)]
pub struct Writer {
    live: PresentOutput,
    /// The paths in which the shadow differs from the output, if there is a shadow.
    behind: Option<BTreeSet<OutPath>>,
    place: OutputFolder,
}

impl Writer {
    /// Takes hold of an output folder, which need not exist, and clears what a killed build left beside it.
    ///
    /// # Errors
    /// When the folder is not ours, is being written by another, or cannot be read.
    pub fn open(out: &Path) -> Result<Self, WriteError> {
        let place = OutputFolder::take(out)?;
        exchange::recover(&place)?;
        Ok(Self { live: PresentOutput::read(&place.out)?, behind: None, place })
    }

    /// Builds the output from the pages that `make` puts or keeps. On any error the output stays as it was.
    ///
    /// # Errors
    /// Those of `make`, and when the output cannot be written.
    pub fn write<E: From<WriteError>>(&mut self, make: impl FnOnce(&dyn Sink) -> Result<(), E>) -> Result<Summary, E> {
        self.refresh()?;
        let next = self.place.next();
        fs::create_dir(&next).map_err(WriteError::io("make the folder", &next))?;
        let stage = Stage::new(&self.place.out, &self.live, next);
        let made = make(&stage).and_then(|()| Ok(stage.finish()?));
        let done = made.and_then(|made| Ok(self.commit(made)?));
        self.tidy();
        done
    }

    /// Makes the shadow ahead of time, so that the next build costs no more than what it changes.
    ///
    /// # Errors
    /// When the work folder cannot be written.
    pub fn warm(&mut self) -> Result<(), WriteError> {
        self.refresh()?;
        if self.behind.is_some() || self.live.manifest.files.is_empty() {
            return Ok(());
        }
        let filled = tree::fill(
            &self.place.shadow(),
            &self.place.out,
            &staying(&self.live.manifest, &BTreeSet::new(), &self.live.foreign),
        );
        self.behind = filled.is_ok().then(BTreeSet::new);
        self.tidy();
        filled
    }

    /// Reads the output again if anyone else came, went or renamed in it.
    fn refresh(&mut self) -> Result<(), WriteError> {
        if self.live.is_current() {
            return Ok(());
        }
        self.retire_shadow()?;
        self.live = PresentOutput::read(&self.place.out)?;
        Ok(())
    }

    fn commit(&mut self, made: Made) -> Result<Summary, WriteError> {
        let written = made.changed.len() - made.removed;
        let summary = Summary {
            written,
            unchanged: made.manifest.files.len() - written,
            removed: made.removed,
            changed: made.changed.iter().cloned().collect(),
            foreign: self.foreign(),
        };
        if made.differs || self.live.stamp.is_none() {
            self.replace(made)?;
        }
        self.live.verified = true;
        Ok(summary)
    }

    /// Completes the new tree and exchanges it with the output.
    fn replace(&mut self, Made { manifest, changed, .. }: Made) -> Result<(), WriteError> {
        let (next, out) = (self.place.next(), &self.place.out);
        let tree = match self.behind.take() {
            Some(behind) => {
                let shadow = self.place.shadow();
                tree::update(&shadow, &(&behind | &changed), &manifest, &next, out)?;
                shadow
            }
            None => {
                tree::fill(&next, out, &staying(&manifest, &changed, &self.live.foreign))?;
                next
            }
        };
        manifest.write(&tree, self.live.stamp.filter(|_| self.live.verified))?;
        exchange::exchange(&self.place, &tree)?;
        let shadow = self.place.shadow();
        if fs::rename(&tree, &shadow).is_ok() {
            self.behind = Some(changed);
        }
        let foreign = std::mem::take(&mut self.live.foreign);
        self.live = PresentOutput::of(&self.place.out, manifest, foreign);
        Ok(())
    }

    fn foreign(&self) -> Vec<String> {
        let foreign = self.live.foreign.iter().filter(|path| !present_output::is_placeholder(path));
        foreign.map(|path| present_output::slashed(path).into_owned()).collect()
    }

    /// Clears away what a build left over, now and not at the next start: a failed build gives the disk back.
    fn tidy(&self) {
        let (out, foreign) = (&self.place.out, &self.live.foreign);
        let _ = tree::retire(&self.place.next(), out, foreign);
        if self.behind.is_none() {
            let _ = tree::retire(&self.place.shadow(), out, foreign);
        }
    }

    fn retire_shadow(&mut self) -> Result<(), WriteError> {
        self.behind = None;
        tree::retire(&self.place.shadow(), &self.place.out, &self.live.foreign)
    }
}

impl Drop for Writer {
    /// Whatever cannot be removed now is removed by the next build.
    fn drop(&mut self) {
        let _ = self.retire_shadow();
    }
}

/// The files that pass from one tree into another unchanged.
fn staying<'a>(manifest: &'a Manifest, changed: &BTreeSet<OutPath>, foreign: &'a [PathBuf]) -> Vec<&'a Path> {
    let ours = manifest.files.iter().map(|(path, _)| path).filter(|path| !changed.contains(*path));
    ours.map(|path| Path::new(path.as_str())).chain(foreign.iter().map(PathBuf::as_path)).collect()
}
