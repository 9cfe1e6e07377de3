//! What the government and what others say of a commitment's completion, side by side.

use serde::Serialize;

use crate::model::read::codes;
use crate::model::{Assessment, Author, AuthorRole, Commitment, Completion, Organisation, PartialDate, Records, Ref};

codes! {
    /// On which side an assessment stands.
    Side = "side" {
        /// The government about itself: the role, the lead or a supporting institution.
        Government = "government",
        /// The IRM, civil society, an association, a foundation, a university.
        Independent = "independent",
        /// Anybody else.
        Other = "other",
    }
}

/// The latest completion that one side states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StatedCompletion {
    /// Position in the commitment's assessments.
    pub assessment: usize,
    /// When it was stated.
    pub date: PartialDate,
    /// How far the commitment was carried out.
    pub completion: Completion,
}

/// Kinds of organisations that speak for civil society.
const INDEPENDENT_KINDS: [&str; 3] = ["association", "foundation", "university"];

/// The side of an assessment of this commitment; `by` is the organisation that made it, if that is one with a record.
pub fn side(assessment: &Assessment, commitment: &Commitment, by: Option<&Organisation>) -> Side {
    let organisation = match &assessment.by {
        Author::Role(AuthorRole::Government) => return Side::Government,
        Author::Role(AuthorRole::Irm | AuthorRole::CivilSociety) => return Side::Independent,
        Author::Role(_) => return Side::Other,
        Author::Organisation(organisation) => organisation,
    };
    let same = |other: &Ref<Organisation>| other.id == organisation.id;
    if same(&commitment.lead) || commitment.support.iter().any(same) {
        return Side::Government;
    }
    let kind = by.and_then(|row| row.kind.as_ref());
    let independent = kind.is_some_and(|kind| INDEPENDENT_KINDS.contains(&&*kind.id));
    if independent { Side::Independent } else { Side::Other }
}

/// The latest completion of a side; what is pending says nothing and leaves the one before it standing.
pub fn latest(commitment: &Commitment, wanted: Side, records: &Records) -> Option<StatedCompletion> {
    let stated = commitment.assessments.iter().enumerate().filter_map(|(assessment, row)| {
        let completion = row.completion.filter(|completion| *completion != Completion::Pending)?;
        let view = StatedCompletion { assessment, date: row.date.value, completion };
        let by = row.by.organisation().and_then(|by| records.organisations.get(by)).map(|by| &by.data);
        (side(row, commitment, by) == wanted).then_some(view)
    });
    stated.max_by_key(|view| view.date)
}

/// Steps by which the government's word is ahead of the independent one, negative when it is behind
/// ([`crate::derive::catalogue::Metric::CompletionGap`]).
pub fn gap(government: Option<StatedCompletion>, independent: Option<StatedCompletion>) -> Option<i64> {
    Some(step(government?.completion)? - step(independent?.completion)?)
}

/// The step on the scale of the IRM, from 0 to 3. Without evidence, or once withdrawn, there is none to compare.
pub fn step(completion: Completion) -> Option<i64> {
    match completion {
        Completion::NotStarted => Some(0),
        Completion::Limited => Some(1),
        Completion::Substantial => Some(2),
        Completion::Complete => Some(3),
        Completion::NoEvidence | Completion::Withdrawn | Completion::Pending => None,
    }
}
