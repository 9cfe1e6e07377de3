//! What lines and sparklines share: dated values, their runs without gaps, and their course in words.

use jiff::civil::date;
use rust_decimal::Decimal;

use super::scale::float;
use super::unit::Unit;
use super::values;
use super::words::say;
use crate::locale::{Arg, Locale};
use crate::model::PartialDate;

/// A dated value; `None` is unknown.
pub type TimePoint = (PartialDate, Option<Decimal>);

/// The place of a date on a time axis: days since 1970, of the first day that the date covers.
pub fn day(at: PartialDate) -> f64 {
    day_of(at.first())
}

/// Days since 1970.
pub fn day_of(at: jiff::civil::Date) -> f64 {
    (at.duration_since(date(1970, 1, 1)).as_hours() / 24) as f64
}

/// The ends of a time axis; never the same.
pub fn days(dates: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let (first, last) = (dates.clone().fold(f64::INFINITY, f64::min), dates.fold(f64::NEG_INFINITY, f64::max));
    if first < last {
        (first, last)
    } else if first.is_finite() {
        (first - 1.0, first + 1.0)
    } else {
        (0.0, 1.0)
    }
}

/// Dated values as far as they are whole: a period that the data do not reach the end of is set apart, for it cannot be
/// compared with whole ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// The points of whole periods, in order of time.
    pub points: Vec<TimePoint>,
    /// Those of a period that is not over.
    pub unfinished: Vec<TimePoint>,
}

impl Finished {
    /// Sets apart what lies in a period that ends after the day up to which the data go.
    pub fn new(points: &[TimePoint], until: Option<PartialDate>) -> Self {
        let (unfinished, points) = sorted(points).into_iter().partition(|(at, _)| is_unfinished(*at, until));
        Self { points, unfinished }
    }
}

/// Whether a period has begun by the day up to which the data go, and ends after it.
pub fn is_unfinished(at: PartialDate, until: Option<PartialDate>) -> bool {
    until.is_some_and(|until| at.first() <= until.last() && at.last() > until.last())
}

/// What is said of the periods that are not over.
pub fn unfinished_sentence(
    locale: &Locale,
    dates: impl IntoIterator<Item = PartialDate>,
    until: Option<PartialDate>,
) -> Option<String> {
    let at = dates.into_iter().find(|at| is_unfinished(*at, until))?;
    let (period, date) = (locale.date(at), locale.date(until?));
    Some(say(locale, "chart.unfinished", &[("period", Arg::Text(&period)), ("date", Arg::Text(&date))]))
}

/// The points in order of time.
pub fn sorted(points: &[TimePoint]) -> Vec<TimePoint> {
    let mut points = points.to_vec();
    points.sort_by_key(|(at, _)| *at);
    points
}

/// The values that are known.
pub fn known(points: &[TimePoint]) -> impl Iterator<Item = (PartialDate, Decimal)> + Clone + '_ {
    points.iter().filter_map(|(at, value)| Some((*at, (*value)?)))
}

/// The known points as days and values, a list for each run between unknown ones.
pub fn runs(points: &[TimePoint]) -> Vec<Vec<(f64, f64)>> {
    let place = |(at, value): &TimePoint| value.map(|value| (day(*at), float(value)));
    points
        .split(|(_, value)| value.is_none())
        .filter(|run| !run.is_empty())
        .map(|run| run.iter().filter_map(place).collect())
        .collect()
}

/// From where to where the values went: `up from 12 (2018) to 30 (2024)`; none for fewer than two.
pub fn course(locale: &Locale, unit: &Unit, points: &[TimePoint]) -> Option<String> {
    let ((first_at, first), (last_at, last)) = (known(points).next()?, known(points).last()?);
    let key = match last.cmp(&first) {
        _ if first_at == last_at => return None,
        std::cmp::Ordering::Greater => "chart.course.up",
        std::cmp::Ordering::Less => "chart.course.down",
        std::cmp::Ordering::Equal => "chart.course.same",
    };
    let args = [
        ("first", unit.exact(locale, first)),
        ("first_date", locale.date(first_at)),
        ("last", unit.exact(locale, last)),
        ("last_date", locale.date(last_at)),
    ];
    Some(say(locale, key, &args.each_ref().map(|(name, text)| (*name, Arg::Text(text)))))
}

/// The highest and the lowest value with their dates.
pub fn peaks(locale: &Locale, unit: &Unit, points: &[TimePoint]) -> Option<String> {
    let dated: Vec<_> = known(points).map(|(at, value)| (locale.date(at), value)).collect();
    values::extremes(locale, unit, &dated)
}

/// How many values are unknown.
pub fn unknown(points: &[TimePoint]) -> usize {
    points.iter().filter(|(_, value)| value.is_none()).count()
}
