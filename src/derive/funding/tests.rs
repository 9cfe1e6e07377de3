//! Totals are the same by every grouping, to the last cent.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::sample::subsequence;

use super::*;
use crate::derive::testing::{Site, site};

const ORGANISATIONS: &str =
    "- {id: a, title: A}\n- {id: b, title: B}\n- {id: c, title: C}\n- {id: hidden, title: H, draft: true}\n";
const PLACES: &str = "- {id: land, title: L, level: country, population: {date: 2024, value: 300}}\n\
                      - {id: east, title: E, level: region, parent: land, population: {date: 2024, value: 7}}\n\
                      - {id: west, title: W, level: region, parent: land}\n\
                      - {id: secret, title: S, level: region, parent: land, draft: true}\n";
const CALLS: &str = "- {id: call, title: C, funder: a}\n";
const DATES: [&str; 5] = ["2024", "2024-Q3", "2025-02", "2025-12-31", "2026"];

fn funded(grants: &str, disbursements: &str) -> Site {
    let lists = [("organisations", ORGANISATIONS), ("places", PLACES), ("calls", CALLS)];
    let money = [("grants", grants), ("disbursements", disbursements)];
    site(&[lists.as_slice(), &money].concat())
}

fn plain(id: &str, fields: &str) -> String {
    format!("- {{id: {id}, title: G, funder: a, award_date: 2025-05-01, {fields}}}\n")
}

fn awarded(flows: &Flows) -> Option<String> {
    flows.direct.iter().next().map(|line| line.awarded.to_string())
}

#[test]
fn a_grant_with_several_places_has_a_group_of_its_own() {
    let grants = plain("g1", "recipient: b, amount_awarded: 10, places: [east]")
        + &plain("g2", "recipient: b, amount_awarded: 20, places: [east, west]")
        + &plain("g3", "recipient: c, amount_awarded: 40, places: [east, land]")
        + &plain("g4", "recipient: c, amount_awarded: 80");
    let site = funded(&grants, "[]");
    let funding = &site.metrics.funding;
    let by_place: Vec<_> = funding.by_place.iter().map(|(bucket, flows)| (*bucket, awarded(flows))).collect();
    let text = |amount: &str| Some(amount.to_owned());
    let (east, land) = (0, 1);
    assert_eq!(by_place, [(Bucket::One(east), text("10")), (Bucket::Several, text("60")), (Bucket::None, text("80"))]);
    assert_eq!(awarded(&funding.within_place[land]), text("70"), "both regions are within the country");
    assert_eq!(awarded(&funding.within_place[east]), text("10"));
    let per_head = |place: usize| funding.per_head[place].first().map(|head| head.amount.to_string());
    assert_eq!((per_head(east), per_head(land), per_head(2)), (text("1.43"), text("0.23"), None));
}

#[test]
fn a_corrected_award_counts_at_the_date_of_each_part() {
    let grants = plain("g1", "recipient: b, amount_awarded: 100") + &plain("g2", "recipient: c, amount_awarded: 40");
    let ledger = "- {id: l1, grant: g1, date: 2026-02-03, amount: -30.50, kind: corrected}\n\
                  - {id: l2, grant: g1, date: 2026-05-03, amount: 5, kind: corrected}\n\
                  - {id: l3, grant: g2, date: 2026-05-03, amount: 40}\n";
    let site = funded(&grants, ledger);
    let total = site.metrics.funding.total.direct.iter().next().copied().expect("money was awarded");
    assert_eq!((total.awarded.to_string(), total.grants), ("114.50".to_owned(), 2));
    assert_eq!(total.followed.grants, 1, "a correction is no payment");
    let course = &site.metrics.funding.courses[0];
    let parts: Vec<_> =
        course.awarded.iter().filter(|(_, sum)| !sum.is_zero()).map(|(_, sum)| sum.to_string()).collect();
    assert_eq!(parts, ["140", "-30.50", "5"]);
}

