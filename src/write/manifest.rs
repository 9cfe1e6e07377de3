//! The list of what Shafaf made, `.shafaf` in the output. It marks the folder as ours, says which page is made from
//! what, and holds neither times nor names of this machine.
//!
//! ```text
//! shafaf output 2, 2 files
//! fr/index.html<TAB>key<TAB>stamp, or -<TAB>bytes<TAB>hash of the content
//! index.html<TAB>…
//! ```

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::WriteError;
use crate::key::Key;
use crate::output::{Origin, OutPath};

/// The manifest's name in the output.
pub(super) const NAME: &str = ".shafaf";
/// Stands for the stamp of a file that has none.
const NO_STAMP: &str = "-";

/// What is known of a file that Shafaf made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ManifestEntry {
    /// What it was made from.
    pub origin: Origin,
    /// Bytes.
    pub size: u64,
    /// The hash of its bytes.
    pub content: Key,
}

impl ManifestEntry {
    pub fn of(origin: Origin, bytes: &[u8]) -> Self {
        Self { origin, size: bytes.len() as u64, content: Key::of(bytes) }
    }

    pub fn same_bytes(&self, other: &Self) -> bool {
        self.size == other.size && self.content == other.content
    }
}

/// The files of an output, sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub files: Vec<(OutPath, ManifestEntry)>,
    /// Where each path stands in `files`; every page of a build is looked up.
    positions: Arc<HashMap<OutPath, usize, ahash::RandomState>>,
}

impl Manifest {
    /// Sorts the files, whose paths differ.
    pub fn new(mut files: Vec<(OutPath, ManifestEntry)>) -> Self {
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        let positions = files.iter().enumerate().map(|(position, (path, _))| (path.clone(), position)).collect();
        Self { files, positions: Arc::new(positions) }
    }

    /// The same paths with other entries.
    pub fn renewed(&self, files: Vec<(OutPath, ManifestEntry)>) -> Self {
        Self { files, positions: self.positions.clone() }
    }

    /// Where a path stands in the list.
    pub fn position(&self, path: &str) -> Option<usize> {
        self.positions.get(path).copied()
    }

    /// Where the files below a folder stand in the list.
    pub fn below(&self, folder: &str) -> Range<usize> {
        // `0` follows `/`, and no path in the folder comes after it.
        let at = |end: char| {
            let end = format!("{folder}{end}");
            self.files.partition_point(|(path, _)| path.as_str() < end.as_str())
        };
        at('/')..at('0')
    }

    pub fn has(&self, path: &str) -> bool {
        self.position(path).is_some()
    }

    /// The manifest in `folder`, or nothing if there is none.
    pub fn read(folder: &Path) -> Result<Option<Self>, WriteError> {
        let path = folder.join(NAME);
        match fs::read_to_string(&path) {
            Ok(text) => parse(&text).map(Some).ok_or(WriteError::Manifest(path)),
            Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
            Err(cause) if cause.kind() == ErrorKind::InvalidData => Err(WriteError::Manifest(path)),
            Err(cause) => Err(WriteError::io("read", &path)(cause)),
        }
    }

    /// Writes a new manifest into `folder`; `stamp` sets its modification time.
    pub fn write(&self, folder: &Path, stamp: Option<SystemTime>) -> Result<(), WriteError> {
        let path = folder.join(NAME);
        self.write_to(&path, stamp).map_err(WriteError::io("write", &path))
    }

    fn write_to(&self, path: &Path, stamp: Option<SystemTime>) -> io::Result<()> {
        let mut out = BufWriter::new(File::create_new(path)?);
        out.write_all(header(self.files.len()).as_bytes())?;
        let parts: Vec<String> = self.files.par_chunks(4096).map(lines).collect();
        parts.iter().try_for_each(|part| out.write_all(part.as_bytes()))?;
        out.write_all(b"\n")?;
        let file = out.into_inner()?;
        stamp.map_or(Ok(()), |time| file.set_modified(time))
    }
}

