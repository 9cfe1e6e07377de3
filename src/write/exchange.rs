//! The one moment in which the output changes.

use std::fs;
use std::io;
use std::path::Path;

use super::output_folder::OutputFolder;
use super::{WriteError, tree};

/// Puts `tree` where the output is and the output where `tree` was, at once where the system can.
pub(super) fn exchange(place: &OutputFolder, tree: &Path) -> Result<(), WriteError> {
    let done = match fs::symlink_metadata(&place.out) {
        Err(_) => fs::rename(tree, &place.out),
        Ok(meta) => fs::set_permissions(tree, meta.permissions()).and_then(|()| swap(place, tree)),
    };
    done.map_err(WriteError::io("replace", &place.out))
}

/// Clears what a killed build left behind: its output is whole, either here or in `old`.
pub(super) fn recover(place: &OutputFolder) -> Result<(), WriteError> {
    let old = place.old();
    if old.exists() && fs::symlink_metadata(&place.out).is_err() {
        fs::rename(&old, &place.out).map_err(WriteError::io("restore", &place.out))?;
    }
    for left in [place.next(), place.shadow(), old] {
        tree::retire(&left, &place.out, &[])?;
    }
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(place: &OutputFolder, tree: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    const CANNOT: [Errno; 4] = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP];
    match renameat_with(CWD, tree, CWD, &place.out, RenameFlags::EXCHANGE) {
        Err(cause) if CANNOT.contains(&cause) => two_renames(place, tree),
        done => done.map_err(io::Error::from),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(place: &OutputFolder, tree: &Path) -> io::Result<()> {
    two_renames(place, tree)
}

/// For file systems without an exchange. A kill between the two is mended by [`recover`].
fn two_renames(place: &OutputFolder, tree: &Path) -> io::Result<()> {
    fs::rename(&place.out, place.old())?;
    if let Err(cause) = fs::rename(tree, &place.out) {
        fs::rename(place.old(), &place.out)?;
        return Err(cause);
    }
    fs::rename(place.old(), tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A place with an output that says `old` and a next tree that says `new`.
    fn place() -> (tempfile::TempDir, OutputFolder) {
        let dir = tempfile::tempdir().unwrap();
        let place = OutputFolder::take(&dir.path().join("public")).unwrap();
        for (folder, text) in [(&place.out, "old"), (&place.next(), "new")] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("a"), text).unwrap();
        }
        (dir, place)
    }

    fn read(folder: &Path) -> String {
        fs::read_to_string(folder.join("a")).unwrap()
    }

    #[test]
    fn both_ways_change_places() {
        for way in [swap, two_renames] {
            let (_dir, place) = place();
            way(&place, &place.next()).unwrap();
            assert_eq!((read(&place.out), read(&place.next())), ("new".to_owned(), "old".to_owned()));
            assert!(!place.old().exists());
        }
    }

    #[test]
    fn a_failed_second_rename_is_taken_back() {
        let (_dir, place) = place();
        assert!(two_renames(&place, &place.shadow()).is_err());
        assert_eq!(read(&place.out), "old");
    }

    #[test]
    fn a_kill_between_the_renames_is_mended() {
        let (_dir, place) = place();
        fs::rename(&place.out, place.old()).unwrap();
        recover(&place).unwrap();
        assert_eq!(read(&place.out), "old");
        assert!(!place.next().exists() && !place.old().exists());
    }

    #[test]
    fn a_kill_after_the_renames_leaves_the_new_output() {
        let (_dir, place) = place();
        fs::rename(&place.out, place.old()).unwrap();
        fs::rename(place.next(), &place.out).unwrap();
        recover(&place).unwrap();
        assert_eq!(read(&place.out), "new");
        assert!(!place.old().exists());
    }
}
