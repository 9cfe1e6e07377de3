//! The page of a commitment: what was promised, who is responsible, whether it is late, who says so.

mod assessments;
mod course;
pub(super) mod figures;
mod public;
mod resources;

use std::borrow::Cow;

use serde::Serialize;

use crate::derive::Subject;
use crate::derive::{CommitmentStatus, ComputedProgress, Coverage, MilestoneState, Progress};
use crate::locale::Locale;
use crate::model::{Commitment, DataStatus, PartialDate, Plan};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::face::{self, Face};
use crate::render::figure::Figure;
use crate::render::pages::commitment::assessments::{AssessmentView, Completions};
use crate::render::pages::commitment::course::{IndicatorView, MilestoneView, UpdateView};
use crate::render::pages::commitment::public::Public;
use crate::render::pages::commitment::resources::{DatasetView, Funds, GrantView, Outlay};
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::commitment::due_milestone;
use crate::render::parts::rows::contract::{self, ContractRow};
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Crumb, Label, Link, Meta, Phrase, Text};

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct CommitmentPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// Its number in the plan.
    code: Option<&'a str>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// The plan that it belongs to.
    plan: Option<Link<'a>>,
    /// The group of the plan that it stands in.
    group: Option<Text<'a>>,
    /// Its theme.
    theme: Option<Label<'a>>,
    /// The institution that answers for it.
    lead: Option<Link<'a>>,
    /// The institutions that support it.
    support: Vec<Link<'a>>,
    /// Partners outside of government.
    partners: Vec<Link<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// The values of open government that it serves.
    values: Vec<Label<'a>>,
    /// Numbers of the Sustainable Development Goals that it serves.
    sdgs: Vec<u64>,
    /// Whether it is about digital tools, if that is stated.
    digital: Option<bool>,
    /// Whom to ask.
    contact_point: Option<Text<'a>>,
    /// When it begins.
    start: Option<PartialDate>,
    /// When it ends.
    end: Option<PartialDate>,
    /// Whether it is a project of a programme.
    project: bool,
    /// What it may cost and what was spent.
    outlay: Outlay<'a>,
    /// Where it stands at the date of the data.
    status: CommitmentStatus,
    /// How sure status and progress are: no surer than the milestones that they are computed from.
    surety: DataStatus,
    /// Days overdue, late or left until it is due, as its status says.
    days: Option<i64>,
    /// The day that it is judged by: the one that was missed, the next by which something is due, else the last one.
    due: Option<PartialDate>,
    /// The milestone whose day that is; nothing if it is the commitment's own.
    due_milestone: Option<Text<'a>>,
    /// Whether that date is still ahead.
    due_ahead: bool,
    /// How far it has come, and who says so.
    progress: Option<Progress>,
    /// What follows from its milestones, and of how many of them it is known how far they came.
    computed: ComputedProgress,
    /// When something was last reported, done or changed.
    last_update: Option<PartialDate>,
    /// Days since then; where nothing was reported, since it began.
    silent_days: Option<i64>,
    /// Whether these are more than the site allows.
    stale: bool,
    /// How many of the milestones that are done have evidence.
    evidence: Coverage,
    /// How many milestones were cancelled.
    cancelled: usize,
    /// Milestones of which nobody has said how far they came.
    unknown: usize,
    /// Whether that is so of every one that counts.
    all_unknown: bool,
    /// What each side says of its completion.
    completions: Completions<'a>,
    /// The problem that it is to solve, in Markdown.
    problem: Option<Text<'a>>,
    /// What is to be done, in Markdown.
    solution: Option<Text<'a>>,
    /// What it has to do with open government, in Markdown.
    relevance: Option<Text<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// Its milestones.
    milestones: Vec<MilestoneView<'a>>,
    /// Its indicators.
    indicators: Vec<IndicatorView<'a>>,
    /// Reports on its course, the newest first.
    updates: Vec<UpdateView<'a>>,
    /// What each side found, the newest first.
    assessments: Vec<AssessmentView<'a>>,
    /// Sums of the grants that belong to it, one a currency.
    funds: Vec<Funds>,
    /// The same of money that was passed on.
    regranted: Vec<Funds>,
    /// The grants that belong to it, or the first of them.
    grants: Vec<GrantView<'a>>,
    /// How many grants belong to it.
    grant_count: usize,
    /// The contracts that belong to it.
    contracts: Excerpt<ContractRow<'a>>,
    /// The datasets that came of it.
    datasets: Vec<DatasetView<'a>>,
    /// What the public had to say.
    public: Public<'a>,
    /// Commitments that it is related to.
    related: Vec<Link<'a>>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

