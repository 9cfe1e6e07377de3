//! A milestone that is done but shows no evidence.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Milestone, MilestoneStatus};
use crate::source::Span;

/// A milestone that is done but shows no evidence.
pub static RULE: Rule = Rule {
    code: "W0503",
    title: "A milestone is done but shows no evidence",
    help: "Readers and reviewers want to see for themselves: add the title and the address of a document, a page or a \
           decision that shows it.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    done: 2019-01-15\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    done: 2019-01-15\n    evidence:\n      - {title: Decree 2-19, url: \"https://example.org/decree\"}\n",
};

/// Checks every milestone.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let commitments = context.records.commitments.iter().filter(|commitment| !commitment.lost.holds("evidence"));
    let milestones = commitments.flat_map(|commitment| &commitment.milestones);
    let bare = milestones.filter(|milestone| milestone.evidence.is_empty());
    problems.extend(bare.filter_map(done_at).map(|span| {
        let help = "add `evidence:` with the title and the `url` of what shows it";
        Diagnostic::new(&RULE, span, "the milestone is done, but nothing shows it").help(help)
    }));
}

/// Where a milestone says that it is done.
fn done_at(milestone: &Milestone) -> Option<Span> {
    let status = milestone.status.filter(|status| status.value == MilestoneStatus::Done);
    milestone.done.map(|done| done.span).or(status.map(|status| status.span))
}
