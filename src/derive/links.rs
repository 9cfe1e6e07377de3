//! Who belongs to whom: references followed backwards, as positions in the tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::read::{Code, CodeList};
use crate::model::{
    Commitment, Disbursement, GoverningBody, Kind, Mention, Organisation, Place, Record, Records, Ref, Table,
};

/// Positions of records in their order of ids, by the position of what they belong to.
pub type Index = Vec<Vec<usize>>;
/// Positions of records in their order of ids, by code.
pub type CodeIndex = BTreeMap<Box<str>, Vec<usize>>;

/// Every reverse index. What a reference to a draft would lead to is in none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// Commitments.
    pub commitments: CommitmentLinks,
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

/// Events of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLinks {
    /// … organisation that invites.
    pub by_organiser: Index,
    /// … place, with those of places below it.
    pub by_place: Index,
}

/// Consultations of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationLinks {
    /// … plan.
    pub by_plan: Index,
    /// … commitment.
    pub by_commitment: Index,
}

/// Ideas of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdeaLinks {
    /// … consultation.
    pub by_consultation: Index,
    /// … commitment that they became.
    pub by_commitment: Index,
    /// … theme.
    pub by_theme: CodeIndex,
}

/// Places of each place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceLinks {
    /// Places directly below each place.
    pub children: Index,
    /// Each place itself, then its parent, and so on to the top.
    pub above: Index,
}

/// Commitments of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentLinks {
    /// … plan.
    pub by_plan: Index,
    /// … organisation that leads them.
    pub by_lead: Index,
    /// … organisation that supports them.
    pub by_support: Index,
    /// … partner.
    pub by_partner: Index,
    /// … place, with those of places below it.
    pub by_place: Index,
    /// … theme.
    pub by_theme: CodeIndex,
    /// … level of the plan.
    pub by_level: CodeIndex,
    /// … commitment that they name as related.
    pub by_related: Index,
}

/// Grants of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantLinks {
    /// … funder.
    pub by_funder: Index,
    /// … recipient.
    pub by_recipient: Index,
    /// … call.
    pub by_call: Index,
    /// … commitment.
    pub by_commitment: Index,
    /// … grant whose money they pass on.
    pub by_origin: Index,
    /// … place, with those of places below it; a grant for several places is with each of them.
    pub by_place: Index,
    /// … programme.
    pub by_programme: CodeIndex,
    /// … sector; a grant for several sectors is with each of them.
    pub by_sector: CodeIndex,
}

/// Datasets of each …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetLinks {
    /// … publisher.
    pub by_publisher: Index,
    /// … commitment.
    pub by_commitment: Index,
    /// … place, with those of places below it.
    pub by_place: Index,
    /// … theme.
    pub by_theme: CodeIndex,
    /// … licence of the dataset itself.
    pub by_licence: CodeIndex,
    /// … format of one of its distributions.
    pub by_format: CodeIndex,
}

