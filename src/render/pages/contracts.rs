//! The list of contracts, and contracts on the pages of those that they belong to.

use std::cmp::{Ordering, Reverse};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::ContractMetrics;
use crate::locale::Locale;
use crate::model::{Contract, ContractStatus, DataStatus, Kind, Money, PartialDate, Record};
use crate::render::list::{self, List, Order, Row};
use crate::render::pages::narrow::{self, Field, Shown};
use crate::render::pages::tables::Table;
use crate::render::pages::{contracting, funds, place};
use crate::render::value::{Label, Link, Phrase, Text};
use crate::render::{Cx, Press, RenderError};

/// Contracts on the pages of institutions, places and commitments.
const SHOWN: usize = 12;

/// A contract in a table.
#[derive(Debug, Clone, Serialize)]
pub struct ContractRow<'a> {
    id: &'a str,
    title: Text<'a>,
    buyer: Option<Link<'a>>,
    suppliers: Vec<Link<'a>>,
    method: Option<Label<'a>>,
    status: ContractStatus,
    /// The day of the award, else of the tender.
    date: Option<PartialDate>,
    bids: Option<u64>,
    /// Whether it should say how many bid.
    owes_bids: bool,
    single: bool,
    value: Option<Money>,
    /// Paid in percent of agreed.
    paid_share: Option<Decimal>,
    data_status: DataStatus,
}

impl Row for ContractRow<'_> {
    const TEMPLATE: &'static str = "contracts.html";
    const EXPORT: Option<&'static str> = Some(Contract::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> ContractRow<'a> {
    /// The row of a contract.
    pub fn new(cx: Cx<'a>, record: &'a Record<Contract>, metrics: &ContractMetrics) -> Self {
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            buyer: cx.organisation(&record.buyer),
            suppliers: cx.refer_all(&cx.site.records.organisations, &record.suppliers),
            method: record.method.as_ref().map(|method| cx.label(method)),
            status: metrics.status,
            date: date(record),
            bids: record.bids(),
            owes_bids: record.owes_bids(),
            single: metrics.single == Some(true),
            value: metrics.value,
            paid_share: metrics.paid_share,
            data_status: record.status(),
        }
    }
}

/// The day of the award, else of the tender.
fn date(record: &Contract) -> Option<PartialDate> {
    let published = record.tender.as_ref().and_then(|tender| tender.published);
    let awarded = record.award.as_ref().map(|award| award.date);
    awarded.or(published).map(|date| date.value)
}

/// Some contracts, the newest first.
pub fn table<'a>(cx: Cx<'a>, positions: &[usize]) -> Table<ContractRow<'a>> {
    let rows = cx.site.records.contracts.rows();
    let metrics = &cx.site.metrics.contracts;
    let mut positions = positions.to_vec();
    positions.sort_by_key(|&i| Reverse(date(&rows[i])));
    Table::new(positions, SHOWN, |i| ContractRow::new(cx, &rows[i], &metrics[i]))
}

/// Makes the pages of the list; a site without contracts has none.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = &cx.site.metrics.contracts;
    if metrics.is_empty() {
        return Vec::new();
    }
    let row = |i: usize, record| ContractRow::new(cx, record, &metrics[i]);
    let rows = match list::rows(cx, &cx.site.records.contracts, row) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "contracts",
        section: "funding",
        title: Phrase::new("nav.contracts"),
        description: Phrase::new("contracts.list").count("n", rows.len()),
        crumbs: crumbs(cx),
        rows: &rows,
        orders: vec![
            Order { key: "newest", compare: by_date },
            Order { key: "amount", compare: by_value },
            Order { key: "bids", compare: by_bids },
            Order { key: "title", compare: by_title },
        ],
        facets: Vec::new(),
    };
    narrow::render(cx, press, list, fields(cx), &contracting::overview(cx))
}

/// The way over the section on money, where there is other money.
pub fn crumbs<'a>(cx: Cx<'a>) -> Vec<crate::render::value::Crumb<'a>> {
    let records = cx.site.records;
    let other = !records.grants.is_empty() || !records.calls.is_empty();
    other.then(funds::crumb).into_iter().collect()
}

fn fields(cx: Cx<'_>) -> Vec<Field<'_>> {
    let (records, metrics) = (cx.site.records, cx.site.metrics);
    let links = &metrics.links.contracts;
    let of = |status| (0..metrics.contracts.len()).filter(|&i| metrics.contracts[i].status == status).collect();
    let message =
        |status: &ContractStatus| (status.code(), format!("codes.contract_status.{}", status.code()), of(*status));
    let shown = |heading| Some(Shown { heading, most: SHOWN });
    vec![
        Field::codes(cx, "method", "field.procurement", "procurement_method", &links.by_method),
        Field::messages(cx, "status", "field.status", ContractStatus::ALL.iter().map(message)),
        Field::records(cx, "buyer", "field.buyer", &records.organisations, &links.by_buyer, shown("buys")),
        Field::records(
            cx,
            "supplier",
            "field.suppliers",
            &records.organisations,
            &links.by_supplier,
            shown("supplies"),
        ),
        Field::records(
            cx,
            "place",
            "field.place",
            &records.places,
            &links.by_place,
            Some(Shown { heading: "contracts", most: place::ALSO }),
        ),
        Field::years("year", "contracts.date", records.contracts.iter().map(|row| date(row).map(|date| date.year()))),
    ]
}

/// The newest first.
fn by_date(a: &ContractRow, b: &ContractRow, _: &Locale) -> Ordering {
    b.date.cmp(&a.date)
}

/// The largest first; those of unknown value last.
fn by_value(a: &ContractRow, b: &ContractRow, _: &Locale) -> Ordering {
    match (a.value, b.value) {
        (Some(a), Some(b)) => funds::larger(a, b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

/// Those with the fewest bids first; those that do not say last.
fn by_bids(a: &ContractRow, b: &ContractRow, _: &Locale) -> Ordering {
    (a.bids.is_none(), a.bids).cmp(&(b.bids.is_none(), b.bids))
}

fn by_title(a: &ContractRow, b: &ContractRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}
