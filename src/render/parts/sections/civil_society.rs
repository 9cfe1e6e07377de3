//! The organisations of civil society in numbers.

use crate::config::CIVIL_SOCIETY;
use crate::derive::known::OfPlace;
use crate::derive::{Involvement, Related};
use crate::model::{DataStatus, Place, Record};
use crate::render::context::Context;
use crate::render::parts::tiles::Tile;
use crate::render::paths;
use crate::render::value::Phrase;

/// The kinds of things that an organisation takes part in, without those in which it does not.
pub fn parts(part: Involvement) -> Vec<(&'static str, usize)> {
    part.each().into_iter().filter(|(_, count)| *count > 0).collect()
}

/// How sure the least sure of these organisations is.
pub fn status(cx: Context<'_>) -> DataStatus {
    let members = cx.site.metrics.civil_society.rows(cx.site.records);
    members.map(Record::status).max().unwrap_or(DataStatus::Official)
}

/// How many there are, of how many it is known since when, how many take part in something, how many were awarded money.
pub fn tiles<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let civil = &cx.site.metrics.civil_society;
    let total = civil.members.len();
    let of = || Phrase::new("civil_society.of").count("n", total);
    let received = civil.receiving(&cx.site.metrics.links);
    let seats = civil.by_seat(cx.site.records).values.len();
    let in_places = (seats > 0).then(|| Phrase::new("civil_society.in_places").count("n", seats));
    let since = if civil.founding { "civil_society.founded" } else { "civil_society.on_platform" };
    let tiles = [
        Tile::count("nav.civil_society", total).note(in_places).path("methodology.html#civil_society"),
        Tile::count(since, total - civil.undated.len()).note(of()),
        Tile::count("civil_society.take_part", civil.taking_part()).note(of()).path("methodology.html#takes_part"),
        Tile::count("civil_society.receive", received).note(of()),
    ];
    tiles.into_iter().map(|tile| tile.status(status(cx))).collect()
}

/// The list of those that have their seat in a place or below it; nothing where there are none.
pub fn path_of_place(place: Related<'_, Place>) -> Option<String> {
    match place.metrics() {
        OfPlace { civil_society: 0, .. } => None,
        OfPlace { all_civil_society: true, .. } => Some(format!("{CIVIL_SOCIETY}/index.html")),
        _ => Some(paths::filtered(CIVIL_SOCIETY, "place", &place.record.id)),
    }
}
