//! Where a commitment stands at the date of the data, how far it came, and when it was last heard of.

mod course;
mod progress;
mod status;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::config::Config;
use crate::derive::assessment::{self, Side, StatedCompletion};
use crate::derive::catalogue::Metric;
use crate::derive::cocreation::{Answers, answers};
use crate::derive::commitment::course::Course;
use crate::derive::days;
use crate::derive::milestone::{self, MilestoneMetrics, Moment};
use crate::derive::money::Flows;
use crate::model::{Commitment, Completion, DataStatus, Milestone, PartialDate, Plan, Record, Records};

pub use progress::{ComputedProgress, Progress};
pub use status::CommitmentStatus;

/// A commitment at the date of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommitmentMetrics {
    /// Where it stands.
    pub status: CommitmentStatus,
    /// Days after `due` (overdue, done late) or left to it (still open).
    pub days: Option<i64>,
    /// The day that the status is judged by: overdue, the one that was missed longest ago; done late, the one that was
    /// missed; else the next by which something is due, and once there is none, the last ([`Metric::CommitmentStatus`]).
    pub due: Option<PartialDate>,
    /// Position of the milestone whose day `due` is; `None` for the commitment's own.
    pub due_milestone: Option<usize>,
    /// Whether it can be told if it is late: it is closed, its day is ahead, or something says that it was missed.
    pub timed: bool,
    /// Each milestone, in the order of the record.
    pub milestones: Vec<MilestoneMetrics>,
    /// How far it came; `None` where nothing says so, which is not zero.
    pub progress: Option<Progress>,
    /// What follows from the milestones, which `progress` is unless the record states one.
    pub computed: ComputedProgress,
    /// The newest of its updates, milestones done and changes of the record ([`Metric::LastUpdate`]).
    pub last_update: Option<PartialDate>,
    /// Days since then, or, where nothing was ever reported, since it began.
    pub silent_days: Option<i64>,
    /// Whether these are more than the site allows while its plan runs and it is not closed ([`Metric::Stale`]).
    pub stale: bool,
    /// Milestones done that show evidence ([`Metric::Evidence`]).
    pub evidence: Coverage,
    /// The government's latest word on completion.
    pub government: Option<StatedCompletion>,
    /// The latest independent one.
    pub independent: Option<StatedCompletion>,
    /// Steps by which the first is ahead of the second ([`Metric::CompletionGap`]).
    pub gap: Option<i64>,
    /// Grants tied to it.
    pub money: Flows,
    /// Number of datasets that fulfil it.
    pub datasets: usize,
    /// What the public said of it, and whether anybody answered.
    pub answers: Answers,
    /// How sure the record is.
    pub data_status: DataStatus,
    /// How sure status and progress are: no surer than the milestones that they are computed from.
    pub surety: DataStatus,
}

/// How many of the things done show that they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Coverage {
    /// Milestones done.
    pub done: usize,
    /// Those of them with evidence.
    pub shown: usize,
}

impl Coverage {
    /// `shown` in percent of `done`, 1 decimal; `None` where nothing is done.
    pub fn percent(self) -> Option<Decimal> {
        Metric::Evidence.percent(self.shown.into(), self.done.into())
    }

    /// Counts other milestones in.
    pub fn add(&mut self, other: Self) {
        self.done += other.done;
        self.shown += other.shown;
    }
}

/// What a commitment's metrics depend on besides the record.
#[derive(Debug, Clone, Copy)]
pub struct CommitmentContext<'a> {
    /// All records.
    pub records: &'a Records,
    /// Settings of the site.
    pub config: &'a Config,
    /// The date of the data.
    pub as_of: Date,
}

