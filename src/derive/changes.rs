//! When records were last changed, day by day.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{ForKind, Listed, PartialDate, Records, for_each_kind};

/// The records that have a page by the day of their last change, over the year up to the date of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The first day of the year.
    pub first: Date,
    /// The date of the data.
    pub last: Date,
    /// Number of records of each day on which one was changed.
    pub days: BTreeMap<Date, usize>,
    /// Records that were changed before, or of which the day is not known.
    pub others: usize,
}

impl Changes {
    /// Counts the changes; nothing where there is none in the year.
    pub fn new(records: &Records, as_of: Date) -> Option<Self> {
        let first = as_of.saturating_sub(1.year()).tomorrow().ok()?;
        let mut days: BTreeMap<Date, usize> = BTreeMap::new();
        let mut others = 0;
        for day in for_each_kind(Days(records)).into_iter().flatten() {
            match day.filter(|day| (first..=as_of).contains(day)) {
                Some(day) => *days.entry(day).or_default() += 1,
                None => others += 1,
            }
        }
        (!days.is_empty()).then_some(Self { first, last: as_of, days, others })
    }

    /// The number of all of them.
    pub fn total(&self) -> usize {
        self.days.values().sum()
    }
}

/// The day of the last change of each record; `None` where it is not known to the day.
struct Days<'r>(&'r Records);

impl ForKind for Days<'_> {
    type Out = Vec<Option<Date>>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let day = |changed| match changed {
            Some(PartialDate::Day(day)) => Some(day),
            _ => None,
        };
        self.0.of::<T>().iter().filter(|_| T::PAGED).map(|record| day(record.changed)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::{AS_OF, site};

    #[test]
    fn each_record_counts_on_the_day_of_its_last_change() {
        let organisations = "- {id: a, title: A, updated: 2026-10-31}\n- {id: b, title: B, updated: 2025-11-01}\n\
                             - {id: c, title: C, updated: 2026-10-31}\n- {id: d, title: D, updated: 2025-10-31}\n\
                             - {id: e, title: E, updated: 2026-10}\n- {id: f, title: F}\n";
        let site = site(&[("organisations", organisations)]);
        let changes = Changes::new(&site.records, AS_OF).expect("there are changes");
        let days: Vec<(String, usize)> = changes.days.iter().map(|(day, count)| (day.to_string(), *count)).collect();
        let (first, last) = ("2025-11-01".to_owned(), "2026-10-31".to_owned());
        assert_eq!(days, [(first, 1), (last, 2)], "a month is no day, and a year is a year");
        assert_eq!((changes.total(), changes.others), (3, 3));
        assert_eq!(Changes::new(&site.records, jiff::civil::date(2020, 1, 1)), None);
    }
}
