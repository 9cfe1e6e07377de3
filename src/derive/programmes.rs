//! Projects of development programmes: what they may cost and what was spent, by axis and place, and how far their
//! indicators came on the way to their targets.
//!
//! A project is a commitment of a plan of the kind `programme`. It is counted in exactly one group of a grouping, so that
//! the groups make up the whole; two currencies are never added.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::catalogue::Metric;
use crate::derive::days;
use crate::derive::funding::Bucket;
use crate::derive::links::Links;
use crate::derive::{CommitmentMetrics, Rollup};
use crate::model::read::codes;
use crate::model::{Commitment, Currency, DatedValue, Direction, Indicator, Money, Place, Records, Ref};

/// What projects may cost and what was spent, in one currency; never rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Outlay {
    /// The currency of every sum here.
    pub currency: Currency,
    /// Projects that state their budget.
    pub budgeted: usize,
    /// Their budgets together ([`Metric::ProjectBudget`]).
    pub budget: Decimal,
    /// Projects that state what was spent.
    pub reporting: usize,
    /// What they spent together ([`Metric::ProjectSpent`]).
    pub spent: Decimal,
    /// Projects that state both; the sums below are theirs, so that they can be compared.
    pub followed: usize,
    /// Their budgets.
    pub followed_budget: Decimal,
    /// What they spent.
    pub followed_spent: Decimal,
}

impl Outlay {
    /// Spent in percent of the budget, of those that state both ([`Metric::ProjectSpentShare`]).
    pub fn share(&self) -> Option<Decimal> {
        Metric::ProjectSpentShare.percent(self.followed_spent, self.followed_budget)
    }

    fn add(&mut self, other: &Self) {
        self.budgeted += other.budgeted;
        self.reporting += other.reporting;
        self.followed += other.followed;
        let sums = [
            (&mut self.budget, other.budget),
            (&mut self.spent, other.spent),
            (&mut self.followed_budget, other.followed_budget),
            (&mut self.followed_spent, other.followed_spent),
        ];
        for (sum, amount) in sums {
            *sum = sum.saturating_add(amount);
        }
    }
}

codes! {
    /// Where an indicator stands on the way to its target ([`Metric::TargetState`]).
    TargetState = "target_state" {
        /// It is where it should be.
        Reached = "reached",
        /// It moved towards it.
        Nearer = "nearer",
        /// It did not move, or moved away.
        NotNearer = "not_nearer",
        /// Nobody has measured it yet, or it has no target.
        Unknown = "unknown",
    }
}

/// Several projects together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Projects {
    /// Their positions among the commitments.
    pub projects: Vec<usize>,
    /// Their money.
    pub outlays: BTreeMap<Currency, Outlay>,
    /// Numbers of their indicators by where they stand.
    pub targets: BTreeMap<TargetState, usize>,
    /// Where they stand themselves.
    pub rollup: Rollup,
}

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Programme {
    /// Everything.
    pub total: Projects,
    /// By id of the axis.
    pub by_axis: BTreeMap<Bucket<Box<str>>, Projects>,
    /// By id of the place that the project itself names.
    pub by_place: BTreeMap<Bucket<Box<str>>, Projects>,
}

impl Projects {
    /// These projects together.
    pub fn of(records: &Records, projects: &[usize], as_of: Date) -> Self {
        let mut all = Self::default();
        projects.iter().for_each(|&i| all.count(i, &records.commitments.rows()[i], as_of));
        all
    }

    fn count(&mut self, position: usize, row: &Commitment, as_of: Date) {
        self.projects.push(position);
        let (budget, spent) = (row.budget.map(|budget| budget.value), spent(row, as_of).map(|(_, money)| money));
        if let Some(budget) = budget {
            let line = Outlay { budgeted: 1, budget: budget.amount, ..Outlay::default() };
            self.line(budget.currency).add(&line);
        }
        if let Some(spent) = spent {
            let line = Outlay { reporting: 1, spent: spent.amount, ..Outlay::default() };
            self.line(spent.currency).add(&line);
        }
        if let Some((budget, spent)) = budget.zip(spent).filter(|(a, b)| a.currency == b.currency) {
            let (followed_budget, followed_spent) = (budget.amount, spent.amount);
            let line = Outlay { followed: 1, followed_budget, followed_spent, ..Outlay::default() };
            self.line(budget.currency).add(&line);
        }
        for indicator in &row.indicators {
            *self.targets.entry(target(indicator, as_of)).or_default() += 1;
        }
    }

