//! Money over time, one currency at a time: awarded and paid as two lines, with what they leave out.

use crate::chart::{Chart, Line, LineSeries, Role, Sparkline, Unit};
use crate::derive::funding::of_grants;
use crate::derive::{MoneyCourse, PeriodSum, Related};
use crate::model::{Grant, PartialDate};
use crate::render::context::Audience;
use crate::render::figure::{Figure, LeftOut};
use crate::render::parts::money::{slug, subtitle};
use crate::render::parts::names::words;
use crate::render::parts::surety::status;
use crate::render::value::{Arg, Phrase};

/// Periods that a small chart shows: five years of quarters.
const SPARK_PERIODS: usize = 20;
/// A course is seen from so many periods on.
const LEAST: usize = 3;

/// Awarded and paid as lines.
pub fn line(cx: Audience<'_>, course: &MoneyCourse) -> Chart {
    let awarded = series(cx, "money.awarded", Role::Series1, &course.awarded);
    let both = [awarded, paid(cx, &course.paid)];
    Chart::Line(Line {
        unit: Unit::Money(course.currency),
        series: both.into_iter().filter(|line| !line.points.is_empty()).collect(),
        target: None,
        until: Some(PartialDate::Day(cx.as_of())),
    })
}

/// The line of payments. One without payments has a column for those that are left out.
pub fn paid(cx: Audience<'_>, sums: &[PeriodSum]) -> LineSeries {
    series(cx, "money.paid", Role::Series2, sums)
}

fn series(cx: Audience<'_>, label: &str, role: Role, sums: &[PeriodSum]) -> LineSeries {
    LineSeries {
        label: words(cx, label).unwrap_or_default(),
        role,
        points: sums.iter().map(|(at, sum)| (*at, Some(*sum))).collect(),
    }
}

/// From when to when a course goes, in the placeholders of a title; nothing of a single period, which is no course.
pub fn period<'a>(title: &'static str, course: &MoneyCourse) -> Option<Phrase<'a>> {
    let periods = course.periods();
    let (first, last) = (*periods.keys().next()?, *periods.keys().next_back()?);
    (first != last).then(|| Phrase::new(title).with("from", Arg::Date(first)).with("to", Arg::Date(last)))
}

/// What the two lines do not hold: what is dated later, and payments that are not on record.
pub fn left_out<'a>(cx: Audience<'a>, course: &MoneyCourse) -> Vec<LeftOut<'a>> {
    let (unit, later) = (Unit::Money(course.currency), course.later);
    let date = Arg::Date(PartialDate::Day(cx.as_of()));
    let dated = (later.records > 0).then(|| LeftOut {
        what: Phrase::new("left_out.later").count("n", later.records).with("date", date),
        unit: unit.clone(),
        values: vec![Some(later.awarded), Some(later.paid)],
    });
    dated.into_iter().chain(unfollowed(unit, course.unfollowed)).collect()
}

/// Grants of which it is not known what was paid.
pub fn unfollowed<'a>(unit: Unit, grants: usize) -> Option<LeftOut<'a>> {
    LeftOut::counted("left_out.unfollowed", grants, unit, Vec::new())
}

/// The last periods of a course, small; nothing where there are too few to see one.
pub fn spark(cx: Audience<'_>, course: &MoneyCourse, sums: &[PeriodSum]) -> Option<Sparkline> {
    let recent = &sums[sums.len().saturating_sub(SPARK_PERIODS)..];
    (sums.len() >= LEAST).then(|| Sparkline {
        unit: Unit::Money(course.currency),
        points: recent.iter().map(|(at, sum)| (*at, Some(*sum))).collect(),
        until: Some(PartialDate::Day(cx.as_of())),
    })
}

/// The message for a course by quarter, or that for one by year.
pub fn by_period(course: &MoneyCourse, [quarter, year]: [&'static str; 2]) -> &'static str {
    let quarterly = course.periods().keys().any(|at| matches!(at, PartialDate::Quarter(..)));
    if quarterly { quarter } else { year }
}

/// A figure a currency of these grants year by year, named `ID-mad`, without what was passed on from other grants. Nothing
/// where there are too few years to see a course.
pub fn yearly<'a>(cx: Audience<'a>, id: &str, title: &'static str, grants: &[Related<'a, Grant>]) -> Vec<Figure<'a>> {
    let is_direct = |one: &&Related<Grant>| !one.metrics().passed_on;
    let direct: Vec<Related<Grant>> = grants.iter().filter(is_direct).copied().collect();
    let moves = direct.iter().map(|one| {
        let metrics = one.metrics();
        (&one.record.data, metrics.sums, metrics.ledger.iter())
    });
    let figure = |course: MoneyCourse| {
        Some(Figure {
            id: format!("{id}-{}", slug(course.currency)).into(),
            title: period(title, &course)?,
            subtitle: Some(subtitle(cx, course.currency)),
            status: status(&direct),
            left_out: left_out(cx, &course),
            chart: line(cx, &course),
        })
    };
    let courses = of_grants(moves, cx.as_of());
    courses.into_iter().filter(|course| course.moved() >= LEAST).filter_map(figure).collect()
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

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
        let figures = yearly(*cx, "given", "organisations.given_by_year", &cx.all_related(&[0, 1, 2]));
        let Chart::Line(line) = &figures[0].chart else { panic!("no line") };
        let values = |i: usize| line.series[i].points.iter().filter_map(|(_, value)| *value).collect::<Vec<_>>();
        assert_eq!((figures.len(), &*figures[0].id), (1, "given-mad"));
        assert_eq!((values(0), values(1)), ([10, 0, 5].map(Decimal::from).into(), [4, 3].map(Decimal::from).into()));
        assert_eq!(figures[0].left_out.len(), 1, "it is not known what was paid out of one of them");
        let few = yearly(*cx, "given", "organisations.given_by_year", &cx.all_related(&[1]));
        assert!(few.is_empty(), "two years have no course");
    }
}
