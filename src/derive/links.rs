//! Who belongs to whom: references followed backwards, as positions in the tables.

mod index;
mod plans;
mod platforms;

use std::sync::Arc;

use crate::model::{Commitment, Disbursement, GoverningBody, Kind, Mention, Record, Records, Table};

pub use index::{CodeIndex, Index, owners};
pub use plans::{CommitmentLinks, DatasetLinks, GrantLinks, PlaceLinks};
pub use platforms::{
    BodyLinks, ConsultationLinks, ContractLinks, EventLinks, IdeaLinks, InitiativeLinks, PetitionLinks, PracticeLinks,
};

use index::{index, spread};
use plans::{by_date, commenters};
use platforms::members;

/// Every reverse index. What a reference to a draft would lead to is in none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// Commitments; those that are projects are with their plans only.
    pub commitments: CommitmentLinks,
    /// Commitments that are projects of programmes.
    pub projects: CommitmentLinks,
    /// Grants.
    pub grants: GrantLinks,
    /// Disbursements of each grant, by date.
    pub disbursements: Index,
    /// Datasets.
    pub datasets: DatasetLinks,
    /// Calls of each funder.
    pub calls: Index,
    /// Organisations that are part of each organisation.
    pub organisations: Index,
    /// Organisations with their seat in each place or below it.
    pub organisations_by_place: Index,
    /// Plans that continue or are part of each plan.
    pub plans: Index,
    /// Plans of each place or of places below it.
    pub plans_by_place: Index,
    /// Consultations.
    pub consultations: ConsultationLinks,
    /// Ideas.
    pub ideas: IdeaLinks,
    /// Petitions.
    pub petitions: PetitionLinks,
    /// Contracts.
    pub contracts: ContractLinks,
    /// Initiatives.
    pub initiatives: InitiativeLinks,
    /// Bodies.
    pub bodies: BodyLinks,
    /// Practices.
    pub practices: PracticeLinks,
    /// Events.
    pub events: EventLinks,
    /// Places.
    pub places: PlaceLinks,
}

/// Whether what was found in the old records holds for the new ones: these are the same, and name the same.
pub fn hold(old: &Records, new: &Records) -> bool {
    // A group is no record, and payments are in order of their dates. Whoever comments and whoever judges are named alike.
    let same_group = |a: &Record<Commitment>, b: &Record<Commitment>| {
        a.group.as_ref().map(|group| &group.value) == b.group.as_ref().map(|group| &group.value)
            && commenters(a).map(|one| &one.id).eq(commenters(b).map(|one| &one.id))
    };
    let same_payment = |a: &Record<Disbursement>, b: &Record<Disbursement>| a.date.value == b.date.value;
    // A member and whoever has to carry out a decision are named alike, and only the first is a link.
    let same_body = |a: &Record<GoverningBody>, b: &Record<GoverningBody>| {
        let members =
            |row: &Record<GoverningBody>| -> Vec<Box<str>> { members(row).map(|one| one.id.clone()).collect() };
        members(a) == members(b)
    };
    tied(&old.plans, &new.plans, |a, b| a.is_programme() == b.is_programme())
        && tied(&old.commitments, &new.commitments, same_group)
        && tied(&old.organisations, &new.organisations, |_, _| true)
        && tied(&old.places, &new.places, |_, _| true)
        && tied(&old.calls, &new.calls, |_, _| true)
        && tied(&old.grants, &new.grants, |_, _| true)
        && tied(&old.disbursements, &new.disbursements, same_payment)
        && tied(&old.datasets, &new.datasets, |_, _| true)
        && tied(&old.consultations, &new.consultations, |_, _| true)
        && tied(&old.ideas, &new.ideas, |_, _| true)
        && tied(&old.petitions, &new.petitions, |_, _| true)
        && tied(&old.signatures, &new.signatures, |_, _| true)
        && tied(&old.contracts, &new.contracts, |_, _| true)
        && tied(&old.initiatives, &new.initiatives, |_, _| true)
        && tied(&old.bodies, &new.bodies, same_body)
        && tied(&old.practices, &new.practices, |_, _| true)
        && tied(&old.events, &new.events, |_, _| true)
}

fn tied<T: Kind>(old: &Table<T>, new: &Table<T>, alike: impl Fn(&Record<T>, &Record<T>) -> bool) -> bool {
    let same_names = |a: &[Mention], b: &[Mention]| a.iter().map(Mention::tie).eq(b.iter().map(Mention::tie));
    let same = |(a, b): (&Arc<Record<T>>, &Arc<Record<T>>)| {
        Arc::ptr_eq(a, b) || (a.id == b.id && same_names(&a.mentions, &b.mentions) && alike(a, b))
    };
    old.len() == new.len() && old.rows().iter().zip(new.rows()).all(same)
}

impl Links {
    /// Follows every reference of the records backwards.
    pub fn new(records: &Records) -> Self {
        let places = PlaceLinks::new(&records.places);
        let at = |index: Index| spread(&index, &places.above);
        let (organisations, plans) = (&records.organisations, &records.plans);
        let ledgers = || by_date(records, index(&records.disbursements, &records.grants, |row| [&row.grant]));
        let promises = || (CommitmentLinks::new(records, &places), ledgers());
        let ((commitments, disbursements), grants) = rayon::join(promises, || GrantLinks::new(records, &places));
        let (commitments, projects) = commitments.parted(records);
        Self {
            commitments,
            projects,
            grants,
            disbursements,
            datasets: DatasetLinks::new(records, &places),
            calls: index(&records.calls, organisations, |call| [&call.funder]),
            organisations: index(organisations, organisations, |row| &row.parent),
            organisations_by_place: at(index(organisations, &records.places, |row| &row.place)),
            plans: index(plans, plans, |plan| &plan.parent),
            plans_by_place: at(index(plans, &records.places, |plan| &plan.place)),
            consultations: ConsultationLinks::new(records),
            ideas: IdeaLinks::new(records),
            petitions: PetitionLinks::new(records, &places),
            contracts: ContractLinks::new(records, &places),
            initiatives: InitiativeLinks::new(records, &places),
            bodies: BodyLinks::new(records, &places),
            practices: PracticeLinks::new(records, &places),
            events: EventLinks::new(records, &places),
            places,
        }
    }

    /// The organisation that leads each commitment, whether it is a project or not.
    pub fn leads(&self) -> Vec<Option<usize>> {
        let (promises, projects) = (&self.commitments, &self.projects);
        let len = promises.all.len() + projects.all.len();
        let (promises, projects) = (owners(&promises.by_lead, len), owners(&projects.by_lead, len));
        promises.into_iter().zip(projects).map(|(promise, project)| promise.or(project)).collect()
    }
}
