//! The course and the target of an indicator, as charts draw them.

use crate::locale::Arg;
use crate::model::{DatedValue, Indicator, PartialDate};
use crate::render::context::Audience;

/// The course of an indicator from its baseline, in order of time, one value a date.
pub fn points(indicator: &Indicator) -> Vec<&DatedValue> {
    let mut points: Vec<_> = indicator.baseline.iter().chain(&indicator.values).collect();
    points.sort_by_key(|point| point.date.value);
    points.dedup_by_key(|point| point.date.value);
    points
}

/// The name of the target in the drawing. Charts hold words, so this one is said when the page is built.
pub fn target_name(cx: Audience<'_>, date: PartialDate) -> String {
    let locale = cx.locale();
    let date = locale.date_short(date);
    let name = locale.message("commitment.target_by", &[("date", Arg::Text(&date))]);
    name.unwrap_or(date)
}
