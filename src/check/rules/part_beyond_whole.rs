//! A part of a count that is larger than the whole.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Code, Consultation, GoverningBody, Lost, Presence, Seat, Sitting};
use crate::source::Spanned;

/// A part of a count that is larger than the whole.
pub static RULE: Rule = Rule {
    code: "E0312",
    title: "A part is larger than the whole",
    help: "Nobody takes part in one way who does not take part at all: the people of one way, or of one meeting, are no more \
           than `participants`. Nor do more ideas have an outcome than were counted, or more members of one side come to a \
           meeting than have seats on its day. People may come more than once, so the ways together may well be more than \
           the whole.",
    wrong: "--- file: content/consultations/spring.yml\ntitle: Spring round\nopens: 2026-03\ncloses: 2026-05\nparticipants: 80\nturnout:\n  - {method: meeting, participants: 120}\n",
    right: "--- file: content/consultations/spring.yml\ntitle: Spring round\nopens: 2026-03\ncloses: 2026-05\nparticipants: 180\nturnout:\n  - {method: meeting, participants: 120}\n",
};

/// Checks every consultation and every meeting of a body.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for consultation in context.records.consultations.iter() {
        people(consultation, problems);
        if !consultation.lost.holds("turnout") && !consultation.lost.holds("ideas") {
            problems.extend(ideas(consultation));
        }
    }
    for body in context.records.bodies.iter().filter(|body| body.lost == Lost::default()) {
        problems.extend(body.meetings.iter().flat_map(|meeting| present(body, meeting)));
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

/// Members who came, against the seats of their side on the day of the meeting. A body whose members are not known has no
/// seats to compare with.
fn present<'a>(body: &'a GoverningBody, meeting: &'a Sitting) -> impl Iterator<Item = Diagnostic> + 'a {
    let day = meeting.date.value.first();
    let side = |seat: &Option<Code<Seat>>| seat.as_ref().map(|seat| seat.id.clone());
    let held = move |of: &Option<Code<Seat>>| {
        let seats = body.members.iter().filter(|member| member.is_held(day) && side(&member.seat) == side(of));
        seats.fold(0_u64, |sum, member| sum.saturating_add(member.count()))
    };
    let beyond = move |row: &&Presence| !body.members.is_empty() && row.members.value > held(&row.seat);
    meeting.present.iter().filter(beyond).map(move |row| {
        let message = format!("{} members came, but there were {} seats", row.members.value, held(&row.seat));
        Diagnostic::new(&RULE, row.members.span, message).help("compare it with the seats of this side under `members`")
    })
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
