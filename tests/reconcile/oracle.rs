//! What figures must add up to, computed from the records alone.
//!
//! A page is named by its path without the folder of the language, a figure by its id, which ends with its currency where it
//! shows money.

mod commitments;
mod contracts;
mod datasets;
mod money;
mod participation;
mod state;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use shafaf::model::{Commitment, Currency, Grant, Plan, Record, Records, Regrants};
use shafaf::{Checked, config::Config};

/// What a figure must say.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// The sum of each column, by its head, with what is left out. Other columns hold what is judged elsewhere.
    Columns(Vec<(String, Decimal)>),
    /// The sum of all cells, with what is left out.
    All(Decimal),
    /// The last value of each column, by its head, with what is left out: the columns are running totals.
    Last(Vec<(String, Decimal)>),
    /// The sum of the last row, with what is left out.
    LastRow(Decimal),
    /// The value of each row in the first column, by its label.
    Cells(BTreeMap<String, Decimal>),
    /// The values of the first column in their order.
    Values(Vec<Decimal>),
    /// The number of rows, with those that are left out.
    Rows(usize),
    /// The sum of all cells, with what is left out, is in a tile: nothing but the page counts it.
    Tile,
    /// Shares in percent, which have no sum.
    Shares,
}

/// What a figure must say, and which of its sums stand in a tile of its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    pub of: Expected,
    pub tiled: Vec<Decimal>,
}

impl Expectation {
    /// What no tile repeats.
    pub fn new(of: Expected) -> Option<Self> {
        Some(Self { of, tiled: Vec::new() })
    }

    /// The sums of columns, each of which is in a tile as well.
    pub fn tiled(columns: Vec<(&str, Decimal)>) -> Option<Self> {
        let tiled = columns.iter().map(|(_, sum)| *sum).collect();
        Some(Self { of: Expected::Columns(named(columns)), tiled })
    }

    /// The sum of all cells, which is in a tile as well.
    pub fn all(sum: usize) -> Option<Self> {
        Some(Self { of: Expected::All(sum.into()), tiled: vec![sum.into()] })
    }
}

/// Columns by their heads.
pub fn named(columns: Vec<(&str, Decimal)>) -> Vec<(String, Decimal)> {
    columns.into_iter().map(|(head, sum)| (head.to_owned(), sum)).collect()
}

/// The records of a site and the day at which they are judged.
pub struct Oracle {
    pub records: Arc<Records>,
    pub config: Config,
    pub as_of: Date,
    regrants: Regrants,
}

/// A page by the parts of its path, and a figure of it.
pub struct Asked<'a> {
    pub section: &'a str,
    /// The rest of the path without `.html`; `index` where the page is the first one of its section.
    pub name: &'a str,
    pub figure: &'a str,
    pub currency: Option<Currency>,
}

impl Oracle {
    pub fn new(checked: &Checked) -> Self {
        let records = checked.records.clone();
        let regrants = Regrants::new(&records.grants);
        Self { config: checked.config.clone(), as_of: checked.as_of, regrants, records }
    }

    /// What the figure of a page must say; `None` where nobody wrote it down.
    pub fn expected(&self, page: &str, figure: &str) -> Option<Expectation> {
        let page = page.trim_end_matches(".html");
        let (section, name) = page.split_once('/').unwrap_or(("", page));
        let (stem, currency) = split_currency(figure);
        let asked = Asked { section, name, figure: stem, currency };
        let parts = [Self::money, Self::contracts, Self::commitments, Self::datasets, Self::participation, Self::state];
        parts.into_iter().find_map(|part| part(self, &asked))
    }

    /// Whether a place is another one or a part of it.
    pub fn is_within(&self, place: &str, of: &str) -> bool {
        let parent = |id: &str| self.records.places.find(id)?.parent.as_ref().map(|parent| &*parent.id);
        let mut above = Some(place);
        while let Some(id) = above {
            if id == of {
                return true;
            }
            above = parent(id);
        }
        false
    }

    /// Whether a record names a place or a part of it.
    pub fn is_at<T>(&self, record: &Record<T>, place: &str) -> bool {
        record.head.places.iter().any(|named| self.is_within(&named.id, place))
    }

    /// The plan of a commitment.
    pub fn plan(&self, commitment: &Record<Commitment>) -> Option<&Record<Plan>> {
        self.records.plans.get(&commitment.plan)
    }

    /// The commitments of open government plans: projects of programmes are no commitments.
    pub fn promises(&self) -> impl Iterator<Item = &Record<Commitment>> {
        self.records.commitments.iter().filter(|one| !self.is_project(one))
    }

    fn is_project(&self, commitment: &Record<Commitment>) -> bool {
        self.plan(commitment).is_some_and(|plan| plan.is_programme())
    }

    /// Whether the money of a grant comes from another grant, so that it is counted there.
    pub fn is_passed_on(&self, grant: &Record<Grant>) -> bool {
        self.regrants.is_passed_on(grant)
    }
}

/// `("by-year", MAD)` of `by-year-mad`.
fn split_currency(figure: &str) -> (&str, Option<Currency>) {
    let found = figure.rsplit_once('-').and_then(|(stem, code)| Some((stem, code.to_uppercase().parse().ok()?)));
    found.map_or((figure, None), |(stem, currency)| (stem, Some(currency)))
}
