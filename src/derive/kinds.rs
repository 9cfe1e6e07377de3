//! What each kind of record is asked for, who answers for its records, and the code that charts count them by.

use crate::derive::answer::Countable;
use crate::derive::cocreation::outcome;
use crate::derive::commitment::{CommitmentMetrics, CommitmentStatus};
use crate::derive::links::owners;
use crate::derive::metrics::Metrics;
use crate::derive::milestone::MilestoneState;
use crate::derive::quality::{Examined, Gap, Inspection, Turn};
use crate::derive::requests::is_open;
use crate::model::{
    Call, Commitment, Completion, Consultation, Contract, DataStatus, Dataset, Disbursement, Event, GoverningBody,
    Grant, Idea, IdeaStatus, Initiative, News, Organisation, Page, Petition, Place, Plan, Practice, Record, Ref,
    Request, RequestStatus, Signatures,
};

impl Examined for Plan {
    const TURN: Turn = Turn::Plans;

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.head.sources.is_empty() && row.documents.is_empty(), Gap::Sources);
    }
}

impl Countable for Plan {}

impl Examined for News {
    const TURN: Turn = Turn::Texts;

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.head.sources.is_empty(), Gap::Sources);
        note(row.body.entries().is_empty(), Gap::Body);
    }
}

impl Countable for News {}

impl Examined for Page {
    const TURN: Turn = Turn::Texts;

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.body.entries().is_empty(), Gap::Body);
    }
}

impl Countable for Page {}

impl Examined for Commitment {
    const TURN: Turn = Turn::Commitments;

    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        inspection.links.leads()
    }

    fn parts(row: &Self) -> Vec<DataStatus> {
        let values = row.indicators.iter().flat_map(|indicator| &indicator.values).map(|value| value.data_status);
        let milestones = row.milestones.iter().map(|milestone| milestone.data_status);
        let updates = row.updates.iter().map(|update| update.data_status);
        let assessments = row.assessments.iter().map(|assessment| assessment.data_status);
        let comments = row.comments.iter().map(|comment| comment.data_status);
        milestones.chain(values).chain(updates).chain(assessments).chain(comments).flatten().collect()
    }

    fn gaps(row: &Record<Self>, position: usize, inspection: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        let metrics = &inspection.commitments[position];
        let described = row.problem.is_some() || row.solution.is_some() || !row.body.entries().is_empty();
        note(!described, Gap::Body);
        note(row.head.sources.is_empty(), Gap::Sources);
        note(row.milestones.is_empty(), Gap::Milestones);
        note(metrics.due.is_none() && metrics.status != CommitmentStatus::Withdrawn, Gap::DueDates);
        note(metrics.evidence.shown < metrics.evidence.done, Gap::Evidence);
        note(metrics.stale, Gap::Stale);
        note(is_unexplained(row, metrics), Gap::OverdueWithoutUpdate);
        note(contradicts(row, metrics), Gap::Contradiction);
        note(metrics.answers.answered < metrics.answers.comments, Gap::Unanswered);
    }
}

impl Countable for Commitment {
    fn code(metrics: &Metrics, position: usize, name: &str) -> Option<&'static str> {
        let row = metrics.commitments.get(position)?;
        match name {
            "government_completion" => row.government.map(|word| word.completion.code()),
            "independent_completion" => row.independent.map(|word| word.completion.code()),
            _ => Some(row.status.code()),
        }
    }
}

/// An institution answers for its own record. Whoever keeps a directory of hundreds of associations answers for theirs.
impl Examined for Organisation {
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        let own = |row: &Self| !row.kind.as_ref().is_some_and(|kind| inspection.civil_society.contains(&kind.id));
        inspection.records.organisations.iter().enumerate().map(|(i, row)| own(row).then_some(i)).collect()
    }
}

impl Countable for Organisation {}

impl Examined for Place {}
impl Countable for Place {}

impl Examined for Call {
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        owners(&inspection.links.calls, inspection.records.calls.len())
    }

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.head.sources.is_empty(), Gap::Sources);
    }
}

impl Countable for Call {
    fn code(metrics: &Metrics, position: usize, _: &str) -> Option<&'static str> {
        metrics.calls.get(position).map(|row| row.state.code())
    }
}

impl Examined for Grant {
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        owners(&inspection.links.grants.by_funder, inspection.records.grants.len())
    }

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.head.sources.is_empty(), Gap::Sources);
    }
}

impl Countable for Grant {}

impl Examined for Disbursement {}
impl Countable for Disbursement {}

impl Examined for Dataset {
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        owners(&inspection.links.datasets.by_publisher, inspection.records.datasets.len())
    }

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(!is_licensed(row), Gap::Licence);
        note(row.distributions.is_empty(), Gap::Distribution);
    }
}

impl Countable for Dataset {
    fn code(metrics: &Metrics, position: usize, _: &str) -> Option<&'static str> {
        metrics.datasets.get(position).map(|row| row.timeliness.code())
    }
}

impl Examined for Consultation {
    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.head.sources.is_empty() && row.documents.is_empty(), Gap::Sources);
    }
}

impl Countable for Consultation {
    fn code(metrics: &Metrics, position: usize, _: &str) -> Option<&'static str> {
        metrics.consultations.get(position).map(|row| row.state.code())
    }
}

/// The institution that answers for an idea is the one that leads what it became.
impl Examined for Idea {
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        let leads = inspection.links.leads();
        let became = |row: &Self| inspection.records.commitments.position(&row.became.as_ref()?.value.id);
        inspection.records.ideas.iter().map(|row| leads[became(row)?]).collect()
    }

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        let received = outcome(row) == IdeaStatus::Received;
        note(received, Gap::Unanswered);
        note(!received && row.reason.is_none(), Gap::Reason);
    }
}

