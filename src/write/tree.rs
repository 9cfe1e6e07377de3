//! Putting together the next output from new files and links to those that stay.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::WriteError;
use super::manifest::{self, Manifest};
use super::present_output::foreign;
use crate::key::{Key, KeyHasher};
use crate::output::{OutPath, Pour};

/// Writes a new file below `tree`. A file of a tree is never changed in place, as it may be linked from another.
pub(super) fn create(tree: &Path, path: &OutPath, bytes: &[u8]) -> Result<(), WriteError> {
    let file = tree.join(path.as_str());
    let write = || fs::File::create_new(&file)?.write_all(bytes);
    with_folder(&file, write).map_err(WriteError::io("write", &file))
}

/// Writes a new file below `tree` in pieces; gives the key of its bytes and their number.
pub(super) fn pour(tree: &Path, path: &OutPath, write: Pour) -> Result<(Key, u64), WriteError> {
    let file = tree.join(path.as_str());
    let open = || fs::File::create_new(&file);
    let fill = |file: fs::File| {
        let mut out = BufWriter::new(Tee { file, hasher: Key::hasher(), size: 0 });
        write(&mut out)?;
        let tee = out.into_inner()?;
        Ok((tee.hasher.key(), tee.size))
    };
    with_folder(&file, open).and_then(fill).map_err(WriteError::io("write", &file))
}

/// A file whose bytes are hashed and counted on their way.
struct Tee {
    file: fs::File,
    hasher: KeyHasher,
    size: u64,
}

impl Write for Tee {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hasher.write_all(&bytes[..count])?;
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Links files from one tree into another that has none of them, with several threads.
pub(super) fn fill(tree: &Path, from: &Path, paths: &[&Path]) -> Result<(), WriteError> {
    paths.par_iter().try_for_each(|path| link(&from.join(path), &tree.join(path)))
}

/// Brings an earlier tree up to date: each path of `changed` that the manifest has comes from `next` or else, linked,
/// from `live`; the others go.
pub(super) fn update(
    tree: &Path,
    changed: &BTreeSet<OutPath>,
    manifest: &Manifest,
    next: &Path,
    live: &Path,
) -> Result<(), WriteError> {
    remove(&tree.join(manifest::NAME))?;
    let (stay, go): (Vec<_>, Vec<_>) = changed.iter().partition(|path| manifest.has(path.as_str()));
    // First what goes: a folder of old pages may have to make way for a page.
    for path in go {
        let file = tree.join(path.as_str());
        remove(&file)?;
        remove_empty_folders(tree, &file);
    }
    for path in stay {
        let (file, fresh) = (tree.join(path.as_str()), next.join(path.as_str()));
        match with_folder(&file, || fs::rename(&fresh, &file)) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => {
                remove(&file)?;
                link(&live.join(path.as_str()), &file)?;
            }
            moved => moved.map_err(WriteError::io("write", &file))?,
        }
    }
    Ok(())
}

/// Removes a tree that was exchanged or left behind. A file that came into it from elsewhere while it was the output
/// (neither its manifest nor `carried` has it) moves to the present output, if there is one of ours.
pub(super) fn retire(tree: &Path, live: &Path, carried: &[PathBuf]) -> Result<(), WriteError> {
    let into_ours = live.join(manifest::NAME).is_file();
    if let (true, Ok(Some(manifest))) = (into_ours, Manifest::read(tree)) {
        let strangers = foreign(tree, &manifest)?;
        for path in strangers.iter().filter(|path| !carried.contains(path)) {
            rescue(&tree.join(path), &live.join(path))?;
        }
    }
    match fs::remove_dir_all(tree) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(WriteError::io("remove", tree)(cause)),
        _ => Ok(()),
    }
}

fn rescue(from: &Path, to: &Path) -> Result<(), WriteError> {
    if fs::symlink_metadata(to).is_ok() {
        return Ok(());
    }
    with_folder(to, || fs::rename(from, to)).map_err(WriteError::io("move", from))
}

/// A second name for a file, or a copy with its time where the file system has no links.
fn link(from: &Path, to: &Path) -> Result<(), WriteError> {
    let linked = with_folder(to, || fs::hard_link(from, to));
    linked.or_else(|_| with_folder(to, || copy(from, to))).map_err(WriteError::io("carry over", from))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let meta = fs::symlink_metadata(from)?;
    if !meta.is_file() {
        return Err(io::Error::new(ErrorKind::Unsupported, "this file system cannot link what is not a plain file"));
    }
    fs::copy(from, to)?;
    fs::File::options().write(true).open(to)?.set_modified(meta.modified()?)
}

/// Does what makes `file`, and if its folder is missing, makes that and tries again.
fn with_folder<T>(file: &Path, make: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match (make(), file.parent()) {
        (Err(cause), Some(folder)) if cause.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            make()
        }
        (made, _) => made,
    }
}

/// Removes a file, if there is one: a folder may stand there that an earlier build needed.
pub(super) fn remove(file: &Path) -> Result<(), WriteError> {
    match fs::symlink_metadata(file) {
        Ok(meta) if !meta.is_dir() => fs::remove_file(file).map_err(WriteError::io("remove", file)),
        _ => Ok(()),
    }
}

/// A folder with anything in it refuses to be removed, and that ends it.
fn remove_empty_folders(tree: &Path, file: &Path) {
    let folders = file.ancestors().skip(1).take_while(|folder| *folder != tree);
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}
