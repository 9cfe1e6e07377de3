//! The integrity bank in numbers.

use crate::model::{DataStatus, InitiativeStatus};
use crate::render::context::Context;
use crate::render::parts::tiles::Tile;
use crate::render::value::Phrase;

/// How sure the least sure initiative is.
pub fn status(cx: Context<'_>) -> DataStatus {
    cx.site.records.initiatives.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official)
}

/// How many initiatives, where nothing is done, how many tell their results.
pub fn tiles<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let (matrix, status) = (&cx.site.metrics.integrity, status(cx));
    let metrics = &cx.site.metrics.initiatives;
    let running = metrics.iter().filter(|one| one.status == InitiativeStatus::Running).count();
    let told = cx.site.records.initiatives.iter().filter(|row| row.results.is_some()).count();
    let pairs = Phrase::new("integrity.of_pairs").count("n", matrix.pairs);
    // Where no initiative names a sector and a challenge, no pair of them can be empty.
    let gaps = Tile::count("integrity.gaps", matrix.gaps).note(pairs).path("methodology.html#integrity_gaps");
    let all = [
        Some(
            Tile::count("nav.initiatives", metrics.len())
                .note(Phrase::new("integrity.running").count("n", running))
                .path("initiatives/index.html"),
        ),
        (matrix.pairs > 0).then_some(gaps),
        Some(Tile::count("integrity.with_results", told)),
    ];
    all.into_iter().flatten().map(|tile| tile.status(status)).collect()
}
