//! The list of organisations.

use std::cmp::Reverse;

use serde::Serialize;

use crate::derive::{Bucket, CommitmentStatus, Flows, Grouping};
use crate::model::{DataStatus, Money, Organisation, Record};
use crate::render::key::Keyed;
use crate::render::list::{Facet, FacetValue, List, Order, Row};
use crate::render::value::{Label, Link, Phrase, Text};
use crate::render::{Cx, Press, RenderError};

/// An organisation in the list.
#[derive(Debug, Serialize)]
struct OrganisationRow<'a> {
    id: &'a str,
    title: Text<'a>,
    kind: Option<Label<'a>>,
    place: Option<Link<'a>>,
    /// Commitments that it leads, and those of them that are overdue.
    leads: usize,
    overdue: usize,
    /// Awarded by it and to it, a sum a currency, with the number of grants.
    given: Vec<Money>,
    grants_given: usize,
    received: Vec<Money>,
    grants_received: usize,
    datasets: usize,
    data_status: DataStatus,
}

impl Row for OrganisationRow<'_> {
    const TEMPLATE: &'static str = "organisations.html";
}

impl<'a> OrganisationRow<'a> {
    fn new(cx: Cx<'a>, position: usize, record: &'a Record<Organisation>) -> Self {
        let metrics = cx.site.metrics;
        let rollup = &metrics.rollups.organisations[position];
        let given = flows(&metrics.funding.by_funder, position);
        let received = flows(&metrics.funding.by_recipient, position);
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            kind: record.kind.as_ref().map(|kind| cx.label(kind)),
            place: record.place.as_ref().and_then(|place| cx.refer(&cx.site.records.places, place)),
            leads: rollup.len(),
            overdue: rollup.with(CommitmentStatus::Overdue).len(),
            given: awarded(given),
            grants_given: metrics.links.grants.by_funder[position].len(),
            received: awarded(received),
            grants_received: metrics.links.grants.by_recipient[position].len(),
            datasets: metrics.links.datasets.by_publisher[position].len(),
            data_status: record.status(),
        }
    }
}

/// The money of one organisation; none where there is no grant.
pub fn flows(grouping: &Grouping<usize>, position: usize) -> Option<&Flows> {
    grouping.get(&Bucket::One(position))
}

/// What was awarded out of funders' own money and passed on, the two side by side, for they are never added.
fn awarded(flows: Option<&Flows>) -> Vec<Money> {
    let sides = flows.into_iter().flat_map(|flows| flows.direct.iter().chain(flows.regranted.iter()));
    sides.filter(|sums| !sums.awarded.is_zero()).map(|sums| sums.awarded_money()).collect()
}

/// Makes the pages of the list.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let records = cx.site.records.organisations.iter().enumerate();
    let rows: Result<Vec<_>, _> = records.map(|(i, record)| Keyed::new(OrganisationRow::new(cx, i, record))).collect();
    let rows = match rows {
        Ok(rows) => rows,
        Err(error) => return vec![RenderError::new("organisations", error.to_string())],
    };
    let list = List {
        folder: "organisations",
        section: "organisations",
        title: Phrase::new("nav.organisations"),
        description: Phrase::new("organisations.about").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: orders(),
        facets: facets(cx),
    };
    list.render(cx, press)
}

/// Money has no order across currencies, so grants are counted.
fn orders<'a>() -> Vec<Order<OrganisationRow<'a>>> {
    vec![
        Order { key: "title", compare: |a, b, locale| locale.compare(a.title.text, b.title.text) },
        Order { key: "commitments", compare: |a, b, _| b.leads.cmp(&a.leads) },
        Order { key: "given", compare: |a, b, _| b.grants_given.cmp(&a.grants_given) },
        Order { key: "received", compare: |a, b, _| b.grants_received.cmp(&a.grants_received) },
        Order { key: "datasets", compare: |a, b, _| b.datasets.cmp(&a.datasets) },
    ]
}

/// Counts by kind, the most frequent first.
fn facets(cx: Cx<'_>) -> Vec<Facet<'_>> {
    let kinds = cx.site.records.organisations.iter().filter_map(|row| row.kind.as_ref()).map(|kind| &*kind.id);
    let mut kinds: Vec<&str> = kinds.collect();
    kinds.sort_unstable();
    let mut groups: Vec<(&str, usize)> = kinds.chunk_by(|a, b| a == b).map(|group| (group[0], group.len())).collect();
    groups.sort_by_key(|(_, count)| Reverse(*count));
    let value = |(kind, count)| FacetValue { title: cx.code("organisation_kind", kind).into(), path: None, count };
    let values: Vec<FacetValue<'_>> = groups.into_iter().map(value).collect();
    if values.len() < 2 { Vec::new() } else { vec![Facet { title: Phrase::new("field.kind"), values }] }
}
