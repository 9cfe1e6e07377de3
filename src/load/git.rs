//! When each file last changed, from one run of git.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use jiff::civil::Date;

use crate::model::PartialDate;

/// The dates of the commits that touched each file.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Day of the newest commit of the site.
    pub newest: Option<Date>,
    changed: HashMap<String, Date>,
}

impl History {
    /// Day of the last commit that changed a file; `path` is relative to the site's root.
    pub fn changed(&self, path: &str) -> Option<Date> {
        self.changed.get(path).copied()
    }
}

/// Reads the history of a site. A folder outside git, or a machine without git, has none.
pub fn history(root: &Path) -> History {
    let arguments = ["log", "--format=%x01%cs", "--name-only", "-z", "--no-renames", "--relative", "--", "."];
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output();
    match output {
        Ok(output) if output.status.success() => parse(&String::from_utf8_lossy(&output.stdout)),
        _ => History::default(),
    }
}

/// Commits come newest first: a `\u{1}` and the day, then the files, all of them ended by NUL or a line feed.
fn parse(log: &str) -> History {
    let mut history = History::default();
    for commit in log.split('\u{1}').skip(1) {
        let mut parts = commit.split(['\0', '\n']).filter(|part| !part.is_empty());
        let Some(PartialDate::Day(day)) = parts.next().and_then(PartialDate::parse) else { continue };
        history.newest = history.newest.max(Some(day));
        for path in parts {
            history.changed.entry(path.to_owned()).or_insert(day);
        }
    }
    history
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let history = parse("\u{1}2026-05-02\0\ncontent/a.md\0\0\u{1}2026-04-01\0\ncontent/a.md\0content/b é.md\0");
        assert_eq!(history.newest, Some(date(2026, 5, 2)));
        assert_eq!(history.changed("content/a.md"), Some(date(2026, 5, 2)));
        assert_eq!(history.changed("content/b é.md"), Some(date(2026, 4, 1)));
        assert_eq!(history.changed("content/c.md"), None);
    }
}
