//! A decision that was carried out and is said not to be.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{DecisionStatus, Resolution};

/// A decision that was carried out and is said not to be.
pub static RULE: Rule = Rule {
    code: "E0511",
    title: "What became of a decision contradicts its status",
    help: "A decision that has a day on which it was carried out has the status `carried_out`, or none. One that is open, \
           under way or dropped has no such day.",
    wrong: "--- file: content/bodies/board.yml\ntitle: The board\nmeetings:\n  - date: 2026-03-01\n    decisions:\n      - {text: Publish the minutes., status: open, done: 2026-04-01}\n",
    right: "--- file: content/bodies/board.yml\ntitle: The board\nmeetings:\n  - date: 2026-03-01\n    decisions:\n      - {text: Publish the minutes., status: carried_out, done: 2026-04-01}\n",
};

/// Checks every decision of every body.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let meetings = context.records.bodies.iter().flat_map(|body| &body.meetings);
    problems.extend(meetings.flat_map(|meeting| &meeting.decisions).filter_map(undone));
}

fn undone(decision: &Resolution) -> Option<Diagnostic> {
    let (done, status) = (decision.done?, decision.status?);
    (status.value != DecisionStatus::CarriedOut).then(|| {
        let message = format!("the status is `{}`, but the decision was carried out", status.value.code());
        let problem = Diagnostic::new(&RULE, status.span, message);
        problem.help("write `status: carried_out`, or remove `done`").related(done.span, "`done` is here")
    })
}
