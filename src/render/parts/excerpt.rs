//! Tables that stand on the pages of plans, themes, institutions and places.

use serde::Serialize;

use crate::derive::Related;
use crate::model::Kind;
use crate::render::context::Audience;
use crate::render::value::Link;

/// A page names so many records of a kind at the most: it stays small enough to be read, and the list has all of them.
pub const LINKS: usize = 100;

/// The first rows of a table, and how many there are in all.
#[derive(Debug, Serialize)]
pub struct Excerpt<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The number of all.
    pub total: usize,
}

impl<T> Excerpt<T> {
    /// The first of these.
    pub fn new<R>(all: Vec<R>, most: usize, row: impl Fn(R) -> T) -> Self {
        let total = all.len();
        Self { rows: all.into_iter().take(most).map(row).collect(), total }
    }

    /// Names fewer of them.
    #[must_use]
    pub fn first(mut self, most: usize) -> Self {
        self.rows.truncate(most);
        self
    }
}

/// Links to records, in the order of their ids.
pub fn links<'a, T: Kind>(cx: Audience<'a>, all: Vec<Related<'a, T>>) -> Excerpt<Link<'a>> {
    Excerpt::new(all, LINKS, |one| cx.link(one.record))
}
