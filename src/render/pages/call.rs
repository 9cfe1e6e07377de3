//! The page of a call: whether it is open, for whom, for how much, and what came of it.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::Related;
use crate::derive::Subject;
use crate::derive::{CallMetrics, CallState};
use crate::model::Grant;
use crate::model::{Call, Money, PartialDate, Record};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::feeds::calendar;
use crate::render::parts::crumbs;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::grant::{self, GrantView};
use crate::render::parts::surety::status;
use crate::render::parts::tiles::{self, Tile};
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
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

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref())
    }
}

/// Makes the page of every call.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Call>) -> CallPage<'a> {
    let record = subject.record;
    let metrics = subject.metrics();
    let grants = subject.all(|links| &links.grants.by_call);
    CallPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        funder: cx.link_to(subject.follow(|row| Some(&row.funder))),
        state: metrics.state,
        days: metrics.days,
        opens: record.opens.map(|opens| opens.value),
        closes: record.closes.map(|closes| closes.value),
        budget: record.budget,
        min_grant: record.min_grant.map(|min| min.value),
        max_grant: record.max_grant.map(|max| max.value),
        awarded_share: metrics.awarded_share,
        sectors: record.sectors.iter().map(|sector| cx.label(sector)).collect(),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        eligibility: cx.markdown(record.eligibility.as_ref()),
        apply_url: record.apply_url.as_ref().map(|url| &*url.0),
        calendar: calendar::own(cx, record),
        body: Body::of(cx, subject),
        tiles: tiles(record, metrics, &grants),
        grants: grant::table(cx, grants),
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Call>) -> Meta<'a> {
    let record = subject.record;
    Meta {
        path: format!("calls/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![
            crumbs::funding(),
            Crumb { title: Phrase::new("nav.calls").into(), path: "calls/index.html".into() },
        ],
        section: "funding",
        record: Some(cx.record_meta(*subject)),
    }
}

fn tiles<'a>(record: &Record<Call>, metrics: &CallMetrics, grants: &[Related<Grant>]) -> Vec<Tile<'a>> {
    let status = status(grants);
    let share =
        metrics.awarded_share.map(|share| Phrase::new("calls.awarded_share").with("share", Arg::Percent(share)));
    let budget = Tile::new(Phrase::new("field.budget"), record.budget.map(Arg::Money));
    let mut tiles = vec![
        budget.note(share).path("methodology.html#call_awarded").status(record.status()),
        Tile::count("calls.grants", grants.len()).path(if grants.is_empty() { "" } else { "#grants" }).status(status),
    ];
    tiles.extend(tiles::money(&metrics.money.direct, status, "#grants"));
    tiles
}
