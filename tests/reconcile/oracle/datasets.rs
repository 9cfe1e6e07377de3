//! The catalogue.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use shafaf::model::{Dataset, Record};

use super::{Asked, Expectation, Expected, Oracle, named};

impl Oracle {
    pub(super) fn datasets(&self, asked: &Asked) -> Option<Expectation> {
        let datasets = &self.records.datasets;
        let number: Decimal = datasets.len().into();
        let publishers: BTreeSet<&str> = datasets.iter().map(|one| &*one.publisher.id).collect();
        let publishers: Decimal = publishers.len().into();
        let last = |columns, tiled| Some(Expectation { of: Expected::Last(named(columns)), tiled });
        match (asked.section, asked.figure) {
            ("" | "datasets", "target") => last(vec![("Catalogue of this site", number)], vec![number]),
            ("datasets", "publishers-target") => last(vec![("Publishers on this site", publishers)], vec![publishers]),
            ("datasets", "growth") => {
                last(vec![("Datasets", number), ("Publishers", publishers)], vec![number, publishers])
            }
            ("datasets", "openness" | "freshness") => Expectation::all(datasets.len()),
            ("datasets", "formats") => Expectation::new(Expected::All(self.formats())),
            _ => None,
        }
    }

    /// Each dataset with each of its formats, once with none.
    fn formats(&self) -> Decimal {
        let formats = |dataset: &Record<Dataset>| {
            let formats: BTreeSet<&str> =
                dataset.distributions.iter().filter_map(|one| one.format.as_ref()).map(|code| &*code.id).collect();
            formats.len().max(1)
        };
        self.records.datasets.iter().map(formats).sum::<usize>().into()
    }
}
