//! How open and how fresh datasets are, and how many there were over time.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::Serialize;

use crate::derive::days;
use crate::derive::links::{Links, owners};
use crate::derive::openness::{self, Stars};
use crate::model::read::codes;
use crate::model::{Codes, Dataset, PartialDate, Record, Records};

codes! {
    /// Whether a dataset is as fresh as it promises ([`crate::derive::catalogue::Metric::Timeliness`]).
    Timeliness = "timeliness" {
        /// Its next change is not due yet.
        Fresh = "fresh",
        /// It should have been changed by now.
        Late = "late",
        /// It promises no rhythm.
        Unscheduled = "unscheduled",
        /// Its rhythm or its last change is not given.
        Unknown = "unknown",
    }
}

/// A dataset at the date of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DatasetMetrics {
    /// How open it is.
    pub stars: Stars,
    /// Whether it is as fresh as it promises.
    pub timeliness: Timeliness,
    /// Days since its next change was due (late) or left until then (fresh).
    pub days: Option<i64>,
    /// The newest change of the dataset and its distributions.
    pub last_change: Option<PartialDate>,
}

/// Judges one dataset.
pub fn dataset(row: &Record<Dataset>, codes: &Codes, as_of: Date) -> DatasetMetrics {
    let last_change = last_change(row);
    let (timeliness, days) = timeliness(row, last_change, as_of);
    DatasetMetrics { stars: openness::stars(row, codes), timeliness, days, last_change }
}

/// The newest date on which it or a file of it was changed. That it was published is not a change.
fn last_change(row: &Dataset) -> Option<PartialDate> {
    let forms = row.distributions.iter().filter_map(|form| form.modified);
    let changed = row.modified.into_iter().chain(forms).map(|date| date.value);
    changed.max_by_key(|date| date.last())
}

/// The next change is due one period after the last day of the last one.
fn timeliness(row: &Dataset, last: Option<PartialDate>, as_of: Date) -> (Timeliness, Option<i64>) {
    let Some(frequency) = &row.frequency else { return (Timeliness::Unknown, None) };
    if matches!(&*frequency.id, "irregular" | "never") {
        return (Timeliness::Unscheduled, None);
    }
    let due = last.zip(period(&frequency.id)).and_then(|(last, period)| last.last().checked_add(period).ok());
    match due.map(PartialDate::Day) {
        None => (Timeliness::Unknown, None),
        Some(due) => match days::past(due, as_of) {
            Some(late) => (Timeliness::Late, Some(late)),
            None => (Timeliness::Fresh, Some(days::left(due, as_of))),
        },
    }
}

/// The time between two changes; `biannual` is twice a year.
fn period(frequency: &str) -> Option<Span> {
    match frequency {
        "daily" => Some(1.day()),
        "weekly" => Some(7.days()),
        "monthly" => Some(1.month()),
        "quarterly" => Some(3.months()),
        "biannual" => Some(6.months()),
        "annual" => Some(1.year()),
        _ => None,
    }
}

/// All datasets together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Positions by stars, 0 to 5.
    pub by_stars: [Vec<usize>; 6],
    /// Positions by timeliness.
    pub by_timeliness: BTreeMap<Timeliness, Vec<usize>>,
    /// Positions of those without any distribution.
    pub without_distribution: Vec<usize>,
    /// Datasets and publishers at the end of each quarter, without a gap.
    pub growth: Vec<Growth>,
    /// Positions of those of which it is not known when they were issued.
    pub undated: Vec<usize>,
}

/// What was published by the end of a quarter, or by the date of the data in the last one
/// ([`crate::derive::catalogue::Metric::DatasetGrowth`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Growth {
    /// The quarter.
    pub quarter: PartialDate,
    /// Datasets so far.
    pub datasets: usize,
    /// Organisations that had published at least one of them.
    pub publishers: usize,
}

impl Catalogue {
    /// Counts the datasets.
    pub fn new(records: &Records, links: &Links, metrics: &[DatasetMetrics], as_of: Date) -> Self {
        let rows = records.datasets.rows();
        let all = || 0..rows.len();
        let mut by_timeliness: BTreeMap<Timeliness, Vec<usize>> = BTreeMap::new();
        all().for_each(|i| by_timeliness.entry(metrics[i].timeliness).or_default().push(i));
        Self {
            by_stars: std::array::from_fn(|stars| all().filter(|&i| metrics[i].stars.index() == stars).collect()),
            by_timeliness,
            without_distribution: all().filter(|&i| rows[i].distributions.is_empty()).collect(),
            growth: growth(records, links, as_of),
            undated: all().filter(|&i| rows[i].issued.is_none()).collect(),
        }
    }

    /// Positions of those that should have been changed by now.
    pub fn late(&self) -> &[usize] {
        self.by_timeliness.get(&Timeliness::Late).map_or(&[], Vec::as_slice)
    }
}

