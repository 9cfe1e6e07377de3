//! The list of bodies that govern, and their rows in other pages: who sits there, and what their meetings come to.

use crate::chart::{Chart, Stacked, StackedRow, Unit};
use crate::derive::Seats;
use crate::derive::bodies::surety;
use crate::model::{DataStatus, PartialDate};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::figure::{Figure, LeftOut};
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::rows::body::{self, BodyRow, SHOWN};
use crate::render::parts::sections::bodies;
use crate::render::parts::sides;
use crate::render::press::Press;
use crate::render::value::{Arg, Phrase};

/// Makes the pages of the list; a site without bodies has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = &cx.site.metrics.bodies;
    if metrics.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, |cx, body| BodyRow::new(cx, *body)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "bodies",
        section: "participation",
        title: Phrase::new("nav.bodies"),
        description: Phrase::new("bodies.list").count("n", metrics.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: body::orders(),
        facets: Vec::new(),
    };
    let overview =
        Overview { tiles: bodies::tiles(cx), figures: figure(cx).into_iter().collect(), ..Overview::default() };
    filter::render(cx, press, list, fields(cx), &overview)
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let links = &cx.site.metrics.links.bodies;
    let organisations = &cx.site.records.organisations;
    let shown = Some(Shown { heading: "sits", most: SHOWN });
    vec![
        Field::codes(cx, "kind", "field.kind", "body_kind", &links.by_kind),
        Field::records(cx, "member", "field.members", organisations, &links.by_member, shown),
    ]
}

/// Seats of each body by side, the largest body first.
fn figure<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
    let rows = cx.site.records.bodies.rows();
    let metrics = &cx.site.metrics.bodies;
    let mut seated: Vec<usize> = (0..metrics.len()).filter(|&i| metrics[i].seats.total() > 0).collect();
    seated.sort_by_key(|&i| std::cmp::Reverse(metrics[i].seats.total()));
    let all: Vec<&Seats> = seated.iter().map(|&i| &metrics[i].seats).collect();
    let parts = sides::series(*cx, &all);
    let others = seated.split_off(seated.len().min(SHOWN));
    let count = |i: usize, side: &Option<String>| sides::count(&metrics[i].seats, side.as_deref());
    let row = |&i: &usize| StackedRow {
        label: rows[i].title(cx.lang).text.to_owned(),
        values: parts.iter().map(|(side, _)| Some(count(i, side))).collect(),
    };
    let rest = parts.iter().map(|(side, _)| Some(others.iter().map(|&i| count(i, side)).sum())).collect();
    let rows_of = seated.iter().map(row).collect();
    (!seated.is_empty()).then(|| Figure {
        id: "seats".into(),
        title: Phrase::new("bodies.by_side"),
        subtitle: Some(Phrase::new("bodies.seats_at").with("date", Arg::Date(PartialDate::Day(cx.site.as_of)))),
        status: seated.iter().map(|&i| surety(&rows[i])).max().unwrap_or(DataStatus::Official),
        chart: Chart::Stacked(Stacked {
            unit: Unit::Count,
            share: false,
            series: parts.iter().map(|(_, series)| series.clone()).collect(),
            rows: rows_of,
        }),
        left_out: LeftOut::counted("left_out.other_bodies", others.len(), Unit::Count, rest).into_iter().collect(),
    })
}
