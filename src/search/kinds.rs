//! What is found of each kind of record, beside title, summary, tags and text.

use crate::derive::cocreation::outcome;
use crate::derive::{CallState, CommitmentStatus, EventState};
use crate::model::{
    Call, Commitment, Consultation, Contract, ContractStatus, Dataset, Disbursement, Event, GoverningBody, Grant, Idea,
    IdeaStatus, Initiative, InitiativeStatus, News, Organisation, Page, Petition, PetitionStatus, Place, Plan,
    Practice, Record, Request, RequestStatus, Signatures,
};
use crate::search::entry::{Entry, Searchable, Weight};

/// Projects of programmes, a kind of their own for readers; their pages stand among those of commitments.
const PROJECTS: &str = "projects";

impl Searchable for Plan {
    fn fill<'a>(row: &'a Record<Self>, _: usize, entry: &mut Entry<'a>) {
        entry.local(Weight::Body, row.groups.iter().map(|group| &group.title));
    }
}

impl Searchable for Commitment {
    const CODES: &'static [&'static str] = CommitmentStatus::CODES;

    fn fill<'a>(row: &'a Record<Self>, position: usize, entry: &mut Entry<'a>) {
        let metrics = entry.site.metrics;
        if metrics.links.projects.all.binary_search(&position).is_ok() {
            entry.kind = PROJECTS;
        }
        // Where only an independent body speaks, nothing is unknown: its verdict stands on the page.
        let metrics = &metrics.commitments[position];
        let silent = metrics.status == CommitmentStatus::Unknown && metrics.independent.is_some();
        entry.status = (!silent).then(|| metrics.status.code());
        entry.text(Weight::Title, row.code.as_deref());
        entry.organisations([&row.lead]);
        entry.codes(&row.theme);
        entry.local(Weight::Body, row.milestones.iter().map(|milestone| &milestone.title));
    }
}

impl Searchable for Organisation {
    fn fill<'a>(_: &'a Record<Self>, _: usize, _: &mut Entry<'a>) {}
}

impl Searchable for Place {
    fn fill<'a>(row: &'a Record<Self>, _: usize, entry: &mut Entry<'a>) {
        entry.text(Weight::Title, row.iso.as_ref().map(|iso| &*iso.value));
    }
}

impl Searchable for Call {
    const CODES: &'static [&'static str] = CallState::CODES;

    fn fill<'a>(row: &'a Record<Self>, position: usize, entry: &mut Entry<'a>) {
        entry.status = Some(entry.site.metrics.calls[position].state.code());
        entry.organisations([&row.funder]);
        entry.prose(row.eligibility.as_deref());
    }
}

impl Searchable for Grant {
    fn fill<'a>(row: &'a Record<Self>, position: usize, entry: &mut Entry<'a>) {
        entry.organisations([&row.funder, &row.recipient]);
        entry.prose(row.description.as_deref());
        let site = entry.site;
        let ledger = &site.metrics.links.disbursements[position];
        entry.local(
            Weight::Body,
            ledger.iter().filter_map(|&line| site.records.disbursements.rows()[line].note.as_ref()),
        );
    }
}

/// A payment has no page to be led to.
impl Searchable for Disbursement {
    fn fill<'a>(_: &'a Record<Self>, _: usize, _: &mut Entry<'a>) {}
}

impl Searchable for Dataset {
    fn fill<'a>(row: &'a Record<Self>, _: usize, entry: &mut Entry<'a>) {
        entry.organisations([&row.publisher]);
        entry.local(Weight::Summary, &row.keywords);
        entry.prose(Some(&row.description));
    }
}

impl Searchable for Consultation {
    const CODES: &'static [&'static str] = CallState::CODES;

    fn fill<'a>(row: &'a Record<Self>, position: usize, entry: &mut Entry<'a>) {
        entry.status = Some(entry.site.metrics.consultations[position].state.code());
        entry.local(Weight::Body, row.meetings.iter().filter_map(|meeting| meeting.title.as_ref()));
        entry.prose(row.result.as_deref());
    }
}

