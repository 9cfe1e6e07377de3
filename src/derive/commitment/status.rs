//! Where a commitment stands.

use crate::model::read::codes;

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

    /// Whether days are counted: those after the day that was missed, or those left.
    pub fn has_days(self) -> bool {
        !matches!(self, Self::Done | Self::Withdrawn | Self::Unknown)
    }

    /// Whether nothing more is to come: done or withdrawn.
    pub fn is_closed(self) -> bool {
        self.is_done() || self == Self::Withdrawn
    }
}