#[test]
fn a_regrant_that_cannot_be_one_takes_nobodys_money_away() {
    let regrant = |id: &str, funder: &str, amount: u32, date: &str| {
        format!(
            "- {{id: {id}, title: R, funder: {funder}, recipient: c, amount_awarded: {amount}, award_date: {date}, regranted_from: g1}}\n"
        )
    };
    let counted = |regrants: String| {
        let site = funded(&(plain("g1", "recipient: b, amount_awarded: 100") + &regrants), "[]");
        let funding = &site.metrics.funding;
        assert_eq!(awarded(&funding.total), awarded(&funding.by_year[&Bucket::One(2025)]));
        awarded(&funding.total).unwrap_or_default()
    };
    assert_eq!(counted(regrant("r1", "b", 60, "2025-06") + &regrant("r2", "b", 40, "2025-07")), "100");
    assert_eq!(counted(regrant("r1", "b", 60, "2025-06") + &regrant("r2", "b", 41, "2025-07")), "141", "too much");
    assert_eq!(counted(regrant("r1", "c", 60, "2025-06")), "160", "another funder");
    assert_eq!(counted(regrant("r1", "b", 60, "2025-04")), "160", "too early");
}

#[test]
fn a_regrant_is_not_counted_again() {
    let grants = plain("g1", "recipient: b, amount_awarded: 100.50")
        + "- {id: g2, title: R, funder: b, recipient: c, amount_awarded: 40, award_date: 2025, regranted_from: g1}\n";
    let ledger = "- {id: d1, grant: g1, date: 2025-06, amount: 60}\n- {id: d2, grant: g1, date: 2026, amount: 5, kind: returned}\n\
                  - {id: d3, grant: g1, date: 2027, amount: 9, kind: planned}\n";
    let site = funded(&grants, ledger);
    let funding = &site.metrics.funding;
    let line = funding.total.direct.iter().next().expect("there is money");
    let amounts = [Some(line.awarded), line.paid, line.returned, line.planned, line.net()];
    let amounts = amounts.map(|amount| amount.expect("it is known").to_string());
    assert_eq!(amounts, ["100.50", "60", "5", "9", "55"]);
    assert_eq!(line.paid_share().map(|share| share.to_string()).as_deref(), Some("59.7"));
    assert_eq!((line.grants, funding.total.regranted.grants()), (1, 1));
    assert_eq!(funding.never_paid, [0; 0], "nobody said what was paid out of the regrant");
    assert_eq!(funding.concentration[0].recipients, [1], "the regrant is a part of what `b` got");
}

#[test]
fn the_ten_largest_are_a_share_of_all() {
    let organisations: String = (10..22).map(|i| format!("- {{id: o{i}, title: O}}\n")).collect();
    let grant = |i: i32| {
        format!("- {{id: g{i}, title: G, funder: o10, recipient: o{i}, amount_awarded: 1, award_date: 2025}}\n")
    };
    let grants: String = (10..22).map(grant).collect();
    let site = site(&[("organisations", &organisations), ("grants", &grants)]);
    let concentration = &site.metrics.funding.concentration[0];
    assert_eq!((concentration.share.to_string().as_str(), concentration.of), ("83.3", 12));
    assert_eq!(concentration.recipients, (0..10).collect::<Vec<_>>());
}

#[derive(Debug, Clone)]
struct Line {
    date: usize,
    cents: u32,
    kind: &'static str,
    currency: &'static str,
}

fn line() -> impl Strategy<Value = Line> {
    let kinds = prop_oneof![Just("planned"), Just("paid"), Just("returned")];
    let currencies = prop_oneof![Just("MAD"), Just("EUR"), Just("TND")];
    (0..DATES.len(), any::<u32>(), kinds, currencies).prop_map(|(date, cents, kind, currency)| Line {
        date,
        cents,
        kind,
        currency,
    })
}

