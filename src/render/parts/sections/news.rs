//! What the lists of news, events and practices have in common: each leads to the others.

use crate::model::{Kind, Table};
use crate::render::context::Context;
use crate::render::parts::tiles::Tile;

/// The other lists of the section, each with how much it holds.
pub fn tiles<'a>(cx: Context<'a>, own: &str) -> Vec<Tile<'a>> {
    let records = cx.site.records;
    let all = [
        tile("nav.news", "news/index.html", &records.news),
        tile("nav.events", "events/index.html", &records.events),
        tile("nav.practices", "practices/index.html", &records.practices),
    ];
    let others = all.into_iter().flatten().filter(|(folder, _)| *folder != own);
    others.map(|(_, tile)| tile).collect()
}

fn tile<'a, T: Kind>(title: &'static str, path: &'static str, table: &Table<T>) -> Option<(&'static str, Tile<'a>)> {
    let status = table.iter().map(|row| row.status()).max()?;
    Some((T::FOLDER, Tile::count(title, table.len()).path(path).status(status)))
}
