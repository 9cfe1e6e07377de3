//! The list of calls: open ones first, then those that open later, then the closed ones.

use crate::derive::CallState;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::feeds::calendar;
use crate::render::list::filter::field::Field;
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::crumbs;
use crate::render::parts::rows::call::{self, CallRow};
use crate::render::press::Press;
use crate::render::value::Phrase;

/// Makes the pages of the list.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows = match list::rows(cx, |cx, call| CallRow::new(cx, *call)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let open = cx.site.metrics.calls.iter().filter(|call| call.state == CallState::Open).count();
    let list = List {
        folder: "calls",
        section: "funding",
        title: Phrase::new("nav.calls"),
        description: Phrase::new("calls.list").count("n", open),
        crumbs: vec![crumbs::funding()],
        rows: &rows,
        orders: call::orders(),
        facets: Vec::new(),
    };
    let overview = Overview { calendar: calendar::all(&cx.site.records.calls), ..Overview::default() };
    filter::render(cx, press, list, fields(cx), &overview)
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let calls = &cx.site.metrics.calls;
    let of = |state: CallState| (0..calls.len()).filter(|&i| calls[i].state == state).collect::<Vec<_>>();
    let states = CallState::ALL.iter().map(|state| (state.code(), format!("calls.state.{}", state.code()), of(*state)));
    let records = cx.site.records;
    let funders = &cx.site.metrics.links.calls;
    vec![
        Field::messages(cx, "state", "field.status", states),
        Field::records(cx, "funder", "field.funder", &records.organisations, funders, None),
        Field::years("year", "field.closes", records.calls.iter().map(|call| Some(call.closes?.value.year()))),
    ]
}
