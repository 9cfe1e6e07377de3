//! Dates at the precision at which they are known.

use std::fmt;

use jiff::civil::{Date, date};
use serde::{Serialize, Serializer};

/// A date as published: a year, a fiscal year, a quarter, a month or a day. It is never made more precise than it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// `2018`
    Year(i16),
    /// `2023/24`, and the month and the day on which fiscal years begin.
    Fiscal(i16, i8, i8),
    /// `2018-Q3`
    Quarter(i16, i8),
    /// `2018-12`
    Month(i16, i8),
    /// `2018-12-05`
    Day(Date),
}

impl PartialDate {
    /// Reads a date; anything else, or a day that no calendar has, is `None`. Of a fiscal year only the label is known: it is
    /// taken to begin in January until [`Self::beginning`] says better.
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_calendar(text).or_else(|| fiscal_year(text).map(|year| Self::Fiscal(year, 1, 1)))
    }

    /// A fiscal year that begins on this day; any other date as it is.
    #[must_use]
    pub fn beginning(self, (month, day): (i8, i8)) -> Self {
        match self {
            Self::Fiscal(year, ..) => Self::Fiscal(year, month, day),
            other => other,
        }
    }

    /// Reads the forms of the calendar.
    fn parse_calendar(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let year = digits(parts.first()?, 4)?;
        if !(1..=9999).contains(&year) {
            return None;
        }
        match parts.as_slice() {
            [_] => Some(Self::Year(year)),
            [_, quarter] if quarter.starts_with(['Q', 'q']) => {
                let q = quarter.get(1..).and_then(|q| digits(q, 1))?;
                (1..=4).contains(&q).then_some(Self::Quarter(year, q as i8))
            }
            [_, month] => {
                let m = digits(month, 2)?;
                (1..=12).contains(&m).then_some(Self::Month(year, m as i8))
            }
            [_, month, day] => {
                let (m, d) = (digits(month, 2)?, digits(day, 2)?);
                Date::new(year, m as i8, d as i8).ok().map(Self::Day)
            }
            _ => None,
        }
    }

    /// The first day that the date covers.
    pub fn first(self) -> Date {
        match self {
            Self::Year(y) => date(y, 1, 1),
            Self::Fiscal(y, m, d) => fiscal_start(y, m, d),
            Self::Quarter(y, q) => date(y, q * 3 - 2, 1),
            Self::Month(y, m) => date(y, m, 1),
            Self::Day(d) => d,
        }
    }

    /// The last day that the date covers: what is due in `2018` is late only in 2019.
    pub fn last(self) -> Date {
        match self {
            Self::Year(y) => date(y, 12, 31),
            Self::Fiscal(y, m, d) => fiscal_start(y.saturating_add(1), m, d).yesterday().unwrap_or(Date::MAX),
            Self::Quarter(y, q) => date(y, q * 3, 1).last_of_month(),
            Self::Month(y, m) => date(y, m, 1).last_of_month(),
            Self::Day(d) => d,
        }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.first().year()
    }
}

/// The first year of a label such as `2023/24`, `2023-24` or `2023-2024`; nothing if the second is not the year after.
pub fn fiscal_year(text: &str) -> Option<i16> {
    let (first, second) = text.split_once(['/', '-', '–'])?;
    let year = digits(first, 4).filter(|year| (1..=9998).contains(year))?;
    let next = year + 1;
    let follows = digits(second, 2) == Some(next % 100) || digits(second, 4) == Some(next);
    follows.then_some(year)
}

/// The settings see to it that the day is in every year.
fn fiscal_start(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::MAX)
}

/// Exactly `width` ASCII digits; signs, blanks and other digits are refused.
fn digits(text: &str, width: usize) -> Option<i16> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Ordered by first day, a coarser date after the finer ones that it begins with.
impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first(), self.last()).cmp(&(other.first(), other.last()))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// As in the records, which is also what the exports want.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Fiscal(y, ..) => write!(f, "{y:04}/{:02}", (y + 1) % 100),
            Self::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Day(d) => write!(f, "{d}"),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_fiscal_year_runs_from_one_year_into_the_next() {
        for text in ["2023/24", "2023-24", "2023/2024", "2023–24"] {
            assert_eq!(PartialDate::parse(text), Some(PartialDate::Fiscal(2023, 1, 1)), "{text}");
        }
        assert_eq!(PartialDate::parse("2011-12"), Some(PartialDate::Month(2011, 12)), "a month is one");
        assert_eq!(["2023/25", "2023-2025", "2023/4", "23/24"].map(PartialDate::parse), [None; 4]);
        let april = PartialDate::Fiscal(1999, 1, 1).beginning((4, 6));
        assert_eq!((april.first(), april.last()), (date(1999, 4, 6), date(2000, 4, 5)));
        assert_eq!(april.to_string(), "1999/00");
        assert_eq!(PartialDate::Year(2020).beginning((4, 1)), PartialDate::Year(2020));
    }

    #[test]
    fn reads_the_four_forms_and_nothing_else() {
        for text in ["2018", "2018-Q3", "2018-12", "2018-12-05"] {
            assert_eq!(PartialDate::parse(text).map(|d| d.to_string()).as_deref(), Some(text));
        }
        for text in [
            "",
            "18",
            "20181205",
            "2018-13",
            "2018-2-3",
            "2018-02-30",
            "2018-Q5",
            "2018-12-05T00:00",
            "+018",
            "2018-é1",
            "0000",
        ] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn covers_its_days() {
        let q = PartialDate::Quarter(2020, 1);
        assert_eq!((q.first(), q.last()), (date(2020, 1, 1), date(2020, 3, 31)));
        assert_eq!(PartialDate::Month(2020, 2).last(), date(2020, 2, 29));
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn never_panics(text in "\\PC{0,12}") {
            if let Some(d) = PartialDate::parse(&text) {
                prop_assert!(d.first() <= d.last());
                prop_assert_eq!(PartialDate::parse(&d.to_string()), Some(d));
            }
        }
    }
}
