//! What a commitment's status is read from, and the day that it is judged by.

use rust_decimal::Decimal;

use crate::derive::commitment::progress::Progress;
use crate::derive::commitment::status::CommitmentStatus;
use crate::derive::days;
use crate::derive::milestone::{MilestoneMetrics, MilestoneState, Moment};
use crate::model::{Commitment, Completion, Milestone, PartialDate, Record};

/// What a commitment's status is read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course<'a> {
    pub row: &'a Record<Commitment>,
    pub milestones: &'a [MilestoneMetrics],
    pub progress: Option<Progress>,
    /// The government's latest word on completion.
    pub word: Option<Completion>,
    pub moment: Moment,
}

/// The day that a commitment is judged by, and whose day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deadline {
    /// The day by which something was or is to be done.
    pub date: PartialDate,
    /// Days after it (overdue, done late), else days left.
    pub days: i64,
    /// Position of the milestone that is due by then; `None` for the commitment itself.
    pub milestone: Option<usize>,
}

impl<'a> Course<'a> {
    /// Milestones tell; without them the stated progress, the government's word and the commitment's own dates do.
    pub fn status(&self) -> CommitmentStatus {
        let any = |state| self.counted().any(|metrics| metrics.state == state);
        let all_cancelled = !self.milestones.is_empty() && self.counted().next().is_none();
        if all_cancelled || self.word == Some(Completion::Withdrawn) {
            return CommitmentStatus::Withdrawn;
        }
        let known = self.known();
        if known && self.is_done() {
            return if self.late().is_some() { CommitmentStatus::DoneLate } else { CommitmentStatus::Done };
        }
        if any(MilestoneState::Overdue) || (known && self.end_passed().is_some()) {
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
        let idle = self.counted().any(|metrics| metrics.state == MilestoneState::NotStarted);
        match (self.progress, self.word) {
            (Some(progress), _) if !progress.percent.is_zero() => CommitmentStatus::InProgress,
            (Some(_), _) | (None, Some(Completion::NotStarted)) => CommitmentStatus::NotStarted,
            (None, Some(Completion::Limited | Completion::Substantial)) => CommitmentStatus::InProgress,
            (None, _) if idle || ahead => CommitmentStatus::NotStarted,
            (None, _) => CommitmentStatus::Unknown,
        }
    }

    /// The milestones that are not cancelled.
    fn counted(&self) -> impl Iterator<Item = &'a MilestoneMetrics> {
        self.milestones.iter().filter(|metrics| metrics.state != MilestoneState::Cancelled)
    }

    /// Milestones with where they stand, and their positions.
    fn steps(&self) -> impl Iterator<Item = (usize, &'a Milestone, &'a MilestoneMetrics)> {
        let steps = self.row.data.milestones.iter().zip(self.milestones).enumerate();
        steps.map(|(position, (row, metrics))| (position, row, metrics))
    }

    /// Whether anything but the dates says how far it came.
    fn known(&self) -> bool {
        let said = |word: Completion| !matches!(word, Completion::NoEvidence | Completion::Pending);
        self.progress.is_some()
            || self.word.is_some_and(said)
            || self.counted().any(|metrics| metrics.state != MilestoneState::Unknown)
    }

    /// Milestones of which nothing is said leave it to the government's word.
    fn is_done(&self) -> bool {
        let complete = self.word == Some(Completion::Complete);
        if self.counted().any(|metrics| metrics.state != MilestoneState::Unknown) {
            return self.counted().all(|metrics| metrics.state.is_done());
        }
        self.progress.map_or(complete, |progress| progress.percent == Decimal::ONE_HUNDRED)
    }

    fn end(&self) -> Option<PartialDate> {
        self.row.end.map(|end| end.value)
    }

    fn is_due_soon(&self) -> bool {
        self.end().is_some_and(|end| days::left(end, self.moment.as_of) <= self.moment.due_soon_days)
    }

    /// The day that a status is judged by.
    pub fn deadline(&self, status: CommitmentStatus) -> Option<Deadline> {
        match status {
            CommitmentStatus::Overdue => self.overdue(),
            CommitmentStatus::DoneLate => self.late(),
            _ => self.next().or_else(|| self.last()),
        }
    }

    /// What waits longest: a milestone, or the commitment itself.
    fn overdue(&self) -> Option<Deadline> {
        self.worst(MilestoneState::Overdue).into_iter().chain(self.end_passed()).max_by_key(Self::severity)
    }

    /// The day after which the last milestone was done; without a day of the commitment's own, that of the milestone which was
    /// done the latest.
    fn late(&self) -> Option<Deadline> {
        let Some(date) = self.end() else { return self.worst(MilestoneState::DoneLate) };
        let done = self.row.milestones.iter().filter_map(|milestone| milestone.done);
        let days = done.filter_map(|done| days::past(date, done.first())).max()?;
        Some(Deadline { date, days, milestone: None })
    }

    /// The commitment's own day, once it has passed.
    fn end_passed(&self) -> Option<Deadline> {
        let date = self.end()?;
        days::past(date, self.moment.as_of).map(|days| Deadline { date, days, milestone: None })
    }

    /// Of the milestones in a state the one with the most days.
    fn worst(&self, state: MilestoneState) -> Option<Deadline> {
        let deadline = |(position, row, metrics): (usize, &Milestone, &MilestoneMetrics)| {
            Some(Deadline { date: row.due?.value, days: metrics.days?, milestone: Some(position) })
        };
        self.steps().filter(|(.., metrics)| metrics.state == state).filter_map(deadline).max_by_key(Self::severity)
    }

    /// Of two that are late alike the milestone is named, and the first.
    fn severity(deadline: &Deadline) -> (i64, std::cmp::Reverse<usize>) {
        (deadline.days, std::cmp::Reverse(deadline.milestone.unwrap_or(usize::MAX)))
    }

    /// The next day by which something open is due.
    fn next(&self) -> Option<Deadline> {
        let open = self.steps().filter(|(.., metrics)| metrics.state.is_open());
        let dated = open.filter_map(|(position, row, _)| Some((row.due?.value, Some(position))));
        let days = dated.chain(self.end().map(|end| (end, None)));
        let ahead = days.filter(|(date, _)| date.last() >= self.moment.as_of);
        ahead.min_by_key(|(date, _)| date.last()).map(|(date, milestone)| self.left(date, milestone))
    }

    /// The commitment's own day, else the last of a milestone.
    fn last(&self) -> Option<Deadline> {
        let dated = || self.steps().filter_map(|(position, row, _)| Some((row.due?.value, Some(position))));
        let day = self.end().map(|end| (end, None)).or_else(|| dated().max_by_key(|(date, _)| *date));
        day.map(|(date, milestone)| self.left(date, milestone))
    }

    fn left(&self, date: PartialDate, milestone: Option<usize>) -> Deadline {
        Deadline { date, days: days::left(date, self.moment.as_of), milestone }
    }
}