/// What was issued in `2020` is known to be there only at the end of 2020, and is counted from then on.
fn growth(records: &Records, links: &Links, as_of: Date) -> Vec<Growth> {
    let publishers = owners(&links.datasets.by_publisher, records.datasets.len());
    let dated = records.datasets.iter().enumerate().filter_map(|(i, row)| {
        let issued = row.issued?.value;
        days::has_begun(issued, as_of).then(|| (issued.last().min(as_of), publishers[i]))
    });
    let mut dated: Vec<(Date, Option<usize>)> = dated.collect();
    dated.sort_unstable();
    let Some((first, _)) = dated.first() else { return Vec::new() };
    let mut seen = vec![false; records.organisations.len()];
    let (mut next, mut publishers) = (0, 0);
    let quarters = quarters(*first, as_of).map(|quarter| {
        while let Some((_, publisher)) = dated.get(next).filter(|(day, _)| *day <= quarter.last()) {
            next += 1;
            if let Some(publisher) = publisher.filter(|&publisher| !seen[publisher]) {
                seen[publisher] = true;
                publishers += 1;
            }
        }
        Growth { quarter, datasets: next, publishers }
    });
    quarters.collect()
}

/// Every quarter from one day to another.
fn quarters(from: Date, to: Date) -> impl Iterator<Item = PartialDate> {
    let number = |day: Date| i32::from(day.year()) * 4 + i32::from(day.month() - 1) / 3;
    // Years have four digits and quarters one: nothing is cut off.
    (number(from)..=number(to)).map(|n| PartialDate::Quarter((n / 4) as i16, (n % 4 + 1) as i8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::{AS_OF, site};
    use jiff::civil::date;

    fn judged(fields: &str) -> DatasetMetrics {
        let row = format!("- {{id: d, title: D, description: D, publisher: p, {fields}}}\n");
        site(&[("organisations", "- {id: p, title: P}\n"), ("datasets", &row)]).metrics.datasets[0]
    }

    #[test]
    fn stars_need_the_ones_before() {
        let stars = |licence: &str, format: &str, more: &str| {
            let form = format!("distributions: [{{access_url: \"https://example.org/\", format: {format}}}]");
            judged(&format!("licence: {licence}, {form}{more}")).stars.count()
        };
        assert_eq!(judged("licence: cc-by-4.0").stars.count(), 0);
        assert_eq!(stars("not-open", "csv", ""), 0);
        assert_eq!(stars("cc-by-4.0", "pdf", ""), 1);
        assert_eq!(stars("cc-by-4.0", "xlsx", ""), 2);
        assert_eq!(stars("cc-by-4.0", "csv", ", conforms_to: x"), 3);
        assert_eq!(stars("cc-by-4.0", "rdf", ""), 4);
        assert_eq!(stars("cc-by-4.0", "rdf", ", conforms_to: x"), 5);
    }

    #[test]
    fn the_day_of_publication_is_no_change() {
        let issued = judged("issued: 2020-04-21, frequency: daily");
        assert_eq!((issued.last_change, issued.timeliness, issued.days), (None, Timeliness::Unknown, None));
        let form = "distributions: [{access_url: \"https://example.org/\", modified: 2026-10-30}]";
        let changed = judged(&format!("issued: 2020-04-21, frequency: daily, {form}"));
        assert_eq!((changed.timeliness, changed.days), (Timeliness::Fresh, Some(0)));
    }

    #[test]
    fn a_rhythm_is_kept_or_not() {
        let judged = |fields: &str| {
            let metrics = judged(fields);
            (metrics.timeliness.code(), metrics.days)
        };
        assert_eq!(judged("frequency: monthly, modified: 2026-09-30"), ("late", Some(1)));
        assert_eq!(judged("frequency: monthly, modified: 2026-10-01"), ("fresh", Some(1)));
        assert_eq!(judged("frequency: annual, modified: 2025"), ("fresh", Some(61)));
        assert_eq!(judged("frequency: never, issued: 2020"), ("unscheduled", None));
        assert_eq!(judged("frequency: monthly"), ("unknown", None));
        assert_eq!(judged("modified: 2026"), ("unknown", None));
    }

    #[test]
    fn growth_has_no_gap_and_no_early_dataset() {
        let organisations = "- {id: p, title: P}\n- {id: q, title: Q}\n";
        let datasets = "- {id: a, title: A, description: A, publisher: p, issued: 2025-12-01}\n\
                        - {id: b, title: B, description: B, publisher: p, issued: 2026}\n\
                        - {id: c, title: C, description: C, publisher: q, issued: 2026-04}\n\
                        - {id: d, title: D, description: D, publisher: q, issued: 2027}\n\
                        - {id: e, title: E, description: E, publisher: q}\n";
        let site = site(&[("organisations", organisations), ("datasets", datasets)]);
        let catalogue = &site.metrics.catalogue;
        let growth: Vec<_> = catalogue.growth.iter().map(|at| (at.datasets, at.publishers)).collect();
        assert_eq!(growth, [(1, 1), (1, 1), (2, 2), (2, 2), (3, 2)]);
        assert_eq!(catalogue.growth[0].quarter, PartialDate::Quarter(2025, 4));
        assert_eq!(catalogue.undated, [4]);
        assert_eq!(quarters(date(2026, 1, 1), AS_OF).count(), 4);
    }
}
