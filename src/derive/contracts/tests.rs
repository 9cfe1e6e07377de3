//! What contracts come to.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::derive::funding::Bucket;
use crate::derive::money::add_known;
use crate::derive::testing::{Site, site};
use crate::model::{ContractStatus, Currency};

const ORGANISATIONS: &str = "- {id: b, title: B}\n- {id: c, title: C}\n- {id: s, title: S}\n- {id: t, title: T}\n";

fn contracts(lines: &str) -> Site {
    site(&[("organisations", ORGANISATIONS), ("contracts", lines)])
}

fn judged(fields: &str) -> ContractMetrics {
    contracts(&format!("- {{id: k, title: K, buyer: b, {fields}}}\n")).metrics.contracts[0].clone()
}

#[test]
fn a_contract_stands_where_its_dates_say() {
    let of = |fields: &str| judged(fields).status;
    assert_eq!(of("method: open"), ContractStatus::Planned);
    assert_eq!(of("tender: {published: 2026-11-02}"), ContractStatus::Planned);
    assert_eq!(of("tender: {published: 2026-10-02, closes: 2026-11-02}"), ContractStatus::Tender);
    assert_eq!(of("tender: {published: 2026-09-02, closes: 2026-10-02}"), ContractStatus::Evaluation);
    assert_eq!(of("award: {date: 2026-10}"), ContractStatus::Awarded);
    assert_eq!(of("award: {date: 2026-01}, contract: {signed: 2026-02, end: 2026-12}"), ContractStatus::Active);
    assert_eq!(of("award: {date: 2026-01}, contract: {signed: 2026-02, end: 2026-06}"), ContractStatus::Terminated);
    assert_eq!(of("status: cancelled, tender: {closes: 2026-10-02}"), ContractStatus::Cancelled);
}

#[test]
fn shares_are_of_what_comes_before() {
    let found = judged(
        "tender: {published: 2026-01-01, bids: 1}, award: {date: 2026-03-02, value: 200}, contract: {value: 250}, paid: 100",
    );
    assert_eq!((found.single, found.days), (Some(true), Some(60)));
    assert_eq!((found.agreed_share, found.paid_share), (Some(125.into()), Some(40.into())));
    assert_eq!(found.value.map(|value| value.amount), Some(250.into()));
    let other = judged("award: {date: 2026, value: {amount: 5, currency: EUR}}, contract: {value: 5}");
    assert_eq!((other.agreed_share, other.days), (None, None), "two currencies, and a date without a day");
}

#[test]
fn who_was_asked_alone_is_no_single_bid() {
    assert_eq!(judged("method: direct, tender: {bids: 1}, award: {date: 2026}").single, None);
    assert_eq!(judged("method: open, tender: {bids: 1}").single, None, "nobody was chosen yet");
    assert_eq!(judged("method: limited, tender: {bids: 1}, award: {date: 2026}").single, Some(true));
    assert_eq!(judged("method: limited, award: {date: 2026}").single, None);
}

#[test]
fn shares_of_suppliers_leave_joint_ones_out() {
    let line = |id: &str, suppliers: &str, value: u32| {
        format!("- {{id: {id}, title: K, buyer: b, suppliers: [{suppliers}], award: {{date: 2026, value: {value}}}}}\n")
    };
    let lines = [line("a", "s", 50), line("b", "s, t", 30), line("c", "t", 10), line("d", "", 10)].concat();
    let site = contracts(&lines);
    let shares = supplier_shares(&site.metrics.contracting, "MAD".parse().unwrap());
    assert_eq!(shares, [(2, 50.into()), (3, 10.into())]);
    assert_eq!(site.metrics.contracting.by_supplier[&Bucket::Several].contracts, [1]);
}

/// A contract drawn at random; 0 stands for what is not stated.
#[derive(Debug, Clone)]
struct Drawn {
    fields: [usize; 6],
    amounts: [u32; 3],
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let fields = [0..5_usize, 0..3, 0..5, 0..4, 0..3, 0..2];
    (fields, prop::array::uniform3(0..100_000_u32)).prop_map(|(fields, amounts)| Drawn { fields, amounts })
}

