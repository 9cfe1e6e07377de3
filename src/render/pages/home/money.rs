//! Money over time, one currency at a time.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::chart::{Chart, Line, LineSeries, Role, Sparkline, Unit};
use crate::derive::{Amounts, Bucket};
use crate::model::{Currency, DataStatus, PartialDate};
use crate::render::pages::statuses::words;
use crate::render::value::{Arg, Phrase};
use crate::render::{Cx, Figure};

/// The id of the small chart of what was paid.
pub const SPARK: &str = "spark-paid";
/// Quarters that the small chart shows: five years.
const SPARK_QUARTERS: usize = 20;

/// A quarter: its year and its number.
type Quarter = (i16, i8);

/// How sure the least sure grant is.
pub fn status(cx: Cx<'_>) -> DataStatus {
    cx.site.records.grants.iter().map(|grant| grant.status()).max().unwrap_or(DataStatus::Official)
}

/// The currency in which the most grants were awarded.
pub fn main_currency(cx: Cx<'_>) -> Currency {
    let most = cx.site.metrics.funding.total.direct.iter().max_by_key(|sums| sums.grants);
    most.map_or(cx.site.config.currency, |sums| sums.currency)
}

/// A chart a currency: awarded and paid by quarter.
pub fn figures<'a>(cx: Cx<'a>) -> Vec<Figure<'a>> {
    cx.site.metrics.funding.total.direct.iter().filter_map(|sums| figure(cx, sums.currency)).collect()
}

fn figure<'a>(cx: Cx<'a>, currency: Currency) -> Option<Figure<'a>> {
    let quarters = quarters(cx, currency);
    let (Some(first), Some(last)) = (quarters.first(), quarters.last()) else { return None };
    let (from, to) = (first.0, last.0);
    let name = |key| words(cx, key).unwrap_or_default();
    let line = |label, role, sum: fn(&Amounts) -> Decimal| LineSeries {
        label,
        role,
        points: quarters.iter().map(|(quarter, sums)| (*quarter, Some(sum(sums)))).collect(),
    };
    let series = vec![
        line(name("tile.awarded"), Role::Series1, |sums| sums.awarded),
        line(name("tile.paid"), Role::Series2, |sums| sums.paid),
    ];
    let period = |phrase: Phrase<'a>| phrase.with("from", Arg::Date(from)).with("to", Arg::Date(to));
    Some(Figure {
        id: format!("money-{}", currency.code().to_ascii_lowercase()).into(),
        title: period(Phrase::new("home.money.chart")),
        subtitle: Some(Phrase::new("home.money.chart_sub").text("currency", currency.code().to_owned())),
        status: status(cx),
        chart: Chart::Line(Line { unit: Unit::Money(currency), series, target: None }),
    })
}

/// What was paid by quarter, small.
pub fn spark<'a>(cx: Cx<'a>) -> Option<Figure<'a>> {
    let currency = main_currency(cx);
    let quarters = quarters(cx, currency);
    if quarters.len() < 3 {
        return None;
    }
    let recent = &quarters[quarters.len().saturating_sub(SPARK_QUARTERS)..];
    let points = recent.iter().map(|(quarter, sums)| (*quarter, Some(sums.paid))).collect();
    Some(Figure {
        id: SPARK.into(),
        title: Phrase::new("home.money.spark"),
        subtitle: None,
        status: status(cx),
        chart: Chart::Sparkline(Sparkline { unit: Unit::Money(currency), points }),
    })
}

/// What was awarded and paid in each quarter that is over at the date of the data, without a gap: a quarter in which
/// nothing was recorded counts as nothing. One that is not over would look like a fall.
pub fn quarters(cx: Cx<'_>, currency: Currency) -> Vec<(PartialDate, Amounts)> {
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
