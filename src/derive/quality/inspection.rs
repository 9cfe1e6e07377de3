//! A look through the records, kind by kind.

use std::sync::Arc;

use rayon::prelude::*;

use super::finding::{Finding, Gap};
use crate::config::Config;
use crate::derive::bodies::BodyMetrics;
use crate::derive::commitment::CommitmentMetrics;
use crate::derive::links::Links;
use crate::derive::petitions::PetitionMetrics;
use crate::model::{DataStatus, Lang, Listed, LocalText, Record, Records, published_kinds};

/// So many records are looked at in a row.
const MANY: usize = 500;

/// Everything that is missing, kind by kind, record by record.
pub(super) fn all<'a>(
    records: &'a Records,
    links: &'a Links,
    config: &'a Config,
    commitments: &'a [Arc<CommitmentMetrics>],
    petitions: &'a [PetitionMetrics],
    bodies: &'a [BodyMetrics],
) -> Vec<Finding> {
    let languages = config.record_langs().skip(1).collect();
    let civil_society = &config.civil_society;
    let inspection = Inspection { records, links, commitments, petitions, bodies, languages, civil_society };
    let mut kinds: Vec<(Turn, Examine)> = published_kinds!(T => (T::TURN, of_kind::<T> as Examine)).into();
    kinds.sort_by_key(|(turn, _)| *turn);
    kinds.par_iter().flat_map_iter(|(_, examine)| examine(&inspection)).collect()
}

/// Looks through the records of a kind.
type Examine = fn(&Inspection) -> Vec<Finding>;

/// When a kind is told; of the same turn, kinds come in the order of their table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::derive) enum Turn {
    /// What was promised.
    Commitments,
    /// The plans of what was promised.
    Plans,
    /// What the publisher itself writes.
    Texts,
    /// Everything else.
    Others,
    /// What people ask for.
    Requests,
}

/// A kind of record that is looked through. Those without pages stand or fall with the records that they belong to.
pub(in crate::derive) trait Examined: Listed {
    /// When it is told.
    const TURN: Turn = Turn::Others;

    /// The position of the organisation that answers for each record.
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        vec![None; inspection.records.of::<Self>().len()]
    }

    /// The statuses that parts of a record have of their own.
    fn parts(_row: &Self) -> Vec<DataStatus> {
        Vec::new()
    }

    /// What the fields of the kind lack: calls `note` with each gap and whether it is there.
    fn gaps(_row: &Record<Self>, _position: usize, _inspection: &Inspection, _note: &mut dyn FnMut(bool, Gap))
    where
        Self: Sized,
    {
    }
}

/// What a look through the records needs to know.
pub(in crate::derive) struct Inspection<'a> {
    /// The records.
    pub records: &'a Records,
    /// Who belongs to whom.
    pub links: &'a Links,
    /// Each commitment, by position.
    pub commitments: &'a [Arc<CommitmentMetrics>],
    /// Each petition, by position.
    pub petitions: &'a [PetitionMetrics],
    /// Each body, by position.
    pub bodies: &'a [BodyMetrics],
    languages: Vec<Lang>,
    /// The kinds of organisation that are civil society.
    pub civil_society: &'a [Box<str>],
}

fn of_kind<T: Examined>(inspection: &Inspection) -> Vec<Finding> {
    if !T::PAGED {
        return Vec::new();
    }
    let (rows, owners) = (inspection.records.of::<T>().rows(), T::owners(inspection));
    let positions = (0..rows.len()).into_par_iter().with_min_len(MANY);
    positions.flat_map_iter(|position| inspection.record(&*rows[position], position, owners[position])).collect()
}

impl Inspection<'_> {
    /// What every kind of record is asked for, then what its own is.
    fn record<T: Examined>(&self, row: &Record<T>, position: usize, owner: Option<usize>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut note = |holds: bool, gap: Gap, lang: Option<u8>| {
            findings.extend(holds.then_some(Finding { folder: T::FOLDER, position, gap, lang, owner }));
        };
        note(row.head.summary.is_none(), Gap::Summary, None);
        for lang in &self.languages {
            note(is_untranslated(row, *lang), Gap::Translation, Some(lang.0));
        }
        let mut statuses = T::parts(&row.data);
        statuses.push(row.status());
        note(statuses.contains(&DataStatus::Illustrative), Gap::Illustrative, None);
        note(statuses.contains(&DataStatus::Provisional), Gap::Provisional, None);
        T::gaps(row, position, self, &mut |holds, gap| note(holds, gap, None));
        findings
    }
}

/// Whether title, summary or text is there, and not in a language.
fn is_untranslated<T>(row: &Record<T>, lang: Lang) -> bool {
    let missing = |text: &LocalText| !text.entries().is_empty() && text.entry(lang).is_none();
    let shared = [row.head.title.as_ref(), row.head.summary.as_ref(), Some(&row.body.0)];
    shared.into_iter().flatten().any(missing)
}
