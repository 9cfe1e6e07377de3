//! A milestone whose status and dates contradict each other.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Milestone, MilestoneStatus};

/// A milestone whose status and dates contradict each other.
pub static RULE: Rule = Rule {
    code: "E0504",
    title: "The status of a milestone contradicts its dates",
    help: "A milestone that has a day on which it was done is done. Which of the two is right only the editor knows.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    status: in_progress\n    due: 2019-01-15\n    done: 2019-01-10\n    evidence: [{title: Decree 2-19}]\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    status: done\n    due: 2019-01-15\n    done: 2019-01-10\n    evidence: [{title: Decree 2-19}]\n",
};

/// Checks every milestone.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let commitments = context.records.commitments.iter().filter(|commitment| !commitment.lost.holds("done"));
    problems.extend(commitments.flat_map(|commitment| &commitment.milestones).filter_map(contradiction));
}

fn contradiction(milestone: &Milestone) -> Option<Diagnostic> {
    let (status, done) = milestone.status.zip(milestone.done)?;
    if status.value == MilestoneStatus::Done {
        return None;
    }
    let code = status.value.code();
    let message = format!("the status is `{code}`, but the milestone has a day on which it was done");
    let problem = Diagnostic::new(&RULE, status.span, message).help("write `status: done`, or remove `done`");
    Some(problem.related(done.span, "`done` is here"))
}
