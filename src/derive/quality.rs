//! What the records lack, by record and by the institution that answers for it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::config::Config;
use crate::derive::commitment::{CommitmentMetrics, CommitmentStatus};
use crate::model::read::codes;
use crate::model::{
    Commitment, Completion, DataStatus, Dataset, Kind, Lang, LocalText, Organisation, Record, Records, Ref,
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
    /// By kind, record and gap.
    pub findings: Vec<Finding>,
    /// Positions in `findings` by gap.
    pub by_gap: BTreeMap<Gap, Vec<usize>>,
    /// Positions in `findings` by position of the organisation that answers for the record.
    pub by_organisation: BTreeMap<usize, Vec<usize>>,
    /// Positions in `findings` whose record has no such organisation.
    pub unowned: Vec<usize>,
}

impl Quality {
    /// Looks through all records but disbursements, which stand or fall with their grant.
    pub fn new(records: &Records, config: &Config, commitments: &[CommitmentMetrics]) -> Self {
        let mut look = Look { records, languages: config.languages.len(), findings: Vec::new() };
        look.plans_and_texts();
        look.commitments(commitments);
        look.organisations_and_places();
        look.funding();
        look.datasets();
        let mut findings = look.findings;
        findings.sort_unstable();
        Self::sorted(findings)
    }

    fn sorted(findings: Vec<Finding>) -> Self {
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
    languages: usize,
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
            let at = self.shared(row, position, None);
            self.note_if(row.head.sources.is_empty() && row.documents.is_empty(), at, Gap::Sources);
        }
        for (position, row) in records.news.iter().enumerate() {
            let at = self.shared(row, position, None);
            self.note_if(row.head.sources.is_empty(), at, Gap::Sources);
            self.note_if(row.body.entries().is_empty(), at, Gap::Body);
        }
        for (position, row) in records.pages.iter().enumerate() {
            let at = self.shared(row, position, None);
            self.note_if(row.body.entries().is_empty(), at, Gap::Body);
        }
    }

    fn commitments(&mut self, metrics: &[CommitmentMetrics]) {
        let records = self.records;
        for (position, (row, metrics)) in records.commitments.iter().zip(metrics).enumerate() {
            let at = self.shared(row, position, Some(&row.lead));
            let described = row.problem.is_some() || row.solution.is_some() || !row.body.entries().is_empty();
            self.note_if(!described, at, Gap::Body);
            self.note_if(row.head.sources.is_empty(), at, Gap::Sources);
            self.note_if(row.milestones.is_empty(), at, Gap::Milestones);
            self.note_if(metrics.evidence.shown < metrics.evidence.done, at, Gap::Evidence);
            self.note_if(metrics.stale, at, Gap::Stale);
            self.note_if(is_unexplained(row, metrics), at, Gap::OverdueWithoutUpdate);
            self.note_if(contradicts(row, metrics), at, Gap::Contradiction);
            let parts = part_statuses(row);
            self.statuses(parts, at);
        }
    }

    fn organisations_and_places(&mut self) {
        let records = self.records;
        for (position, row) in records.organisations.iter().enumerate() {
            self.common(row, At { folder: Organisation::FOLDER, position, owner: Some(position) });
        }
        for (position, row) in records.places.iter().enumerate() {
            self.shared(row, position, None);
        }
    }

    fn funding(&mut self) {
        let records = self.records;
        for (position, row) in records.calls.iter().enumerate() {
            let at = self.shared(row, position, Some(&row.funder));
            self.note_if(row.head.sources.is_empty(), at, Gap::Sources);
        }
        for (position, row) in records.grants.iter().enumerate() {
            let at = self.shared(row, position, Some(&row.funder));
            self.note_if(row.head.sources.is_empty(), at, Gap::Sources);
        }
    }

    fn datasets(&mut self) {
        let records = self.records;
        for (position, row) in records.datasets.iter().enumerate() {
            let at = self.shared(row, position, Some(&row.publisher));
            self.note_if(!is_licensed(row), at, Gap::Licence);
            self.note_if(row.distributions.is_empty(), at, Gap::Distribution);
        }
    }

    /// What every kind of record is asked for, of a record that `owner` answers for.
    fn shared<T: Kind>(&mut self, row: &Record<T>, position: usize, owner: Option<&Ref<Organisation>>) -> At {
        let owner = owner.and_then(|owner| self.records.organisations.position(&owner.id));
        let at = At { folder: T::FOLDER, position, owner };
        self.common(row, at);
        at
    }

    fn common<T: Kind>(&mut self, row: &Record<T>, at: At) {
        self.note_if(row.head.summary.is_none(), at, Gap::Summary);
        self.statuses([row.status()], at);
        for lang in (1..self.languages).filter_map(|i| u8::try_from(i).ok()) {
            let missing = |text: &LocalText| !text.entries().is_empty() && text.entry(Lang(lang)).is_none();
            let mut texts = row.head.title.iter().chain(&row.head.summary).chain([&row.body.0]);
            if texts.any(missing) {
                self.findings.push(at.finding(Gap::Translation, Some(lang)));
            }
        }
    }

    /// Notes each of the two weak statuses once a record, whether the record or a part of it has them.
    fn statuses(&mut self, statuses: impl IntoIterator<Item = DataStatus>, at: At) {
        for status in statuses {
            let gap = match status {
                DataStatus::Illustrative => Gap::Illustrative,
                DataStatus::Provisional => Gap::Provisional,
                DataStatus::Official | DataStatus::Estimated => continue,
            };
            let finding = at.finding(gap, None);
            let of_record =
                self.findings.iter().rev().take_while(|f| (f.folder, f.position) == (at.folder, at.position));
            if !of_record.into_iter().any(|known| *known == finding) {
                self.findings.push(finding);
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
    let late = late.filter(|(_, metrics)| metrics.state.code() == "overdue").filter_map(|(row, _)| row.due);
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
            ["summary", "body", "illustrative", "evidence", "stale", "overdue_without_update", "contradiction"];
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
