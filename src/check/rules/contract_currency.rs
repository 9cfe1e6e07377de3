//! Amounts of a contract in two currencies.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Contract, Money};
use crate::source::Spanned;

/// Amounts of a contract in two currencies.
pub static RULE: Rule = Rule {
    code: "E0610",
    title: "The amounts of a contract have different currencies",
    help: "Currencies are never added together or compared, so what was paid could not be held against what was agreed, nor that \
           against the award. Write all amounts of a contract in one currency.",
    wrong: "--- file: content/organisations/all.yml\n- {id: council, title: The council}\n- {id: works, title: Works}\n--- file: content/contracts/one.yml\ntitle: A bridge\nbuyer: council\naward: {date: 2026-03-01, value: {amount: 1000, currency: MAD}}\npaid: {amount: 100, currency: EUR}\n",
    right: "--- file: content/organisations/all.yml\n- {id: council, title: The council}\n- {id: works, title: Works}\n--- file: content/contracts/one.yml\ntitle: A bridge\nbuyer: council\naward: {date: 2026-03-01, value: {amount: 1000, currency: MAD}}\npaid: {amount: 1100, currency: MAD}\n",
};

/// Compares all amounts of each contract with the first.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for contract in context.records.contracts.iter() {
        let amounts = amounts(contract);
        let Some(first) = amounts.first() else { continue };
        for other in amounts.iter().filter(|other| other.currency != first.currency) {
            let message = format!("this amount is in {}, the one before it in {}", other.currency, first.currency);
            let problem = Diagnostic::new(&RULE, other.span, message);
            let help = format!("write the amount in {}", first.currency);
            problems.push(problem.help(help).related(first.span, "the first amount is here"));
        }
    }
}

/// From the tender to the payment.
fn amounts(row: &Contract) -> Vec<Spanned<Money>> {
    let tender = row.tender.as_ref().and_then(|tender| tender.value);
    let award = row.award.as_ref().and_then(|award| award.value);
    let contract = row.contract.as_ref().and_then(|contract| contract.value);
    [tender, award, contract, row.paid].into_iter().flatten().collect()
}