/// Whether what was found in the old records holds for the new ones: these are the same, and name the same.
pub fn hold(old: &Records, new: &Records) -> bool {
    // A group is no record, and payments are in order of their dates.
    let same_group = |a: &Record<Commitment>, b: &Record<Commitment>| {
        a.group.as_ref().map(|group| &group.value) == b.group.as_ref().map(|group| &group.value)
    };
    let same_payment = |a: &Record<Disbursement>, b: &Record<Disbursement>| a.date.value == b.date.value;
    // A member and whoever has to carry out a decision are named alike, and only the first is a link.
    let same_body = |a: &Record<GoverningBody>, b: &Record<GoverningBody>| {
        let members =
            |row: &Record<GoverningBody>| -> Vec<Box<str>> { members(row).map(|one| one.id.clone()).collect() };
        members(a) == members(b)
    };
    tied(&old.plans, &new.plans, |_, _| true)
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
        Self {
            commitments,
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
}

impl PlaceLinks {
    /// Places directly below the top of the hierarchy, or at the top where there is nothing below.
    pub fn regions(&self) -> Vec<usize> {
        let at = |depth: usize| (0..self.above.len()).filter(|&i| self.above[i].len() == depth).collect::<Vec<_>>();
        let below = at(2);
        if below.is_empty() { at(1) } else { below }
    }
}

impl CommitmentLinks {
    fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.commitments;
        let organisations = &records.organisations;
        let of_plans = || {
            let by_plan = index(rows, &records.plans, |row| [&row.plan]);
            let by_place = spread(&index(rows, &records.places, |row| &row.head.places), &places.above);
            (by_level(records, &by_plan), by_plan, by_place, code_index(rows, |row| &row.theme))
        };
        let of_organisations = || {
            let by_lead = index(rows, organisations, |row| [&row.lead]);
            let by_support = index(rows, organisations, |row| &row.support);
            let by_partner = index(rows, organisations, |row| &row.partners);
            (by_lead, by_support, by_partner, index(rows, rows, |row| &row.related))
        };
        let (of_plans, of_organisations) = rayon::join(of_plans, of_organisations);
        let (by_level, by_plan, by_place, by_theme) = of_plans;
        let (by_lead, by_support, by_partner, by_related) = of_organisations;
        Self { by_plan, by_lead, by_support, by_partner, by_place, by_theme, by_level, by_related }
    }
}

impl GrantLinks {
    fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.grants;
        Self {
            by_funder: index(rows, &records.organisations, |row| [&row.funder]),
            by_recipient: index(rows, &records.organisations, |row| [&row.recipient]),
            by_call: index(rows, &records.calls, |row| &row.call),
            by_commitment: index(rows, &records.commitments, |row| &row.commitment),
            by_origin: index(rows, rows, |row| &row.regranted_from),
            by_place: spread(&index(rows, &records.places, |row| &row.head.places), &places.above),
            by_programme: code_index(rows, |row| &row.programme),
            by_sector: code_index(rows, |row| &row.sectors),
        }
    }
}

impl DatasetLinks {
    fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.datasets;
        Self {
            by_publisher: index(rows, &records.organisations, |row| [&row.publisher]),
            by_commitment: index(rows, &records.commitments, |row| &row.commitment),
            by_place: spread(&index(rows, &records.places, |row| &row.head.places), &places.above),
            by_theme: code_index(rows, |row| &row.theme),
            by_licence: code_index(rows, |row| &row.licence),
            by_format: code_index(rows, |row| row.distributions.iter().filter_map(|form| form.format.as_ref())),
        }
    }
}

impl ConsultationLinks {
    fn new(records: &Records) -> Self {
        let rows = &records.consultations;
        Self {
            by_plan: index(rows, &records.plans, |row| &row.plan),
            by_commitment: index(rows, &records.commitments, |row| &row.commitment),
        }
    }
}

impl PetitionLinks {
    fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.petitions;
        Self {
            by_addressee: index(rows, &records.organisations, |row| &row.addressee),
            by_place: spread(&index(rows, &records.places, |row| &row.head.places), &places.above),
            by_level: code_index(rows, |row| &row.level),
            signatures: index(&records.signatures, rows, |row| [&row.petition]),
        }
    }
}

