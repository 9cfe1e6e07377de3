//! The charts of a commitment: its milestones over time, and each indicator against its target.

use crate::chart::{Bullet, BulletRow, Chart, Gantt, GanttRow, Line, LineSeries, Role, Unit};
use crate::derive::commitment::surety;
use crate::derive::{CommitmentMetrics, MilestoneState};
use crate::locale::Locale;
use crate::model::{Commitment, DataStatus, Indicator, Record};
use crate::render::context::Audience;
use crate::render::figure::Figure;
use crate::render::pages::commitment::course;
use crate::render::parts::card_bar::card_bar;
use crate::render::parts::indicators::{self, points, target_name};
use crate::render::parts::names::{currency_name, words};
use crate::render::value::Phrase;

/// All charts of the page.
pub fn of<'a>(cx: Audience<'a>, record: &'a Record<Commitment>, metrics: &CommitmentMetrics) -> Vec<Figure<'a>> {
    let indicators = record.indicators.iter().enumerate().filter(|(_, indicator)| course::is_drawn(indicator));
    let indicators = indicators.map(|(i, indicator)| indicator_figure(cx, record, i, indicator));
    timeline(cx, record, metrics).into_iter().chain(spending(cx, record)).chain(indicators).collect()
}

/// What was spent over time against the budget; one word on it is no course.
fn spending<'a>(cx: Audience<'a>, record: &'a Record<Commitment>) -> Option<Figure<'a>> {
    let currency = record.spending.first()?.amount.currency;
    let of_currency = record.spending.iter().filter(|spending| spending.amount.currency == currency);
    let mut points: Vec<_> = of_currency.map(|one| (one.date.value, Some(one.amount.amount))).collect();
    points.sort_by_key(|(date, _)| *date);
    let budget = record.budget.filter(|budget| budget.currency == currency);
    let name = |key: &str| words(cx, key).unwrap_or_default();
    let statuses = record.spending.iter().filter_map(|spending| spending.data_status);
    (points.len() > 1).then(|| Figure {
        id: "spending".into(),
        title: Phrase::new("projects.spending"),
        subtitle: Some(Phrase::new("projects.spending_sub").text("currency", currency_name(cx, currency))),
        status: statuses.chain([record.status()]).max().unwrap_or(DataStatus::Official),
        chart: Chart::Line(Line {
            unit: Unit::Money(currency),
            series: vec![LineSeries { label: name("projects.spent"), role: Role::Series1, points }],
            target: budget.map(|budget| (name("field.budget"), budget.amount)),
            until: None,
        }),
        left_out: Vec::new(),
    })
}

fn timeline<'a>(cx: Audience<'a>, record: &'a Record<Commitment>, metrics: &CommitmentMetrics) -> Option<Figure<'a>> {
    let dated = |step: &crate::model::Milestone| step.start.is_some() || step.due.is_some() || step.done.is_some();
    if !record.milestones.iter().any(dated) {
        return None;
    }
    let row = |(step, metrics): (&'a crate::model::Milestone, &crate::derive::MilestoneMetrics)| GanttRow {
        label: step.title.get(cx.lang).map(|title| title.text.to_owned()).unwrap_or_default(),
        start: step.start.map(|start| start.value),
        due: step.due.map(|due| due.value),
        done: step.done.map(|done| done.value),
        unknown: matches!(metrics.state, MilestoneState::Unknown | MilestoneState::Done | MilestoneState::DoneLate),
        role: role(metrics.state),
        status: label(cx, metrics.state),
    };
    let rows = record.milestones.iter().zip(&metrics.milestones).map(row).collect();
    Some(Figure {
        id: "milestones".into(),
        title: Phrase::new("field.milestones"),
        subtitle: Some(Phrase::new("commitment.timeline")),
        status: surety(record),
        chart: Chart::Gantt(Gantt { as_of: cx.as_of(), rows }),
        left_out: Vec::new(),
    })
}

/// The milestones by where they stand as one bar, for the card of the page.
pub fn bar(locale: &Locale, states: impl Iterator<Item = MilestoneState>) -> Option<Chart> {
    let states: Vec<MilestoneState> = states.collect();
    let parts = [
        ("done", Role::Done),
        ("in_progress", Role::InProgress),
        ("overdue", Role::Overdue),
        ("not_started", Role::NotStarted),
        ("cancelled", Role::Cancelled),
        ("unknown", Role::Series2),
    ];
    let is = |state: &MilestoneState, wanted: Role| match state {
        MilestoneState::Unknown => wanted == Role::Series2,
        known => wanted == role(*known),
    };
    let part = |(code, wanted): (&str, Role)| {
        let name = locale.label(&format!("status.{code}")).unwrap_or(code).to_owned();
        (name, wanted, states.iter().filter(|state| is(state, wanted)).count())
    };
    card_bar(locale, parts.into_iter().map(part))
}

/// A line once there are two values; before, the one there is against its target.
fn indicator_figure<'a>(
    cx: Audience<'a>,
    record: &Record<Commitment>,
    i: usize,
    indicator: &'a Indicator,
) -> Figure<'a> {
    let title = indicator.title.get(cx.lang).map(|title| title.text).unwrap_or_default();
    let unit = indicator.unit.as_ref().and_then(|unit| unit.get(cx.lang)).map(|unit| unit.text);
    let chart_unit = match unit {
        None => Unit::Count,
        Some("%") => Unit::Percent,
        Some(unit) => Unit::Text(unit.to_owned()),
    };
    let points = points(indicator);
    let target = indicator.target.as_ref();
    let is_course = points.len() > 1;
    let left_out = indicators::left_out(indicator, chart_unit.clone(), 0).filter(|_| is_course);
    let chart = if is_course {
        let points = points.iter().map(|point| (point.date.value, Some(point.value))).collect();
        let target = target.map(|target| (target_name(cx, target.date.value), target.value));
        let series = vec![LineSeries { label: title.to_owned(), role: Role::Series1, points }];
        Chart::Line(Line { unit: chart_unit, series, target, until: None })
    } else {
        let row = BulletRow {
            label: title.to_owned(),
            value: indicator.values.iter().max_by_key(|value| value.date.value).map(|value| value.value),
            target: target.map(|target| target.value),
            baseline: indicator.baseline.as_ref().map(|baseline| baseline.value),
        };
        Chart::Bullet(Bullet { unit: chart_unit, rows: vec![row] })
    };
    let statuses = indicator.values.iter().filter_map(|value| value.data_status);
    Figure {
        id: course::figure_id(i).into(),
        title: Phrase::new("commitment.indicator").text("title", title),
        subtitle: unit.map(|unit| Phrase::new("commitment.unit").text("unit", unit)),
        status: statuses.chain([record.status()]).max().unwrap_or(DataStatus::Official),
        chart,
        left_out: left_out.into_iter().collect(),
    }
}

fn label(cx: Audience<'_>, state: MilestoneState) -> String {
    let key = format!("status.{}", state.code());
    cx.locale().label(&key).unwrap_or(state.code()).to_owned()
}

fn role(state: MilestoneState) -> Role {
    match state {
        MilestoneState::Done | MilestoneState::DoneLate => Role::Done,
        MilestoneState::InProgress | MilestoneState::DueSoon => Role::InProgress,
        MilestoneState::NotStarted => Role::NotStarted,
        MilestoneState::Unknown => Role::Series2,
        MilestoneState::Overdue => Role::Overdue,
        MilestoneState::Cancelled => Role::Cancelled,
    }
}
