//! Whether a call can be answered at the date of the data, and how much of its budget was awarded.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::catalogue::Metric;
use crate::derive::days;
use crate::derive::money::Flows;
use crate::model::read::codes;
use crate::model::{Call, Money, PartialDate, Record};

codes! {
    /// Whether a call can be answered ([`Metric::CallState`]), the most useful first.
    CallState = "status" {
        /// It can be answered.
        Open = "open",
        /// It opens later.
        Upcoming = "upcoming",
        /// Its last day is over.
        Closed = "closed",
        /// Its dates do not say.
        Unknown = "unknown",
    }
}

/// A call at the date of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallMetrics {
    /// Whether it can be answered.
    pub state: CallState,
    /// Days left, 0 on the last day (open), or days until it opens (upcoming).
    pub days: Option<i64>,
    /// Grants that answer it.
    pub money: Flows,
    /// Awarded in percent of the budget, in the budget's currency, 1 decimal ([`Metric::CallAwarded`]).
    pub awarded_share: Option<Decimal>,
}

/// Judges one call.
pub fn call(row: &Record<Call>, as_of: Date, money: Flows) -> CallMetrics {
    let (state, days) = state(row, as_of);
    let awarded_share = row.budget.and_then(|budget| awarded_share(budget, &money));
    CallMetrics { state, days, money, awarded_share }
}

fn state(row: &Call, as_of: Date) -> (CallState, Option<i64>) {
    window(row.opens.map(|opens| opens.value), row.closes.map(|closes| closes.value), as_of)
}

/// Whether a day lies between two dates, and the days left or to come. What is known to have opened but not when it closes
/// may be long over: nobody is sent there.
pub fn window(opens: Option<PartialDate>, closes: Option<PartialDate>, as_of: Date) -> (CallState, Option<i64>) {
    if closes.is_some_and(|closes| days::past(closes, as_of).is_some()) {
        return (CallState::Closed, None);
    }
    if let Some(opens) = opens.filter(|opens| !days::has_begun(*opens, as_of)) {
        return (CallState::Upcoming, Some(days::between(as_of, opens.first())));
    }
    match closes {
        Some(closes) => (CallState::Open, Some(days::left(closes, as_of))),
        None => (CallState::Unknown, None),
    }
}

fn awarded_share(budget: Money, money: &Flows) -> Option<Decimal> {
    let awarded = money.direct.get(budget.currency).map_or(Decimal::ZERO, |line| line.awarded);
    Metric::CallAwarded.percent(awarded, budget.amount)
}

#[cfg(test)]
mod tests {
    use crate::derive::testing::site;

    fn judged(fields: &str) -> (&'static str, Option<i64>, Option<String>) {
        let call = format!("- {{id: c, title: C, funder: f, {fields}}}\n");
        let grant = "- {id: g, title: G, funder: f, recipient: f, amount_awarded: 50, award_date: 2026, call: c}\n";
        let organisation = "- {id: f, title: F}\n";
        let site = site(&[("organisations", organisation), ("calls", &call), ("grants", grant)]);
        let metrics = &site.metrics.calls[0];
        (metrics.state.code(), metrics.days, metrics.awarded_share.map(|share| share.to_string()))
    }

    #[test]
    fn dates_tell_the_state() {
        assert_eq!(judged("opens: 2026-10-01, closes: 2026-10-31"), ("open", Some(0), None));
        assert_eq!(judged("closes: 2026-11"), ("open", Some(30), None));
        assert_eq!(judged("opens: 2026-11-01, closes: 2026-12"), ("upcoming", Some(1), None));
        assert_eq!(judged("opens: 2026-10, closes: 2026-10-30"), ("closed", None, None));
        assert_eq!(judged("opens: 2020"), ("unknown", None, None));
    }

    #[test]
    fn the_share_awarded_keeps_to_the_currency_of_the_budget() {
        assert_eq!(judged("budget: 400").2.as_deref(), Some("12.5"));
        assert_eq!(judged("budget: {amount: 400, currency: EUR}").2.as_deref(), Some("0"));
        assert_eq!(judged("budget: 0").2, None);
    }
}
