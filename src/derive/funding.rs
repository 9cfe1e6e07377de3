//! Money by funder, recipient, call, commitment, programme, sector, place, quarter and year.
//!
//! A grant is counted in exactly one group of a grouping, so that the sum over the groups is the total whatever the
//! grouping: with several sectors (or places) it is in [`Bucket::Several`], with none in [`Bucket::None`].

mod course;
mod ways;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::config::Config;
use crate::derive::catalogue::Metric;
use crate::derive::links::{Links, owners};
use crate::derive::money::{Amounts, Flows, Totals, disbursement_kind};
use crate::model::{Currency, Grant, PartialDate, Record, Records};

pub use course::{Later, MoneyCourse, PeriodSum, of_grants};
pub use ways::{Destination, Way, Ways};

/// A group of a grouping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Bucket<T> {
    /// The grants that belong to this one.
    One(T),
    /// The grants that belong to more than one.
    Several,
    /// The grants that belong to none, or of which it is not known.
    None,
}

impl<T: PartialEq> Bucket<T> {
    /// The group of what belongs to these; who is named twice is one.
    pub fn of(owners: impl IntoIterator<Item = T>) -> Self {
        let mut owners = owners.into_iter();
        let Some(first) = owners.next() else { return Self::None };
        if owners.all(|other| other == first) { Self::One(first) } else { Self::Several }
    }
}

/// Money by group; groups without money are left out.
pub type Grouping<T> = BTreeMap<Bucket<T>, Flows>;

/// All money of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funding {
    /// Each grant's own award and ledger, by position.
    pub grants: Vec<Totals>,
    /// Everything.
    pub total: Flows,
    /// By position of the funder.
    pub by_funder: Grouping<usize>,
    /// By position of the recipient.
    pub by_recipient: Grouping<usize>,
    /// By position of the call.
    pub by_call: Grouping<usize>,
    /// By position of the commitment.
    pub by_commitment: Grouping<usize>,
    /// By position of the place that the grant itself names.
    pub by_place: Grouping<usize>,
    /// By code of the programme.
    pub by_programme: Grouping<Box<str>>,
    /// By code of the sector.
    pub by_sector: Grouping<Box<str>>,
    /// What is in [`Bucket::Several`] of `by_sector`, by the codes that the grants carry together: nobody said how much is for
    /// each of them.
    pub by_sectors: BTreeMap<Vec<Box<str>>, Flows>,
    /// By year: awards by their date, payments by theirs.
    pub by_year: Grouping<i16>,
    /// By quarter; what is known by its year only is in [`Bucket::None`].
    pub by_quarter: Grouping<(i16, i8)>,
    /// Money over time, a currency each.
    pub courses: Vec<MoneyCourse>,
    /// By position of the place: grants that are wholly for it or for places below it. No grouping: a grant for a
    /// region is also within the country.
    pub within_place: Vec<Flows>,
    /// Money out of funders' own pockets by funder, programme and region.
    pub ways: Ways,
    /// Money awarded for each inhabitant, by position of the place ([`Metric::PerHead`]).
    pub per_head: Vec<Vec<PerHead>>,
    /// How much the largest recipients got, by currency.
    pub concentration: Vec<Concentration>,
    /// Positions of recipients of whom it is known that nothing was paid out of any of their grants ([`Metric::NeverPaid`]).
    pub never_paid: Vec<usize>,
}

/// Money awarded and paid within a place for each of its inhabitants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PerHead {
    /// The currency.
    pub currency: Currency,
    /// Awarded ÷ population, 2 decimals.
    pub amount: Decimal,
    /// Paid ÷ population, 2 decimals; `None` unless it is known of every grant what was paid.
    pub paid: Option<Decimal>,
}

/// The share of the ten largest recipients in the money awarded ([`Metric::Concentration`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Concentration {
    /// The currency.
    pub currency: Currency,
    /// Percent, 1 decimal.
    pub share: Decimal,
    /// Positions of the ten, or fewer if there are fewer, the largest first.
    pub recipients: Vec<usize>,
    /// Number of all recipients.
    pub of: usize,
}

/// How many recipients [`Concentration`] looks at.
const LARGEST: usize = 10;

