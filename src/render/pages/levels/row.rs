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
    running: usize,
    /// Number of places that the plans are for.
    places: usize,
    plans_status: DataStatus,
    sums: Sums,
    last_update: Option<PartialDate>,
    /// Of so many commitments news is awaited, and of so many of these it is overdue.
    awaited: usize,
    stale: usize,
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
        sums: Sums::new(cx, rollup),
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
