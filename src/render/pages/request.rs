//! The page of a request for a dataset: who asked whom for what, and what was answered.

use serde::Serialize;

use crate::derive::RequestMetrics;
use crate::derive::Subject;
use crate::model::{PartialDate, Request};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::invitation::Invitation;
use crate::render::parts::crumbs;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Crumb, Label, Link, Meta, Phrase, Speaker, Text};

#[derive(Debug, Serialize)]
struct RequestPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// Who was asked.
    organisation: Option<Link<'a>>,
    /// Its theme.
    theme: Option<Label<'a>>,
    /// Who asked.
    by: Option<Speaker<'a>>,
    /// When it was asked for.
    date: PartialDate,
    /// Where it stands, and since when.
    metrics: RequestMetrics,
    /// The answer, in Markdown.
    answer: Option<Text<'a>>,
    /// When it was answered.
    answered: Option<PartialDate>,
    /// The dataset that was published for it.
    dataset: Option<Link<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// How to take part.
    invitation: Option<Invitation>,
}

impl Page for RequestPage<'_> {
    const TEMPLATE: &'static str = "request.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref())
    }
}

/// Makes the page of every request.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Request>) -> RequestPage<'a> {
    let record = subject.record;
    RequestPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        organisation: cx.link_to(subject.follow(|row| row.organisation.as_ref())),
        theme: record.theme.as_ref().map(|theme| cx.label(theme)),
        by: cx.speaker(**subject, |row| row.by.as_ref()),
        date: record.date.value,
        metrics: subject.metrics(),
        answer: cx.markdown(record.answer.as_ref()),
        answered: record.answered.map(|answered| answered.value),
        dataset: cx.link_to(subject.follow(|row| row.dataset.as_ref().map(|dataset| &dataset.value))),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        body: Body::of(cx, subject),
        invitation: Invitation::new(cx, record),
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Request>) -> Meta<'a> {
    let record = subject.record;
    let own = Crumb { title: Phrase::new("nav.requests").into(), path: "requests/index.html".into() };
    Meta {
        path: format!("requests/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![crumbs::datasets(), own],
        section: "datasets",
        record: Some(cx.record_meta(*subject)),
    }
}
