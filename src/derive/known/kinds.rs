//! What is known of the records of each kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::{Basis, Known};
use crate::derive::complaints::{ComplaintDimension, ComplaintRow};
use crate::derive::funding::{Bucket, Grouping, PerHead};
use crate::derive::metrics::Metrics;
use crate::derive::{
    BodyMetrics, CallMetrics, CommitmentMetrics, CommitmentStatus, ConsultationMetrics, ContractMetrics,
    DatasetMetrics, EventMetrics, Flows, InitiativeMetrics, Involvement, Late, PetitionMetrics, Programme,
    RequestMetrics, Rollup, Scorecard, Totals, links,
};
use crate::model::{
    Call, Commitment, Consultation, Contract, DataStatus, Dataset, Disbursement, Event, GoverningBody, Grant, Idea,
    Initiative, News, Organisation, Page, Petition, Place, Plan, Practice, Record, Request, Signatures, Table,
};

/// What is known of a plan.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OfPlan<'a> {
    /// Its commitments, which in a programme are projects.
    pub rollup: &'a Rollup,
    /// The same by group; the empty id stands for those without one.
    pub groups: &'a BTreeMap<Box<str>, Rollup>,
    /// The same by theme; the empty code stands for those without one.
    pub themes: &'a BTreeMap<Box<str>, Rollup>,
    /// What it comes to as a programme.
    pub programme: Option<&'a Programme>,
}

/// What is known of an organisation.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OfOrganisation<'a> {
    /// The commitments that it leads.
    pub rollup: &'a Rollup,
    /// What it awarded.
    pub given: Option<&'a Flows>,
    /// What it was awarded.
    pub received: Option<&'a Flows>,
    /// Number of findings in the records that it answers for.
    pub findings: usize,
    /// What may be told of the complaints about it.
    pub complaints: Option<&'a ComplaintRow>,
    /// How sure the least sure of all complaints is.
    pub complaints_status: DataStatus,
    /// What it takes part in, if it is civil society.
    pub parts: Option<Involvement>,
    /// Whether civil society is dated by when it was founded.
    pub founding: bool,
    /// How the data that it publishes stand.
    pub scorecard: Option<&'a Scorecard>,
}

/// What is known of a place, with the places below it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OfPlace<'a> {
    /// The commitments for it.
    pub rollup: &'a Rollup,
    /// Number of plans for it.
    pub plans: usize,
    /// What was awarded and paid for each inhabitant.
    pub per_head: &'a [PerHead],
    /// Money for it alone.
    pub within: &'a Flows,
    /// What may be told of the complaints from there.
    pub complaints: Option<&'a ComplaintRow>,
    /// How sure the least sure of all complaints is.
    pub complaints_status: DataStatus,
    /// Number of organisations of civil society with their seat there.
    pub civil_society: usize,
    /// Whether these are all that there are.
    pub all_civil_society: bool,
}

/// What is known of a grant.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OfGrant<'a> {
    /// Its award and its ledger together.
    pub sums: &'a Totals,
    /// What its recipient still waits for.
    pub late: Option<Late>,
    /// Its payments.
    pub ledger: Ledger<'a>,
    /// Whether its money is counted with the grant that it comes from.
    pub passed_on: bool,
}

/// The disbursements of a grant, by date. They count as their files say.
#[derive(Debug, Clone, Copy)]
pub struct Ledger<'a> {
    table: &'a Table<Disbursement>,
    lines: &'a [usize],
}

impl<'a> Ledger<'a> {
    /// Each line.
    pub fn iter(self) -> impl ExactSizeIterator<Item = &'a Record<Disbursement>> {
        self.lines.iter().map(move |&line| &*self.table.rows()[line])
    }
}

impl Serialize for Ledger<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|line| line.stamp))
    }
}

impl Known for Plan {
    type Metrics<'a> = OfPlan<'a>;

    fn metrics(all: Basis<'_>, position: usize) -> OfPlan<'_> {
        let rollups = &all.metrics.rollups;
        OfPlan {
            rollup: &rollups.plans[position],
            groups: &rollups.groups[position],
            themes: &rollups.plan_themes[position],
            programme: all.metrics.programmes.get(&position),
        }
    }

    fn linked_alike(old: &Record<Self>, new: &Record<Self>) -> bool {
        old.is_programme() == new.is_programme()
    }
}

impl Known for Commitment {
    type Metrics<'a> = &'a CommitmentMetrics;

    fn metrics(all: Basis<'_>, position: usize) -> &CommitmentMetrics {
        &all.metrics.commitments[position]
    }

    fn same_metrics(old: &Metrics, new: &Metrics, position: usize) -> bool {
        old.commitments.get(position).zip(new.commitments.get(position)).is_some_and(|(old, new)| Arc::ptr_eq(old, new))
    }

    /// A group is no record; whoever comments, whoever judges and whoever is responsible for a milestone are named alike.
    fn linked_alike(old: &Record<Self>, new: &Record<Self>) -> bool {
        old.group.as_ref().map(|group| &group.value) == new.group.as_ref().map(|group| &group.value)
            && links::commenters(old).map(|one| &one.id).eq(links::commenters(new).map(|one| &one.id))
            && links::responsible(old).map(|one| &one.id).eq(links::responsible(new).map(|one| &one.id))
    }
}

impl Known for Organisation {
    type Metrics<'a> = OfOrganisation<'a>;

