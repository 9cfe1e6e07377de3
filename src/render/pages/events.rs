//! The list of events, those to come first, and a page each.

use std::cmp::Ordering;

use serde::Serialize;

use crate::derive::EventState;
use crate::derive::Subject;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, Event, PartialDate};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::feeds::calendar;
use crate::render::list::filter::field::Field;
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::sections::news;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Crumb, Link, Meta, Phrase, Text};

/// An event in the list.
#[derive(Debug, Clone, Serialize)]
pub struct EventRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// When it begins.
    start: PartialDate,
    /// When it ends.
    end: Option<PartialDate>,
    /// Whether it is to come, under way or over at the date of the data.
    state: EventState,
    /// Days until it begins.
    days: Option<i64>,
    /// The place where it takes place.
    place: Option<Link<'a>>,
    /// Where exactly.
    venue: Option<Text<'a>>,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for EventRow<'_> {
    const TEMPLATE: &'static str = "events.html";
    const EXPORT: Option<&'static str> = Some(Event::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

#[derive(Debug, Serialize)]
struct EventPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// When it begins.
    start: PartialDate,
    /// When it ends.
    end: Option<PartialDate>,
    /// Whether it is to come, under way or over at the date of the data.
    state: EventState,
    /// Days until it begins.
    days: Option<i64>,
    /// The place where it takes place.
    place: Option<Link<'a>>,
    /// Where exactly.
    venue: Option<Text<'a>>,
    /// The places that it is about.
    places: Vec<Link<'a>>,
    /// Who organises it.
    organisers: Vec<Link<'a>>,
    /// Its page elsewhere.
    url: Option<&'a str>,
    /// Its calendar, while it is not over.
    calendar: Option<String>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
}

impl Page for EventPage<'_> {
    const TEMPLATE: &'static str = "event.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref())
    }
}

/// Makes the pages of the list; a site without events has none.
pub fn list<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let (records, metrics) = (cx.site.records, &cx.site.metrics.events);
    if metrics.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, row) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let ahead = metrics.iter().filter(|event| event.state != EventState::Past).count();
    let list = List {
        folder: "events",
        section: "news",
        title: Phrase::new("nav.events"),
        description: Phrase::new("events.list").count("n", ahead),
        crumbs: Vec::new(),
        rows: &rows,
        orders: vec![Order { key: "upcoming", compare: by_state }, Order { key: "title", compare: by_title }],
        facets: Vec::new(),
    };
    let calendar = calendar::all(&records.events);
    let overview = Overview { tiles: news::tiles(cx, Event::FOLDER), calendar, ..Overview::default() };
    filter::render(cx, press, list, fields(cx), &overview)
}

/// Makes the page of every event.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let (records, metrics) = (cx.site.records, &cx.site.metrics.events);
    let of = |state: EventState| (0..metrics.len()).filter(|&i| metrics[i].state == state).collect::<Vec<_>>();
    let states =
        EventState::ALL.iter().map(|state| (state.code(), format!("event_state.{}", state.code()), of(*state)));
    let by_place = &cx.site.metrics.links.events.by_place;
    vec![
        Field::messages(cx, "state", "field.status", states),
        Field::years("year", "news.year", records.events.iter().map(|event| Some(event.start.value.year()))),
        Field::records(cx, "place", "field.place", &records.places, by_place, None),
    ]
}

fn row<'a>(cx: Audience<'a>, subject: Subject<'a, Event>) -> EventRow<'a> {
    let (record, metrics) = (subject.record, subject.metrics());
    EventRow {
        id: &record.id,
        title: cx.text(record.title(cx.lang)),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        start: record.start.value,
        end: record.end.map(|end| end.value),
        state: metrics.state,
        days: metrics.days,
        place: cx.link_to(subject.follow(|row| row.place.as_ref())),
        venue: cx.optional(record.venue.as_ref()),
        data_status: record.status(),
    }
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Event>) -> EventPage<'a> {
    let (record, metrics) = (subject.record, subject.metrics());
    EventPage {
        meta: Meta {
            path: format!("events/{}.html", record.id),
            title: cx.text(record.title(cx.lang)).into(),
            description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
            crumbs: vec![Crumb { title: Phrase::new("nav.events").into(), path: "events/index.html".into() }],
            section: "news",
            record: Some(cx.record_meta(*subject)),
        },
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        start: record.start.value,
        end: record.end.map(|end| end.value),
        state: metrics.state,
        days: metrics.days,
        place: cx.link_to(subject.follow(|row| row.place.as_ref())),
        venue: cx.optional(record.venue.as_ref()),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        organisers: cx.links_to(subject.follow_all(|row| &row.organisers)),
        url: record.url.as_ref().map(|url| &*url.0),
        calendar: calendar::own(cx, record),
        body: Body::of(cx, subject),
    }
}

/// What runs first, then what comes soonest, then what is over, the newest first.
fn by_state(a: &EventRow, b: &EventRow, _: &Locale) -> Ordering {
    let (sooner, newer) = (|| a.start.cmp(&b.start), || b.start.cmp(&a.start));
    a.state.cmp(&b.state).then_with(|| if a.state == EventState::Past { newer() } else { sooner() })
}

fn by_title(a: &EventRow, b: &EventRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}