impl Funding {
    /// Adds up the grants and their ledgers; the settings say whether these are complete.
    pub fn new(records: &Records, links: &Links, config: &Config, as_of: Date) -> Self {
        let grants = ledgers(records, links, config.payments_complete);
        let group = |index| by_owner(records, &grants, index);
        let by_role = || [group(&links.grants.by_funder), group(&links.grants.by_recipient)];
        let by_aim = || [group(&links.grants.by_call), group(&links.grants.by_commitment), by_place(records, &grants)];
        let by_list = || (by_programme(records, &grants), by_sector(records, &grants));
        let by_date = || (by_time(records, links, |date| Bucket::One(date.year())), by_time(records, links, quarter));
        let (
            ([by_funder, by_recipient], (by_year, by_quarter)),
            ([by_call, by_commitment, by_place], (by_programme, by_sector)),
        ) = rayon::join(|| (by_role(), by_date()), || (by_aim(), by_list()));
        let within_place = within_places(records, links, &grants);
        let by_sectors = by_sectors(records, &grants);
        Self {
            total: sum(records, &grants),
            courses: course::of_all(records, links, &grants, as_of),
            ways: ways::ways(records, &links.places, &grants),
            per_head: per_head(records, &within_place),
            concentration: concentration(&by_recipient),
            never_paid: never_paid(&by_recipient),
            grants,
            by_funder,
            by_recipient,
            by_call,
            by_commitment,
            by_place,
            by_programme,
            by_sector,
            by_sectors,
            by_year,
            by_quarter,
            within_place,
        }
    }

    /// The course of the money in a currency.
    pub fn course(&self, currency: Currency) -> Option<&MoneyCourse> {
        self.courses.iter().find(|course| course.currency == currency)
    }

    /// Money of a commitment by its position.
    pub fn of_commitment(&self, position: usize) -> Flows {
        self.by_commitment.get(&Bucket::One(position)).cloned().unwrap_or_default()
    }
}

/// The award and the ledger of each grant; whether a ledger is `complete` is the site's word where the grant has none.
fn ledgers(records: &Records, links: &Links, complete: bool) -> Vec<Totals> {
    let rows = records.disbursements.rows();
    let ledger = |(i, grant): (usize, &Record<Grant>)| {
        let mut totals = Totals::default();
        totals.award(grant.amount_awarded.value);
        for &line in &links.disbursements[i] {
            totals.disburse(disbursement_kind(&rows[line]), rows[line].amount.value);
        }
        totals.follow(grant.payments_complete.unwrap_or(complete));
        totals
    };
    records.grants.iter().enumerate().map(ledger).collect()
}

fn sum(records: &Records, grants: &[Totals]) -> Flows {
    let mut flows = Flows::default();
    for (grant, totals) in records.grants.iter().zip(grants) {
        flows.side(records.regrants.is_passed_on(grant)).add(totals);
    }
    flows
}

fn by_key<'r, T: Ord>(
    records: &'r Records,
    grants: &[Totals],
    key: impl Fn(&'r Record<Grant>) -> Bucket<T>,
) -> Grouping<T> {
    let mut grouping = Grouping::new();
    for (grant, totals) in records.grants.iter().zip(grants) {
        let flows: &mut Flows = grouping.entry(key(grant)).or_default();
        flows.side(records.regrants.is_passed_on(grant)).add(totals);
    }
    grouping
}

fn by_programme(records: &Records, grants: &[Totals]) -> Grouping<Box<str>> {
    by_code(records, grants, |grant| Bucket::of(grant.programme.iter().map(|code| &*code.id)))
}

fn by_sector(records: &Records, grants: &[Totals]) -> Grouping<Box<str>> {
    by_code(records, grants, |grant| Bucket::of(grant.sectors.iter().map(|code| &*code.id)))
}

/// The grants of several sectors by these, in their order.
fn by_sectors(records: &Records, grants: &[Totals]) -> BTreeMap<Vec<Box<str>>, Flows> {
    let mut groups: BTreeMap<Vec<Box<str>>, Flows> = BTreeMap::new();
    for (grant, totals) in records.grants.iter().zip(grants) {
        let mut codes: Vec<Box<str>> = grant.sectors.iter().map(|code| code.id.clone()).collect();
        codes.sort_unstable();
        codes.dedup();
        if codes.len() > 1 {
            groups.entry(codes).or_default().side(records.regrants.is_passed_on(grant)).add(totals);
        }
    }
    groups
}

/// The keys are copied once a group, not once a grant.
fn by_code<'r>(
    records: &'r Records,
    grants: &[Totals],
    code: impl Fn(&'r Record<Grant>) -> Bucket<&'r str>,
) -> Grouping<Box<str>> {
    let owned = |bucket| match bucket {
        Bucket::One(code) => Bucket::One(Box::from(code)),
        Bucket::Several => Bucket::Several,
        Bucket::None => Bucket::None,
    };
    by_key(records, grants, code).into_iter().map(|(bucket, flows)| (owned(bucket), flows)).collect()
}

/// By what each grant belongs to according to a reverse index.
fn by_owner(records: &Records, grants: &[Totals], index: &Vec<Vec<usize>>) -> Grouping<usize> {
    let owners = owners(index, grants.len());
    let mut groups = vec![Flows::default(); index.len()];
    let mut none = Flows::default();
    for (i, grant) in records.grants.iter().enumerate() {
        let flows = owners[i].map_or(&mut none, |owner| &mut groups[owner]);
        flows.side(records.regrants.is_passed_on(grant)).add(&grants[i]);
    }
    let keyed = groups.into_iter().enumerate().map(|(owner, flows)| (Bucket::One(owner), flows));
    keyed.chain([(Bucket::None, none)]).filter(|(_, flows)| !flows.is_empty()).collect()
}

