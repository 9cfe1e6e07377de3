//! What the government and what others say of how far commitments were carried out, side by side.

use std::cmp::Reverse;

use crate::chart::{Chart, Dumbbell, DumbbellRow, Unit};
use crate::derive::{CommitmentMetrics, Rollup, View, assessment};
use crate::model::{Commitment, Completion, DataStatus, PartialDate, Record};
use crate::render::pages::statuses::words;
use crate::render::value::{Arg, Phrase};
use crate::render::{Cx, Figure};

/// The steps of the scale, from the lowest.
const LEVELS: [Completion; 4] =
    [Completion::NotStarted, Completion::Limited, Completion::Substantial, Completion::Complete];
/// More rows than these are no drawing that anybody reads.
const MOST: usize = 40;

/// The latest word of each side on the commitments of which at least one side has said how far they came, the widest gaps
/// first. Nothing where nobody but the government has spoken, as there is nothing to compare.
pub fn figure<'a>(cx: Cx<'a>, rollup: &Rollup) -> Option<Figure<'a>> {
    let metrics = &cx.site.metrics.commitments;
    let step = |view: Option<View>| view.and_then(|view| assessment::step(view.completion));
    let said = |i: &usize| step(metrics[*i].government).is_some() || step(metrics[*i].independent).is_some();
    let mut shown: Vec<usize> = rollup.commitments.iter().copied().filter(said).collect();
    if shown.len() > MOST || !shown.iter().any(|&i| step(metrics[i].independent).is_some()) {
        return None;
    }
    shown.sort_by_key(|&i| Reverse(metrics[i].gap.map(i64::abs)));
    let rows = cx.site.records.commitments.rows();
    let row = |&i: &usize| DumbbellRow {
        label: rows[i].title(cx.lang).text.to_owned(),
        first: step(metrics[i].government).map(Into::into),
        second: step(metrics[i].independent).map(Into::into),
    };
    let level = |level: Completion| words(cx, &format!("codes.completion.{}", level.code())).unwrap_or_default();
    let chart = Dumbbell {
        unit: Unit::Count,
        levels: LEVELS.map(level).into(),
        first: words(cx, "plans.view.government").unwrap_or_default(),
        second: words(cx, "plans.view.independent").unwrap_or_default(),
        rows: shown.iter().map(row).collect(),
    };
    Some(Figure {
        id: "views".into(),
        title: Phrase::new("plans.views"),
        subtitle: Some(
            Phrase::new("plans.views_sub")
                .count("n", shown.len())
                .with("total", Arg::Number(rollup.len().into()))
                .with("date", Arg::Date(PartialDate::Day(cx.site.as_of))),
        ),
        status: shown.iter().map(|&i| surety(&rows[i], &metrics[i])).max().unwrap_or(DataStatus::Official),
        chart: Chart::Dumbbell(chart),
    })
}

/// How sure the record and the two assessments are.
fn surety(record: &Record<Commitment>, metrics: &CommitmentMetrics) -> DataStatus {
    let views = [metrics.government, metrics.independent].into_iter().flatten();
    let stated = views.filter_map(|view| record.assessments.get(view.assessment)?.data_status);
    stated.fold(record.status(), DataStatus::max)
}
