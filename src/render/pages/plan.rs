//! The page of a plan: what was promised in it, how far that came, who says so.

pub(super) mod programme;
pub mod views;

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::card::Sign;
use crate::chart::{Chart, Gantt, GanttRow};
use crate::derive::Part;
use crate::derive::Related;
use crate::derive::Subject;
use crate::derive::known::OfPlan;
use crate::derive::{CommitmentMetrics, CommitmentStatus, PlanState, Rollup};
use crate::locale::Locale;
use crate::model::{Commitment, DataStatus, PartialDate, Plan, PlanAssessment, Record};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::face::{self, Face};
use crate::render::figure::Figure;
use crate::render::pages::plan::programme::ProgrammeView;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::names::words;
use crate::render::parts::reported::{Rate, Reported};
use crate::render::parts::rows::body::{self, BodyRow};
use crate::render::parts::rows::commitment::{self, CommitmentRow};
use crate::render::parts::rows::consultation::ConsultationRow;
use crate::render::parts::rows::idea::{self, IdeaRow};
use crate::render::parts::rows::project::{self, ProjectRow};
use crate::render::parts::sections::projects;
use crate::render::parts::statuses::{self, Head, Sums};
use crate::render::parts::surety::{least_sure, status};
use crate::render::parts::tiles::{self, Tile};
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Crumb, Label, Link, Meta, Phrase, SourceView, Speaker, Text};

/// More rows than these are no drawing that anybody reads.
const DRAWN: usize = 40;

#[derive(Debug, Serialize)]
pub(super) struct PlanPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// The level of government.
    level: Label<'a>,
    /// The place that it is for.
    place: Option<Link<'a>>,
    /// The plan that it is a part of.
    parent: Option<Link<'a>>,
    /// The plans that are a part of it.
    children: Vec<Link<'a>>,
    /// When it begins.
    start: PartialDate,
    /// When it ends.
    end: PartialDate,
    /// Whether it is to come, runs or has ended at the date of the data.
    state: PlanState,
    /// When it was filed with the partnership.
    filed: Option<PartialDate>,
    /// When it was adopted.
    adopted: Option<PartialDate>,
    /// The commitments in numbers.
    sums: Sums,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// What was reported of its course, the latest of each sort.
    reported: Vec<Reported<'a>>,
    /// What was reported before.
    earlier: Vec<Rate<'a>>,
    /// What others found of the whole plan.
    assessments: Vec<AssessmentView<'a>>,
    /// Documents that belong to it.
    documents: Vec<SourceView<'a>>,
    /// None in a programme, which has projects.
    commitments: Excerpt<CommitmentRow<'a>>,
    /// The projects of a programme.
    projects: Excerpt<ProjectRow<'a>>,
    /// What only a programme has.
    programme: Option<ProgrammeView<'a>>,
    /// Who was asked for it.
    consultations: Vec<ConsultationRow<'a>>,
    /// Ideas that became its commitments.
    ideas: Excerpt<IdeaRow<'a>>,
    /// Who steers it, carries it out and watches it.
    bodies: Excerpt<BodyRow<'a>>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// What somebody found when they looked at the whole plan.
#[derive(Debug, Serialize)]
struct AssessmentView<'a> {
    /// When it was published.
    date: Option<PartialDate>,
    /// Who assessed.
    by: Option<Speaker<'a>>,
    /// What was found, in Markdown.
    text: Option<Text<'a>>,
    /// The document that says so.
    report: Option<SourceView<'a>>,
    /// Numbers of the report.
    figures: Vec<FigureView<'a>>,
    /// How sure the record is.
    data_status: Option<DataStatus>,
}

/// A figure of a report.
#[derive(Debug, Serialize)]
struct FigureView<'a> {
    /// What is counted.
    title: Text<'a>,
    /// The number.
    value: Decimal,
    /// What the value is counted in.
    unit: Option<Text<'a>>,
}

