//! A group that the plan does not have.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule, nearest};
use crate::model::Plan;
use crate::source::Spanned;

/// A group that the plan does not have.
pub static RULE: Rule = Rule {
    code: "E0407",
    title: "A group is not one of the plan's",
    help: "`group` is the id of one of the `groups` of the commitment's plan.",
    wrong: "--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\ngroups:\n  - {id: access, title: Access}\nreported_progress:\n  - {group: acces, percent: 40}\n",
    right: "--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\ngroups:\n  - {id: access, title: Access}\nreported_progress:\n  - {group: access, percent: 40}\n",
};

/// Checks the groups of commitments and of stated rates of progress.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for plan in context.records.plans.iter().filter(|plan| !plan.lost.holds("groups")) {
        let stated = plan.reported_progress.iter().filter_map(|progress| progress.group.as_ref());
        problems.extend(stated.filter_map(|group| look_up(plan, group)));
    }
    for commitment in context.records.commitments.iter() {
        if let (Some(group), Some(plan)) = (&commitment.group, context.records.plans.get(&commitment.plan))
            && !plan.lost.holds("groups")
        {
            problems.extend(look_up(plan, group));
        }
    }
}

fn look_up(plan: &Plan, group: &Spanned<Box<str>>) -> Option<Diagnostic> {
    let ids = plan.groups.iter().map(|group| &*group.id.value);
    if ids.clone().any(|id| id == &*group.value) {
        return None;
    }
    let ids: Vec<&str> = ids.collect();
    let help = match nearest(&group.value, ids.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if ids.is_empty() => "give the plan its `groups` first".to_owned(),
        None => format!("use one of {}", ids.join(", ")),
    };
    Some(Diagnostic::new(&RULE, group.span, format!("the plan has no group `{}`", group.value)).help(help))
}
