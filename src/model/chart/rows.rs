//! Records of any kind as rows of fields.

use crate::model::read::{Group, Kind};
use crate::model::write::{Field, Written};
use crate::model::{
    ChartField, ChartForm, Condition, Currency, DataStatus, Disbursement, ForKind, Grant, Listed, PartialDate, Record,
    Records, for_kind,
};

/// A record with its fields by name.
#[derive(Debug)]
pub struct ChartRow<'a> {
    /// Its position in the table of its kind.
    pub position: usize,
    /// How sure it is.
    pub status: DataStatus,
    fields: Vec<Field<'a>>,
}

/// All records of a kind; none for an unknown kind.
pub fn rows<'a>(records: &'a Records, folder: &str) -> Vec<ChartRow<'a>> {
    for_kind(folder, Rows(records)).unwrap_or_default()
}

struct Rows<'a>(&'a Records);

impl<'a> ForKind for Rows<'a> {
    type Out = Vec<ChartRow<'a>>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let rows = self.0.of::<T>().iter().filter(|_| !T::PROTECTED);
        rows.enumerate().map(|(position, record)| row(position, record)).collect()
    }
}

fn row<T: Kind>(position: usize, record: &Record<T>) -> ChartRow<'_> {
    let fields = record.data.values().into_iter().chain(record.head.values());
    let fields = fields.filter(|(_, value)| !value.is_nothing());
    ChartRow { position, status: record.status(), fields: fields.collect() }
}

impl<'a> ChartRow<'a> {
    /// The values of a field; several of a list, none where nothing is said.
    pub fn values(&self, field: ChartField) -> Vec<&Written<'a>> {
        match self.get(field.name) {
            Some(Written::List(items)) => items.iter().collect(),
            found => found.into_iter().collect(),
        }
    }

    /// The code, the id or the word that a field holds. What is left out has its usual meaning.
    pub fn words(&self, field: ChartField) -> Vec<&'a str> {
        let words: Vec<&'a str> = self.values(field).into_iter().filter_map(word).collect();
        match field.form {
            ChartForm::Closed("data_status", _) if words.is_empty() => vec![DataStatus::Official.code()],
            ChartForm::Closed("idea_status", _) if words.is_empty() => vec!["received"],
            ChartForm::Closed("disbursement_kind", _) if words.is_empty() => vec!["paid"],
            _ => words,
        }
    }

    /// The date that a field holds.
    pub fn date(&self, field: ChartField) -> Option<PartialDate> {
        self.values(field).into_iter().find_map(|value| match value {
            Written::Date(date) => Some(*date),
            _ => None,
        })
    }

    /// The currency of a field with an amount.
    pub fn currency(&self, field: ChartField) -> Option<Currency> {
        self.values(field).into_iter().find_map(|value| match value {
            Written::Money(money) => Some(money.currency),
            _ => None,
        })
    }

    /// Whether a stored field meets a condition.
    pub fn meets(&self, field: ChartField, condition: &Condition) -> bool {
        let values = || condition.values.0.iter().map(|value| value.value.trim());
        match field.form {
            ChartForm::Date => self.date(field).is_some_and(|date| values().any(|value| is_within(date, value))),
            ChartForm::Flag => values().any(|value| self.flag(field) == Some(matches!(value, "true" | "yes"))),
            _ => self.words(field).iter().any(|word| values().any(|value| value == *word)),
        }
    }

    /// Whether a field says yes or no.
    pub fn flag(&self, field: ChartField) -> Option<bool> {
        self.values(field).into_iter().find_map(|value| match value {
            Written::Bool(flag) => Some(*flag),
            _ => None,
        })
    }

    fn get(&self, name: &str) -> Option<&Written<'a>> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

fn word<'w>(value: &Written<'w>) -> Option<&'w str> {
    match value {
        Written::Text(text) => Some(text),
        _ => None,
    }
}

/// Whether a date lies wholly within another: `2024-05` in `2024`.
fn is_within(date: PartialDate, period: &str) -> bool {
    let period = PartialDate::parse(period);
    period.is_some_and(|period| period.first() <= date.first() && date.last() <= period.last())
}

/// Whether the money of a row was awarded before: such a grant, and its ledger, is not counted again in totals.
pub fn is_regrant(records: &Records, folder: &str, position: usize) -> bool {
    let regrant = |grant: &Record<Grant>| records.regrants.is_passed_on(grant);
    match folder {
        Grant::FOLDER => records.grants.rows().get(position).is_some_and(|grant| regrant(grant)),
        Disbursement::FOLDER => {
            let line = records.disbursements.rows().get(position);
            line.and_then(|line| records.grants.get(&line.grant)).is_some_and(regrant)
        }
        _ => false,
    }
}
