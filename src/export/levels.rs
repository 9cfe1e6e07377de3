//! Levels side by side: what the pages compare, each with the ids of its plans.

use std::io::{self, Write};

use crate::config::sections::LEVELS;
use crate::derive::{LevelMetrics, PlanState};
use crate::export::csv::{cell, writer};
use crate::export::exported::rollup;
use crate::export::json;
use crate::export::source::Site;
use crate::model::write::{Field, ToWritten, Written};

/// The name of the files.
pub const NAME: &str = LEVELS;

/// What the CSV tells of a level; the JSON has its plans, its commitments by status and their money as well.
pub const COLUMNS: &[&str] = &[
    "level",
    "plans",
    "plans_running",
    "plans_coming",
    "plans_ended",
    "places",
    "commitments",
    "progress",
    "progress_known",
    "done",
    "overdue",
    "awaited",
    "stale",
    "stale_share",
    "last_update",
    "datasets",
];

fn rows<'a>(site: Site<'a>) -> impl Iterator<Item = Vec<Field<'a>>> {
    site.metrics.levels.iter().map(move |level| fields(site, level))
}

fn fields<'a>(site: Site<'a>, level: &'a LevelMetrics) -> Vec<Field<'a>> {
    let counted = site.metrics.rollups.level(&level.code);
    let count = |count: usize| Written::Number(count.into());
    let plans = level.plans.iter().map(|&i| site.records.plans.rows()[i].id.written());
    let mut fields = vec![
        ("level", level.code.written()),
        ("plans", count(level.plans.len())),
        ("plans_running", count(level.with(PlanState::Running))),
        ("plans_coming", count(level.with(PlanState::Coming))),
        ("plans_ended", count(level.with(PlanState::Ended))),
        ("places", count(level.places.len())),
        ("awaited", count(level.awaited.len())),
        ("stale_share", level.stale_share(counted).map_or(Written::Nothing, Written::Number)),
        ("last_update", level.last_update.written()),
    ];
    fields.extend(rollup(counted));
    fields.push(("plan_ids", Written::List(plans.collect())));
    fields
}

/// As CSV.
pub fn csv_file(site: Site, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = writer(out);
    writer.write_record(COLUMNS)?;
    for row in rows(site) {
        let value = |name: &&str| row.iter().find(|(field, _)| field == name).map(|(_, value)| cell(value));
        writer.write_record(COLUMNS.iter().map(|name| value(name).unwrap_or_default()))?;
    }
    writer.flush()
}

/// As JSON, with the limit in days after which a commitment is stale.
pub fn json_file(site: Site, out: &mut dyn Write) -> io::Result<()> {
    json::rows_file(site, NAME, ("stale_after_days", site.config.stale_after_days), rows(site), out)
}
