//! The list of requests for datasets, and their rows in other pages: what was asked of whom, and what was answered.

use std::cmp::{Ordering, Reverse};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::{RequestMetrics, Requests};
use crate::locale::Locale;
use crate::model::{DataStatus, Kind, PartialDate, Record, Request, RequestStatus};
use crate::render::invitation::Invitation;
use crate::render::list::{self, List, Order, Overview, Row};
use crate::render::pages::narrow::{self, Field, Shown};
use crate::render::pages::publishers;
use crate::render::pages::statuses::words;
use crate::render::pages::tables::Table;
use crate::render::pages::tiles::Tile;
use crate::render::value::{Arg, Label, Link, Phrase, Text};
use crate::render::{Cx, Figure, Press, RenderError};

/// Requests on the pages of what they belong to, of which the list has all.
const SHOWN: usize = 12;
/// Institutions in the chart, those that were asked most.
const CHARTED: usize = 12;

/// A request in a table.
#[derive(Debug, Clone, Serialize)]
pub struct RequestRow<'a> {
    id: &'a str,
    title: Text<'a>,
    organisation: Option<Link<'a>>,
    theme: Option<Label<'a>>,
    date: PartialDate,
    #[serde(flatten)]
    metrics: RequestMetrics,
    dataset: Option<Link<'a>>,
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
    /// The row of one record; `position` is its place in the table.
    fn new(cx: Cx<'a>, position: usize, record: &'a Record<Request>) -> Self {
        let dataset = record.dataset.as_ref();
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            organisation: record.organisation.as_ref().and_then(|asked| cx.organisation(asked)),
            theme: record.theme.as_ref().map(|theme| cx.label(theme)),
            date: record.date.value,
            metrics: cx.site.metrics.requests[position],
            dataset: dataset.and_then(|dataset| cx.refer(&cx.site.records.datasets, &dataset.value)),
            data_status: record.status(),
        }
    }
}

/// Some requests, the newest first.
pub fn table<'a>(cx: Cx<'a>, positions: &[usize]) -> Table<RequestRow<'a>> {
    let rows = cx.site.records.requests.rows();
    let mut positions = positions.to_vec();
    positions.sort_by_key(|&i| Reverse(rows[i].date.value));
    Table::new(positions, SHOWN, |i| RequestRow::new(cx, i, &rows[i]))
}

/// Makes the pages of the list; a site without requests has none.
pub fn list<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let table = &cx.site.records.requests;
    if table.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, table, |i, record| RequestRow::new(cx, i, record)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "requests",
        section: "datasets",
        title: Phrase::new("nav.requests"),
        description: Phrase::new("requests.list").count("n", rows.len()),
        crumbs: vec![publishers::crumb()],
        rows: &rows,
        orders: vec![
            Order { key: "newest", compare: newest },
            Order { key: "waiting", compare: waiting },
            Order { key: "title", compare: by_title },
        ],
        facets: Vec::new(),
    };
    let overview = Overview {
        tiles: tiles(cx),
        figures: by_institution(cx).into_iter().collect(),
        invitation: Invitation::to_ask(cx),
        ..Overview::default()
    };
    narrow::render(cx, press, list, fields(cx), &overview)
}

fn fields(cx: Cx<'_>) -> Vec<Field<'_>> {
    let (records, links) = (cx.site.records, &cx.site.metrics.links.requests);
    let metrics = &cx.site.metrics.requests;
    let of = |status| (0..metrics.len()).filter(|&i| metrics[i].status == status).collect::<Vec<_>>();
    let message =
        |status: &RequestStatus| (status.code(), format!("codes.request_status.{}", status.code()), of(*status));
    let shown = || Some(Shown { heading: "requests", most: SHOWN });
    let years = records.requests.iter().map(|row| Some(row.date.value.year()));
    vec![
        Field::messages(cx, "status", "field.status", RequestStatus::ALL.iter().map(message)),
        Field::records(cx, "organisation", "requests.asked", &records.organisations, &links.by_organisation, shown()),
        Field::codes(cx, "theme", "field.theme", "themes", &links.by_theme),
        Field::years("year", "field.date", years),
    ]
}

fn status(cx: Cx<'_>) -> DataStatus {
    cx.site.records.requests.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official)
}

