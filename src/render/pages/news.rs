//! The list of news, and a page an item.

use std::cmp::Ordering;

use serde::Serialize;

use crate::derive::Subject;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, News, PartialDate};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::list::filter::field::Field;
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::sections::news;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Crumb, Link, Meta, Phrase, Text};

/// A news item in the list.
#[derive(Debug, Clone, Serialize)]
pub struct NewsRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// When it was published.
    date: PartialDate,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for NewsRow<'_> {
    const TEMPLATE: &'static str = "news.html";
    const EXPORT: Option<&'static str> = Some(News::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

#[derive(Debug, Serialize)]
struct NewsPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// When it was published.
    date: PartialDate,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// The news item before it in time.
    earlier: Option<Link<'a>>,
    /// The news item after it in time.
    later: Option<Link<'a>>,
}

impl Page for NewsPage<'_> {
    const TEMPLATE: &'static str = "news-item.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref())
    }
}

/// Makes the pages of the list.
pub fn list<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows = match list::rows(cx, row) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "news",
        section: "news",
        title: Phrase::new("nav.news"),
        description: Phrase::new("news.list").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: vec![Order { key: "newest", compare: newest }, Order { key: "oldest", compare: oldest }],
        facets: Vec::new(),
    };
    let years = Field::years("year", "news.year", cx.site.records.news.iter().map(|item| Some(item.date.value.year())));
    let overview = Overview { tiles: news::tiles(cx, News::FOLDER), ..Overview::default() };
    filter::render(cx, press, list, vec![years], &overview)
}

/// Makes the page of every item.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let records = &cx.site.records.news;
    let mut all: Vec<usize> = (0..records.len()).collect();
    all.sort_by_key(|&position| records.rows()[position].date.value);
    let numbered: Vec<usize> = (0..all.len()).collect();
    press.pages(&numbered, |&i| build(cx, &all, i))
}

fn row<'a>(cx: Audience<'a>, subject: Subject<'a, News>) -> NewsRow<'a> {
    let record = subject.record;
    NewsRow {
        id: &record.id,
        title: cx.text(record.title(cx.lang)),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        date: record.date.value,
        data_status: record.status(),
    }
}

fn newest(a: &NewsRow, b: &NewsRow, _: &Locale) -> Ordering {
    b.date.cmp(&a.date)
}

fn oldest(a: &NewsRow, b: &NewsRow, _: &Locale) -> Ordering {
    a.date.cmp(&b.date)
}

/// The page of the `i`th item in the order of time.
fn build<'a>(cx: Context<'a>, all: &[usize], i: usize) -> NewsPage<'a> {
    let subject = cx.subject::<News>(all[i]);
    let record = subject.record;
    let near = |i: Option<usize>| i.and_then(|i| all.get(i)).map(|&at| cx.link(cx.related::<News>(at).record));
    NewsPage {
        meta: Meta {
            path: format!("news/{}.html", record.id),
            title: cx.text(record.title(cx.lang)).into(),
            description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
            crumbs: vec![Crumb { title: Phrase::new("nav.news").into(), path: "news/index.html".into() }],
            section: "news",
            record: Some(cx.record_meta(*subject)),
        },
        date: record.date.value,
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        body: Body::of(*cx, subject),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        earlier: near(i.checked_sub(1)),
        later: near(Some(i + 1)),
    }
}
