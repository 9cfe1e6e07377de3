//! An idea that became a commitment and is said not to be taken up.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Idea, IdeaStatus};

/// An idea that became a commitment and is said not to be taken up.
pub static RULE: Rule = Rule {
    code: "E0505",
    title: "What became of an idea contradicts its status",
    help: "An idea that became a commitment, or a part of one, was taken up: its status is `accepted`, `partly` or `merged`. \
           One that is only received, or that was rejected, became nothing. The day of an answer needs an answer too.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\n--- file: content/ideas/one-door.yml\ntitle: One door for all requests\nstatus: rejected\nbecame: portal\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\n--- file: content/ideas/one-door.yml\ntitle: One door for all requests\nstatus: accepted\nbecame: portal\n",
};

/// Checks every idea.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let ideas = context.records.ideas.iter().filter(|idea| !idea.lost.holds("status"));
    problems.extend(ideas.flat_map(|idea| [untaken(idea), unanswered(idea)]).flatten());
}

fn untaken(idea: &Idea) -> Option<Diagnostic> {
    let became = idea.became.as_ref()?;
    let status = idea.status.map_or(IdeaStatus::Received, |status| status.value);
    let message = format!("the status is `{}`, but the idea became a commitment", status.code());
    let problem = Diagnostic::new(&RULE, idea.status.map_or(became.span, |status| status.span), message);
    let help = "write `status: accepted`, `partly` or `merged`, or remove `became`";
    matches!(status, IdeaStatus::Received | IdeaStatus::Rejected)
        .then(|| problem.help(help).related(became.span, "`became` is here"))
}

fn unanswered(idea: &Idea) -> Option<Diagnostic> {
    let answered = idea.answered.as_ref()?;
    let received = idea.status.is_none_or(|status| status.value == IdeaStatus::Received);
    let problem = Diagnostic::new(&RULE, answered.span, "the idea has the day of an answer, but no answer");
    received.then(|| problem.help("write what became of it as `status: …`, or remove `answered`"))
}
