//! Tables that stand on the pages of plans, themes, institutions and places.

use serde::Serialize;

use crate::model::{Kind, Table};
use crate::render::context::Context;
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
    /// The first of these records.
    pub fn new(positions: Vec<usize>, most: usize, row: impl Fn(usize) -> T) -> Self {
        let total = positions.len();
        Self { rows: positions.into_iter().take(most).map(row).collect(), total }
    }

    /// Names fewer of them.
    #[must_use]
    pub fn first(mut self, most: usize) -> Self {
        self.rows.truncate(most);
        self
    }
}

/// Links to records, in the order of their ids.
pub fn links<'a, T: Kind>(cx: Context<'a>, table: &'a Table<T>, positions: &[usize]) -> Excerpt<Link<'a>> {
    Excerpt::new(positions.to_vec(), LINKS, |i| cx.link(&table.rows()[i]))
}
