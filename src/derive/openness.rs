//! The openness of a dataset after the five stars of open data (<https://5stardata.info/>).
//!
//! What a licence and a format are is declared in their code lists. Each star asks for the one before it; a dataset has the
//! stars of its best distribution:
//! 1 an open licence, 2 machine-readable, 3 a format that no vendor owns, 4 things with addresses of their own (RDF),
//! 5 linked to other data, which a record tells by the vocabulary that it conforms to.

use serde::Serialize;

use crate::model::formats::FormatTraits;
use crate::model::{Code, Codes, Dataset, Distribution, Licence};

/// Stars, 0 to 5 ([`crate::derive::catalogue::Metric::Openness`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Stars(u8);

impl Stars {
    /// Number of stars.
    pub fn count(self) -> u8 {
        self.0
    }

    /// The same as an index into six places.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Whether a dataset takes a step to openness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// No file takes it.
    No,
    /// Nothing on record says whether one does.
    Unknown,
    /// One of its files takes it.
    Yes,
}

/// The stars of a dataset; none without a distribution.
pub fn stars(row: &Dataset, codes: &Codes) -> Stars {
    Stars(row.distributions.iter().map(|form| count(of_form(row, form, codes))).max().unwrap_or(0))
}

/// Whether the dataset takes each of the five steps, judged over all its files whatever their order. Without a file only
/// what is said of the dataset itself is known.
pub fn steps(row: &Dataset, codes: &Codes) -> [Step; 5] {
    let forms = row.distributions.iter().map(|form| of_form(row, form, codes));
    forms.reduce(|a, b| std::array::from_fn(|i| a[i].max(b[i]))).unwrap_or([
        licence(row.licence.as_ref(), codes),
        Step::Unknown,
        Step::Unknown,
        Step::Unknown,
        linked(row),
    ])
}

/// Whether one of its files, or itself if it has none, is under an open licence.
pub fn has_open_licence(row: &Dataset, codes: &Codes) -> bool {
    steps(row, codes)[0] == Step::Yes
}

/// The stars of a distribution: a step counts only after the ones before it.
fn count(steps: [Step; 5]) -> u8 {
    // At most five steps.
    steps.iter().take_while(|step| **step == Step::Yes).count() as u8
}

/// Each step of a distribution by itself.
fn of_form(row: &Dataset, form: &Distribution, codes: &Codes) -> [Step; 5] {
    let traits = form.format.as_ref().map(|format| codes.format_traits(&format.id));
    let step = |takes: fn(FormatTraits) -> bool| traits.map_or(Step::Unknown, |traits| Step::from(takes(traits)));
    [
        licence(form.licence.as_ref().or(row.licence.as_ref()), codes),
        step(|traits| traits.machine_readable),
        step(|traits| traits.open),
        step(|traits| traits.linked_data),
        linked(row),
    ]
}

fn licence(stated: Option<&Code<Licence>>, codes: &Codes) -> Step {
    stated.and_then(|licence| codes.is_open_licence(&licence.id)).map_or(Step::Unknown, Step::from)
}

fn linked(row: &Dataset) -> Step {
    Step::from(row.conforms_to.is_some())
}

impl From<bool> for Step {
    fn from(taken: bool) -> Self {
        if taken { Self::Yes } else { Self::No }
    }
}

#[cfg(test)]
mod tests {
    use super::Step::{No, Unknown, Yes};
    use super::*;
    use crate::derive::testing::site;

    fn judged(fields: &str) -> [Step; 5] {
        let row = format!("- {{id: d, title: D, description: D, publisher: p, {fields}}}\n");
        let site = site(&[("organisations", "- {id: p, title: P}\n"), ("datasets", &row)]);
        steps(&site.records.datasets.rows()[0], &site.records.codes)
    }

    #[test]
    fn a_step_is_judged_over_all_files() {
        let html = "{access_url: \"https://example.org/d\", format: html}";
        let csv = "{access_url: \"https://example.org/d.csv\", format: csv, licence: cc0-1.0}";
        for files in [format!("[{html}, {csv}]"), format!("[{csv}, {html}]")] {
            assert_eq!(judged(&format!("distributions: {files}")), [Yes, Yes, Yes, No, No], "{files}");
        }
    }

    #[test]
    fn what_is_not_stated_is_unknown() {
        assert_eq!(
            judged("distributions: [{access_url: \"https://example.org/d\"}]"),
            [Unknown, Unknown, Unknown, Unknown, No]
        );
        assert_eq!(judged("licence: unknown")[0], Unknown);
        assert_eq!(judged("licence: not-open")[0], No);
        assert_eq!(judged("licence: cc0-1.0, conforms_to: x"), [Yes, Unknown, Unknown, Unknown, Yes]);
    }
}
