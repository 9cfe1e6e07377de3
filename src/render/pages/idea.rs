//! The page of an idea: who proposed what, what became of it, and why.

use serde::Serialize;

use crate::derive::CommitmentStatus;
use crate::derive::Subject;
use crate::derive::cocreation::{days_to, outcome};
use crate::model::{Idea, IdeaStatus, PartialDate};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::invitation::Invitation;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Crumb, Label, Link, Meta, Phrase, Speaker, Text};

#[derive(Debug, Serialize)]
struct IdeaPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// The consultation that it was proposed in.
    consultation: Option<Link<'a>>,
    /// Its theme.
    theme: Option<Label<'a>>,
    /// Who proposed it.
    by: Option<Speaker<'a>>,
    /// When it was proposed.
    date: Option<PartialDate>,
    /// What became of it.
    status: IdeaStatus,
    /// Why, in Markdown.
    reason: Option<Text<'a>>,
    /// When it was answered.
    answered: Option<PartialDate>,
    /// Days until it was answered.
    days: Option<i64>,
    /// The commitment that it became.
    became: Option<Link<'a>>,
    /// Where the commitment stands that it became.
    course: Option<CommitmentStatus>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// How to take part.
    invitation: Option<Invitation>,
}

impl Page for IdeaPage<'_> {
    const TEMPLATE: &'static str = "idea.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref())
    }
}

/// Makes the page of every idea.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Idea>) -> IdeaPage<'a> {
    let record = subject.record;
    let (date, answered) = (record.date.map(|date| date.value), record.answered.map(|date| date.value));
    IdeaPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        consultation: cx.link_to(subject.follow(|row| row.consultation.as_ref())),
        theme: record.theme.as_ref().map(|theme| cx.label(theme)),
        by: cx.speaker(**subject, |row| row.by.as_ref()),
        date,
        status: outcome(record),
        reason: cx.markdown(record.reason.as_ref()),
        answered,
        days: date.zip(answered).and_then(|(date, answered)| days_to(date, answered)),
        became: cx.link_to(subject.follow(|row| row.became.as_ref().map(|became| &became.value))),
        course: subject.metrics(),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        body: Body::of(cx, subject),
        invitation: Invitation::new(cx, record),
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Idea>) -> Meta<'a> {
    let record = subject.record;
    Meta {
        path: format!("ideas/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![Crumb { title: Phrase::new("nav.ideas").into(), path: "ideas/index.html".into() }],
        section: "participation",
        record: Some(cx.record_meta(*subject)),
    }
}
