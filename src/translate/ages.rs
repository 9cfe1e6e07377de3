//! When lines were last changed, as git has it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::config;
use crate::load::git_in;
use crate::source::Span;
use crate::translate::file::TextFile;
use crate::translate::texts::StatedText;

/// Newer than every commit: what is not committed yet.
const NOW: i64 = i64::MAX;

/// The history of the files of a site.
#[derive(Debug)]
pub(super) struct Ages {
    root: PathBuf,
    /// Seconds of the newest commit and number of commits of each file.
    commits: HashMap<String, (i64, usize)>,
    /// The times of the lines of a file that was asked for.
    lines: Mutex<HashMap<String, Option<Vec<i64>>>>,
}

impl Ages {
    /// The history of the site in `root`; none without git.
    pub(super) fn open(root: &Path) -> Option<Self> {
        let log = [
            "log",
            "--format=%x01%ct",
            "--name-only",
            "-z",
            "--no-renames",
            "--relative",
            "--",
            "content",
            config::FILE,
        ];
        let mut commits = history(&git(root, &log)?);
        let edited = git(root, &["diff", "--name-only", "-z", "--relative", "HEAD", "--", "content", config::FILE])?;
        for path in edited.split('\0') {
            commits.remove(path);
        }
        Some(Self { root: root.to_owned(), commits, lines: Mutex::default() })
    }

    /// Whether an original was changed after its translation.
    pub(super) fn is_older(&self, translation: &StatedText, original: &StatedText) -> bool {
        let (here, there) = (&translation.file.found.path, &original.file.found.path);
        match (self.commits.get(here), self.commits.get(there)) {
            // All lines of a file with one commit are of one age.
            (Some((_, 1)), Some(_)) if here == there => return false,
            (Some((newest, _)), Some((other, _))) if here != there && newest >= other => return false,
            _ => {}
        }
        let times = self.newest(translation).zip(self.newest(original));
        times.is_some_and(|(translation, original)| translation < original)
    }

    /// The newest change of the lines of a text.
    fn newest(&self, said: &StatedText) -> Option<i64> {
        let path = &said.file.found.path;
        let mut known = self.lines.lock().ok()?;
        let lines = known.entry(path.clone()).or_insert_with(|| blame(&self.root, path)).as_ref();
        // A file that git does not know is new.
        lines
            .map_or(Some(NOW), |lines| lines_of(said.file, said.span).filter_map(|line| lines.get(line).copied()).max())
    }
}

/// The lines that a place touches, counted from 0.
fn lines_of(file: &TextFile, span: Span) -> std::ops::RangeInclusive<usize> {
    let line = |offset: u32| file.text.as_bytes().iter().take(offset as usize).filter(|byte| **byte == b'\n').count();
    line(span.start)..=line(span.end)
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = git_in(root).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Commits come newest first: a `\u{1}` and the time, then the files.
fn history(log: &str) -> HashMap<String, (i64, usize)> {
    let mut commits: HashMap<String, (i64, usize)> = HashMap::new();
    for commit in log.split('\u{1}').skip(1) {
        let mut parts = commit.split(['\0', '\n']).filter(|part| !part.is_empty());
        let Some(time) = parts.next().and_then(|time| time.parse().ok()) else { continue };
        for path in parts {
            commits.entry(path.to_owned()).or_insert((time, 0)).1 += 1;
        }
    }
    commits
}

fn blame(root: &Path, path: &str) -> Option<Vec<i64>> {
    git(root, &["blame", "-w", "--porcelain", "--", path]).map(|text| times(&text))
}

/// The time of each line. Git tells of a commit what it is only where it first comes up.
fn times(porcelain: &str) -> Vec<i64> {
    let mut known: HashMap<&str, i64> = HashMap::new();
    let (mut commit, mut times) = ("", Vec::new());
    for line in porcelain.lines() {
        if line.starts_with('\t') {
            times.push(known.get(commit).copied().unwrap_or(NOW));
        } else if let Some(time) = line.strip_prefix("committer-time ") {
            let committed = commit.bytes().any(|byte| byte != b'0');
            known.insert(commit, time.parse().ok().filter(|_| committed).unwrap_or(NOW));
        } else if let Some(hash) = line.split(' ').next().filter(|hash| is_hash(hash)) {
            commit = hash;
        }
    }
    times
}

fn is_hash(word: &str) -> bool {
    word.len() >= 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_the_time_of_its_commit() {
        let (a, b, none) = ("a".repeat(40), "b".repeat(40), "0".repeat(40));
        let text = format!(
            "{a} 1 1 2\ncommitter-time 5\nfilename x\n\tone\n{a} 2 2\n\ttwo\n{b} 1 3 1\ncommitter-time 9\n\tthree\n\
             {none} 4 4 1\ncommitter-time 12\n\tfour\n{b} 7 5 1\n\tcommitter-time 1\n"
        );
        assert_eq!(times(&text), [5, 5, 9, NOW, 9]);
    }

    #[test]
    fn the_newest_commit_of_a_file_comes_first() {
        let commits = history("\u{1}30\0\ncontent/a.md\0\0\u{1}20\0\ncontent/a.md\0content/b.md\0");
        assert_eq!(commits["content/a.md"], (30, 2));
        assert_eq!(commits["content/b.md"], (20, 1));
    }
}
