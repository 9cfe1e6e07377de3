//! Decisions of bodies, on their own pages and on those of commitments.

use std::cmp::Reverse;

use serde::Serialize;

use crate::derive::Part;
use crate::derive::Subject;
use crate::derive::bodies::outcome;
use crate::model::GoverningBody;
use crate::model::{Commitment, DataStatus, DecisionStatus, PartialDate, Record, Resolution, Sitting};
use crate::render::context::Audience;
use crate::render::parts::excerpt::Excerpt;
use crate::render::value::{Link, Text};

/// Decisions on the page of a commitment, of which the body has all.
const SHOWN: usize = 50;

/// A decision, and what became of it.
#[derive(Debug, Serialize)]
pub struct DecisionView<'a> {
    /// The decision, in Markdown.
    text: Option<Text<'a>>,
    /// What became of it.
    status: Option<DecisionStatus>,
    /// Who is to carry it out.
    responsible: Option<Link<'a>>,
    /// The commitment that it is about.
    commitment: Option<Link<'a>>,
    /// When it is due.
    due: Option<PartialDate>,
    /// When it was carried out.
    done: Option<PartialDate>,
    /// What came of it, in Markdown.
    outcome: Option<Text<'a>>,
    /// The body that decided it, on the pages of others.
    body: Option<Link<'a>>,
    /// When it was decided.
    date: PartialDate,
    /// How sure the record is.
    data_status: Option<DataStatus>,
}

/// A decision of a meeting.
pub fn of_meeting<'a>(cx: Audience<'a>, meeting: &Sitting, decision: Part<'a, Resolution>) -> DecisionView<'a> {
    let row = decision.value;
    DecisionView {
        text: cx.markdown(Some(&row.text)),
        status: outcome(row),
        responsible: cx.link_to(decision.follow(|row| row.responsible.as_ref())),
        commitment: cx.link_to(decision.follow(|row| row.commitment.as_ref())),
        due: row.due.map(|due| due.value),
        done: row.done.map(|done| done.value),
        outcome: cx.markdown(row.outcome.as_ref()),
        body: None,
        date: meeting.date.value,
        data_status: meeting.data_status,
    }
}

/// What bodies decided on a commitment, the newest first.
pub fn table<'a>(cx: Audience<'a>, commitment: Subject<'a, Commitment>) -> Excerpt<DecisionView<'a>> {
    let id = &commitment.record.id;
    let own = |row: &Resolution| row.commitment.as_ref().is_some_and(|one| one.id == *id);
    let mut found: Vec<(&Record<GoverningBody>, &Sitting, Part<'a, Resolution>)> = Vec::new();
    for body in commitment.all(|links| &links.bodies.by_commitment) {
        for meeting in body.parts(|body| &body.meetings) {
            let decisions = meeting.parts(|meeting| &meeting.decisions).filter(|row| own(row.value));
            found.extend(decisions.map(|decision| (body.record, meeting.value, decision)));
        }
    }
    found.sort_by_key(|(_, meeting, _)| Reverse(meeting.date.value));
    Excerpt::new(found, SHOWN, |(body, meeting, decision)| DecisionView {
        body: Some(cx.link(body)),
        commitment: None,
        data_status: meeting.data_status.or(Some(body.status())),
        ..of_meeting(cx, meeting, decision)
    })
}
