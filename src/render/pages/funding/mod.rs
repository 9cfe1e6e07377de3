//! The overview of the money: what was awarded and paid, for what, where, to whom, and who still waits.

pub(super) mod figures;
mod time;
mod ways;

use std::cmp::Reverse;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::{Amounts, Bucket, CallState, Late};
use crate::locale::Locale;
use crate::model::{Currency, DataStatus, Money};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::face::Face;
use crate::render::figure::Figure;
use crate::render::parts::money::{main_currency, slug, status};
use crate::render::parts::names::currency_name;
use crate::render::parts::rows::call::{CallRow, by_state};
use crate::render::parts::tiles::{self, Tile};
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Link, Meta, Phrase};

/// Open calls and unpaid recipients that the page names; the lists have all.
const SHOWN: usize = 50;
/// Late payments likewise; the data of all grants have every one.
const LATE: usize = 8;

#[derive(Debug, Serialize)]
struct FundingPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// Money that recipients passed on: a part of what is awarded, not counted again.
    regranted: Vec<Passed>,
    /// The ways to the lists of the section.
    doors: Vec<Door>,
    /// The calls that are open.
    calls: Vec<CallRow<'a>>,
    /// The charts of each currency.
    currencies: Vec<CurrencyView>,
    /// Recipients to whom nothing was paid, or the first of them.
    never_paid: Vec<Unpaid<'a>>,
    /// How many of them there are.
    never_paid_count: usize,
    /// The payments that are late for longest.
    late: Vec<LateView<'a>>,
    /// How many grants are paid late.
    late_count: usize,
    /// How sure the least sure of the sums is.
    status: DataStatus,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// A grant that is paid late.
#[derive(Debug, Serialize)]
struct LateView<'a> {
    /// The grant.
    grant: Link<'a>,
    /// Who receives the money.
    recipient: Option<Link<'a>>,
    /// What is late, and since when.
    late: Late,
    /// How sure the record is.
    data_status: DataStatus,
}

/// Money passed on, in one currency.
#[derive(Debug, Serialize)]
struct Passed {
    /// What was passed on.
    awarded: Money,
    /// In how many grants.
    grants: usize,
}

/// A way into a list.
#[derive(Debug, Serialize)]
struct Door {
    /// The list: the message `nav.<key>`.
    key: &'static str,
    /// Its first page, relative to the root of the language.
    path: &'static str,
    /// How many there are.
    count: usize,
}

/// The charts of one currency.
#[derive(Debug, Serialize)]
struct CurrencyView {
    /// The code of the currency, in small letters, for addresses.
    id: String,
    /// The name of the currency.
    name: String,
    /// Ids of the charts that take the whole width.
    wide: Vec<String>,
    /// Ids of the charts that stand side by side.
    pairs: Vec<String>,
}

/// A recipient to whom nothing was paid.
#[derive(Debug, Serialize)]
struct Unpaid<'a> {
    /// The recipient.
    organisation: Link<'a>,
    /// What was awarded to it, a sum a currency.
    awarded: Vec<Money>,
    /// How many grants there are.
    grants: usize,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Page for FundingPage<'_> {
    const TEMPLATE: &'static str = "funding.html";
    const PUBLISHED: bool = true;
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(&self.figures)
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        Some(Face::of(&self.tiles, &self.figures, locale))
    }
}

/// Makes the page.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.page(&build(cx)).err().into_iter().collect()
}

fn build<'a>(cx: Context<'a>) -> FundingPage<'a> {
    let funding = &cx.site.metrics.funding;
    let (status, main) = (status(cx), main_currency(cx));
    let mut currencies: Vec<Currency> = funding.total.direct.iter().map(|sums| sums.currency).collect();
    // The currency of most grants comes first; the sorting is stable.
    currencies.sort_by_key(|currency| *currency != main);
    let mut figures = time::sparks(cx, main, status);
    let mut views = Vec::new();
    for currency in &currencies {
        let own = figures::of(cx, *currency, status);
        views.push(CurrencyView {
            id: slug(*currency),
            name: currency_name(*cx, *currency),
            wide: ids(&own.wide),
            pairs: ids(&own.pairs),
        });
        figures.extend(own.wide.into_iter().chain(own.pairs));
    }
    let passed = |sums: &Amounts| Passed { awarded: sums.awarded_money(), grants: sums.grants };
    let sums = currencies.iter().filter_map(|currency| funding.total.direct.get(*currency));
    let sparks: Vec<&'static str> =
        [time::AWARDED, time::PAID].into_iter().filter(|id| figures.iter().any(|figure| figure.id == *id)).collect();
    FundingPage {
        meta: meta(),
        tiles: sums.flat_map(|sums| tiles(sums, status, if sums.currency == main { &sparks } else { &[] })).collect(),
        regranted: funding.total.regranted.iter().map(passed).collect(),
        doors: doors(cx),
        calls: open_calls(cx),
        currencies: views,
        never_paid: funding.never_paid.iter().take(SHOWN).map(|&i| unpaid(cx, i)).collect(),
        never_paid_count: funding.never_paid.len(),
        late: late(cx),
        late_count: cx.site.metrics.late.iter().flatten().count(),
        status,
        figures,
    }
}

