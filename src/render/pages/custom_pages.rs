//! Free pages: the publisher's own words.

use serde::Serialize;

use crate::derive::Subject;
use crate::model::Page as FreePage;
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Meta, Text};

#[derive(Debug, Serialize)]
struct View<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
}

impl Page for View<'_> {
    const TEMPLATE: &'static str = "page.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref())
    }
}

/// Makes every free page.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, FreePage>) -> View<'a> {
    let record = subject.record;
    View {
        meta: Meta {
            path: format!("pages/{}.html", record.id),
            title: cx.text(record.title(cx.lang)).into(),
            description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
            crumbs: Vec::new(),
            section: "pages",
            record: Some(cx.record_meta(*subject)),
        },
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        body: Body::of(cx, subject),
    }
}
