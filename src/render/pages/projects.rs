//! The list of the projects of all programmes, and projects on the pages of those that they belong to.

use crate::chart::Chart;
use crate::derive::{CommitmentStatus, Rollup};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::rows::project::{self, ProjectRow, SHOWN};
use crate::render::parts::{place_limits, statuses};
use crate::render::press::Press;
use crate::render::value::{Crumb, Phrase};

/// Makes the pages of the list; a site without projects has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let shown = &cx.site.metrics.links.projects.all;
    if shown.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows_at(cx, shown, |cx, project| ProjectRow::new(cx, *project)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "projects",
        section: "plans",
        title: Phrase::new("nav.projects"),
        description: Phrase::new("projects.list").count("n", rows.len()),
        crumbs: vec![Crumb { title: Phrase::new("nav.plans").into(), path: "plans/index.html".into() }],
        rows: &rows,
        orders: project::orders(),
        facets: Vec::new(),
    };
    let overview = Overview { card: card(cx, shown), ..Overview::default() };
    filter::render(cx, press, list, fields(cx, shown), &overview)
}

fn fields<'a>(cx: Context<'a>, shown: &[usize]) -> Vec<Field<'a>> {
    let (records, metrics) = (cx.site.records, cx.site.metrics);
    let links = &metrics.links.projects;
    let with =
        |status: CommitmentStatus| shown.iter().copied().filter(move |&i| metrics.commitments[i].status == status);
    let message = |status: &CommitmentStatus| {
        (status.code(), format!("status.{}", status.code()), with(*status).collect::<Vec<_>>())
    };
    let led = Some(Shown { heading: "projects", most: SHOWN });
    let there = Some(Shown { heading: "projects", most: place_limits::ALSO });
    let fields = vec![
        Field::messages(cx, "status", "field.status", CommitmentStatus::ALL.iter().map(message)),
        Field::records(cx, "programme", "projects.programme", &records.plans, &links.by_plan, None),
        Field::codes(cx, "theme", "field.theme", "themes", &links.by_theme),
        Field::records(cx, "lead", "field.lead", &records.organisations, &links.by_lead, led),
        Field::records(cx, "place", "field.place", &records.places, &links.by_place, there),
    ];
    // Nothing leads to the page of a value that tells no rows apart; the pages of records lead to the whole list instead.
    fields.into_iter().map(|field| field.among(shown)).filter(|field| field.values.len() > 1).collect()
}

/// Where they stand, for the card of the page.
fn card(cx: Context<'_>, positions: &[usize]) -> Option<Chart> {
    let rollup = Rollup::new(positions, &cx.site.metrics.commitments);
    statuses::card(cx.site.locale(cx.lang), &statuses::Sums::new(*cx, &rollup))
}
