//! Contracts: where each stands, how many bid, how long the choice took, and what was awarded, agreed and paid.

mod sums;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::calls::{CallState, window};
use crate::derive::catalogue::Metric;
use crate::derive::cocreation::days_to;
use crate::derive::days;
use crate::model::{Contract, ContractStatus, Money, PartialDate, Records, UnusualOrder};
use crate::source::Spanned;

pub use sums::{
    Bids, ContractGroup, ContractGroups, ContractSums, Contracting, Unfollowed, supplier_share, supplier_shares,
};

/// The method in which one supplier is asked alone: a single bid says nothing there.
const DIRECT: &str = "direct";

/// A contract at the date of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContractMetrics {
    /// Where it stands ([`Metric::ContractStatus`]).
    pub status: ContractStatus,
    /// What it is worth: what was agreed, else what was awarded ([`Metric::ContractValue`]).
    pub value: Option<Money>,
    /// Whether one alone bid; unknown without an award, without the number of bids, and where only one was asked
    /// ([`Metric::SingleBid`]).
    pub single: Option<bool>,
    /// Days from the publication of the tender to the award ([`Metric::TenderDays`]).
    pub days: Option<i64>,
    /// Steps that were taken before one that usually comes first ([`Metric::UnusualOrder`]).
    pub unusual: Vec<UnusualOrder>,
    /// Agreed in percent of awarded, 1 decimal ([`Metric::ContractAgreed`]).
    pub agreed_share: Option<Decimal>,
    /// Paid in percent of agreed, 1 decimal ([`Metric::ContractPaid`]).
    pub paid_share: Option<Decimal>,
}

impl Contract {
    /// What was awarded.
    pub fn awarded(&self) -> Option<Money> {
        self.award.as_ref()?.value.map(|value| value.value)
    }

    /// What was agreed.
    pub fn agreed(&self) -> Option<Money> {
        self.contract.as_ref()?.value.map(|value| value.value)
    }

    /// Whether one supplier was asked alone.
    pub fn is_direct(&self) -> bool {
        self.method.as_ref().is_some_and(|method| &*method.id == DIRECT)
    }

    /// How many bid.
    pub fn bids(&self) -> Option<u64> {
        self.tender.as_ref()?.bids.map(|bids| bids.value)
    }

    /// Whether it should say how many bid: somebody was chosen among those who could.
    pub fn owes_bids(&self) -> bool {
        self.award.is_some() && !self.is_direct()
    }
}

/// Every contract.
pub fn contracts(records: &Records, as_of: Date) -> Vec<ContractMetrics> {
    records.contracts.iter().map(|row| contract(row, as_of)).collect()
}

fn contract(row: &Contract, as_of: Date) -> ContractMetrics {
    let (awarded, agreed) = (row.awarded(), row.agreed());
    let share = |metric: Metric, part: Option<Money>, whole: Option<Money>| {
        let (part, whole) = (part?, whole?);
        (part.currency == whole.currency).then(|| metric.percent(part.amount, whole.amount))?
    };
    ContractMetrics {
        status: row.status.map_or_else(|| by_dates(row, as_of), |status| status.value),
        value: agreed.or(awarded),
        single: row.bids().filter(|bids| *bids > 0 && row.owes_bids()).map(|bids| bids == 1),
        days: tender_days(row),
        unusual: row.unusual().into_iter().map(|(order, ..)| order).collect(),
        agreed_share: share(Metric::ContractAgreed, agreed, awarded),
        paid_share: share(Metric::ContractPaid, row.paid.map(|paid| paid.value), agreed),
    }
}

/// Nothing where the award came before the tender.
fn tender_days(row: &Contract) -> Option<i64> {
    let published = row.tender.as_ref()?.published?;
    days_to(published.value, row.award.as_ref()?.date.value).filter(|days| *days >= 0)
}

/// Where a contract stands if its record does not say so.
fn by_dates(row: &Contract, as_of: Date) -> ContractStatus {
    let value = |date: Option<Spanned<PartialDate>>| date.map(|date| date.value);
    if let Some(contract) = &row.contract {
        let over = value(contract.end).is_some_and(|end| days::past(end, as_of).is_some());
        return if over { ContractStatus::Terminated } else { ContractStatus::Active };
    }
    if row.award.is_some() {
        return ContractStatus::Awarded;
    }
    let Some(tender) = &row.tender else { return ContractStatus::Planned };
    match window(value(tender.published), value(tender.closes), as_of).0 {
        CallState::Open => ContractStatus::Tender,
        CallState::Closed => ContractStatus::Evaluation,
        CallState::Upcoming | CallState::Unknown => ContractStatus::Planned,
    }
}
