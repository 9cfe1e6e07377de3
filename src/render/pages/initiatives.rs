//! The list of initiatives, and initiatives on the pages of those that they belong to.

use crate::model::InitiativeStatus;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::crumbs;
use crate::render::parts::rows::initiative::{self, InitiativeRow, SHOWN};
use crate::render::press::Press;
use crate::render::value::Phrase;

/// Makes the pages of the list; a site without initiatives has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = &cx.site.metrics.initiatives;
    if metrics.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, |cx, initiative| InitiativeRow::new(cx, *initiative)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "initiatives",
        section: "integrity",
        title: Phrase::new("nav.initiatives"),
        description: Phrase::new("initiatives.list").count("n", rows.len()),
        crumbs: vec![crumbs::integrity()],
        rows: &rows,
        orders: initiative::orders(),
        facets: Vec::new(),
    };
    filter::render(cx, press, list, fields(cx), &Overview::default())
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let (records, metrics) = (cx.site.records, &cx.site.metrics.initiatives);
    let links = &cx.site.metrics.links.initiatives;
    let of = |status| (0..metrics.len()).filter(|&i| metrics[i].status == status).collect();
    let message =
        |status: &InitiativeStatus| (status.code(), format!("codes.initiative_status.{}", status.code()), of(*status));
    let shown = |heading| Some(Shown { heading, most: SHOWN });
    vec![
        Field::codes(cx, "sector", "field.sector", "sectors", &links.by_sector),
        Field::codes(cx, "challenge", "field.challenge", "challenges", &links.by_challenge),
        Field::codes(cx, "theme", "field.theme", "themes", &links.by_theme),
        Field::codes(cx, "kind", "field.kind", "initiative_kind", &links.by_kind),
        Field::messages(cx, "status", "field.status", InitiativeStatus::ALL.iter().map(message)),
        Field::records(
            cx,
            "organisation",
            "field.organisation",
            &records.organisations,
            &links.by_organisation,
            shown("initiatives"),
        ),
    ]
}
