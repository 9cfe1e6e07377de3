//! The list of consultations: open ones first, then those that open later, then the closed ones.

use crate::derive::CallState;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::feeds::calendar;
use crate::render::list::filter::field::Field;
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::rows::consultation::{self, ConsultationRow};
use crate::render::parts::sections::participation;
use crate::render::press::Press;
use crate::render::value::Phrase;

/// Makes the pages of the list; a site without consultations has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = &cx.site.metrics.consultations;
    if metrics.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, |cx, consultation| ConsultationRow::new(cx, *consultation)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let open = metrics.iter().filter(|one| one.state == CallState::Open).count();
    let list = List {
        folder: "consultations",
        section: "participation",
        title: Phrase::new("nav.consultations"),
        description: Phrase::new("consultations.list").count("n", open),
        crumbs: Vec::new(),
        rows: &rows,
        orders: consultation::orders(),
        facets: Vec::new(),
    };
    let overview = Overview {
        tiles: participation::tiles(cx),
        calendar: calendar::all(&cx.site.records.consultations),
        ..Overview::default()
    };
    filter::render(cx, press, list, vec![states(cx)], &overview)
}

fn states(cx: Context<'_>) -> Field<'_> {
    let metrics = &cx.site.metrics.consultations;
    let of = |state: CallState| (0..metrics.len()).filter(|&i| metrics[i].state == state).collect::<Vec<_>>();
    let states = CallState::ALL.iter().map(|state| (state.code(), format!("calls.state.{}", state.code()), of(*state)));
    Field::messages(cx, "state", "field.status", states)
}

#[cfg(test)]
mod tests;
