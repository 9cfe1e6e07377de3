//! A level in numbers, beside the others and on its own page.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::{LevelMetrics, PlanState};
use crate::model::{DataStatus, PartialDate};
use crate::render::context::Context;
use crate::render::parts::statuses::Sums;
use crate::render::value::Link;

/// A level in the table, or all of them together.
#[derive(Debug, Serialize)]
pub struct LevelRow<'a> {
    /// The page of the level.
    level: Option<Link<'a>>,
    /// How many plans.
    pub plans: usize,
    /// How many of them run at the date of the data.
    running: usize,
    /// Number of places that the plans are for.
    places: usize,
    /// How sure the least sure plan is.
    plans_status: DataStatus,
    /// The commitments in numbers.
    sums: Sums,
    /// When a commitment was last reported on.
    last_update: Option<PartialDate>,
    /// Of how many commitments news is awaited.
    awaited: usize,
    /// Of how many of these it is overdue.
    stale: usize,
    /// The same as a percentage.
    stale_share: Option<Decimal>,
}

/// The row of a level, or without a link that of all levels.
pub fn row<'a>(cx: Context<'a>, link: Option<Link<'a>>, level: &LevelMetrics) -> LevelRow<'a> {
    let rollups = &cx.site.metrics.rollups;
    let rollup = if link.is_some() { rollups.level(&level.code) } else { &rollups.all };
    LevelRow {
        level: link,
        plans: level.plans.len(),
        running: level.with(PlanState::Running),
        places: level.places.len(),
        plans_status: plans_status(cx, &level.plans),
        sums: Sums::new(*cx, rollup),
        last_update: level.last_update,
        awaited: level.awaited.len(),
        stale: rollup.stale.len(),
        stale_share: level.stale_share(rollup),
    }
}

/// How sure the least sure of these plans is.
pub fn plans_status(cx: Context<'_>, plans: &[usize]) -> DataStatus {
    let rows = cx.site.records.plans.rows();
    plans.iter().map(|&i| rows[i].status()).max().unwrap_or(DataStatus::Official)
}
