//! Milestones of the commitments of others, on the pages of the institutions that are responsible for them.

use serde::Serialize;

use crate::derive::{MilestoneMetrics, MilestoneState, Related, Subject};
use crate::model::{Commitment, DataStatus, Milestone, Organisation, PartialDate};
use crate::render::context::Audience;
use crate::render::parts::excerpt::Excerpt;
use crate::render::value::{Link, Text};

/// Milestones on a page; the page of each commitment has all of its own.
const SHOWN: usize = 50;

/// A milestone of a commitment.
#[derive(Debug, Serialize)]
pub struct MilestoneRow<'a> {
    /// Its title.
    title: Text<'a>,
    /// The commitment that it is a step of.
    commitment: Link<'a>,
    /// Where it stands at the date of the data.
    state: MilestoneState,
    /// Days overdue, late or left, as its state says.
    days: Option<i64>,
    /// When it is due.
    due: Option<PartialDate>,
    /// When it was done.
    done: Option<PartialDate>,
    /// How sure the record is.
    data_status: DataStatus,
}

/// The milestones that an organisation is responsible for in commitments that others lead: the most pressing first.
pub fn table<'a>(cx: Audience<'a>, subject: Subject<'a, Organisation>) -> Excerpt<MilestoneRow<'a>> {
    let commitments = subject.all(|links| &links.commitments.by_responsible);
    let own = |milestone: &Milestone| milestone.responsible.as_ref().is_some_and(|one| *one.id == *subject.record.id);
    let mut rows: Vec<MilestoneRow> = Vec::new();
    for one in commitments {
        let steps = one.record.data.milestones.iter().zip(&one.metrics().milestones);
        rows.extend(steps.filter(|(step, _)| own(step)).filter_map(|(step, metrics)| row(cx, one, step, metrics)));
    }
    rows.sort_by_key(MilestoneRow::urgency);
    Excerpt::new(rows, SHOWN, |row| row)
}

fn row<'a>(
    cx: Audience<'a>,
    commitment: Related<'a, Commitment>,
    step: &'a Milestone,
    metrics: &MilestoneMetrics,
) -> Option<MilestoneRow<'a>> {
    Some(MilestoneRow {
        title: cx.local(&step.title)?,
        commitment: cx.link(commitment.record),
        state: metrics.state,
        days: metrics.days,
        due: step.due.map(|due| due.value),
        done: step.done.map(|done| done.value),
        data_status: step.data_status.unwrap_or(commitment.record.status()),
    })
}

impl MilestoneRow<'_> {
    /// What is overdue first, then what is due, the earliest first; what is done or given up last.
    fn urgency(&self) -> (u8, bool, Option<PartialDate>) {
        let turn = match self.state {
            MilestoneState::Overdue => 0,
            state if state.is_open() => 1,
            _ => 2,
        };
        (turn, self.due.is_none(), self.due)
    }
}
