//! Petitions in numbers.

use crate::derive::cocreation::median;
use crate::model::DataStatus;
use crate::render::context::Context;
use crate::render::parts::tiles::Tile;
use crate::render::value::{Arg, Phrase};

fn status(cx: Context<'_>) -> DataStatus {
    cx.site.records.petitions.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official)
}

/// How many can be signed, reached their threshold and wait, and how long decisions took.
pub fn tiles<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let metrics = &cx.site.metrics.petitions;
    let waiting = cx.site.records.petitions.iter().zip(metrics).filter(|(row, one)| one.waits(row)).count();
    let decided: Vec<i64> = metrics.iter().filter_map(|one| one.decided).collect();
    let known = Phrase::new("petitions.in_decided").count("n", decided.len());
    let days = median(decided).map(|days| Arg::Number(days.into()));
    // Of a petition without a threshold or without a count, nobody can tell.
    let told = metrics.iter().any(|one| one.share.is_some());
    let reached = metrics.iter().filter(|one| one.reached.is_some()).count();
    let tiles = vec![
        Tile::count("petitions.open", metrics.iter().filter(|one| one.open).count()),
        Tile::new(Phrase::new("petitions.reached"), told.then(|| Arg::Number(reached.into())))
            .note(told.then(|| Phrase::new("petitions.waiting").count("n", waiting)))
            .path("methodology.html#signatures"),
        Tile::new(Phrase::new("petitions.decision_days"), days).note(known).path("methodology.html#decision_days"),
    ];
    let rounds = cx.site.records.consultations.iter().map(|row| row.status()).max();
    let rounds = rounds.map(|status| {
        let count = cx.site.records.consultations.len();
        Tile::count("nav.consultations", count).path("consultations/index.html").status(status)
    });
    tiles.into_iter().map(|tile| tile.status(status(cx))).chain(rounds).collect()
}
