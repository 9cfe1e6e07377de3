//! The page of a grant: who gave how much to whom for what, and what was paid so far.

mod figures;
mod ledger;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::Subject;
use crate::derive::known::OfGrant;
use crate::derive::{Amounts, Late, Totals};
use crate::model::{Grant, Money, PartialDate};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::figure::Figure;
use crate::render::pages::grant::ledger::Line;
use crate::render::parts::crumbs;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::grant::{self, GrantView};
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Crumb, Label, Link, Meta, Phrase, Text};

#[derive(Debug, Serialize)]
struct GrantPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// What the money is for, in Markdown.
    description: Option<Text<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// Who gives the money.
    funder: Option<Link<'a>>,
    /// Who receives the money.
    recipient: Option<Link<'a>>,
    /// When it was awarded.
    award_date: PartialDate,
    /// The programme of the funder.
    programme: Option<Label<'a>>,
    /// Its sectors.
    sectors: Vec<Label<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// The call that it answers.
    call: Option<Link<'a>>,
    /// The commitment that it belongs to.
    commitment: Option<Link<'a>>,
    /// When the work is to begin.
    planned_start: Option<PartialDate>,
    /// When the work is to end.
    planned_end: Option<PartialDate>,
    /// The grant whose money it passes on.
    regranted_from: Option<Link<'a>>,
    /// Whether its money is counted with that grant.
    passed_on: bool,
    /// The grants that pass its money on.
    regranted_to: Excerpt<GrantView<'a>>,
    /// What became of the award, in its currency.
    funds: Funds,
    /// Payments in other currencies than that of the award, which they cannot be held against.
    other: Vec<Funds>,
    /// What was planned, paid and returned, in the order of the dates.
    ledger: Vec<Line<'a>>,
    /// What the recipient still waits for.
    late: Option<Late>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// Sums in one currency.
#[derive(Debug, Serialize)]
struct Funds {
    /// What was awarded, with every correction.
    awarded: Money,
    /// What was awarded first, if that was corrected.
    first: Option<Money>,
    /// What was planned to be paid, if it is known.
    planned: Option<Money>,
    /// What was paid, if it is known.
    paid: Option<Money>,
    /// What was paid back, if it is known.
    returned: Option<Money>,
    /// Percentage of what was awarded that was paid.
    share: Option<Decimal>,
}

impl Page for GrantPage<'_> {
    const TEMPLATE: &'static str = "grant.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref()).figures(&self.figures)
    }
}

/// Makes the page of every grant.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Grant>) -> GrantPage<'a> {
    let record = subject.record;
    let OfGrant { sums, late, ledger, passed_on } = subject.metrics();
    let (own, other) = split(sums, record.amount_awarded.value);
    let ledger = ledger::lines(cx, ledger, record);
    GrantPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        description: cx.markdown(record.description.as_ref()),
        body: Body::of(cx, subject),
        funder: cx.link_to(subject.follow(|row| Some(&row.funder))),
        recipient: cx.link_to(subject.follow(|row| Some(&row.recipient))),
        award_date: record.award_date.value,
        programme: record.programme.as_ref().map(|programme| cx.label(programme)),
        sectors: record.sectors.iter().map(|sector| cx.label(sector)).collect(),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        call: cx.link_to(subject.follow(|row| row.call.as_ref())),
        commitment: cx.link_to(subject.follow(|row| row.commitment.as_ref())),
        planned_start: record.planned_start.map(|start| start.value),
        planned_end: record.planned_end.map(|end| end.value),
        regranted_from: cx.link_to(subject.follow(|row| row.regranted_from.as_ref())),
        passed_on,
        regranted_to: grant::table(cx, subject.all(|links| &links.grants.by_origin)),
        figures: figures::of(cx, record, &own, &ledger),
        late,
        funds: Funds {
            first: Some(record.amount_awarded.value).filter(|first| *first != own.awarded_money()),
            ..funds(&own)
        },
        other: other.iter().map(funds).collect(),
        ledger,
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Grant>) -> Meta<'a> {
    let record = subject.record;
    Meta {
        path: format!("grants/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![
            crumbs::funding(),
            Crumb { title: Phrase::new("nav.grants").into(), path: "grants/index.html".into() },
        ],
        section: "funding",
        record: Some(cx.record_meta(*subject)),
    }
}

/// The sums in the currency of the award, and those in others.
fn split(sums: &Totals, awarded: Money) -> (Amounts, Vec<Amounts>) {
    let nothing = Amounts { currency: awarded.currency, ..Amounts::default() };
    let own = sums.get(awarded.currency).copied().unwrap_or(nothing);
    (own, sums.iter().filter(|line| line.currency != awarded.currency).copied().collect())
}

fn funds(sums: &Amounts) -> Funds {
    let money = |amount: Option<Decimal>| amount.map(|amount| sums.money(amount));
    Funds {
        awarded: sums.awarded_money(),
        first: None,
        planned: money(sums.planned),
        paid: money(sums.paid),
        returned: money(sums.returned),
        share: sums.paid_share(),
    }
}
