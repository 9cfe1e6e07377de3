//! Where a commitment stands at the date of the data, how far it came, and when it was last heard of.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::config::Config;
use crate::derive::assessment::{self, Side, StatedCompletion};
use crate::derive::catalogue::Metric;
use crate::derive::cocreation::{Answers, answers};
use crate::derive::days;
use crate::derive::milestone::{self, MilestoneMetrics, MilestoneState, Moment};
use crate::derive::money::Flows;
use crate::model::read::codes;
use crate::model::{Commitment, Completion, DataStatus, Milestone, PartialDate, Plan, Record, Records};

codes! {
    /// Where a commitment stands ([`Metric::CommitmentStatus`]), the most pressing first.
    CommitmentStatus = "status" {
        /// A milestone, or the commitment itself, was not done by its day.
        Overdue = "overdue",
        /// A milestone, or what is left of the commitment, is due soon.
        DueSoon = "due_soon",
        /// Under way, nothing late.
        InProgress = "in_progress",
        /// Nothing of it has begun.
        NotStarted = "not_started",
        /// Everything is done, in time as far as is known.
        Done = "done",
        /// Everything is done, the last of it after the commitment's day.
        DoneLate = "done_late",
        /// Taken out of the plan.
        Withdrawn = "withdrawn",
        /// The records do not say.
        Unknown = "unknown",
    }
}

impl CommitmentStatus {
    /// Whether it is done, late or not.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::DoneLate)
    }

    /// What puts the most pressing first: of those that are late the latest, of those that are still open the ones with the
    /// fewest days left, and last those without a day. `days` are those of the metrics.
    pub fn urgency(self, days: Option<i64>) -> (Self, i64) {
        let late = matches!(self, Self::Overdue | Self::DoneLate);
        (self, days.map_or(i64::MAX, |days| if late { -days } else { days }))
    }

    /// Whether nothing more is to come: done or withdrawn.
    pub fn is_closed(self) -> bool {
        self.is_done() || self == Self::Withdrawn
    }
}

/// A commitment at the date of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommitmentMetrics {
    /// Where it stands.
    pub status: CommitmentStatus,
    /// Days overdue (overdue: of the milestone that waits longest), late (done late) or left to `due` (still open).
    pub days: Option<i64>,
    /// The next date by which something is due; once nothing is open or all dates are past, the last one.
    pub due: Option<PartialDate>,
    /// Each milestone, in the order of the record.
    pub milestones: Vec<MilestoneMetrics>,
    /// How far it came; `None` where nothing says so, which is not zero.
    pub progress: Option<Progress>,
    /// The share computed from the milestones, which `progress` is unless the record states one.
    pub computed: Option<Decimal>,
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

/// How far a commitment came ([`Metric::Progress`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Percent, 0 to 100, 1 decimal where computed.
    pub percent: Decimal,
    /// Whether the government states it; else it is computed from the milestones.
    pub stated: bool,
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
    let computed = computed_progress(&row.milestones, &milestones);
    let stated = row.progress.map(|percent| Progress { percent: percent.0, stated: true });
    let progress = stated.or(computed.map(|percent| Progress { percent, stated: false }));
    let government = assessment::latest(row, Side::Government, context.records);
    let independent = assessment::latest(row, Side::Independent, context.records);
    let withdrawn = independent.is_some_and(|view| view.completion == Completion::Withdrawn);
    let course = Course { row, milestones: &milestones, progress, moment };
    let status = if withdrawn { CommitmentStatus::Withdrawn } else { course.status() };
    let due = course.due();
    let last_update = last_update(row, context.as_of);
    let silent_days = silent_days(row, plan, last_update, context.as_of);
    let limit = context.config.stale_after_days;
    CommitmentMetrics {
        status,
        days: course.days(status, due),
        due,
        stale: plan.is_some_and(|plan| is_awaited(status, plan, context.as_of))
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

/// Σ weight × share done ÷ Σ weight over the milestones that are not cancelled, in percent with 1 decimal. The share is
/// 1 for a milestone done, else its own `progress`, else 0; a weight is 1 unless given. `None` when no milestone
/// counts or nothing is known of any ([`Metric::Progress`]).
fn computed_progress(rows: &[Milestone], metrics: &[MilestoneMetrics]) -> Option<Decimal> {
    let counted = || rows.iter().zip(metrics).filter(|(_, metrics)| metrics.state != MilestoneState::Cancelled);
    if counted().all(|(_, metrics)| metrics.state == MilestoneState::Unknown) {
        return None;
    }
    let (mut done, mut whole) = (Decimal::ZERO, Decimal::ZERO);
    for (row, metrics) in counted() {
        let weight = row.weight.map_or(Decimal::ONE, |weight| weight.value);
        let percent = if metrics.state.is_done() { Decimal::ONE_HUNDRED } else { stated_percent(row) };
        done = done.checked_add(weight.checked_mul(percent)?)?;
        whole = whole.checked_add(weight)?;
    }
    done.checked_div(whole).map(|percent| Metric::Progress.round(percent))
}

fn stated_percent(row: &Milestone) -> Decimal {
    row.progress.map_or(Decimal::ZERO, |percent| percent.value.0)
}

/// What a commitment's status is read from.
#[derive(Debug, Clone, Copy)]
struct Course<'a> {
    row: &'a Record<Commitment>,
    milestones: &'a [MilestoneMetrics],
    progress: Option<Progress>,
    moment: Moment,
}

