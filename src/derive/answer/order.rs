//! The order of rows and series, and what is put together so that a chart stays legible.

use std::cmp::Reverse;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::numbers::{Answer, AnswerLeftOut, AnswerRow, Category, WhyLeftOut};
use crate::derive::{CallState, CommitmentStatus, Timeliness};
use crate::model::{ChartBlock, ChartKind, ChartMetric, Completion, DataStatus, DisbursementKind, PartialDate};

/// Rows of a chart; what is smaller is put together.
const MOST: usize = 14;

/// Series of a chart, with what is put together.
const SERIES: usize = 6;

/// Periods that are not in the data are added up to so many: beyond, a date is a slip.
const PERIODS: usize = 240;

/// Where the words for verdicts on completion stand.
const COMPLETION: &str = "codes.completion";

/// Verdicts on completion as charts show them.
const FURTHEST_FIRST: [Completion; 6] = [
    Completion::Complete,
    Completion::Substantial,
    Completion::Limited,
    Completion::NotStarted,
    Completion::NoEvidence,
    Completion::Withdrawn,
];

/// Puts the rows and the series of counted records into their order.
pub fn in_order<'a>(answer: Answer<'a>, block: &ChartBlock, as_of: Date) -> Answer<'a> {
    let kind = block.spec.kind.value;
    let metric = block.spec.metric.as_ref().and_then(|names| ChartMetric::find(&names.0.first()?.value));
    // A mean, or how many there are so far, is no part of a sum.
    let adds_up = metric.is_none_or(|metric| metric.adds_up);
    let mut answer = series_in_order(answer, adds_up);
    let dated = answer.rows.iter().any(|row| matches!(row.category, Category::Time(_)));
    if dated && adds_up && kind.is_timed() {
        only_periods(&mut answer, as_of);
        fill(&mut answer);
    } else if dated && adds_up {
        fill(&mut answer);
    }
    answer.rows.sort_by_key(|row| (place(row.category), Reverse(total(row)), row.category));
    if adds_up && !dated && kind != ChartKind::Treemap {
        put_together(&mut answer.rows);
    }
    answer
}

fn total(row: &AnswerRow) -> Decimal {
    row.values.iter().flatten().fold(Decimal::ZERO, |sum, value| sum.saturating_add(*value))
}

/// The place of what has one: codes that are computed or closed in their order, dates in time, the rest at the end.
fn place(category: Category) -> (u8, PartialDate, usize) {
    let none = PartialDate::Year(1);
    match category {
        Category::Time(date) => (0, date, 0),
        Category::Stars(stars) => (0, none, usize::from(stars)),
        Category::Computed(list, code) | Category::Code(list, code) => (0, none, rank(list, code)),
        Category::Flag(flag) => (0, none, usize::from(!flag)),
        Category::Others(_) => (1, none, 0),
        Category::Several => (2, none, 0),
        Category::None => (3, none, 0),
        Category::Record(..) | Category::Word(_) | Category::Metric(_) | Category::All => (0, none, 0),
    }
}

/// The place of a code in its list, if that has an order that means something.
fn rank(list: &str, code: &str) -> usize {
    let at = |codes: Vec<&str>| codes.iter().position(|known| *known == code);
    let found = match list {
        COMPLETION => at(FURTHEST_FIRST.iter().map(|completion| completion.code()).collect()),
        CommitmentStatus::LIST => at(CommitmentStatus::ALL.iter().map(|status| status.code()).collect())
            .or_else(|| at(CallState::ALL.iter().map(|state| state.code()).collect())),
        Timeliness::LIST => at(Timeliness::ALL.iter().map(|state| state.code()).collect()),
        DataStatus::LIST => at(DataStatus::ALL.iter().map(|status| status.code()).collect()),
        DisbursementKind::LIST => at(DisbursementKind::ALL.iter().map(|kind| kind.code()).collect()),
        _ => None,
    };
    found.unwrap_or_default()
}

/// The place of a status in a bar, as in the other charts of the site: what is done first.
fn stack(category: Category) -> usize {
    const PARTS: [&str; 6] = ["done", "in_progress", "overdue", "not_started", "withdrawn", "unknown"];
    match category {
        Category::Computed(CommitmentStatus::LIST, code) => {
            PARTS.iter().position(|part| *part == code).unwrap_or_default()
        }
        _ => 0,
    }
}

