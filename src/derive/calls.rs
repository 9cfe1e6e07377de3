//! Whether a call can be answered at the date of the data, and how much of its budget was awarded.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::catalogue::Metric;
use crate::derive::days;
use crate::derive::money::Flows;
use crate::model::read::codes;
use crate::model::{Call, Money, Record};

codes! {
    /// Whether a call can be answered ([`Metric::CallState`]), the most useful first.
    CallState = "call_state" {
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

/// A call that is known to have opened but not when it closes may be long over: nobody is sent there.
fn state(row: &Call, as_of: Date) -> (CallState, Option<i64>) {
    let opens = row.opens.map(|opens| opens.value);
    let closes = row.closes.map(|closes| closes.value);
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
