//! Requests for datasets: what became of each, whether anybody said so, and how long that took.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::catalogue::Metric;
use crate::derive::cocreation::{days_to, median};
use crate::derive::days;
use crate::model::{PartialDate, Records, Request, RequestStatus};

/// A request at the date of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RequestMetrics {
    /// Where it stands ([`Metric::RequestOutcomes`]).
    pub status: RequestStatus,
    /// Whether somebody said what becomes of it, and showed or explained it ([`Metric::RequestsAnswered`]).
    pub answered: bool,
    /// Days until it was answered ([`Metric::RequestDays`]).
    pub days: Option<i64>,
    /// Days that it has waited so far, if it still waits.
    pub waiting: Option<i64>,
}

/// Every request.
pub fn requests(records: &Records, as_of: Date) -> Vec<RequestMetrics> {
    records.requests.iter().map(|row| request(row, as_of)).collect()
}

fn request(row: &Request, as_of: Date) -> RequestMetrics {
    let status = row.status.map_or(RequestStatus::Received, |status| status.value);
    let waits = is_open(status);
    let since = match row.date.value {
        PartialDate::Day(asked) => Some(days::between(asked, as_of)).filter(|days| *days >= 0),
        _ => None,
    };
    RequestMetrics {
        status,
        answered: !waits && (row.answer.is_some() || row.dataset.is_some()),
        days: row.answered.filter(|_| !waits).and_then(|answered| days_to(row.date.value, answered.value)),
        waiting: since.filter(|_| waits),
    }
}

/// Whether nobody has said yet what becomes of it.
pub fn is_open(status: RequestStatus) -> bool {
    matches!(status, RequestStatus::Received | RequestStatus::InReview)
}

/// Several requests together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Requests {
    /// How many there are.
    pub all: usize,
    /// How many stand where ([`Metric::RequestOutcomes`]).
    pub by_status: BTreeMap<RequestStatus, usize>,
    /// Those that were answered with the data or with a reason.
    pub answered: usize,
    /// Days to the answer, the median of those known to the day, halves rounded up ([`Metric::RequestDays`]).
    pub days: Option<i64>,
}

impl Requests {
    /// These requests together.
    pub fn new<'m>(requests: impl IntoIterator<Item = &'m RequestMetrics>) -> Self {
        let (mut together, mut days) = (Self::default(), Vec::new());
        for one in requests {
            together.all += 1;
            *together.by_status.entry(one.status).or_default() += 1;
            together.answered += usize::from(one.answered);
            days.extend(one.days);
        }
        Self { days: median(days), ..together }
    }

    /// Those answered in percent of all, 1 decimal ([`Metric::RequestsAnswered`]).
    pub fn answered_share(&self) -> Option<Decimal> {
        Metric::RequestsAnswered.percent(self.answered.into(), self.all.into())
    }

    /// How many stand at one point.
    pub fn with(&self, status: RequestStatus) -> usize {
        self.by_status.get(&status).copied().unwrap_or(0)
    }

    /// How many still wait.
    pub fn open(&self) -> usize {
        self.with(RequestStatus::Received) + self.with(RequestStatus::InReview)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::derive::testing::site;

    #[test]
    fn an_answer_is_the_data_or_a_reason() {
        let rows = "- {id: a, title: A, date: 2026-10-01, status: published, answered: 2026-10-11, dataset: d}\n\
            - {id: b, title: B, date: 2026-10-01, status: refused, answer: No., answered: 2026-10-08}\n\
            - {id: c, title: C, date: 2026-10-01, status: published}\n- {id: d, title: D, date: 2026-10-21}\n\
            - {id: e, title: E, date: 2026, status: in_review, answer: We look.}\n";
        let datasets = "- {id: d, title: D, description: D, publisher: o}\n";
        let site = site(&[("organisations", "- {id: o, title: O}\n"), ("datasets", datasets), ("requests", rows)]);
        let told: Vec<_> =
            site.metrics.requests.iter().map(|one| (one.status.code(), one.answered, one.days, one.waiting)).collect();
        let wanted = [
            ("published", true, Some(10), None),
            ("refused", true, Some(7), None),
            ("published", false, None, None),
            ("received", false, None, Some(10)),
            ("in_review", false, None, None),
        ];
        assert_eq!(told, wanted);
        let all = Requests::new(&site.metrics.requests);
        assert_eq!((all.answered, all.open(), all.days), (2, 2, Some(9)), "8.5 is rounded up");
        assert_eq!(all.answered_share().map(|share| share.to_string()).as_deref(), Some("40"));
        assert_eq!(*site.metrics.links.requests.by_dataset, [[0]]);
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn every_grouping_makes_up_the_whole(drawn in prop::collection::vec((0..5_usize, 0..3_usize, 0..3_usize), 1..25)) {
            let status = ["received", "in_review", "published", "partly", "refused"];
            let (asked, theme) = (["", ", organisation: a", ", organisation: b"], ["", ", theme: x", ", theme: y"]);
            let row = |(i, (s, o, t)): (usize, &(usize, usize, usize))| {
                format!("- {{id: r{i:02}, title: R{i}, date: 2026-01-01, status: {}{}{}}}\n", status[*s], asked[*o], theme[*t])
            };
            let rows: String = drawn.iter().enumerate().map(row).collect();
            let organisations = "- {id: a, title: A}\n- {id: b, title: B}\n";
            let site = site(&[("organisations", organisations), ("codes", "- {id: x, title: X}\n- {id: y, title: Y}\n"), ("requests", &rows)]);
            let all = Requests::new(&site.metrics.requests);
            prop_assert_eq!(all.all, drawn.len());
            prop_assert_eq!(all.by_status.values().sum::<usize>(), all.all);
            let links = &site.metrics.links.requests;
            let of = |list: &Vec<usize>| Requests::new(list.iter().map(|&i| &site.metrics.requests[i]));
            let nobody = drawn.iter().filter(|(_, o, _)| *o == 0).count();
            let themeless = drawn.iter().filter(|(_, _, t)| *t == 0).count();
            prop_assert_eq!(links.by_organisation.iter().map(|list| of(list).all).sum::<usize>() + nobody, all.all);
            prop_assert_eq!(links.by_theme.values().map(|list| of(list).all).sum::<usize>() + themeless, all.all);
        }
    }
}
