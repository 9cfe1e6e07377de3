//! Milestones, indicators and updates.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::MilestoneMetrics;
use crate::derive::MilestoneState;
use crate::derive::Part;
use crate::derive::Subject;
use crate::model::Milestone;
use crate::model::Update;
use crate::model::{Commitment, DataStatus, DatedValue, Direction, Indicator, PartialDate, Record};
use crate::render::context::Audience;
use crate::render::value::{Label, Link, SourceView, Text};

/// A milestone.
#[derive(Debug, Serialize)]
pub struct MilestoneView<'a> {
    /// Its id in the commitment, for links to it.
    id: Option<&'a str>,
    /// Its title.
    title: Text<'a>,
    /// Who answers for it.
    responsible: Option<Link<'a>>,
    /// When it begins.
    start: Option<PartialDate>,
    /// When it is due.
    due: Option<PartialDate>,
    /// When it was done.
    done: Option<PartialDate>,
    /// Where it stands at the date of the data.
    state: MilestoneState,
    /// Days overdue, late or left until it is due, as its status says.
    days: Option<i64>,
    /// How far it has come, in percent, as stated.
    progress: Option<Decimal>,
    /// Where it can be checked.
    evidence: Vec<SourceView<'a>>,
    /// How sure the record is.
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
    /// Its title.
    title: Text<'a>,
    /// What the value is counted in.
    unit: Option<Text<'a>>,
    /// Whether more or less is better.
    direction: Option<Direction>,
    /// The value at the beginning.
    baseline: Option<ValueView<'a>>,
    /// The value to be reached.
    target: Option<ValueView<'a>>,
    /// The newest value.
    latest: Option<ValueView<'a>>,
    /// All values in the order of their dates.
    values: Vec<ValueView<'a>>,
}

/// A value at a date.
#[derive(Debug, Clone, Serialize)]
pub struct ValueView<'a> {
    /// When it was measured, or is to be reached.
    date: PartialDate,
    /// The value.
    value: Decimal,
    /// Who says so.
    source: Option<Text<'a>>,
    /// How sure the record is.
    data_status: Option<DataStatus>,
}

/// A report on the course.
#[derive(Debug, Serialize)]
pub struct UpdateView<'a> {
    /// When it was reported.
    date: PartialDate,
    /// Who reports.
    by: Option<Link<'a>>,
    /// What it says of the course, from a code list.
    status: Option<Label<'a>>,
    /// The report, in Markdown.
    text: Option<Text<'a>>,
    /// Where it can be checked.
    evidence: Vec<SourceView<'a>>,
    /// How sure the record is.
    data_status: Option<DataStatus>,
}

/// The milestones in the order of the record.
pub fn milestones<'a>(cx: Audience<'a>, subject: Subject<'a, Commitment>) -> Vec<MilestoneView<'a>> {
    let view = |(part, metrics): (Part<'a, Milestone>, &MilestoneMetrics)| {
        let step = part.value;
        Some(MilestoneView {
            id: step.id.as_ref().map(|id| &*id.value),
            title: cx.local(&step.title)?,
            responsible: cx.link_to(part.follow(|step| step.responsible.as_ref())),
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
    subject.parts(|row| &row.milestones).zip(&subject.metrics().milestones).filter_map(view).collect()
}

/// The indicators in the order of the record.
pub fn indicators<'a>(cx: Audience<'a>, record: &'a Record<Commitment>) -> Vec<IndicatorView<'a>> {
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

fn value_view<'a>(cx: Audience<'a>, value: &'a DatedValue) -> ValueView<'a> {
    ValueView {
        date: value.date.value,
        value: value.value,
        source: cx.optional(value.source.as_ref()),
        data_status: value.data_status,
    }
}

/// The updates, newest first.
pub fn updates<'a>(cx: Audience<'a>, subject: Subject<'a, Commitment>) -> Vec<UpdateView<'a>> {
    let mut updates: Vec<Part<Update>> = subject.parts(|row| &row.updates).collect();
    updates.sort_by_key(|update| std::cmp::Reverse(update.value.date.value));
    updates.into_iter().map(|update| update_view(cx, update)).collect()
}

fn update_view<'a>(cx: Audience<'a>, part: Part<'a, Update>) -> UpdateView<'a> {
    let update = part.value;
    UpdateView {
        date: update.date.value,
        by: cx.link_to(part.follow(|update| Some(&update.by))),
        status: update.status.as_ref().map(|status| cx.label(status)),
        text: cx.markdown(update.text.as_ref()),
        evidence: cx.sources(&update.evidence),
        data_status: update.data_status,
    }
}
