//! When each record was last changed, from one run of `git log` and one of `git cat-file`.
//!
//! A record is found again by its text, so it has a date of its own in a file of several, and a record that moved to another
//! place or file, or whose line endings changed, did not change.

mod blobs;
mod command;
mod log;
mod pieces;
#[cfg(test)]
mod tests;
mod trace;
mod unknown;

use std::collections::HashMap;
use std::path::Path;

use jiff::civil::Date;

pub use command::git;
pub use pieces::{Piece, PieceKey, pieces};
pub use unknown::{UNDATED, Unknown};

/// The dates of the commits that changed each record.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Day of the newest commit of the site.
    pub newest: Option<Date>,
    /// Why dates are not known, where none or only some are.
    pub unknown: Option<Unknown>,
    changed: HashMap<String, HashMap<PieceKey, Date>>,
}

impl History {
    /// Day of the last commit that changed a record, found by the text that it has now; `path` is relative to the site's root.
    /// `None` if the text was not committed.
    pub fn changed(&self, path: &str, piece: PieceKey) -> Option<Date> {
        self.changed.get(path)?.get(&piece).copied()
    }
}

/// Reads the history of a site.
pub fn history(root: &Path) -> History {
    let commits = match log::read(root) {
        Ok(commits) => commits,
        Err(unknown) => return History { unknown: Some(unknown), ..History::default() },
    };
    let newest = commits.iter().map(|commit| commit.day).max();
    let shallow = commits.iter().any(|commit| commit.is_cut).then_some(Unknown::Shallow);
    match blobs::Blobs::open(root) {
        Ok(mut blobs) => {
            let changed = trace::dates(&commits, &mut blobs);
            History { newest, unknown: blobs.failure().or(shallow), changed }
        }
        Err(error) => History { newest, unknown: Some(Unknown::Failed(error.to_string())), changed: HashMap::new() },
    }
}
