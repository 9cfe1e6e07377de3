//! The list of plans.

use crate::derive::PlanState;
use crate::model::PlanKind;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::place_limits;
use crate::render::parts::rows::plan::{self, PlanRow};
use crate::render::press::Press;
use crate::render::value::Phrase;

/// Makes the pages of the list.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows = match list::rows(cx, |cx, plan| PlanRow::new(cx, *plan)) {
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
        orders: plan::orders(),
        facets: Vec::new(),
    };
    filter::render(cx, press, list, fields(cx), &Overview::default())
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let plans = &cx.site.records.plans;
    let of = |state: PlanState| {
        let is = |&i: &usize| PlanState::of(&plans.rows()[i], cx.site.as_of) == state;
        (0..plans.len()).filter(is).collect::<Vec<_>>()
    };
    let states = PlanState::ALL.iter().map(|state| (state.code(), format!("plans.{}", state.code()), of(*state)));
    let places = &cx.site.metrics.links.plans_by_place;
    let there = Shown { heading: "plans", most: place_limits::PLANS };
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
