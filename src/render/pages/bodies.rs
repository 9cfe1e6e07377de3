//! The list of bodies that govern, and their rows in other pages: who sits there, and what their meetings come to.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::bodies::surety;
use crate::derive::{BodyMetrics, Seats, Tally};
use crate::locale::Locale;
use crate::model::read::CodeList;
use crate::model::{Code, DataStatus, GoverningBody, Kind, PartialDate, Record, Seat};
use crate::render::list::{self, List, Order, Overview, Row};
use crate::render::pages::narrow::{self, Field, Shown};
use crate::render::pages::statuses::{label_name, words};
use crate::render::pages::tables::Table;
use crate::render::pages::tiles::Tile;
use crate::render::value::{Arg, Label, Link, Phrase, Text};
use crate::render::{Cx, Figure, Press, RenderError};

/// Bodies on the pages of plans and places, and in the chart of the list.
const SHOWN: usize = 20;

/// A body in a table.
#[derive(Debug, Clone, Serialize)]
pub struct BodyRow<'a> {
    id: &'a str,
    title: Text<'a>,
    kind: Option<Label<'a>>,
    parent: Option<Link<'a>>,
    over: bool,
    seats: u64,
    sides: Vec<Side<'a>>,
    held: usize,
    last: Option<PartialDate>,
    next: Option<PartialDate>,
    minutes: Option<Decimal>,
    attendance: Option<Decimal>,
    data_status: DataStatus,
}

/// The seats of one side; without a side, those of which it is not said whose they are.
#[derive(Debug, Clone, Serialize)]
pub struct Side<'a> {
    side: Option<Label<'a>>,
    count: u64,
}

impl<'a> Side<'a> {
    /// Seats or members of a side.
    pub fn new(cx: Cx<'a>, seat: Option<&'a Code<Seat>>, count: u64) -> Self {
        Self { side: seat.map(|seat| cx.label(seat)), count }
    }
}

impl Row for BodyRow<'_> {
    const TEMPLATE: &'static str = "bodies.html";
    const EXPORT: Option<&'static str> = Some(GoverningBody::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> BodyRow<'a> {
    /// The row of a body.
    pub fn new(cx: Cx<'a>, record: &'a Record<GoverningBody>, metrics: &'a BodyMetrics) -> Self {
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            kind: record.kind.as_ref().map(|kind| cx.label(kind)),
            parent: record.parent.as_ref().and_then(|parent| cx.refer(&cx.site.records.bodies, parent)),
            over: is_over(cx, record),
            seats: metrics.seats.total(),
            sides: sides(cx, &metrics.seats),
            held: metrics.tally.held,
            last: metrics.last,
            next: metrics.next,
            minutes: metrics.tally.minutes_share(),
            attendance: metrics.tally.attendance(),
            data_status: surety(record),
        }
    }
}

/// Whether a body ended before the date of the data.
pub fn is_over(cx: Cx<'_>, record: &GoverningBody) -> bool {
    record.ended.is_some_and(|ended| ended.value.last() < cx.site.as_of)
}

/// The seats of each side, in the order in which sides are drawn.
pub fn sides<'a>(cx: Cx<'a>, seats: &'a Seats) -> Vec<Side<'a>> {
    let mut found: Vec<(&'a str, u64)> = seats.by_side.iter().map(|(side, count)| (&**side, *count)).collect();
    found.sort_by_cached_key(|(side, _)| place(cx, side));
    let named = found.into_iter().map(|(side, count)| Side { side: Some(cx.code("seat", side)), count });
    let unsaid = (seats.unsaid > 0).then_some(Side { side: None, count: seats.unsaid });
    named.chain(unsaid).collect()
}

/// Every side that is known: those of the site's list, then the built-in ones that it does not name.
fn known<'a>(cx: Cx<'a>) -> Vec<&'a str> {
    let own: Vec<&str> = cx.site.records.codes.list(Seat::NAME).iter().map(|entry| &*entry.id).collect();
    let built_in = Seat::BUILT_IN.iter().copied().filter(|side| !own.contains(side)).collect::<Vec<_>>();
    [own, built_in].concat()
}

/// Where a side stands among all.
fn place(cx: Cx<'_>, side: &str) -> (usize, String) {
    let known = known(cx);
    (known.iter().position(|one| *one == side).unwrap_or(known.len()), side.to_owned())
}

/// The colours of sides, the same on every page: that which the code of a side names, else that of its place.
fn roles<'a>(cx: Cx<'a>) -> impl Fn(&str) -> Role + 'a {
    let known = known(cx);
    let chosen = |side: &&str| cx.site.records.codes.entry(Seat::NAME, side)?.colour.map(Role::from);
    let roles = Role::of_parts(&known.iter().map(chosen).collect::<Vec<_>>());
    move |side| {
        let at = known.iter().position(|one| *one == side);
        at.map_or_else(|| Role::series(known.len()), |at| roles[at])
    }
}

