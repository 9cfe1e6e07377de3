//! Number tiles: a large number with what it means.

use std::borrow::Cow;

use serde::Serialize;

use crate::derive::{Amounts, CommitmentStatus, Rollup, Totals};
use crate::model::DataStatus;
use crate::render::value::{Arg, Phrase};

/// A number with its meaning, and the way to the records behind it.
#[derive(Debug, Clone, Serialize)]
pub struct Tile<'a> {
    /// What the number counts.
    pub title: Phrase<'a>,
    /// The number; `None` is unknown.
    pub value: Option<Arg<'a>>,
    /// What it is a part of, or how it came about.
    pub note: Option<Phrase<'a>>,
    /// The page of the records, relative to the root of the language.
    pub path: Option<Cow<'a, str>>,
    /// The id of the small chart of its course.
    pub figure: Option<&'static str>,
    /// How sure the least sure of its data are.
    pub status: DataStatus,
}

impl<'a> Tile<'a> {
    /// A tile with a number.
    pub fn new(title: Phrase<'a>, value: impl Into<Option<Arg<'a>>>) -> Self {
        Self { title, value: value.into(), note: None, path: None, figure: None, status: DataStatus::Official }
    }

    /// A tile that counts.
    pub fn count(key: &'static str, count: usize) -> Self {
        Self::new(Phrase::new(key), Arg::Number(count.into()))
    }

    /// Says more about the number.
    #[must_use]
    pub fn note(self, note: impl Into<Option<Phrase<'a>>>) -> Self {
        Self { note: note.into(), ..self }
    }

    /// Leads to the records; nowhere when empty, to a part of the same page after `#`.
    #[must_use]
    pub fn path(self, path: impl Into<Cow<'a, str>>) -> Self {
        Self { path: Some(path.into()).filter(|path| !path.is_empty()), ..self }
    }

    /// Shows its course.
    #[must_use]
    pub fn figure(self, figure: Option<&'static str>) -> Self {
        Self { figure, ..self }
    }

    /// Says how sure it is.
    #[must_use]
    pub fn status(self, status: DataStatus) -> Self {
        Self { status, ..self }
    }
}

/// How many commitments, how many of them done and overdue, how far they came. `path` leads to them.
pub fn commitments<'a>(rollup: &Rollup, path: &str) -> Vec<Tile<'a>> {
    if rollup.is_empty() {
        return Vec::new();
    }
    let (records, status) = (rollup.data_status(), rollup.surety());
    let tile = |key, count| Tile::count(key, count).path(path.to_owned()).status(status);
    let late = rollup.with(CommitmentStatus::DoneLate).len();
    let stale = rollup.stale.len();
    let known = Phrase::new("tile.known").count("n", rollup.known).with("total", Arg::Number(rollup.len().into()));
    let progress = rollup.progress.map(Arg::Percent);
    vec![
        tile("tile.commitments", rollup.len()).status(records),
        tile("tile.done", rollup.done()).note((late > 0).then(|| Phrase::new("tile.done_late").count("n", late))),
        tile("tile.overdue", rollup.with(CommitmentStatus::Overdue).len())
            .note((stale > 0).then(|| Phrase::new("tile.stale").count("n", stale))),
        Tile::new(Phrase::new("tile.progress"), progress)
            .note(known)
            .path("methodology.html#mean_progress")
            .status(status),
    ]
}

/// Money awarded and paid in these grants, two tiles a currency. `path` leads to them.
pub fn money<'a>(totals: &Totals, status: DataStatus, path: &str) -> Vec<Tile<'a>> {
    totals.iter().flat_map(|sums| [awarded(sums, status, path), paid(sums, status, path)]).collect()
}

/// Money awarded in one currency.
pub fn awarded<'a>(sums: &Amounts, status: DataStatus, path: &str) -> Tile<'a> {
    Tile::new(Phrase::new("tile.awarded"), Arg::Money(sums.awarded_money()))
        .note(Phrase::new("tile.in_grants").count("n", sums.grants))
        .path(path.to_owned())
        .status(status)
}

/// Money paid in one currency, and of how many grants that is known.
pub fn paid<'a>(sums: &Amounts, status: DataStatus, path: &str) -> Tile<'a> {
    Tile::new(Phrase::new("tile.paid"), sums.paid_money().map(Arg::Money))
        .note(paid_note(sums))
        .path(path.to_owned())
        .status(status)
}

/// What the money paid is a part of.
fn paid_note<'a>(sums: &Amounts) -> Option<Phrase<'a>> {
    if sums.paid.is_none() {
        return Some(Phrase::new("tile.no_payments").count("n", sums.grants));
    }
    let share = Arg::Percent(sums.paid_share()?);
    Some(match sums.unfollowed() {
        0 => Phrase::new("tile.of_awarded").with("share", share),
        _ => Phrase::new("tile.of_awarded_known")
            .with("share", share)
            .count("n", sums.followed.grants)
            .with("total", Arg::Number(sums.grants.into())),
    })
}
