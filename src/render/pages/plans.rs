//! The list of plans.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::PlanState;
use crate::locale::Locale;
use crate::model::{DataStatus, Kind, PartialDate, Plan, PlanKind};
use crate::render::list::{self, List, Order, Overview, Row};
use crate::render::pages::narrow::{self, Field, Shown};
use crate::render::pages::place;
use crate::render::pages::reported::Reported;
use crate::render::pages::statuses::Sums;
use crate::render::value::{Label, Link, Phrase, Text};
use crate::render::{Cx, Press, RenderError};

/// A plan in a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PlanRow<'a> {
    id: &'a str,
    title: Text<'a>,
    /// Whether it is a programme, which has projects instead of commitments.
    programme: bool,
    level: Label<'a>,
    place: Option<Link<'a>>,
    start: PartialDate,
    end: PartialDate,
    /// Whether it runs at the date of the data.
    state: PlanState,
    sums: Sums,
    /// The rate that the government states for the whole plan, and the day it was true.
    reported: Option<Decimal>,
    reported_date: Option<PartialDate>,
    data_status: DataStatus,
}

impl Row for PlanRow<'_> {
    const TEMPLATE: &'static str = "plans.html";
    const EXPORT: Option<&'static str> = Some(Plan::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> PlanRow<'a> {
    /// The row of the plan at `position`.
    pub(super) fn new(cx: Cx<'a>, position: usize) -> Self {
        let record = &*cx.site.records.plans.rows()[position];
        let whole = Reported::latest(cx, record).into_iter().next();
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            programme: record.is_programme(),
            level: cx.label(&record.level),
            place: record.place.as_ref().and_then(|place| cx.refer(&cx.site.records.places, place)),
            start: record.start.value,
            end: record.end.value,
            state: PlanState::of(record, cx.site.as_of),
            sums: Sums::new(cx, &cx.site.metrics.rollups.plans[position]),
            reported: whole.as_ref().and_then(|whole| whole.percent),
            reported_date: whole.and_then(|whole| whole.date),
            data_status: record.status(),
        }
    }
}

/// Makes the pages of the list.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows = match list::rows(cx, &cx.site.records.plans, |i, _| PlanRow::new(cx, i)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "plans",
        section: "plans",
        title: Phrase::new("nav.plans"),
        description: Phrase::new("plans.about").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: orders(),
        facets: Vec::new(),
    };
    narrow::render(cx, press, list, fields(cx), &Overview::default())
}

fn orders<'a>() -> Vec<Order<PlanRow<'a>>> {
    vec![
        Order { key: "newest", compare: by_start },
        Order { key: "title", compare: |a, b, locale| locale.compare(a.title.text, b.title.text) },
        Order { key: "commitments", compare: |a, b, _| b.sums.total.cmp(&a.sums.total) },
        Order { key: "progress", compare: |a, b, _| b.sums.progress.cmp(&a.sums.progress) },
    ]
}

/// The newest first; of those that begin together, the one that runs longest.
fn by_start(a: &PlanRow, b: &PlanRow, _: &Locale) -> Ordering {
    b.start.first().cmp(&a.start.first()).then(b.end.last().cmp(&a.end.last()))
}

fn fields(cx: Cx<'_>) -> Vec<Field<'_>> {
    let plans = &cx.site.records.plans;
    let of = |state: PlanState| {
        let is = |&i: &usize| PlanState::of(&plans.rows()[i], cx.site.as_of) == state;
        (0..plans.len()).filter(is).collect::<Vec<_>>()
    };
    let states = PlanState::ALL.iter().map(|state| (state.code(), format!("plans.{}", state.code()), of(*state)));
    let places = &cx.site.metrics.links.plans_by_place;
    let there = Shown { heading: "plans", most: place::PLANS };
    let kind = |wanted: bool| (0..plans.len()).filter(|&i| plans.rows()[i].is_programme() == wanted).collect();
    let kind = |code: PlanKind, programme| (code.code(), format!("codes.plan_kind.{}", code.code()), kind(programme));
    vec![
        Field::messages(cx, "kind", "field.kind", [kind(PlanKind::ActionPlan, false), kind(PlanKind::Programme, true)]),
        Field::code(cx, "level", "field.level", "level", plans.iter().map(|plan| Some(&*plan.level.id))),
        Field::records(cx, "place", "field.place", &cx.site.records.places, places, Some(there)),
        Field::messages(cx, "state", "field.status", states),
        Field::years("year", "field.start", plans.iter().map(|plan| Some(plan.start.value.year()))),
    ]
}
