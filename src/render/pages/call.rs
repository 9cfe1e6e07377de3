//! The page of a call: whether it is open, for whom, for how much, and what came of it.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::{CallMetrics, CallState};
use crate::model::{Call, DataStatus, Money, PartialDate, Record};
use crate::render::body::Body;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::feeds::calendar;
use crate::render::parts::crumbs;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::grant::{self, GrantView};
use crate::render::parts::tiles::{self, Tile};
use crate::render::press::Press;
use crate::render::press::page::Page;
use crate::render::value::{Arg, Crumb, Label, Link, Meta, Phrase, Text};

#[derive(Debug, Serialize)]
struct CallPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// Who gives the money.
    funder: Option<Link<'a>>,
    /// Whether it is open at the date of the data.
    state: CallState,
    /// Days left, 0 on the last day, or days until it opens.
    days: Option<i64>,
    /// When it opens.
    opens: Option<PartialDate>,
    /// When it closes.
    closes: Option<PartialDate>,
    /// What can be awarded in all.
    budget: Option<Money>,
    /// The smallest grant that can be asked for.
    min_grant: Option<Money>,
    /// The largest grant that can be asked for.
    max_grant: Option<Money>,
    /// Percentage of the budget that was awarded.
    awarded_share: Option<Decimal>,
    /// Its sectors.
    sectors: Vec<Label<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// Who may apply, in Markdown.
    eligibility: Option<Text<'a>>,
    /// Where to apply.
    apply_url: Option<&'a str>,
    /// The calendar of its last day, while that is to come.
    calendar: Option<String>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// What was awarded in answer to it.
    grants: Excerpt<GrantView<'a>>,
}

impl Page for CallPage<'_> {
    const TEMPLATE: &'static str = "call.html";

    fn meta(&self) -> &Meta<'_> {
        &self.meta
    }

    fn body(&self) -> Option<&Body<'_>> {
        self.body.as_ref()
    }
}

/// Makes the page of every call.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(&cx.site.records.calls, |position, record| build(cx, position, record))
}

fn build<'a>(cx: Context<'a>, position: usize, record: &'a Record<Call>) -> CallPage<'a> {
    let metrics = &cx.site.metrics.calls[position];
    let grants = &cx.site.metrics.links.grants.by_call[position];
    CallPage {
        meta: meta(cx, record),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        funder: cx.organisation(&record.funder),
        state: metrics.state,
        days: metrics.days,
        opens: record.opens.map(|opens| opens.value),
        closes: record.closes.map(|closes| closes.value),
        budget: record.budget,
        min_grant: record.min_grant.map(|min| min.value),
        max_grant: record.max_grant.map(|max| max.value),
        awarded_share: metrics.awarded_share,
        sectors: record.sectors.iter().map(|sector| cx.label(sector)).collect(),
        places: cx.refer_all(&cx.site.records.places, &record.head.places),
        eligibility: cx.markdown(record.eligibility.as_ref()),
        apply_url: record.apply_url.as_ref().map(|url| &*url.0),
        calendar: calendar::own(cx, record),
        body: Body::of(cx, record),
        tiles: tiles(cx, record, metrics, grants),
        grants: grant::table(cx, grants),
    }
}

fn meta<'a>(cx: Context<'a>, record: &'a Record<Call>) -> Meta<'a> {
    Meta {
        path: format!("calls/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![
            crumbs::funding(),
            Crumb { title: Phrase::new("nav.calls").into(), path: "calls/index.html".into() },
        ],
        section: "funding",
        record: Some(cx.record_meta(record)),
    }
}

fn tiles<'a>(cx: Context<'a>, record: &'a Record<Call>, metrics: &CallMetrics, grants: &[usize]) -> Vec<Tile<'a>> {
    let rows = cx.site.records.grants.rows();
    let status = grants.iter().map(|&i| rows[i].status()).max().unwrap_or(DataStatus::Official);
    let share =
        metrics.awarded_share.map(|share| Phrase::new("calls.awarded_share").with("share", Arg::Percent(share)));
    let budget = Tile::new(Phrase::new("field.budget"), record.budget.map(Arg::Money));
    let mut tiles = vec![
        budget.note(share).path("methodology.html#call_awarded").status(record.status()),
        Tile::count("calls.grants", grants.len()).path(if grants.is_empty() { "" } else { "#grants" }).status(status),
    ];
    tiles.extend(tiles::money(cx, &metrics.money.direct, grants, "#grants"));
    tiles
}
