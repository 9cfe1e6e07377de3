//! Money over time: what was awarded and paid in each year or quarter.
//!
//! A course begins with the first period in which there is money and ends with the last: before it and after it nobody
//! said anything. A period between in which nothing is on record had nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::derive::days;
use crate::derive::links::Links;
use crate::derive::money::{Totals, disbursement_kind};
use crate::model::{Currency, Disbursement, DisbursementKind, Grant, Money, PartialDate, Record, Records};

/// Above this number of quarters, years are easier to read.
const MOST_QUARTERS: usize = 40;

/// A period and the sum of it.
pub type PeriodSum = (PartialDate, Decimal);

/// What was awarded and paid over time in one currency, out of funders' own money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyCourse {
    /// The currency.
    pub currency: Currency,
    /// Awards by their date.
    pub awarded: Vec<PeriodSum>,
    /// Payments by theirs.
    pub paid: Vec<PeriodSum>,
    /// What is dated after the date of the data and is in no period.
    pub later: Later,
    /// Grants of which it is not known what was paid.
    pub unfollowed: usize,
}

/// Awards and payments with a date that is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Later {
    /// How many they are.
    pub records: usize,
    /// What was awarded by them.
    pub awarded: Decimal,
    /// What was paid by them.
    pub paid: Decimal,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    Quarter,
    Year,
}

/// Money at a date: awarded or paid.
#[derive(Debug, Clone, Copy)]
struct Move {
    at: PartialDate,
    money: Money,
    is_award: bool,
}

impl MoneyCourse {
    /// Every period of the course with what was awarded and paid in it, where anything is said of it.
    pub fn periods(&self) -> BTreeMap<PartialDate, (Option<Decimal>, Option<Decimal>)> {
        let mut periods: BTreeMap<PartialDate, (Option<Decimal>, Option<Decimal>)> = BTreeMap::new();
        self.awarded.iter().for_each(|(at, sum)| periods.entry(*at).or_default().0 = Some(*sum));
        self.paid.iter().for_each(|(at, sum)| periods.entry(*at).or_default().1 = Some(*sum));
        periods
    }

    /// How many periods have money.
    pub fn moved(&self) -> usize {
        let moved = |sum: &Option<Decimal>| sum.is_some_and(|sum| !sum.is_zero());
        self.periods().values().filter(|(awarded, paid)| moved(awarded) || moved(paid)).count()
    }
}

/// The course of all money of the site a currency, by quarter where these are known of all of it and not too many.
pub(super) fn of_all(records: &Records, links: &Links, totals: &[Totals], as_of: Date) -> Vec<MoneyCourse> {
    let rows = records.disbursements.rows();
    let direct = records.grants.iter().enumerate().filter(|(_, grant)| !records.regrants.is_passed_on(grant));
    let moves = direct.clone().flat_map(|(i, grant)| {
        let lines = links.disbursements[i].iter().map(|&line| &*rows[line]);
        moves(grant, lines)
    });
    courses(moves.collect(), direct.map(|(i, _)| &totals[i]), as_of, None)
}

/// The course of the money of these grants, which nobody passed on, year by year, a currency each; a grant comes with its sums and its ledger.
pub fn of_grants<'a, L: Iterator<Item = &'a Record<Disbursement>>>(
    grants: impl Iterator<Item = (&'a Grant, &'a Totals, L)> + Clone,
    as_of: Date,
) -> Vec<MoneyCourse> {
    let totals = grants.clone().map(|(_, totals, _)| totals);
    let moves = grants.flat_map(|(grant, _, ledger)| moves(grant, ledger)).collect();
    courses(moves, totals, as_of, Some(Grain::Year))
}

/// The award of a grant, its corrections and the payments out of it.
fn moves<'a>(grant: &Grant, ledger: impl Iterator<Item = &'a Record<Disbursement>>) -> Vec<Move> {
    let award = Move { at: grant.award_date.value, money: grant.amount_awarded.value, is_award: true };
    let line = |line: &Record<Disbursement>| {
        let is_award = match disbursement_kind(line) {
            DisbursementKind::Paid => false,
            DisbursementKind::Corrected => true,
            DisbursementKind::Planned | DisbursementKind::Returned => return None,
        };
        Some(Move { at: line.date.value, money: line.amount.value, is_award })
    };
    std::iter::once(award).chain(ledger.filter_map(line)).collect()
}

fn courses<'a>(
    moves: Vec<Move>,
    totals: impl Iterator<Item = &'a Totals> + Clone,
    as_of: Date,
    grain: Option<Grain>,
) -> Vec<MoneyCourse> {
    let mut by_currency: BTreeMap<Currency, Vec<Move>> = BTreeMap::new();
    for one in moves {
        by_currency.entry(one.money.currency).or_default().push(one);
    }
    let course = |(currency, moves): (Currency, Vec<Move>)| {
        let unfollowed = totals.clone().filter_map(|totals| totals.get(currency)).map(|sums| sums.unfollowed()).sum();
        course(currency, &moves, as_of, grain, unfollowed)
    };
    by_currency.into_iter().map(course).collect()
}

