//! Grants whose money was passed on from another grant, and what speaks against it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{Grant, Record, Table};

/// What speaks against a regrant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegrantFlaw {
    /// Its funder did not receive the grant that it names.
    OtherFunder,
    /// It was awarded before that grant was.
    Earlier,
    /// With the regrants before it, it is more than was received.
    Exceeds,
}

/// The regrants that cannot be what they say, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Regrants {
    flaws: BTreeMap<Box<str>, RegrantFlaw>,
}

impl Regrants {
    /// Holds every regrant against the grant that it names, in the order of their dates. One whose origin is a draft is taken at
    /// its word.
    pub fn new(grants: &Table<Grant>) -> Self {
        let origin = |grant: &Record<Grant>| grants.position(&grant.regranted_from.as_ref()?.id);
        let mut order: Vec<(usize, &Record<Grant>)> =
            grants.iter().filter_map(|grant| Some((origin(grant)?, grant))).collect();
        order.sort_by_key(|(_, grant)| (grant.award_date.value, &grant.id));
        let mut passed_on: BTreeMap<usize, Decimal> = BTreeMap::new();
        let mut flaws = BTreeMap::new();
        for (from, grant) in order {
            let passed_on = passed_on.entry(from).or_default();
            let total = passed_on.saturating_add(grant.amount_awarded.amount);
            match flaw(grant, &grants.rows()[from], total) {
                Some(flaw) => _ = flaws.insert(grant.id.clone(), flaw),
                None => *passed_on = total,
            }
        }
        Self { flaws }
    }

    /// What speaks against a regrant.
    pub fn flaw(&self, grant: &Record<Grant>) -> Option<RegrantFlaw> {
        self.flaws.get(&grant.id).copied()
    }

    /// Whether the money of a grant is counted with the grant that it comes from. A regrant that cannot be one counts for
    /// itself: it takes nobody's money away.
    pub fn is_passed_on(&self, grant: &Record<Grant>) -> bool {
        grant.regranted_from.is_some() && self.flaw(grant).is_none()
    }
}

/// `total` is what was passed on with this grant. Amounts of two currencies cannot be compared.
fn flaw(grant: &Grant, origin: &Grant, total: Decimal) -> Option<RegrantFlaw> {
    let (amount, received) = (grant.amount_awarded.value, origin.amount_awarded.value);
    if grant.funder.id != origin.recipient.id {
        Some(RegrantFlaw::OtherFunder)
    } else if grant.award_date.value.last() < origin.award_date.value.first() {
        Some(RegrantFlaw::Earlier)
    } else {
        (amount.currency == received.currency && total > received.amount).then_some(RegrantFlaw::Exceeds)
    }
}
