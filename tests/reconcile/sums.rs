//! Whether the numbers of a figure make up what they must.

use rust_decimal::Decimal;

use crate::oracle::{Expectation, Expected};
use crate::page::{Row, Shown, number};

/// What does not add up in a figure, beside the numbers in the tiles of its page.
pub fn faults(figure: &Shown, expected: &Expectation, tiles: &[Decimal]) -> Vec<String> {
    let missing = expected.tiled.iter().filter(|sum| !tiles.iter().any(|tile| is_close(*tile, **sum)));
    let missing = missing.map(|sum| format!("no tile says {sum}"));
    missing.chain(together_fault(figure)).chain(value_faults(figure, &expected.of, tiles)).collect()
}

fn value_faults(figure: &Shown, expected: &Expected, tiles: &[Decimal]) -> Vec<String> {
    match expected {
        Expected::Columns(columns) => {
            let sum = |at| sum(&figure.rows, at) + sum(&figure.left_out, at);
            columns
                .iter()
                .filter_map(|(head, wanted)| differs(head, column(figure, head).map_or(Decimal::ZERO, sum), *wanted))
                .collect()
        }
        Expected::Last(columns) => {
            let last = |at: usize| figure.rows.iter().rev().find_map(|row| row.values[at]).unwrap_or_default();
            let sum = |at| last(at) + sum(&figure.left_out, at);
            columns.iter().filter_map(|(head, wanted)| differs(head, sum(column(figure, head)?), *wanted)).collect()
        }
        Expected::LastRow(wanted) => {
            let last = figure.rows.last().into_iter().chain(&figure.left_out).flat_map(|row| &row.values);
            differs("the last row", last.flatten().sum(), *wanted).into_iter().collect()
        }
        Expected::All(wanted) => differs("all", all(figure), *wanted).into_iter().collect(),
        Expected::Tile => {
            let found = all(figure);
            (!tiles.contains(&found)).then(|| format!("no tile says {found}")).into_iter().collect()
        }
        Expected::Cells(cells) => {
            let fault = |row: &Row| {
                let value = row.values.first().copied().flatten()?;
                let Some(wanted) = cells.get(&row.label) else {
                    return Some(format!("{}: {value} of nothing", row.label));
                };
                differs(&row.label, value, *wanted)
            };
            figure.rows.iter().filter_map(fault).collect()
        }
        Expected::Values(values) => course_fault(figure, values).into_iter().collect(),
        Expected::Rows(rows) => {
            let left_out: Decimal = figure.left_out.iter().filter_map(|row| number(&row.label, "en")).sum();
            differs("rows", Decimal::from(figure.rows.len()) + left_out, (*rows).into()).into_iter().collect()
        }
        Expected::Shares => {
            let values = figure.rows.iter().flat_map(|row| &row.values).flatten();
            let wrong = values.filter(|value| !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(*value));
            wrong.map(|value| format!("{value} is no share")).collect()
        }
    }
}

/// Whether a course has these values in their order, but for those that it says it leaves out.
fn course_fault(figure: &Shown, values: &[Decimal]) -> Option<String> {
    let mut values = values.to_vec();
    for other in figure.left_out.iter().filter_map(|row| *row.values.first()?) {
        let at = values.iter().position(|value| *value == other);
        at.map(|at| values.remove(at));
    }
    // A value against its target stands in one row with that of the beginning, which may be the same.
    let columns: Vec<usize> = column(figure, "Baseline").into_iter().chain([0]).collect();
    let values_of = |row: &Row| columns.iter().filter_map(|at| *row.values.get(*at)?).collect::<Vec<_>>();
    let mut found: Vec<Decimal> = figure.rows.iter().flat_map(values_of).collect();
    if columns.len() > 1 {
        found.dedup();
    }
    (found != values).then(|| format!("{found:?} instead of {values:?}"))
}

/// What a description says that all values are together.
fn together_fault(figure: &Shown) -> Option<String> {
    let (_, said) = figure.description.split_once("Together: ")?;
    differs("its description", number(said, "en")?, sum(&figure.rows, column(figure, "Value")?))
}

fn column(figure: &Shown, head: &str) -> Option<usize> {
    figure.heads.iter().position(|found| found == head).map(|at| at - 1)
}

fn sum(rows: &[Row], at: usize) -> Decimal {
    rows.iter().filter_map(|row| *row.values.get(at)?).sum()
}

/// Every cell, and what is left out.
fn all(figure: &Shown) -> Decimal {
    figure.rows.iter().chain(&figure.left_out).flat_map(|row| &row.values).flatten().sum()
}

fn differs(what: &str, found: Decimal, wanted: Decimal) -> Option<String> {
    (!is_close(found, wanted)).then(|| format!("{what}: {found} instead of {wanted}"))
}

/// Whether two numbers are the same but for how a table rounds them.
pub fn is_close(a: Decimal, b: Decimal) -> bool {
    let places = a.scale().min(b.scale());
    (a - b).abs() <= Decimal::new(5, places + 1)
}
