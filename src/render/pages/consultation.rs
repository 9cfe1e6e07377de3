//! The page of a consultation: when and how one could take part, who did, what was proposed, and what became of it.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::Part;
use crate::derive::Subject;
use crate::derive::{CallState, ConsultationMetrics};
use crate::model::{Consultation, DataStatus, Meeting, PartialDate, Record};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::feeds::calendar;
use crate::render::figure::Figure;
use crate::render::invitation::Invitation;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::outcomes;
use crate::render::parts::rows::idea::{self, IdeaRow};
use crate::render::parts::sections::ideas;
use crate::render::parts::surety::status;
use crate::render::parts::tiles::Tile;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Crumb, Label, Link, Meta, Phrase, SourceView, Text};

#[derive(Debug, Serialize)]
struct ConsultationPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// Whether it is open at the date of the data.
    state: CallState,
    /// Days left, or days until it opens.
    days: Option<i64>,
    /// When it opens.
    opens: PartialDate,
    /// When it closes.
    closes: PartialDate,
    /// The plan that it is about.
    plan: Option<Link<'a>>,
    /// The commitment that it is about.
    commitment: Option<Link<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// The ways to take part.
    methods: Vec<Label<'a>>,
    /// Where to take part.
    participate_url: Option<&'a str>,
    /// The calendar of its last day, while that is to come.
    calendar: Option<String>,
    /// While one can take part, and the record has no address of its own for it.
    invitation: Option<Invitation>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// How many took part in each way, as the publisher counted.
    turnout: Vec<Way<'a>>,
    /// Its meetings.
    meetings: Vec<MeetingView<'a>>,
    /// The ideas that came.
    ideas: Excerpt<IdeaRow<'a>>,
    /// Documents that belong to it.
    documents: Vec<SourceView<'a>>,
    /// What came of it, in Markdown.
    result: Option<Text<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// How many took part in one way.
#[derive(Debug, Serialize)]
struct Way<'a> {
    /// The way.
    method: Label<'a>,
    /// How many took part.
    participants: Option<u64>,
    /// How many ideas came.
    ideas: Option<u64>,
}

/// A meeting.
#[derive(Debug, Serialize)]
struct MeetingView<'a> {
    /// The day.
    date: PartialDate,
    /// Its title.
    title: Option<Text<'a>>,
    /// Where it took place.
    place: Option<Link<'a>>,
    /// How many came.
    participants: Option<u64>,
    /// The address of the minutes.
    minutes: Option<&'a str>,
    /// Whether it is still to come.
    ahead: bool,
}

impl Page for ConsultationPage<'_> {
    const TEMPLATE: &'static str = "consultation.html";
    const PUBLISHED: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref()).figures(&self.figures)
    }
}

/// Makes the page of every consultation.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Consultation>) -> ConsultationPage<'a> {
    let record = subject.record;
    let metrics = subject.metrics();
    let ideas = subject.all(|links| &links.ideas.by_consultation);
    let open = metrics.state == CallState::Open;
    let url = record.participate_url.as_ref().map(|url| &*url.0);
    ConsultationPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        state: metrics.state,
        days: metrics.days,
        opens: record.opens.value,
        closes: record.closes.value,
        plan: cx.link_to(subject.follow(|row| row.plan.as_ref())),
        commitment: cx.link_to(subject.follow(|row| row.commitment.as_ref())),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        methods: record.methods.iter().map(|method| cx.label(method)).collect(),
        participate_url: url,
        calendar: calendar::own(cx, record),
        invitation: Invitation::new(cx, record).filter(|_| open && url.is_none()),
        tiles: tiles(record, metrics, status(&ideas).max(record.status())),
        turnout: turnout(cx, record),
        meetings: subject.parts(|row| &row.meetings).map(|meeting| view(cx, meeting)).collect(),
        ideas: idea::table(cx, ideas.clone()),
        documents: cx.sources(&record.documents),
        result: cx.markdown(record.result.as_ref()),
        body: Body::of(cx, subject),
        figures: [outcomes::counted(cx, record, metrics), outcomes::by_theme(cx, &ideas)]
            .into_iter()
            .flatten()
            .collect(),
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Consultation>) -> Meta<'a> {
    let record = subject.record;
    Meta {
        path: format!("consultations/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![Crumb { title: Phrase::new("nav.consultations").into(), path: "consultations/index.html".into() }],
        section: "participation",
        record: Some(cx.record_meta(*subject)),
    }
}

/// What the publisher counted and what stands here as records are never mixed.
fn tiles<'a>(record: &Record<Consultation>, metrics: &ConsultationMetrics, sure: DataStatus) -> Vec<Tile<'a>> {
    let number = |count: u64| Arg::Number(Decimal::from(count));
    let own = record.status();
    let people = Tile::new(Phrase::new("consultations.participants"), metrics.participants.map(number))
        .note(metrics.partly.map(|(known, all)| {
            Phrase::new("consultations.partly_counted").count("n", known).with("total", Arg::Number(all.into()))
        }))
        .path("methodology.html#participants")
        .status(own);
    let counted = metrics.counted.map(|count| Tile::new(Phrase::new("consultations.counted"), number(count)));
    let counted = counted.map(|tile| tile.note(Phrase::new("consultations.counted_note")).status(own));
    let ideas = ideas::tiles(&metrics.ideas, "#ideas", sure);
    [people].into_iter().chain(counted).chain(ideas).collect()
}

fn turnout<'a>(cx: Audience<'a>, record: &'a Consultation) -> Vec<Way<'a>> {
    let count = |count: Option<crate::source::Spanned<u64>>| count.map(|count| count.value);
    let ways = record.turnout.iter().map(|way| Way {
        method: cx.label(&way.method),
        participants: count(way.participants),
        ideas: count(way.ideas),
    });
    ways.collect()
}

fn view<'a>(cx: Audience<'a>, meeting: Part<'a, Meeting>) -> MeetingView<'a> {
    let row = meeting.value;
    MeetingView {
        date: row.date.value,
        title: cx.optional(row.title.as_ref()),
        place: cx.link_to(meeting.follow(|row| row.place.as_ref())),
        participants: row.participants.map(|count| count.value),
        minutes: row.minutes.as_ref().map(|url| &*url.0),
        ahead: row.date.value.first() > cx.as_of(),
    }
}
