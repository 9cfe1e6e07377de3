//! The lists of those who give money and of those who receive it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::{Amounts, Bucket, Flows, Grouping, Index, Totals};
use crate::locale::Locale;

use crate::model::{DataStatus, Money, Organisation, Record};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::keyed::Keyed;
use crate::render::list::filter::field::Field;
use crate::render::list::{List, Overview, filter};
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::tiles::{self, Tile};
use crate::render::parts::{crumbs, money};
use crate::render::press::Press;
use crate::render::value::{Arg, Label, Link, Phrase};

/// An organisation with what it gave or received.
#[derive(Debug, Clone, Serialize)]
pub struct PartyRow<'a> {
    /// The organisation.
    organisation: Link<'a>,
    /// Its kind, from a code list.
    kind: Option<Label<'a>>,
    /// Where it has its seat.
    place: Option<Link<'a>>,
    /// Sums out of funders' own money, a currency each.
    funds: Vec<Sum>,
    /// Sums that were passed on: a part of somebody's `funds`.
    regranted: Vec<Sum>,
    /// How many grants there are.
    grants: usize,
    /// How sure the record is.
    data_status: DataStatus,
}

/// Sums in one currency.
#[derive(Debug, Clone, Serialize)]
struct Sum {
    /// What was awarded.
    awarded: Money,
    /// What was paid, if it is known of any of the grants.
    paid: Option<Money>,
    /// How many grants there are.
    grants: usize,
    /// How many of them have their payments on record.
    followed: usize,
    /// Percentage of what was awarded that was paid.
    share: Option<Decimal>,
}

impl Row for PartyRow<'_> {
    const TEMPLATE: &'static str = "parties.html";

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

/// One of the two lists.
struct Side<'a> {
    folder: &'static str,
    title: &'static str,
    description: &'static str,
    money: &'a Grouping<usize>,
    grants: &'a Index,
    tiles: Vec<Tile<'a>>,
}

/// Makes the list of funders.
pub fn funders<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = cx.site.metrics;
    let side = Side {
        folder: "funders",
        title: "nav.funders",
        description: "funders.list",
        money: &metrics.funding.by_funder,
        grants: &metrics.links.grants.by_funder,
        tiles: Vec::new(),
    };
    list(cx, press, side)
}

/// Makes the list of recipients.
pub fn recipients<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = cx.site.metrics;
    let flows = &metrics.funding.total;
    let known = flows.direct.iter().chain(flows.regranted.iter()).any(|sums| sums.followed.grants > 0);
    let count = metrics.funding.never_paid.len();
    let unpaid = Tile::new(Phrase::new("funding.never_paid"), known.then(|| Arg::Number(count.into())));
    let somebody = !metrics.funding.never_paid.is_empty();
    let unpaid = if somebody { unpaid.path("funding/index.html#never-paid") } else { unpaid };
    let unpaid = unpaid.status(status(cx, 0..cx.site.records.grants.len()));
    let side = Side {
        folder: "recipients",
        title: "nav.recipients",
        description: "recipients.list",
        money: &metrics.funding.by_recipient,
        grants: &metrics.links.grants.by_recipient,
        tiles: vec![unpaid],
    };
    list(cx, press, side)
}

fn list<'a>(cx: Context<'a>, press: &Press<'a>, side: Side<'a>) -> Vec<RenderError> {
    let organisations = cx.site.records.organisations.rows();
    let found: Vec<(usize, &Flows)> = side
        .money
        .iter()
        .filter_map(|(bucket, flows)| if let Bucket::One(i) = bucket { Some((*i, flows)) } else { None })
        .collect();
    let parties: Vec<usize> = found.iter().map(|(i, _)| *i).collect();
    let made =
        found.iter().map(|(i, flows)| row(cx, &organisations[*i], (&flows.direct, &flows.regranted), &side.grants[*i]));
    let rows: Vec<Keyed<PartyRow>> = match made.map(Keyed::new).collect() {
        Ok(rows) => rows,
        Err(error) => return vec![RenderError::new(side.folder, error.to_string())],
    };
    let mut tiles = tiles::money(
        &cx.site.metrics.funding.total.direct,
        status(cx, 0..cx.site.records.grants.len()),
        "grants/index.html",
    );
    tiles.extend(side.tiles);
    let list = List {
        folder: side.folder,
        section: "funding",
        title: Phrase::new(side.title),
        description: Phrase::new(side.description).count("n", rows.len()),
        crumbs: vec![crumbs::funding()],
        rows: &rows,
        orders: orders(),
        facets: Vec::new(),
    };
    filter::render(cx, press, list, fields(cx, &parties), &Overview { tiles, ..Overview::default() })
}