impl Page for CommitmentPage<'_> {
    const TEMPLATE: &'static str = "commitment.html";
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref()).figures(&self.figures)
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        let code = self.status.code();
        let progress = self.progress.map(|progress| Arg::Percent(progress.percent));
        let label = Phrase::new("field.progress").to_text(locale);
        Some(Face {
            status: Some(face::mark(locale, face::sign(code), &format!("status.{code}"))),
            number: Some(face::number(locale, progress.as_ref(), label)),
            chart: figures::bar(locale, self.milestones.iter().map(MilestoneView::state)).map(Cow::Owned),
            surety: self.surety.max(self.meta.surety()),
        })
    }
}

/// Makes the page of every commitment.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

/// The part of the plan that a commitment belongs to.
fn group<'a>(cx: Audience<'a>, record: &Commitment, plan: &'a Plan) -> Option<Text<'a>> {
    let group = record.group.as_ref()?;
    let found = plan.groups.iter().find(|known| known.id.value == group.value)?;
    cx.local(&found.title)
}

/// Gathers what the page of one commitment shows.
pub fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Commitment>) -> CommitmentPage<'a> {
    let record = subject.record;
    let metrics = subject.metrics();
    let plan = subject.follow(|row| Some(&row.plan));
    let (grants, grant_count) = resources::grants(cx, subject.all(|links| &links.grants.by_commitment));
    let count = |state| metrics.milestones.iter().filter(|step| step.state == state).count();
    let (cancelled, unknown) = (count(MilestoneState::Cancelled), count(MilestoneState::Unknown));
    CommitmentPage {
        meta: meta(cx, subject),
        code: record.code.as_deref(),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        plan: plan.map(|plan| cx.link(plan)),
        group: plan.and_then(|plan| group(cx, record, plan)),
        theme: record.theme.as_ref().map(|theme| cx.label(theme)),
        lead: cx.link_to(subject.follow(|row| Some(&row.lead))),
        support: cx.links_to(subject.follow_all(|row| &row.support)),
        partners: cx.links_to(subject.follow_all(|row| &row.partners)),
        places: cx.links_to(subject.follow_all(|row| &row.head.places)),
        values: record.values.iter().map(|value| cx.label(value)).collect(),
        sdgs: record.sdgs.iter().map(|goal| goal.value).collect(),
        digital: record.digital,
        contact_point: cx.optional(record.contact_point.as_ref()),
        start: record.start.map(|start| start.value),
        end: record.end.map(|end| end.value),
        project: plan.is_some_and(|plan| plan.is_programme()),
        outlay: Outlay::of(cx, record),
        status: metrics.status,
        surety: metrics.surety,
        days: metrics.days,
        due: metrics.due,
        due_milestone: due_milestone(cx, *subject),
        due_ahead: metrics.due.is_some_and(|due| due.last() >= cx.as_of()),
        progress: metrics.progress,
        computed: metrics.computed,
        last_update: metrics.last_update,
        silent_days: metrics.silent_days,
        stale: metrics.stale,
        evidence: metrics.evidence,
        cancelled,
        unknown,
        all_unknown: unknown > 0 && unknown + cancelled == metrics.milestones.len(),
        completions: assessments::completions(cx, subject),
        problem: cx.markdown(record.problem.as_ref()),
        solution: cx.markdown(record.solution.as_ref()),
        relevance: cx.markdown(record.relevance.as_ref()),
        body: Body::of(cx, subject),
        milestones: course::milestones(cx, subject),
        indicators: course::indicators(cx, record),
        updates: course::updates(cx, subject),
        assessments: assessments::assessments(cx, subject),
        funds: resources::funds(&metrics.money.direct),
        regranted: resources::funds(&metrics.money.regranted),
        grants,
        grant_count,
        contracts: contract::table(cx, subject.all(|links| &links.contracts.by_commitment)),
        datasets: resources::datasets(cx, subject.all(|links| &links.datasets.by_commitment)),
        public: Public::of(cx, subject),
        related: cx.links_to(subject.follow_all(|row| &row.related)),
        figures: figures::of(cx, record, metrics),
    }
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Commitment>) -> Meta<'a> {
    let record = subject.record;
    let title = cx.text(record.title(cx.lang));
    let mut crumbs = vec![Crumb { title: Phrase::new("nav.plans").into(), path: "plans/index.html".into() }];
    let plan = subject.follow(|row| Some(&row.plan));
    if let Some(plan) = plan.map(|plan| cx.link(plan)) {
        crumbs.push(Crumb { title: plan.title.into(), path: format!("plans/{}.html", plan.id).into() });
    }
    Meta {
        path: format!("commitments/{}.html", record.id),
        title: title.into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs,
        section: if plan.is_some_and(|plan| plan.is_programme()) { "plans" } else { "commitments" },
        record: Some(cx.record_meta(*subject)),
    }
}
