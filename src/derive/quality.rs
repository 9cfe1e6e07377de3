//! What the records lack, by record and by the institution that answers for it.

mod finding;
mod inspection;
mod interruptions;

pub(in crate::derive) use inspection::{Examined, Inspection, Turn};

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::derive::bodies::BodyMetrics;
use crate::derive::commitment::CommitmentMetrics;
use crate::derive::links::Links;
use crate::derive::petitions::PetitionMetrics;
use crate::model::Records;
pub use finding::{Finding, Gap};

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

impl Quality {
    /// Looks through all records but disbursements, which stand or fall with their grant. Complaints about an institution are
    /// looked at together.
    pub fn new<'a>(
        records: &'a Records,
        links: &'a Links,
        config: &'a Config,
        commitments: &'a [Arc<CommitmentMetrics>],
        petitions: &'a [PetitionMetrics],
        bodies: &'a [BodyMetrics],
        as_of: Date,
    ) -> Self {
        let mut findings = inspection::all(records, links, config, commitments, petitions, bodies);
        findings.extend(interruptions::complaints(records, config.stale_after_days, as_of));
        Self::indexed(findings)
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
        assert!(quality.unowned.is_empty());
        assert_eq!(quality.with(Gap::Translation).next().and_then(|finding| finding.lang), Some(1));
    }

    #[test]
    fn an_association_does_not_answer_for_its_entry() {
        let quality = site(&[("organisations", "- {id: a, title: A, kind: association}\n")]).metrics.quality;
        assert!(!quality.findings.is_empty() && quality.by_organisation.is_empty());
        assert_eq!(quality.unowned.len(), quality.findings.len());
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
