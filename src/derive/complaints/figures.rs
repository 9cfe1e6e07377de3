//! What several rows of complaints come to together.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::catalogue::Metric;
use crate::model::Complaints;

/// What may be told of several complaints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ComplaintFigures {
    /// Received ([`Metric::ComplaintsReceived`]).
    pub received: u64,
    /// Resolved.
    pub resolved: u64,
    /// Complaints that wait at the end of the period; told of periods alone, as it adds up over nothing else.
    pub pending: Option<u64>,
    /// Resolved in percent of received, 1 decimal; above 100 where a backlog was worked off ([`Metric::ComplaintRate`]).
    pub rate: Option<Decimal>,
    /// Days to the resolution: the median of the medians of the rows, each weighing as much as it resolved
    /// ([`Metric::ComplaintDelay`]).
    pub days: Option<Decimal>,
    /// Satisfied, in percent: the mean of the rows, each weighing as much as it resolved, 1 decimal
    /// ([`Metric::ComplaintSatisfaction`]).
    pub satisfied: Option<Decimal>,
}

/// Rows on their way to being told.
#[derive(Debug, Clone)]
pub struct ComplaintSums {
    pub received: u64,
    pub resolved: u64,
    /// What waits, where every row says so.
    pending: Option<u64>,
    /// Median days of a row, and how much it resolved.
    delays: Vec<(Decimal, u64)>,
    /// Percent satisfied of a row, and how much it resolved.
    satisfied: Vec<(Decimal, u64)>,
}

impl Default for ComplaintSums {
    /// No row at all: nothing waits.
    fn default() -> Self {
        Self { received: 0, resolved: 0, pending: Some(0), delays: Vec::new(), satisfied: Vec::new() }
    }
}

impl ComplaintSums {
    /// One row.
    pub fn of(row: &Complaints) -> Self {
        let resolved = row.resolved.value;
        let weighed = |value: Option<Decimal>| value.filter(|_| resolved > 0).map(|value| (value, resolved));
        Self {
            received: row.received.value,
            resolved,
            pending: row.pending.map(|pending| pending.value),
            delays: weighed(row.median_days.map(|days| days.value)).into_iter().collect(),
            satisfied: weighed(row.satisfied_percent.map(|percent| percent.value.0)).into_iter().collect(),
        }
    }

    /// Adds other rows.
    pub fn add(&mut self, other: &Self) {
        self.received = self.received.saturating_add(other.received);
        self.resolved = self.resolved.saturating_add(other.resolved);
        self.pending = self.pending.zip(other.pending).map(|(a, b)| a.saturating_add(b));
        self.delays.extend(&other.delays);
        self.satisfied.extend(&other.satisfied);
    }

    /// Whether a count is small: also what is left open, as it is the difference of two that are told.
    pub fn is_small(&self, least: u64) -> bool {
        let counts = [self.received, self.resolved, self.received.saturating_sub(self.resolved)];
        counts.iter().any(|count| (1..least).contains(count))
    }

    /// What is told. Those that wait at one moment are in no sum, so a small number of them is simply left out.
    pub fn figures(&self, of_period: bool, least: u64) -> ComplaintFigures {
        let pending = self.pending.filter(|pending| of_period && !(1..least).contains(pending));
        ComplaintFigures {
            received: self.received,
            resolved: self.resolved,
            pending,
            rate: Metric::ComplaintRate.percent(self.resolved.into(), self.received.into()),
            days: median(self.delays.clone()).map(|days| Metric::ComplaintDelay.round(days)),
            satisfied: mean(&self.satisfied).map(|percent| Metric::ComplaintSatisfaction.round(percent)),
        }
    }
}

/// The value up to which half of all weight lies; exactly between two, their mean.
fn median(mut values: Vec<(Decimal, u64)>) -> Option<Decimal> {
    values.sort_unstable();
    let whole: u128 = values.iter().map(|(_, weight)| u128::from(*weight)).sum();
    let mut passed = 0;
    for (i, (value, weight)) in values.iter().enumerate() {
        passed += u128::from(*weight) * 2;
        if passed == whole {
            let next = values.get(i + 1).map_or(*value, |(next, _)| *next);
            return Some((*value + next) / Decimal::TWO);
        }
        if passed > whole {
            return Some(*value);
        }
    }
    None
}

fn mean(values: &[(Decimal, u64)]) -> Option<Decimal> {
    let weight = values.iter().fold(Decimal::ZERO, |sum, (_, weight)| sum.saturating_add(Decimal::from(*weight)));
    let sum = values
        .iter()
        .try_fold(Decimal::ZERO, |sum, (value, weight)| sum.checked_add(value.checked_mul(Decimal::from(*weight))?));
    sum?.checked_div(weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_what_was_resolved_lies_on_each_side() {
        let median = |values: &[(i64, u64)]| median(values.iter().map(|(v, w)| ((*v).into(), *w)).collect());
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[(9, 1), (2, 10), (30, 3)]), Some(2.into()));
        assert_eq!(median(&[(2, 5), (9, 5)]), Some(Decimal::new(55, 1)));
        assert_eq!(median(&[(2, 4), (9, 1), (12, 4)]), Some(9.into()));
    }

    #[test]
    fn satisfaction_weighs_as_much_as_was_resolved() {
        assert_eq!(mean(&[(80.into(), 30), (20.into(), 10)]), Some(65.into()));
        assert_eq!(mean(&[]), None);
    }
}
