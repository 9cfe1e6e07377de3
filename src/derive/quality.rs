//! What the records lack, by record and by the institution that answers for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::config::Config;
use crate::derive::bodies::BodyMetrics;
use crate::derive::cocreation::outcome;
use crate::derive::commitment::{CommitmentMetrics, CommitmentStatus};
use crate::derive::links::{Links, owners};
use crate::derive::milestone::MilestoneState;
use crate::derive::petitions::PetitionMetrics;
use crate::model::read::codes;
use crate::model::{
    Commitment, Completion, DataStatus, Dataset, IdeaStatus, Kind, Lang, LocalText, Organisation, Record, Records, Ref,
};

codes! {
    /// Something that a record lacks ([`crate::derive::catalogue::Metric::Quality`]).
    Gap = "gap" {
        /// No summary.
        Summary = "summary",
        /// No text.
        Body = "body",
        /// No source.
        Sources = "sources",
        /// Title, summary or text is not there in a language of the site.
        Translation = "translation",
        /// Made up, the record or a part of it.
        Illustrative = "illustrative",
        /// Not final, the record or a part of it.
        Provisional = "provisional",
        /// A commitment without milestones.
        Milestones = "milestones",
        /// A milestone is done and nothing shows it.
        Evidence = "evidence",
        /// Nothing was reported for too long.
        Stale = "stale",
        /// Something is overdue and no update was written since it should have been done.
        OverdueWithoutUpdate = "overdue_without_update",
        /// The government calls it complete while a milestone is open, or the other way round.
        Contradiction = "contradiction",
        /// A dataset without a licence.
        Licence = "licence",
        /// A dataset that cannot be had.
        Distribution = "distribution",
        /// Somebody was told what becomes of an idea, and not why.
        Reason = "reason",
        /// A comment, an idea or a petition with enough signatures that nobody answered.
        Unanswered = "unanswered",
        /// Something was awarded, and it is not said how many bid.
        Bids = "bids",
        /// A body of which nobody says who sits in it.
        Members = "members",
        /// A meeting was held and its minutes are not published.
        Minutes = "minutes",
        /// A practice of which nobody says what came of it.
        Results = "results",
    }
}

/// One thing that one record lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// Folder of the record's kind, `commitments`.
    pub folder: &'static str,
    /// The record's position in its table.
    pub position: usize,
    /// What it lacks.
    pub gap: Gap,
    /// The language that is missing, place in `languages` of `site.toml`, for [`Gap::Translation`].
    pub lang: Option<u8>,
    /// Position of the organisation that leads, funds or publishes, or is the record itself.
    pub owner: Option<usize>,
}

/// Everything that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quality {
    /// Kind by kind, record by record.
    pub findings: Vec<Finding>,
    /// Positions in `findings` by gap.
    pub by_gap: BTreeMap<Gap, Vec<usize>>,
    /// Positions in `findings` by position of the organisation that answers for the record.
    pub by_organisation: BTreeMap<usize, Vec<usize>>,
    /// Positions in `findings` whose record has no such organisation.
    pub unowned: Vec<usize>,
}

/// So many commitments are looked at in a row.
const MANY: usize = 500;

