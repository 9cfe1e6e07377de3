//! Ticks of a time axis.

use jiff::civil::{Date, date};

use crate::model::PartialDate;

/// A line of the grid.
pub struct Tick {
    /// The year or the month that begins there.
    pub at: PartialDate,
    /// Whether there is room for its label.
    pub labelled: bool,
}

/// Months between ticks, and the pixels that a label of that kind needs.
const STEPS: [(i32, f64); 8] =
    [(1, 72.0), (3, 72.0), (6, 72.0), (12, 42.0), (24, 42.0), (60, 42.0), (120, 42.0), (600, 42.0)];

/// From the first day of the first month to the last day of the last month that the dates touch.
pub fn whole_months(dates: impl Iterator<Item = Date>) -> (Date, Date) {
    let spread = |(low, high): (Date, Date), date: Date| (low.min(date), high.max(date));
    let (low, high) = dates.fold((Date::MAX, Date::MIN), spread);
    if low > high {
        return (date(1970, 1, 1), date(1970, 1, 31));
    }
    (low.first_of_month(), high.last_of_month())
}

/// Years or months that divide the time from `first` to `last` on an axis of so many pixels.
pub fn ticks(first: Date, last: Date, pixels: f64) -> Vec<Tick> {
    let (from, to) = (months(first), months(last));
    let a_month = pixels / f64::from((to - from + 1).max(1));
    let fits = |(step, room): &&(i32, f64)| a_month * f64::from(*step) >= *room;
    let (step, room) = STEPS.iter().find(fits).copied().unwrap_or((1200, 42.0));
    let begin = (from + step - 1).div_euclid(step) * step;
    let ticks = (begin..=to).step_by(step.unsigned_abs() as usize);
    ticks
        .map(|month| Tick { at: start_of(month, step), labelled: f64::from(to + 1 - month) * a_month >= room })
        .collect()
}

/// Months since the year 0.
fn months(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

fn start_of(month: i32, step: i32) -> PartialDate {
    let year = i16::try_from(month.div_euclid(12)).unwrap_or(i16::MAX);
    if step % 12 == 0 { PartialDate::Year(year) } else { PartialDate::Month(year, month.rem_euclid(12) as i8 + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(first: Date, last: Date, pixels: f64) -> String {
        ticks(first, last, pixels).iter().map(|tick| tick.at.to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn steps_grow_with_the_time_shown() {
        assert_eq!(shown(date(2018, 2, 1), date(2021, 3, 31), 400.0), "2019 2020 2021");
        assert_eq!(shown(date(2018, 2, 1), date(2018, 12, 31), 400.0), "2018-04 2018-07 2018-10");
        assert_eq!(shown(date(1999, 1, 1), date(2024, 12, 31), 300.0), "2000 2005 2010 2015 2020");
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn labels_never_crowd(from in 1..9000_i16, months in 0..4000_i32, pixels in 100.0..700.0_f64) {
            let first = date(from, 1, 1);
            let last = date(from + (months / 12) as i16, (months % 12 + 1) as i8, 1).last_of_month();
            let n = ticks(first, last, pixels).iter().filter(|tick| tick.labelled).count();
            prop_assert!(n as f64 <= pixels / 42.0 + 1.0);
        }
    }
}
