//! What a programme costs and what it reaches: budget and spending by axis and place, indicators against their targets.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Chart, Grouped, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::Related;
use crate::derive::programmes::{latest, target, way};
use crate::derive::{Bucket, Outlay, Programme, Projects, TargetState};
use crate::model::Commitment;
use crate::model::DataStatus;
use crate::model::{Currency, DatedValue, Indicator, PartialDate, Plan, Record};
use crate::render::context::Audience;
use crate::render::figure::{Figure, LeftOut};
use crate::render::parts::money::slug;
use crate::render::parts::names::{currency_name, words};
use crate::render::parts::statuses;
use crate::render::value::{Arg, Link, Phrase, Text};

/// Results that stand on the page; every project has its own on its page.
const RESULTS: usize = 12;

/// What the page of a programme has besides that of an action plan.
#[derive(Debug, Serialize)]
pub struct ProgrammeView<'a> {
    /// The ids of the charts of money.
    money: Vec<String>,
    /// The indicators of its projects, those that are furthest from their targets first.
    results: Vec<ResultView<'a>>,
    /// How many there are.
    total: usize,
}

/// An indicator of a project.
#[derive(Debug, Serialize)]
struct ResultView<'a> {
    /// The project.
    project: Link<'a>,
    /// Its title.
    title: Text<'a>,
    /// What the value is counted in.
    unit: Option<Text<'a>>,
    /// The value at the beginning.
    baseline: Option<Point>,
    /// The value to be reached.
    target: Option<Point>,
    /// The newest value.
    latest: Option<Point>,
    /// Whether the target is reached.
    state: TargetState,
    /// The part of the way that it has come, in percent.
    way: Option<Decimal>,
}

/// A value and its date.
#[derive(Debug, Serialize)]
struct Point {
    /// The value.
    value: Decimal,
    /// When it was measured, or is to be reached.
    date: PartialDate,
}

impl From<&DatedValue> for Point {
    fn from(value: &DatedValue) -> Self {
        Self { value: value.value, date: value.date.value }
    }
}

impl<'a> ProgrammeView<'a> {
    /// The view of a programme whose charts are these.
    pub fn new(cx: Audience<'a>, projects: &[Related<'a, Commitment>], figures: &[Figure<'a>]) -> Self {
        let mut results = results(cx, projects);
        let total = results.len();
        results.truncate(RESULTS);
        let money = figures.iter().filter(|figure| figure.id.starts_with("outlay-"));
        Self { money: money.map(|figure| figure.id.to_string()).collect(), results, total }
    }
}

/// Those not yet there first, the least advanced of them first; at the end those of which nothing is known.
fn results<'a>(cx: Audience<'a>, projects: &[Related<'a, Commitment>]) -> Vec<ResultView<'a>> {
    let of = |row: &'a Record<Commitment>| row.indicators.iter().filter_map(move |one| result(cx, cx.link(row), one));
    let mut results: Vec<ResultView> = projects.iter().flat_map(|project| of(project.record)).collect();
    let place = |state: TargetState| match state {
        TargetState::NotNearer => 0,
        TargetState::Nearer => 1,
        TargetState::Reached => 2,
        TargetState::Unknown => 3,
    };
    results.sort_by_key(|result| (place(result.state), result.way));
    results
}

fn result<'a>(cx: Audience<'a>, project: Link<'a>, indicator: &'a Indicator) -> Option<ResultView<'a>> {
    Some(ResultView {
        project,
        title: cx.local(&indicator.title)?,
        unit: cx.optional(indicator.unit.as_ref()),
        baseline: indicator.baseline.as_ref().map(Point::from),
        target: indicator.target.as_ref().map(Point::from),
        latest: latest(indicator, cx.as_of()).map(Point::from),
        state: target(indicator, cx.as_of()),
        way: way(indicator, cx.as_of()),
    })
}

/// The charts of a programme.
pub fn figures<'a>(
    cx: Audience<'a>,
    plan: &'a Record<Plan>,
    programme: &Programme,
    projects: &[Related<'a, Commitment>],
) -> Vec<Figure<'a>> {
    let axes: Vec<(String, &Projects)> = axes(cx, plan, programme);
    let places: Vec<(String, &Projects)> = places(cx, programme, projects);
    let mut figures = Vec::new();
    for sums in programme.total.outlays.values() {
        let figure = |id: &str, title: &'static str, rows: &[(String, &Projects)]| {
            let chart = outlays(cx, rows, sums.currency)?;
            let id = format!("outlay-{id}-{}", slug(sums.currency)).into();
            let subtitle = measure(cx, "projects.measure").text("currency", currency_name(cx, sums.currency));
            let status = programme.total.rollup.surety();
            Some(Figure {
                id,
                title: Phrase::new(title),
                subtitle: Some(subtitle),
                status,
                chart,
                left_out: unpaired(programme, sums).into_iter().collect(),
            })
        };
        figures.extend(figure("axis", "projects.by_axis", &axes));
        figures.extend(figure("place", "projects.by_place", &places));
    }
    figures.extend(by_place(cx, &places));
    figures.extend(targets(cx, &axes));
    figures
}