impl InitiativeLinks {
    fn new(records: &Records, places: &PlaceLinks) -> Self {
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

impl BodyLinks {
    fn new(records: &Records, places: &PlaceLinks) -> Self {
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

impl ContractLinks {
    fn new(records: &Records, places: &PlaceLinks) -> Self {
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

impl PracticeLinks {
    fn new(records: &Records, places: &PlaceLinks) -> Self {
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

impl EventLinks {
    fn new(records: &Records, places: &PlaceLinks) -> Self {
        let rows = &records.events;
        let at = index(rows, &records.places, |row| row.place.iter().chain(&row.head.places));
        Self {
            by_organiser: index(rows, &records.organisations, |row| &row.organisers),
            by_place: spread(&at, &places.above),
        }
    }
}

/// The organisations that sit or sat in a body.
fn members(row: &Record<GoverningBody>) -> impl Iterator<Item = &Ref<Organisation>> {
    row.members.iter().filter_map(|member| member.organisation.as_ref())
}

/// The commitments that a body decided on.
fn decided(row: &Record<GoverningBody>) -> impl Iterator<Item = &Ref<Commitment>> {
    row.meetings.iter().flat_map(|meeting| &meeting.decisions).filter_map(|decision| decision.commitment.as_ref())
}

impl IdeaLinks {
    fn new(records: &Records) -> Self {
        let rows = &records.ideas;
        Self {
            by_consultation: index(rows, &records.consultations, |row| &row.consultation),
            by_commitment: index(rows, &records.commitments, |row| row.became.as_ref().map(|became| &became.value)),
            by_theme: code_index(rows, |row| &row.theme),
        }
    }
}

impl PlaceLinks {
    fn new(places: &Table<Place>) -> Self {
        let children = index(places, places, |place| &place.parent);
        let parents = owners(&children, places.len());
        Self { above: (0..places.len()).map(|place| path(place, &parents)).collect(), children }
    }
}

/// A place and all above it. A place that would be above itself ends the path.
fn path(place: usize, parents: &[Option<usize>]) -> Vec<usize> {
    let mut path = vec![place];
    let mut next = parents[place];
    while let Some(parent) = next.filter(|parent| !path.contains(parent)) {
        path.push(parent);
        next = parents[parent];
    }
    path
}

/// Records of `rows` by the record of `targets` that they name.
fn index<'r, T: Kind, U: Kind, I>(rows: &'r Table<T>, targets: &Table<U>, refs: impl Fn(&'r Record<T>) -> I) -> Index
where
    I: IntoIterator<Item = &'r Ref<U>>,
{
    let mut index = vec![Vec::new(); targets.len()];
    for (i, row) in rows.iter().enumerate() {
        for target in refs(row).into_iter().filter_map(|reference| targets.position(&reference.id)) {
            push_once(&mut index[target], i);
        }
    }
    index
}

/// Records of `rows` by the codes that they carry.
fn code_index<'r, T: Kind, L: CodeList + 'r, I>(rows: &'r Table<T>, codes: impl Fn(&'r Record<T>) -> I) -> CodeIndex
where
    I: IntoIterator<Item = &'r Code<L>>,
{
    let mut index = CodeIndex::new();
    for (i, row) in rows.iter().enumerate() {
        for code in codes(row) {
            match index.get_mut(&code.id) {
                Some(list) => push_once(list, i),
                None => _ = index.insert(code.id.clone(), vec![i]),
            }
        }
    }
    index
}

/// Commitments by the level of their plan.
fn by_level(records: &Records, by_plan: &Index) -> CodeIndex {
    let mut levels = CodeIndex::new();
    for (plan, list) in records.plans.iter().zip(by_plan).filter(|(_, list)| !list.is_empty()) {
        levels.entry(plan.level.id.clone()).or_default().extend(list);
    }
    levels.values_mut().for_each(|list| list.sort());
    levels
}

/// Records come in order, so one that is named twice would be the last twice.
fn push_once(list: &mut Vec<usize>, position: usize) {
    if list.last() != Some(&position) {
        list.push(position);
    }
}

/// Lets every place have what the places below it have.
fn spread(index: &Index, above: &Index) -> Index {
    let mut wide: Index = vec![Vec::new(); index.len()];
    for (place, list) in index.iter().enumerate() {
        for &upper in &above[place] {
            wide[upper].extend(list);
        }
    }
    for list in &mut wide {
        // The stable sort is made for runs that are in order already.
        list.sort();
        list.dedup();
    }
    wide
}

/// The disbursements of each grant by date, of one day in their order of ids.
fn by_date(records: &Records, mut index: Index) -> Index {
    let rows = records.disbursements.rows();
    for list in &mut index {
        list.sort_by_key(|&i| rows[i].date.value);
    }
    index
}

/// The index turned round: for each of `len` records, what it belongs to.
pub fn owners(index: &Index, len: usize) -> Vec<Option<usize>> {
    let mut owners = vec![None; len];
    for (owner, list) in index.iter().enumerate() {
        for &i in list {
            owners[i] = Some(owner);
        }
    }
    owners
}
