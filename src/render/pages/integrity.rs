//! The integrity bank at a glance: which sector does something against what, and where nothing is done.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::integrity::{IntegrityMatrix, StatedCode};
use crate::locale::Locale;
use crate::model::{DataStatus, InitiativeStatus, PartialDate};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::face::Face;
use crate::render::figure::Figure;
use crate::render::parts::names::{label_name, words};
use crate::render::parts::sections::integrity;
use crate::render::parts::tiles::Tile;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Label, Meta, Phrase};

/// The shades of a cell; from so many initiatives on it is the darkest.
const SHADES: usize = 4;

#[derive(Debug, Serialize)]
struct IntegrityPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// How sure the least sure initiative is.
    status: DataStatus,
    /// The columns of the matrix.
    challenges: Vec<Head<'a>>,
    /// The rows of the matrix.
    sectors: Vec<Line<'a>>,
    /// How many initiatives there are.
    total: usize,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// A challenge with everything against it; without a label, what states none.
#[derive(Debug, Serialize)]
struct Head<'a> {
    /// The challenge.
    label: Option<Label<'a>>,
    /// How many there are.
    count: usize,
}

/// A sector with what is done in it.
#[derive(Debug, Serialize)]
struct Line<'a> {
    /// The sector; without it, what states none.
    label: Option<Label<'a>>,
    /// A number for each challenge.
    cells: Vec<Cell>,
    /// How many there are.
    count: usize,
}

/// A sector and a challenge.
#[derive(Debug, Serialize)]
struct Cell {
    /// How many there are.
    count: usize,
    /// From 0, where nothing is done, to [`SHADES`].
    shade: usize,
    /// Whether both are stated: only there nothing is a gap.
    stated: bool,
}

impl Page for IntegrityPage<'_> {
    const TEMPLATE: &'static str = "integrity.html";
    const PUBLISHED: bool = true;
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(&self.figures)
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        Some(Face::of(&self.tiles, &self.figures, locale))
    }
}

/// Makes the page; a site without initiatives has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    if cx.site.metrics.initiatives.is_empty() {
        return Vec::new();
    }
    press.page(&build(cx)).err().into_iter().collect()
}

fn build<'a>(cx: Context<'a>) -> IntegrityPage<'a> {
    let matrix = &cx.site.metrics.integrity;
    IntegrityPage {
        meta: Meta {
            path: "integrity/index.html".to_owned(),
            title: Phrase::new("integrity.title").into(),
            description: Some(Phrase::new("integrity.description").into()),
            crumbs: Vec::new(),
            section: "integrity",
            record: None,
        },
        tiles: integrity::tiles(cx),
        status: integrity::status(cx),
        challenges: matrix
            .challenges
            .iter()
            .map(|code| Head { label: label(cx, "challenges", code), count: matrix.of_challenge(code) })
            .collect(),
        sectors: matrix.sectors.iter().map(|sector| line(cx, matrix, sector)).collect(),
        total: cx.site.metrics.initiatives.len(),
        figures: by_status(cx, matrix, integrity::status(cx)).into_iter().collect(),
    }
}

fn label<'a>(cx: Context<'a>, list: &'static str, code: &'a StatedCode) -> Option<Label<'a>> {
    code.as_ref().map(|code| cx.code(list, code))
}

fn line<'a>(cx: Context<'a>, matrix: &'a IntegrityMatrix, sector: &'a StatedCode) -> Line<'a> {
    let cell = |challenge: &StatedCode| {
        let count = matrix.cell(sector, challenge).len();
        Cell { count, shade: count.min(SHADES), stated: sector.is_some() && challenge.is_some() }
    };
    Line {
        label: label(cx, "sectors", sector),
        cells: matrix.challenges.iter().map(cell).collect(),
        count: matrix.of_sector(sector),
    }
}

/// What is done against each challenge, by where it stands.
fn by_status<'a>(cx: Context<'a>, matrix: &IntegrityMatrix, status: DataStatus) -> Option<Figure<'a>> {
    let metrics = &cx.site.metrics.initiatives;
    let used = |status: &&InitiativeStatus| metrics.iter().any(|one| one.status == **status);
    let statuses: Vec<InitiativeStatus> = InitiativeStatus::ALL.iter().filter(used).copied().collect();
    let row = |challenge: &StatedCode| {
        let rows: Vec<usize> =
            matrix.sectors.iter().flat_map(|sector| matrix.cell(sector, challenge)).copied().collect();
        let count = |status| rows.iter().filter(|&&i| metrics[i].status == status).count();
        let name = |label: Label| label_name(*cx, &label);
        StackedRow {
            label: label(cx, "challenges", challenge)
                .map_or_else(|| words(*cx, "integrity.unstated").unwrap_or_default(), name),
            values: statuses.iter().map(|status| Some(Decimal::from(count(*status)))).collect(),
        }
    };
    let series = statuses.iter().map(|status| Series { label: name(cx, *status), role: role(*status) }).collect();
    let rows: Vec<StackedRow> = matrix.challenges.iter().map(row).collect();
    let date = Arg::Date(PartialDate::Day(cx.site.as_of));
    (!rows.is_empty()).then(|| Figure {
        id: "challenges".into(),
        title: Phrase::new("integrity.by_challenge"),
        subtitle: Some(Phrase::new("integrity.measure").with("date", date)),
        status,
        chart: Chart::Stacked(Stacked { unit: Unit::Count, share: false, series, rows }),
        left_out: Vec::new(),
    })
}

fn name(cx: Context<'_>, status: InitiativeStatus) -> String {
    words(*cx, &format!("codes.initiative_status.{}", status.code())).unwrap_or_else(|| status.code().to_owned())
}

fn role(status: InitiativeStatus) -> Role {
    match status {
        InitiativeStatus::Running => Role::InProgress,
        InitiativeStatus::Planned => Role::NotStarted,
        InitiativeStatus::Completed => Role::Done,
        InitiativeStatus::Suspended => Role::Cancelled,
        InitiativeStatus::Unknown => Role::Series2,
    }
}
