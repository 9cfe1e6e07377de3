//! The page of a body that governs: who sits in it, when it met, what it decided and what became of that.

use std::cmp::Reverse;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Chart, LineSeries, StackedArea, Unit};
use crate::derive::Part;
use crate::derive::Subject;
use crate::derive::bodies::surety;
use crate::derive::{BodyMetrics, Seats, SittingMetrics};
use crate::model::{DataStatus, GoverningBody, Member, PartialDate, Record, Sitting};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::figure::Figure;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::body::{self, BodyRow};
use crate::render::parts::rows::decision::{self, DecisionView};
use crate::render::parts::sections::bodies;
use crate::render::parts::sides::{self, Side};
use crate::render::parts::tiles::Tile;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Crumb, Label, Link, Meta, Phrase, Text};

#[derive(Debug, Serialize)]
struct BodyPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// Its kind, from a code list.
    kind: Option<Label<'a>>,
    /// The one that it is a part of.
    parent: Option<Link<'a>>,
    /// The bodies below it.
    children: Excerpt<BodyRow<'a>>,
    /// The plan that it steers or watches.
    plan: Option<Link<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// When it was founded.
    founded: Option<PartialDate>,
    /// When it ended.
    ended: Option<PartialDate>,
    /// Whether it has ended at the date of the data.
    over: bool,
    /// Its page elsewhere.
    url: Option<&'a str>,
    /// How sure the least sure of what is shown is.
    surety: DataStatus,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// The seats of each side.
    sides: Vec<Side<'a>>,
    /// Who sits in it.
    members: Vec<MemberView<'a>>,
    /// Who sat in it.
    former: Vec<MemberView<'a>>,
    /// Its meetings, the newest first.
    meetings: Vec<SittingView<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// Seats that are alike, and who holds them.
#[derive(Debug, Serialize)]
struct MemberView<'a> {
    /// The organisation that holds the seat.
    organisation: Option<Link<'a>>,
    /// Who holds it.
    name: Option<Text<'a>>,
    /// The side that it belongs to: government, civil society and so on.
    side: Option<Label<'a>>,
    /// What the member does in it.
    role: Option<Label<'a>>,
    /// How many seats there are of this sort.
    seats: u64,
    /// Since when it is held.
    since: Option<PartialDate>,
    /// Until when it was held.
    until: Option<PartialDate>,
    /// How sure the record is.
    data_status: Option<DataStatus>,
}

/// A meeting.
#[derive(Debug, Serialize)]
struct SittingView<'a> {
    /// The day.
    date: PartialDate,
    /// Its title.
    title: Option<Text<'a>>,
    /// Where it took place.
    place: Option<Link<'a>>,
    /// What was to be talked about, in Markdown.
    agenda: Option<Text<'a>>,
    /// The address of the minutes.
    minutes: Option<&'a str>,
    /// What is computed of the meeting.
    metrics: SittingMetrics,
    /// How many of each side were there.
    present: Vec<Side<'a>>,
    /// What was decided.
    decisions: Vec<DecisionView<'a>>,
    /// How sure the record is.
    data_status: Option<DataStatus>,
}

impl Page for BodyPage<'_> {
    const TEMPLATE: &'static str = "body.html";
    const PUBLISHED: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref()).figures(&self.figures)
    }
}

/// Makes the page of every body.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, GoverningBody>) -> BodyPage<'a> {
    let record = subject.record;
    let metrics = subject.metrics();
    let (former, present): (Vec<Part<Member>>, Vec<Part<Member>>) =
        subject.parts(|body| &body.members).partition(|member| member.value.is_over(cx.as_of()));
    let views = |members: Vec<Part<'a, Member>>| members.into_iter().map(|member| member_view(cx, member)).collect();
    BodyPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        kind: record.kind.as_ref().map(|kind| cx.label(kind)),
        parent: cx.link_to(subject.follow(|row| row.parent.as_ref())),
        children: body::table(cx, subject.all(|links| &links.bodies.by_parent)),
        plan: cx.link_to(subject.follow(|row| row.plan.as_ref())),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        founded: record.founded.map(|founded| founded.value),
        ended: record.ended.map(|ended| ended.value),
        over: body::is_over(cx, record),
        url: record.url.as_ref().map(|url| &*url.0),
        surety: surety(record),
        tiles: tiles(record, metrics),
        sides: sides::of(cx, &metrics.seats),
        members: views(present),
        former: views(former),
        meetings: meetings(cx, subject),
        body: Body::of(cx, subject),
        figures: course(cx, record, metrics).into_iter().collect(),
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, GoverningBody>) -> Meta<'a> {
    let record = subject.record;
    Meta {
        path: format!("bodies/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![Crumb { title: Phrase::new("nav.bodies").into(), path: "bodies/index.html".into() }],
        section: "participation",
        record: Some(cx.record_meta(*subject)),
    }
}

