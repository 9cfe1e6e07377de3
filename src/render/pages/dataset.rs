//! The page of a dataset: what it holds, where it can be had, how open and how fresh it is.

use std::borrow::Cow;

use serde::Serialize;

use crate::card::Number;
use crate::chart::{Bullet, BulletRow, Chart, Unit};
use crate::derive::Subject;
use crate::derive::openness;
use crate::derive::{Stars, Step, Timeliness};
use crate::locale::Locale;
use crate::model::{Codes, Dataset, Distribution, PartialDate};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::face::{self, Face};
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::request::{self, RequestRow};
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Crumb, Label, Link, Meta, Phrase, Text};

#[derive(Debug, Serialize)]
struct DatasetPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// What the data hold, in Markdown.
    description: Option<Text<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// Who publishes it.
    publisher: Option<Link<'a>>,
    /// Its theme, from the code list of datasets.
    theme: Option<Label<'a>>,
    /// Words to find it by.
    keywords: Vec<Text<'a>>,
    /// The licence, if all forms have the same.
    licence: Option<Label<'a>>,
    /// When it was first published.
    issued: Option<PartialDate>,
    /// When its data were last changed.
    changed: Option<PartialDate>,
    /// How often it is to be renewed.
    frequency: Option<Label<'a>>,
    /// Whether it was renewed in time.
    timeliness: Timeliness,
    /// Days since its next change was due (late), or left until then (fresh).
    days: Option<i64>,
    /// The first day that the data are about.
    from: Option<PartialDate>,
    /// The last day that the data are about.
    to: Option<PartialDate>,
    /// The area that the data are about, in words.
    spatial: Option<Text<'a>>,
    /// The places that the data are about.
    places: Vec<Link<'a>>,
    /// The languages that the data are in.
    languages: Vec<Language<'a>>,
    /// The standard that the data follow.
    conforms_to: Option<&'a str>,
    /// Whom to ask.
    contact_point: Option<Text<'a>>,
    /// Its page at the publisher's.
    landing_page: Option<&'a str>,
    /// The commitment that it belongs to.
    commitment: Option<Link<'a>>,
    /// How open it is, from none to five stars.
    stars: Stars,
    /// What each star asks for, and whether the dataset has it.
    steps: Vec<StepView>,
    /// The forms in which it can be had.
    distributions: Vec<Form<'a>>,
    /// What it answers.
    requests: Excerpt<RequestRow<'a>>,
}

/// A language that the data are in.
#[derive(Debug, Serialize)]
struct Language<'a> {
    /// Its tag.
    tag: &'a str,
    /// Its name, if the site speaks it.
    name: Option<&'a str>,
}

/// One of the five steps to openness.
#[derive(Debug, Serialize)]
struct StepView {
    /// Its number, which is that of its star.
    number: usize,
    /// Whether one of the distributions takes it: `yes`, `no` or `unknown`.
    taken: Step,
    /// Whether it counts: only after all before it.
    counts: bool,
}

/// A form in which the dataset can be had.
#[derive(Debug, Serialize)]
struct Form<'a> {
    /// Its title.
    title: Option<Text<'a>>,
    /// Where it is explained.
    access_url: &'a str,
    /// Where the file is.
    download_url: Option<&'a str>,
    /// Its format.
    format: Option<Label<'a>>,
    /// Its media type.
    media_type: Option<&'a str>,
    /// Its size.
    bytes: Option<u64>,
    /// How the checksum was computed.
    algorithm: Option<&'a str>,
    /// Its checksum.
    checksum: Option<&'a str>,
    /// Its licence.
    licence: Option<Label<'a>>,
    /// When it was last changed.
    modified: Option<PartialDate>,
    /// How long it is to stay, in the editor's words.
    availability: Option<&'a str>,
}

impl Page for DatasetPage<'_> {
    const TEMPLATE: &'static str = "dataset.html";
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref())
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        let code = self.timeliness.code();
        let stars = Phrase::new("datasets.stars_of").count("n", self.stars.index()).to_text(locale);
        let label = Phrase::new("datasets.openness").to_text(locale);
        let row =
            |label| BulletRow { label, value: Some(self.stars.count().into()), target: Some(5.into()), baseline: None };
        let chart = Chart::Bullet(Bullet { unit: Unit::Count, rows: vec![row(label.clone())] });
        Some(Face {
            status: Some(face::mark(locale, face::sign(code), &format!("datasets.freshness.{code}"))),
            number: Some(Number { value: stars, label }),
            chart: Some(Cow::Owned(chart)),
            surety: self.meta.surety(),
        })
    }
}

