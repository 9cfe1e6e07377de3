//! Sums of money: exact, one currency at a time, what was awarded, planned, paid and returned kept apart. A sum of which
//! nobody stated a part is unknown, and never zero.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::catalogue::Metric;
use crate::model::{Currency, Disbursement, DisbursementKind, Money};

/// Sums in one currency ([`Metric::Awarded`], [`Metric::Planned`], [`Metric::Paid`], [`Metric::Returned`]); never rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Amounts {
    /// The currency of every sum here.
    pub currency: Currency,
    /// Awarded to recipients.
    pub awarded: Decimal,
    /// Number of grants behind `awarded`.
    pub grants: usize,
    /// Planned to be paid, as far as it is known.
    pub planned: Option<Decimal>,
    /// Paid to recipients, as far as it is known.
    pub paid: Option<Decimal>,
    /// Given back by recipients, as far as it is known.
    pub returned: Option<Decimal>,
    /// The grants whose payments are known.
    pub followed: Followed,
}

/// The grants whose payments are known: those with at least one line that is paid or returned, and those whose ledger is
/// said to be complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Followed {
    /// How many there are.
    pub grants: usize,
    /// What was awarded to them: what their payments are a share of.
    pub awarded: Decimal,
}

impl Amounts {
    /// Paid less returned, where it is known what was paid.
    pub fn net(&self) -> Option<Decimal> {
        Some(self.paid? - self.returned.unwrap_or_default())
    }

    /// Paid in percent of what was awarded to the same grants ([`Metric::PaidShare`]); `None` where that is not known.
    pub fn paid_share(&self) -> Option<Decimal> {
        Metric::PaidShare.percent(self.paid?, self.followed.awarded)
    }

    /// Number of grants of which it is not known what was paid.
    pub fn unfollowed(&self) -> usize {
        self.grants - self.followed.grants
    }

    /// Whether anything was awarded or paid.
    pub fn has_moved(&self) -> bool {
        !(self.awarded.is_zero() && self.paid.is_none_or(|paid| paid.is_zero()))
    }

    /// `awarded` with its currency.
    pub fn awarded_money(&self) -> Money {
        self.money(self.awarded)
    }

    /// `paid` with its currency.
    pub fn paid_money(&self) -> Option<Money> {
        self.paid.map(|paid| self.money(paid))
    }

    /// An amount with the currency of these sums.
    pub fn money(&self, amount: Decimal) -> Money {
        Money { amount, currency: self.currency }
    }

    fn add(&mut self, other: &Self) {
        add(&mut self.awarded, other.awarded);
        self.grants += other.grants;
        for (sum, part) in self.ledger().into_iter().zip([other.planned, other.paid, other.returned]) {
            add_known(sum, part);
        }
        add(&mut self.followed.awarded, other.followed.awarded);
        self.followed.grants += other.followed.grants;
    }

    /// What is planned, paid and returned.
    fn ledger(&mut self) -> [&mut Option<Decimal>; 3] {
        [&mut self.planned, &mut self.paid, &mut self.returned]
    }

    /// Notes that these are the sums of one grant whose ledger was read.
    fn follow(&mut self, complete: bool) {
        let nothing = Some(Decimal::ZERO);
        if complete {
            self.ledger().into_iter().for_each(|sum| *sum = sum.or(nothing));
        }
        // Who gave something back was paid, as far as the ledger says.
        self.paid = self.paid.or(self.returned.and(nothing));
        if self.paid.is_some() {
            self.followed = Followed { grants: self.grants, awarded: self.awarded };
        }
    }
}

/// Adds what is known; what is not known leaves the sum as it is.
pub(in crate::derive) fn add_known(sum: &mut Option<Decimal>, part: Option<Decimal>) {
    if let Some(part) = part {
        add(sum.get_or_insert_default(), part);
    }
}

/// Exact up to 7.9 × 10²⁸, beyond all money there is; a slip of the keyboard stops there instead of ending the program.
fn add(sum: &mut Decimal, amount: Decimal) {
    // Most of the sums that are added to others are zero.
    if !amount.is_zero() {
        *sum = sum.saturating_add(amount);
    }
}

/// A line of a ledger is a payment unless it says otherwise.
pub fn disbursement_kind(row: &Disbursement) -> DisbursementKind {
    row.kind.unwrap_or(DisbursementKind::Paid)
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

    /// Whether it is known of every grant what was paid, and that is nothing.
    pub fn is_unpaid(&self) -> bool {
        let unpaid = |line: &Amounts| line.unfollowed() == 0 && line.paid.is_none_or(|paid| paid.is_zero());
        self.lines.iter().all(unpaid)
    }

    /// Counts the award of one grant.
    pub fn award(&mut self, money: Money) {
        let line = self.line(money.currency);
        add(&mut line.awarded, money.amount);
        line.grants += 1;
    }

    /// Counts one line of a ledger; a correction changes what was awarded.
    pub fn disburse(&mut self, kind: DisbursementKind, money: Money) {
        let line = self.line(money.currency);
        let sum = match kind {
            DisbursementKind::Corrected => return add(&mut line.awarded, money.amount),
            DisbursementKind::Planned => &mut line.planned,
            DisbursementKind::Paid => &mut line.paid,
            DisbursementKind::Returned => &mut line.returned,
        };
        add_known(sum, Some(money.amount));
    }

    /// Notes that these are the sums of one grant: its award and all the lines of its ledger, which is said to be
    /// `complete` or may lack some.
    pub fn follow(&mut self, complete: bool) {
        self.lines.iter_mut().for_each(|line| line.follow(complete));
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

    /// Whether it is known that nothing was paid on either side.
    pub fn is_unpaid(&self) -> bool {
        self.direct.is_unpaid() && self.regranted.is_unpaid()
    }
}
