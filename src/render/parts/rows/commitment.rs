//! Commitments in lists and on the pages of plans, themes, institutions and places.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::config::Words;
use crate::derive::Related;
use crate::derive::{CommitmentMetrics, CommitmentStatus, ComputedProgress, Progress};
use crate::model::Kind;
use crate::model::{Commitment, Completion, DataStatus, PartialDate};
use crate::render::context::Audience;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::Row;
use crate::render::value::{Label, Link, Text};

/// A commitment in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CommitmentRow<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its number in the plan.
    pub code: Option<&'a str>,
    /// Its title.
    pub title: Text<'a>,
    /// Its plan.
    pub plan: Option<Link<'a>>,
    /// Its theme.
    pub theme: Option<Label<'a>>,
    /// The responsible institution.
    pub lead: Option<Link<'a>>,
    /// Where it stands.
    pub status: CommitmentStatus,
    /// Days overdue, late or left.
    pub days: Option<i64>,
    /// How far it came.
    pub progress: Option<Progress>,
    /// What follows from its milestones, and of how many of them it is known how far they came.
    pub computed: ComputedProgress,
    /// What an independent body found of its completion.
    pub verdict: Option<Completion>,
    /// Whose words are shown.
    pub words: Words,
    /// The day that it is judged by: the one that was missed, or the next by which something is due.
    pub due: Option<PartialDate>,
    /// The milestone whose day that is; nothing if it is the commitment's own.
    pub due_milestone: Option<Text<'a>>,
    /// When it was last heard of.
    pub updated: Option<PartialDate>,
    /// Whether that is too long ago.
    pub stale: bool,
    /// How sure its status and progress are.
    pub data_status: DataStatus,
}

impl Row for CommitmentRow<'_> {
    const TEMPLATE: &'static str = "commitments.html";
    const EXPORT: Option<&'static str> = Some(Commitment::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> CommitmentRow<'a> {
    /// The row of a commitment.
    pub fn new(cx: Audience<'a>, row: Related<'a, Commitment>) -> Self {
        let (record, metrics) = (row.record, row.metrics());
        Self {
            id: &record.id,
            code: record.code.as_deref(),
            title: cx.text(record.title(cx.lang)),
            plan: cx.link_to(row.follow(|row| Some(&row.plan))),
            theme: record.theme.as_ref().map(|theme| cx.label(theme)),
            lead: cx.link_to(row.follow(|row| Some(&row.lead))),
            status: metrics.status,
            days: metrics.days,
            progress: metrics.progress,
            computed: metrics.computed,
            verdict: metrics.independent.map(|word| word.completion),
            words: words(cx, metrics),
            due: metrics.due,
            due_milestone: due_milestone(cx, row),
            updated: metrics.last_update,
            stale: metrics.stale,
            data_status: metrics.surety,
        }
    }

    /// The percentage, for sorting: the unknown comes last.
    pub fn percent(&self) -> Option<Decimal> {
        self.progress.map(|progress| progress.percent)
    }
}

/// Whose words are shown of a commitment.
pub fn words(cx: Audience<'_>, metrics: &CommitmentMetrics) -> Words {
    let government = metrics.status != CommitmentStatus::Unknown;
    cx.config().leading_word.shows(Words { government, independent: metrics.independent.is_some() })
}

/// The milestone by whose day a commitment is judged.
pub fn due_milestone<'a>(cx: Audience<'a>, row: Related<'a, Commitment>) -> Option<Text<'a>> {
    cx.local(&row.record.milestones.get(row.metrics().due_milestone?)?.title)
}

/// Commitments on the pages of those that they belong to.
pub const SHOWN: usize = 50;

/// Commitments, the most pressing first, and of these the ones that wait longest.
pub fn table<'a>(cx: Audience<'a>, mut commitments: Vec<Related<'a, Commitment>>) -> Excerpt<CommitmentRow<'a>> {
    commitments.sort_by_key(|one| one.metrics().status.urgency(one.metrics().days));
    Excerpt::new(commitments, SHOWN, |one| CommitmentRow::new(cx, one))
}
