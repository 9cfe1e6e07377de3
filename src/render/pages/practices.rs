//! The list of practices, and a page each: who did what where, and what came of it.

use std::cmp::{Ordering, Reverse};

use serde::Serialize;

use crate::chart::{Bar, BarItem, Chart, Unit};
use crate::derive::Subject;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, PartialDate, Practice};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::figure::{Figure, LeftOut};
use crate::render::list::filter::field::Field;
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::names::label_name;
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::sections::news;
use crate::render::parts::tiles::Tile;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Crumb, Label, Link, Meta, Phrase, Text};

/// Topics in the chart of the list.
const CHARTED: usize = 12;

/// Where a practice is found, as exactly as it is known.
#[derive(Debug, Clone, Serialize)]
struct Whereabouts<'a> {
    /// The country.
    country: Option<Label<'a>>,
    /// The place of the site.
    place: Option<Link<'a>>,
    /// Where exactly, in words.
    locality: Option<Text<'a>>,
}

/// A practice in the list.
#[derive(Debug, Clone, Serialize)]
pub struct PracticeRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// Where it is found.
    whereabouts: Whereabouts<'a>,
    /// What it is about.
    topics: Vec<Label<'a>>,
    /// When it begins.
    start: Option<PartialDate>,
    /// Whether it is said what came of it.
    told: bool,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for PracticeRow<'_> {
    const TEMPLATE: &'static str = "practices.html";
    const EXPORT: Option<&'static str> = Some(Practice::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

#[derive(Debug, Serialize)]
struct PracticePage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// Where it is found.
    whereabouts: Whereabouts<'a>,
    /// What it is about.
    topics: Vec<Label<'a>>,
    /// Who takes part in it.
    organisations: Vec<Link<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// When it begins.
    start: Option<PartialDate>,
    /// What came of it, in Markdown.
    results: Option<Text<'a>>,
    /// Its page elsewhere.
    url: Option<&'a str>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
}

impl Page for PracticePage<'_> {
    const TEMPLATE: &'static str = "practice.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref())
    }
}

/// Makes the pages of the list; a site without practices has none.
pub fn list<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let records = cx.site.records;
    if records.practices.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, row) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "practices",
        section: "news",
        title: Phrase::new("nav.practices"),
        description: Phrase::new("practices.list").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: vec![Order { key: "title", compare: by_title }, Order { key: "newest", compare: newest }],
        facets: Vec::new(),
    };
    let tiles = tiles(cx).into_iter().chain(news::tiles(cx, Practice::FOLDER)).collect();
    let overview = Overview { tiles, figures: figure(cx).into_iter().collect(), ..Overview::default() };
    filter::render(cx, press, list, fields(cx), &overview)
}

/// Makes the page of every practice.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let links = &cx.site.metrics.links.practices;
    let organisations = &cx.site.records.organisations;
    // Those of the only organisation that has any are on no page of their own: nothing would lead there.
    let several = links.by_organisation.iter().filter(|rows| !rows.is_empty()).count() > 1;
    let organisation =
        || Field::records(cx, "organisation", "field.organisations", organisations, &links.by_organisation, None);
    let fields = [
        Field::codes(cx, "country", "field.country", "countries", &links.by_country),
        Field::codes(cx, "topic", "field.topics", "topics", &links.by_topic),
    ];
    fields.into_iter().chain(several.then(organisation)).collect()
}

fn status(cx: Context<'_>) -> DataStatus {
    cx.site.records.practices.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official)
}

/// From how many countries they are, and of how many it is said what came of them.
fn tiles<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let rows = &cx.site.records.practices;
    let told = rows.iter().filter(|row| row.results.is_some()).count();
    let of = Phrase::new("practices.of").count("n", rows.len());
    let tiles = [
        Tile::count("practices.countries", cx.site.metrics.links.practices.by_country.len()),
        Tile::count("practices.with_results", told).note(of),
    ];
    tiles.into_iter().map(|tile| tile.status(status(cx))).collect()
}

/// Practices by topic, the most frequent first; a practice about several is counted with each.
fn figure<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
    let mut topics: Vec<(&'a str, usize)> =
        cx.site.metrics.links.practices.by_topic.iter().map(|(topic, list)| (&**topic, list.len())).collect();
    topics.sort_by_key(|(_, count)| Reverse(*count));
    let rarer: Vec<(&str, usize)> = topics.split_off(topics.len().min(CHARTED));
    let rare: usize = rarer.iter().map(|(_, count)| count).sum();
    let none = cx.site.records.practices.iter().filter(|row| row.topics.is_empty()).count();
    let left_out = [("left_out.rarer_topics", rarer.len(), rare), ("left_out.topicless", none, none)];
    let bar = |(topic, count): &(&'a str, usize)| BarItem {
        label: label_name(*cx, &cx.code("topics", topic)),
        value: Some((*count).into()),
        href: None,
        rest: false,
    };
    (topics.len() > 1).then(|| Figure {
        id: "topics".into(),
        title: Phrase::new("practices.by_topic"),
        subtitle: Some(Phrase::new("practices.measure").with("date", Arg::Date(PartialDate::Day(cx.as_of())))),
        status: status(cx),
        chart: Chart::Bar(Bar { unit: Unit::Count, bars: topics.iter().map(bar).collect(), whole: false }),
        left_out: left_out
            .into_iter()
            .filter_map(|(key, n, rows)| LeftOut::counted(key, n, Unit::Count, vec![Some(rows.into())]))
            .collect(),
    })
}

fn whereabouts<'a>(cx: Audience<'a>, subject: Subject<'a, Practice>) -> Whereabouts<'a> {
    let record = subject.record;
    Whereabouts {
        country: record.country.as_ref().map(|country| cx.label(country)),
        place: cx.link_to(subject.follow(|row| row.place.as_ref())),
        locality: cx.optional(record.locality.as_ref()),
    }
}

fn row<'a>(cx: Audience<'a>, subject: Subject<'a, Practice>) -> PracticeRow<'a> {
    let record = subject.record;
    PracticeRow {
        id: &record.id,
        title: cx.text(record.title(cx.lang)),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        whereabouts: whereabouts(cx, subject),
        topics: record.topics.iter().map(|topic| cx.label(topic)).collect(),
        start: record.start.map(|start| start.value),
        told: record.results.is_some(),
        data_status: record.status(),
    }
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Practice>) -> PracticePage<'a> {
    let record = subject.record;
    PracticePage {
        meta: Meta {
            path: format!("practices/{}.html", record.id),
            title: cx.text(record.title(cx.lang)).into(),
            description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
            crumbs: vec![Crumb { title: Phrase::new("nav.practices").into(), path: "practices/index.html".into() }],
            section: "news",
            record: Some(cx.record_meta(*subject)),
        },
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        whereabouts: whereabouts(cx, subject),
        topics: record.topics.iter().map(|topic| cx.label(topic)).collect(),
        organisations: cx.links_to(subject.follow_all(|row| &row.organisations)),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        start: record.start.map(|start| start.value),
        results: cx.markdown(record.results.as_ref()),
        url: record.url.as_ref().map(|url| &*url.0),
        body: Body::of(cx, subject),
    }
}

fn by_title(a: &PracticeRow, b: &PracticeRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}

/// Those that began last first; those without a date last.
fn newest(a: &PracticeRow, b: &PracticeRow, _: &Locale) -> Ordering {
    b.start.cmp(&a.start)
}

#[cfg(test)]
mod tests;