/// The sides that any of these have seats for, each with its name and colour; the last is for seats without a side.
pub fn series(cx: Cx<'_>, all: &[&Seats]) -> Vec<(Option<String>, Series)> {
    let mut codes: Vec<&str> = all.iter().flat_map(|seats| seats.by_side.keys().map(|side| &**side)).collect();
    codes.sort_by_cached_key(|side| place(cx, side));
    codes.dedup();
    let role = roles(cx);
    let named = codes.into_iter().map(|side| {
        let label = label_name(cx, &cx.code("seat", side));
        (Some(side.to_owned()), Series { label, role: role(side) })
    });
    let unsaid = all.iter().any(|seats| seats.unsaid > 0);
    let label = || words(cx, "bodies.no_side").unwrap_or_default();
    named.chain(unsaid.then(|| (None, Series { label: label(), role: Role::NotStarted }))).collect()
}

/// The seats of a side, or those without one.
pub fn count(seats: &Seats, side: Option<&str>) -> Decimal {
    side.map_or(seats.unsaid, |side| seats.of(side)).into()
}

/// Some bodies, by title.
pub fn table<'a>(cx: Cx<'a>, positions: &[usize]) -> Table<BodyRow<'a>> {
    let rows = cx.site.records.bodies.rows();
    let metrics = &cx.site.metrics.bodies;
    let locale = cx.site.locale(cx.lang);
    let mut positions = positions.to_vec();
    positions.sort_by(|&a, &b| locale.compare(rows[a].title(cx.lang).text, rows[b].title(cx.lang).text));
    Table::new(positions, SHOWN, |i| BodyRow::new(cx, &rows[i], &metrics[i]))
}

/// Makes the pages of the list; a site without bodies has none.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = &cx.site.metrics.bodies;
    if metrics.is_empty() {
        return Vec::new();
    }
    let row = |i: usize, record| BodyRow::new(cx, record, &metrics[i]);
    let rows = match list::rows(cx, &cx.site.records.bodies, row) {
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
        orders: vec![
            Order { key: "title", compare: by_title },
            Order { key: "latest_meeting", compare: by_meeting },
            Order { key: "seats", compare: by_seats },
        ],
        facets: Vec::new(),
    };
    let overview = Overview { tiles: tiles(cx), figures: figure(cx).into_iter().collect(), ..Overview::default() };
    narrow::render(cx, press, list, fields(cx), &overview)
}

fn fields(cx: Cx<'_>) -> Vec<Field<'_>> {
    let links = &cx.site.metrics.links.bodies;
    let organisations = &cx.site.records.organisations;
    let shown = Some(Shown { heading: "sits", most: SHOWN });
    vec![
        Field::codes(cx, "kind", "field.kind", "body_kind", &links.by_kind),
        Field::records(cx, "member", "field.members", organisations, &links.by_member, shown),
    ]
}

fn status(cx: Cx<'_>) -> DataStatus {
    cx.site.records.bodies.iter().map(surety).max().unwrap_or(DataStatus::Official)
}

/// What all bodies come to.
pub fn tiles<'a>(cx: Cx<'a>) -> Vec<Tile<'a>> {
    let tally = cx.site.metrics.bodies.iter().fold(Tally::default(), |sum, one| sum.and(&one.tally));
    of_tally(&tally, status(cx))
}

/// Meetings, minutes, attendance and decisions.
pub fn of_tally<'a>(tally: &Tally, status: DataStatus) -> Vec<Tile<'a>> {
    let days = tally.minutes_days().map(|days| Phrase::new("bodies.minutes_after").with("n", Arg::Number(days.into())));
    let minutes = days.unwrap_or_else(|| Phrase::new("bodies.minutes_of").count("n", tally.minutes));
    let tiles = [
        Tile::count("bodies.held", tally.held),
        Tile::new(Phrase::new("bodies.minutes_share"), tally.minutes_share().map(Arg::Percent))
            .note(minutes)
            .path("methodology.html#minutes_published"),
        Tile::new(Phrase::new("bodies.attendance"), tally.attendance().map(Arg::Percent))
            .note(Phrase::new("bodies.counted").count("n", tally.counted))
            .path("methodology.html#attendance"),
        Tile::new(Phrase::new("bodies.carried_out"), tally.carried_out_share().map(Arg::Percent))
            .note(Phrase::new("bodies.of_decisions").count("n", tally.decisions()))
            .path("methodology.html#decisions_done"),
    ];
    tiles.into_iter().map(|tile| tile.status(status)).collect()
}

/// Seats of each body by side, the largest body first.
fn figure<'a>(cx: Cx<'a>) -> Option<Figure<'a>> {
    let rows = cx.site.records.bodies.rows();
    let metrics = &cx.site.metrics.bodies;
    let mut seated: Vec<usize> = (0..metrics.len()).filter(|&i| metrics[i].seats.total() > 0).collect();
    seated.sort_by_key(|&i| std::cmp::Reverse(metrics[i].seats.total()));
    seated.truncate(SHOWN);
    let all: Vec<&Seats> = seated.iter().map(|&i| &metrics[i].seats).collect();
    let parts = series(cx, &all);
    let row = |&i: &usize| StackedRow {
        label: rows[i].title(cx.lang).text.to_owned(),
        values: parts.iter().map(|(side, _)| Some(count(&metrics[i].seats, side.as_deref()))).collect(),
    };
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
    })
}

fn by_title(a: &BodyRow, b: &BodyRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}

/// The one that met last first; those that never met last.
fn by_meeting(a: &BodyRow, b: &BodyRow, _: &Locale) -> Ordering {
    b.last.cmp(&a.last)
}

fn by_seats(a: &BodyRow, b: &BodyRow, _: &Locale) -> Ordering {
    b.seats.cmp(&a.seats)
}
