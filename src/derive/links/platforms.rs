//! Who belongs to whom on the platforms: co-creation, petitions, contracts, integrity, bodies, practices, events and requests for data.

use super::index::{Backlinks, CodeIndex, Found, Register, code_index, index, spread};
use super::plans::PlaceLinks;
use crate::model::{
    Author, Commitment, Consultation, Contract, Dataset, Event, GoverningBody, Idea, Initiative, Organisation,
    Petition, Place, Plan, Practice, Record, Records, Ref, Request, Signatures,
};

/// Consultations of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationLinks {
    /// … plan.
    pub by_plan: Backlinks<Plan, Consultation>,
    /// … commitment.
    pub by_commitment: Backlinks<Commitment, Consultation>,
}

impl ConsultationLinks {
    pub(super) fn new(records: &Records, register: &mut Register) -> Self {
        let rows = &records.consultations;
        Self {
            by_plan: register.enter(index(rows, &records.plans, |row| &row.plan)),
            by_commitment: register.enter(index(rows, &records.commitments, |row| &row.commitment)),
        }
    }
}

/// Ideas of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdeaLinks {
    /// … consultation.
    pub by_consultation: Backlinks<Consultation, Idea>,
    /// … commitment that they became.
    pub by_commitment: Backlinks<Commitment, Idea>,
    /// … plan of that commitment.
    pub by_plan: Backlinks<Plan, Idea>,
    /// … organisation that proposed them.
    pub by_author: Backlinks<Organisation, Idea>,
    /// … theme.
    pub by_theme: CodeIndex,
}

impl IdeaLinks {
    pub(super) fn new(records: &Records, of_plans: &Found<Plan, Commitment>, register: &mut Register) -> Self {
        let rows = &records.ideas;
        let became = index(rows, &records.commitments, |row| row.became.as_ref().map(|became| &became.value));
        Self {
            by_plan: register.enter(of_plans.through(&became)),
            by_consultation: register.enter(index(rows, &records.consultations, |row| &row.consultation)),
            by_commitment: register.enter(became),
            by_author: register
                .enter(index(rows, &records.organisations, |row| row.by.as_ref().and_then(Author::organisation))),
            by_theme: code_index(rows, |row| &row.theme),
        }
    }
}

/// Of petitions, …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PetitionLinks {
    /// … the petitions to each organisation.
    pub by_addressee: Backlinks<Organisation, Petition>,
    /// … the petitions of each place, with those of places below it.
    pub by_place: Backlinks<Place, Petition>,
    /// … the petitions of each level.
    pub by_level: CodeIndex,
    /// … the counts of signatures of each petition.
    pub signatures: Backlinks<Petition, Signatures>,
}

impl PetitionLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks, register: &mut Register) -> Self {
        let rows = &records.petitions;
        Self {
            by_addressee: register.enter(index(rows, &records.organisations, |row| &row.addressee)),
            by_place: register.enter(spread(&index(rows, &records.places, |row| &row.head.places), &places.above)),
            by_level: code_index(rows, |row| &row.level),
            signatures: register.enter(index(&records.signatures, rows, |row| [&row.petition])),
        }
    }
}

/// Contracts of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractLinks {
    /// … buyer.
    pub by_buyer: Backlinks<Organisation, Contract>,
    /// … supplier.
    pub by_supplier: Backlinks<Organisation, Contract>,
    /// … commitment.
    pub by_commitment: Backlinks<Commitment, Contract>,
    /// … place, with those of places below it.
    pub by_place: Backlinks<Place, Contract>,
    /// … method.
    pub by_method: CodeIndex,
}

impl ContractLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks, register: &mut Register) -> Self {
        let rows = &records.contracts;
        Self {
            by_buyer: register.enter(index(rows, &records.organisations, |row| [&row.buyer])),
            by_supplier: register.enter(index(rows, &records.organisations, |row| &row.suppliers)),
            by_commitment: register.enter(index(rows, &records.commitments, |row| &row.commitment)),
            by_place: register.enter(spread(&index(rows, &records.places, |row| &row.head.places), &places.above)),
            by_method: code_index(rows, |row| &row.method),
        }
    }
}