/// How many there are, how many were met, answered, and how long that took.
pub fn tiles<'a>(cx: Cx<'a>) -> Vec<Tile<'a>> {
    let all = Requests::new(&cx.site.metrics.requests);
    if all.all == 0 {
        return Vec::new();
    }
    let answered = Phrase::new("requests.of").count("n", all.answered).with("total", Arg::Number(all.all.into()));
    let met = all.with(RequestStatus::Published);
    let partly = all.with(RequestStatus::Partly);
    let tiles = [
        Tile::count("nav.requests", all.all)
            .note(Phrase::new("requests.waiting").count("n", all.open()))
            .path("requests/index.html"),
        Tile::count("requests.met", met)
            .note((partly > 0).then(|| Phrase::new("requests.in_part").count("n", partly)))
            .path("methodology.html#request_outcomes"),
        Tile::new(Phrase::new("requests.answered_share"), all.answered_share().map(Arg::Percent))
            .note(answered)
            .path("methodology.html#requests_answered"),
        Tile::new(Phrase::new("requests.days"), all.days.map(|days| Arg::Number(days.into())))
            .path("methodology.html#request_days"),
    ];
    tiles.into_iter().map(|tile| tile.status(status(cx))).collect()
}

/// Requests by the institution that was asked, divided by where they stand; the others, and those to nobody, last.
fn by_institution<'a>(cx: Cx<'a>) -> Option<Figure<'a>> {
    let (records, metrics) = (cx.site.records, &cx.site.metrics.requests);
    let asked = &cx.site.metrics.links.requests.by_organisation;
    let mut named: Vec<usize> = (0..asked.len()).filter(|&i| !asked[i].is_empty()).collect();
    named.sort_by_key(|&i| Reverse(asked[i].len()));
    let others: Vec<usize> = named.drain(named.len().min(CHARTED)..).flat_map(|i| asked[i].iter().copied()).collect();
    let nobody =
        |row: &Record<Request>| row.organisation.as_ref().is_none_or(|one| records.organisations.get(one).is_none());
    let unnamed: Vec<usize> =
        records.requests.iter().enumerate().filter(|(_, row)| nobody(row)).map(|(i, _)| i).collect();
    let used = |status: &&RequestStatus| metrics.iter().any(|one| one.status == **status);
    let statuses: Vec<RequestStatus> = RequestStatus::ALL.iter().filter(used).copied().collect();
    let row = |label: String, list: &[usize]| {
        let count = |status| Some(Decimal::from(list.iter().filter(|&&i| metrics[i].status == status).count()));
        StackedRow { label, values: statuses.iter().map(|status| count(*status)).collect() }
    };
    let name = |i: usize| records.organisations.rows()[i].title(cx.lang).text.to_owned();
    let mut rows: Vec<StackedRow> = named.iter().map(|&i| row(name(i), &asked[i])).collect();
    let more = [("requests.others", &others), ("requests.nobody", &unnamed)];
    let more = more.into_iter().filter(|(_, list)| !list.is_empty());
    rows.extend(more.map(|(key, list)| row(words(cx, key).unwrap_or_default(), list)));
    let label =
        |status: &RequestStatus| words(cx, &format!("codes.request_status.{}", status.code())).unwrap_or_default();
    let series = statuses.iter().map(|status| Series { label: label(status), role: role(*status) }).collect();
    (rows.len() > 1).then(|| Figure {
        id: "institutions".into(),
        title: Phrase::new("requests.by_institution"),
        subtitle: Some(Phrase::new("requests.measure").with("date", Arg::Date(PartialDate::Day(cx.site.as_of)))),
        status: status(cx),
        chart: Chart::Stacked(Stacked { unit: Unit::Count, share: false, series, rows }),
    })
}

/// What was published is good, what was refused is done with; what waits is nothing yet.
fn role(status: RequestStatus) -> Role {
    match status {
        RequestStatus::Published => Role::Done,
        RequestStatus::Partly => Role::InProgress,
        RequestStatus::Refused => Role::Cancelled,
        RequestStatus::InReview => Role::Series4,
        RequestStatus::Received => Role::NotStarted,
    }
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