impl Course<'_> {
    /// Milestones tell; without them the stated progress and the commitment's own dates do.
    fn status(&self) -> CommitmentStatus {
        let counted = || self.milestones.iter().map(|m| m.state).filter(|s| *s != MilestoneState::Cancelled);
        let any = |state| counted().any(|other| other == state);
        let all_cancelled = !self.milestones.is_empty() && counted().next().is_none();
        if all_cancelled {
            return CommitmentStatus::Withdrawn;
        }
        let known = self.known();
        if known && self.is_done() {
            return if self.days_late().is_some() { CommitmentStatus::DoneLate } else { CommitmentStatus::Done };
        }
        if any(MilestoneState::Overdue) || (known && self.days_overdue().is_some()) {
            CommitmentStatus::Overdue
        } else if any(MilestoneState::DueSoon) || (known && self.is_due_soon()) {
            CommitmentStatus::DueSoon
        } else if self.milestones.iter().any(|m| m.state.is_done() || m.state == MilestoneState::InProgress) {
            CommitmentStatus::InProgress
        } else {
            self.quiet_status()
        }
    }

    /// Nothing done, under way or pressing.
    fn quiet_status(&self) -> CommitmentStatus {
        let ahead = self.moment.start.is_some_and(|start| !days::has_begun(start, self.moment.as_of));
        match self.progress {
            Some(progress) if !progress.percent.is_zero() => CommitmentStatus::InProgress,
            Some(_) => CommitmentStatus::NotStarted,
            None if ahead => CommitmentStatus::NotStarted,
            None => CommitmentStatus::Unknown,
        }
    }

    /// Whether anything but the dates says how far it came.
    fn known(&self) -> bool {
        self.progress.is_some()
    }

    fn is_done(&self) -> bool {
        let mut counted = self.milestones.iter().filter(|m| m.state != MilestoneState::Cancelled).peekable();
        match counted.peek() {
            Some(_) => counted.all(|m| m.state.is_done()),
            None => self.progress.is_some_and(|progress| progress.percent == Decimal::ONE_HUNDRED),
        }
    }

    fn end(&self) -> Option<PartialDate> {
        self.row.end.map(|end| end.value)
    }

    /// Days by which the last milestone came after the commitment's day; without that day, the most that a milestone
    /// was late itself.
    fn days_late(&self) -> Option<i64> {
        let Some(end) = self.end() else { return self.most(MilestoneState::DoneLate) };
        let done = self.row.milestones.iter().filter_map(|milestone| milestone.done);
        done.filter_map(|done| days::past(end, done.first())).max()
    }

    /// Days that the milestone that waits longest, or the commitment itself, is overdue.
    fn days_overdue(&self) -> Option<i64> {
        let whole = self.end().and_then(|end| days::past(end, self.moment.as_of));
        self.most(MilestoneState::Overdue).max(whole)
    }

    fn is_due_soon(&self) -> bool {
        self.end().is_some_and(|end| days::left(end, self.moment.as_of) <= self.moment.due_soon_days)
    }

    fn most(&self, state: MilestoneState) -> Option<i64> {
        self.milestones.iter().filter(|m| m.state == state).filter_map(|m| m.days).max()
    }

    /// The next date by which something open is due, else the last date there is.
    fn due(&self) -> Option<PartialDate> {
        let ahead = |date: &PartialDate| date.last() >= self.moment.as_of;
        let steps = self.row.milestones.iter().zip(self.milestones);
        let open = steps.filter(|(_, metrics)| metrics.state.is_open()).filter_map(|(row, _)| row.due);
        let next = open.map(|due| due.value).filter(ahead).min_by_key(|due| due.last());
        let last = || self.row.milestones.iter().filter_map(|row| row.due).map(|due| due.value).max();
        next.or(self.end()).or_else(last)
    }

    fn days(&self, status: CommitmentStatus, due: Option<PartialDate>) -> Option<i64> {
        match status {
            CommitmentStatus::Overdue => self.days_overdue(),
            CommitmentStatus::DoneLate => self.days_late(),
            CommitmentStatus::DueSoon | CommitmentStatus::InProgress | CommitmentStatus::NotStarted => {
                due.map(|due| days::left(due, self.moment.as_of))
            }
            CommitmentStatus::Done | CommitmentStatus::Withdrawn | CommitmentStatus::Unknown => None,
        }
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

/// Whether a plan has begun and not ended.
/// Whether news is awaited of a commitment with this status: its plan runs and it is not closed.
pub(super) fn is_awaited(status: CommitmentStatus, plan: &Plan, as_of: Date) -> bool {
    !status.is_closed() && runs(plan, as_of)
}

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
