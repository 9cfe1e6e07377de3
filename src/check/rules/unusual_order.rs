//! What happened in another order than usual.

use crate::check::rules::context::Context;
use crate::check::rules::inverted_dates::{Stated, inverted};
use crate::diag::{Diagnostic, Rule};
use crate::model::{Dataset, GoverningBody, Milestone, NamedDate};

/// What happened in another order than usual.
pub static RULE: Rule = Rule {
    code: "W0518",
    title: "Something happened in an unusual order",
    help: "A contract was signed before it was awarded, or awarded before the bids closed; a milestone was done before it began, or a decision carried \
           out before it was taken. Either a date has a slip, or it is so: then it may be just what readers should know, and can be \
           published. The pages and the list of contracts mark it. Say that it is so: `checked: {W0518: \"As the register has it\"}`.",
    wrong: "--- file: content/organisations/all.yml\n- {id: council, title: The council}\n- {id: works, title: Works}\n--- file: content/contracts/one.yml\ntitle: A bridge\nbuyer: council\nsuppliers: [works]\naward: {date: 2026-03-10, value: 1000}\ncontract: {signed: 2026-03-01, value: 1000}\n",
    right: "--- file: content/organisations/all.yml\n- {id: council, title: The council}\n- {id: works, title: Works}\n--- file: content/contracts/one.yml\ntitle: A bridge\nbuyer: council\nsuppliers: [works]\naward: {date: 2026-03-10, value: 1000}\ncontract: {signed: 2026-03-01, value: 1000}\nchecked: {W0518: As the register has it}\n",
};

/// Compares what happened with what should have happened before.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let records = context.records;
    let contracts = records.contracts.iter().flat_map(|contract| contract.unusual());
    problems.extend(contracts.filter_map(|(_, first, second)| told(first, second)));
    let milestones = records.commitments.iter().flat_map(|commitment| &commitment.milestones);
    problems.extend(milestones.filter_map(begun));
    problems.extend(records.bodies.iter().flat_map(|body| decided(body)));
    problems.extend(records.datasets.iter().filter_map(|dataset| published(dataset)));
}

fn told((first, start): NamedDate<'_>, (second, end): NamedDate<'_>) -> Option<Diagnostic> {
    compare((first, Some(start)), (second, Some(end)))
}

fn compare(first: (&str, Stated<'_>), second: (&str, Stated<'_>)) -> Option<Diagnostic> {
    let help = format!("compare the two dates; if it is so, say it with `checked: {{{}: …}}`", RULE.code);
    inverted(&RULE, first, second, |_| help)
}

fn begun(milestone: &Milestone) -> Option<Diagnostic> {
    compare(("start", milestone.start.as_ref()), ("done", milestone.done.as_ref()))
}

fn decided(body: &GoverningBody) -> Vec<Diagnostic> {
    let of_meetings = body.meetings.iter().flat_map(|meeting| {
        let date = ("date", Some(&meeting.date));
        let done = meeting.decisions.iter().map(|decision| ("done", decision.done.as_ref()));
        done.chain([("published", meeting.published.as_ref())]).filter_map(move |later| compare(date, later))
    });
    of_meetings.collect()
}

/// What was collected may well be older than its publication.
fn published(dataset: &Dataset) -> Option<Diagnostic> {
    compare(("issued", dataset.issued.as_ref()), ("modified", dataset.modified.as_ref()))
}