impl Page for PlanPage<'_> {
    const TEMPLATE: &'static str = "plan.html";
    const PUBLISHED: bool = true;
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref()).figures(&self.figures)
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        let state = format!("plans.{}", self.state.code());
        let progress = self.sums.progress.map(Arg::Percent);
        let known = Phrase::new("tile.known").count("n", self.sums.known);
        let known = known.with("total", Arg::Number(self.sums.total.into())).to_text(locale);
        let label = format!("{} · {known}", Phrase::new("tile.progress").to_text(locale));
        Some(Face {
            status: Some(face::mark(locale, Sign::Plain, &state)),
            number: Some(if self.sums.total > 0 {
                face::number(locale, progress.as_ref(), label)
            } else {
                face::number(locale, Some(&Arg::Number(Decimal::ZERO)), Phrase::new("nav.commitments").to_text(locale))
            }),
            chart: statuses::card(locale, &self.sums).map(Cow::Owned),
            surety: self.sums.data_status.max(self.meta.surety()),
        })
    }
}

/// Makes the page of every plan.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

/// Gathers what the page of one record shows.
pub(super) fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Plan>) -> PlanPage<'a> {
    let record = subject.record;
    let OfPlan { rollup, programme, .. } = subject.metrics();
    let all = subject.all(|links| &links.commitments.by_plan);
    let of_programme = programme.map_or_else(Vec::new, |programme| programme::figures(cx, record, programme, &all));
    let view_of = programme.map(|_| ProgrammeView::new(cx, &all, &of_programme));
    let views = views::figure(cx, &all);
    let (promises, projects) = if programme.is_some() { (Vec::new(), all) } else { (all, Vec::new()) };
    PlanPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        body: Body::of(cx, subject),
        level: cx.label(&record.level),
        place: cx.link_to(subject.follow(|row| row.place.as_ref())),
        parent: cx.link_to(subject.follow(|row| row.parent.as_ref())),
        children: subject.all(|links| &links.plans).into_iter().map(|plan| cx.link(plan.record)).collect(),
        start: record.start.value,
        end: record.end.value,
        state: PlanState::of(record, cx.as_of()),
        filed: record.filed.as_ref().map(|day| day.value),
        adopted: record.adopted.as_ref().map(|day| day.value),
        sums: Sums::new(cx, rollup),
        tiles: tiles(cx, subject),
        reported: Reported::latest(cx, *subject),
        earlier: Rate::earlier(cx, record),
        assessments: subject.parts(|plan| &plan.assessments).map(|assessment| view(cx, assessment)).collect(),
        documents: cx.sources(&record.documents),
        figures: by_group(cx, subject)
            .into_iter()
            .chain(views)
            .chain(timeline(cx, &promises))
            .chain(of_programme)
            .collect(),
        commitments: commitment::table(cx, promises),
        projects: project::of_programme(cx, projects),
        programme: view_of,
        consultations: ConsultationRow::all(cx, subject.all(|links| &links.consultations.by_plan)),
        ideas: idea::table(cx, subject.all(|links| &links.ideas.by_plan)),
        bodies: body::table(cx, subject.all(|links| &links.bodies.by_plan)),
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Plan>) -> Meta<'a> {
    let record = subject.record;
    Meta {
        path: format!("plans/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![Crumb { title: Phrase::new("nav.plans").into(), path: "plans/index.html".into() }],
        section: "plans",
        record: Some(cx.record_meta(*subject)),
    }
}

fn tiles<'a>(cx: Audience<'a>, subject: Subject<'a, Plan>) -> Vec<Tile<'a>> {
    let OfPlan { rollup, programme, .. } = subject.metrics();
    let mut tiles = tiles::commitments(cx, rollup, if programme.is_some() { "#projects" } else { "#commitments" });
    if let Some(programme) = programme {
        tiles.iter_mut().take(1).for_each(|tile| tile.title = Phrase::new("nav.projects"));
        tiles.extend(projects::tiles(&programme.total, rollup.surety()));
    }
    let status = status(&subject.all(|links| &links.grants.by_plan));
    let titled = |tile: Tile<'a>, key| Tile { title: Phrase::new(key), ..tile };
    for sums in rollup.money.direct.iter() {
        tiles.push(titled(tiles::awarded(sums, status, ""), "plans.awarded"));
        tiles.push(titled(tiles::paid(sums, status, ""), "plans.paid"));
    }
    tiles
}

