//! What was awarded and paid in some grants year by year, one currency at a time.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::chart::{Chart, Line, LineSeries, Role, Unit};
use crate::derive::{Amounts, Related, Totals};
use crate::model::{Currency, DisbursementKind, Grant, PartialDate};
use crate::render::context::Audience;
use crate::render::figure::Figure;
use crate::render::parts::names::{currency_name, words};
use crate::render::parts::surety::status;
use crate::render::value::{Arg, Phrase};

/// A line has a course from so many years with money on.
const LEAST: usize = 3;

/// A figure a currency, named `ID-mad`: awards by their year and payments by theirs, without what was passed on from other
/// grants. Nothing where there are too few years to see a course.
pub fn figures<'a>(cx: Audience<'a>, id: &str, title: &'static str, grants: &[Related<'a, Grant>]) -> Vec<Figure<'a>> {
    let is_direct = |one: &&Related<Grant>| one.record.regranted_from.is_none();
    let direct: Vec<Related<Grant>> = grants.iter().filter(is_direct).copied().collect();
    let years = years(&direct);
    let mut currencies: Vec<Currency> = years.values().flat_map(Totals::iter).map(|sums| sums.currency).collect();
    currencies.sort_unstable();
    currencies.dedup();
    let figure = |currency: Currency| {
        let points = course(&years, currency, last_over(cx.as_of()));
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return None };
        let period = Phrase::new(title).with("from", Arg::Date(first.0)).with("to", Arg::Date(last.0));
        let measure = Phrase::new("funding.measure").text("currency", currency_name(cx, currency));
        (points.iter().filter(|(_, sums)| has_moved(sums)).count() >= LEAST).then(|| Figure {
            id: format!("{id}-{}", currency.code().to_ascii_lowercase()).into(),
            title: period,
            subtitle: Some(measure.with("date", Arg::Date(PartialDate::Day(cx.as_of())))),
            status: status(&direct),
            chart: line(cx, currency, &points),
        })
    };
    currencies.into_iter().filter_map(figure).collect()
}

fn line(cx: Audience<'_>, currency: Currency, points: &[(PartialDate, Amounts)]) -> Chart {
    let series = |label, role, sum: fn(&Amounts) -> Decimal| LineSeries {
        label: words(cx, label).unwrap_or_default(),
        role,
        points: points.iter().map(|(at, sums)| (*at, Some(sum(sums)))).collect(),
    };
    let series = vec![
        series("money.awarded", Role::Series1, |sums| sums.awarded),
        series("money.paid", Role::Series2, |sums| sums.paid),
    ];
    Chart::Line(Line { unit: Unit::Money(currency), series, target: None })
}

/// Awards and lines of the ledgers by year.
fn years(grants: &[Related<Grant>]) -> BTreeMap<i16, Totals> {
    let mut years: BTreeMap<i16, Totals> = BTreeMap::new();
    for grant in grants {
        let row = grant.record;
        years.entry(row.award_date.value.year()).or_default().award(row.amount_awarded.value);
        for line in grant.metrics().ledger.iter() {
            let kind = line.kind.unwrap_or(DisbursementKind::Paid);
            years.entry(line.date.value.year()).or_default().disburse(kind, line.amount.value);
        }
    }
    years
}

/// The last year that is over at the end of a day. One that is not over would look like a fall.
fn last_over(day: Date) -> i16 {
    if (day.month(), day.day()) == (12, 31) { day.year() } else { day.year() - 1 }
}

fn has_moved(sums: &Amounts) -> bool {
    !(sums.awarded + sums.paid).is_zero()
}

/// Every year from the first with money to the last; a year without any had nothing.
fn course(years: &BTreeMap<i16, Totals>, currency: Currency, last: i16) -> Vec<(PartialDate, Amounts)> {
    let sums = |year: i16| years.get(&year).and_then(|totals| totals.get(currency)).copied();
    let moved = |year: &i16| sums(*year).is_some_and(|sums| has_moved(&sums));
    let Some(first) = years.keys().copied().find(moved) else { return Vec::new() };
    let empty = Amounts { currency, ..Amounts::default() };
    (first..=last).map(|year| (PartialDate::Year(year), sums(year).unwrap_or(empty))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;
    use crate::model::Lang;
    use crate::render::context::Context;
    use crate::render::testing::{self, english};

    #[test]
    fn the_years_make_up_what_was_awarded_and_paid() {
        let grants = "- {id: a, title: A, funder: o, recipient: o, amount_awarded: 10, award_date: 2023}\n\
                      - {id: b, title: B, funder: o, recipient: o, amount_awarded: 5, award_date: 2025}\n\
                      - {id: c, title: C, funder: o, recipient: o, amount_awarded: 4, award_date: 2024, regranted_from: a}\n";
        let payments = "- {id: p, grant: a, date: 2023-05, amount: 4}\n\
                        - {id: q, grant: a, date: 2024-01, amount: 3}\n\
                        - {id: r, grant: a, date: 2025, amount: 2, kind: planned}\n";
        let site = site(&[("organisations", "- {id: o, title: O}\n"), ("grants", grants), ("disbursements", payments)]);
        let locales = [english()];
        let site = testing::site(&site, &locales);
        let cx = Context::new(&site, Lang::DEFAULT);
        let figures = figures(*cx, "given", "organisations.given_by_year", &cx.all_related(&[0, 1, 2]));
        let Chart::Line(line) = &figures[0].chart else { panic!("no line") };
        let values = |i: usize| line.series[i].points.iter().filter_map(|(_, value)| *value).collect::<Vec<_>>();
        let total = site.metrics.funding.total.direct.iter().next().expect("there is money");
        assert_eq!((figures.len(), &*figures[0].id), (1, "given-mad"));
        assert_eq!((values(0), values(1)), ([10, 0, 5].map(Decimal::from).into(), [4, 3, 0].map(Decimal::from).into()));
        assert_eq!((values(0).iter().sum(), values(1).iter().sum()), (total.awarded, total.paid));
        assert!(
            super::figures(*cx, "given", "organisations.given_by_year", &cx.all_related(&[1])).is_empty(),
            "two years have no course"
        );
    }
}
