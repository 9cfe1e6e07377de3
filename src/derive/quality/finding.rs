//! What a record may lack.

use serde::Serialize;

use crate::model::read::codes;

codes! {
    /// Something that a record lacks ([`crate::derive::catalogue::Metric::Quality`]).
    Gap = "gap" {
        /// No summary.
        Summary = "summary",
        /// No text.
        Body = "body",
        /// No source.
        Sources = "sources",
        /// Title, summary or text is not there in a language of the site.
        Translation = "translation",
        /// Made up, the record or a part of it.
        Illustrative = "illustrative",
        /// Not final, the record or a part of it.
        Provisional = "provisional",
        /// A commitment without milestones.
        Milestones = "milestones",
        /// A commitment without a day by which anything of it is due.
        DueDates = "due_dates",
        /// A milestone is done and nothing shows it.
        Evidence = "evidence",
        /// Nothing was reported for too long.
        Stale = "stale",
        /// Something is overdue and no update was written since it should have been done.
        OverdueWithoutUpdate = "overdue_without_update",
        /// The government calls it complete while a milestone is open, or the other way round.
        Contradiction = "contradiction",
        /// A dataset without a licence.
        Licence = "licence",
        /// A dataset that cannot be had.
        Distribution = "distribution",
        /// Somebody was told what becomes of an idea or of a request, and not why.
        Reason = "reason",
        /// A comment, an idea, a request for a dataset or a petition with enough signatures that nobody answered.
        Unanswered = "unanswered",
        /// Something was awarded, and it is not said how many bid.
        Bids = "bids",
        /// A body of which nobody says who sits in it.
        Members = "members",
        /// A meeting was held and its minutes are not published.
        Minutes = "minutes",
        /// A practice of which nobody says what came of it.
        Results = "results",
        /// Complaints were counted before and after a period, and not in it.
        Interrupted = "interrupted",
    }
}

/// One thing that one record lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// Folder of the record's kind, `commitments`.
    pub folder: &'static str,
    /// The record's position in its table.
    pub position: usize,
    /// What it lacks.
    pub gap: Gap,
    /// The language that is missing, place in `languages` of `site.toml`, for [`Gap::Translation`].
    pub lang: Option<u8>,
    /// Position of the organisation that leads, funds or publishes, is the record itself, or is complained about.
    pub owner: Option<usize>,
}
