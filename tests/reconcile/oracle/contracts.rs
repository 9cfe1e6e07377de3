//! Contracts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use shafaf::model::{Contract, Currency, Money, Record};

use super::{Asked, Expectation, Expected, Oracle, named};

/// The amounts of a contract: reckoned with, awarded, agreed, paid.
fn amounts(contract: &Contract) -> [Option<Money>; 4] {
    [
        contract.tender.as_ref().and_then(|tender| Some(tender.value.as_ref()?.value)),
        contract.award.as_ref().and_then(|award| Some(award.value.as_ref()?.value)),
        contract.contract.as_ref().and_then(|agreement| Some(agreement.value.as_ref()?.value)),
        contract.paid.as_ref().map(|paid| paid.value),
    ]
}

/// What a contract is worth: what was agreed, else what was awarded.
fn value(contract: &Contract) -> Option<Money> {
    let [_, awarded, agreed, _] = amounts(contract);
    agreed.or(awarded)
}

impl Oracle {
    pub(super) fn contracts(&self, asked: &Asked) -> Option<Expectation> {
        if asked.section != "contracts" {
            return None;
        }
        if asked.name != "index" {
            return self.contract(asked);
        }
        let sum = |of: &dyn Fn(&Contract) -> Option<Money>| self.contract_sum(asked.currency, of);
        match asked.figure {
            "followed" => Expectation::new(Expected::Columns(named(vec![
                ("Awarded", sum(&|one| amounts(one)[1])),
                ("Agreed", sum(&|one| amounts(one)[2])),
                ("Paid", sum(&|one| amounts(one)[3])),
            ]))),
            "method" | "buyer" => Expectation::tiled(vec![("Value", sum(&value))]),
            "supplier" => Expectation::new(Expected::Columns(named(vec![("Value", Decimal::ONE_HUNDRED)]))),
            "bids" => Expectation::all(self.asked_of_several()),
            "days" => Expectation::new(Expected::Cells(self.days_by_method())),
            _ => None,
        }
    }

    fn contract_sum(&self, currency: Option<Currency>, of: &dyn Fn(&Contract) -> Option<Money>) -> Decimal {
        let amounts = self.records.contracts.iter().filter_map(|one| of(one));
        amounts.filter(|money| Some(money.currency) == currency).map(|money| money.amount).sum()
    }

    /// The page of a contract: every amount that is on record.
    fn contract(&self, asked: &Asked) -> Option<Expectation> {
        let contract = self.records.contracts.find(asked.name)?;
        let values = amounts(contract).into_iter().flatten().map(|money| money.amount).collect();
        (asked.figure == "amounts").then(|| Expectation::new(Expected::Values(values)))?
    }

    /// The awarded contracts in which more than one was asked.
    fn asked_of_several(&self) -> usize {
        let is_counted = |one: &&Record<Contract>| one.award.is_some() && method(one) != Some("direct");
        self.records.contracts.iter().filter(is_counted).count()
    }

    /// The median of the days from the day of the tender to that of the award, by the label of the method.
    fn days_by_method(&self) -> BTreeMap<String, Decimal> {
        let mut days: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
        for one in self.records.contracts.iter() {
            let from = one.tender.as_ref().and_then(|tender| tender.published.as_ref()).map(|date| date.value);
            let to = one.award.as_ref().map(|award| award.date.value);
            let (Some(from), Some(to)) = (from, to) else { continue };
            if from.first() == from.last() && to.first() == to.last() && from.first() <= to.first() {
                let passed = to.first().since(from.first()).unwrap().get_days();
                days.entry(method(one).unwrap_or("Not stated")).or_default().push(passed);
            }
        }
        let median = |mut days: Vec<i32>| {
            days.sort_unstable();
            let (low, high) = (days[(days.len() - 1) / 2], days[days.len() / 2]);
            Decimal::from(low + high) / Decimal::TWO
        };
        let label = |method: &str| method[..1].to_uppercase() + &method[1..];
        days.into_iter().map(|(method, days)| (label(method), median(days))).collect()
    }
}

fn method(contract: &Contract) -> Option<&str> {
    contract.method.as_ref().map(|code| &*code.id)
}
