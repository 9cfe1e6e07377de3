//! Payments that are late: what was to be paid by now and was not.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::days;
use crate::derive::links::Links;
use crate::model::{DisbursementKind, Money, PartialDate, Records};

/// What a recipient still waits for ([`crate::derive::catalogue::Metric::LatePayment`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Late {
    /// How much.
    pub outstanding: Money,
    /// The day by which the oldest part of it was to be paid.
    pub since: PartialDate,
    /// Days since then.
    pub days: i64,
}

/// Each grant, by position; nothing where it is paid as planned or nothing was planned.
pub fn late(records: &Records, links: &Links, as_of: Date) -> Vec<Option<Late>> {
    (0..records.grants.len()).map(|grant| one(records, &links.disbursements[grant], grant, as_of)).collect()
}

/// Everything planned before the date of the data, the oldest first, against everything paid by then. Money that came
/// back was paid all the same.
fn one(records: &Records, ledger: &[usize], grant: usize, as_of: Date) -> Option<Late> {
    let currency = records.grants.rows()[grant].amount_awarded.currency;
    let lines = || ledger.iter().map(|&i| &records.disbursements.rows()[i]).filter(|l| l.amount.currency == currency);
    let is_paid = |kind: Option<DisbursementKind>| matches!(kind, None | Some(DisbursementKind::Paid));
    let paid = lines().filter(|line| is_paid(line.kind) && days::has_begun(line.date.value, as_of));
    let paid = paid.fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.amount.amount));
    let mut planned = Decimal::ZERO;
    let mut since = None;
    for line in lines().filter(|line| line.kind == Some(DisbursementKind::Planned)) {
        if days::past(line.date.value, as_of).is_none() {
            continue;
        }
        planned = planned.saturating_add(line.amount.amount);
        since = since.or((planned > paid).then_some(line.date.value));
    }
    let since = since?;
    let outstanding = Money { amount: planned - paid, currency };
    Some(Late { outstanding, since, days: days::past(since, as_of)? })
}

#[cfg(test)]
mod tests {
    use crate::derive::testing::site;

    fn found(ledger: &str) -> Option<(String, String, i64)> {
        let organisations = "- {id: fund, title: F}\n- {id: club, title: C}\n";
        let grant = "- {id: g, title: G, funder: fund, recipient: club, amount_awarded: 1000, award_date: 2026-01}\n";
        let site = site(&[("organisations", organisations), ("grants", grant), ("disbursements", ledger)]);
        let late = site.metrics.late[0]?;
        Some((late.outstanding.amount.to_string(), late.since.to_string(), late.days))
    }

    fn line(date: &str, kind: &str, amount: u32) -> String {
        format!("- {{id: l-{date}-{kind}, grant: g, date: {date}, kind: {kind}, amount: {amount}}}\n")
    }

    #[test]
    fn what_was_planned_and_not_paid_is_late() {
        let planned = line("2026-03-01", "planned", 400) + &line("2026-10-01", "planned", 300);
        assert_eq!(found(&planned), Some(("700".into(), "2026-03-01".into(), 244)));
        let first_paid = planned.clone() + &line("2026-04-10", "paid", 400);
        assert_eq!(found(&first_paid), Some(("300".into(), "2026-10-01".into(), 30)), "the oldest is paid first");
        let in_part = planned.clone() + &line("2026-04-10", "paid", 450);
        assert_eq!(found(&in_part), Some(("250".into(), "2026-10-01".into(), 30)));
        assert_eq!(found(&(planned + &line("2026-02-10", "paid", 700))), None, "paid before it was due");
    }

    #[test]
    fn what_is_to_come_or_was_never_planned_is_not_late() {
        assert_eq!(found(&line("2026-10-31", "planned", 400)), None, "there is still today");
        assert_eq!(found(&line("2026-11", "planned", 400)), None);
        assert_eq!(found(&line("2026-02", "paid", 400)), None);
        let returned = line("2026-02-01", "planned", 400) + &line("2026-02-02", "paid", 400);
        assert_eq!(found(&(returned + &line("2026-05-02", "returned", 100))), None, "it was paid all the same");
    }
}
