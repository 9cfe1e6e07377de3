//! A part of a count that is larger than the whole.

use crate::check::rules::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::Consultation;
use crate::source::Spanned;

/// A part of a count that is larger than the whole.
pub static RULE: Rule = Rule {
    code: "E0312",
    title: "A part is larger than the whole",
    help: "Nobody takes part in one way who does not take part at all: the people of one way, or of one meeting, are no more \
           than `participants`. Nor do more ideas have an outcome than were counted. People may come more than once, so the \
           ways together may well be more than the whole.",
    wrong: "--- file: content/consultations/spring.yml\ntitle: Spring round\nopens: 2026-03\ncloses: 2026-05\nparticipants: 80\nturnout:\n  - {method: meeting, participants: 120}\n",
    right: "--- file: content/consultations/spring.yml\ntitle: Spring round\nopens: 2026-03\ncloses: 2026-05\nparticipants: 180\nturnout:\n  - {method: meeting, participants: 120}\n",
};

/// Checks every consultation.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for consultation in context.records.consultations.iter() {
        people(consultation, problems);
        if !consultation.lost.holds("turnout") && !consultation.lost.holds("ideas") {
            problems.extend(ideas(consultation));
        }
    }
}

fn people(consultation: &Consultation, problems: &mut Vec<Diagnostic>) {
    let Some(whole) = consultation.participants else { return };
    let ways = consultation.turnout.iter().filter_map(|turnout| turnout.participants);
    let meetings = consultation.meetings.iter().filter_map(|meeting| meeting.participants);
    for part in ways.chain(meetings).filter(|part| part.value > whole.value) {
        let message = format!("{} people are a part of {}", part.value, whole.value);
        let problem =
            Diagnostic::new(&RULE, part.span, message).help("compare the two numbers and write the right ones");
        problems.push(problem.related(whole.span, "the whole is here"));
    }
}

/// Ideas have one outcome each, so these add up.
fn ideas(consultation: &Consultation) -> Option<Diagnostic> {
    let counted: Vec<Spanned<u64>> = consultation.turnout.iter().filter_map(|turnout| turnout.ideas).collect();
    let whole = counted.iter().fold(0_u64, |sum, count| sum.saturating_add(count.value));
    let parts = consultation.outcomes.iter().fold(0_u64, |sum, outcome| sum.saturating_add(outcome.ideas.value));
    let last = consultation.outcomes.last().filter(|_| !counted.is_empty() && parts > whole)?;
    let message = format!("{parts} ideas have an outcome, but {whole} were counted");
    let problem =
        Diagnostic::new(&RULE, last.ideas.span, message).help("compare the outcomes with the ideas in `turnout`");
    Some(problem.related(counted[0].span, "ideas are counted from here on"))
}
