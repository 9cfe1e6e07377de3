//! Two parts of one record with the same id.

use std::collections::HashMap;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::source::{Span, Spanned};

/// Two parts of one record with the same id.
pub static RULE: Rule = Rule {
    code: "E0405",
    title: "Two parts of a record have the same id",
    help: "Milestones and indicators of a commitment and groups of a plan are told apart by their ids, in addresses and in \
           translations.",
    wrong: "--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\ngroups:\n  - {id: access, title: Access}\n  - {id: access, title: Integrity}\n",
    right: "--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\ngroups:\n  - {id: access, title: Access}\n  - {id: integrity, title: Integrity}\n",
};

/// Checks every list of parts that have ids.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for plan in context.records.plans.iter() {
        unique(plan.groups.iter().map(|group| &group.id), problems);
    }
    for commitment in context.records.commitments.iter() {
        unique(commitment.milestones.iter().filter_map(|milestone| milestone.id.as_ref()), problems);
        unique(commitment.indicators.iter().filter_map(|indicator| indicator.id.as_ref()), problems);
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a Spanned<Box<str>>>, problems: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for id in ids {
        if let Some(first) = seen.insert(&id.value, id.span) {
            let problem = Diagnostic::new(&RULE, id.span, format!("the id `{}` is given twice", id.value));
            problems.push(problem.help("give one of them another id").related(first, "the first is here"));
        }
    }
}