/// The axes in the order of the plan, then what has none.
fn axes<'p>(cx: Audience<'_>, plan: &Plan, programme: &'p Programme) -> Vec<(String, &'p Projects)> {
    let named = plan.groups.iter().filter_map(|axis| {
        let projects = programme.by_axis.get(&Bucket::One(axis.id.value.clone()))?;
        Some((axis.title.get(cx.lang).map(|title| title.text.to_owned()).unwrap_or_default(), projects))
    });
    let rest = programme.by_axis.get(&Bucket::None);
    let rest = rest.map(|projects| (words(cx, "plans.no_group").unwrap_or_default(), projects));
    named.chain(rest).collect()
}

/// The places with the most projects first, then what is for several and for none.
fn places<'p>(
    cx: Audience<'_>,
    programme: &'p Programme,
    projects: &[Related<Commitment>],
) -> Vec<(String, &'p Projects)> {
    let named = projects.iter().flat_map(|project| project.follow_all(|row| &row.head.places));
    let titles: BTreeMap<&str, &str> = named.map(|place| (&*place.id, place.title(cx.lang).text)).collect();
    let place = |bucket: &Bucket<Box<str>>| match bucket {
        Bucket::One(place) => titles.get(&**place).map_or(&**place, |title| title).to_owned(),
        Bucket::Several => words(cx, "projects.several_places").unwrap_or_default(),
        Bucket::None => words(cx, "projects.no_place").unwrap_or_default(),
    };
    let mut places: Vec<(&Bucket<Box<str>>, &Projects)> = programme.by_place.iter().collect();
    // They are in order by bucket, and the sorting is stable.
    places.sort_by_key(|(bucket, of)| (!matches!(bucket, Bucket::One(_)), Reverse(of.projects.len())));
    places.into_iter().map(|(bucket, projects)| (place(bucket), projects)).collect()
}

/// Budget beside spending, of the projects that state both: only these can be compared.
fn outlays(cx: Audience<'_>, rows: &[(String, &Projects)], currency: Currency) -> Option<Chart> {
    let row = |(label, projects): &(String, &Projects)| {
        let sums = projects.get(currency)?;
        let values = [sums.followed_budget, sums.followed_spent];
        let values = values.map(|sum| (sums.followed > 0).then_some(sum)).to_vec();
        Some(StackedRow { label: label.clone(), values })
    };
    let rows: Vec<StackedRow> = rows.iter().filter_map(row).collect();
    let series = [("field.budget", Role::Series3), ("projects.spent", Role::Series1)];
    let series = series.map(|(key, role)| Series { label: words(cx, key).unwrap_or_default(), role }).to_vec();
    (rows.len() > 1).then_some(Chart::Grouped(Grouped { unit: Unit::Money(currency), series, rows }))
}

/// Projects that do not state both, with what they state.
fn unpaired<'a>(programme: &Programme, sums: &Outlay) -> Option<LeftOut<'a>> {
    let values = [
        (sums.budgeted > sums.followed).then(|| sums.budget - sums.followed_budget),
        (sums.reporting > sums.followed).then(|| sums.spent - sums.followed_spent),
    ];
    let outlays = programme.total.outlays.values();
    let projects = programme.total.projects.len() - outlays.map(|outlay| outlay.followed).sum::<usize>();
    LeftOut::counted("left_out.unpaired_projects", projects, Unit::Money(sums.currency), values.to_vec())
}

/// Projects of each place by where they stand.
fn by_place<'a>(cx: Audience<'a>, places: &[(String, &Projects)]) -> Option<Figure<'a>> {
    (places.len() > 1).then(|| Figure {
        id: "places".into(),
        title: Phrase::new("projects.status_by_place"),
        subtitle: Some(measure(cx, "projects.status_measure")),
        status: least_sure(places),
        chart: statuses::stacked(cx, places.iter().map(|(label, of)| (label.clone(), &of.rollup))),
        left_out: Vec::new(),
    })
}

/// Indicators of each axis by where they stand on the way to their targets.
fn targets<'a>(cx: Audience<'a>, axes: &[(String, &Projects)]) -> Option<Figure<'a>> {
    let role = |state: &TargetState| match state {
        TargetState::Reached => Role::Done,
        TargetState::Nearer => Role::InProgress,
        TargetState::NotNearer => Role::Overdue,
        TargetState::Unknown => Role::NotStarted,
    };
    let count = |of: &Projects, state| of.targets.get(state).copied().unwrap_or_default();
    let row = |(label, of): &(String, &Projects)| StackedRow {
        label: label.clone(),
        values: TargetState::ALL.iter().map(|state| Some(count(of, state).into())).collect(),
    };
    let rows: Vec<StackedRow> = axes.iter().filter(|(_, of)| !of.targets.is_empty()).map(row).collect();
    let series = TargetState::ALL.iter().map(|state| Series {
        label: words(cx, &format!("target_state.{}", state.code())).unwrap_or_default(),
        role: role(state),
    });
    (!rows.is_empty()).then(|| Figure {
        id: "targets".into(),
        title: Phrase::new("projects.targets"),
        subtitle: Some(measure(cx, "projects.targets_measure")),
        status: least_sure(axes),
        chart: Chart::Stacked(Stacked { unit: Unit::Count, share: false, series: series.collect(), rows }),
        left_out: Vec::new(),
    })
}

fn measure<'a>(cx: Audience<'a>, key: &'static str) -> Phrase<'a> {
    Phrase::new(key).with("date", Arg::Date(PartialDate::Day(cx.as_of())))
}

/// How sure the least sure of the projects is.
fn least_sure(parts: &[(String, &Projects)]) -> DataStatus {
    parts.iter().map(|(_, of)| of.rollup.surety()).max().unwrap_or(DataStatus::Official)
}
