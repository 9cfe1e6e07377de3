//! Charts that put levels side by side.

use rust_decimal::Decimal;

use crate::chart::{Bar, BarItem, Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::{LevelMetrics, PlanState};
use crate::model::{DataStatus, PartialDate};
use crate::render::context::Context;
use crate::render::figure::Figure;
use crate::render::pages::levels::row::plans_status;
use crate::render::parts::levels::{self, title};
use crate::render::parts::names::words;
use crate::render::parts::surety::least_sure;
use crate::render::parts::{statuses, verdicts};
use crate::render::value::{Arg, Phrase};

/// Plans, status, progress and freshness. Levels have very different numbers of commitments, so these are told as shares.
pub fn all<'a>(cx: Context<'a>, levels: &[LevelMetrics]) -> Vec<Figure<'a>> {
    let promising: Vec<&LevelMetrics> =
        levels.iter().filter(|level| !cx.site.metrics.rollups.level(&level.code).is_empty()).collect();
    let rest = [progress(cx, &promising), freshness(cx, &promising)].into_iter().flatten();
    [plans(cx, levels)].into_iter().chain(status(cx, &promising)).chain(rest).collect()
}

fn figure<'a>(cx: Context<'a>, id: &'static str, status: DataStatus, chart: Chart) -> Figure<'a> {
    let date = Arg::Date(PartialDate::Day(cx.site.as_of));
    Figure {
        id: id.into(),
        title: Phrase::new(format!("levels.chart.{id}")),
        subtitle: Some(Phrase::new(format!("levels.chart.{id}_sub")).with("date", date)),
        status,
        chart,
        left_out: Vec::new(),
    }
}

fn name(cx: Context<'_>, level: &LevelMetrics) -> String {
    title(cx.codes(), cx.locale(), &level.code).text.to_owned()
}

/// How sure the least sure commitment of these levels is.
fn least_sure_of(cx: Context<'_>, levels: &[&LevelMetrics]) -> DataStatus {
    let rollups = &cx.site.metrics.rollups;
    let of = |level: &&LevelMetrics| least_sure(&cx.all_related(&rollups.level(&level.code).commitments));
    levels.iter().map(of).max().unwrap_or(DataStatus::Official)
}

/// Parts of every bar, each named by a message.
fn series(cx: Context<'_>, parts: &[(Role, &str)]) -> Vec<Series> {
    parts
        .iter()
        .map(|(role, key)| Series { label: capital(&words(*cx, key).unwrap_or_default()), role: *role })
        .collect()
}

/// A word as it stands at the beginning of a sentence.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn counts(cx: Context<'_>, level: &LevelMetrics, counts: &[usize]) -> StackedRow {
    StackedRow { label: name(cx, level), values: counts.iter().map(|count| Some(Decimal::from(*count))).collect() }
}

fn plans<'a>(cx: Context<'a>, levels: &[LevelMetrics]) -> Figure<'a> {
    let parts = [
        (PlanState::Running, Role::InProgress, "plans.running"),
        (PlanState::Coming, Role::NotStarted, "plans.coming"),
        (PlanState::Ended, Role::Done, "plans.ended"),
    ];
    let parts: Vec<_> =
        parts.into_iter().filter(|(state, ..)| levels.iter().any(|level| level.with(*state) > 0)).collect();
    let row = |level| counts(cx, level, &parts.iter().map(|(state, ..)| level.with(*state)).collect::<Vec<_>>());
    let names: Vec<(Role, &str)> = parts.iter().map(|(_, role, key)| (*role, *key)).collect();
    let all: Vec<usize> = levels.iter().flat_map(|level| level.plans.iter().copied()).collect();
    let chart =
        Stacked { unit: Unit::Count, share: false, series: series(cx, &names), rows: levels.iter().map(row).collect() };
    figure(cx, "plans", plans_status(cx, &all), Chart::Stacked(chart))
}

/// Where commitments stand, and what independent bodies found of them: two measures, two charts.
fn status<'a>(cx: Context<'a>, levels: &[&LevelMetrics]) -> Vec<Figure<'a>> {
    let rollups = &cx.site.metrics.rollups;
    let rows = || levels.iter().map(|level| (name(cx, level), rollups.level(&level.code)));
    let share = |id, chart| match chart {
        Chart::Stacked(chart) => {
            Some(figure(cx, id, least_sure_of(cx, levels), Chart::Stacked(Stacked { share: true, ..chart })))
        }
        _ => None,
    };
    if levels.is_empty() {
        return Vec::new();
    }
    let shown = statuses::shown(*cx, rows().map(|(_, rollup)| rollup));
    let status = shown.government.then(|| share("status", statuses::stacked(*cx, rows())));
    let found = shown.independent.then(|| share("verdicts", verdicts::stacked(*cx, &rows().collect::<Vec<_>>())));
    [status, found].into_iter().flatten().flatten().collect()
}

fn progress<'a>(cx: Context<'a>, levels: &[&LevelMetrics]) -> Option<Figure<'a>> {
    let bar = |level: &&LevelMetrics| BarItem {
        label: name(cx, level),
        value: cx.site.metrics.rollups.level(&level.code).progress,
        href: Some(levels::path(&level.code)),
        rest: false,
    };
    let bars: Vec<BarItem> = levels.iter().map(bar).collect();
    let known = bars.iter().any(|bar| bar.value.is_some());
    known.then(|| {
        figure(cx, "progress", least_sure_of(cx, levels), Chart::Bar(Bar { unit: Unit::Percent, bars, whole: false }))
    })
}

/// Only levels of which an update is awaited can be compared.
fn freshness<'a>(cx: Context<'a>, levels: &[&LevelMetrics]) -> Option<Figure<'a>> {
    let levels: Vec<&LevelMetrics> = levels.iter().copied().filter(|level| !level.awaited.is_empty()).collect();
    let parts = [(Role::InProgress, "levels.fresh"), (Role::Overdue, "levels.stale")];
    let row = |level: &&LevelMetrics| {
        let stale = cx.site.metrics.rollups.level(&level.code).stale.len();
        counts(cx, level, &[level.awaited.len() - stale, stale])
    };
    let rows: Vec<StackedRow> = levels.iter().map(row).collect();
    let chart = Stacked { unit: Unit::Count, share: true, series: series(cx, &parts), rows };
    (levels.len() > 1).then(|| figure(cx, "freshness", least_sure_of(cx, &levels), Chart::Stacked(chart)))
}
