//! The openness of a dataset after the five stars of open data (<https://5stardata.info/>).
//!
//! Each star asks for the one before it; a dataset has the stars of its best distribution:
//! 1 an open licence, 2 machine-readable, 3 a format that no vendor owns, 4 things with addresses of their own (RDF),
//! 5 linked to other data, which a record tells by the vocabulary that it conforms to.

use serde::Serialize;

use crate::model::{Dataset, Distribution};

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

/// The stars of a dataset; none without a distribution.
pub fn stars(row: &Dataset) -> Stars {
    Stars(row.distributions.iter().map(|form| count(steps(row, form))).max().unwrap_or(0))
}

/// Which of the five steps the best distribution takes, the first of several that are as good; none without any.
pub fn best_steps(row: &Dataset) -> Option<[bool; 5]> {
    // `max_by_key` gives the last of equals.
    row.distributions.iter().rev().map(|form| steps(row, form)).max_by_key(|steps| count(*steps))
}

/// Whether it states an open licence, for itself or for one of its distributions.
pub fn has_open_licence(row: &Dataset) -> bool {
    let forms = row.distributions.iter().map(|form| form.licence.as_ref());
    forms.chain([row.licence.as_ref()]).flatten().any(|licence| is_open_licence(&licence.id))
}

/// The stars of a distribution: a step counts only after the ones before it.
fn count(steps: [bool; 5]) -> u8 {
    // At most five steps.
    steps.iter().take_while(|step| **step).count() as u8
}

/// Each step by itself.
fn steps(row: &Dataset, form: &Distribution) -> [bool; 5] {
    let licence = form.licence.as_ref().or(row.licence.as_ref());
    let format = form.format.as_ref().map_or("", |format| &format.id);
    [
        licence.is_some_and(|licence| is_open_licence(&licence.id)),
        MACHINE_READABLE.contains(&format),
        OPEN_FORMATS.contains(&format),
        LINKABLE_FORMATS.contains(&format),
        row.conforms_to.is_some(),
    ]
}

/// Formats that a program reads as data.
const MACHINE_READABLE: [&str; 18] = [
    "csv", "tsv", "xlsx", "xls", "ods", "json", "jsonl", "xml", "rdf", "ttl", "jsonld", "geojson", "gpkg", "shp",
    "kml", "parquet", "api", "sqlite",
];

/// Those of them that no vendor owns; an interface answers in one of them.
const OPEN_FORMATS: [&str; 15] = [
    "csv", "tsv", "ods", "json", "jsonl", "xml", "rdf", "ttl", "jsonld", "geojson", "gpkg", "kml", "parquet", "api",
    "sqlite",
];

/// Those of them that name things by address.
const LINKABLE_FORMATS: [&str; 3] = ["rdf", "ttl", "jsonld"];

/// Licences that conform to the Open Definition 2.1 (<https://opendefinition.org/licenses/>), by the start of their
/// code, so that every version and country counts.
const OPEN_LICENCES: [&str; 15] = [
    "cc0",
    "cc-by-",
    "cc-by-sa-",
    "odbl",
    "odc-by",
    "pddl",
    "other-open",
    "etalab",
    "lo-",
    "ogl-",
    "dl-de-",
    "iodl",
    "nlod",
    "gfdl",
    "public-domain",
];

/// Whether everyone may use, change and share; a licence that is not known to be open is not taken for one.
pub fn is_open_licence(code: &str) -> bool {
    let restricted = code.split('-').any(|part| matches!(part, "nc" | "nd"));
    !restricted && OPEN_LICENCES.iter().any(|open| code.starts_with(open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_open_licences() {
        for code in ["cc0-1.0", "cc-by-4.0", "cc-by-sa-3.0-igo", "odbl-1.0", "ogl-uk-3.0", "other-open"] {
            assert!(is_open_licence(code), "{code}");
        }
        for code in ["cc-by-nc-4.0", "cc-by-nc-sa-4.0", "cc-by-nd-4.0", "not-open", "unknown", ""] {
            assert!(!is_open_licence(code), "{code}");
        }
    }

    #[test]
    fn each_open_format_is_machine_readable() {
        assert!(OPEN_FORMATS.iter().all(|format| MACHINE_READABLE.contains(format)));
        assert!(LINKABLE_FORMATS.iter().all(|format| OPEN_FORMATS.contains(format)));
    }
}