/// Initiatives of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitiativeLinks {
    /// … institution.
    pub by_organisation: Backlinks<Organisation, Initiative>,
    /// … place, with those of places below it.
    pub by_place: Backlinks<Place, Initiative>,
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
    pub(super) fn new(records: &Records, places: &PlaceLinks, register: &mut Register) -> Self {
        let rows = &records.initiatives;
        Self {
            by_organisation: register.enter(index(rows, &records.organisations, |row| &row.organisation)),
            by_place: register.enter(spread(&index(rows, &records.places, |row| &row.head.places), &places.above)),
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
    pub by_member: Backlinks<Organisation, GoverningBody>,
    /// … body that they are part of.
    pub by_parent: Backlinks<GoverningBody, GoverningBody>,
    /// … plan.
    pub by_plan: Backlinks<Plan, GoverningBody>,
    /// … commitment that they decided on.
    pub by_commitment: Backlinks<Commitment, GoverningBody>,
    /// … place, with those of places below it.
    pub by_place: Backlinks<Place, GoverningBody>,
    /// … kind.
    pub by_kind: CodeIndex,
}

impl BodyLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks, register: &mut Register) -> Self {
        let rows = &records.bodies;
        Self {
            by_member: register.enter(index(rows, &records.organisations, members)),
            by_parent: register.enter(index(rows, rows, |row| &row.parent)),
            by_plan: register.enter(index(rows, &records.plans, |row| &row.plan)),
            by_commitment: register.enter(index(rows, &records.commitments, decided)),
            by_place: register.enter(spread(&index(rows, &records.places, |row| &row.head.places), &places.above)),
            by_kind: code_index(rows, |row| &row.kind),
        }
    }
}

/// The organisations that sit or sat in a body.
pub fn members(row: &Record<GoverningBody>) -> impl Iterator<Item = &Ref<Organisation>> {
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
    pub by_organisation: Backlinks<Organisation, Practice>,
    /// … place, with those of places below it.
    pub by_place: Backlinks<Place, Practice>,
    /// … country.
    pub by_country: CodeIndex,
    /// … topic; a practice about several topics is with each of them.
    pub by_topic: CodeIndex,
}

impl PracticeLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks, register: &mut Register) -> Self {
        let rows = &records.practices;
        let at = index(rows, &records.places, |row| row.place.iter().chain(&row.head.places));
        Self {
            by_organisation: register.enter(index(rows, &records.organisations, |row| &row.organisations)),
            by_place: register.enter(spread(&at, &places.above)),
            by_country: code_index(rows, |row| &row.country),
            by_topic: code_index(rows, |row| &row.topics),
        }
    }
}

/// Events of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLinks {
    /// … organisation that invites.
    pub by_organiser: Backlinks<Organisation, Event>,
    /// … place, with those of places below it.
    pub by_place: Backlinks<Place, Event>,
}

impl EventLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks, register: &mut Register) -> Self {
        let rows = &records.events;
        let at = index(rows, &records.places, |row| row.place.iter().chain(&row.head.places));
        Self {
            by_organiser: register.enter(index(rows, &records.organisations, |row| &row.organisers)),
            by_place: register.enter(spread(&at, &places.above)),
        }
    }
}

/// Requests for datasets of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLinks {
    /// … organisation that was asked.
    pub by_organisation: Backlinks<Organisation, Request>,
    /// … organisation that asked.
    pub by_author: Backlinks<Organisation, Request>,
    /// … dataset that answers them.
    pub by_dataset: Backlinks<Dataset, Request>,
    /// … place, with those of places below it.
    pub by_place: Backlinks<Place, Request>,
    /// … theme.
    pub by_theme: CodeIndex,
}

impl RequestLinks {
    pub(super) fn new(records: &Records, places: &PlaceLinks, register: &mut Register) -> Self {
        let (rows, organisations) = (&records.requests, &records.organisations);
        Self {
            by_organisation: register.enter(index(rows, organisations, |row| &row.organisation)),
            by_author: register.enter(index(rows, organisations, |row| row.by.as_ref().and_then(Author::organisation))),
            by_dataset: register
                .enter(index(rows, &records.datasets, |row| row.dataset.as_ref().map(|dataset| &dataset.value))),
            by_place: register.enter(spread(&index(rows, &records.places, |row| &row.head.places), &places.above)),
            by_theme: code_index(rows, |row| &row.theme),
        }
    }
}
