//! Where pages go: a path in the output, what a page was made from, and the sink that takes pages as they are made. Nothing
//! here touches a disk.

mod memory;
mod path;
mod revocable;

use std::io;

use crate::key::Key;

pub use memory::Memory;
pub use path::{OutPath, PathError};
pub use revocable::{Revocable, Wanted};

/// What a file was made from, in two degrees: as long as one of them stays, so does the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The key of everything in the file, which is only known once that was gathered.
    pub key: Key,
    /// The key of the records that it was gathered from. It costs little to know, and may differ where `key` does not.
    pub stamp: Option<Key>,
}

impl From<Key> for Origin {
    fn from(key: Key) -> Self {
        Self { key, stamp: None }
    }
}

/// Writes a file in pieces.
pub type Pour<'a> = &'a dyn Fn(&mut dyn io::Write) -> io::Result<()>;

/// Takes pages as they are made; used from many threads at once.
///
/// A page that neither stays nor is kept nor put leaves the output. Two pages for one path are an error of the second `put`, also
/// when the paths differ in case only, because some file systems and hosts do not tell them apart.
pub trait Sink: Sync {
    /// False when nothing more will be taken, so that long preparations need not go on.
    fn is_wanted(&self) -> bool {
        true
    }

    /// True when the output already holds this file, gathered from records with the same stamp: it stays, and nothing need
    /// be gathered. False also when the path is taken, so that the `put` that follows says so.
    fn stays(&self, path: &str, stamp: Key) -> bool;

    /// The same for a file and all that were made with it, from the same records, below a folder: they stay together or not
    /// at all.
    fn stay(&self, path: &str, folder: &str, stamp: Key) -> bool;

    /// True when the output already holds this page made from the same key: it stays, and nothing need be rendered.
    /// False also when the path is taken, so that the `put` that follows says so.
    fn keep(&self, path: &OutPath, origin: Origin) -> bool;

    /// Leaves a file, or everything below a folder, as it is, whatever it was made from.
    fn hold(&self, path: &str);

    /// Takes a page.
    ///
    /// # Errors
    /// When the path is taken or the page cannot be stored; the message names the path.
    fn put(&self, path: &OutPath, origin: Origin, bytes: &[u8]) -> io::Result<()>;

    /// Takes a file of any length piece by piece; its key is that of its bytes.
    ///
    /// # Errors
    /// Those of [`Sink::put`] and of `write`.
    fn pour(&self, path: &OutPath, stamp: Option<Key>, write: Pour) -> io::Result<()>;
}
