//! The page of a petition: what is asked of whom, how many signed, where it stands, and what was decided.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Chart, Line, LineSeries, Role, Unit};
use crate::derive::Part;
use crate::derive::PetitionMetrics;
use crate::derive::Subject;
use crate::derive::cocreation::days_to;
use crate::model::{DataStatus, Decision, PartialDate, Petition, PetitionStatus, Record};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::figure::Figure;
use crate::render::invitation::Invitation;
use crate::render::parts::names::words;
use crate::render::parts::tiles::Tile;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Crumb, Label, Link, Meta, Phrase, Speaker, Text};

#[derive(Debug, Serialize)]
struct PetitionPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// Who has to answer.
    addressee: Option<Link<'a>>,
    /// The level of government or of administration, from a code list.
    level: Option<Label<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// Where it stands.
    status: PetitionStatus,
    /// Whether it can be signed at the date of the data.
    open: bool,
    /// Days left to sign, 0 on the last day.
    days: Option<i64>,
    /// Since when it can be signed.
    opened: PartialDate,
    /// Until when it can be signed.
    closes: Option<PartialDate>,
    /// How many signatures it needs.
    threshold: Option<u64>,
    /// Where to sign.
    sign_url: Option<&'a str>,
    /// While it can be signed, and the record has no address of its own for it.
    invitation: Option<Invitation>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// The steps of the procedure.
    steps: Vec<Step>,
    /// What was decided.
    decisions: Vec<DecisionView<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// A step of the procedure: the message `petitions.step.<key>`.
#[derive(Debug, Serialize)]
struct Step {
    /// The step.
    key: &'static str,
    /// Whether it was taken.
    taken: bool,
    /// When.
    date: Option<PartialDate>,
}

/// A decision.
#[derive(Debug, Serialize)]
struct DecisionView<'a> {
    /// When it was decided.
    date: PartialDate,
    /// Days since the petition opened.
    days: Option<i64>,
    /// Who decided.
    by: Option<Speaker<'a>>,
    /// The decision, in Markdown.
    text: Option<Text<'a>>,
    /// How sure the record is.
    data_status: Option<DataStatus>,
}

impl Page for PetitionPage<'_> {
    const TEMPLATE: &'static str = "petition.html";
    const PUBLISHED: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref()).figures(&self.figures)
    }
}

/// Makes the page of every petition.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Petition>) -> PetitionPage<'a> {
    let record = subject.record;
    let metrics = subject.metrics();
    let url = record.sign_url.as_ref().map(|url| &*url.0);
    PetitionPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        addressee: cx.link_to(subject.follow(|row| row.addressee.as_ref())),
        level: record.level.as_ref().map(|level| cx.label(level)),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        status: metrics.status,
        open: metrics.open,
        days: metrics.days,
        opened: record.opened.value,
        closes: record.closes.map(|closes| closes.value),
        threshold: record.threshold.map(|threshold| threshold.value),
        sign_url: url.filter(|_| metrics.open),
        invitation: Invitation::new(cx, record).filter(|_| metrics.open && url.is_none()),
        tiles: tiles(record, metrics),
        steps: steps(record, metrics),
        decisions: decisions(cx, subject),
        body: Body::of(cx, subject),
        figures: course(cx, record, metrics).into_iter().collect(),
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Petition>) -> Meta<'a> {
    let record = subject.record;
    Meta {
        path: format!("petitions/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![Crumb { title: Phrase::new("nav.petitions").into(), path: "petitions/index.html".into() }],
        section: "participation",
        record: Some(cx.record_meta(*subject)),
    }
}

fn tiles<'a>(record: &Record<Petition>, metrics: &PetitionMetrics) -> Vec<Tile<'a>> {
    let number = |count: u64| Arg::Number(Decimal::from(count));
    let latest = metrics.latest();
    let on = latest.map(|last| Phrase::new("petitions.counted").with("date", Arg::Date(last.date)));
    let of = record.threshold.map(|all| Phrase::new("petitions.of").with("threshold", number(all.value)));
    let signatures = Tile::new(Phrase::new("petitions.signatures"), latest.map(|last| number(last.count))).note(on);
    let share = Tile::new(Phrase::new("petitions.share"), metrics.share.map(Arg::Percent))
        .note(of)
        .path("methodology.html#signatures");
    let pace =
        Tile::new(Phrase::new("petitions.pace"), metrics.pace.map(Arg::Number)).path("methodology.html#petition_pace");
    let decided = metrics.decided.map(|days| Arg::Number(days.into()));
    let decided = Tile::new(Phrase::new("petitions.decision_days"), decided).path("methodology.html#decision_days");
    let shown = [
        Some(signatures),
        record.threshold.map(|_| share),
        metrics.pace.map(|_| pace),
        metrics.decided.map(|_| decided),
    ];
    shown.into_iter().flatten().map(|tile| tile.status(record.status())).collect()
}

/// The way of a petition: opened, threshold reached, handed in, decided. A step is taken where the record says so.
fn steps(record: &Petition, metrics: &PetitionMetrics) -> Vec<Step> {
    let decided = record.decisions.iter().map(|decision| decision.date.value).max();
    let over = metrics.status.is_decided() || decided.is_some();
    let submitted = over || matches!(metrics.status, PetitionStatus::Submitted | PetitionStatus::UnderReview);
    let reached =
        record.threshold.map(|_| Step { key: "reached", taken: metrics.reached.is_some(), date: metrics.reached });
    let steps = [
        Some(Step { key: "opened", taken: true, date: Some(record.opened.value) }),
        reached,
        Some(Step { key: "submitted", taken: submitted && metrics.status != PetitionStatus::Closed, date: None }),
        Some(Step { key: "decided", taken: over && metrics.status != PetitionStatus::Closed, date: decided }),
    ];
    steps.into_iter().flatten().collect()
}

/// The decisions, newest first.
fn decisions<'a>(cx: Audience<'a>, subject: Subject<'a, Petition>) -> Vec<DecisionView<'a>> {
    let opened = subject.record.opened.value;
    let mut decisions: Vec<Part<Decision>> = subject.parts(|row| &row.decisions).collect();
    decisions.sort_by_key(|one| std::cmp::Reverse(one.value.date.value));
    let view = |decision: Part<'a, Decision>| {
        let row = decision.value;
        DecisionView {
            date: row.date.value,
            days: days_to(opened, row.date.value),
            by: cx.speaker(decision, |row| row.by.as_ref()),
            text: cx.markdown(Some(&row.text)),
            data_status: row.data_status,
        }
    };
    decisions.into_iter().map(view).collect()
}

/// Signatures over time against the threshold; one count is no course.
fn course<'a>(cx: Audience<'a>, record: &'a Record<Petition>, metrics: &PetitionMetrics) -> Option<Figure<'a>> {
    let points = metrics.course.iter().map(|at| (at.date, Some(Decimal::from(at.count)))).collect();
    let label = words(cx, "petitions.signatures").unwrap_or_default();
    let threshold = record.threshold.map(|all| (words(cx, "field.threshold").unwrap_or_default(), all.value.into()));
    let series = vec![LineSeries { label, role: Role::Series1, points }];
    (metrics.course.len() > 1).then(|| Figure {
        id: "course".into(),
        title: Phrase::new("petitions.course"),
        subtitle: Some(Phrase::new("petitions.measure").with("date", Arg::Date(PartialDate::Day(cx.as_of())))),
        status: record.status(),
        chart: Chart::Line(Line { unit: Unit::Count, series, target: threshold, until: None }),
        left_out: Vec::new(),
    })
}
