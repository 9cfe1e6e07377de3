//! Bodies that govern, in the list and on the pages of plans, places and other bodies.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::Related;
use crate::derive::bodies::surety;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, GoverningBody, PartialDate};
use crate::render::context::Audience;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::sides::{self, Side};
use crate::render::value::{Label, Link, Text};

/// Bodies on the pages of plans and places, and in the chart of the list.
pub const SHOWN: usize = 20;

/// A body in a table.
#[derive(Debug, Clone, Serialize)]
pub struct BodyRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// Its kind, from a code list.
    kind: Option<Label<'a>>,
    /// The body above it.
    parent: Option<Link<'a>>,
    /// Whether it has ended at the date of the data.
    over: bool,
    /// How many seats it has.
    seats: u64,
    /// The seats of each side.
    sides: Vec<Side<'a>>,
    /// How many meetings were held.
    held: usize,
    /// When the last one was.
    last: Option<PartialDate>,
    /// When the next one is.
    next: Option<PartialDate>,
    /// Percentage of the meetings that have minutes.
    minutes: Option<Decimal>,
    /// Percentage of the seats that were taken at meetings.
    attendance: Option<Decimal>,
    /// How sure the record is.
    data_status: DataStatus,
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
    pub fn new(cx: Audience<'a>, row: Related<'a, GoverningBody>) -> Self {
        let (record, metrics) = (row.record, row.metrics());
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            kind: record.kind.as_ref().map(|kind| cx.label(kind)),
            parent: cx.link_to(row.follow(|row| row.parent.as_ref())),
            over: is_over(cx, record),
            seats: metrics.seats.total(),
            sides: sides::of(cx, &metrics.seats),
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
pub fn is_over(cx: Audience<'_>, record: &GoverningBody) -> bool {
    record.ended.is_some_and(|ended| ended.value.last() < cx.as_of())
}

/// Some bodies, by title.
pub fn table<'a>(cx: Audience<'a>, mut bodies: Vec<Related<'a, GoverningBody>>) -> Excerpt<BodyRow<'a>> {
    let locale = cx.locale();
    bodies.sort_by(|a, b| locale.compare(a.record.title(cx.lang).text, b.record.title(cx.lang).text));
    Excerpt::new(bodies, SHOWN, |body| BodyRow::new(cx, body))
}

/// The orders of the list.
pub fn orders<'a>() -> Vec<Order<BodyRow<'a>>> {
    vec![
        Order { key: "title", compare: by_title },
        Order { key: "latest_meeting", compare: by_meeting },
        Order { key: "seats", compare: by_seats },
    ]
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
