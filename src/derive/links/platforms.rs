//! Who belongs to whom on the platforms: co-creation, petitions, contracts, integrity, bodies, practices and events.

use super::index::{CodeIndex, Index, code_index, index, spread};
use super::plans::PlaceLinks;
use crate::model::{Author, Commitment, GoverningBody, Organisation, Record, Records, Ref};

/// Consultations of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationLinks {
    /// … plan.
    pub by_plan: Index,
    /// … commitment.
    pub by_commitment: Index,
}

impl ConsultationLinks {
    pub(super) fn new(records: &Records) -> Self {
        let rows = &records.consultations;
        Self {
            by_plan: index(rows, &records.plans, |row| &row.plan),
            by_commitment: index(rows, &records.commitments, |row| &row.commitment),
        }
    }
}

/// Ideas of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdeaLinks {
    /// … consultation.
    pub by_consultation: Index,
    /// … commitment that they became.
    pub by_commitment: Index,
    /// … organisation that proposed them.
    pub by_author: Index,
    /// … theme.
    pub by_theme: CodeIndex,
}

impl IdeaLinks {
    pub(super) fn new(records: &Records) -> Self {
        let rows = &records.ideas;
        Self {
            by_consultation: index(rows, &records.consultations, |row| &row.consultation),
            by_commitment: index(rows, &records.commitments, |row| row.became.as_ref().map(|became| &became.value)),
            by_author: index(rows, &records.organisations, |row| row.by.as_ref().and_then(Author::organisation)),
            by_theme: code_index(rows, |row| &row.theme),
        }
    }
}

/// Of petitions, …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PetitionLinks {
    /// … the petitions to each organisation.
    pub by_addressee: Index,
    /// … the petitions of each place, with those of places below it.
    pub by_place: Index,
    /// … the petitions of each level.
    pub by_level: CodeIndex,
    /// … the counts of signatures of each petition.
    pub signatures: Index,
}

impl PetitionLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.petitions;
        Self {
            by_addressee: index(rows, &records.organisations, |row| &row.addressee),
            by_place: spread(&index(rows, &records.places, |row| &row.head.places), &places.above),
            by_level: code_index(rows, |row| &row.level),
            signatures: index(&records.signatures, rows, |row| [&row.petition]),
        }
    }
}

/// Contracts of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractLinks {
    /// … buyer.
    pub by_buyer: Index,
    /// … supplier.
    pub by_supplier: Index,
    /// … commitment.
    pub by_commitment: Index,
    /// … place, with those of places below it.
    pub by_place: Index,
    /// … method.
    pub by_method: CodeIndex,
}

impl ContractLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.contracts;
        Self {
            by_buyer: index(rows, &records.organisations, |row| [&row.buyer]),
            by_supplier: index(rows, &records.organisations, |row| &row.suppliers),
            by_commitment: index(rows, &records.commitments, |row| &row.commitment),
            by_place: spread(&index(rows, &records.places, |row| &row.head.places), &places.above),
            by_method: code_index(rows, |row| &row.method),
        }
    }
}

/// Initiatives of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitiativeLinks {
    /// … institution.
    pub by_organisation: Index,
    /// … place, with those of places below it.
    pub by_place: Index,
    /// … sector.
    pub by_sector: CodeIndex,
    /// … theme.
    pub by_theme: CodeIndex,
    /// … challenge.
    pub by_challenge: CodeIndex,
    /// … kind.
    pub by_kind: CodeIndex,
}

impl InitiativeLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.initiatives;
        Self {
            by_organisation: index(rows, &records.organisations, |row| &row.organisation),
            by_place: spread(&index(rows, &records.places, |row| &row.head.places), &places.above),
            by_sector: code_index(rows, |row| &row.sector),
            by_theme: code_index(rows, |row| &row.theme),
            by_challenge: code_index(rows, |row| &row.challenge),
            by_kind: code_index(rows, |row| &row.kind),
        }
    }
}

/// Bodies of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyLinks {
    /// … organisation that sits or sat in them.
    pub by_member: Index,
    /// … body that they are part of.
    pub by_parent: Index,
    /// … plan.
    pub by_plan: Index,
    /// … commitment that they decided on.
    pub by_commitment: Index,
    /// … place, with those of places below it.
    pub by_place: Index,
    /// … kind.
    pub by_kind: CodeIndex,
}

impl BodyLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.bodies;
        Self {
            by_member: index(rows, &records.organisations, members),
            by_parent: index(rows, rows, |row| &row.parent),
            by_plan: index(rows, &records.plans, |row| &row.plan),
            by_commitment: index(rows, &records.commitments, decided),
            by_place: spread(&index(rows, &records.places, |row| &row.head.places), &places.above),
            by_kind: code_index(rows, |row| &row.kind),
        }
    }
}

/// The organisations that sit or sat in a body.
pub(super) fn members(row: &Record<GoverningBody>) -> impl Iterator<Item = &Ref<Organisation>> {
    row.members.iter().filter_map(|member| member.organisation.as_ref())
}

/// The commitments that a body decided on.
pub(super) fn decided(row: &Record<GoverningBody>) -> impl Iterator<Item = &Ref<Commitment>> {
    row.meetings.iter().flat_map(|meeting| &meeting.decisions).filter_map(|decision| decision.commitment.as_ref())
}

/// Practices of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeLinks {
    /// … organisation.
    pub by_organisation: Index,
    /// … place, with those of places below it.
    pub by_place: Index,
    /// … country.
    pub by_country: CodeIndex,
    /// … topic; a practice about several topics is with each of them.
    pub by_topic: CodeIndex,
}

impl PracticeLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.practices;
        let at = index(rows, &records.places, |row| row.place.iter().chain(&row.head.places));
        Self {
            by_organisation: index(rows, &records.organisations, |row| &row.organisations),
            by_place: spread(&at, &places.above),
            by_country: code_index(rows, |row| &row.country),
            by_topic: code_index(rows, |row| &row.topics),
        }
    }
}

/// Events of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLinks {
    /// … organisation that invites.
    pub by_organiser: Index,
    /// … place, with those of places below it.
    pub by_place: Index,
}

impl EventLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.events;
        let at = index(rows, &records.places, |row| row.place.iter().chain(&row.head.places));
        Self {
            by_organiser: index(rows, &records.organisations, |row| &row.organisers),
            by_place: spread(&at, &places.above),
        }
    }
}
