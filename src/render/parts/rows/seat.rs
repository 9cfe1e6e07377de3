//! Seats of an organisation in the bodies that govern.

use std::cmp::Reverse;

use serde::Serialize;

use crate::derive::Subject;
use crate::model::{DataStatus, GoverningBody, Member, Organisation, PartialDate, Record};
use crate::render::context::Audience;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::body;
use crate::render::value::{Label, Link};

/// Seats on the page of an organisation, of which the bodies have all.
const SHOWN: usize = 50;

/// A seat of an organisation.
#[derive(Debug, Serialize)]
pub struct SeatView<'a> {
    /// The body.
    body: Link<'a>,
    /// The side that it belongs to: government, civil society and so on.
    side: Option<Label<'a>>,
    /// What the member does in it.
    role: Option<Label<'a>>,
    /// Since when it is held.
    since: Option<PartialDate>,
    /// Until when it was held.
    until: Option<PartialDate>,
    /// Whether it is held no longer at the date of the data.
    over: bool,
    /// How sure the record is.
    data_status: DataStatus,
}

/// The seats that an organisation has or had; those that it has first, then the newest.
pub fn table<'a>(cx: Audience<'a>, organisation: Subject<'a, Organisation>) -> Excerpt<SeatView<'a>> {
    let id = &organisation.record.id;
    let own = |member: &&Member| member.organisation.as_ref().is_some_and(|one| one.id == *id);
    let mut found: Vec<(&'a Record<GoverningBody>, &'a Member)> = Vec::new();
    for body in organisation.all(|links| &links.bodies.by_member) {
        found.extend(body.record.members.iter().filter(own).map(|member| (body.record, member)));
    }
    let over = |body: &GoverningBody, member: &Member| member.is_over(cx.as_of()) || body::is_over(cx, body);
    found.sort_by_key(|(body, member)| (over(body, member), Reverse(member.since.map(|since| since.value))));
    Excerpt::new(found, SHOWN, |(body, member)| SeatView {
        body: cx.link(body),
        side: member.seat.as_ref().map(|seat| cx.label(seat)),
        role: member.role.as_ref().map(|role| cx.label(role)),
        since: member.since.map(|since| since.value),
        until: member.until.map(|until| until.value),
        over: over(body, member),
        data_status: member.data_status.unwrap_or(body.status()),
    })
}
