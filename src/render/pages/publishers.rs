//! The institutions that publish data, with a card each: how much, how open, how fresh, in which formats.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::Scorecard;
use crate::locale::Locale;
use crate::model::{DataStatus, Organisation, PartialDate, Record};
use crate::render::keyed::Keyed;
use crate::render::list::{List, Order, Overview, Row};
use crate::render::pages::narrow::{self, Field};
use crate::render::value::{Crumb, Label, Link, Phrase};
use crate::render::{Cx, Press, RenderError};

/// Formats that a card names.
const FORMATS: usize = 5;

/// The card of a publisher as pages show it.
#[derive(Debug, Clone, Serialize)]
pub struct CardView<'a> {
    datasets: usize,
    /// Mean of the stars.
    openness: Option<Decimal>,
    fresh: usize,
    scheduled: usize,
    fresh_share: Option<Decimal>,
    open: usize,
    open_share: Option<Decimal>,
    formats: Vec<Label<'a>>,
    more_formats: usize,
    last: Option<PartialDate>,
    /// How sure the least sure of the datasets is.
    data_status: DataStatus,
}

/// A publisher in the list.
#[derive(Debug, Clone, Serialize)]
pub struct PublisherRow<'a> {
    organisation: Link<'a>,
    kind: Option<Label<'a>>,
    card: CardView<'a>,
}

impl Row for PublisherRow<'_> {
    const TEMPLATE: &'static str = "publishers.html";

    fn surety(&self) -> DataStatus {
        self.card.data_status
    }
}

/// The way to the catalogue.
pub fn crumb<'a>() -> Crumb<'a> {
    Crumb { title: Phrase::new("nav.datasets").into(), path: "datasets/index.html".into() }
}

/// The card of an organisation, if it publishes data.
pub fn card<'a>(cx: Cx<'a>, position: usize) -> Option<CardView<'a>> {
    let metrics = cx.site.metrics;
    let card: &'a Scorecard = metrics.scorecards[position].as_ref()?;
    let rows = cx.site.records.datasets.rows();
    let statuses = metrics.links.datasets.by_publisher[position].iter().map(|&i| rows[i].status());
    Some(CardView {
        datasets: card.datasets,
        openness: card.openness(),
        fresh: card.fresh,
        scheduled: card.scheduled,
        fresh_share: card.fresh_share(),
        open: card.open,
        open_share: card.open_share(),
        formats: card.formats.iter().take(FORMATS).map(|(format, _)| cx.code("formats", format)).collect(),
        more_formats: card.formats.len().saturating_sub(FORMATS),
        last: card.last,
        data_status: statuses.max().unwrap_or(DataStatus::Official),
    })
}

/// Makes the pages of the list; a site without datasets has none.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let organisations = cx.site.records.organisations.rows();
    let publishers: Vec<(usize, CardView)> = (0..organisations.len()).filter_map(|i| Some((i, card(cx, i)?))).collect();
    if publishers.is_empty() {
        return Vec::new();
    }
    let kinds: Vec<Option<&str>> =
        publishers.iter().map(|(i, _)| organisations[*i].kind.as_ref().map(|kind| &*kind.id)).collect();
    let made = publishers.into_iter().map(|(i, card)| Keyed::new(row(cx, &organisations[i], card)));
    let rows: Vec<Keyed<PublisherRow>> = match made.collect() {
        Ok(rows) => rows,
        Err(error) => return vec![RenderError::new("publishers", error.to_string())],
    };
    let list = List {
        folder: "publishers",
        section: "datasets",
        title: Phrase::new("nav.publishers"),
        description: Phrase::new("publishers.list").count("n", rows.len()),
        crumbs: vec![crumb()],
        rows: &rows,
        orders: orders(),
        facets: Vec::new(),
    };
    let kinds = Field::code(cx, "kind", "field.kind", "organisation_kind", kinds);
    narrow::render(cx, press, list, vec![kinds], &Overview::default())
}

fn row<'a>(cx: Cx<'a>, record: &'a Record<Organisation>, card: CardView<'a>) -> PublisherRow<'a> {
    PublisherRow { organisation: cx.link(record), kind: record.kind.as_ref().map(|kind| cx.label(kind)), card }
}

fn orders<'a>() -> Vec<Order<PublisherRow<'a>>> {
    vec![
        Order { key: "datasets", compare: by_count },
        Order { key: "title", compare: by_title },
        Order {
            key: "openness",
            compare: |a, b, locale| b.card.openness.cmp(&a.card.openness).then_with(|| by_count(a, b, locale)),
        },
        Order {
            key: "fresh",
            compare: |a, b, locale| b.card.fresh_share.cmp(&a.card.fresh_share).then_with(|| by_count(a, b, locale)),
        },
        Order {
            key: "newest",
            compare: |a, b, locale| b.card.last.cmp(&a.card.last).then_with(|| by_count(a, b, locale)),
        },
    ]
}

/// The most datasets first.
fn by_count(a: &PublisherRow, b: &PublisherRow, locale: &Locale) -> Ordering {
    b.card.datasets.cmp(&a.card.datasets).then_with(|| by_title(a, b, locale))
}

fn by_title(a: &PublisherRow, b: &PublisherRow, locale: &Locale) -> Ordering {
    locale.compare(a.organisation.title.text, b.organisation.title.text)
}
