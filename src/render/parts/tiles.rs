//! Number tiles: a large number with what it means.

use std::borrow::Cow;

use serde::Serialize;

use crate::derive::{Amounts, CommitmentStatus, Rollup, Totals};
use crate::model::{Completion, DataStatus};
use crate::render::context::Audience;
use crate::render::parts::statuses;
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
    /// Of how many records the number cannot tell anything.
    pub missing: Option<Phrase<'a>>,
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
        Self {
            title,
            value: value.into(),
            note: None,
            missing: None,
            path: None,
            figure: None,
            status: DataStatus::Official,
        }
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

    /// Says what the number leaves out.
    #[must_use]
    pub fn missing(self, missing: Option<Phrase<'a>>) -> Self {
        Self { missing, ..self }
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

/// How many commitments, how many of them done and overdue, how far they came, what independent bodies found. `path` leads to
/// them. What is known of none is left out.
pub fn commitments<'a>(cx: Audience<'a>, rollup: &Rollup, path: &str) -> Vec<Tile<'a>> {
    if rollup.is_empty() {
        return Vec::new();
    }
    let shown = statuses::shown(cx, [rollup].into_iter());
    let linked = |tile: Tile<'a>| tile.path(path.to_owned()).status(rollup.surety());
    let all = linked(Tile::count("tile.commitments", rollup.len())).status(rollup.data_status());
    let reported = rollup.stated_status() > 0;
    let done = (reported && shown.government).then(|| linked(done(rollup)));
    let found = shown.independent.then(|| linked(found_complete(rollup)));
    let overdue = (reported || !shown.independent).then(|| linked(overdue(rollup)));
    [Some(all), done, found, overdue, Some(progress(rollup))].into_iter().flatten().collect()
}

fn done<'a>(rollup: &Rollup) -> Tile<'a> {
    let late = rollup.with(CommitmentStatus::DoneLate).len();
    let unknown = rollup.len() - rollup.stated_status();
    Tile::count("tile.done", rollup.done())
        .note((late > 0).then(|| Phrase::new("tile.done_late").count("n", late)))
        .missing((unknown > 0).then(|| Phrase::new("tile.unknown_for").count("n", unknown)))
}

/// What independent bodies found complete, of those that they judged.
fn found_complete<'a>(rollup: &Rollup) -> Tile<'a> {
    let judged = Phrase::new("tile.judged").count("n", rollup.judged());
    Tile::count("tile.found_complete", rollup.found(Completion::Complete))
        .note(judged.with("total", Arg::Number(rollup.len().into())))
}

/// Overdue are only those of which it can be told.
fn overdue<'a>(rollup: &Rollup) -> Tile<'a> {
    let (stale, untimed) = (rollup.stale.len(), rollup.untimed.len());
    let missing = match rollup.timed() {
        0 if rollup.undated == untimed => Some(Phrase::new("tile.no_due_dates")),
        _ if untimed > 0 => Some(Phrase::new("tile.unknown_for").count("n", untimed)),
        _ => None,
    };
    let count = rollup.known_overdue().map(|count| Arg::Number(count.into()));
    Tile::new(Phrase::new("tile.overdue"), count)
        .note((stale > 0).then(|| Phrase::new("tile.stale").count("n", stale)))
        .missing(missing)
}

fn progress<'a>(rollup: &Rollup) -> Tile<'a> {
    let known = Phrase::new("tile.known").count("n", rollup.known).with("total", Arg::Number(rollup.len().into()));
    Tile::new(Phrase::new("tile.progress"), rollup.progress.map(Arg::Percent))
        .note(known)
        .path("methodology.html#mean_progress")
        .status(rollup.surety())
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
