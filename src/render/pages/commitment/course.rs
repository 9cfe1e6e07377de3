//! Milestones, indicators and updates.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::{CommitmentMetrics, MilestoneState};
use crate::model::{Commitment, DataStatus, DatedValue, Direction, Indicator, PartialDate, Record};
use crate::render::context::Context;
use crate::render::value::{Label, Link, SourceView, Text};

/// A milestone.
#[derive(Debug, Serialize)]
pub struct MilestoneView<'a> {
    id: Option<&'a str>,
    title: Text<'a>,
    responsible: Option<Link<'a>>,
    start: Option<PartialDate>,
    due: Option<PartialDate>,
    done: Option<PartialDate>,
    state: MilestoneState,
    days: Option<i64>,
    progress: Option<Decimal>,
    evidence: Vec<SourceView<'a>>,
    data_status: Option<DataStatus>,
}

impl MilestoneView<'_> {
    /// Where it stands.
    pub fn state(&self) -> MilestoneState {
        self.state
    }
}

/// An indicator with its values.
#[derive(Debug, Serialize)]
pub struct IndicatorView<'a> {
    /// The id of its figure, if there is enough to draw.
    figure: Option<String>,
    title: Text<'a>,
    unit: Option<Text<'a>>,
    direction: Option<Direction>,
    baseline: Option<ValueView<'a>>,
    target: Option<ValueView<'a>>,
    latest: Option<ValueView<'a>>,
    values: Vec<ValueView<'a>>,
}

/// A value at a date.
#[derive(Debug, Clone, Serialize)]
pub struct ValueView<'a> {
    date: PartialDate,
    value: Decimal,
    source: Option<Text<'a>>,
    data_status: Option<DataStatus>,
}

/// A report on the course.
#[derive(Debug, Serialize)]
pub struct UpdateView<'a> {
    date: PartialDate,
    by: Option<Link<'a>>,
    status: Option<Label<'a>>,
    text: Option<Text<'a>>,
    evidence: Vec<SourceView<'a>>,
    data_status: Option<DataStatus>,
}

/// The milestones in the order of the record.
pub fn milestones<'a>(
    cx: Context<'a>,
    record: &'a Record<Commitment>,
    metrics: &CommitmentMetrics,
) -> Vec<MilestoneView<'a>> {
    let view = |(step, metrics): (&'a crate::model::Milestone, &crate::derive::MilestoneMetrics)| {
        Some(MilestoneView {
            id: step.id.as_ref().map(|id| &*id.value),
            title: cx.local(&step.title)?,
            responsible: step.responsible.as_ref().and_then(|responsible| cx.organisation(responsible)),
            start: step.start.map(|start| start.value),
            due: step.due.map(|due| due.value),
            done: step.done.map(|done| done.value),
            state: metrics.state,
            days: metrics.days,
            progress: step.progress.map(|progress| progress.value.0),
            evidence: cx.sources(&step.evidence),
            data_status: step.data_status,
        })
    };
    record.milestones.iter().zip(&metrics.milestones).filter_map(view).collect()
}

/// The indicators in the order of the record.
pub fn indicators<'a>(cx: Context<'a>, record: &'a Record<Commitment>) -> Vec<IndicatorView<'a>> {
    let views = record.indicators.iter().enumerate().filter_map(|(i, indicator)| {
        let mut values: Vec<_> = indicator.values.iter().map(|value| value_view(cx, value)).collect();
        values.sort_by_key(|value| value.date);
        Some(IndicatorView {
            figure: is_drawn(indicator).then(|| figure_id(i)),
            title: cx.local(&indicator.title)?,
            unit: cx.optional(indicator.unit.as_ref()),
            direction: indicator.direction,
            baseline: indicator.baseline.as_ref().map(|value| value_view(cx, value)),
            target: indicator.target.as_ref().map(|value| value_view(cx, value)),
            latest: values.last().cloned(),
            values,
        })
    });
    views.collect()
}

/// The id of the figure of the indicator at `index`.
pub fn figure_id(index: usize) -> String {
    format!("indicator-{}", index + 1)
}

/// Whether there are two values to compare.
pub fn is_drawn(indicator: &Indicator) -> bool {
    let known = usize::from(indicator.baseline.is_some()) + usize::from(indicator.target.is_some());
    known + indicator.values.len() >= 2
}

fn value_view<'a>(cx: Context<'a>, value: &'a DatedValue) -> ValueView<'a> {
    ValueView {
        date: value.date.value,
        value: value.value,
        source: cx.optional(value.source.as_ref()),
        data_status: value.data_status,
    }
}

/// The updates, newest first.
pub fn updates<'a>(cx: Context<'a>, record: &'a Record<Commitment>) -> Vec<UpdateView<'a>> {
    let mut updates: Vec<_> = record.updates.iter().collect();
    updates.sort_by_key(|update| std::cmp::Reverse(update.date.value));
    let view = |update: &'a crate::model::Update| UpdateView {
        date: update.date.value,
        by: cx.organisation(&update.by),
        status: update.status.as_ref().map(|status| cx.label(status)),
        text: cx.markdown(update.text.as_ref()),
        evidence: cx.sources(&update.evidence),
        data_status: update.data_status,
    };
    updates.into_iter().map(view).collect()
}
