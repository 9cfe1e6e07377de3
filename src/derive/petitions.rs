//! Petitions: how many signed, how fast, where each stands, and how long a decision took.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::calls::{CallState, window};
use crate::derive::catalogue::Metric;
use crate::derive::cocreation::days_to;
use crate::derive::days;
use crate::derive::links::Links;
use crate::model::{PartialDate, Petition, PetitionStatus, Record, Records};

/// A petition at the date of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PetitionMetrics {
    /// Where it stands ([`Metric::PetitionStatus`]).
    pub status: PetitionStatus,
    /// Whether it can be signed.
    pub open: bool,
    /// Days left to sign, 0 on the last day; unknown without a last day.
    pub days: Option<i64>,
    /// Counts of signatures by date ([`Metric::Signatures`]).
    pub course: Vec<SignatureTotal>,
    /// Signatures in percent of the threshold, 1 decimal; above 100 where there are more.
    pub share: Option<Decimal>,
    /// The first day on which a count reached the threshold.
    pub reached: Option<PartialDate>,
    /// Signatures a day between the first count and the last, 1 decimal ([`Metric::PetitionPace`]).
    pub pace: Option<Decimal>,
    /// Days from the opening to the first decision ([`Metric::DecisionDays`]).
    pub decided: Option<i64>,
}

/// All signatures up to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SignatureTotal {
    /// The date.
    pub date: PartialDate,
    /// The signatures.
    pub count: u64,
}

impl PetitionMetrics {
    /// The latest count.
    pub fn latest(&self) -> Option<SignatureTotal> {
        self.course.last().copied()
    }

    /// Whether enough signed and nothing was decided.
    pub fn waits(&self, row: &Petition) -> bool {
        self.reached.is_some() && row.decisions.is_empty() && !self.status.is_decided()
    }
}

impl PetitionStatus {
    /// Whether its procedure is over.
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Accepted | Self::Rejected | Self::Closed)
    }
}

/// Every petition.
pub fn petitions(records: &Records, links: &Links, as_of: Date) -> Vec<PetitionMetrics> {
    let counts = records.signatures.rows();
    let row = |(row, rows): (&Record<Petition>, &Vec<usize>)| {
        let others = rows.iter().map(|&i| SignatureTotal { date: counts[i].date.value, count: counts[i].count.value });
        petition(row, others.collect(), as_of)
    };
    records.petitions.iter().zip(links.petitions.signatures.iter()).map(row).collect()
}

/// Judges one petition with the counts that stand beside it.
fn petition(row: &Petition, mut course: Vec<SignatureTotal>, as_of: Date) -> PetitionMetrics {
    course
        .extend(row.signatures.iter().map(|count| SignatureTotal { date: count.date.value, count: count.count.value }));
    course.sort_unstable();
    let (state, left) = window(Some(row.opened.value), row.closes.map(|closes| closes.value), as_of);
    let signable = matches!(state, CallState::Open | CallState::Unknown);
    let by_dates = if signable { PetitionStatus::Collecting } else { PetitionStatus::Closed };
    let status = row.status.map_or(by_dates, |status| status.value);
    let open = status == PetitionStatus::Collecting && signable;
    let threshold = row.threshold.map(|threshold| threshold.value);
    let latest = course.last().map(|last| last.count);
    let first = row.decisions.iter().map(|decision| decision.date.value).min();
    PetitionMetrics {
        status,
        open,
        days: left.filter(|_| open),
        share: latest.zip(threshold).and_then(|(count, all)| Metric::Signatures.percent(count.into(), all.into())),
        reached: threshold.and_then(|all| course.iter().find(|at| at.count >= all)).map(|at| at.date),
        pace: pace(&course),
        decided: first.and_then(|first| days_to(row.opened.value, first)),
        course,
    }
}

/// Signatures a day from the first count to the last, where both are known to the day.
fn pace(course: &[SignatureTotal]) -> Option<Decimal> {
    let (first, last) = (course.first()?, course.last()?);
    let (PartialDate::Day(from), PartialDate::Day(to)) = (first.date, last.date) else { return None };
    let gained = Decimal::from(last.count).checked_sub(Decimal::from(first.count))?;
    gained.checked_div(days::between(from, to).into()).map(|pace| Metric::PetitionPace.round(pace))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;

    fn judged(fields: &str) -> PetitionMetrics {
        let petition = format!("- {{id: p, title: P, opened: 2026-09-01, {fields}}}\n");
        let counts = "- {id: a, petition: p, date: 2026-09-21, count: 300}\n";
        site(&[("petitions", &petition), ("signatures", counts)]).metrics.petitions[0].clone()
    }

    #[test]
    fn counts_of_both_kinds_make_one_course() {
        let found = judged(
            "closes: 2026-11-30, threshold: 400, signatures: [{date: 2026-10-01, count: 420}, {date: 2026-09-11, count: 100}]",
        );
        let counts: Vec<u64> = found.course.iter().map(|at| at.count).collect();
        assert_eq!(counts, [100, 300, 420]);
        assert_eq!((found.open, found.days, found.status), (true, Some(30), PetitionStatus::Collecting));
        assert_eq!(found.share.map(|share| share.to_string()).as_deref(), Some("105"));
        assert_eq!(found.reached.map(|date| date.to_string()).as_deref(), Some("2026-10-01"));
        assert_eq!(found.pace, Some(16.into()), "320 signatures in 20 days");
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        let found = judged("status: under_review");
        assert_eq!((found.share, found.reached, found.pace, found.decided), (None, None, None, None));
        assert!(!found.open);
        assert!(judged("threshold: 300").latest().is_some_and(|last| last.count == 300));
    }

    #[test]
    fn a_decision_takes_its_days() {
        let found =
            judged("closes: 2026-09-30, decisions: [{date: 2026-10-11, text: No.}, {date: 2026-10-01, text: Later.}]");
        assert_eq!((found.status, found.decided), (PetitionStatus::Closed, Some(30)));
    }
}
