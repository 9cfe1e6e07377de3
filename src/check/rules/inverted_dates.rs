//! An end before its start.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Commitment, Contract, GoverningBody, Milestone, PartialDate};
use crate::source::Spanned;

/// An end before its start.
pub static RULE: Rule = Rule {
    code: "E0501",
    title: "A date lies before the date that it follows",
    help: "The end of a plan, the due date and the done date of a milestone, the closing of a call and the like cannot lie \
           before the beginning. Dates are compared at the precision given: `2018` and `2018-06` do not contradict each \
           other.",
    wrong: "--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2020-08\nend: 2018-08\n",
    right: "--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018-08\nend: 2020-08\n",
};

/// A date that may be stated.
pub(super) type Stated<'a> = Option<&'a Spanned<PartialDate>>;

/// Compares every pair of dates that follow each other.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let records = context.records;
    let mut pair = |first: (&str, Stated), second: (&str, Stated)| problems.extend(compare(first, second));
    for plan in records.plans.iter() {
        pair(("start", Some(&plan.start)), ("end", Some(&plan.end)));
    }
    for commitment in records.commitments.iter() {
        check_commitment(commitment, &mut pair);
    }
    for call in records.calls.iter() {
        pair(("opens", call.opens.as_ref()), ("closes", call.closes.as_ref()));
    }
    for grant in records.grants.iter() {
        pair(("planned_start", grant.planned_start.as_ref()), ("planned_end", grant.planned_end.as_ref()));
    }
    for consultation in records.consultations.iter() {
        pair(("opens", Some(&consultation.opens)), ("closes", Some(&consultation.closes)));
    }
    for petition in records.petitions.iter() {
        pair(("opened", Some(&petition.opened)), ("closes", petition.closes.as_ref()));
        let counts = petition.signatures.iter().map(|count| ("signatures.date", &count.date));
        let decisions = petition.decisions.iter().map(|decision| ("decisions.date", &decision.date));
        counts.chain(decisions).for_each(|(name, date)| pair(("opened", Some(&petition.opened)), (name, Some(date))));
    }
    for idea in records.ideas.iter() {
        pair(("date", idea.date.as_ref()), ("answered", idea.answered.as_ref()));
    }
    for request in records.requests.iter() {
        pair(("date", Some(&request.date)), ("answered", request.answered.as_ref()));
    }
    for initiative in records.initiatives.iter() {
        pair(("start", initiative.start.as_ref()), ("end", initiative.end.as_ref()));
    }
    for contract in records.contracts.iter() {
        check_contract(contract, &mut pair);
    }
    for body in records.bodies.iter() {
        check_body(body, &mut pair);
    }
    for event in records.events.iter() {
        pair(("start", Some(&event.start)), ("end", event.end.as_ref()));
    }
    for dataset in records.datasets.iter() {
        if let Some(period) = &dataset.temporal {
            pair(("start", period.start.as_ref()), ("end", period.end.as_ref()));
        }
    }
}

/// What is planned. The order in which things happened is no error, see [`unusual_order`](super::unusual_order).
fn check_contract(row: &Contract, pair: &mut impl FnMut((&str, Stated), (&str, Stated))) {
    let (tender, contract) = (row.tender.as_ref(), row.contract.as_ref());
    let published = ("tender.published", tender.and_then(|tender| tender.published.as_ref()));
    let closes = ("tender.closes", tender.and_then(|tender| tender.closes.as_ref()));
    let start = ("contract.start", contract.and_then(|contract| contract.start.as_ref()));
    let end = ("contract.end", contract.and_then(|contract| contract.end.as_ref()));
    pair(published, closes);
    pair(start, end);
}

fn check_body(body: &GoverningBody, pair: &mut impl FnMut((&str, Stated), (&str, Stated))) {
    pair(("founded", body.founded.as_ref()), ("ended", body.ended.as_ref()));
    for member in &body.members {
        pair(("since", member.since.as_ref()), ("until", member.until.as_ref()));
    }
}

fn check_commitment(commitment: &Commitment, pair: &mut impl FnMut((&str, Stated), (&str, Stated))) {
    pair(("start", commitment.start.as_ref()), ("end", commitment.end.as_ref()));
    for Milestone { start, due, .. } in &commitment.milestones {
        pair(("start", start.as_ref()), ("due", due.as_ref()));
    }
    for comment in &commitment.comments {
        let response = comment.response.as_ref().map(|response| &response.date);
        pair(("date", Some(&comment.date)), ("response.date", response));
    }
}

pub(super) fn compare(first: (&str, Stated), second: (&str, Stated)) -> Option<Diagnostic> {
    inverted(&RULE, first, second, |start| format!("write a date from {start} on, or mend `{}`", first.0))
}

/// A problem if the second date is over before the first begins.
pub(super) fn inverted(
    rule: &'static Rule,
    (first, start): (&str, Stated),
    (second, end): (&str, Stated),
    help: impl FnOnce(PartialDate) -> String,
) -> Option<Diagnostic> {
    let (start, end) = (start?, end?);
    let inverted = end.value.last() < start.value.first();
    inverted.then(|| {
        let message = format!("`{second}` ({}) lies before `{first}` ({})", end.value, start.value);
        let problem = Diagnostic::new(rule, end.span, message).help(help(start.value));
        problem.related(start.span, format!("`{first}` is here"))
    })
}
