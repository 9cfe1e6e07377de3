//! Complaints in numbers.

use crate::derive::complaints::ComplaintFigures;
use crate::render::context::Context;
use crate::render::parts::tiles::Tile;
use crate::render::value::{Arg, Phrase};

/// The numbers of everything; unknown where even the whole is hidden.
pub fn tiles<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let all = &cx.site.metrics.complaints;
    let total = all.total;
    let count = |of: fn(&ComplaintFigures) -> u64| total.map(|total| Arg::Number(of(&total).into()));
    let tile = |key: &'static str, value: Option<Arg<'a>>, path: &'static str| {
        Tile::new(Phrase::new(key), value).path(path).status(all.status)
    };
    vec![
        tile("complaints.received", count(|total| total.received), "methodology.html#complaints_received"),
        tile("complaints.resolved", count(|total| total.resolved), ""),
        tile(
            "complaints.rate",
            total.and_then(|total| total.rate).map(Arg::Percent),
            "methodology.html#complaint_rate",
        ),
        tile(
            "complaints.days",
            total.and_then(|total| total.days).map(Arg::Number),
            "methodology.html#complaint_delay",
        )
        .note(Phrase::new("complaints.days_note")),
        tile(
            "complaints.satisfied",
            total.and_then(|total| total.satisfied).map(Arg::Percent),
            "methodology.html#complaint_satisfaction",
        ),
    ]
}

/// Everything received, if that may be told.
pub fn received(cx: Context<'_>) -> Option<usize> {
    cx.site.metrics.complaints.total.and_then(|total| usize::try_from(total.received).ok())
}
