//! The course and the target of an indicator, as charts draw them.

use crate::chart::Unit;
use crate::locale::Arg;
use crate::model::{DatedValue, Indicator, PartialDate};
use crate::render::context::Audience;
use crate::render::figure::LeftOut;

/// The course of an indicator from its baseline, in order of time, one value a date. A reading comes before the baseline of the
/// same date, and the first of several readings before the others; see [`others`].
pub fn points(indicator: &Indicator) -> Vec<&DatedValue> {
    let mut points: Vec<_> = indicator.values.iter().chain(&indicator.baseline).collect();
    points.sort_by_key(|point| point.date.value);
    points.dedup_by_key(|point| point.date.value);
    points
}

/// The values that have no place in the course, as its value of their date is another.
fn others(indicator: &Indicator) -> Vec<&DatedValue> {
    let points = points(indicator);
    let is_shown =
        |one: &&DatedValue| points.iter().any(|point| (point.date.value, point.value) == (one.date.value, one.value));
    indicator.values.iter().chain(&indicator.baseline).filter(|one| !is_shown(one)).collect()
}

/// What a course leaves out, with the value where there is but one; `column` is that of the course among the lines of a chart.
pub fn left_out<'a>(indicator: &Indicator, unit: Unit, column: usize) -> Option<LeftOut<'a>> {
    let others = others(indicator);
    let value = others.first().filter(|_| others.len() == 1).map(|other| other.value);
    let values = std::iter::repeat_n(None, column).chain([value]).collect();
    LeftOut::counted("left_out.other_values", others.len(), unit, values)
}

/// The name of the target in the drawing. Charts hold words, so this one is said when the page is built.
pub fn target_name(cx: Audience<'_>, date: PartialDate) -> String {
    let locale = cx.locale();
    let date = locale.date_short(date);
    let name = locale.message("commitment.target_by", &[("date", Arg::Text(&date))]);
    name.unwrap_or(date)
}