/// Seats are not known where no member is; of meetings there is nothing to say before the first.
fn tiles<'a>(record: &Record<GoverningBody>, metrics: &BodyMetrics) -> Vec<Tile<'a>> {
    let status = surety(record);
    let seats = (!record.members.is_empty()).then(|| Arg::Number(metrics.seats.total().into()));
    let seats = Tile::new(Phrase::new("bodies.seats"), seats).path("methodology.html#seats").status(status);
    let meetings = if metrics.tally.held > 0 { bodies::of_tally(&metrics.tally, status) } else { Vec::new() };
    [seats].into_iter().chain(meetings).collect()
}

fn member_view<'a>(cx: Audience<'a>, part: Part<'a, Member>) -> MemberView<'a> {
    let member = part.value;
    MemberView {
        organisation: cx.link_to(part.follow(|member| member.organisation.as_ref())),
        name: cx.optional(member.name.as_ref()),
        side: member.seat.as_ref().map(|seat| cx.label(seat)),
        role: member.role.as_ref().map(|role| cx.label(role)),
        seats: member.count(),
        since: member.since.map(|since| since.value),
        until: member.until.map(|until| until.value),
        data_status: member.data_status,
    }
}

/// The meetings, the newest first.
fn meetings<'a>(cx: Audience<'a>, subject: Subject<'a, GoverningBody>) -> Vec<SittingView<'a>> {
    let sittings = subject.metrics().sittings.iter().copied();
    let mut meetings: Vec<_> = subject.parts(|body| &body.meetings).zip(sittings).collect();
    meetings.sort_by_key(|(meeting, _)| Reverse(meeting.value.date.value));
    meetings.into_iter().map(|(meeting, metrics)| sitting(cx, meeting, metrics)).collect()
}

fn sitting<'a>(cx: Audience<'a>, meeting: Part<'a, Sitting>, metrics: SittingMetrics) -> SittingView<'a> {
    let row = meeting.value;
    let decisions = meeting.parts(|meeting| &meeting.decisions);
    SittingView {
        date: row.date.value,
        title: cx.optional(row.title.as_ref()),
        place: cx.link_to(meeting.follow(|meeting| meeting.place.as_ref())),
        agenda: cx.markdown(row.agenda.as_ref()),
        minutes: row.minutes.as_ref().map(|url| &*url.value.0),
        metrics,
        present: row.present.iter().map(|side| Side::new(cx, side.seat.as_ref(), side.members.value)).collect(),
        decisions: decisions.map(|decision| decision::of_meeting(cx, row, decision)).collect(),
        data_status: row.data_status,
    }
}

/// Seats by side over the years; one year is no course.
fn course<'a>(cx: Audience<'a>, record: &'a Record<GoverningBody>, metrics: &BodyMetrics) -> Option<Figure<'a>> {
    let all: Vec<&Seats> = metrics.course.iter().map(|(_, seats)| seats).collect();
    let line = |(side, series): (Option<String>, crate::chart::Series)| {
        let point = |(year, seats): &(i16, Seats)| -> (PartialDate, Option<Decimal>) {
            (PartialDate::Year(*year), Some(sides::count(seats, side.as_deref())))
        };
        LineSeries { label: series.label, role: series.role, points: metrics.course.iter().map(point).collect() }
    };
    let series = sides::series(cx, &all).into_iter().map(line).collect();
    (all.len() > 1).then(|| Figure {
        id: "course".into(),
        title: Phrase::new("bodies.course"),
        subtitle: Some(Phrase::new("bodies.course_sub").with("date", Arg::Date(PartialDate::Day(cx.as_of())))),
        status: surety(record),
        chart: Chart::Area(StackedArea { unit: Unit::Count, series, until: Some(PartialDate::Day(cx.as_of())) }),
        left_out: Vec::new(),
    })
}
