//! Money: calls, grants, their payments, and contracts.

use crate::derive::Amounts;
use crate::export::exported::{Exported, number, totals};
use crate::export::ocds;
use crate::export::source::Site;
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{Call, Contract, Disbursement, Grant};

impl Exported for Call {
    const COLUMNS: &'static [&'static str] = &["state", "days", "awarded_share"];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.calls[position];
        vec![
            ("state", metrics.state.written()),
            ("days", metrics.days.written()),
            ("awarded_share", metrics.awarded_share.written()),
            ("money", totals(&metrics.money.direct)),
        ]
    }
}

impl Exported for Grant {
    const COLUMNS: &'static [&'static str] =
        &["awarded", "planned", "paid", "returned", "paid_share", "outstanding", "outstanding_since"];

    /// The columns are in the currency of the award; `money` has every currency.
    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let (sums, late) = (&site.metrics.funding.grants[position], site.metrics.late[position]);
        let currency = site.records.grants.rows()[position].amount_awarded.currency;
        let own = sums.get(currency);
        let ledger = site.metrics.links.disbursements[position].iter();
        let ledger = ledger.map(|&line| site.records.disbursements.rows()[line].id.written());
        vec![
            ("awarded", number(own.map(|line| line.awarded))),
            ("planned", number(own.and_then(|line| line.planned))),
            ("paid", number(own.and_then(|line| line.paid))),
            ("returned", number(own.and_then(|line| line.returned))),
            ("paid_share", number(own.and_then(Amounts::paid_share))),
            ("outstanding", number(late.map(|late| late.outstanding.amount))),
            ("outstanding_since", late.map_or(Written::Nothing, |late| Written::Date(late.since))),
            ("money", totals(sums)),
            ("disbursements", Written::List(ledger.collect())),
        ]
    }
}

impl Exported for Disbursement {}

impl Exported for Contract {
    const COLUMNS: &'static [&'static str] =
        &["status", "value", "currency", "single_bid", "tender_days", "unusual_order", "agreed_share", "paid_share"];
    const STANDARD: Option<&'static str> = Some(ocds::NAME);

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.contracts[position];
        vec![
            ("status", metrics.status.written()),
            ("value", number(metrics.value.map(|value| value.amount))),
            ("currency", metrics.value.as_ref().map_or(Written::Nothing, |value| value.currency.written())),
            ("single_bid", metrics.single.written()),
            ("tender_days", metrics.days.written()),
            ("unusual_order", metrics.unusual.written()),
            ("agreed_share", number(metrics.agreed_share)),
            ("paid_share", number(metrics.paid_share)),
        ]
    }
}
