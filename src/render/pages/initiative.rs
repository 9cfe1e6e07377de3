//! The page of an initiative: who does what, in which sector, against what, and what came of it.

use serde::Serialize;

use crate::derive::Subject;
use crate::model::{Initiative, InitiativeStatus, PartialDate};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::parts::crumbs;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Crumb, Label, Link, Meta, Phrase, SourceView, Text};

#[derive(Debug, Serialize)]
struct InitiativePage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// Who does it.
    organisation: Option<Link<'a>>,
    /// Its sector.
    sector: Option<Label<'a>>,
    /// Its theme.
    theme: Option<Label<'a>>,
    /// What it is against.
    challenge: Option<Label<'a>>,
    /// Its kind, from a code list.
    kind: Option<Label<'a>>,
    /// Where it stands.
    status: InitiativeStatus,
    /// When it begins.
    start: Option<PartialDate>,
    /// When it ends.
    end: Option<PartialDate>,
    /// What came of it, in Markdown.
    results: Option<Text<'a>>,
    /// Where it can be checked.
    evidence: Vec<SourceView<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
}

impl Page for InitiativePage<'_> {
    const TEMPLATE: &'static str = "initiative.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref())
    }
}

/// Makes the page of every initiative.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Initiative>) -> InitiativePage<'a> {
    let record = subject.record;
    InitiativePage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        organisation: cx.link_to(subject.follow(|row| row.organisation.as_ref())),
        sector: record.sector.as_ref().map(|sector| cx.label(sector)),
        theme: record.theme.as_ref().map(|theme| cx.label(theme)),
        challenge: record.challenge.as_ref().map(|challenge| cx.label(challenge)),
        kind: record.kind.as_ref().map(|kind| cx.label(kind)),
        status: subject.metrics().status,
        start: record.start.map(|start| start.value),
        end: record.end.map(|end| end.value),
        results: cx.markdown(record.results.as_ref()),
        evidence: cx.sources(&record.evidence),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        body: Body::of(cx, subject),
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Initiative>) -> Meta<'a> {
    let record = subject.record;
    let own = Crumb { title: Phrase::new("nav.initiatives").into(), path: "initiatives/index.html".into() };
    Meta {
        path: format!("initiatives/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![crumbs::integrity(), own],
        section: "integrity",
        record: Some(cx.record_meta(*subject)),
    }
}