/// Makes the page of every dataset.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Dataset>) -> DatasetPage<'a> {
    let record = subject.record;
    let metrics = subject.metrics();
    let period = record.temporal.as_ref();
    DatasetPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        description: cx.markdown(Some(&record.description)),
        body: Body::of(cx, subject),
        publisher: cx.link_to(subject.follow(|row| Some(&row.publisher))),
        theme: record.theme.as_ref().map(|theme| cx.label(theme)),
        keywords: record.keywords.iter().filter_map(|word| cx.local(word)).collect(),
        licence: record.licence.as_ref().map(|licence| cx.label(licence)),
        issued: record.issued.map(|issued| issued.value),
        changed: metrics.last_change,
        frequency: record.frequency.as_ref().map(|frequency| cx.label(frequency)),
        timeliness: metrics.timeliness,
        days: metrics.days,
        from: period.and_then(|period| period.start).map(|start| start.value),
        to: period.and_then(|period| period.end).map(|end| end.value),
        spatial: cx.optional(record.spatial.as_ref()),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        languages: record.language.iter().map(|tag| language(cx, tag)).collect(),
        conforms_to: record.conforms_to.as_deref(),
        contact_point: cx.optional(record.contact_point.as_ref()),
        landing_page: record.landing_page.as_ref().map(|url| &*url.0),
        commitment: cx.link_to(subject.follow(|row| row.commitment.as_ref())),
        stars: metrics.stars,
        steps: steps(record, cx.codes(), metrics.stars),
        requests: request::table(cx, subject.all(|links| &links.requests.by_dataset)),
        distributions: record.distributions.iter().map(|form| distribution(cx, form)).collect(),
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Dataset>) -> Meta<'a> {
    let record = subject.record;
    Meta {
        path: format!("datasets/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![Crumb { title: Phrase::new("nav.datasets").into(), path: "datasets/index.html".into() }],
        section: "datasets",
        record: Some(cx.record_meta(*subject)),
    }
}

/// A language that the site speaks goes by the name that it gives itself; any other by its tag.
fn language<'a>(cx: Audience<'a>, tag: &'a str) -> Language<'a> {
    let known = cx.locales().iter().find(|locale| locale.tag() == tag);
    Language { tag, name: known.and_then(|locale| locale.label("language.name")) }
}

/// The steps of all distributions together; those count that the best one takes.
fn steps(record: &Dataset, codes: &Codes, stars: Stars) -> Vec<StepView> {
    let step = |(i, taken): (usize, Step)| StepView { number: i + 1, taken, counts: i < stars.index() };
    openness::steps(record, codes).into_iter().enumerate().map(step).collect()
}

fn distribution<'a>(cx: Audience<'a>, form: &'a Distribution) -> Form<'a> {
    Form {
        title: cx.optional(form.title.as_ref()),
        access_url: &form.access_url.0,
        download_url: form.download_url.as_ref().map(|url| &*url.0),
        format: form.format.as_ref().map(|format| cx.label(format)),
        media_type: form.media_type.as_ref().map(|name| &*name.value),
        bytes: form.bytes,
        algorithm: form.checksum.as_ref().map(|sum| &*sum.algorithm.value),
        checksum: form.checksum.as_ref().map(|sum| &*sum.value.value),
        licence: form.licence.as_ref().map(|licence| cx.label(licence)),
        modified: form.modified.map(|modified| modified.value),
        availability: form.availability.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use crate::derive::testing::site;

    #[test]
    fn a_step_that_comes_too_early_is_taken_but_does_not_count() {
        let row = "- {id: d, title: D, description: D, publisher: p, conforms_to: x, licence: cc0-1.0, \
                   distributions: [{access_url: \"https://example.org/\", format: pdf}]}\n";
        let site = site(&[("organisations", "- {id: p, title: P}\n"), ("datasets", row)]);
        let steps = super::steps(&site.records.datasets.rows()[0], &site.records.codes, site.metrics.datasets[0].stars);
        let told: Vec<_> = steps.iter().map(|step| (step.taken, step.counts)).collect();
        let (yes, no) = (super::Step::Yes, super::Step::No);
        assert_eq!(told, [(yes, true), (no, false), (no, false), (no, false), (yes, false)]);
    }
}
