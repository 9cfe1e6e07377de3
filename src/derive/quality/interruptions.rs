//! What the counts of complaints about an institution lack, as one series: their rows come by the hundred.
//!
//! It is told that a period is missing, never which one: where numbers are hidden, that would say something of them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Gap;
use super::finding::Finding;
use crate::derive::days;
use crate::model::{Complaints, DataStatus, Kind, PartialDate, Record, Records};

/// The findings of every series; each stands at the position of its last row. Rows of a table cannot name a source, so
/// none is asked for.
pub(super) fn complaints(records: &Records, stale_after: i64, as_of: Date) -> Vec<Finding> {
    let rows = records.complaints.rows();
    let mut series: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        if let Some(organisation) = records.organisations.position(&row.organisation.id) {
            series.entry(organisation).or_default().push(i);
        }
    }
    let mut findings = Vec::new();
    for (owner, mut list) in series {
        list.sort_by_key(|&i| (rows[i].period.value, i));
        let named: Vec<&Record<Complaints>> = list.iter().map(|&i| &*rows[i]).collect();
        let position = list.last().copied().unwrap_or_default();
        let finding = |gap| Finding { folder: Complaints::FOLDER, position, gap, lang: None, owner: Some(owner) };
        findings.extend(gaps(&named, stale_after, as_of).map(finding));
    }
    findings
}

fn gaps(rows: &[&Record<Complaints>], stale_after: i64, as_of: Date) -> impl Iterator<Item = Gap> {
    let periods: Vec<PartialDate> = rows.iter().map(|row| row.period.value).collect();
    let any = |status| rows.iter().any(|row| row.status() == status);
    let found = [
        (Gap::Illustrative, any(DataStatus::Illustrative)),
        (Gap::Provisional, any(DataStatus::Provisional)),
        (Gap::Stale, is_stale(&periods, stale_after, as_of)),
        (Gap::Interrupted, is_interrupted(&periods)),
    ];
    found.into_iter().filter(|(_, holds)| *holds).map(|(gap, _)| gap)
}

/// Whether the period after the last one has been over for longer than the site allows.
fn is_stale(periods: &[PartialDate], stale_after: i64, as_of: Date) -> bool {
    let last = periods.iter().max_by_key(|period| period.last());
    let length = |period: PartialDate| days::between(period.first(), period.last()) + 1;
    last.is_some_and(|last| days::since(*last, as_of) > length(*last) + stale_after)
}

/// Whether a time between the first period and the last is in none. Single days are no series: nobody counts on Sundays.
fn is_interrupted(periods: &[PartialDate]) -> bool {
    let mut covered: Option<Date> = None;
    for period in periods {
        let follows = covered.is_none_or(|covered| days::between(covered, period.first()) <= 1);
        if !follows || matches!(period, PartialDate::Day(_)) {
            return !follows;
        }
        covered = covered.max(Some(period.last()));
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::derive::testing::site;

    fn found(periods: &[&str], more: &str) -> Vec<&'static str> {
        let row = |(i, period): (usize, &&str)| {
            format!("- {{id: c{i}, period: {period}, organisation: o, received: 20, resolved: 10{more}}}\n")
        };
        let rows: String = periods.iter().enumerate().map(row).collect();
        let site = site(&[("organisations", "- {id: o, title: O}\n"), ("complaints", &rows)]);
        let quality = &site.metrics.quality;
        quality.findings.iter().filter(|one| one.folder == "complaints").map(|one| one.gap.code()).collect()
    }

    #[test]
    fn a_series_goes_on_without_a_hole() {
        assert!(found(&["2026-09", "2026-08", "2026-10"], "").is_empty());
        assert_eq!(found(&["2026-07", "2026-10", "2026-09"], ""), ["interrupted"]);
        assert!(found(&["2025", "2026-Q1", "2026-Q2", "2026-07", "2026-08", "2026-07"], "").is_empty());
        assert_eq!(found(&["2025", "2026-Q2", "2026-07"], ""), ["interrupted"]);
        assert!(found(&["2026-10-02", "2026-10-05", "2026-10-06"], "").is_empty(), "days are no series");
    }

    #[test]
    fn a_series_is_stale_when_the_next_period_is_long_over() {
        assert!(found(&["2026-07"], "").is_empty(), "August is over for 61 days");
        assert_eq!(found(&["2026-06"], ""), ["stale"], "July is over for 92 days");
        assert!(found(&["2025"], "").is_empty(), "2026 is not over");
        assert_eq!(found(&["2024"], ""), ["stale"], "2025 is over for 304 days");
    }

    #[test]
    fn an_institution_is_told_once() {
        assert_eq!(found(&["2026-08", "2026-09", "2026-10"], ", data_status: illustrative"), ["illustrative"]);
    }
}
