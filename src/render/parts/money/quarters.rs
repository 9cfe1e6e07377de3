//! Money by quarter, one currency at a time.

use jiff::civil::Date;

use crate::derive::{Amounts, Bucket};
use crate::model::{Currency, PartialDate};
use crate::render::context::Context;

/// A quarter: its year and its number.
type Quarter = (i16, i8);

/// What was awarded and paid in each quarter that is over at the date of the data, without a gap: a quarter in which
/// nothing was recorded counts as nothing. One that is not over would look like a fall.
pub fn quarters(cx: Context<'_>, currency: Currency) -> Vec<(PartialDate, Amounts)> {
    let Some(last) = last_over(cx.site.as_of) else { return Vec::new() };
    let found = cx.site.metrics.funding.by_quarter.iter().filter_map(|(bucket, flows)| match bucket {
        Bucket::One(quarter) if *quarter <= last => Some((*quarter, *flows.direct.get(currency)?)),
        _ => None,
    });
    let found: Vec<(Quarter, Amounts)> = found.filter(|(_, sums)| !(sums.awarded + sums.paid).is_zero()).collect();
    let Some((mut quarter, _)) = found.first().copied() else { return Vec::new() };
    let mut all = Vec::new();
    while quarter <= last {
        let sums = found.binary_search_by_key(&quarter, |(quarter, _)| *quarter).map(|i| found[i].1);
        let empty = Amounts { currency, ..Amounts::default() };
        all.push((PartialDate::Quarter(quarter.0, quarter.1), sums.unwrap_or(empty)));
        quarter = next(quarter);
    }
    all
}

/// The last quarter that is over at the end of a day.
fn last_over(day: Date) -> Option<Quarter> {
    let after = day.tomorrow().ok()?;
    let (year, quarter) = (after.year(), (after.month() + 2) / 3);
    Some(if quarter == 1 { (year - 1, 4) } else { (year, quarter - 1) })
}

fn next((year, quarter): Quarter) -> Quarter {
    if quarter == 4 { (year + 1, 1) } else { (year, quarter + 1) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_quarter_counts_once_its_last_day_is_there() {
        assert_eq!(last_over(date(2026, 10, 31)), Some((2026, 3)));
        assert_eq!(last_over(date(2026, 12, 31)), Some((2026, 4)));
        assert_eq!(last_over(date(2026, 1, 1)), Some((2025, 4)));
        assert_eq!(next((2026, 4)), (2027, 1));
    }
}