#[derive(Debug, Clone)]
struct Drawn {
    award: Line,
    recipient: &'static str,
    sectors: Vec<&'static str>,
    places: Vec<&'static str>,
    extra: &'static str,
    ledger: Vec<Line>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let recipient = prop_oneof![Just("b"), Just("c"), Just("hidden")];
    let sectors = subsequence(vec!["health", "water", "women"], 0..=3);
    let places = subsequence(vec!["east", "land", "secret", "west"], 0..=4);
    let extra = prop_oneof![Just(""), Just(", call: call"), Just(", programme: p"), Just(", regranted_from: g0")];
    let parts = (line(), recipient, sectors, places, extra, prop::collection::vec(line(), 0..4));
    parts.prop_map(|(award, recipient, sectors, places, extra, ledger)| Drawn {
        award,
        recipient,
        sectors,
        places,
        extra,
        ledger,
    })
}

/// The files of drawn grants.
fn written(drawn: &[Drawn]) -> (String, String) {
    let (mut grants, mut ledger) = (String::from("[]"), String::from("[]"));
    let money =
        |line: &Line| format!("{{amount: {}.{:02}, currency: {}}}", line.cents / 100, line.cents % 100, line.currency);
    for (i, grant) in drawn.iter().enumerate() {
        let Drawn { award, recipient, sectors, places, extra, .. } = grant;
        let (date, amount) = (DATES[award.date], money(award));
        let funder = if extra.contains("regranted") { drawn[0].recipient } else { "a" };
        let lists = format!("sectors: [{}], places: [{}]", sectors.join(", "), places.join(", "));
        let grants = start(&mut grants);
        _ = writeln!(
            grants,
            "- {{id: g{i}, title: G, funder: {funder}, recipient: {recipient}, amount_awarded: {amount}, award_date: {date}, {lists}{extra}}}"
        );
        for (j, line) in grant.ledger.iter().enumerate() {
            let (date, amount, kind) = (DATES[line.date], money(line), line.kind);
            let ledger = start(&mut ledger);
            _ = writeln!(ledger, "- {{id: d{i}-{j}, grant: g{i}, date: {date}, amount: {amount}, kind: {kind}}}");
        }
    }
    (grants, ledger)
}

/// An empty list is written `[]`, one with items without it.
fn start(text: &mut String) -> &mut String {
    if text == "[]" {
        text.clear();
    }
    text
}

fn whole<T: Ord>(grouping: &Grouping<T>) -> Flows {
    let mut sum = Flows::default();
    grouping.values().for_each(|flows| sum.add(flows));
    sum
}

/// Every amount counted by hand: cents by currency, side and kind.
fn by_hand(drawn: &[Drawn], records: &Records) -> BTreeMap<(String, bool, &'static str), u64> {
    let mut sums = BTreeMap::new();
    for (i, grant) in drawn.iter().enumerate() {
        let regrant = records.grants.find(&format!("g{i}")).is_some_and(|grant| records.regrants.is_passed_on(grant));
        let lines = grant.ledger.iter().map(|line| (line.kind, line)).chain([("awarded", &grant.award)]);
        for (kind, line) in lines {
            *sums.entry((line.currency.to_owned(), regrant, kind)).or_default() += u64::from(line.cents);
        }
    }
    sums.retain(|_, cents| *cents > 0);
    sums
}

fn by_code(total: &Flows) -> BTreeMap<(String, bool, &'static str), u64> {
    let mut sums = BTreeMap::new();
    for (regrant, totals) in [(false, &total.direct), (true, &total.regranted)] {
        for line in totals.iter() {
            let kinds = [
                ("awarded", Some(line.awarded)),
                ("planned", line.planned),
                ("paid", line.paid),
                ("returned", line.returned),
            ];
            let known = kinds.into_iter().filter_map(|(kind, amount)| Some((kind, amount?)));
            for (kind, amount) in known.filter(|(_, amount)| !amount.is_zero()) {
                let cents = (amount * Decimal::ONE_HUNDRED).normalize().to_string().parse().expect("whole cents");
                sums.insert((line.currency.code().to_owned(), regrant, kind), cents);
            }
        }
    }
    sums
}

