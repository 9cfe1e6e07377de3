//! Commitments in lists and on the pages of plans, themes, institutions and places.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::commitment::surety;
use crate::derive::{CommitmentMetrics, CommitmentStatus, Progress};
use crate::model::{Commitment, DataStatus, Kind, PartialDate, Record};
use crate::render::context::Context;
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
    /// The next date by which something is due.
    pub due: Option<PartialDate>,
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
    pub fn new(cx: Context<'a>, record: &'a Record<Commitment>, metrics: &CommitmentMetrics) -> Self {
        Self {
            id: &record.id,
            code: record.code.as_deref(),
            title: cx.text(record.title(cx.lang)),
            plan: cx.refer(&cx.site.records.plans, &record.plan),
            theme: record.theme.as_ref().map(|theme| cx.label(theme)),
            lead: cx.organisation(&record.lead),
            status: metrics.status,
            days: metrics.days,
            progress: metrics.progress,
            due: metrics.due,
            updated: metrics.last_update,
            stale: metrics.stale,
            data_status: surety(record),
        }
    }

    /// The percentage, for sorting: the unknown comes last.
    pub fn percent(&self) -> Option<Decimal> {
        self.progress.map(|progress| progress.percent)
    }
}

/// Commitments on the pages of those that they belong to.
pub const SHOWN: usize = 50;

/// Commitments, the most pressing first, and of these the ones that wait longest.
pub fn table<'a>(cx: Context<'a>, positions: &[usize]) -> Excerpt<CommitmentRow<'a>> {
    let metrics = &cx.site.metrics.commitments;
    let mut positions = positions.to_vec();
    positions.sort_by_key(|&i| metrics[i].status.urgency(metrics[i].days));
    Excerpt::new(positions, SHOWN, |i| row(cx, i))
}

/// One commitment.
pub fn row<'a>(cx: Context<'a>, position: usize) -> CommitmentRow<'a> {
    let record = &cx.site.records.commitments.rows()[position];
    CommitmentRow::new(cx, record, &cx.site.metrics.commitments[position])
}
