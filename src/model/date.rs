//! Dates at the precision at which they are known.

use std::fmt;

use jiff::civil::{Date, date};
use serde::{Serialize, Serializer};

/// A date as published: a year, a quarter, a month or a day. It is never made more precise than it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// `2018`
    Year(i16),
    /// `2018-Q3`
    Quarter(i16, i8),
    /// `2018-12`
    Month(i16, i8),
    /// `2018-12-05`
    Day(Date),
}

impl PartialDate {
    /// Reads the four forms; anything else, or a day that no calendar has, is `None`.
    pub fn parse(text: &str) -> Option<Self> {
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
            Self::Quarter(y, q) => date(y, q * 3 - 2, 1),
            Self::Month(y, m) => date(y, m, 1),
            Self::Day(d) => d,
        }
    }

    /// The last day that the date covers: what is due in `2018` is late only in 2019.
    pub fn last(self) -> Date {
        match self {
            Self::Year(y) => date(y, 12, 31),
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
