//! The output folder and the hidden work folder beside it, held by one build at a time.
//!
//! For `public` the work folder is `.public.shafaf`, in the same parent and so on the same file system:
//! - `next`: pages of the build under way;
//! - `shadow`: the output as it was one build ago, to be brought up to date and exchanged again;
//! - `old`: the output for the moment between two renames, where the system cannot exchange folders at once;
//! - `lock`: held by the build, given back by the system when it ends in whatever way.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::WriteError;

/// Where an output is written. The work folder goes when this is dropped.
#[derive(Debug)]
pub(super) struct OutputFolder {
    /// The output.
    pub out: PathBuf,
    work: PathBuf,
    /// Held, not read.
    _lock: File,
}

impl OutputFolder {
    /// Makes the parent and the work folder, and takes the lock.
    pub fn take(out: &Path) -> Result<Self, WriteError> {
        let (parent, name) = split(out)?;
        fs::create_dir_all(parent).map_err(WriteError::io("make the folder", parent))?;
        let parent = fs::canonicalize(parent).map_err(WriteError::io("open", parent))?;
        let mut hidden = OsString::from(".");
        hidden.push(&name);
        hidden.push(".shafaf");
        let (out, work) = (parent.join(name), parent.join(hidden));
        match lock(&work) {
            Ok(lock) => Ok(Self { out, work, _lock: lock }),
            Err(cause) if cause.kind() == ErrorKind::WouldBlock => Err(WriteError::Busy(out)),
            Err(cause) => Err(WriteError::io("make the work folder", &work)(cause)),
        }
    }

    pub fn next(&self) -> PathBuf {
        self.work.join("next")
    }

    pub fn shadow(&self) -> PathBuf {
        self.work.join("shadow")
    }

    pub fn old(&self) -> PathBuf {
        self.work.join("old")
    }
}

impl Drop for OutputFolder {
    /// Whatever cannot be removed now is removed by the next build.
    fn drop(&mut self) {
        let _ = fs::remove_file(self.work.join("lock"));
        let _ = fs::remove_dir(&self.work);
    }
}

fn split(out: &Path) -> Result<(&Path, OsString), WriteError> {
    let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
        return Err(WriteError::NoName(out.to_owned()));
    };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    Ok((parent, name.to_owned()))
}

/// The lock file is removed by whoever held it, so it may go between opening and locking: then try again.
fn lock(work: &Path) -> io::Result<File> {
    let path = work.join("lock");
    for _ in 0..100 {
        fs::create_dir_all(work)?;
        let file = match OpenOptions::new().create(true).truncate(false).write(true).open(&path) {
            Err(gone) if gone.kind() == ErrorKind::NotFound => continue,
            file => file?,
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(cause)) => return Err(cause),
            Ok(()) if is_at(&file, &path) => return Ok(file),
            Ok(()) => {}
        }
    }
    Err(ErrorKind::WouldBlock.into())
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let inode = |meta: &fs::Metadata| (meta.dev(), meta.ino());
    matches!((file.metadata(), fs::symlink_metadata(path)), (Ok(a), Ok(b)) if inode(&a) == inode(&b))
}

/// Elsewhere an open file keeps its name.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_nothing_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("public");
        let first = OutputFolder::take(&out).unwrap();
        assert!(matches!(OutputFolder::take(&out), Err(WriteError::Busy(_))));
        OutputFolder::take(&dir.path().join("other")).unwrap();
        drop(first);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        OutputFolder::take(&out).unwrap();
    }

    #[test]
    fn a_place_needs_a_name() {
        for bad in ["/", "..", "a/..", ""] {
            assert!(matches!(OutputFolder::take(Path::new(bad)), Err(WriteError::NoName(_))), "{bad}");
        }
    }
}
