//! The sides that sit in bodies that govern: their names, colours and seats.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Role, Series};
use crate::derive::Seats;
use crate::model::read::CodeList;
use crate::model::{Code, Seat};
use crate::render::context::Audience;
use crate::render::parts::names::{label_name, words};
use crate::render::value::Label;

/// The seats of one side; without a side, those of which it is not said whose they are.
#[derive(Debug, Clone, Serialize)]
pub struct Side<'a> {
    /// The side: government, civil society and so on.
    side: Option<Label<'a>>,
    /// How many seats or people there are.
    count: u64,
}

impl<'a> Side<'a> {
    /// Seats or members of a side.
    pub fn new(cx: Audience<'a>, seat: Option<&'a Code<Seat>>, count: u64) -> Self {
        Self { side: seat.map(|seat| cx.label(seat)), count }
    }
}

/// The seats of each side, in the order in which sides are drawn.
pub fn of<'a>(cx: Audience<'a>, seats: &'a Seats) -> Vec<Side<'a>> {
    let mut found: Vec<(&'a str, u64)> = seats.by_side.iter().map(|(side, count)| (&**side, *count)).collect();
    found.sort_by_cached_key(|(side, _)| place(cx, side));
    let named = found.into_iter().map(|(side, count)| Side { side: Some(cx.code("seat", side)), count });
    let unsaid = (seats.unsaid > 0).then_some(Side { side: None, count: seats.unsaid });
    named.chain(unsaid).collect()
}

/// Every side that is known: those of the site's list, then the built-in ones that it does not name.
fn known<'a>(cx: Audience<'a>) -> Vec<&'a str> {
    let own: Vec<&str> = cx.codes().list(Seat::NAME).iter().map(|entry| &*entry.id).collect();
    let built_in = Seat::BUILT_IN.iter().copied().filter(|side| !own.contains(side)).collect::<Vec<_>>();
    [own, built_in].concat()
}

/// Where a side stands among all.
fn place(cx: Audience<'_>, side: &str) -> (usize, String) {
    let known = known(cx);
    (known.iter().position(|one| *one == side).unwrap_or(known.len()), side.to_owned())
}

/// The colours of sides, the same on every page: that which the code of a side names, else that of its place.
fn roles<'a>(cx: Audience<'a>) -> impl Fn(&str) -> Role + 'a {
    let known = known(cx);
    let chosen = |side: &&str| cx.codes().entry(Seat::NAME, side)?.colour.map(Role::from);
    let roles = Role::of_parts(&known.iter().map(chosen).collect::<Vec<_>>());
    move |side| {
        let at = known.iter().position(|one| *one == side);
        at.map_or_else(|| Role::series(known.len()), |at| roles[at])
    }
}

/// The sides that any of these have seats for, each with its name and colour; the last is for seats without a side.
pub fn series(cx: Audience<'_>, all: &[&Seats]) -> Vec<(Option<String>, Series)> {
    let mut codes: Vec<&str> = all.iter().flat_map(|seats| seats.by_side.keys().map(|side| &**side)).collect();
    codes.sort_by_cached_key(|side| place(cx, side));
    codes.dedup();
    let role = roles(cx);
    let named = codes.into_iter().map(|side| {
        let label = label_name(cx, &cx.code("seat", side));
        (Some(side.to_owned()), Series { label, role: role(side) })
    });
    let unsaid = all.iter().any(|seats| seats.unsaid > 0);
    let label = || words(cx, "bodies.no_side").unwrap_or_default();
    named.chain(unsaid.then(|| (None, Series { label: label(), role: Role::NotStarted }))).collect()
}

/// The seats of a side, or those without one.
pub fn count(seats: &Seats, side: Option<&str>) -> Decimal {
    side.map_or(seats.unsaid, |side| seats.of(side)).into()
}
