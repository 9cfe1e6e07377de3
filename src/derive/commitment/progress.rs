//! How far a commitment came, and of how much of it that is known.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::catalogue::Metric;
use crate::derive::milestone::{MilestoneMetrics, MilestoneState};
use crate::model::{Milestone, MilestoneStatus};

/// How far a commitment came ([`Metric::Progress`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Percent, 0 to 100, 1 decimal where computed.
    pub percent: Decimal,
    /// Whether the government states it; else it is computed from the milestones.
    pub stated: bool,
}

/// What follows from the milestones of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct ComputedProgress {
    /// Percent, 0 to 100, 1 decimal; `None` where too little is known.
    pub percent: Option<Decimal>,
    /// Milestones of which it is known how far they came.
    pub known: usize,
    /// Milestones that count: all but the cancelled ones.
    pub counted: usize,
}

/// The weight of a milestone and how far it came in percent, if that is known.
type Share = (Decimal, Option<Decimal>);

/// Σ weight × share ÷ Σ weight over the milestones whose share is known, if they hold at least half of the weight of all that
/// are not cancelled. A weight is 1 unless given ([`Metric::Progress`]).
pub(super) fn computed(rows: &[Milestone], metrics: &[MilestoneMetrics]) -> ComputedProgress {
    let counted = rows.iter().zip(metrics).filter(|(_, metrics)| metrics.state != MilestoneState::Cancelled);
    let weight = |row: &Milestone| row.weight.map_or(Decimal::ONE, |weight| weight.value);
    let shares: Vec<Share> = counted.map(|(row, metrics)| (weight(row), share(row, metrics.state))).collect();
    let known = shares.iter().filter(|(_, percent)| percent.is_some()).count();
    let percent = mean(&shares).filter(|percent| *percent < Decimal::ONE_HUNDRED || known == shares.len());
    ComputedProgress { percent, known, counted: shares.len() }
}

/// How far a milestone came: all the way once it is done, as far as it says itself, and nowhere while it has not begun.
/// "In progress" says nothing of how far.
fn share(row: &Milestone, state: MilestoneState) -> Option<Decimal> {
    let idle = state == MilestoneState::NotStarted
        || row.status.is_some_and(|status| status.value == MilestoneStatus::NotStarted);
    match row.progress {
        _ if state.is_done() => Some(Decimal::ONE_HUNDRED),
        Some(percent) => Some(percent.value.0),
        None => idle.then_some(Decimal::ZERO),
    }
}

fn mean(shares: &[Share]) -> Option<Decimal> {
    let (mut done, mut known, mut whole) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for (weight, percent) in shares {
        whole = whole.checked_add(*weight)?;
        let Some(percent) = percent else { continue };
        known = known.checked_add(*weight)?;
        done = done.checked_add(weight.checked_mul(*percent)?)?;
    }
    let enough = known.checked_mul(Decimal::TWO)? >= whole;
    done.checked_div(known).filter(|_| enough).map(|percent| Metric::Progress.round(percent))
}