impl Drawn {
    fn written(&self, id: usize) -> String {
        let [method, buyer, suppliers, bids, year, currency] = self.fields;
        let code = ["MAD", "EUR"][currency];
        let money = |cents: u32| format!("{{amount: {}.{:02}, currency: {code}}}", cents / 100, cents % 100);
        let mut text = format!("- {{id: k{id:02}, title: K, buyer: {}", ["b", "c", "s"][buyer]);
        let methods = ["", ", method: open", ", method: selective", ", method: limited", ", method: direct"];
        text += methods[method];
        text += ["", ", suppliers: [s]", ", suppliers: [t]", ", suppliers: [s, t]", ", suppliers: []"][suppliers];
        text += ["", ", tender: {bids: 1}", ", tender: {bids: 2}", ", tender: {bids: 9}"][bids];
        let [awarded, agreed, paid] = self.amounts;
        if year > 0 {
            text += &format!(", award: {{date: {}, value: {}}}", 2023 + year, money(awarded));
        }
        if agreed % 3 > 0 {
            text += &format!(", contract: {{value: {}}}", money(agreed));
        }
        if paid % 3 > 0 {
            text += &format!(", paid: {}", money(paid));
        }
        text + "}\n"
    }
}

/// Everything in the groups, by position.
fn whole<T: Ord>(site: &Site, groups: &ContractGroups<T>) -> (ContractGroup, BTreeMap<Currency, ContractSums>, Bids) {
    let mut all: Vec<usize> = groups.values().flat_map(|group| group.contracts.clone()).collect();
    all.sort_unstable();
    let mut sums: BTreeMap<Currency, ContractSums> = BTreeMap::new();
    for (&currency, line) in groups.values().flat_map(|group| &group.sums) {
        let sum = sums.entry(currency).or_insert(ContractSums { currency, ..ContractSums::default() });
        sum.contracts += line.contracts;
        sum.followed += line.followed;
        sum.value += line.value;
        sum.awarded += line.awarded;
        sum.agreed += line.agreed;
        sum.paid += line.paid;
        sum.unfollowed.contracts += line.unfollowed.contracts;
        add_known(&mut sum.unfollowed.awarded, line.unfollowed.awarded);
        add_known(&mut sum.unfollowed.agreed, line.unfollowed.agreed);
        add_known(&mut sum.unfollowed.paid, line.unfollowed.paid);
    }
    let mut bids = Bids::default();
    for group in groups.values() {
        bids.owed += group.bids.owed;
        bids.stated += group.bids.stated;
        bids.single += group.bids.single;
    }
    (ContractGroup::of(&site.records, &site.metrics.contracts, &all), sums, bids)
}

proptest! {
    #![proptest_config(crate::properties::cases(64))]

    #[test]
    fn totals_agree_by_every_grouping(drawn in prop::collection::vec(drawn(), 1..14)) {
        let lines: String = drawn.iter().enumerate().map(|(i, drawn)| drawn.written(i)).collect();
        let site = contracts(&lines);
        let all = &site.metrics.contracting;
        let total = (all.total.clone(), all.total.sums.clone(), all.total.bids);
        prop_assert_eq!(all.total.contracts.len(), drawn.len());
        prop_assert_eq!(&whole(&site, &all.by_method), &total);
        prop_assert_eq!(&whole(&site, &all.by_buyer), &total);
        prop_assert_eq!(&whole(&site, &all.by_supplier), &total);
        prop_assert_eq!(&whole(&site, &all.by_year), &total);
        let alone: Vec<ContractGroup> =
            (0..drawn.len()).map(|i| ContractGroup::of(&site.records, &site.metrics.contracts, &[i])).collect();
        let singly: ContractGroups<usize> = alone.into_iter().enumerate().map(|(i, group)| (Bucket::One(i), group)).collect();
        prop_assert_eq!(&whole(&site, &singly), &total);
    }
}