/// Judges one commitment of a plan; the money and the datasets tied to it are not counted here.
pub fn commitment(
    row: &Record<Commitment>,
    plan: Option<&Record<Plan>>,
    context: CommitmentContext,
) -> CommitmentMetrics {
    let start = row.start.map(|start| start.value);
    let moment = Moment { as_of: context.as_of, due_soon_days: context.config.due_soon_days, start };
    let milestones: Vec<_> = row.milestones.iter().map(|step| milestone::milestone(step, moment)).collect();
    let computed = progress::computed(&row.milestones, &milestones);
    let stated = row.progress.map(|percent| Progress { percent: percent.0, stated: true });
    let progress = stated.or(computed.percent.map(|percent| Progress { percent, stated: false }));
    let government = assessment::latest(row, Side::Government, context.records);
    let independent = assessment::latest(row, Side::Independent, context.records);
    let word = government.map(|view| view.completion);
    let course = Course { row, milestones: &milestones, progress, word, moment };
    let status = course.status();
    let deadline = course.deadline(status);
    let due = deadline.map(|deadline| deadline.date);
    let found = independent.map(|view| view.completion);
    let last_update = last_update(row, context.as_of);
    let silent_days = silent_days(row, plan, last_update, context.as_of);
    let limit = context.config.stale_after_days;
    CommitmentMetrics {
        status,
        days: deadline.filter(|_| status.has_days()).map(|deadline| deadline.days),
        due,
        due_milestone: deadline.and_then(|deadline| deadline.milestone),
        timed: is_timed(status, due, context.as_of),
        stale: plan.is_some_and(|plan| is_awaited(status, found, plan, context.as_of))
            && silent_days.is_some_and(|days| days > limit),
        evidence: evidence(&row.milestones, &milestones),
        gap: assessment::gap(government, independent),
        milestones,
        progress,
        computed,
        last_update,
        silent_days,
        government,
        independent,
        money: Flows::default(),
        datasets: 0,
        answers: answers(row),
        data_status: row.status(),
        surety: surety(row),
    }
}

/// The newest date that has begun; an announcement is no sign of life.
fn last_update(row: &Record<Commitment>, as_of: Date) -> Option<PartialDate> {
    let updates = row.updates.iter().map(|update| update.date.value);
    let done = row.milestones.iter().filter_map(|milestone| milestone.done).map(|done| done.value);
    let dates = updates.chain(done).chain(row.changed);
    dates.filter(|date| days::has_begun(*date, as_of)).max_by_key(|date| (date.last().min(as_of), date.first()))
}

fn silent_days(row: &Commitment, plan: Option<&Record<Plan>>, last: Option<PartialDate>, as_of: Date) -> Option<i64> {
    let plan = plan.map(|plan| plan.start.value);
    let began = row.start.map(|start| start.value).or(plan);
    last.or(began).map(|date| days::since(date, as_of))
}

/// Whether it can be told if a commitment is late: of what nobody reports on, a day that has passed says nothing.
fn is_timed(status: CommitmentStatus, due: Option<PartialDate>, as_of: Date) -> bool {
    let missed = |due: PartialDate| due.last() < as_of;
    status.is_closed() || due.is_some_and(|due| status != CommitmentStatus::Unknown || !missed(due))
}

/// Whether news is awaited of a commitment with this status: its plan runs, it is not closed, and no independent body
/// `found` that it is.
pub(super) fn is_awaited(status: CommitmentStatus, found: Option<Completion>, plan: &Plan, as_of: Date) -> bool {
    let ended = matches!(found, Some(Completion::Complete | Completion::Withdrawn));
    !status.is_closed() && !ended && runs(plan, as_of)
}

/// Whether a plan has begun and not ended.
fn runs(plan: &Plan, as_of: Date) -> bool {
    plan.start.first() <= as_of && as_of <= plan.end.last()
}

fn evidence(rows: &[Milestone], metrics: &[MilestoneMetrics]) -> Coverage {
    let done = || rows.iter().zip(metrics).filter(|(_, metrics)| metrics.state.is_done());
    Coverage { done: done().count(), shown: done().filter(|(row, _)| !row.evidence.is_empty()).count() }
}

/// How sure a commitment's status and progress are: they are computed from its milestones too.
pub fn surety(commitment: &Record<Commitment>) -> DataStatus {
    let milestones = commitment.milestones.iter().filter_map(|milestone| milestone.data_status);
    milestones.fold(commitment.status(), DataStatus::max)
}

#[cfg(test)]
mod tests;
