//! Money over time, one currency at a time.

use rust_decimal::Decimal;

use crate::chart::{Chart, Line, LineSeries, Role, Sparkline, Unit};
use crate::derive::{Amounts, Bucket, Grouping};
use crate::model::{Currency, DataStatus, PartialDate};
use crate::render::context::Context;
use crate::render::figure::Figure;
use crate::render::parts::money::quarters::quarters;
use crate::render::parts::money::{self, slug};
use crate::render::parts::names::words;
use crate::render::value::{Arg, Phrase};

/// The id of the small chart of what was awarded.
pub const AWARDED: &str = "spark-awarded";
/// The id of the small chart of what was paid.
pub const PAID: &str = "spark-paid";
/// Quarters that a small chart shows: five years.
const SPARK_QUARTERS: usize = 20;
/// Above this number of quarters, years are easier to read.
const MOST_QUARTERS: usize = 40;

/// What happened in a period.
type Points = Vec<(PartialDate, Amounts)>;

/// The small charts of the number tiles; none when there are too few quarters to see a course.
pub fn sparks<'a>(cx: Context<'a>, currency: Currency, status: DataStatus) -> Vec<Figure<'a>> {
    let quarters = quarters(cx, currency);
    if quarters.len() < 3 {
        return Vec::new();
    }
    let recent = &quarters[quarters.len().saturating_sub(SPARK_QUARTERS)..];
    let figure = |id: &'static str, title, sum: fn(&Amounts) -> Decimal| Figure {
        id: id.into(),
        title: Phrase::new(title),
        subtitle: None,
        status,
        chart: Chart::Sparkline(Sparkline {
            unit: Unit::Money(currency),
            points: recent.iter().map(|(at, sums)| (*at, Some(sum(sums)))).collect(),
        }),
    };
    vec![
        figure(AWARDED, "funding.awarded_by_quarter", |sums| sums.awarded),
        figure(PAID, "funding.paid_by_quarter", |sums| sums.paid),
    ]
}

/// Awarded and paid by quarter, or by year where quarters are not known of all money or are too many.
pub fn line<'a>(cx: Context<'a>, currency: Currency, status: DataStatus) -> Option<Figure<'a>> {
    let by_quarter = &cx.site.metrics.funding.by_quarter;
    let undated = by_quarter.get(&Bucket::None).and_then(|flows| flows.direct.get(currency)).is_some();
    let quarters = if undated { Vec::new() } else { quarters(cx, currency) };
    let (title, points) = if quarters.is_empty() || quarters.len() > MOST_QUARTERS {
        ("funding.by_year", years(&cx.site.metrics.funding.by_year, currency, cx.site.as_of.year()))
    } else {
        ("funding.by_quarter", quarters)
    };
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return None };
    let (from, to) = (Arg::Date(first.0), Arg::Date(last.0));
    let line = |label, role, sum: fn(&Amounts) -> Decimal| LineSeries {
        label: words(*cx, label).unwrap_or_default(),
        role,
        points: points.iter().map(|(at, sums)| (*at, Some(sum(sums)))).collect(),
    };
    let series = vec![
        line("money.awarded", Role::Series1, |sums| sums.awarded),
        line("money.paid", Role::Series2, |sums| sums.paid),
    ];
    Some(Figure {
        id: format!("time-{}", slug(currency)).into(),
        title: Phrase::new(title).with("from", from).with("to", to),
        subtitle: Some(money::subtitle(*cx, currency)),
        status,
        chart: Chart::Line(Line { unit: Unit::Money(currency), series, target: None }),
    })
}

/// Every year from the first with money to that of the date of the data.
fn years(by_year: &Grouping<i16>, currency: Currency, now: i16) -> Points {
    let sums = |year: i16| by_year.get(&Bucket::One(year)).and_then(|flows| flows.direct.get(currency)).copied();
    let moved = |year: &i16| sums(*year).is_some_and(|sums| !(sums.awarded + sums.paid).is_zero());
    let years = by_year.keys().filter_map(|bucket| match bucket {
        Bucket::One(year) if *year <= now => Some(*year),
        _ => None,
    });
    let Some(first) = years.filter(moved).min() else { return Vec::new() };
    let empty = Amounts { currency, ..Amounts::default() };
    (first..=now).map(|year| (PartialDate::Year(year), sums(year).unwrap_or(empty))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;

    #[test]
    fn years_have_no_gap_and_stop_at_the_date_of_the_data() {
        let grants = "- {id: a, title: A, funder: o, recipient: o, amount_awarded: 10, award_date: 2023}\n\
                      - {id: b, title: B, funder: o, recipient: o, amount_awarded: 5, award_date: 2025}\n";
        let payments = "- {id: p, grant: a, date: 2023-05, amount: 4}\n\
                        - {id: q, grant: a, date: 2028, amount: 6, kind: planned}\n";
        let site = site(&[("organisations", "- {id: o, title: O}\n"), ("grants", grants), ("disbursements", payments)]);
        let points = years(&site.metrics.funding.by_year, "MAD".parse().expect("is a currency"), 2026);
        let sums: Vec<_> = points.iter().map(|(at, sums)| (at.to_string(), sums.awarded, sums.paid)).collect();
        let year = |year: &str, awarded: i64, paid: i64| (year.to_owned(), awarded.into(), paid.into());
        assert_eq!(sums, [year("2023", 10, 4), year("2024", 0, 0), year("2025", 5, 0), year("2026", 0, 0)]);
    }
}