    /// The sums in one currency.
    pub fn get(&self, currency: Currency) -> Option<&Outlay> {
        self.outlays.get(&currency)
    }

    fn line(&mut self, currency: Currency) -> &mut Outlay {
        self.outlays.entry(currency).or_insert_with(|| Outlay { currency, ..Outlay::default() })
    }
}

impl Programme {
    fn rolled(mut self, commitments: &[Arc<CommitmentMetrics>]) -> Self {
        let parts = self.by_axis.values_mut().chain(self.by_place.values_mut()).chain([&mut self.total]);
        parts.for_each(|part| part.rollup = Rollup::new(&part.projects, commitments));
        self
    }
}

/// The programmes, by position among the plans.
pub fn programmes(
    records: &Records,
    links: &Links,
    commitments: &[Arc<CommitmentMetrics>],
    as_of: Date,
) -> BTreeMap<usize, Programme> {
    let plans = records.plans.iter().zip(links.commitments.by_plan.iter()).enumerate();
    let programmes = plans.filter(|(_, (plan, _))| plan.is_programme());
    programmes.map(|(i, (_, projects))| (i, programme(records, projects, as_of).rolled(commitments))).collect()
}

fn programme(records: &Records, projects: &[usize], as_of: Date) -> Programme {
    let mut programme = Programme::default();
    for &i in projects {
        let row = &records.commitments.rows()[i];
        let axis = row.group.as_ref().map_or(Bucket::None, |group| Bucket::One(group.value.clone()));
        programme.total.count(i, row, as_of);
        programme.by_axis.entry(axis).or_default().count(i, row, as_of);
        let there = |place: &&Ref<Place>| records.places.position(&place.id).is_some();
        let places = row.head.places.iter().filter(there).map(|place| place.id.clone());
        programme.by_place.entry(Bucket::of(places)).or_default().count(i, row, as_of);
    }
    programme
}

/// The latest word on what a project spent ([`Metric::ProjectSpent`]), and its date.
pub fn spent(row: &Commitment, as_of: Date) -> Option<(crate::model::PartialDate, Money)> {
    let told = row.spending.iter().map(|spending| (spending.date.value, spending.amount.value));
    told.filter(|(date, _)| days::has_begun(*date, as_of)).max_by_key(|(date, _)| (date.last(), date.first()))
}

/// The newest value of an indicator.
pub fn latest(indicator: &Indicator, as_of: Date) -> Option<&DatedValue> {
    let begun = indicator.values.iter().filter(|value| days::has_begun(value.date.value, as_of));
    begun.max_by_key(|value| (value.date.value.last(), value.date.value.first()))
}

/// Where an indicator stands. Without a baseline, what has not reached its target is nowhere known.
pub fn target(indicator: &Indicator, as_of: Date) -> TargetState {
    let (Some(target), Some(latest)) = (&indicator.target, latest(indicator, as_of)) else {
        return TargetState::Unknown;
    };
    let up = match (indicator.direction, &indicator.baseline) {
        (Some(direction), _) => direction == Direction::Up,
        (None, Some(baseline)) => baseline.value <= target.value,
        (None, None) => true,
    };
    let beyond = |a: Decimal, b: Decimal| if up { a > b } else { a < b };
    if latest.value == target.value || beyond(latest.value, target.value) {
        return TargetState::Reached;
    }
    match &indicator.baseline {
        None => TargetState::Unknown,
        Some(baseline) if beyond(latest.value, baseline.value) => TargetState::Nearer,
        Some(_) => TargetState::NotNearer,
    }
}

/// The part of the way from the baseline to the target that an indicator has come, in percent with 1 decimal
/// ([`Metric::TargetShare`]); `None` where one of them is unknown or there is no way to go.
pub fn way(indicator: &Indicator, as_of: Date) -> Option<Decimal> {
    let (baseline, target) = (indicator.baseline.as_ref()?.value, indicator.target.as_ref()?.value);
    let latest = latest(indicator, as_of)?.value;
    Metric::TargetShare.percent(latest.checked_sub(baseline)?, target.checked_sub(baseline)?)
}

/// What was spent in percent of the budget, where both are in one currency ([`Metric::ProjectSpentShare`]).
pub fn spent_share(budget: Option<Money>, spent: Option<Money>) -> Option<Decimal> {
    let (budget, spent) = budget.zip(spent).filter(|(budget, spent)| budget.currency == spent.currency)?;
    Metric::ProjectSpentShare.percent(spent.amount, budget.amount)
}

#[cfg(test)]
mod tests;
