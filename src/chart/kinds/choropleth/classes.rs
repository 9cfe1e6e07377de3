//! Values sorted into a few classes, each with about as many of them.

use rust_decimal::Decimal;

use crate::chart::base::palette::Role;
use crate::chart::base::unit::Unit;
use crate::chart::base::words::say;
use crate::locale::{Arg, Locale};

/// The shades, from the lowest values to the highest.
const SHADES: [Role; 5] = [Role::Scale1, Role::Scale2, Role::Scale3, Role::Scale4, Role::Scale5];

/// The least and the greatest value of each class, from the lowest on. Only what there is has a class, so the ranges
/// between them are empty and equal values are never told apart.
pub struct Classes(Vec<(Decimal, Decimal)>);

impl Classes {
    /// Sorts values into five classes, or into fewer where there are not as many different ones.
    pub fn new(values: impl Iterator<Item = Decimal>) -> Self {
        let mut sorted: Vec<Decimal> = values.collect();
        sorted.sort_unstable();
        let mut distinct = sorted.clone();
        distinct.dedup();
        let most = distinct.len().min(SHADES.len());
        let class = |value: &Decimal| sorted.partition_point(|other| other < value) * most / sorted.len();
        let ends = |class: &[Decimal]| Some((*class.first()?, *class.last()?));
        Self(distinct.chunk_by(|a, b| class(a) == class(b)).filter_map(ends).collect())
    }

    /// The shade of a value; that of one that is not known says so.
    pub fn role(&self, value: Option<Decimal>) -> Role {
        let class = value.and_then(|value| self.0.iter().position(|(_, last)| value <= *last));
        class.map_or(Role::Unknown, |class| self.shade(class))
    }

    /// The classes spread over the shades; a single one has the middle shade.
    fn shade(&self, class: usize) -> Role {
        let (last, steps) = (SHADES.len() - 1, self.0.len().saturating_sub(1));
        let index = (class * last + steps / 2).checked_div(steps).unwrap_or(last / 2);
        SHADES.get(index).copied().unwrap_or(Role::Scale5)
    }

    /// Each shade with the range of its values.
    pub fn legend(&self, unit: &Unit, locale: &Locale) -> Vec<(Role, String)> {
        let words = |(from, to): &(Decimal, Decimal)| {
            let (low, high) = (unit.brief(locale, *from), unit.brief(locale, *to));
            let args = [("from", Arg::Text(&low)), ("to", Arg::Text(&high))];
            if low == high { low.clone() } else { say(locale, "chart.map.range", &args) }
        };
        self.0.iter().enumerate().map(|(class, range)| (self.shade(class), words(range))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(values: &[i64]) -> Classes {
        Classes::new(values.iter().map(|value| Decimal::from(*value)))
    }

    fn ranges(values: &[i64]) -> Vec<(i64, i64)> {
        classes(values).0.iter().map(|(a, b)| (a.mantissa() as i64, b.mantissa() as i64)).collect()
    }

    #[test]
    fn classes_have_as_many_values_each_and_keep_equal_ones_together() {
        assert_eq!(ranges(&[9, 1, 2, 3, 4, 5, 6, 7, 8, 1000]), [(1, 2), (3, 4), (5, 6), (7, 8), (9, 1000)]);
        assert_eq!(ranges(&[0, 0, 0, 0, 0, 0, 0, 0, 3, 9]), [(0, 0), (3, 9)]);
        assert_eq!(ranges(&[-5, 7]), [(-5, -5), (7, 7)]);
        assert!(ranges(&[]).is_empty());
    }

    #[test]
    fn shades_are_spread_over_the_scale() {
        let role = |values: &[i64], value: i64| classes(values).role(Some(Decimal::from(value)));
        assert_eq!((role(&[1, 2], 1), role(&[1, 2], 2)), (Role::Scale1, Role::Scale5));
        assert_eq!(role(&[4, 4], 4), Role::Scale3);
        assert_eq!((classes(&[1]).role(None), classes(&[]).role(None)), (Role::Unknown, Role::Unknown));
    }
}
