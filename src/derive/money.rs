//! Sums of money: exact, one currency at a time, what was awarded, planned, paid and returned kept apart.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::catalogue::Metric;
use crate::model::{Currency, DisbursementKind, Money};

/// Sums in one currency ([`Metric::Awarded`], [`Metric::Planned`], [`Metric::Paid`], [`Metric::Returned`]); never rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Amounts {
    /// The currency of every sum here.
    pub currency: Currency,
    /// Awarded to recipients.
    pub awarded: Decimal,
    /// Planned to be paid.
    pub planned: Decimal,
    /// Paid to recipients.
    pub paid: Decimal,
    /// Given back by recipients.
    pub returned: Decimal,
    /// Number of grants behind `awarded`.
    pub grants: usize,
}

impl Amounts {
    /// Paid less returned.
    pub fn net(&self) -> Decimal {
        self.paid - self.returned
    }

    /// Paid in percent of awarded ([`Metric::PaidShare`]); `None` where nothing was awarded.
    pub fn paid_share(&self) -> Option<Decimal> {
        Metric::PaidShare.percent(self.paid, self.awarded)
    }

    /// `awarded` with its currency.
    pub fn awarded_money(&self) -> Money {
        Money { amount: self.awarded, currency: self.currency }
    }

    /// `paid` with its currency.
    pub fn paid_money(&self) -> Money {
        Money { amount: self.paid, currency: self.currency }
    }

    fn add(&mut self, other: &Self) {
        add(&mut self.awarded, other.awarded);
        add(&mut self.planned, other.planned);
        add(&mut self.paid, other.paid);
        add(&mut self.returned, other.returned);
        self.grants += other.grants;
    }
}

/// Exact up to 7.9 × 10²⁸, beyond all money there is; a slip of the keyboard stops there instead of ending the program.
fn add(sum: &mut Decimal, amount: Decimal) {
    // Most of the sums that are added to others are zero.
    if !amount.is_zero() {
        *sum = sum.saturating_add(amount);
    }
}

/// Sums by currency. Two currencies are never added to each other: there is no grand total.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Totals {
    // A sorted list: most have one line, for which a tree would take ten times the memory.
    lines: Vec<Amounts>,
}

impl Totals {
    /// The sums, by code of currency.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Amounts> + Clone {
        self.lines.iter()
    }

    /// The sums in one currency.
    pub fn get(&self, currency: Currency) -> Option<&Amounts> {
        self.lines.iter().find(|line| line.currency == currency)
    }

    /// Whether nothing was ever added.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Number of grants in all currencies.
    pub fn grants(&self) -> usize {
        self.lines.iter().map(|line| line.grants).sum()
    }

    /// Whether anything was paid in any currency.
    pub fn any_paid(&self) -> bool {
        self.lines.iter().any(|line| !line.paid.is_zero())
    }

    /// Counts the award of one grant.
    pub fn award(&mut self, money: Money) {
        let line = self.line(money.currency);
        add(&mut line.awarded, money.amount);
        line.grants += 1;
    }

    /// Counts one line of a ledger.
    pub fn disburse(&mut self, kind: DisbursementKind, money: Money) {
        let line = self.line(money.currency);
        let sum = match kind {
            DisbursementKind::Planned => &mut line.planned,
            DisbursementKind::Paid => &mut line.paid,
            DisbursementKind::Returned => &mut line.returned,
        };
        add(sum, money.amount);
    }

    /// Adds other sums, each to its own currency.
    pub fn add(&mut self, other: &Self) {
        for amounts in &other.lines {
            self.line(amounts.currency).add(amounts);
        }
    }

    fn line(&mut self, currency: Currency) -> &mut Amounts {
        let place = self.lines.binary_search_by_key(&currency, |line| line.currency);
        let i = place.unwrap_or_else(|i| {
            self.lines.insert(i, Amounts { currency, ..Amounts::default() });
            i
        });
        &mut self.lines[i]
    }
}

/// Money that a funder gave, and money that a recipient passed on. The second is a part of the first, counted once
/// already, so the two are never added ([`Metric::Regranted`]).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Flows {
    /// Grants out of a funder's own money.
    pub direct: Totals,
    /// Grants out of another grant.
    pub regranted: Totals,
}

impl Flows {
    /// The side on which a grant counts.
    pub fn side(&mut self, is_regrant: bool) -> &mut Totals {
        if is_regrant { &mut self.regranted } else { &mut self.direct }
    }

    /// Adds other flows, side by side.
    pub fn add(&mut self, other: &Self) {
        self.direct.add(&other.direct);
        self.regranted.add(&other.regranted);
    }

    /// Whether there is neither.
    pub fn is_empty(&self) -> bool {
        self.direct.is_empty() && self.regranted.is_empty()
    }

    /// Whether anything was paid on either side.
    pub fn any_paid(&self) -> bool {
        self.direct.any_paid() || self.regranted.any_paid()
    }
}
