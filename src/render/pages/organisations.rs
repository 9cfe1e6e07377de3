//! The list of organisations.

use std::cmp::Ordering;

use serde::Serialize;

use crate::derive::Flows;
use crate::model::Kind;

use crate::derive::Related;
use crate::derive::Subject;
use crate::derive::{CommitmentStatus, Totals};
use crate::locale::Locale;
use crate::model::Grant;
use crate::model::{DataStatus, Money, Organisation};
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::place_limits;
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::surety::status;
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
    pub(super) fn new(cx: Audience<'a>, subject: Subject<'a, Organisation>) -> Self {
        let (record, metrics) = (subject.record, subject.metrics());
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            kind: record.kind.as_ref().map(|kind| cx.label(kind)),
            place: cx.link_to(subject.follow(|row| row.place.as_ref())),
            leads: metrics.rollup.len(),
            overdue: metrics.rollup.with(CommitmentStatus::Overdue).len(),
            given: FlowView::new(metrics.given, &subject.all(|links| &links.grants.by_funder)),
            received: FlowView::new(metrics.received, &subject.all(|links| &links.grants.by_recipient)),
            datasets: subject.all(|links| &links.datasets.by_publisher).len(),
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
    fn new(flows: Option<&Flows>, grants: &[Related<Grant>]) -> Self {
        let awarded = |totals: &Totals| {
            let sums = totals.iter().filter(|sums| !sums.awarded.is_zero());
            sums.map(|sums| sums.awarded_money()).collect()
        };
        Self {
            direct: flows.map(|flows| awarded(&flows.direct)).unwrap_or_default(),
            regranted: flows.map(|flows| awarded(&flows.regranted)).unwrap_or_default(),
            grants: grants.len(),
            status: status(grants),
        }
    }
}

/// Makes the pages of the list.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows = match list::rows(cx, OrganisationRow::new) {
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
