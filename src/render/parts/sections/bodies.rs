//! Bodies that govern in numbers.

use crate::derive::Tally;
use crate::derive::bodies::surety;
use crate::model::DataStatus;
use crate::render::context::Context;
use crate::render::parts::tiles::Tile;
use crate::render::value::{Arg, Phrase};

fn status(cx: Context<'_>) -> DataStatus {
    cx.site.records.bodies.iter().map(surety).max().unwrap_or(DataStatus::Official)
}

/// What all bodies come to.
pub fn tiles<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let tally = cx.site.metrics.bodies.iter().fold(Tally::default(), |sum, one| sum.and(&one.tally));
    of_tally(&tally, status(cx))
}

/// Meetings, minutes, attendance and decisions.
pub fn of_tally<'a>(tally: &Tally, status: DataStatus) -> Vec<Tile<'a>> {
    let days = tally.minutes_days().map(|days| Phrase::new("bodies.minutes_after").with("n", Arg::Number(days.into())));
    let minutes = days.unwrap_or_else(|| Phrase::new("bodies.minutes_of").count("n", tally.held));
    let tiles = [
        Tile::count("bodies.held", tally.held),
        Tile::new(Phrase::new("bodies.minutes_share"), tally.minutes_share().map(Arg::Percent))
            .note(minutes)
            .path("methodology.html#minutes_published"),
        Tile::new(Phrase::new("bodies.attendance"), tally.attendance().map(Arg::Percent))
            .note(Phrase::new("bodies.counted").count("n", tally.counted))
            .path("methodology.html#attendance"),
        Tile::new(Phrase::new("bodies.carried_out"), tally.carried_out_share().map(Arg::Percent))
            .note(Phrase::new("bodies.of_decisions").count("n", tally.decisions()))
            .path("methodology.html#decisions_done"),
    ];
    tiles.into_iter().map(|tile| tile.status(status)).collect()
}