/// By the place that a grant names; a place that is a draft is not known.
fn by_place(records: &Records, grants: &[Totals]) -> Grouping<usize> {
    let known = |place: Option<usize>| place.map_or(Bucket::None, Bucket::One);
    by_key(records, grants, |grant| match Bucket::of(grant.head.places.iter().map(|place| &*place.id)) {
        Bucket::One(id) => known(records.places.position(id)),
        Bucket::Several => Bucket::Several,
        Bucket::None => Bucket::None,
    })
}

fn quarter(date: PartialDate) -> Bucket<(i16, i8)> {
    match date {
        PartialDate::Year(_) | PartialDate::Fiscal(..) => Bucket::None,
        PartialDate::Quarter(year, quarter) => Bucket::One((year, quarter)),
        PartialDate::Month(..) | PartialDate::Day(_) => {
            let first = date.first();
            Bucket::One((first.year(), (first.month() + 2) / 3))
        }
    }
}

/// Awards by their date and lines of the ledger by theirs.
fn by_time<T: Ord>(records: &Records, links: &Links, period: impl Fn(PartialDate) -> Bucket<T>) -> Grouping<T> {
    let rows = records.disbursements.rows();
    let mut grouping: Grouping<T> = Grouping::new();
    for (i, grant) in records.grants.iter().enumerate() {
        let regrant = records.regrants.is_passed_on(grant);
        let award = grouping.entry(period(grant.award_date.value)).or_default();
        award.side(regrant).award(grant.amount_awarded.value);
        for line in links.disbursements[i].iter().map(|&line| &rows[line]) {
            let flows = grouping.entry(period(line.date.value)).or_default();
            flows.side(regrant).disburse(disbursement_kind(line), line.amount.value);
        }
    }
    grouping
}

/// For each place, the grants all of whose places are it or below it.
fn within_places(records: &Records, links: &Links, grants: &[Totals]) -> Vec<Flows> {
    let rows = records.grants.rows();
    let sum = |list: &Vec<usize>| {
        let mut flows = Flows::default();
        list.iter().for_each(|&i| flows.side(records.regrants.is_passed_on(&rows[i])).add(&grants[i]));
        flows
    };
    links.grants.within_place.iter().map(sum).collect()
}

fn per_head(records: &Records, within: &[Flows]) -> Vec<Vec<PerHead>> {
    let people = records.places.iter().map(|place| place.population.as_ref().map(|population| population.value.value));
    let heads = people.zip(within).map(|(people, flows)| {
        let share = |amount: Decimal| amount.checked_div(people?).map(|share| Metric::PerHead.round(share));
        let lines = flows.direct.iter().filter(|line| !line.awarded.is_zero());
        let head = |line: &Amounts| {
            let paid = line.paid.filter(|_| line.unfollowed() == 0).and_then(share);
            Some(PerHead { currency: line.currency, amount: share(line.awarded)?, paid })
        };
        lines.filter_map(head).collect()
    });
    heads.collect()
}

/// Grants out of own money only: a regrant would count the same money for two recipients.
fn concentration(by_recipient: &Grouping<usize>) -> Vec<Concentration> {
    let mut total = Totals::default();
    by_recipient.values().for_each(|flows| total.add(&flows.direct));
    let shares = total.iter().filter_map(|line| {
        let mut ranked: Vec<(Decimal, usize)> = recipients(by_recipient)
            .filter_map(|(recipient, flows)| Some((flows.direct.get(line.currency)?.awarded, recipient)))
            .filter(|(awarded, _)| !awarded.is_zero())
            .collect();
        let of = ranked.len();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(LARGEST);
        let largest = ranked.iter().map(|(awarded, _)| *awarded).fold(Decimal::ZERO, Decimal::saturating_add);
        let share = Metric::Concentration.percent(largest, line.awarded)?;
        let recipients = ranked.into_iter().map(|(_, recipient)| recipient).collect();
        Some(Concentration { currency: line.currency, share, recipients, of })
    });
    shares.collect()
}

fn never_paid(by_recipient: &Grouping<usize>) -> Vec<usize> {
    recipients(by_recipient).filter(|(_, flows)| flows.is_unpaid()).map(|(recipient, _)| recipient).collect()
}

fn recipients(by_recipient: &Grouping<usize>) -> impl Iterator<Item = (usize, &Flows)> {
    by_recipient.iter().filter_map(|(bucket, flows)| match bucket {
        Bucket::One(recipient) => Some((*recipient, flows)),
        Bucket::Several | Bucket::None => None,
    })
}

#[cfg(test)]
mod tests;