/// Its commitments by group and status; by theme where it has no groups.
fn by_group<'a>(cx: Audience<'a>, subject: Subject<'a, Plan>) -> Vec<Figure<'a>> {
    let (record, OfPlan { rollup, groups, themes, .. }) = (subject.record, subject.metrics());
    if rollup.is_empty() {
        return Vec::new();
    }
    let mut rows: Vec<(String, &Rollup)> = Vec::new();
    for group in &record.groups {
        let found = groups.get(&group.id.value);
        rows.extend(
            found
                .map(|rollup| (group.title.get(cx.lang).map_or_else(String::new, |text| text.text.to_owned()), rollup)),
        );
    }
    let without = groups.get("").map(|rollup| (words(cx, "plans.no_group").unwrap_or_default(), rollup));
    let grouped = !rows.is_empty();
    if grouped {
        rows.extend(without);
    } else {
        rows = statuses::by_theme(cx, themes);
    }
    let head = Head { id: "groups", title: group_title(record, grouped), status: rollup.surety() };
    statuses::figures(cx, head, rows)
}

fn group_title(plan: &Plan, grouped: bool) -> &'static str {
    match (plan.is_programme(), grouped) {
        (true, true) => "projects.status_by_axis",
        (true, false) => "projects.status_by_theme",
        (false, true) => "plans.by_group",
        (false, false) => "plans.by_theme",
    }
}

/// When its commitments begin, are due, and were done.
fn timeline<'a>(cx: Audience<'a>, commitments: &[Related<'a, Commitment>]) -> Option<Figure<'a>> {
    let dated = |one: &Related<Commitment>| one.record.start.is_some() || one.record.end.is_some();
    if commitments.len() > DRAWN || !commitments.iter().any(dated) {
        return None;
    }
    let bar = |one: &Related<Commitment>| bar(cx, one.record, one.metrics());
    Some(Figure {
        id: "timeline".into(),
        title: Phrase::new("plans.timeline"),
        subtitle: Some(Phrase::new("plans.timeline_sub").with("date", Arg::Date(PartialDate::Day(cx.as_of())))),
        status: least_sure(commitments),
        chart: Chart::Gantt(Gantt { as_of: cx.as_of(), rows: commitments.iter().map(bar).collect() }),
        left_out: Vec::new(),
    })
}

fn bar(cx: Audience<'_>, record: &Record<Commitment>, metrics: &CommitmentMetrics) -> GanttRow {
    let (role, status) = statuses::part(cx, metrics.status);
    GanttRow {
        label: record.title(cx.lang).text.to_owned(),
        start: record.start.map(|start| start.value),
        due: record.end.map(|end| end.value),
        done: if metrics.status.is_done() { finished(record) } else { None },
        unknown: metrics.status == CommitmentStatus::Unknown || metrics.status.is_done(),
        role,
        status,
    }
}

/// The day of the last milestone.
fn finished(record: &Commitment) -> Option<PartialDate> {
    record.milestones.iter().filter_map(|milestone| milestone.done).map(|done| done.value).max()
}

fn view<'a>(cx: Audience<'a>, part: Part<'a, PlanAssessment>) -> AssessmentView<'a> {
    let assessment = part.value;
    let figures = assessment.figures.iter().filter_map(|figure| {
        let title = cx.local(&figure.title)?;
        Some(FigureView { title, value: figure.value, unit: cx.optional(figure.unit.as_ref()) })
    });
    AssessmentView {
        date: assessment.date.map(|date| date.value),
        by: cx.speaker(part, |assessment| Some(&assessment.by)),
        text: cx.optional(assessment.text.as_ref()),
        report: assessment.report.as_ref().and_then(|report| cx.source(report)),
        figures: figures.collect(),
        data_status: assessment.data_status,
    }
}
