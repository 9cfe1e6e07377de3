//! Seats of an organisation in the bodies that govern.

use std::cmp::Reverse;

use serde::Serialize;

use crate::model::{DataStatus, GoverningBody, Member, Organisation, PartialDate, Record};
use crate::render::context::Context;
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
pub fn table<'a>(cx: Context<'a>, position: usize, organisation: &Record<Organisation>) -> Excerpt<SeatView<'a>> {
    let rows = cx.site.records.bodies.rows();
    let found = cx.site.metrics.links.bodies.by_member[position].iter().flat_map(|&i| {
        let body = &*rows[i];
        let own = |member: &&Member| member.organisation.as_ref().is_some_and(|one| one.id == organisation.id);
        body.members.iter().filter(own).map(move |member| (body, member))
    });
    let mut found: Vec<(&'a Record<GoverningBody>, &'a Member)> = found.collect();
    let over = |body: &GoverningBody, member: &Member| member.is_over(cx.site.as_of) || body::is_over(cx, body);
    found.sort_by_key(|(body, member)| (over(body, member), Reverse(member.since.map(|since| since.value))));
    let view = |i: usize| {
        let (body, member) = found[i];
        SeatView {
            body: cx.link(body),
            side: member.seat.as_ref().map(|seat| cx.label(seat)),
            role: member.role.as_ref().map(|role| cx.label(role)),
            since: member.since.map(|since| since.value),
            until: member.until.map(|until| until.value),
            over: over(body, member),
            data_status: member.data_status.unwrap_or(body.status()),
        }
    };
    Excerpt::new((0..found.len()).collect(), SHOWN, view)
}
