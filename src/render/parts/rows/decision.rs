//! Decisions of bodies, on their own pages and on those of commitments.

use std::cmp::Reverse;

use serde::Serialize;

use crate::derive::bodies::outcome;
use crate::model::{Commitment, DataStatus, DecisionStatus, PartialDate, Record, Resolution, Sitting};
use crate::render::context::Context;
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
pub fn of_meeting<'a>(cx: Context<'a>, meeting: &Sitting, row: &'a Resolution) -> DecisionView<'a> {
    let commitments = &cx.site.records.commitments;
    DecisionView {
        text: cx.markdown(Some(&row.text)),
        status: outcome(row),
        responsible: row.responsible.as_ref().and_then(|responsible| cx.organisation(responsible)),
        commitment: row.commitment.as_ref().and_then(|commitment| cx.refer(commitments, commitment)),
        due: row.due.map(|due| due.value),
        done: row.done.map(|done| done.value),
        outcome: cx.markdown(row.outcome.as_ref()),
        body: None,
        date: meeting.date.value,
        data_status: meeting.data_status,
    }
}

/// What bodies decided on a commitment, the newest first.
pub fn table<'a>(cx: Context<'a>, position: usize, commitment: &Record<Commitment>) -> Excerpt<DecisionView<'a>> {
    let rows = cx.site.records.bodies.rows();
    let found = cx.site.metrics.links.bodies.by_commitment[position].iter().flat_map(|&i| {
        let body = &*rows[i];
        let of_meeting = move |meeting: &'a Sitting| meeting.decisions.iter().map(move |row| (body, meeting, row));
        body.meetings.iter().flat_map(of_meeting)
    });
    let own = |row: &Resolution| row.commitment.as_ref().is_some_and(|one| one.id == commitment.id);
    let mut found: Vec<_> = found.filter(|(.., row)| own(row)).collect();
    found.sort_by_key(|(_, meeting, _)| Reverse(meeting.date.value));
    let view = |i: usize| {
        let (body, meeting, row) = found[i];
        DecisionView {
            body: Some(cx.link(body)),
            commitment: None,
            data_status: meeting.data_status.or(Some(body.status())),
            ..of_meeting(cx, meeting, row)
        }
    };
    Excerpt::new((0..found.len()).collect(), SHOWN, view)
}