/// Kind and seat of these organisations.
fn fields<'a>(cx: Context<'a>, parties: &[usize]) -> Vec<Field<'a>> {
    let records = cx.site.records;
    let organisations = records.organisations.rows();
    let kinds = parties.iter().map(|&i| organisations[i].kind.as_ref().map(|kind| &*kind.id));
    let row_of: BTreeMap<usize, usize> = parties.iter().enumerate().map(|(row, &i)| (i, row)).collect();
    let seats = cx.site.metrics.links.organisations_by_place.iter();
    let seats: Index = seats.map(|list| list.iter().filter_map(|i| row_of.get(i).copied()).collect()).collect();
    vec![
        Field::code(cx, "kind", "field.kind", "organisation_kind", kinds),
        Field::records(cx, "place", "field.place", &records.places, &seats, None),
    ]
}

fn row<'a>(
    cx: Context<'a>,
    record: &'a Record<Organisation>,
    (direct, regranted): (&Totals, &Totals),
    grants: &[usize],
) -> PartyRow<'a> {
    PartyRow {
        organisation: cx.link(record),
        kind: record.kind.as_ref().map(|kind| cx.label(kind)),
        place: record.place.as_ref().and_then(|place| cx.refer(&cx.site.records.places, place)),
        funds: direct.iter().map(sum).collect(),
        regranted: regranted.iter().map(sum).collect(),
        grants: grants.len(),
        data_status: status(cx, grants.iter().copied()),
    }
}

fn sum(sums: &Amounts) -> Sum {
    Sum {
        awarded: sums.awarded_money(),
        paid: sums.paid_money(),
        grants: sums.grants,
        followed: sums.followed.grants,
        share: sums.paid_share(),
    }
}

/// How sure the least sure of these grants is.
fn status(cx: Context<'_>, grants: impl Iterator<Item = usize>) -> DataStatus {
    let rows = cx.site.records.grants.rows();
    grants.map(|i| rows[i].status()).max().unwrap_or(DataStatus::Official)
}

fn orders<'a>() -> Vec<Order<PartyRow<'a>>> {
    vec![
        Order { key: "amount", compare: by_amount },
        Order { key: "grants", compare: by_grants },
        Order { key: "paid", compare: by_share },
        Order { key: "title", compare: by_title },
    ]
}

/// The largest first, by the first currency; without money of its own, last.
fn by_amount(a: &PartyRow, b: &PartyRow, locale: &Locale) -> Ordering {
    let order = match (a.funds.first(), b.funds.first()) {
        (Some(a), Some(b)) => money::larger(a.awarded, b.awarded),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    order.then_with(|| by_title(a, b, locale))
}

/// The most grants first.
fn by_grants(a: &PartyRow, b: &PartyRow, locale: &Locale) -> Ordering {
    b.grants.cmp(&a.grants).then_with(|| by_title(a, b, locale))
}

/// The smallest share paid first, for it is where money is waited for; unknown last.
fn by_share(a: &PartyRow, b: &PartyRow, locale: &Locale) -> Ordering {
    let share = |row: &PartyRow| row.funds.first().and_then(|sum| sum.share);
    let key = |row: &PartyRow| (share(row).is_none(), share(row));
    key(a).cmp(&key(b)).then_with(|| by_title(a, b, locale))
}

fn by_title(a: &PartyRow, b: &PartyRow, locale: &Locale) -> Ordering {
    locale.compare(a.organisation.title.text, b.organisation.title.text)
}
