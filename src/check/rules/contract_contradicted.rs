//! A contract that says two things that exclude each other.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Contract, ContractStatus, Record};

/// A contract that says two things that exclude each other.
pub static RULE: Rule = Rule {
    code: "E0510",
    title: "A contract contradicts itself",
    help: "Where nobody bid, nothing can be awarded; suppliers are known from the award on. The status follows the dates: what is \
           planned, out to tender, under evaluation or without success has no award, what is awarded has one, and what runs or \
           ran was signed.",
    wrong: "--- file: content/organisations/all.yml\n- {id: council, title: The council}\n- {id: works, title: Works}\n--- file: content/contracts/one.yml\ntitle: A bridge\nbuyer: council\ntender: {closes: 2026-02-01, bids: 0}\naward: {date: 2026-03-01, value: 1000}\n",
    right: "--- file: content/organisations/all.yml\n- {id: council, title: The council}\n- {id: works, title: Works}\n--- file: content/contracts/one.yml\ntitle: A bridge\nbuyer: council\nsuppliers: [works]\ntender: {closes: 2026-02-01, bids: 3}\naward: {date: 2026-03-01, value: 1000}\n",
};

/// Checks every contract.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let contracts = context.records.contracts.iter();
    let contracts = contracts.filter(|row| !row.lost.holds("award") && !row.lost.holds("contract"));
    problems.extend(contracts.flat_map(|row| [nobody(row), unchosen(row), status(row)]).flatten());
}

/// An award though nobody bid.
fn nobody(row: &Contract) -> Option<Diagnostic> {
    let bids = row.tender.as_ref()?.bids.filter(|bids| bids.value == 0)?;
    let award = row.award.as_ref()?;
    let problem = Diagnostic::new(&RULE, bids.span, "nobody bid, but the contract was awarded");
    Some(
        problem
            .help("write how many bid, or remove the award and write `status: unsuccessful`")
            .related(award.date.span, "awarded here"),
    )
}

/// Suppliers of something that was neither awarded nor signed.
fn unchosen(row: &Record<Contract>) -> Option<Diagnostic> {
    let named = !row.suppliers.is_empty() && row.award.is_none() && row.contract.is_none();
    let problem = Diagnostic::new(&RULE, row.span, "suppliers are named, but nothing was awarded or signed");
    named.then(|| problem.help("add `award:` with its date, or remove `suppliers`"))
}

fn status(row: &Contract) -> Option<Diagnostic> {
    let status = row.status?;
    let (awarded, signed) = (row.award.is_some(), row.contract.is_some());
    let (wrong, what) = match status.value {
        ContractStatus::Planned
        | ContractStatus::Tender
        | ContractStatus::Evaluation
        | ContractStatus::Unsuccessful => (awarded || signed, "something was awarded or signed"),
        ContractStatus::Awarded => (!awarded, "there is no award"),
        ContractStatus::Active | ContractStatus::Terminated => (!signed, "nothing was signed"),
        ContractStatus::Cancelled => (false, ""),
    };
    let message = format!("the contract is `{}`, but {what}", status.value.code());
    let help = "write the status that fits, or leave it out: the dates tell it";
    wrong.then(|| Diagnostic::new(&RULE, status.span, message).help(help))
}
