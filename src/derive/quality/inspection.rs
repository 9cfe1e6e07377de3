//! A look through the records, kind by kind.

use std::sync::Arc;

use rayon::prelude::*;

use super::Gap;
use super::finding::Finding;
use crate::config::Config;
use crate::derive::bodies::BodyMetrics;
use crate::derive::cocreation::outcome;
use crate::derive::commitment::{CommitmentMetrics, CommitmentStatus};
use crate::derive::links::{Links, owners};
use crate::derive::milestone::MilestoneState;
use crate::derive::petitions::PetitionMetrics;
use crate::derive::requests::is_open;
use crate::model::{
    Commitment, Completion, DataStatus, Dataset, IdeaStatus, Kind, Lang, LocalText, Organisation, Record, Records, Ref,
    RequestStatus,
};

/// So many commitments are looked at in a row.
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
    let languages: Vec<Lang> = config.record_langs().skip(1).collect();
    let look = || Inspection {
        records,
        links,
        commitments,
        petitions,
        bodies,
        languages: languages.clone(),
        civil_society: &config.civil_society,
        findings: Vec::new(),
    };
    let leads = links.leads();
    let of_commitments = (0..commitments.len()).into_par_iter().with_min_len(MANY).fold(look, |mut look, position| {
        look.commitment(position, leads[position]);
        look
    });
    let parts: [fn(&mut Inspection<'a>); 11] = [
        Inspection::plans_and_texts,
        Inspection::organisations_and_places,
        Inspection::calls_and_grants,
        Inspection::datasets,
        Inspection::consultations_and_ideas,
        Inspection::petitions,
        Inspection::contracts,
        Inspection::initiatives,
        Inspection::bodies,
        Inspection::practices_and_events,
        Inspection::requests,
    ];
    let of_others = parts.par_iter().map(|part| {
        let mut look = look();
        part(&mut look);
        look
    });
    of_commitments.chain(of_others).flat_map_iter(|look| look.findings).collect()
}

/// A look through the records.
struct Inspection<'a> {
    records: &'a Records,
    links: &'a Links,
    commitments: &'a [Arc<CommitmentMetrics>],
    petitions: &'a [PetitionMetrics],
    bodies: &'a [BodyMetrics],
    languages: Vec<Lang>,
    civil_society: &'a [Box<str>],
    findings: Vec<Finding>,
}

/// A record that is being looked at.
#[derive(Clone, Copy)]
struct At {
    folder: &'static str,
    position: usize,
    owner: Option<usize>,
}

