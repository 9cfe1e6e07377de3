//! The list of requests for datasets, and their rows in other pages: what was asked of whom, and what was answered.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::chart::{Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::model::{PartialDate, Record, Request, RequestStatus};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::figure::Figure;
use crate::render::invitation::Invitation;
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::crumbs;
use crate::render::parts::names::words;
use crate::render::parts::rows::request::{self, RequestRow, SHOWN};
use crate::render::parts::sections::requests;
use crate::render::press::Press;
use crate::render::value::{Arg, Phrase};

/// Institutions in the chart, those that were asked most.
const CHARTED: usize = 12;

/// Makes the pages of the list; a site without requests has none.
pub fn list<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let table = &cx.site.records.requests;
    if table.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, |cx, request| RequestRow::new(cx, *request)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "requests",
        section: "datasets",
        title: Phrase::new("nav.requests"),
        description: Phrase::new("requests.list").count("n", rows.len()),
        crumbs: vec![crumbs::datasets()],
        rows: &rows,
        orders: request::orders(),
        facets: Vec::new(),
    };
    let overview = Overview {
        tiles: requests::tiles(cx),
        figures: by_institution(cx).into_iter().collect(),
        invitation: Invitation::to_ask(*cx),
        ..Overview::default()
    };
    filter::render(cx, press, list, fields(cx), &overview)
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
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

/// Requests by the institution that was asked, divided by where they stand; the others, and those to nobody, last.
fn by_institution<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
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
    rows.extend(more.map(|(key, list)| row(words(*cx, key).unwrap_or_default(), list)));
    let label =
        |status: &RequestStatus| words(*cx, &format!("codes.request_status.{}", status.code())).unwrap_or_default();
    let series = statuses.iter().map(|status| Series { label: label(status), role: role(*status) }).collect();
    (rows.len() > 1).then(|| Figure {
        id: "institutions".into(),
        title: Phrase::new("requests.by_institution"),
        subtitle: Some(Phrase::new("requests.measure").with("date", Arg::Date(PartialDate::Day(cx.site.as_of)))),
        status: requests::status(cx),
        chart: Chart::Stacked(Stacked { unit: Unit::Count, share: false, series, rows }),
        left_out: Vec::new(),
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