impl Quality {
    /// Looks through all records but disbursements, which stand or fall with their grant.
    pub fn new<'a>(
        records: &'a Records,
        links: &'a Links,
        config: &Config,
        commitments: &'a [Arc<CommitmentMetrics>],
        petitions: &'a [PetitionMetrics],
        bodies: &'a [BodyMetrics],
    ) -> Self {
        let languages: Vec<Lang> = config.record_langs().skip(1).collect();
        let look = || Look {
            records,
            links,
            commitments,
            petitions,
            bodies,
            languages: languages.clone(),
            findings: Vec::new(),
        };
        let leads = owners(&links.commitments.by_lead, commitments.len());
        let of_commitments =
            (0..commitments.len()).into_par_iter().with_min_len(MANY).fold(look, |mut look, position| {
                look.commitment(position, leads[position]);
                look
            });
        let parts: [fn(&mut Look<'a>); 10] = [
            Look::plans_and_texts,
            Look::organisations_and_places,
            Look::calls_and_grants,
            Look::datasets,
            Look::consultations_and_ideas,
            Look::petitions,
            Look::contracts,
            Look::initiatives,
            Look::bodies,
            Look::practices_and_events,
        ];
        let of_others = parts.par_iter().map(|part| {
            let mut look = look();
            part(&mut look);
            look
        });
        Self::indexed(of_commitments.chain(of_others).flat_map_iter(|look| look.findings).collect())
    }

    fn indexed(findings: Vec<Finding>) -> Self {
        let mut quality = Self::default();
        for (i, finding) in findings.iter().enumerate() {
            quality.by_gap.entry(finding.gap).or_default().push(i);
            match finding.owner {
                Some(owner) => quality.by_organisation.entry(owner).or_default().push(i),
                None => quality.unowned.push(i),
            }
        }
        quality.findings = findings;
        quality
    }

    /// The findings of one gap.
    pub fn with(&self, gap: Gap) -> impl ExactSizeIterator<Item = &Finding> {
        self.by_gap.get(&gap).map_or(&[][..], Vec::as_slice).iter().map(|&i| &self.findings[i])
    }

    /// Number of findings of an organisation by gap.
    pub fn counts(&self, organisation: usize) -> BTreeMap<Gap, usize> {
        let mut counts = BTreeMap::new();
        for &i in self.by_organisation.get(&organisation).map_or(&[][..], Vec::as_slice) {
            *counts.entry(self.findings[i].gap).or_default() += 1;
        }
        counts
    }
}

/// A look through the records.
struct Look<'a> {
    records: &'a Records,
    links: &'a Links,
    commitments: &'a [Arc<CommitmentMetrics>],
    petitions: &'a [PetitionMetrics],
    bodies: &'a [BodyMetrics],
    languages: Vec<Lang>,
    findings: Vec<Finding>,
}

/// A record that is being looked at.
#[derive(Clone, Copy)]
struct At {
    folder: &'static str,
    position: usize,
    owner: Option<usize>,
}

impl Look<'_> {
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

    fn organisations_and_places(&mut self) {
        let records = self.records;
        for (position, row) in records.organisations.iter().enumerate() {
            self.shared(row, position, Some(position), []);
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
        let leads = owners(&self.links.commitments.by_lead, records.commitments.len());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;

    #[test]
    fn tells_what_is_missing_to_whom_it_concerns() {
        let organisations = "- {id: a, title: {en: A, fr: A}, summary: {en: A, fr: A}}\n- {id: lead, title: Lead}\n";
        let commitment = "- id: c\n  title: {en: C, fr: C}\n  plan: p\n  lead: lead\n  progress: 100\n  sources: [{title: S}]\n  \
                          milestones:\n  - {title: M, done: 2025, data_status: illustrative}\n  \
                          - {title: N, due: 2026-01, data_status: illustrative}\n";
        let plan = "- {id: p, title: {en: P, fr: P}, summary: {en: P, fr: P}, level: national, start: 2024, end: 2027, \
                    documents: [{title: D}]}\n";
        let site = site(&[("organisations", organisations), ("plans", plan), ("commitments", commitment)]);
        let quality = &site.metrics.quality;
        let found: Vec<(&str, usize, &str)> =
            quality.findings.iter().map(|f| (f.folder, f.position, f.gap.code())).collect();
        let of_commitment =
            ["summary", "illustrative", "body", "evidence", "stale", "overdue_without_update", "contradiction"];
        let mut expected: Vec<_> = of_commitment.map(|gap| ("commitments", 0, gap)).to_vec();
        expected.extend([("organisations", 1, "summary"), ("organisations", 1, "translation")]);
        assert_eq!(found, expected);
        assert_eq!(quality.counts(1).values().sum::<usize>(), 9);
        assert_eq!(quality.with(Gap::Translation).next().and_then(|finding| finding.lang), Some(1));
    }

    #[test]
    fn a_dataset_needs_a_licence_and_a_file() {
        let organisations = "- {id: p, title: P}\n";
        let form = "distributions: [{access_url: \"https://example.org/\", licence: cc0-1.0}]";
        let datasets = format!(
            "- {{id: a, title: A, description: A, publisher: p}}\n- {{id: b, title: B, description: B, publisher: p, {form}}}\n"
        );
        let site = site(&[("organisations", organisations), ("datasets", &datasets)]);
        let of = |gap| site.metrics.quality.with(gap).map(|finding| finding.position).collect::<Vec<_>>();
        assert_eq!((of(Gap::Licence), of(Gap::Distribution)), (vec![0], vec![0]));
    }
}