/// A line each.
fn lines(files: &[(OutPath, ManifestEntry)]) -> String {
    let mut lines = String::new();
    for (path, entry) in files {
        lines.extend(["\n", path.as_str(), "\t"]);
        entry.origin.key.push_hex(&mut lines);
        lines.push('\t');
        match entry.origin.stamp {
            Some(stamp) => stamp.push_hex(&mut lines),
            None => lines.push_str(NO_STAMP),
        }
        lines.extend(["\t", &entry.size.to_string(), "\t"]);
        entry.content.push_hex(&mut lines);
    }
    lines
}

/// The count tells a manifest that was cut off at the end of a line.
fn header(files: usize) -> String {
    format!("shafaf output 2, {files} files")
}

fn parse(text: &str) -> Option<Manifest> {
    let mut lines = text.lines();
    let first = lines.next()?;
    let files = lines.map(parse_line).collect::<Option<Vec<_>>>()?;
    let sorted = files.is_sorted_by(|(a, _), (b, _)| a < b);
    (sorted && first == header(files.len())).then(|| Manifest::new(files))
}

fn parse_line(line: &str) -> Option<(OutPath, ManifestEntry)> {
    let mut fields = line.split('\t');
    let path = OutPath::new(fields.next()?).ok()?;
    let key = Key::from_hex(fields.next()?)?;
    let stamp = match fields.next()? {
        NO_STAMP => None,
        hex => Some(Key::from_hex(hex)?),
    };
    let size = fields.next()?.parse().ok()?;
    let content = Key::from_hex(fields.next()?)?;
    fields.next().is_none().then_some((path, ManifestEntry { origin: Origin { key, stamp }, size, content }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let origins = [None, Some(Key::of(b"s"))].map(|stamp| Origin { key: Key::of(b"k"), stamp });
        let files = ["index.html", "ar/شفافية.html"].into_iter().zip(origins);
        Manifest::new(
            files.map(|(p, origin)| (OutPath::new(p).unwrap(), ManifestEntry::of(origin, p.as_bytes()))).collect(),
        )
    }

    #[test]
    fn what_is_written_is_read() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(dir.path()).unwrap(), None);
        sample().write(dir.path(), Some(SystemTime::UNIX_EPOCH)).unwrap();
        assert_eq!(Manifest::read(dir.path()).unwrap(), Some(sample()));
        let time = fs::metadata(dir.path().join(NAME)).unwrap().modified().unwrap();
        assert_eq!(time, SystemTime::UNIX_EPOCH);
    }

    #[test]
    fn the_files_below_a_folder_stand_together() {
        let path = |path: &str| OutPath::new(path).unwrap();
        let files = ["a-b.html", "a.html", "a/b.html", "a/b/c.html", "a0.html", "ab/c.html"];
        let entry = ManifestEntry::of(Key::of(b"k").into(), b"");
        let manifest = Manifest::new(files.map(|file| (path(file), entry)).to_vec());
        assert_eq!(manifest.below("a"), 2..4);
        assert_eq!(manifest.below("b"), 6..6);
    }

    #[test]
    fn damage_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        sample().write(dir.path(), None).unwrap();
        let text = fs::read_to_string(dir.path().join(NAME)).unwrap();
        let cut_line = &text[..text.len() - 3];
        let cut_lines = &text[..text[..text.len() - 1].rfind('\n').unwrap() + 1];
        let escaping = text.replace("index.html", "../x.html");
        let newer = text.replace("output 2", "output 3");
        let lines: Vec<&str> = text.lines().collect();
        let unsorted = [lines[0], lines[2], lines[1]].join("\n");
        for damaged in ["", "<html>", cut_line, cut_lines, &escaping, &newer, &unsorted] {
            assert!(parse(damaged).is_none(), "{damaged}");
        }
    }
}