/// What was awarded and paid in each currency over time, with what is dated later.
fn by_course(funding: &Funding) -> BTreeMap<Currency, [Decimal; 2]> {
    let sum = |sums: &[PeriodSum]| sums.iter().map(|(_, sum)| *sum).sum::<Decimal>();
    let all =
        |course: &MoneyCourse| [sum(&course.awarded) + course.later.awarded, sum(&course.paid) + course.later.paid];
    let sums = funding.courses.iter().map(|course| (course.currency, all(course)));
    sums.filter(|(_, sums)| sums.iter().any(|sum| !sum.is_zero())).collect()
}

fn by_direct(total: &Flows) -> BTreeMap<Currency, [Decimal; 2]> {
    let sums = total.direct.iter().map(|line| (line.currency, [line.awarded, line.paid.unwrap_or_default()]));
    sums.filter(|(_, sums)| sums.iter().any(|sum| !sum.is_zero())).collect()
}

#[test]
fn what_nobody_said_is_not_zero() {
    let grants = plain("g1", "recipient: b, amount_awarded: 1000") + &plain("g2", "recipient: c, amount_awarded: 500");
    let site = funded(&grants, "- {id: d, grant: g2, date: 2025-06, amount: 250}\n");
    let total = *site.metrics.funding.total.direct.iter().next().expect("there is money");
    assert_eq!((total.paid, total.planned, total.returned), (Some(250.into()), None, None));
    assert_eq!(total.paid_share(), Some(Decimal::from(50)), "of what was awarded to those that are followed");
    assert_eq!((total.followed.grants, total.unfollowed()), (1, 1));
    let own = |i: usize| site.metrics.funding.grants[i].iter().next().expect("there is money").paid;
    assert_eq!((own(0), own(1)), (None, Some(250.into())));
    assert!(site.metrics.funding.never_paid.is_empty());
}

#[test]
fn a_complete_ledger_says_what_was_not_paid() {
    let site = funded(&plain("g1", "recipient: b, amount_awarded: 1000, payments_complete: true"), "[]");
    let total = *site.metrics.funding.total.direct.iter().next().expect("there is money");
    assert_eq!((total.paid, total.paid_share()), (Some(Decimal::ZERO), Some(Decimal::ZERO)));
    assert_eq!(site.metrics.funding.never_paid, [1]);
}

proptest! {
    #![proptest_config(crate::properties::cases(96))]

    #[test]
    fn totals_agree_by_every_grouping(drawn in prop::collection::vec(drawn(), 0..12)) {
        let (grants, ledger) = written(&drawn);
        let site = funded(&grants, &ledger);
        let funding = &site.metrics.funding;
        let total = &funding.total;
        prop_assert_eq!(by_code(total), by_hand(&drawn, &site.records));
        prop_assert_eq!(&whole(&funding.by_funder), total);
        prop_assert_eq!(&whole(&funding.by_recipient), total);
        prop_assert_eq!(&whole(&funding.by_call), total);
        prop_assert_eq!(&whole(&funding.by_commitment), total);
        prop_assert_eq!(&whole(&funding.by_place), total);
        prop_assert_eq!(&whole(&funding.by_programme), total);
        prop_assert_eq!(&whole(&funding.by_sector), total);
        let several = funding.by_sector.get(&Bucket::Several).cloned().unwrap_or_default();
        let mut together = Flows::default();
        funding.by_sectors.values().for_each(|flows| together.add(flows));
        prop_assert_eq!(together, several);
        prop_assert_eq!(by_code(&whole(&funding.by_year)), by_code(total));
        prop_assert_eq!(by_code(&whole(&funding.by_quarter)), by_code(total));
        prop_assert_eq!(by_course(funding), by_direct(total));
    }
}
