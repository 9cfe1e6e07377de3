//! The commits of a site, from one run of `git log --raw`.

use std::io;
use std::path::Path;

use jiff::civil::Date;

use super::command::git;
use super::unknown::Unknown;
use crate::model::PartialDate;

/// The name of a content, in hexadecimal digits.
pub type Oid = Box<str>;

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The day on which it was made.
    pub day: Date,
    /// The commits before it are missing, so what it seems to add may be older.
    pub is_cut: bool,
    /// The files that it changed. Of a merge only those that are like none of its parents'.
    pub changes: Vec<FileChange>,
}

/// A file before and after a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path, relative to the site's root.
    pub path: Box<str>,
    /// What it was: nothing if it is new, several contents in a merge.
    pub before: Vec<Oid>,
    /// What it became; nothing if it was deleted.
    pub after: Option<Oid>,
}

/// Reads all commits that touched the folder, the newest first.
///
/// # Errors
/// Why there are none.
pub fn read(root: &Path) -> Result<Vec<Commit>, Unknown> {
    let format = "--format=%x01%cs%x02%P%x02%D";
    let arguments = ["log", format, "--raw", "-z", "--no-abbrev", "--no-renames", "-c", "--relative"];
    // Every commit of a repository is one of its own folder, and git looks at each tree twice where it is asked for a folder.
    let folder: &[&str] = if root.join(".git").exists() { &[] } else { &["--", "."] };
    let output = git(root).args(arguments).args(folder).output();
    match output {
        Ok(output) if output.status.success() => {
            let commits = parse(&String::from_utf8_lossy(&output.stdout));
            if commits.is_empty() { Err(Unknown::NoCommit) } else { Ok(commits) }
        }
        Ok(output) => Err(Unknown::of(&String::from_utf8_lossy(&output.stderr))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Unknown::NoGit),
        Err(error) => Err(Unknown::Failed(error.to_string())),
    }
}

/// A commit begins with `\u{1}`; its day, parents and names stand apart by `\u{2}`. Its changes follow, each with its path. One that
/// changed nothing, such as most merges, says nothing.
fn parse(log: &str) -> Vec<Commit> {
    let commits = log.split('\u{1}').skip(1).filter_map(commit);
    commits.filter(|commit| commit.is_cut || !commit.changes.is_empty()).collect()
}

fn commit(text: &str) -> Option<Commit> {
    let mut parts = text.split(['\0', '\n']).filter(|part| !part.is_empty());
    let mut head = parts.next()?.split('\u{2}');
    let Some(PartialDate::Day(day)) = head.next().and_then(PartialDate::parse) else { return None };
    let (parents, names) = (head.next()?, head.next()?);
    let is_cut = parents.is_empty() && names.split(", ").any(|name| name == "grafted");
    let mut changes = Vec::new();
    while let (Some(contents), Some(path)) = (parts.next(), parts.next()) {
        changes.extend(change(contents, path));
    }
    Some(Commit { day, is_cut, changes })
}

/// `:MODE MODE BEFORE AFTER STATUS`; with a colon, a mode and a content before more for each further parent.
fn change(contents: &str, path: &str) -> Option<FileChange> {
    let parents = contents.chars().take_while(|c| *c == ':').count();
    let mut words = contents.split(' ').skip(parents + 1);
    let oid = |word: &str| word.contains(|c| c != '0').then(|| Oid::from(word));
    let before = words.by_ref().take(parents).filter_map(oid).collect();
    Some(FileChange { path: path.into(), before, after: oid(words.next()?) })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn commits_are_read_with_their_changes() {
        let log = "\u{1}2026-05-02\u{2}aa bb\u{2}HEAD -> main\0\0::1 1 1 0a 0b 0c MM\0content/é.md\0\
                   \u{1}2026-04-01\u{2}\u{2}grafted\0\n:0 1 00 0a A\0content/a b.md\0:1 0 0d 00 D\0content/c.md\0";
        let change = |path: &str, before: &[&str], after: Option<&str>| FileChange {
            path: path.into(),
            before: before.iter().map(|oid| Oid::from(*oid)).collect(),
            after: after.map(Oid::from),
        };
        let wanted = [
            Commit {
                day: date(2026, 5, 2),
                is_cut: false,
                changes: vec![change("content/é.md", &["0a", "0b"], Some("0c"))],
            },
            Commit {
                day: date(2026, 4, 1),
                is_cut: true,
                changes: vec![change("content/a b.md", &[], Some("0a")), change("content/c.md", &["0d"], None)],
            },
        ];
        assert_eq!(parse(log), wanted);
    }
}
