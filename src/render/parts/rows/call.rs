//! Calls in the list and on the overview of the money.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::CallState;
use crate::derive::Related;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{Call, DataStatus, Money, PartialDate};
use crate::render::context::Audience;
use crate::render::parts::money;
use crate::render::parts::rows::{Order, Row};
use crate::render::value::{Link, Text};

/// A call in the list.
#[derive(Debug, Clone, Serialize)]
pub struct CallRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// Who gives the money.
    funder: Option<Link<'a>>,
    /// Whether it is open at the date of the data.
    state: CallState,
    /// Days left, or until it opens.
    days: Option<i64>,
    /// When it opens.
    opens: Option<PartialDate>,
    /// When it closes.
    closes: Option<PartialDate>,
    /// What can be awarded in all.
    budget: Option<Money>,
    /// How many grants there are.
    grants: usize,
    /// Percentage of the budget that was awarded.
    awarded_share: Option<Decimal>,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for CallRow<'_> {
    const TEMPLATE: &'static str = "calls.html";
    const EXPORT: Option<&'static str> = Some(Call::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> CallRow<'a> {
    /// The row of a call.
    pub fn new(cx: Audience<'a>, row: Related<'a, Call>) -> Self {
        let (record, metrics) = (row.record, row.metrics());
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
            funder: cx.link_to(row.follow(|row| Some(&row.funder))),
            state: metrics.state,
            days: metrics.days,
            opens: record.opens.map(|opens| opens.value),
            closes: record.closes.map(|closes| closes.value),
            budget: record.budget,
            grants: metrics.money.direct.grants() + metrics.money.regranted.grants(),
            awarded_share: metrics.awarded_share,
            data_status: record.status(),
        }
    }
}

/// The orders of the list.
pub fn orders<'a>() -> Vec<Order<CallRow<'a>>> {
    vec![
        Order { key: "open", compare: by_state },
        Order { key: "budget", compare: by_budget },
        Order { key: "title", compare: by_title },
    ]
}

/// Open ones that close soonest, then those that open soonest, then the closed ones, the newest first.
pub fn by_state(a: &CallRow, b: &CallRow, _: &Locale) -> Ordering {
    let newest = || b.closes.cmp(&a.closes);
    let days = || a.days.cmp(&b.days);
    a.state.cmp(&b.state).then_with(|| if a.state == CallState::Closed { newest() } else { days() })
}

/// The largest first; unknown last.
fn by_budget(a: &CallRow, b: &CallRow, _: &Locale) -> Ordering {
    match (a.budget, b.budget) {
        (Some(a), Some(b)) => money::larger(a, b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

fn by_title(a: &CallRow, b: &CallRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::english;

    fn row(id: &str, state: CallState, days: Option<i64>, closes: Option<i16>) -> CallRow<'_> {
        CallRow {
            id,
            title: Text { text: id, lang: None },
            summary: None,
            funder: None,
            state,
            days,
            opens: None,
            closes: closes.map(PartialDate::Year),
            budget: None,
            grants: 0,
            awarded_share: None,
            data_status: DataStatus::Official,
        }
    }

    #[test]
    fn whoever_wants_to_apply_finds_the_next_deadline_first() {
        let locale = english();
        let mut rows = [
            row("unknown", CallState::Unknown, None, None),
            row("old", CallState::Closed, None, Some(2020)),
            row("recent", CallState::Closed, None, Some(2025)),
            row("later", CallState::Upcoming, Some(40), None),
            row("soon", CallState::Upcoming, Some(3), None),
            row("weeks", CallState::Open, Some(30), None),
            row("today", CallState::Open, Some(0), None),
        ];
        rows.sort_by(|a, b| by_state(a, b, &locale));
        let ids: Vec<&str> = rows.iter().map(|row| row.id).collect();
        assert_eq!(ids, ["today", "weeks", "soon", "later", "recent", "old", "unknown"]);
    }
}