impl Countable for Idea {}

/// Whoever it is addressed to answers for a petition.
impl Examined for Petition {
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        owners(&inspection.links.petitions.by_addressee, inspection.records.petitions.len())
    }

    fn parts(row: &Self) -> Vec<DataStatus> {
        row.decisions.iter().filter_map(|decision| decision.data_status).collect()
    }

    fn gaps(row: &Record<Self>, position: usize, inspection: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.head.sources.is_empty() && row.sign_url.is_none(), Gap::Sources);
        note(row.body.entries().is_empty(), Gap::Body);
        note(inspection.petitions[position].waits(row), Gap::Unanswered);
    }
}

impl Countable for Petition {
    fn code(metrics: &Metrics, position: usize, _: &str) -> Option<&'static str> {
        metrics.petitions.get(position).map(|row| row.status.code())
    }
}

impl Examined for Signatures {}
impl Countable for Signatures {}

/// Whoever buys answers for a contract.
impl Examined for Contract {
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        owners(&inspection.links.contracts.by_buyer, inspection.records.contracts.len())
    }

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.head.sources.is_empty(), Gap::Sources);
        note(row.owes_bids() && row.bids().is_none(), Gap::Bids);
    }
}

impl Countable for Contract {
    fn code(metrics: &Metrics, position: usize, _: &str) -> Option<&'static str> {
        metrics.contracts.get(position).map(|row| row.status.code())
    }
}

/// Whoever does it answers for an initiative.
impl Examined for Initiative {
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        owners(&inspection.links.initiatives.by_organisation, inspection.records.initiatives.len())
    }

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.head.sources.is_empty() && row.evidence.is_empty(), Gap::Sources);
    }
}

impl Countable for Initiative {
    fn code(metrics: &Metrics, position: usize, _: &str) -> Option<&'static str> {
        metrics.initiatives.get(position).map(|row| row.status.code())
    }
}

impl Examined for GoverningBody {
    fn parts(row: &Self) -> Vec<DataStatus> {
        let members = row.members.iter().filter_map(|member| member.data_status);
        members.chain(row.meetings.iter().filter_map(|meeting| meeting.data_status)).collect()
    }

    fn gaps(row: &Record<Self>, position: usize, inspection: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        let tally = &inspection.bodies[position].tally;
        note(row.head.sources.is_empty() && row.url.is_none(), Gap::Sources);
        note(row.members.is_empty(), Gap::Members);
        note(tally.minutes < tally.held, Gap::Minutes);
    }
}

impl Countable for GoverningBody {}

/// The first organisation that a practice names answers for it.
impl Examined for Practice {
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        inspection.records.practices.iter().map(|row| first(inspection, &row.organisations)).collect()
    }

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.head.sources.is_empty() && row.url.is_none(), Gap::Sources);
        note(row.results.is_none(), Gap::Results);
    }
}

impl Countable for Practice {}

/// The first organisation that holds an event answers for it.
impl Examined for Event {
    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        inspection.records.events.iter().map(|row| first(inspection, &row.organisers)).collect()
    }

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        note(row.head.sources.is_empty() && row.url.is_none(), Gap::Sources);
    }
}

impl Countable for Event {
    fn code(metrics: &Metrics, position: usize, _: &str) -> Option<&'static str> {
        metrics.events.get(position).map(|row| row.state.code())
    }
}

/// Whoever was asked answers for a request.
impl Examined for Request {
    const TURN: Turn = Turn::Requests;

    fn owners(inspection: &Inspection) -> Vec<Option<usize>> {
        owners(&inspection.links.requests.by_organisation, inspection.records.requests.len())
    }

    fn gaps(row: &Record<Self>, _: usize, _: &Inspection, note: &mut dyn FnMut(bool, Gap)) {
        let status = row.status.map_or(RequestStatus::Received, |status| status.value);
        let bare = row.answer.is_none() && row.dataset.is_none();
        note(is_open(status), Gap::Unanswered);
        note(!is_open(status) && bare, Gap::Reason);
    }
}

impl Countable for Request {}

/// The position of the first of several organisations.
fn first(inspection: &Inspection, named: &[Ref<Organisation>]) -> Option<usize> {
    inspection.records.organisations.position(&named.first()?.id)
}

/// Whether it is overdue and its last update is older than the first day on which it was.
fn is_unexplained(row: &Record<Commitment>, metrics: &CommitmentMetrics) -> bool {
    let late = row.milestones.iter().zip(&metrics.milestones);
    let late = late.filter(|(_, metrics)| metrics.state == MilestoneState::Overdue).filter_map(|(row, _)| row.due);
    let since = late.chain(row.end).map(|due| due.last()).min();
    let told = row.updates.iter().any(|update| since.is_none_or(|since| update.date.last() > since));
    metrics.status == CommitmentStatus::Overdue && !told
}

/// Whether what the government states (progress, completion) and what its milestones say exclude each other.
fn contradicts(row: &Commitment, metrics: &CommitmentMetrics) -> bool {
    let complete = row.progress.is_some_and(|percent| percent.0 == rust_decimal::Decimal::ONE_HUNDRED)
        || metrics.government.is_some_and(|view| view.completion == Completion::Complete);
    let open = metrics.milestones.iter().any(|milestone| milestone.state.is_open());
    let done = !metrics.milestones.is_empty() && !open && metrics.evidence.done > 0;
    let unfinished = row.progress.is_some_and(|percent| percent.0 < rust_decimal::Decimal::ONE_HUNDRED);
    (complete && open) || (done && unfinished)
}

fn is_licensed(row: &Dataset) -> bool {
    let every_form = !row.distributions.is_empty() && row.distributions.iter().all(|form| form.licence.is_some());
    row.licence.is_some() || every_form
}
