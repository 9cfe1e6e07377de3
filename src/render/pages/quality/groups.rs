//! What gaps have in common, so that a reader can tell them apart.

use serde::Serialize;

use crate::derive::Gap;

/// What gaps have in common: a reader can tell five colours apart, and five columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Something that should be stated is not.
    Missing,
    /// Something is stated without a source.
    Unsourced,
    /// Something is out of date.
    Stale,
    /// Two statements cannot both be true.
    Contradictory,
    /// Something is no official statement.
    Unofficial,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Missing, Self::Unsourced, Self::Stale, Self::Contradictory, Self::Unofficial];

    /// That of a gap.
    pub fn of(gap: Gap) -> Self {
        match gap {
            Gap::Summary
            | Gap::Body
            | Gap::Translation
            | Gap::Milestones
            | Gap::DueDates
            | Gap::Licence
            | Gap::Distribution
            | Gap::Bids
            | Gap::Reason
            | Gap::Unanswered
            | Gap::Members
            | Gap::Minutes
            | Gap::Results
            | Gap::Interrupted => Self::Missing,
            Gap::Sources | Gap::Evidence => Self::Unsourced,
            Gap::Stale | Gap::OverdueWithoutUpdate => Self::Stale,
            Gap::Contradiction => Self::Contradictory,
            Gap::Illustrative | Gap::Provisional => Self::Unofficial,
        }
    }

    /// The message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "quality.group.missing",
            Self::Unsourced => "quality.group.unsourced",
            Self::Stale => "quality.group.stale",
            Self::Contradictory => "quality.group.contradictory",
            Self::Unofficial => "quality.group.unofficial",
        }
    }
}

/// The number of findings of each group, in the order of the groups.
pub fn counts(gaps: impl Iterator<Item = Gap>) -> [(Group, usize); 5] {
    let mut counts = Group::ALL.map(|group| (group, 0));
    gaps.for_each(|gap| counts[Group::of(gap) as usize].1 += 1);
    counts
}
