//! Who belongs to whom: references followed backwards, as positions in the tables.

mod index;
mod plans;
mod platforms;

use crate::model::{Call, Disbursement, Grant, Organisation, Place, Plan, Records};

pub use index::{Backlinks, CodeIndex, Index, Register, Registered, owners};
pub use plans::{CommitmentLinks, DatasetLinks, GrantLinks, PlaceLinks};
pub use platforms::{
    BodyLinks, ConsultationLinks, ContractLinks, EventLinks, IdeaLinks, InitiativeLinks, PetitionLinks, PracticeLinks,
    RequestLinks,
};

use index::{index, spread};
use plans::{Commitments, by_date};
pub(super) use plans::{commenters, responsible};
pub(super) use platforms::members;

/// Every reverse index. What a reference to a draft would lead to is in none of them. Those of records are made by the register,
/// so that what the page of a record can show of others is in its key (see [`super::Stamps`]) without a list of them elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// Commitments; those that are projects are with their plans only.
    pub commitments: CommitmentLinks,
    /// Commitments that are projects of programmes.
    pub projects: CommitmentLinks,
    /// Grants.
    pub grants: GrantLinks,
    /// Disbursements of each grant, by date.
    pub disbursements: Backlinks<Grant, Disbursement>,
    /// Datasets.
    pub datasets: DatasetLinks,
    /// Calls of each funder.
    pub calls: Backlinks<Organisation, Call>,
    /// Organisations that are part of each organisation.
    pub organisations: Backlinks<Organisation, Organisation>,
    /// Organisations with their seat in each place or below it.
    pub organisations_by_place: Backlinks<Place, Organisation>,
    /// Plans that continue or are part of each plan.
    pub plans: Backlinks<Plan, Plan>,
    /// Plans of each place or of places below it.
    pub plans_by_place: Backlinks<Place, Plan>,
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
    /// Requests for datasets.
    pub requests: RequestLinks,
    /// Events.
    pub events: EventLinks,
    /// Places.
    pub places: PlaceLinks,
    /// All indexes of records.
    pub register: Register,
}

impl Links {
    /// Follows every reference of the records backwards.
    pub fn new(records: &Records) -> Self {
        let mut register = Register::default();
        let places = PlaceLinks::new(&records.places, &mut register);
        let (organisations, plans) = (&records.organisations, &records.plans);
        let of_plans = index(&records.commitments, plans, |row| [&row.plan]);
        let promises = || (Commitments::new(records, &places, &of_plans), by_date(records));
        let money = || {
            let mut register = Register::default();
            (GrantLinks::new(records, &places, &of_plans, &mut register), register)
        };
        let ((promises, ledgers), (grants, of_grants)) = rayon::join(promises, money);
        register.extend(of_grants);
        let of = &mut register;
        let at_seat = spread(&index(organisations, &records.places, |row| &row.place), &places.above);
        let for_place = spread(&index(plans, &records.places, |plan| &plan.place), &places.above);
        let ideas = IdeaLinks::new(records, &of_plans, of);
        let (commitments, projects) = promises.entered(records, of_plans, of);
        Self {
            commitments,
            projects,
            grants,
            disbursements: of.enter(ledgers),
            datasets: DatasetLinks::new(records, &places, of),
            calls: of.enter(index(&records.calls, organisations, |call| [&call.funder])),
            organisations: of.enter(index(organisations, organisations, |row| &row.parent)),
            organisations_by_place: of.enter(at_seat),
            plans: of.enter(index(plans, plans, |plan| &plan.parent)),
            plans_by_place: of.enter(for_place),
            consultations: ConsultationLinks::new(records, of),
            ideas,
            petitions: PetitionLinks::new(records, &places, of),
            contracts: ContractLinks::new(records, &places, of),
            initiatives: InitiativeLinks::new(records, &places, of),
            bodies: BodyLinks::new(records, &places, of),
            practices: PracticeLinks::new(records, &places, of),
            requests: RequestLinks::new(records, &places, of),
            events: EventLinks::new(records, &places, of),
            places,
            register,
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