fn course(currency: Currency, moves: &[Move], as_of: Date, grain: Option<Grain>, unfollowed: usize) -> MoneyCourse {
    let (now, later): (Vec<Move>, Vec<Move>) = moves.iter().partition(|one| days::has_begun(one.at, as_of));
    let grain = grain.unwrap_or_else(|| fitting(&now));
    let sums = |is_award| filled(&now, is_award, grain);
    MoneyCourse {
        currency,
        awarded: sums(true),
        paid: sums(false),
        later: Later { records: later.len(), awarded: sum(&later, true), paid: sum(&later, false) },
        unfollowed,
    }
}

fn sum(moves: &[Move], is_award: bool) -> Decimal {
    let amounts = moves.iter().filter(|one| one.is_award == is_award).map(|one| one.money.amount);
    amounts.fold(Decimal::ZERO, Decimal::saturating_add)
}

/// Quarters, unless one of the dates is known by its year only or they would be too many.
fn fitting(moves: &[Move]) -> Grain {
    let by_year_only = moves.iter().any(|one| matches!(one.at, PartialDate::Year(_) | PartialDate::Fiscal(..)));
    let quarters = moves.iter().map(|one| number(period(one.at, Grain::Quarter)));
    let (first, last) = (quarters.clone().min(), quarters.max());
    let count = first.zip(last).map_or(0, |(first, last)| last - first + 1);
    if by_year_only || count > MOST_QUARTERS as i32 { Grain::Year } else { Grain::Quarter }
}

/// Quarters since the year 0.
fn number(at: PartialDate) -> i32 {
    let first = at.first();
    i32::from(first.year()) * 4 + i32::from((first.month() - 1) / 3)
}

fn period(at: PartialDate, grain: Grain) -> PartialDate {
    let first = at.first();
    match grain {
        Grain::Year => PartialDate::Year(first.year()),
        Grain::Quarter => PartialDate::Quarter(first.year(), (first.month() + 2) / 3),
    }
}

fn next(at: PartialDate) -> PartialDate {
    match at {
        PartialDate::Quarter(year, 4) => PartialDate::Quarter(year + 1, 1),
        PartialDate::Quarter(year, quarter) => PartialDate::Quarter(year, quarter + 1),
        other => PartialDate::Year(other.year() + 1),
    }
}

/// The sums of every period from the first with money to the last.
fn filled(moves: &[Move], is_award: bool, grain: Grain) -> Vec<PeriodSum> {
    let mut sums: BTreeMap<PartialDate, Decimal> = BTreeMap::new();
    for one in moves.iter().filter(|one| one.is_award == is_award) {
        let sum = sums.entry(period(one.at, grain)).or_default();
        *sum = sum.saturating_add(one.money.amount);
    }
    sums.retain(|_, sum| !sum.is_zero());
    let Some((first, last)) = sums.keys().next().copied().zip(sums.keys().next_back().copied()) else {
        return Vec::new();
    };
    let periods = std::iter::successors(Some(first), |at| Some(next(*at)).filter(|at| *at <= last));
    periods.map(|at| (at, sums.get(&at).copied().unwrap_or_default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;

    fn courses(grants: &str, payments: &str) -> Vec<MoneyCourse> {
        let organisations = ("organisations", "- {id: o, title: O}\n");
        site(&[organisations, ("grants", grants), ("disbursements", payments)]).metrics.funding.courses
    }

    fn shown(sums: &[PeriodSum]) -> Vec<String> {
        sums.iter().map(|(at, sum)| format!("{at}: {sum}")).collect()
    }

    fn grant(id: &str, amount: u32, date: &str) -> String {
        format!("- {{id: {id}, title: G, funder: o, recipient: o, amount_awarded: {amount}, award_date: {date}}}\n")
    }

    #[test]
    fn a_course_begins_and_ends_with_the_money() {
        let grants = grant("a", 10, "2023-02") + &grant("b", 5, "2023-10-02");
        let payments = "- {id: p, grant: a, date: 2023-05, amount: 4}\n\
                        - {id: q, grant: a, date: 2028, amount: 6, kind: planned}\n";
        let all = courses(&grants, payments);
        assert_eq!(shown(&all[0].awarded), ["2023-Q1: 10", "2023-Q2: 0", "2023-Q3: 0", "2023-Q4: 5"]);
        assert_eq!(shown(&all[0].paid), ["2023-Q2: 4"], "what is planned is not paid");
        assert_eq!(all[0].unfollowed, 1);
    }

    #[test]
    fn one_date_known_by_its_year_makes_years_of_all() {
        let all = courses(&(grant("a", 500, "2025") + &grant("b", 700, "2025-05") + &grant("c", 300, "2024-05")), "[]");
        assert_eq!(shown(&all[0].awarded), ["2024: 300", "2025: 1200"]);
        assert!(all[0].paid.is_empty());
    }

    #[test]
    fn what_is_dated_later_is_set_apart() {
        let grants = grant("a", 500, "2026-10-31") + &grant("b", 700, "2026-11-01");
        let all = courses(&grants, "- {id: p, grant: a, date: 2026-12, amount: 9}\n");
        assert_eq!(shown(&all[0].awarded), ["2026-Q4: 500"]);
        assert_eq!(all[0].later, Later { records: 2, awarded: 700.into(), paid: 9.into() });
    }
}
