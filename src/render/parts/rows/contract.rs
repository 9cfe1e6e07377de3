//! Contracts in the list and on the pages of institutions, places, themes and commitments.

use std::cmp::{Ordering, Reverse};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::{Related, Subject};
use crate::locale::Locale;
use crate::model::{Contract, ContractStatus, DataStatus, Kind, Money, Organisation, PartialDate, Place, UnusualOrder};
use crate::render::context::Audience;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::money;
use crate::render::parts::place_limits::ALSO;
use crate::render::parts::related::{RelatedTable, Tabled};
use crate::render::parts::rows::{Order, Row};
use crate::render::value::{Label, Link, Text};

/// Contracts on the pages of institutions, places and commitments.
pub const SHOWN: usize = 12;

/// A contract in a table.
#[derive(Debug, Clone, Serialize)]
pub struct ContractRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// Who buys.
    buyer: Option<Link<'a>>,
    /// Who supplies.
    suppliers: Vec<Link<'a>>,
    /// How the supplier was found.
    method: Option<Label<'a>>,
    /// Where it stands.
    status: ContractStatus,
    /// The day of the award, else of the tender.
    date: Option<PartialDate>,
    /// Which of the two it is: `awarded` or `published`.
    date_of: &'static str,
    /// How many bid.
    bids: Option<u64>,
    /// Whether it should say how many bid.
    owes_bids: bool,
    /// Whether one alone bid where others could have.
    single: bool,
    /// Steps in another order than usual: `contracts.order.<code>`.
    unusual: &'a [UnusualOrder],
    /// Its newest value: what was agreed, else awarded.
    value: Option<Money>,
    /// Paid in percent of agreed.
    paid_share: Option<Decimal>,
    /// How sure the record is.
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
    pub fn new(cx: Audience<'a>, row: Related<'a, Contract>) -> Self {
        let (record, metrics) = (row.record, row.metrics());
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            buyer: cx.link_to(row.follow(|row| Some(&row.buyer))),
            suppliers: cx.links_to(row.follow_all(|row| &row.suppliers)),
            method: record.method.as_ref().map(|method| cx.label(method)),
            status: metrics.status,
            date: date(record),
            date_of: if record.award.is_some() { "awarded" } else { "published" },
            bids: record.bids(),
            owes_bids: record.owes_bids(),
            single: metrics.single == Some(true),
            unusual: &metrics.unusual,
            value: metrics.value,
            paid_share: metrics.paid_share,
            data_status: record.status(),
        }
    }
}

/// The day of the award, else of the tender.
pub fn date(record: &Contract) -> Option<PartialDate> {
    let published = record.tender.as_ref().and_then(|tender| tender.published);
    let awarded = record.award.as_ref().map(|award| award.date);
    awarded.or(published).map(|date| date.value)
}

/// Some contracts, the newest first.
pub fn table<'a>(cx: Audience<'a>, mut contracts: Vec<Related<'a, Contract>>) -> Excerpt<ContractRow<'a>> {
    contracts.sort_by_key(|one| Reverse(date(one.record)));
    Excerpt::new(contracts, SHOWN, |one| ContractRow::new(cx, one))
}

/// Those tied to the commitments of a theme stand in their own place on its page.
impl Tabled for Contract {
    fn on_organisation<'a>(cx: Audience<'a>, subject: Subject<'a, Organisation>) -> Vec<RelatedTable<'a>> {
        let buys = table(cx, subject.all(|links| &links.contracts.by_buyer));
        let supplies = table(cx, subject.all(|links| &links.contracts.by_supplier));
        vec![
            RelatedTable::new::<Self>("buys", "contracts.bought", buys),
            RelatedTable::new::<Self>("supplies", "contracts.supplied", supplies),
        ]
    }

    fn on_place<'a>(cx: Audience<'a>, subject: Subject<'a, Place>) -> Vec<RelatedTable<'a>> {
        let table = table(cx, subject.all(|links| &links.contracts.by_place)).first(ALSO);
        vec![RelatedTable::new::<Self>("contracts", "contracts.here", table)]
    }
}

/// The orders of the list.
pub fn orders<'a>() -> Vec<Order<ContractRow<'a>>> {
    vec![
        Order { key: "newest", compare: by_date },
        Order { key: "amount", compare: by_value },
        Order { key: "bids", compare: by_bids },
        Order { key: "title", compare: by_title },
    ]
}

/// The newest first.
fn by_date(a: &ContractRow, b: &ContractRow, _: &Locale) -> Ordering {
    b.date.cmp(&a.date)
}

/// The largest first; those of unknown value last.
fn by_value(a: &ContractRow, b: &ContractRow, _: &Locale) -> Ordering {
    match (a.value, b.value) {
        (Some(a), Some(b)) => money::larger(a, b),
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
