//! The list of contracts, and contracts on the pages of those that they belong to.

pub mod figures;

use crate::model::{ContractStatus, UnusualOrder};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, filter};
use crate::render::parts::rows::contract::{self, ContractRow, SHOWN};
use crate::render::parts::{crumbs, place_limits};
use crate::render::press::Press;
use crate::render::value::Phrase;

/// Makes the pages of the list; a site without contracts has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = &cx.site.metrics.contracts;
    if metrics.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, |cx, contract| ContractRow::new(cx, *contract)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "contracts",
        section: "funding",
        title: Phrase::new("nav.contracts"),
        description: Phrase::new("contracts.list").count("n", rows.len()),
        crumbs: crumbs::contracts(*cx),
        rows: &rows,
        orders: contract::orders(),
        facets: Vec::new(),
    };
    filter::render(cx, press, list, fields(cx), &figures::overview(cx))
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
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
            Some(Shown { heading: "contracts", most: place_limits::ALSO }),
        ),
        unusual(cx),
        Field::years(
            "year",
            "contracts.date",
            records.contracts.iter().map(|row| contract::date(row).map(|date| date.year())),
        ),
    ]
}

/// The contracts whose steps came in another order than usual.
fn unusual(cx: Context<'_>) -> Field<'_> {
    let contracts = &cx.site.metrics.contracts;
    let of = |order| (0..contracts.len()).filter(|&i| contracts[i].unusual.contains(&order)).collect();
    let message = |order: &UnusualOrder| (order.code(), format!("contracts.order.{}", order.code()), of(*order));
    Field::messages(cx, "order", "contracts.unusual", UnusualOrder::ALL.iter().map(message))
}
