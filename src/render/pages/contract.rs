//! The page of a contract: what is bought, who could bid and who did, and what was awarded, agreed and paid.

use jiff::civil::Date;
use serde::Serialize;

use crate::chart::{Bar, BarItem, Chart, Unit};
use crate::derive::ContractMetrics;
use crate::derive::Subject;
use crate::derive::days;
use crate::model::{Contract, ContractStatus, Money, PartialDate, Record, UnusualOrder};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::figure::Figure;
use crate::render::parts::crumbs;
use crate::render::parts::names::words;
use crate::render::parts::sections::contracts;
use crate::render::parts::tiles::Tile;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Crumb, Label, Link, Meta, Phrase, Text};
use crate::source::Spanned;

#[derive(Debug, Serialize)]
struct ContractPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// Its number in the open contracting register.
    ocid: Option<&'a str>,
    /// Who buys.
    buyer: Option<Link<'a>>,
    /// Who supplies.
    suppliers: Vec<Link<'a>>,
    /// How the supplier was found.
    method: Option<Label<'a>>,
    /// Where it stands.
    status: ContractStatus,
    /// How many bid.
    bids: Option<u64>,
    /// Whether it should say how many bid.
    owes_bids: bool,
    /// The commitment that it belongs to.
    commitment: Option<Link<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// When it begins to run.
    start: Option<PartialDate>,
    /// When it has run its course.
    end: Option<PartialDate>,
    /// Days from tender to award.
    days: Option<i64>,
    /// Steps in another order than usual: `contracts.order.<code>`.
    unusual: &'a [UnusualOrder],
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// The steps from the tender to the end.
    steps: Vec<Step>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// A step on the way: the message `contracts.step.<key>`.
#[derive(Debug, Serialize)]
struct Step {
    /// The step.
    key: &'static str,
    /// Whether it was taken.
    taken: bool,
    /// When.
    date: Option<PartialDate>,
    /// The amount at this step.
    money: Option<Money>,
}

impl Page for ContractPage<'_> {
    const TEMPLATE: &'static str = "contract.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref()).figures(&self.figures)
    }
}

/// Makes the page of every contract.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Contract>) -> ContractPage<'a> {
    let record = subject.record;
    let metrics = subject.metrics();
    let contract = record.contract.as_ref();
    ContractPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        ocid: record.ocid.as_ref().map(|ocid| &*ocid.value),
        buyer: cx.link_to(subject.follow(|row| Some(&row.buyer))),
        suppliers: cx.links_to(subject.follow_all(|row| &row.suppliers)),
        method: record.method.as_ref().map(|method| cx.label(method)),
        status: metrics.status,
        bids: record.bids(),
        owes_bids: record.owes_bids(),
        commitment: cx.link_to(subject.follow(|row| row.commitment.as_ref())),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        start: contract.and_then(|contract| value(contract.start)),
        end: contract.and_then(|contract| value(contract.end)),
        days: metrics.days,
        unusual: &metrics.unusual,
        tiles: tiles(record, metrics),
        steps: steps(record, metrics.status, cx.as_of()),
        body: Body::of(cx, subject),
        figures: figure(cx, record).into_iter().collect(),
    }
}

fn value<T>(stated: Option<Spanned<T>>) -> Option<T> {
    stated.map(|stated| stated.value)
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Contract>) -> Meta<'a> {
    let record = subject.record;
    let own = Crumb { title: Phrase::new("nav.contracts").into(), path: "contracts/index.html".into() };
    Meta {
        path: format!("contracts/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: crumbs::contracts(cx).into_iter().chain([own]).collect(),
        section: "funding",
        record: Some(cx.record_meta(*subject)),
    }
}

fn tiles<'a>(record: &Record<Contract>, metrics: &ContractMetrics) -> Vec<Tile<'a>> {
    let money = |key: &'static str, money: Option<Money>| Tile::new(Phrase::new(key), money.map(Arg::Money));
    let estimate = record.tender.as_ref().and_then(|tender| value(tender.value));
    let of = |key: &'static str, share| Phrase::new(key).with("share", Arg::Percent(share));
    let (awarded, agreed, paid) = (record.awarded(), record.agreed(), value(record.paid));
    let tiles = [
        estimate.map(|_| money("contracts.estimate", estimate)),
        (record.award.is_some() || estimate.is_none()).then(|| money("contracts.awarded", awarded)),
        record.contract.as_ref().map(|_| {
            money("contracts.agreed", agreed)
                .note(metrics.agreed_share.map(|share| of("contracts.of_awarded_share", share)))
                .path("methodology.html#contract_agreed")
        }),
        record.contract.as_ref().map(|_| {
            money("contracts.paid", paid)
                .note(metrics.paid_share.map(|share| of("contracts.of_agreed_share", share)))
                .path("methodology.html#contract_paid")
        }),
    ];
    tiles.into_iter().flatten().map(|tile| tile.status(record.status())).collect()
}