impl Inspection<'_> {
    fn plans_and_texts(&mut self) {
        let records = self.records;
        for (position, row) in records.plans.iter().enumerate() {
            let at = self.shared(row, position, None, []);
            self.note_if(row.head.sources.is_empty() && row.documents.is_empty(), at, Gap::Sources);
        }
        for (position, row) in records.news.iter().enumerate() {
            let at = self.shared(row, position, None, []);
            self.note_if(row.head.sources.is_empty(), at, Gap::Sources);
            self.note_if(row.body.entries().is_empty(), at, Gap::Body);
        }
        for (position, row) in records.pages.iter().enumerate() {
            let at = self.shared(row, position, None, []);
            self.note_if(row.body.entries().is_empty(), at, Gap::Body);
        }
    }

    fn commitment(&mut self, position: usize, lead: Option<usize>) {
        let (row, metrics) = (&self.records.commitments.rows()[position], &self.commitments[position]);
        let at = self.shared(row, position, lead, part_statuses(row));
        let described = row.problem.is_some() || row.solution.is_some() || !row.body.entries().is_empty();
        self.note_if(!described, at, Gap::Body);
        self.note_if(row.head.sources.is_empty(), at, Gap::Sources);
        self.note_if(row.milestones.is_empty(), at, Gap::Milestones);
        self.note_if(metrics.evidence.shown < metrics.evidence.done, at, Gap::Evidence);
        self.note_if(metrics.stale, at, Gap::Stale);
        self.note_if(is_unexplained(row, metrics), at, Gap::OverdueWithoutUpdate);
        self.note_if(contradicts(row, metrics), at, Gap::Contradiction);
        self.note_if(metrics.answers.answered < metrics.answers.comments, at, Gap::Unanswered);
    }

    /// An institution answers for its own record. Whoever keeps a directory of hundreds of associations answers for theirs.
    fn organisations_and_places(&mut self) {
        let records = self.records;
        for (position, row) in records.organisations.iter().enumerate() {
            let own = !row.kind.as_ref().is_some_and(|kind| self.civil_society.contains(&kind.id));
            self.shared(row, position, own.then_some(position), []);
        }
        for (position, row) in records.places.iter().enumerate() {
            self.shared(row, position, None, []);
        }
    }

    fn calls_and_grants(&mut self) {
        let records = self.records;
        let owner = owners(&self.links.calls, records.calls.len());
        for (position, row) in records.calls.iter().enumerate() {
            let at = self.shared(row, position, owner[position], []);
            self.note_if(row.head.sources.is_empty(), at, Gap::Sources);
        }
        let owner = owners(&self.links.grants.by_funder, records.grants.len());
        for (position, row) in records.grants.iter().enumerate() {
            let at = self.shared(row, position, owner[position], []);
            self.note_if(row.head.sources.is_empty(), at, Gap::Sources);
        }
    }

    fn datasets(&mut self) {
        let records = self.records;
        let owner = owners(&self.links.datasets.by_publisher, records.datasets.len());
        for (position, row) in records.datasets.iter().enumerate() {
            let at = self.shared(row, position, owner[position], []);
            self.note_if(!is_licensed(row), at, Gap::Licence);
            self.note_if(row.distributions.is_empty(), at, Gap::Distribution);
        }
    }

    /// The institution that answers for an idea is the one that leads what it became.
    fn consultations_and_ideas(&mut self) {
        let records = self.records;
        for (position, row) in records.consultations.iter().enumerate() {
            let at = self.shared(row, position, None, []);
            self.note_if(row.head.sources.is_empty() && row.documents.is_empty(), at, Gap::Sources);
        }
        let leads = self.links.leads();
        for (position, row) in records.ideas.iter().enumerate() {
            let became = row.became.as_ref().and_then(|became| records.commitments.position(&became.value.id));
            let at = self.shared(row, position, became.and_then(|commitment| leads[commitment]), []);
            let received = outcome(row) == IdeaStatus::Received;
            self.note_if(received, at, Gap::Unanswered);
            self.note_if(!received && row.reason.is_none(), at, Gap::Reason);
        }
    }

    /// Whoever it is addressed to answers for a petition.
    fn petitions(&mut self) {
        let records = self.records;
        let addressees = owners(&self.links.petitions.by_addressee, records.petitions.len());
        for (position, row) in records.petitions.iter().enumerate() {
            let decisions = row.decisions.iter().filter_map(|decision| decision.data_status);
            let at = self.shared(row, position, addressees[position], decisions);
            self.note_if(row.head.sources.is_empty() && row.sign_url.is_none(), at, Gap::Sources);
            self.note_if(row.body.entries().is_empty(), at, Gap::Body);
            self.note_if(self.petitions[position].waits(row), at, Gap::Unanswered);
        }
    }

    /// Whoever buys answers for a contract.
    fn contracts(&mut self) {
        let records = self.records;
        let buyers = owners(&self.links.contracts.by_buyer, records.contracts.len());
        for (position, row) in records.contracts.iter().enumerate() {
            let at = self.shared(row, position, buyers[position], []);
            self.note_if(row.head.sources.is_empty(), at, Gap::Sources);
            self.note_if(row.owes_bids() && row.bids().is_none(), at, Gap::Bids);
        }
    }

    /// Whoever does it answers for an initiative.
    fn initiatives(&mut self) {
        let records = self.records;
        let owner = owners(&self.links.initiatives.by_organisation, records.initiatives.len());
        for (position, row) in records.initiatives.iter().enumerate() {
            let at = self.shared(row, position, owner[position], []);
            self.note_if(row.head.sources.is_empty() && row.evidence.is_empty(), at, Gap::Sources);
        }
    }

    fn bodies(&mut self) {
        let records = self.records;
        for (position, row) in records.bodies.iter().enumerate() {
            let members = row.members.iter().filter_map(|member| member.data_status);
            let parts = members.chain(row.meetings.iter().filter_map(|meeting| meeting.data_status));
            let at = self.shared(row, position, None, parts);
            let tally = &self.bodies[position].tally;
            self.note_if(row.head.sources.is_empty() && row.url.is_none(), at, Gap::Sources);
            self.note_if(row.members.is_empty(), at, Gap::Members);
            self.note_if(tally.minutes < tally.held, at, Gap::Minutes);
        }
    }

    /// The first organisation that a practice or an event names answers for it.
    fn practices_and_events(&mut self) {
        let records = self.records;
        let first = |named: &[Ref<Organisation>]| records.organisations.position(&named.first()?.id);
        for (position, row) in records.practices.iter().enumerate() {
            let at = self.shared(row, position, first(&row.organisations), []);
            self.note_if(row.head.sources.is_empty() && row.url.is_none(), at, Gap::Sources);
            self.note_if(row.results.is_none(), at, Gap::Results);
        }
        for (position, row) in records.events.iter().enumerate() {
            let at = self.shared(row, position, first(&row.organisers), []);
            self.note_if(row.head.sources.is_empty() && row.url.is_none(), at, Gap::Sources);
        }
    }

    /// Whoever was asked answers for a request.
    fn requests(&mut self) {
        let records = self.records;
        let asked = owners(&self.links.requests.by_organisation, records.requests.len());
        for (position, row) in records.requests.iter().enumerate() {
            let at = self.shared(row, position, asked[position], []);
            let status = row.status.map_or(RequestStatus::Received, |status| status.value);
            let bare = row.answer.is_none() && row.dataset.is_none();
            self.note_if(is_open(status), at, Gap::Unanswered);
            self.note_if(!is_open(status) && bare, at, Gap::Reason);
        }
    }

    /// What every kind of record is asked for; `parts` are the statuses that parts of the record have of their own.
    fn shared<T: Kind>(
        &mut self,
        row: &Record<T>,
        position: usize,
        owner: Option<usize>,
        parts: impl IntoIterator<Item = DataStatus>,
    ) -> At {
        let at = At { folder: T::FOLDER, position, owner };
        self.note_if(row.head.summary.is_none(), at, Gap::Summary);
        self.translations(row, at);
        let (mut illustrative, mut provisional) = (false, false);
        for status in parts.into_iter().chain([row.status()]) {
            illustrative |= status == DataStatus::Illustrative;
            provisional |= status == DataStatus::Provisional;
        }
        self.note_if(illustrative, at, Gap::Illustrative);
        self.note_if(provisional, at, Gap::Provisional);
        at
    }

    fn translations<T: Kind>(&mut self, row: &Record<T>, at: At) {
        for lang in &self.languages {
            let missing = |text: &LocalText| !text.entries().is_empty() && text.entry(*lang).is_none();
            let shared = [row.head.title.as_ref(), row.head.summary.as_ref(), Some(&row.body.0)];
            if shared.into_iter().flatten().any(missing) {
                self.findings.push(at.finding(Gap::Translation, Some(lang.0)));
            }
        }
    }

    fn note_if(&mut self, holds: bool, at: At, gap: Gap) {
        if holds {
            self.findings.push(at.finding(gap, None));
        }
    }
}

impl At {
    fn finding(self, gap: Gap, lang: Option<u8>) -> Finding {
        Finding { folder: self.folder, position: self.position, gap, lang, owner: self.owner }
    }
}

/// The statuses that parts of a commitment have of their own.
fn part_statuses(row: &Commitment) -> impl Iterator<Item = DataStatus> {
    let values = row.indicators.iter().flat_map(|indicator| &indicator.values).map(|value| value.data_status);
    let milestones = row.milestones.iter().map(|milestone| milestone.data_status);
    let updates = row.updates.iter().map(|update| update.data_status);
    let assessments = row.assessments.iter().map(|assessment| assessment.data_status);
    let comments = row.comments.iter().map(|comment| comment.data_status);
    milestones.chain(values).chain(updates).chain(assessments).chain(comments).flatten()
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
