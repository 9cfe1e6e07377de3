//! Money over time, one currency at a time.

use rust_decimal::Decimal;

use crate::chart::{Chart, Line, LineSeries, Role, Sparkline, Unit};
use crate::derive::Amounts;
use crate::model::Currency;
use crate::render::context::Context;
use crate::render::figure::Figure;
use crate::render::parts::money::quarters::quarters;
use crate::render::parts::money::{self, main_currency};
use crate::render::parts::names::words;
use crate::render::value::{Arg, Phrase};

/// The id of the small chart of what was paid.
pub const SPARK: &str = "spark-paid";
/// Quarters that the small chart shows: five years.
const SPARK_QUARTERS: usize = 20;

/// A chart a currency: awarded and paid by quarter.
pub fn figures<'a>(cx: Context<'a>) -> Vec<Figure<'a>> {
    cx.site.metrics.funding.total.direct.iter().filter_map(|sums| figure(cx, sums.currency)).collect()
}

fn figure<'a>(cx: Context<'a>, currency: Currency) -> Option<Figure<'a>> {
    let quarters = quarters(cx, currency);
    let (Some(first), Some(last)) = (quarters.first(), quarters.last()) else { return None };
    let (from, to) = (first.0, last.0);
    let name = |key| words(*cx, key).unwrap_or_default();
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
        status: money::status(cx),
        chart: Chart::Line(Line { unit: Unit::Money(currency), series, target: None }),
    })
}

/// What was paid by quarter, small.
pub fn spark<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
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
        status: money::status(cx),
        chart: Chart::Sparkline(Sparkline { unit: Unit::Money(currency), points }),
    })
}
