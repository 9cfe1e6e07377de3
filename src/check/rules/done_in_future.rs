//! Something that is said to have happened after the date of the data.

use crate::check::rules::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Commitment, DisbursementKind, PartialDate};
use crate::source::Spanned;

/// Something that is said to have happened after the date of the data.
pub static RULE: Rule = Rule {
    code: "E0502",
    title: "Something is said to have happened after the date of the data",
    help: "What is done, paid, reported or assessed lies in the past. The date of the data is `--as-of`, else `as_of` in \
           `site.toml`, else the date of the newest commit. If the date is right, move the date of the data.",
    wrong: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2026\nend: 2028\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    done: 2027-01-15\n",
    right: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2026\nend: 2028\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    due: 2027-01-15\n",
};

/// Checks everything that must have happened already.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let mut past = |what: &str, date: &Spanned<PartialDate>| {
        if date.value.first() > context.as_of {
            let message = format!("{what} ({}) after the date of the data ({})", date.value, context.as_of);
            problems.push(
                Diagnostic::new(&RULE, date.span, message).help("write the day on which it happened, or leave it out"),
            );
        }
    };
    for commitment in context.records.commitments.iter() {
        check_commitment(commitment, &mut past);
    }
    for grant in context.records.grants.iter() {
        past("the grant was awarded", &grant.award_date);
    }
    for payment in context.records.disbursements.iter() {
        if payment.kind != Some(DisbursementKind::Planned) && !payment.lost.holds("kind") {
            past("the money was paid", &payment.date);
        }
    }
    for petition in context.records.petitions.iter() {
        past("the petition was opened", &petition.opened);
        petition.signatures.iter().for_each(|count| past("the signatures were counted", &count.date));
        petition.decisions.iter().for_each(|decision| past("the petition was decided", &decision.date));
    }
    for row in context.records.signatures.iter() {
        past("the signatures were counted", &row.date);
    }
    for idea in context.records.ideas.iter() {
        idea.date.iter().for_each(|date| past("the idea was proposed", date));
        idea.answered.iter().for_each(|date| past("the idea was answered", date));
    }
    for dataset in context.records.datasets.iter() {
        if let Some(modified) = &dataset.modified {
            past("the dataset was changed", modified);
        }
    }
}

fn check_commitment(commitment: &Commitment, past: &mut impl FnMut(&str, &Spanned<PartialDate>)) {
    for milestone in &commitment.milestones {
        if let Some(done) = &milestone.done {
            past("the milestone was done", done);
        }
    }
    for update in &commitment.updates {
        past("the update was written", &update.date);
    }
    for assessment in &commitment.assessments {
        past("the assessment was made", &assessment.date);
    }
    for comment in &commitment.comments {
        past("the comment was written", &comment.date);
        if let Some(response) = &comment.response {
            past("the response was written", &response.date);
        }
    }
}