impl Searchable for Idea {
    const CODES: &'static [&'static str] = IdeaStatus::CODES;

    fn fill<'a>(row: &'a Record<Self>, _: usize, entry: &mut Entry<'a>) {
        entry.status = Some(outcome(row).code());
        entry.codes(&row.theme);
        entry.prose(row.reason.as_deref());
    }
}

impl Searchable for Petition {
    const CODES: &'static [&'static str] = PetitionStatus::CODES;

    fn fill<'a>(row: &'a Record<Self>, position: usize, entry: &mut Entry<'a>) {
        entry.status = Some(entry.site.metrics.petitions[position].status.code());
        entry.organisations(&row.addressee);
        row.decisions.iter().for_each(|decision| entry.prose(Some(&decision.text)));
    }
}

/// A count of signatures has no page to be led to.
impl Searchable for Signatures {
    fn fill<'a>(_: &'a Record<Self>, _: usize, _: &mut Entry<'a>) {}
}

impl Searchable for Contract {
    const CODES: &'static [&'static str] = ContractStatus::CODES;

    fn fill<'a>(row: &'a Record<Self>, position: usize, entry: &mut Entry<'a>) {
        entry.status = Some(entry.site.metrics.contracts[position].status.code());
        entry.text(Weight::Title, row.ocid.as_ref().map(|ocid| &*ocid.value));
        entry.organisations([&row.buyer]);
        entry.organisations(&row.suppliers);
    }
}

impl Searchable for Initiative {
    const CODES: &'static [&'static str] = InitiativeStatus::CODES;

    fn fill<'a>(row: &'a Record<Self>, position: usize, entry: &mut Entry<'a>) {
        entry.status = Some(entry.site.metrics.initiatives[position].status.code());
        entry.organisations(&row.organisation);
        entry.prose(row.results.as_deref());
    }
}

impl Searchable for GoverningBody {
    fn fill<'a>(row: &'a Record<Self>, _: usize, entry: &mut Entry<'a>) {
        entry.organisations(row.members.iter().filter_map(|member| member.organisation.as_ref()));
        entry.local(Weight::Summary, row.members.iter().filter_map(|member| member.name.as_ref()));
        entry.local(Weight::Body, row.meetings.iter().filter_map(|meeting| meeting.title.as_ref()));
        let decisions = row.meetings.iter().flat_map(|meeting| &meeting.decisions);
        decisions.for_each(|decision| entry.prose(Some(&decision.text)));
    }
}

impl Searchable for Practice {
    fn fill<'a>(row: &'a Record<Self>, _: usize, entry: &mut Entry<'a>) {
        entry.codes(&row.topics);
        entry.codes(&row.country);
        entry.local(Weight::Summary, &row.locality);
        entry.organisations(&row.organisations);
        entry.prose(row.results.as_deref());
    }
}

impl Searchable for Request {
    const CODES: &'static [&'static str] = RequestStatus::CODES;

    fn fill<'a>(row: &'a Record<Self>, position: usize, entry: &mut Entry<'a>) {
        entry.status = Some(entry.site.metrics.requests[position].status.code());
        entry.organisations(&row.organisation);
        entry.codes(&row.theme);
        entry.prose(row.answer.as_deref());
    }
}

impl Searchable for Event {
    const CODES: &'static [&'static str] = EventState::CODES;

    fn fill<'a>(row: &'a Record<Self>, position: usize, entry: &mut Entry<'a>) {
        entry.status = Some(entry.site.metrics.events[position].state.code());
        entry.local(Weight::Body, &row.venue);
        entry.organisations(&row.organisers);
    }
}

impl Searchable for News {
    fn fill<'a>(_: &'a Record<Self>, _: usize, _: &mut Entry<'a>) {}
}

impl Searchable for Page {
    fn fill<'a>(_: &'a Record<Self>, _: usize, _: &mut Entry<'a>) {}
}
