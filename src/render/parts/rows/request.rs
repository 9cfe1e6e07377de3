//! Requests for datasets in the list and on other pages: what was asked of whom, and what was answered.

use std::cmp::{Ordering, Reverse};

use serde::Serialize;

use crate::derive::Related;
use crate::derive::RequestMetrics;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, PartialDate, Request};
use crate::render::context::{Audience, Context};
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::related::{RelatedTable, Tabled};
use crate::render::parts::rows::{Order, Row};
use crate::render::value::{Label, Link, Text};

/// Requests on the pages of what they belong to, of which the list has all.
pub const SHOWN: usize = 12;

/// A request in a table.
#[derive(Debug, Clone, Serialize)]
pub struct RequestRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// Who was asked.
    organisation: Option<Link<'a>>,
    /// Its theme.
    theme: Option<Label<'a>>,
    /// When it was asked for.
    date: PartialDate,
    /// Where it stands, and since when.
    #[serde(flatten)]
    metrics: RequestMetrics,
    /// The dataset that was published for it.
    dataset: Option<Link<'a>>,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for RequestRow<'_> {
    const TEMPLATE: &'static str = "requests.html";
    const EXPORT: Option<&'static str> = Some(Request::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> RequestRow<'a> {
    /// The row of a request.
    pub fn new(cx: Audience<'a>, row: Related<'a, Request>) -> Self {
        let record = row.record;
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            organisation: cx.link_to(row.follow(|row| row.organisation.as_ref())),
            theme: record.theme.as_ref().map(|theme| cx.label(theme)),
            date: record.date.value,
            metrics: row.metrics(),
            dataset: cx.link_to(row.follow(|row| row.dataset.as_ref().map(|dataset| &dataset.value))),
            data_status: record.status(),
        }
    }
}

/// Some requests, the newest first.
pub fn table<'a>(cx: Audience<'a>, mut requests: Vec<Related<'a, Request>>) -> Excerpt<RequestRow<'a>> {
    requests.sort_by_key(|one| Reverse(one.record.date.value));
    Excerpt::new(requests, SHOWN, |one| RequestRow::new(cx, one))
}

/// On the pages of organisations and places, requests stand beside the datasets.
impl Tabled for Request {
    fn on_theme<'a>(cx: Context<'a>, theme: &str) -> Vec<RelatedTable<'a>> {
        let of_theme = cx.site.metrics.links.requests.by_theme.get(theme).map_or(&[][..], Vec::as_slice);
        let table = table(*cx, cx.all_related(of_theme));
        vec![RelatedTable::new::<Self>("requests", "requests.here", table)]
    }
}

/// The orders of the list.
pub fn orders<'a>() -> Vec<Order<RequestRow<'a>>> {
    vec![
        Order { key: "newest", compare: newest },
        Order { key: "waiting", compare: waiting },
        Order { key: "title", compare: by_title },
    ]
}

fn newest(a: &RequestRow, b: &RequestRow, locale: &Locale) -> Ordering {
    b.date.cmp(&a.date).then_with(|| by_title(a, b, locale))
}

/// Those that wait longest first; then those that do not wait.
fn waiting(a: &RequestRow, b: &RequestRow, locale: &Locale) -> Ordering {
    b.metrics.waiting.cmp(&a.metrics.waiting).then_with(|| newest(a, b, locale))
}

fn by_title(a: &RequestRow, b: &RequestRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}