    fn metrics(all: Basis<'_>, position: usize) -> OfOrganisation<'_> {
        let Metrics { rollups, funding, quality, complaints, civil_society, scorecards, .. } = all.metrics;
        OfOrganisation {
            rollup: &rollups.organisations[position],
            given: money(&funding.by_funder, position),
            received: money(&funding.by_recipient, position),
            findings: quality.by_organisation.get(&position).map_or(0, Vec::len),
            complaints: complaints.of(ComplaintDimension::Organisation, position),
            complaints_status: complaints.status,
            parts: civil_society.parts[position],
            founding: civil_society.founding,
            scorecard: scorecards[position].as_ref(),
        }
    }
}

fn money(grouping: &Grouping<usize>, position: usize) -> Option<&Flows> {
    grouping.get(&Bucket::One(position))
}

impl Known for Place {
    type Metrics<'a> = OfPlace<'a>;

    fn metrics(all: Basis<'_>, position: usize) -> OfPlace<'_> {
        let Metrics { rollups, funding, complaints, civil_society, links, .. } = all.metrics;
        OfPlace {
            rollup: &rollups.places[position],
            plans: links.plans_by_place[position].len(),
            per_head: &funding.per_head[position],
            within: &funding.within_place[position],
            complaints: complaints.of(ComplaintDimension::Place, position),
            complaints_status: complaints.status,
            civil_society: civil_society.seated(links, position),
            all_civil_society: civil_society.all_in(links, position),
        }
    }
}

impl Known for Call {
    type Metrics<'a> = &'a CallMetrics;

    fn metrics(all: Basis<'_>, position: usize) -> &CallMetrics {
        &all.metrics.calls[position]
    }
}

impl Known for Grant {
    type Metrics<'a> = OfGrant<'a>;

    fn metrics(all: Basis<'_>, position: usize) -> OfGrant<'_> {
        let ledger = Ledger { table: &all.records.disbursements, lines: &all.metrics.links.disbursements[position] };
        let passed_on = all.records.regrants.is_passed_on(&all.records.grants.rows()[position]);
        OfGrant { sums: &all.metrics.funding.grants[position], late: all.metrics.late[position], ledger, passed_on }
    }
}

impl Known for Disbursement {
    type Metrics<'a> = ();

    fn metrics(_: Basis<'_>, _: usize) {}

    /// The lines of a ledger are in the order of their dates.
    fn linked_alike(old: &Record<Self>, new: &Record<Self>) -> bool {
        old.date.value == new.date.value
    }
}

impl Known for Dataset {
    type Metrics<'a> = &'a DatasetMetrics;

    fn metrics(all: Basis<'_>, position: usize) -> &DatasetMetrics {
        &all.metrics.datasets[position]
    }
}

impl Known for Consultation {
    type Metrics<'a> = &'a ConsultationMetrics;

    fn metrics(all: Basis<'_>, position: usize) -> &ConsultationMetrics {
        &all.metrics.consultations[position]
    }
}

/// Of an idea it is known where the commitment stands that it became.
impl Known for Idea {
    type Metrics<'a> = Option<CommitmentStatus>;

    fn metrics(all: Basis<'_>, position: usize) -> Option<CommitmentStatus> {
        let became = all.records.ideas.rows()[position].became.as_ref()?;
        let commitment = all.records.commitments.position(&became.value.id)?;
        Some(all.metrics.commitments[commitment].status)
    }
}

impl Known for Petition {
    type Metrics<'a> = &'a PetitionMetrics;

    fn metrics(all: Basis<'_>, position: usize) -> &PetitionMetrics {
        &all.metrics.petitions[position]
    }
}

impl Known for Contract {
    type Metrics<'a> = &'a ContractMetrics;

    fn metrics(all: Basis<'_>, position: usize) -> &ContractMetrics {
        &all.metrics.contracts[position]
    }
}

impl Known for Initiative {
    type Metrics<'a> = InitiativeMetrics;

    fn metrics(all: Basis<'_>, position: usize) -> InitiativeMetrics {
        all.metrics.initiatives[position]
    }
}

impl Known for GoverningBody {
    type Metrics<'a> = &'a BodyMetrics;

    fn metrics(all: Basis<'_>, position: usize) -> &BodyMetrics {
        &all.metrics.bodies[position]
    }

    /// A member and whoever has to carry out a decision are named alike, and only the first is a link.
    fn linked_alike(old: &Record<Self>, new: &Record<Self>) -> bool {
        links::members(old).map(|one| &one.id).eq(links::members(new).map(|one| &one.id))
    }
}

impl Known for Request {
    type Metrics<'a> = RequestMetrics;

    fn metrics(all: Basis<'_>, position: usize) -> RequestMetrics {
        all.metrics.requests[position]
    }
}

impl Known for Event {
    type Metrics<'a> = EventMetrics;

    fn metrics(all: Basis<'_>, position: usize) -> EventMetrics {
        all.metrics.events[position]
    }
}

/// Kinds of whose records nothing is computed.
macro_rules! plain {
    ($($kind:ident)*) => {
        $(impl Known for $kind {
            type Metrics<'a> = ();

            fn metrics(_: Basis<'_>, _: usize) {}
        })*
    };
}

plain!(Signatures Practice News Page);
