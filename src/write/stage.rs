//! The sink of one build: new pages go to the `next` folder, the others are only noted.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::claims::{Claims, Page};
use super::live::{Live, slashed};
use super::manifest::Entry;
use super::{WriteError, tree};
use crate::output::{Key, OutPath, Sink};

/// Takes the pages of one build.
pub(super) struct Stage<'a> {
    out: &'a Path,
    live: &'a Live,
    next: PathBuf,
    claims: Mutex<Claims>,
}

impl<'a> Stage<'a> {
    pub fn new(out: &'a Path, live: &'a Live, next: PathBuf) -> Self {
        let claims = Claims::new(live.foreign.iter().map(|path| slashed(path)));
        Self { out, live, next, claims: Mutex::new(claims) }
    }

    /// The pages, in no order.
    pub fn into_pages(self) -> Vec<Page> {
        self.claims.into_inner().unwrap_or_else(PoisonError::into_inner).into_pages()
    }

    fn claims(&self) -> MutexGuard<'_, Claims> {
        self.claims.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, path: &OutPath, entry: Entry, fresh: bool) -> Result<(), WriteError> {
        self.claims().add(Page { path: path.clone(), entry, fresh })
    }

    fn take(&self, path: &OutPath, key: Key, bytes: &[u8]) -> Result<(), WriteError> {
        let entry = Entry::of(key, bytes);
        let present = self.live.manifest.0.get(path).filter(|known| known.same_bytes(&entry));
        let fresh = present.is_none_or(|known| !self.live.holds(self.out, path, known));
        self.add(path, entry, fresh)?;
        if fresh { tree::create(&self.next, path, bytes) } else { Ok(()) }
    }
}

impl Sink for Stage<'_> {
    fn keep(&self, path: &OutPath, key: Key) -> bool {
        let Some(entry) = self.live.manifest.0.get(path).filter(|entry| entry.key == key) else {
            return false;
        };
        self.live.holds(self.out, path, entry) && self.add(path, *entry, false).is_ok()
    }

    fn put(&self, path: &OutPath, key: Key, bytes: &[u8]) -> io::Result<()> {
        Ok(self.take(path, key, bytes)?)
    }
}
