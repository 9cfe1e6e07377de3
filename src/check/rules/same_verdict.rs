//! Two verdicts of one body at one date.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Assessment, Author, Completion};

/// Two verdicts of one body at one date.
pub static RULE: Rule = Rule {
    code: "W0520",
    title: "One body gives two verdicts at one date",
    help: "The latest verdict of each side is what tiles, lists and charts show. Where the same body judges the completion of a \
           commitment twice at one date, and differently, nobody can tell which one holds. Remove one, or mend its date.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nassessments:\n  - {date: 2020-03, by: irm, completion: limited}\n  - {date: 2020-03, by: irm, completion: complete}\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nassessments:\n  - {date: 2020-03, by: irm, completion: limited}\n  - {date: 2021-03, by: irm, completion: complete}\n",
};

/// Checks the assessments of every commitment.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for commitment in context.records.commitments.iter() {
        let verdicts = commitment.assessments.iter().enumerate();
        problems.extend(verdicts.filter_map(|(i, one)| contradiction(one, &commitment.assessments[..i])));
    }
}

/// What an earlier verdict of the same body and date says otherwise.
fn contradiction(one: &Assessment, earlier: &[Assessment]) -> Option<Diagnostic> {
    let verdict = stated(one)?;
    let same = |other: &&Assessment| other.date.value == one.date.value && is_same_body(&other.by, &one.by);
    let other = earlier.iter().filter(same).find(|other| stated(other).is_some_and(|other| other != verdict))?;
    let words = (stated(other)?.code(), verdict.code());
    let message = format!("the same body calls the commitment `{}` and `{}` at {}", words.0, words.1, one.date.value);
    let problem = Diagnostic::new(&RULE, one.date.span, message).help("remove one of the two, or mend its date");
    Some(problem.related(other.date.span, "the other verdict is here"))
}

fn stated(assessment: &Assessment) -> Option<Completion> {
    assessment.completion.filter(|completion| *completion != Completion::Pending)
}

fn is_same_body(one: &Author, other: &Author) -> bool {
    match (one, other) {
        (Author::Role(one), Author::Role(other)) => one == other,
        (Author::Organisation(one), Author::Organisation(other)) => one.id == other.id,
        _ => false,
    }
}
