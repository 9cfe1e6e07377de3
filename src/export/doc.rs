//! What the exports hold, told from the lists that they are made from.

use crate::derive::Metrics;
use crate::export::cited;
use crate::export::exported::Exported;
use crate::export::{complaints, levels, row};
use crate::model::read::{FieldSpec, ValueType};
use crate::model::{Kind, Records, Table, published_kinds};

/// The exports of one kind of record.
#[derive(Debug)]
pub struct KindDoc {
    /// The folder of the kind, which names its files.
    pub folder: &'static str,
    /// How many records there are.
    pub count: usize,
    /// Its own fields; those of every record are [`shared`].
    pub fields: Vec<FieldSpec>,
    /// The computed values in its CSV, each named `derived.…` there.
    pub derived: &'static [&'static str],
    /// The tables of its parts.
    pub parts: Vec<&'static str>,
    /// The file in the form of its standard, if there is one beside JSON and CSV.
    pub standard: Option<&'static str>,
    /// Whether each record has a file of its own.
    pub own: bool,
}

/// The fields that every record has.
pub fn shared() -> Vec<FieldSpec> {
    row::shared_specs()
}

/// Whether a kind has exports: some have none without records.
pub fn is_there<T: Kind>(table: &Table<T>) -> bool {
    !T::OPTIONAL || !table.is_empty()
}

/// The exports of every kind that has some.
pub fn kinds(records: &Records, metrics: &Metrics) -> Vec<KindDoc> {
    let kinds = published_kinds!(T => kind::<T>(records.of()));
    kinds.into_iter().flatten().chain(compared(metrics)).chain(protected(metrics)).collect()
}

/// The tables of levels, which are no records either.
fn compared(metrics: &Metrics) -> Option<KindDoc> {
    let count = metrics.levels.len();
    (count > 0).then(|| computed(levels::NAME, count, levels::COLUMNS))
}

/// The tables of complaints: no field of theirs is one of the records.
fn protected(metrics: &Metrics) -> Option<KindDoc> {
    let rows = metrics.complaints.tables.values().map(Vec::len).sum::<usize>();
    metrics.complaints.any.then(|| computed(complaints::NAME, rows + 1, complaints::COLUMNS))
}

/// A table of nothing but what is computed.
fn computed(folder: &'static str, count: usize, derived: &'static [&'static str]) -> KindDoc {
    KindDoc { folder, count, fields: Vec::new(), derived, parts: Vec::new(), standard: None, own: false }
}

fn kind<T: Exported>(table: &Table<T>) -> Option<KindDoc> {
    let cites = table.iter().any(|row| !row.head.sources.is_empty());
    is_there(table).then(|| KindDoc {
        folder: T::FOLDER,
        count: table.len(),
        fields: T::specs(),
        derived: T::COLUMNS,
        parts: T::PARTS.iter().map(|part| part.name).chain(cites.then_some(cited::NAME)).collect(),
        standard: T::STANDARD,
        own: T::PAGED,
    })
}

/// Calls `tell` with every field that holds a value, groups unfolded: its path, and what it is.
pub fn each<'s>(specs: &'s [FieldSpec], prefix: &str, tell: &mut impl FnMut(String, &'s FieldSpec)) {
    for spec in specs {
        let list = if matches!(spec.value, ValueType::List(_)) { "[]" } else { "" };
        let path = format!("{prefix}{}{list}", spec.name);
        match spec.value.item() {
            ValueType::Group(inner) => each(inner, &format!("{path}."), tell),
            _ => tell(path, spec),
        }
    }
}