fn series_in_order(answer: Answer, adds_up: bool) -> Answer {
    let sums: Vec<Decimal> = (0..answer.series.len())
        .map(|i| answer.rows.iter().filter_map(|row| row.values[i]).fold(Decimal::ZERO, Decimal::saturating_add))
        .collect();
    let mut order: Vec<usize> = (0..answer.series.len()).collect();
    let metrics = answer.series.iter().any(|series| matches!(series, Category::Metric(_)));
    if !metrics {
        let stacked = |category| (stack(category), place(category));
        order.sort_by_key(|&i| (stacked(answer.series[i]), Reverse(sums[i]), answer.series[i]));
    }
    let kept = if order.len() > SERIES && adds_up { SERIES - 1 } else { order.len() };
    let (own, rest) = order.split_at(kept);
    let values = |row: &AnswerRow| {
        let others = rest.iter().map(|&i| row.values[i]).reduce(|a, b| a?.checked_add(b?));
        own.iter().map(|&i| row.values[i]).chain(others).collect()
    };
    let rows = answer.rows.iter().map(|row| AnswerRow { values: values(row), ..row.clone() }).collect();
    let others = (!rest.is_empty()).then_some(Category::Others(rest.len()));
    let series = own.iter().map(|&i| answer.series[i]).chain(others).collect();
    Answer { series, rows, ..answer }
}

/// Adds the periods between the first and the last in which nothing was: outside of them nobody said anything.
fn fill(answer: &mut Answer) {
    let dates = || answer.rows.iter().filter_map(|row| date(row.category));
    let (Some(first), Some(last)) = (dates().min(), dates().max()) else { return };
    let within = |period: &PartialDate| *period <= last;
    let mut periods = vec![first];
    while let Some(next) = periods.last().and_then(|period| next(*period)).filter(within) {
        if periods.len() == PERIODS {
            return;
        }
        periods.push(next);
    }
    let known: Vec<PartialDate> = dates().collect();
    let empty = vec![Some(Decimal::ZERO); answer.series.len()];
    let missing = periods.into_iter().filter(|period| !known.contains(period));
    answer.rows.extend(missing.map(|period| AnswerRow {
        category: Category::Time(period),
        values: empty.clone(),
        target: None,
        baseline: None,
    }));
}

fn date(category: Category) -> Option<PartialDate> {
    match category {
        Category::Time(date) => Some(date),
        _ => None,
    }
}

fn next(period: PartialDate) -> Option<PartialDate> {
    match period {
        PartialDate::Year(year) => Some(PartialDate::Year(year.checked_add(1)?)),
        PartialDate::Fiscal(year, month, day) => Some(PartialDate::Fiscal(year.checked_add(1)?, month, day)),
        PartialDate::Quarter(year, 4) => Some(PartialDate::Quarter(year.checked_add(1)?, 1)),
        PartialDate::Quarter(year, quarter) => Some(PartialDate::Quarter(year, quarter + 1)),
        PartialDate::Month(year, 12) => Some(PartialDate::Month(year.checked_add(1)?, 1)),
        PartialDate::Month(year, month) => Some(PartialDate::Month(year, month + 1)),
        PartialDate::Day(_) => None,
    }
}

/// A course has dates only, and none that are still to come; what is in the other rows is told.
fn only_periods(answer: &mut Answer, as_of: Date) {
    let begun = |row: &AnswerRow| date(row.category).is_some_and(|date| date.first() <= as_of);
    let (rows, others) = std::mem::take(&mut answer.rows).into_iter().partition(begun);
    answer.rows = rows;
    let others: Vec<AnswerRow> = others;
    for row in others {
        let why = if date(row.category).is_some() { WhyLeftOut::Later } else { WhyLeftOut::Undated };
        let value = Some(total(&row)).filter(|value| !value.is_zero());
        answer.left_out.push(AnswerLeftOut { why, records: 1, value });
    }
}

/// The largest rows, the small ones as one.
fn put_together(rows: &mut Vec<AnswerRow>) {
    let own = rows.iter().filter(|row| !row.category.is_rest()).count();
    if own <= MOST {
        return;
    }
    let count = own - (MOST - 1);
    let mut small = rows.drain(MOST - 1..own).collect::<Vec<AnswerRow>>().into_iter();
    let Some(first) = small.next() else { return };
    let mut others = AnswerRow { category: Category::Others(count), ..first };
    for row in small {
        for (sum, value) in others.values.iter_mut().zip(row.values) {
            *sum = sum.zip(value).and_then(|(a, b)| a.checked_add(b));
        }
    }
    rows.insert(MOST - 1, others);
}
