//! What the code computed of a record, exported beside what its file says and never mixed with it.

use rust_decimal::Decimal;

use crate::derive::{Amounts, Completions, Rollup, Totals};
use crate::export::part_table::Part;
use crate::export::source::Site;
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{Completion, DataStatus, Listed, Record};

/// A kind of record whose rows are published.
pub trait Exported: Listed {
    /// Those computed values that the CSV shows, by name.
    const COLUMNS: &'static [&'static str] = &[];

    /// The tables of its parts.
    const PARTS: &'static [Part] = &[];

    /// The file in the form of its standard, if there is one beside JSON and CSV.
    const STANDARD: Option<&'static str> = None;

    /// Whether there is a list of these records, from which readers take lines.
    const LISTED: bool = true;

    /// How sure the record is, with what is computed of it.
    fn surety(record: &Record<Self>) -> DataStatus
    where
        Self: Sized,
    {
        record.status()
    }

    /// The computed values of the record at `position`.
    fn derived(_site: Site<'_>, _position: usize) -> Vec<Field<'_>> {
        Vec::new()
    }
}

/// What the CSV shows of several commitments together.
pub const ROLLUP: &[&str] = &[
    "commitments",
    "progress",
    "progress_known",
    "status_known",
    "done",
    "due_known",
    "overdue",
    "assessed_government",
    "complete_government",
    "assessed_independent",
    "complete_independent",
    "stale",
    "datasets",
];

/// What is computed of several commitments together.
pub fn rollup(rollup: &Rollup) -> Vec<Field<'_>> {
    let by_status = rollup.by_status.iter().map(|(status, list)| (status.code(), count(list.len())));
    vec![
        ("commitments", count(rollup.len())),
        ("progress", rollup.progress.written()),
        ("progress_known", count(rollup.known)),
        ("status_known", count(rollup.stated_status())),
        ("done", known(rollup.known_done())),
        ("due_known", count(rollup.timed())),
        ("overdue", known(rollup.known_overdue())),
        ("assessed_government", count(assessed(&rollup.government))),
        ("complete_government", complete(&rollup.government)),
        ("assessed_independent", count(assessed(&rollup.independent))),
        ("complete_independent", complete(&rollup.independent)),
        ("stale", count(rollup.stale.len())),
        ("datasets", count(rollup.datasets)),
        ("by_status", Written::Group(by_status.collect())),
        ("money", totals(&rollup.money.direct)),
    ]
}

/// Number of commitments that one side judged.
fn assessed(side: &Completions) -> usize {
    side.values().map(Vec::len).sum()
}

/// Number of those that it calls complete; nothing where it judged none.
fn complete(side: &Completions) -> Written<'static> {
    known((!side.is_empty()).then(|| side.get(&Completion::Complete).map_or(0, Vec::len)))
}

/// A number of things that may be unknown.
fn known(number: Option<usize>) -> Written<'static> {
    number.map_or(Written::Nothing, count)
}

/// The code of something that may be unknown.
pub fn code(code: Option<&'static str>) -> Written<'static> {
    code.map_or(Written::Nothing, Written::Text)
}

/// A number that may be unknown.
pub fn number(number: Option<Decimal>) -> Written<'static> {
    number.map_or(Written::Nothing, Written::Number)
}

/// A number of things.
pub fn count(count: usize) -> Written<'static> {
    Written::Number(count.into())
}

/// A group for each currency.
pub fn totals(totals: &Totals) -> Written<'_> {
    Written::List(totals.iter().map(amounts).collect())
}

fn amounts(amounts: &Amounts) -> Written<'_> {
    Written::Group(vec![
        ("currency", amounts.currency.written()),
        ("awarded", amounts.awarded.written()),
        ("planned", number(amounts.planned)),
        ("paid", number(amounts.paid)),
        ("returned", number(amounts.returned)),
        ("grants", count(amounts.grants)),
        ("grants_with_payments", count(amounts.followed.grants)),
        ("awarded_with_payments", amounts.followed.awarded.written()),
    ])
}
