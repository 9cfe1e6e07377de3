//! The list of organisations.

use std::cmp::Ordering;

use serde::Serialize;

use crate::derive::{CommitmentStatus, Grouping, Index, Totals};
use crate::locale::Locale;
use crate::model::{DataStatus, Kind, Money, Organisation, Record};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::money::flows;
use crate::render::parts::place_limits;
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::surety::grants_status;
use crate::render::press::Press;
use crate::render::value::{Label, Link, Phrase, Text};

/// An organisation in the list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OrganisationRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// Its kind, from a code list.
    kind: Option<Label<'a>>,
    /// Where it has its seat.
    place: Option<Link<'a>>,
    /// Commitments that it leads.
    leads: usize,
    /// How many of the commitments that it leads are overdue.
    overdue: usize,
    /// What was awarded by it.
    given: FlowView,
    /// What was awarded to it.
    received: FlowView,
    /// How many datasets it publishes.
    datasets: usize,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for OrganisationRow<'_> {
    const TEMPLATE: &'static str = "organisations.html";
    const EXPORT: Option<&'static str> = Some(Organisation::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> OrganisationRow<'a> {
    /// The row of one record; `position` is its place in the table.
    pub(super) fn new(cx: Context<'a>, position: usize, record: &'a Record<Organisation>) -> Self {
        let metrics = cx.site.metrics;
        let rollup = &metrics.rollups.organisations[position];
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            kind: record.kind.as_ref().map(|kind| cx.label(kind)),
            place: record.place.as_ref().and_then(|place| cx.refer(&cx.site.records.places, place)),
            leads: rollup.len(),
            overdue: rollup.with(CommitmentStatus::Overdue).len(),
            given: FlowView::new(cx, &metrics.funding.by_funder, &metrics.links.grants.by_funder, position),
            received: FlowView::new(cx, &metrics.funding.by_recipient, &metrics.links.grants.by_recipient, position),
            datasets: metrics.links.datasets.by_publisher[position].len(),
            data_status: record.status(),
        }
    }
}

/// What was awarded out of funders' own money and what was passed on, a sum a currency. The two are never added.
#[derive(Debug, Clone, Serialize)]
struct FlowView {
    /// What was awarded out of funders' own money, a sum a currency.
    direct: Vec<Money>,
    /// What was passed on, a sum a currency.
    regranted: Vec<Money>,
    /// How many grants there are.
    grants: usize,
    /// How sure the least sure of the grants is.
    status: DataStatus,
}

impl FlowView {
    fn new(cx: Context<'_>, grouping: &Grouping<usize>, grants: &Index, position: usize) -> Self {
        let flows = flows(grouping, position);
        let awarded = |totals: &Totals| {
            let sums = totals.iter().filter(|sums| !sums.awarded.is_zero());
            sums.map(|sums| sums.awarded_money()).collect()
        };
        Self {
            direct: flows.map(|flows| awarded(&flows.direct)).unwrap_or_default(),
            regranted: flows.map(|flows| awarded(&flows.regranted)).unwrap_or_default(),
            grants: grants[position].len(),
            status: grants_status(cx, &grants[position]),
        }
    }
}

/// Makes the pages of the list.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows = match list::rows(cx, &cx.site.records.organisations, |i, record| OrganisationRow::new(cx, i, record)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "organisations",
        section: "organisations",
        title: Phrase::new("nav.organisations"),
        description: Phrase::new("organisations.about").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: orders(),
        facets: Vec::new(),
    };
    filter::render(cx, press, list, fields(cx), &Overview::default())
}

/// Who answers for commitments comes first. Money has no order across currencies, so grants are counted.
fn orders<'a>() -> Vec<Order<OrganisationRow<'a>>> {
    vec![
        Order {
            key: "commitments",
            compare: |a, b, locale| b.leads.cmp(&a.leads).then_with(|| by_title(a, b, locale)),
        },
        Order { key: "title", compare: by_title },
        Order {
            key: "given",
            compare: |a, b, locale| b.given.grants.cmp(&a.given.grants).then_with(|| by_title(a, b, locale)),
        },
        Order {
            key: "received",
            compare: |a, b, locale| b.received.grants.cmp(&a.received.grants).then_with(|| by_title(a, b, locale)),
        },
        Order {
            key: "datasets",
            compare: |a, b, locale| b.datasets.cmp(&a.datasets).then_with(|| by_title(a, b, locale)),
        },
    ]
}

fn by_title(a: &OrganisationRow, b: &OrganisationRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let records = cx.site.records;
    let kinds = records.organisations.iter().map(|row| row.kind.as_ref().map(|kind| &*kind.id));
    let seats = &cx.site.metrics.links.organisations_by_place;
    let there = Shown { heading: "organisations", most: place_limits::ORGANISATIONS };
    vec![
        Field::code(cx, "kind", "field.kind", "organisation_kind", kinds),
        Field::records(cx, "place", "field.place", &records.places, seats, Some(there)),
    ]
}
