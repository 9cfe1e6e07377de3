//! A milestone that is done, on a day that is not recorded.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Milestone, MilestoneStatus};

/// A milestone that is done, on a day that is not recorded.
pub static RULE: Rule = Rule {
    code: "W0519",
    title: "A milestone is done on a day that is not recorded",
    help: "The milestone counts as done. Without the day nobody can tell whether it was done in time or late, and it is no news \
           of its commitment. Add the day; the month or the year helps as well.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    status: done\n    due: 2019-01-15\n    evidence: [{title: Decree 2-19}]\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    status: done\n    due: 2019-01-15\n    done: 2019-01\n    evidence: [{title: Decree 2-19}]\n",
};

/// Checks every milestone.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let commitments = context.records.commitments.iter().filter(|commitment| !commitment.lost.holds("done"));
    problems.extend(commitments.flat_map(|commitment| &commitment.milestones).filter_map(undated));
}

fn undated(milestone: &Milestone) -> Option<Diagnostic> {
    let status = milestone.status.filter(|status| status.value == MilestoneStatus::Done && milestone.done.is_none())?;
    let problem = Diagnostic::new(&RULE, status.span, "the milestone is done, but the day is not recorded");
    Some(problem.help("add a line `done: …` with the day, the month or the year"))
}
