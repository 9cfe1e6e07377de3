//! The institutions that publish data, with a card each: how much, how open, how fresh, in which formats.

use std::cmp::Ordering;

use serde::Serialize;

use crate::locale::Locale;
use crate::model::{DataStatus, Organisation, Record};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::keyed::Keyed;
use crate::render::list::filter::field::Field;
use crate::render::list::{List, Overview, filter};
use crate::render::parts::crumbs;
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::scorecard::{self, CardView};
use crate::render::press::Press;
use crate::render::value::{Label, Link, Phrase};

/// A publisher in the list.
#[derive(Debug, Clone, Serialize)]
pub struct PublisherRow<'a> {
    /// The publisher.
    organisation: Link<'a>,
    /// Its kind, from a code list.
    kind: Option<Label<'a>>,
    /// Its datasets in numbers.
    card: CardView<'a>,
}

impl Row for PublisherRow<'_> {
    const TEMPLATE: &'static str = "publishers.html";

    fn surety(&self) -> DataStatus {
        self.card.data_status
    }
}

/// Makes the pages of the list; a site without datasets has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let organisations = cx.site.records.organisations.rows();
    let publishers: Vec<(usize, CardView)> =
        (0..organisations.len()).filter_map(|i| Some((i, scorecard::card(*cx, cx.subject(i))?))).collect();
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
        crumbs: vec![crumbs::datasets()],
        rows: &rows,
        orders: orders(),
        facets: Vec::new(),
    };
    let kinds = Field::code(cx, "kind", "field.kind", "organisation_kind", kinds);
    filter::render(cx, press, list, vec![kinds], &Overview::default())
}

fn row<'a>(cx: Context<'a>, record: &'a Record<Organisation>, card: CardView<'a>) -> PublisherRow<'a> {
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
