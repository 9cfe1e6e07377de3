//! The tables of complaints as they are read: their order, what is hidden in them, and who resolves most and least.

use std::cmp::Reverse;

use serde::Serialize;

use crate::derive::complaints::figures::ComplaintFigures;
use crate::derive::complaints::key::{ComplaintDimension, ComplaintKey};
use crate::derive::complaints::{ComplaintMetrics, ComplaintRow};

/// What is left of all complaints beside those that are told one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ComplaintRemainder {
    /// How many complaints came.
    pub received: u64,
    /// How many were resolved.
    pub resolved: u64,
}

impl ComplaintMetrics {
    /// The rows of a table: periods as they follow each other, all others by their volume, hidden ones last.
    pub fn sorted(&self, dimension: ComplaintDimension) -> Vec<&ComplaintRow> {
        let mut rows: Vec<&ComplaintRow> = self.table(dimension).iter().collect();
        if dimension != ComplaintDimension::Period {
            rows.sort_by_key(|row| (row.figures.is_none(), Reverse(row.figures.map(|figures| figures.received))));
        }
        rows
    }

    /// How many rows of a table are hidden.
    pub fn hidden(&self, dimension: ComplaintDimension) -> usize {
        self.table(dimension).iter().filter(|row| row.figures.is_none()).count()
    }

    /// The whole without some figures of one table; nothing where the whole may not be told.
    pub fn without(&self, told: impl Iterator<Item = ComplaintFigures>) -> Option<ComplaintRemainder> {
        let mut rest = self.total.map(|all| ComplaintRemainder { received: all.received, resolved: all.resolved })?;
        for figures in told {
            rest.received = rest.received.saturating_sub(figures.received);
            rest.resolved = rest.resolved.saturating_sub(figures.resolved);
        }
        Some(rest)
    }

    /// The `count` institutions that resolve most of what comes, and those that resolve least, the most extreme first.
    /// Only those with at least `received` complaints are compared; nothing where they are too few to be told apart.
    pub fn ends(&self, received: u64, count: usize) -> (Vec<&ComplaintRow>, Vec<&ComplaintRow>) {
        let rate = |row: &&ComplaintRow| row.figures.and_then(|figures| figures.rate);
        let compared = |row: &&ComplaintRow| row.figures.is_some_and(|figures| figures.received >= received);
        let mut rows = self.sorted(ComplaintDimension::Organisation);
        rows.retain(|row| compared(row) && rate(row).is_some() && row.key != ComplaintKey::Unstated);
        if rows.len() < count * 2 {
            return (Vec::new(), Vec::new());
        }
        rows.sort_by_key(|row| Reverse(rate(row)));
        (rows.iter().take(count).copied().collect(), rows.iter().rev().take(count).copied().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::{Site, site};

    /// Complaints about four institutions, of which `resolved` were resolved.
    fn counted(resolved: [u64; 4]) -> Site {
        let ids = ["a", "b", "c", "d"];
        let organisations: String = ids.iter().map(|id| format!("- {{id: {id}, title: {id}}}\n")).collect();
        let row = |(i, resolved): (usize, &u64)| {
            let (id, received) = (ids[i], 100 + i);
            format!("- {{id: r{i}, period: 2026-01, organisation: {id}, received: {received}, resolved: {resolved}}}\n")
        };
        let rows: String = resolved.iter().enumerate().map(row).collect();
        site(&[("organisations", &organisations), ("complaints", &rows)])
    }

    fn positions(rows: &[&ComplaintRow]) -> Vec<usize> {
        let position = |row: &&ComplaintRow| match row.key {
            ComplaintKey::Record(position) => Some(position),
            _ => None,
        };
        rows.iter().filter_map(position).collect()
    }

    #[test]
    fn the_largest_come_first_and_the_extremes_are_told_apart() {
        let site = counted([90, 20, 60, 40]);
        let complaints = &site.metrics.complaints;
        assert_eq!(positions(&complaints.sorted(ComplaintDimension::Organisation)), [3, 2, 1, 0]);
        let (most, least) = complaints.ends(30, 2);
        assert_eq!((positions(&most), positions(&least)), (vec![0, 2], vec![1, 3]));
        assert_eq!(complaints.ends(30, 3), (Vec::new(), Vec::new()), "one would be on both sides");
        assert_eq!(complaints.ends(103, 1), (Vec::new(), Vec::new()), "one alone is compared with nobody");
    }

    #[test]
    fn what_is_told_and_what_is_left_make_up_the_whole() {
        let site = counted([90, 20, 60, 40]);
        let complaints = &site.metrics.complaints;
        assert_eq!(complaints.hidden(ComplaintDimension::Organisation), 0);
        let told = || complaints.table(ComplaintDimension::Organisation).iter().filter_map(|row| row.figures);
        assert_eq!(complaints.without(told()), Some(ComplaintRemainder { received: 0, resolved: 0 }));
        assert_eq!(complaints.without(told().take(1)), Some(ComplaintRemainder { received: 306, resolved: 120 }));
        assert_eq!(ComplaintMetrics::none().without(std::iter::empty()), None);
    }
}
