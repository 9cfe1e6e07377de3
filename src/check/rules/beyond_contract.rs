//! More paid than was agreed.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::Contract;

/// More paid than was agreed.
pub static RULE: Rule = Rule {
    code: "W0611",
    title: "More was paid than the contract is worth",
    help: "What was paid exceeds what was agreed. Either the amount has a slip, or the contract was changed: then write its value \
           after the change, so that readers see that it grew beyond the award.",
    wrong: "--- file: content/organisations/all.yml\n- {id: council, title: The council}\n- {id: works, title: Works}\n--- file: content/contracts/one.yml\ntitle: A bridge\nbuyer: council\naward: {date: 2026-03-01, value: 1000}\ncontract: {signed: 2026-03-20, value: 1000}\npaid: 1200\n",
    right: "--- file: content/organisations/all.yml\n- {id: council, title: The council}\n- {id: works, title: Works}\n--- file: content/contracts/one.yml\ntitle: A bridge\nbuyer: council\naward: {date: 2026-03-01, value: 1000}\ncontract: {signed: 2026-03-20, value: 1200}\npaid: 1200\n",
};

/// Checks every contract that says both.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    problems.extend(context.records.contracts.iter().filter_map(|row| excess(row)));
}

fn excess(row: &Contract) -> Option<Diagnostic> {
    let (agreed, paid) = (row.contract.as_ref()?.value?, row.paid?);
    let beyond = paid.currency == agreed.currency && paid.amount > agreed.amount;
    let message = format!("{} {} were paid, but {} were agreed", paid.amount, paid.currency, agreed.amount);
    beyond.then(|| {
        Diagnostic::new(&RULE, paid.span, message)
            .help("compare the two amounts, or raise `contract.value` if the contract was changed")
            .related(agreed.span, "agreed here")
    })
}
