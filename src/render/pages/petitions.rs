//! The list of petitions: those that can be signed first, then those that wait for an answer, then the decided ones.

use std::cmp::{Ordering, Reverse};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Bullet, BulletRow, Chart, Unit};
use crate::derive::PetitionMetrics;
use crate::derive::cocreation::median;
use crate::locale::Locale;
use crate::model::{DataStatus, Kind, PartialDate, Petition, PetitionStatus, Record};
use crate::render::list::{self, List, Order, Overview, Row};
use crate::render::pages::narrow::{self, Field};
use crate::render::pages::tables::Table;
use crate::render::pages::tiles::Tile;
use crate::render::value::{Arg, Label, Link, Phrase, Text};
use crate::render::{Cx, Figure, Press, RenderError};

/// Petitions on the pages of institutions and places, and in the chart of the list.
const SHOWN: usize = 12;

/// A petition in a table.
#[derive(Debug, Clone, Serialize)]
pub struct PetitionRow<'a> {
    id: &'a str,
    title: Text<'a>,
    addressee: Option<Link<'a>>,
    level: Option<Label<'a>>,
    status: PetitionStatus,
    open: bool,
    days: Option<i64>,
    opened: PartialDate,
    closes: Option<PartialDate>,
    signatures: Option<u64>,
    threshold: Option<u64>,
    share: Option<Decimal>,
    decided: Option<i64>,
    data_status: DataStatus,
}

impl Row for PetitionRow<'_> {
    const TEMPLATE: &'static str = "petitions.html";
    const EXPORT: Option<&'static str> = Some(Petition::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> PetitionRow<'a> {
    /// The row of a petition.
    pub fn new(cx: Cx<'a>, record: &'a Record<Petition>, metrics: &PetitionMetrics) -> Self {
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            addressee: record.addressee.as_ref().and_then(|addressee| cx.organisation(addressee)),
            level: record.level.as_ref().map(|level| cx.label(level)),
            status: metrics.status,
            open: metrics.open,
            days: metrics.days,
            opened: record.opened.value,
            closes: record.closes.map(|closes| closes.value),
            signatures: metrics.latest().map(|last| last.count),
            threshold: record.threshold.map(|threshold| threshold.value),
            share: metrics.share,
            decided: metrics.decided,
            data_status: record.status(),
        }
    }
}

/// Some petitions, those that can be signed first.
pub fn table<'a>(cx: Cx<'a>, positions: &[usize]) -> Table<PetitionRow<'a>> {
    let rows = cx.site.records.petitions.rows();
    let metrics = &cx.site.metrics.petitions;
    let mut positions = positions.to_vec();
    positions.sort_by_key(|&i| (!metrics[i].open, metrics[i].status, Reverse(rows[i].opened.value)));
    Table::new(positions, SHOWN, |i| PetitionRow::new(cx, &rows[i], &metrics[i]))
}

/// Makes the pages of the list; a site without petitions has none.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = &cx.site.metrics.petitions;
    if metrics.is_empty() {
        return Vec::new();
    }
    let row = |i: usize, record| PetitionRow::new(cx, record, &metrics[i]);
    let rows = match list::rows(cx, &cx.site.records.petitions, row) {
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
        orders: vec![
            Order { key: "open", compare: by_status },
            Order { key: "signatures", compare: by_signatures },
            Order { key: "newest", compare: by_date },
            Order { key: "title", compare: by_title },
        ],
        facets: Vec::new(),
    };
    let overview = Overview { tiles: tiles(cx), figures: figure(cx).into_iter().collect(), ..Overview::default() };
    narrow::render(cx, press, list, fields(cx), &overview)
}

fn fields(cx: Cx<'_>) -> Vec<Field<'_>> {
    let metrics = &cx.site.metrics.petitions;
    let of = |status| (0..metrics.len()).filter(|&i| metrics[i].status == status).collect::<Vec<_>>();
    let message =
        |status: &PetitionStatus| (status.code(), format!("codes.petition_status.{}", status.code()), of(*status));
    let statuses = Field::messages(cx, "status", "field.status", PetitionStatus::ALL.iter().map(message));
    vec![statuses, Field::codes(cx, "level", "field.level", "level", &cx.site.metrics.links.petitions.by_level)]
}

fn status(cx: Cx<'_>) -> DataStatus {
    cx.site.records.petitions.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official)
}

/// How many can be signed, reached their threshold and wait, and how long decisions took.
pub fn tiles<'a>(cx: Cx<'a>) -> Vec<Tile<'a>> {
    let metrics = &cx.site.metrics.petitions;
    let waiting = cx.site.records.petitions.iter().zip(metrics).filter(|(row, one)| one.waits(row)).count();
    let decided: Vec<i64> = metrics.iter().filter_map(|one| one.decided).collect();
    let known = Phrase::new("petitions.in_decided").count("n", decided.len());
    let days = median(decided).map(|days| Arg::Number(days.into()));
    let tiles = vec![
        Tile::count("petitions.open", metrics.iter().filter(|one| one.open).count()),
        Tile::count("petitions.reached", metrics.iter().filter(|one| one.reached.is_some()).count())
            .note(Phrase::new("petitions.waiting").count("n", waiting))
            .path("methodology.html#signatures"),
        Tile::new(Phrase::new("petitions.decision_days"), days).note(known).path("methodology.html#decision_days"),
    ];
    let rounds = cx.site.records.consultations.iter().map(|row| row.status()).max();
    let rounds = rounds.map(|status| {
        let count = cx.site.records.consultations.len();
        Tile::count("nav.consultations", count).path("consultations/index.html").status(status)
    });
    tiles.into_iter().map(|tile| tile.status(status(cx))).chain(rounds).collect()
}

/// Petitions that can be signed, against their thresholds; the nearest to it first.
fn figure<'a>(cx: Cx<'a>) -> Option<Figure<'a>> {
    let rows = cx.site.records.petitions.rows();
    let metrics = &cx.site.metrics.petitions;
    let drawn = |i: &usize| metrics[*i].open && rows[*i].threshold.is_some() && metrics[*i].latest().is_some();
    let mut open: Vec<usize> = (0..metrics.len()).filter(drawn).collect();
    open.sort_by_key(|&i| Reverse(metrics[i].share));
    open.truncate(SHOWN);
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
    })
}

/// Those that close soonest first, then by their steps, the newest first.
fn by_status(a: &PetitionRow, b: &PetitionRow, _: &Locale) -> Ordering {
    let key = |row: &PetitionRow| (!row.open, row.status, row.days.is_none(), row.days, Reverse(row.opened));
    key(a).cmp(&key(b))
}

fn by_signatures(a: &PetitionRow, b: &PetitionRow, _: &Locale) -> Ordering {
    b.signatures.cmp(&a.signatures)
}

fn by_date(a: &PetitionRow, b: &PetitionRow, _: &Locale) -> Ordering {
    b.opened.cmp(&a.opened)
}

fn by_title(a: &PetitionRow, b: &PetitionRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}

#[cfg(test)]
mod tests;
