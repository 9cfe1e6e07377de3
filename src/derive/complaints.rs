//! Complaints by institution, category, channel, place and period, without the small numbers.
//!
//! Rows come in, figures that can be published go out: what is small, or would give something small away, is not in
//! [`ComplaintMetrics`] at all, and nothing to the right of this stage reads the numbers of the rows. How it is chosen stands in
//! [`protect`].

mod figures;
mod key;
mod protect;
mod solve;
pub mod tables;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Complaints, DataStatus, Record, Records, Source};

pub use figures::ComplaintFigures;
use figures::ComplaintSums;
pub use key::{ComplaintDimension, ComplaintKey};
use protect::ComplaintCell;

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComplaintRow {
    /// What it counts.
    pub key: ComplaintKey,
    /// What may be told of it; nothing where its numbers are small or would give small ones away.
    pub figures: Option<ComplaintFigures>,
}

/// All that may be told of the complaints of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintMetrics {
    /// All together, if that may be told.
    pub total: Option<ComplaintFigures>,
    /// A table a dimension, each row in the order of its key; a dimension that no row states is left out.
    pub tables: BTreeMap<ComplaintDimension, Vec<ComplaintRow>>,
    /// Whether there are any.
    pub any: bool,
    /// How sure the least sure of them are.
    pub status: DataStatus,
    /// What the rows name as their sources, in their order, each once.
    pub sources: Vec<Source>,
}

/// What these rows name as their sources. Most name the same few.
fn sources(rows: &[&Record<Complaints>]) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for source in rows.iter().flat_map(|row| &row.head.sources) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    sources
}

impl ComplaintMetrics {
    fn none() -> Self {
        Self { total: None, tables: BTreeMap::new(), any: false, status: DataStatus::Official, sources: Vec::new() }
    }

    /// Adds up the rows; counts below `least` are small.
    pub fn new(records: &Records, least: i64) -> Self {
        let least = u64::try_from(least).unwrap_or_default();
        let rows: Vec<&Record<Complaints>> = records.complaints.iter().collect();
        if rows.is_empty() {
            return Self::none();
        }
        let (mut cells, members) = cells(records, &rows);
        protect::protect(&mut cells, &members, least);
        let status = rows.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official);
        let mut all = Self { any: true, status, sources: sources(&rows), ..Self::none() };
        for cell in cells {
            let of_period = matches!(cell.of, Some((ComplaintDimension::Period, _)));
            let figures = (!cell.hidden).then(|| cell.sums.figures(of_period, least));
            match cell.of {
                None => all.total = figures,
                Some((dimension, key)) => {
                    all.tables.entry(dimension).or_default().push(ComplaintRow { key, figures });
                }
            }
        }
        all.tables.retain(|_, rows| rows.iter().any(|row| row.key != ComplaintKey::Unstated));
        all
    }

    /// The rows of a table.
    pub fn table(&self, dimension: ComplaintDimension) -> &[ComplaintRow] {
        self.tables.get(&dimension).map_or(&[], Vec::as_slice)
    }

    /// The row of a record in a table.
    pub fn of(&self, dimension: ComplaintDimension, position: usize) -> Option<&ComplaintRow> {
        self.table(dimension).iter().find(|row| row.key == ComplaintKey::Record(position))
    }
}

/// The cells of all tables, that of the total first, and for each kind of row the cells in which it is counted.
fn cells(records: &Records, rows: &[&Record<Complaints>]) -> (Vec<ComplaintCell>, Vec<Vec<usize>>) {
    let keys: Vec<[ComplaintKey; 5]> = rows.iter().map(|row| keys(records, row)).collect();
    let mut places: BTreeMap<(ComplaintDimension, ComplaintKey), usize> = BTreeMap::new();
    for key in keys.iter().flat_map(named) {
        places.entry(key).or_default();
    }
    let mut cells = vec![ComplaintCell::new(None)];
    for (key, place) in &mut places {
        *place = cells.len();
        cells.push(ComplaintCell::new(Some(key.clone())));
    }
    let mut members = Vec::new();
    for (row, keys) in rows.iter().zip(&keys) {
        let member: Vec<usize> = std::iter::once(0).chain(named(keys).map(|key| places[&key])).collect();
        let sums = ComplaintSums::of(row);
        member.iter().for_each(|&cell| cells[cell].sums.add(&sums));
        members.push(member);
    }
    members.sort_unstable();
    members.dedup();
    (cells, members)
}

fn named(keys: &[ComplaintKey; 5]) -> impl Iterator<Item = (ComplaintDimension, ComplaintKey)> {
    ComplaintDimension::ALL.iter().copied().zip(keys.iter().cloned())
}

/// What a row is counted under, in the order of the dimensions.
fn keys(records: &Records, row: &Complaints) -> [ComplaintKey; 5] {
    let record = |position: Option<usize>| position.map_or(ComplaintKey::Unstated, ComplaintKey::Record);
    let code = |code: Option<&Box<str>>| code.map_or(ComplaintKey::Unstated, |code| ComplaintKey::Code(code.clone()));
    [
        record(records.organisations.position(&row.organisation.id)),
        code(row.category.as_ref().map(|category| &category.id)),
        code(row.channel.as_ref().map(|channel| &channel.id)),
        record(row.place.as_ref().and_then(|place| records.places.position(&place.id))),
        ComplaintKey::Period(row.period.value),
    ]
}
