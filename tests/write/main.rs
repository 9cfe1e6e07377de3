//! The writing of the output, from outside.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]

mod hands;
mod hazards;
mod rebuilds;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use shafaf::key::Key;
use shafaf::output::{OutPath, Sink};
use shafaf::write::{Summary, Writer};
use walkdir::WalkDir;

/// Pages by path.
type Pages = BTreeMap<String, String>;

fn pages<const N: usize>(pages: [(&str, &str); N]) -> Pages {
    pages.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
}

fn put_all(sink: &dyn Sink, pages: &Pages) -> io::Result<()> {
    for (path, text) in pages {
        let (path, key) = (OutPath::new(path).unwrap(), Key::of(text.as_bytes()).into());
        if !sink.keep(&path, key) {
            sink.put(&path, key, text.as_bytes())?;
        }
    }
    Ok(())
}

fn rebuild(writer: &mut Writer, pages: &Pages) -> Summary {
    writer.write(|sink| put_all(sink, pages)).unwrap()
}

/// A build as the command does it: open, write, close.
fn build(out: &Path, pages: &Pages) -> Summary {
    rebuild(&mut Writer::open(out).unwrap(), pages)
}

/// Every file below a folder, with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| !entry.file_type().is_dir());
    let read = |entry: walkdir::DirEntry| {
        (entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap())
    };
    files.map(read).collect()
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn modified(path: &Path) -> std::time::SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}
