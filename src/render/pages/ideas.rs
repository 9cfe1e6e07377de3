//! The list of ideas, and their rows in other pages: what was proposed, what became of it, and why.

use crate::derive::cocreation::outcome;
use crate::model::IdeaStatus;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::list::filter::field::Field;
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::outcomes;
use crate::render::parts::rows::idea::{self, IdeaRow};
use crate::render::parts::sections::participation;
use crate::render::press::Press;
use crate::render::value::Phrase;

/// Makes the pages of the list; a site without ideas has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let table = &cx.site.records.ideas;
    if table.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, |cx, idea| IdeaRow::new(cx, *idea)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "ideas",
        section: "participation",
        title: Phrase::new("nav.ideas"),
        description: Phrase::new("ideas.list").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: idea::orders(),
        facets: Vec::new(),
    };
    let all: Vec<usize> = (0..table.len()).collect();
    let figures = outcomes::by_theme(*cx, &cx.all_related(&all)).into_iter().collect();
    let overview = Overview { tiles: participation::tiles(cx), figures, ..Overview::default() };
    filter::render(cx, press, list, fields(cx), &overview)
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let rows = cx.site.records.ideas.rows();
    let of = |status| (0..rows.len()).filter(|&i| outcome(&rows[i]) == status).collect::<Vec<_>>();
    let message = |status: &IdeaStatus| (status.code(), format!("codes.idea_status.{}", status.code()), of(*status));
    let statuses = Field::messages(cx, "status", "ideas.outcome", IdeaStatus::ALL.iter().map(message));
    vec![statuses, Field::codes(cx, "theme", "field.theme", "themes", &cx.site.metrics.links.ideas.by_theme)]
}

#[cfg(test)]
mod tests;
