//! Where a milestone stands at the date of the data.

use jiff::civil::Date;
use serde::Serialize;

use crate::derive::days;
use crate::model::read::codes;
use crate::model::{Milestone, MilestoneStatus, PartialDate};

codes! {
    /// Where a milestone stands ([`crate::derive::catalogue::Metric::MilestoneState`]).
    MilestoneState = "status" {
        /// Done, in time as far as is known.
        Done = "done",
        /// Done after the day by which it was due.
        DoneLate = "done_late",
        /// Under way.
        InProgress = "in_progress",
        /// Not begun.
        NotStarted = "not_started",
        /// Due within the days that the site calls soon.
        DueSoon = "due_soon",
        /// Not done by its day.
        Overdue = "overdue",
        /// Given up.
        Cancelled = "cancelled",
        /// Nothing says where it stands.
        Unknown = "unknown",
    }
}

impl MilestoneState {
    /// Whether it is done, late or not.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::DoneLate)
    }

    /// Whether it is still to be done.
    pub fn is_open(self) -> bool {
        !self.is_done() && self != Self::Cancelled
    }
}

/// A milestone at the date of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MilestoneMetrics {
    /// Where it stands.
    pub state: MilestoneState,
    /// Days late (done late), overdue (overdue) or left (still open); `None` without a date to count from.
    pub days: Option<i64>,
}

/// What a milestone's state depends on besides itself.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The date of the data.
    pub as_of: Date,
    /// Days that count as soon.
    pub due_soon_days: i64,
    /// First day of the commitment.
    pub start: Option<PartialDate>,
}

/// Judges one milestone. A date `2018` counts with the whole year: late is only what is late for certain.
pub fn milestone(milestone: &Milestone, moment: Moment) -> MilestoneMetrics {
    let status = milestone.status.map(|status| status.value);
    let due = milestone.due.map(|due| due.value);
    if status == Some(MilestoneStatus::Cancelled) {
        return MilestoneMetrics { state: MilestoneState::Cancelled, days: None };
    }
    if milestone.done.is_some() || status == Some(MilestoneStatus::Done) {
        return finished(milestone.done.map(|done| done.value), due);
    }
    if let Some(days) = due.and_then(|due| days::past(due, moment.as_of)) {
        return MilestoneMetrics { state: MilestoneState::Overdue, days: Some(days) };
    }
    let left = due.map(|due| days::left(due, moment.as_of));
    let soon = left.is_some_and(|left| left <= moment.due_soon_days);
    let state = if soon { MilestoneState::DueSoon } else { course(milestone, moment) };
    MilestoneMetrics { state, days: left }
}

fn finished(done: Option<PartialDate>, due: Option<PartialDate>) -> MilestoneMetrics {
    let late = done.zip(due).and_then(|(done, due)| days::past(due, done.first()));
    let state = if late.is_some() { MilestoneState::DoneLate } else { MilestoneState::Done };
    MilestoneMetrics { state, days: late }
}

/// What is neither done nor pressing: as its editor says, else as its own progress and dates say.
fn course(milestone: &Milestone, moment: Moment) -> MilestoneState {
    let begun = |date: PartialDate| days::has_begun(date, moment.as_of);
    let started = milestone.progress.is_some_and(|progress| !progress.value.0.is_zero());
    match milestone.status.map(|status| status.value) {
        Some(MilestoneStatus::InProgress) => MilestoneState::InProgress,
        Some(MilestoneStatus::NotStarted) => MilestoneState::NotStarted,
        _ if started => MilestoneState::InProgress,
        _ => match (milestone.start.map(|start| begun(start.value)), moment.start.map(begun)) {
            (Some(true), _) => MilestoneState::InProgress,
            (Some(false), _) | (None, Some(false)) => MilestoneState::NotStarted,
            (None, _) => MilestoneState::Unknown,
        },
    }
}
