//! Requests for datasets in numbers.

use crate::derive::Requests;
use crate::model::{DataStatus, RequestStatus};
use crate::render::context::Context;
use crate::render::parts::tiles::Tile;
use crate::render::value::{Arg, Phrase};

/// How sure the least sure request is.
pub fn status(cx: Context<'_>) -> DataStatus {
    cx.site.records.requests.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official)
}

/// How many there are, how many were met, answered, and how long that took.
pub fn tiles<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let all = Requests::new(&cx.site.metrics.requests);
    if all.all == 0 {
        return Vec::new();
    }
    let answered = Phrase::new("requests.of").count("n", all.answered).with("total", Arg::Number(all.all.into()));
    let met = all.with(RequestStatus::Published);
    let partly = all.with(RequestStatus::Partly);
    let tiles = [
        Tile::count("nav.requests", all.all)
            .note(Phrase::new("requests.waiting").count("n", all.open()))
            .path("requests/index.html"),
        Tile::count("requests.met", met)
            .note((partly > 0).then(|| Phrase::new("requests.in_part").count("n", partly)))
            .path("methodology.html#request_outcomes"),
        Tile::new(Phrase::new("requests.answered_share"), all.answered_share().map(Arg::Percent))
            .note(answered)
            .path("methodology.html#requests_answered"),
        Tile::new(Phrase::new("requests.days"), all.days.map(|days| Arg::Number(days.into())))
            .path("methodology.html#request_days"),
    ];
    tiles.into_iter().map(|tile| tile.status(status(cx))).collect()
}