fn ids(figures: &[Figure<'_>]) -> Vec<String> {
    figures.iter().map(|figure| figure.id.to_string()).collect()
}

fn meta<'a>() -> Meta<'a> {
    Meta {
        path: "funding/index.html".to_owned(),
        title: Phrase::new("nav.funding").into(),
        description: Some(Phrase::new("funding.description").into()),
        crumbs: Vec::new(),
        section: "funding",
        record: None,
    }
}

/// Awarded, paid, planned and returned in one currency, side by side and never added.
fn tiles<'a>(sums: &Amounts, status: DataStatus, sparks: &[&'static str]) -> Vec<Tile<'a>> {
    let path = "downloads.html#disbursements";
    let known = |key, amount: Option<Decimal>| {
        amount.map(|amount| Tile::new(Phrase::new(key), Arg::Money(sums.money(amount))).path(path).status(status))
    };
    let spark = |id: &'static str| sparks.contains(&id).then_some(id);
    let moved = [
        tiles::awarded(sums, status, "grants/index.html").figure(spark(time::AWARDED)),
        tiles::paid(sums, status, path).figure(spark(time::PAID)),
    ];
    let known = [known("money.planned", sums.planned), known("money.returned", sums.returned)];
    moved.into_iter().chain(known.into_iter().flatten()).collect()
}

fn doors(cx: Context<'_>) -> Vec<Door> {
    let funding = &cx.site.metrics.funding;
    let known = |bucket: &&Bucket<usize>| matches!(bucket, Bucket::One(_));
    let all = [
        Door { key: "calls", path: "calls/index.html", count: cx.site.records.calls.len() },
        Door { key: "grants", path: "grants/index.html", count: cx.site.records.grants.len() },
        Door { key: "funders", path: "funders/index.html", count: funding.by_funder.keys().filter(known).count() },
        Door {
            key: "recipients",
            path: "recipients/index.html",
            count: funding.by_recipient.keys().filter(known).count(),
        },
        Door { key: "contracts", path: "contracts/index.html", count: cx.site.records.contracts.len() },
    ];
    all.into_iter().filter(|door| door.count > 0).collect()
}

/// The open calls, those that close soonest first.
fn open_calls(cx: Context<'_>) -> Vec<CallRow<'_>> {
    let calls = cx.site.metrics.calls.iter().enumerate();
    let open = calls.filter(|(_, metrics)| metrics.state == CallState::Open);
    let mut rows: Vec<CallRow> = open.map(|(position, _)| CallRow::new(*cx, cx.related(position))).collect();
    rows.sort_by(|a, b| by_state(a, b, cx.site.locale(cx.lang)));
    rows.truncate(SHOWN);
    rows
}

/// The grants whose recipients wait for longest.
fn late<'a>(cx: Context<'a>) -> Vec<LateView<'a>> {
    let rows = cx.site.records.grants.rows();
    let found = cx.site.metrics.late.iter().enumerate().filter_map(|(i, late)| Some((i, (*late)?)));
    let mut found: Vec<(usize, Late)> = found.collect();
    found.sort_by_key(|(i, late)| (Reverse(late.days), *i));
    let view = |(i, late): (usize, Late)| LateView {
        grant: cx.link(&*rows[i]),
        recipient: cx.organisation(&rows[i].recipient),
        late,
        data_status: rows[i].status(),
    };
    found.into_iter().take(LATE).map(view).collect()
}

fn unpaid<'a>(cx: Context<'a>, position: usize) -> Unpaid<'a> {
    let metrics = cx.site.metrics;
    let flows = metrics.funding.by_recipient.get(&Bucket::One(position));
    let sums = flows.into_iter().flat_map(|flows| flows.direct.iter().chain(flows.regranted.iter()));
    let grants = &metrics.links.grants.by_recipient[position];
    let rows = cx.site.records.grants.rows();
    Unpaid {
        organisation: cx.link(&*cx.site.records.organisations.rows()[position]),
        awarded: sums.map(Amounts::awarded_money).filter(|money| !money.amount.is_zero()).collect(),
        grants: grants.len(),
        data_status: grants.iter().map(|&i| rows[i].status()).max().unwrap_or(DataStatus::Official),
    }
}