/// From the tender to the end; a step that no longer comes is not shown.
fn steps(record: &Contract, status: ContractStatus, as_of: Date) -> Vec<Step> {
    let (tender, contract) = (record.tender.as_ref(), record.contract.as_ref());
    let over = matches!(status, ContractStatus::Cancelled | ContractStatus::Unsuccessful);
    let reached = |stage: ContractStatus| !over && status >= stage;
    let step = |key, taken, date: Option<PartialDate>, money| Step { key, taken, date, money };
    let paid = value(record.paid);
    let mut steps = vec![
        step(
            "published",
            tender.is_some() && status != ContractStatus::Planned,
            tender.and_then(|tender| value(tender.published)),
            tender.and_then(|tender| value(tender.value)),
        ),
        step(
            "closed",
            reached(ContractStatus::Evaluation) || over,
            tender.and_then(|tender| value(tender.closes)),
            None,
        ),
        step(
            "awarded",
            record.award.is_some() || reached(ContractStatus::Awarded),
            record.award.as_ref().map(|award| award.date.value),
            record.awarded(),
        ),
        step("signed", contract.is_some(), contract.and_then(|contract| value(contract.signed)), record.agreed()),
        step("paid", paid.is_some_and(|money| !money.amount.is_zero()), None, paid),
        end(contract.and_then(|contract| value(contract.end)), status, as_of),
    ];
    // Nobody can tell whether anything was paid where no sum is on record.
    steps.retain(|step| step.key != "paid" || paid.is_some());
    // Who is asked alone reads no tender.
    steps.retain(|step| step.taken || !over);
    steps.retain(|step| tender.is_some() || !matches!(step.key, "published" | "closed"));
    steps
}

/// The last day: until the contract is over it is a plan, and a day that is still ahead is not the one on which it ended.
fn end(date: Option<PartialDate>, status: ContractStatus, as_of: Date) -> Step {
    let taken = status == ContractStatus::Terminated;
    let date = date.filter(|date| !taken || days::has_begun(*date, as_of));
    let planned = !taken && date.is_some();
    Step { key: if planned { "ends" } else { "ended" }, taken, date, money: None }
}

/// Its amounts side by side, from two of them on.
fn figure<'a>(cx: Audience<'a>, record: &'a Record<Contract>) -> Option<Figure<'a>> {
    let estimate = record.tender.as_ref().and_then(|tender| value(tender.value));
    let stated = [
        ("contracts.estimate", estimate),
        ("contracts.awarded", record.awarded()),
        ("contracts.agreed", record.agreed()),
        ("contracts.paid", value(record.paid)),
    ];
    let stated: Vec<(&str, Money)> = stated.into_iter().filter_map(|(key, money)| Some((key, money?))).collect();
    let currency = stated.first()?.1.currency;
    let bar = |(key, money): &(&str, Money)| BarItem {
        label: words(cx, key).unwrap_or_default(),
        value: Some(money.amount),
        href: None,
        rest: true,
    };
    (stated.len() > 1).then(|| Figure {
        id: "amounts".into(),
        title: Phrase::new("contracts.amounts"),
        subtitle: Some(contracts::subtitle(cx, currency)),
        status: record.status(),
        chart: Chart::Bar(Bar { unit: Unit::Money(currency), bars: stated.iter().map(bar).collect(), whole: false }),
        left_out: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::derive::testing::site;

    fn told(fields: &str) -> Vec<(&'static str, bool, bool, bool)> {
        let row = format!("- {{id: c, title: C, buyer: p, {fields}}}\n");
        let site = site(&[("organisations", "- {id: p, title: P}\n"), ("contracts", &row)]);
        let contract = &site.records.contracts.rows()[0];
        let steps = steps(contract, site.metrics.contracts[0].status, date(2026, 10, 31));
        steps.into_iter().map(|step| (step.key, step.taken, step.date.is_some(), step.money.is_some())).collect()
    }

    #[test]
    fn a_payment_does_not_end_a_contract() {
        let running = told("award: {date: 2026-01-01, value: 9}, contract: {end: 2027-12-31}, paid: 5");
        assert_eq!(running[2..], [("paid", true, false, true), ("ends", false, true, false)]);
        let over = told("award: {date: 2025-01-01, value: 9}, contract: {end: 2026-02-28}, paid: 9");
        assert_eq!(over[2..], [("paid", true, false, true), ("ended", true, true, false)]);
    }

    #[test]
    fn a_day_that_is_ahead_is_no_day_of_an_end() {
        let early = told("status: terminated, award: {date: 2025-01-01, value: 9}, contract: {end: 2027-12-31}");
        assert_eq!(early[2..], [("ended", true, false, false)]);
    }
}
