//! The ledger of a grant, with what was paid up to each line.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::known::Ledger;
use crate::model::{Currency, DataStatus, Disbursement, DisbursementKind, Grant, Money, PartialDate, Record};
use crate::render::context::Audience;
use crate::render::value::Text;

/// A line of the ledger.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    /// When it was, or is to be, paid.
    pub date: PartialDate,
    /// What it is.
    pub kind: DisbursementKind,
    /// How much.
    pub amount: Money,
    /// A remark.
    note: Option<Text<'a>>,
    /// Paid less returned up to and with this line, in its currency; a plan or a correction moves nothing.
    pub running: Money,
    /// How sure it is, and no surer than its grant.
    pub data_status: DataStatus,
}

/// The lines by date.
pub fn lines<'a>(cx: Audience<'a>, ledger: Ledger<'a>, grant: &Record<Grant>) -> Vec<Line<'a>> {
    let mut totals: Vec<Money> = Vec::new();
    let line = |row: &'a Record<Disbursement>| {
        let (kind, amount) = (row.kind.unwrap_or(DisbursementKind::Paid), row.amount.value);
        Line {
            date: row.date.value,
            kind,
            amount,
            note: cx.optional(row.note.as_ref()),
            running: run(&mut totals, kind, amount),
            data_status: row.status().max(grant.status()),
        }
    };
    ledger.iter().map(line).collect()
}

/// Moves the total of a currency and tells it.
fn run(totals: &mut Vec<Money>, kind: DisbursementKind, amount: Money) -> Money {
    let total = total(totals, amount.currency);
    total.amount = match kind {
        DisbursementKind::Planned | DisbursementKind::Corrected => total.amount,
        DisbursementKind::Paid => total.amount.saturating_add(amount.amount),
        DisbursementKind::Returned => total.amount.saturating_sub(amount.amount),
    };
    *total
}

fn total(totals: &mut Vec<Money>, currency: Currency) -> &mut Money {
    let at = totals.iter().position(|total| total.currency == currency).unwrap_or_else(|| {
        totals.push(Money { amount: Decimal::ZERO, currency });
        totals.len() - 1
    });
    &mut totals[at]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_is_taken_off_and_what_is_planned_moves_nothing() {
        let money = |amount: i64, currency: &str| Money {
            amount: Decimal::from(amount),
            currency: currency.parse().expect("is a currency"),
        };
        let mut totals = Vec::new();
        let mut run = |kind, amount| run(&mut totals, kind, amount);
        assert_eq!(run(DisbursementKind::Planned, money(100, "MAD")), money(0, "MAD"));
        assert_eq!(run(DisbursementKind::Paid, money(80, "MAD")), money(80, "MAD"));
        assert_eq!(run(DisbursementKind::Paid, money(5, "EUR")), money(5, "EUR"));
        assert_eq!(run(DisbursementKind::Returned, money(30, "MAD")), money(50, "MAD"));
    }
}
