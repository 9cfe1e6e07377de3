//! The list of petitions: those that can be signed first, then those that wait for an answer, then the decided ones.

use std::cmp::Reverse;

use crate::chart::{Bullet, BulletRow, Chart, Unit};
use crate::model::{DataStatus, PartialDate, PetitionStatus};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::figure::{Figure, LeftOut};
use crate::render::list::filter::field::Field;
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::rows::petition::{self, PetitionRow, SHOWN};
use crate::render::parts::sections::petitions;
use crate::render::press::Press;
use crate::render::value::{Arg, Phrase};

/// Makes the pages of the list; a site without petitions has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = &cx.site.metrics.petitions;
    if metrics.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, |cx, petition| PetitionRow::new(cx, *petition)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "petitions",
        section: "participation",
        title: Phrase::new("nav.petitions"),
        description: Phrase::new("petitions.list").count("n", metrics.iter().filter(|one| one.open).count()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: petition::orders(),
        facets: Vec::new(),
    };
    let overview =
        Overview { tiles: petitions::tiles(cx), figures: figure(cx).into_iter().collect(), ..Overview::default() };
    filter::render(cx, press, list, fields(cx), &overview)
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let metrics = &cx.site.metrics.petitions;
    let of = |status| (0..metrics.len()).filter(|&i| metrics[i].status == status).collect::<Vec<_>>();
    let message =
        |status: &PetitionStatus| (status.code(), format!("codes.petition_status.{}", status.code()), of(*status));
    let statuses = Field::messages(cx, "status", "field.status", PetitionStatus::ALL.iter().map(message));
    vec![statuses, Field::codes(cx, "level", "field.level", "level", &cx.site.metrics.links.petitions.by_level)]
}

/// Petitions that can be signed, against their thresholds; the nearest to it first.
fn figure<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
    let rows = cx.site.records.petitions.rows();
    let metrics = &cx.site.metrics.petitions;
    let drawn = |i: &usize| metrics[*i].open && rows[*i].threshold.is_some() && metrics[*i].latest().is_some();
    let mut open: Vec<usize> = (0..metrics.len()).filter(drawn).collect();
    open.sort_by_key(|&i| Reverse(metrics[i].share));
    let more = open.split_off(open.len().min(SHOWN)).len();
    let unmeasured = metrics.iter().filter(|one| one.open).count() - open.len() - more;
    let left_out = [("left_out.more_petitions", more), ("left_out.unmeasured_petitions", unmeasured)];
    let bullet = |&i: &usize| BulletRow {
        label: rows[i].title(cx.lang).text.to_owned(),
        value: metrics[i].latest().map(|last| last.count.into()),
        target: rows[i].threshold.map(|threshold| threshold.value.into()),
        baseline: None,
    };
    (!open.is_empty()).then(|| Figure {
        id: "against".into(),
        title: Phrase::new("petitions.against"),
        subtitle: Some(Phrase::new("petitions.measure").with("date", Arg::Date(PartialDate::Day(cx.site.as_of)))),
        status: open.iter().map(|&i| rows[i].status()).max().unwrap_or(DataStatus::Official),
        chart: Chart::Bullet(Bullet { unit: Unit::Count, rows: open.iter().map(bullet).collect() }),
        left_out: left_out
            .into_iter()
            .filter_map(|(key, n)| LeftOut::counted(key, n, Unit::Count, Vec::new()))
            .collect(),
    })
}

#[cfg(test)]
mod tests;
