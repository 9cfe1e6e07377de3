//! Days between dates that are known to the day, the month or only the year.

use jiff::civil::Date;

use crate::model::PartialDate;

/// Days from one day to another, negative when the second is earlier.
pub fn between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// Days by which `due` is over at `day`: what is due in `2018` is over from 2019 on. `None` while it is not.
pub fn past(due: PartialDate, day: Date) -> Option<i64> {
    let days = between(due.last(), day);
    (days > 0).then_some(days)
}

/// Days from `day` to the last day of `due`, 0 on that day itself and after it.
pub fn left(due: PartialDate, day: Date) -> i64 {
    between(day, due.last()).max(0)
}

/// Days since the last day of `date`, 0 while it is not over.
pub fn since(date: PartialDate, day: Date) -> i64 {
    past(date, day).unwrap_or(0)
}

/// Whether `date` has begun at `day`.
pub fn has_begun(date: PartialDate, day: Date) -> bool {
    date.first() <= day
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_is_over_with_its_last_day() {
        let year = PartialDate::Year(2020);
        assert_eq!(past(year, date(2020, 12, 31)), None);
        assert_eq!(past(year, date(2021, 3, 1)), Some(60));
        assert_eq!((left(year, date(2020, 12, 1)), left(year, date(2021, 1, 1))), (30, 0));
        assert_eq!(between(date(2020, 3, 1), date(2020, 2, 28)), -2);
    }
}
