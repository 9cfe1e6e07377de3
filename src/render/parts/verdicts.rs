//! Commitments by what independent bodies found of their completion, as tables and charts show it.

use serde::Serialize;

use crate::chart::{Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::Rollup;
use crate::locale::Locale;
use crate::model::{Completion, PartialDate};
use crate::render::context::Audience;
use crate::render::parts::card_bar::card_bar;
use crate::render::parts::names::words;
use crate::render::value::{Arg, Phrase};

/// What the charts of this file are called.
pub const TITLE: &str = "verdict.chart";

/// The message for commitments that no independent body has judged.
const NONE: &str = "verdict.none";

/// The verdicts in the order in which they are stacked, with their colours.
const PARTS: [(Completion, Role); 6] = [
    (Completion::Complete, Role::Done),
    (Completion::Substantial, Role::InProgress),
    (Completion::Limited, Role::Series4),
    (Completion::NotStarted, Role::NotStarted),
    (Completion::NoEvidence, Role::Series3),
    (Completion::Withdrawn, Role::Cancelled),
];

/// How many commitments have a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VerdictCount {
    /// The verdict; nothing for those that nobody has judged.
    pub completion: Option<Completion>,
    /// The number.
    pub count: usize,
}

/// Those of every verdict that occurs, the furthest first, then those without one.
pub fn counts(rollup: &Rollup) -> Vec<VerdictCount> {
    let found = PARTS
        .iter()
        .map(|(completion, _)| VerdictCount { completion: Some(*completion), count: rollup.found(*completion) });
    let none = VerdictCount { completion: None, count: rollup.len() - rollup.judged() };
    found.chain([none]).filter(|one| one.count > 0).collect()
}

/// The id of the figure beside the one with this id.
pub fn id(of: &str) -> String {
    format!("{of}-verdicts")
}

/// What the charts of this file measure.
pub fn subtitle<'a>(cx: Audience<'a>) -> Phrase<'a> {
    Phrase::new("verdict.measure").with("date", Arg::Date(PartialDate::Day(cx.as_of())))
}

/// A bar a row, divided by verdict.
pub fn stacked(cx: Audience<'_>, rows: &[(String, &Rollup)]) -> Chart {
    let counted: Vec<Vec<VerdictCount>> = rows.iter().map(|(_, rollup)| counts(rollup)).collect();
    let count =
        |row: &[VerdictCount], wanted| row.iter().find(|one| one.completion == wanted).map_or(0, |one| one.count);
    let parts = parts().filter(|(part, _)| counted.iter().any(|row| count(row, *part) > 0)).collect::<Vec<_>>();
    let series =
        parts.iter().map(|(part, role)| Series { label: words(cx, &key(*part)).unwrap_or_default(), role: *role });
    let bar = |((label, _), row): (&(String, &Rollup), &Vec<VerdictCount>)| StackedRow {
        label: label.clone(),
        values: parts.iter().map(|(part, _)| Some(count(row, *part).into())).collect(),
    };
    let rows = rows.iter().zip(&counted).map(bar).collect();
    Chart::Stacked(Stacked { unit: Unit::Count, share: false, series: series.collect(), rows })
}

/// One bar of commitments by verdict, for a card.
pub fn bar(locale: &Locale, counts: &[VerdictCount]) -> Option<Chart> {
    let count = |part| counts.iter().find(|one| one.completion == part).map_or(0, |one| one.count);
    let name = |part| {
        let key = key(part);
        locale.label(&key).unwrap_or(&key).to_owned()
    };
    card_bar(locale, parts().map(|(part, role)| (name(part), role, count(part))))
}

/// The verdicts, then none.
fn parts() -> impl Iterator<Item = (Option<Completion>, Role)> {
    PARTS.into_iter().map(|(completion, role)| (Some(completion), role)).chain([(None, Role::Series2)])
}

fn key(part: Option<Completion>) -> String {
    part.map_or_else(|| NONE.to_owned(), |completion| format!("codes.completion.{}", completion.code()))
}
