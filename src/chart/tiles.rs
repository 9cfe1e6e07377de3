//! What a treemap draws: its parts by group, the smallest of them gathered.

use rust_decimal::Decimal;

use super::palette::Role;
use super::scale::float;
use super::treemap::{TreemapGroup, TreemapPart};
use super::words::{say_count, sum};
use crate::locale::Locale;

/// How many groups have a colour of their own; more are drawn together.
const GROUPS: usize = 5;

/// A rectangle to be drawn.
pub(super) struct Tile {
    pub label: String,
    /// None where the sum of a tail cannot be held exactly.
    pub value: Option<Decimal>,
    pub weight: f64,
    /// Whether it is several parts, or none.
    pub rest: bool,
}

/// Tiles that stand together.
pub(super) struct Block {
    pub label: String,
    pub role: Role,
    pub tiles: Vec<Tile>,
}

impl Block {
    /// The weight of all tiles.
    pub fn weight(&self) -> f64 {
        weight(&self.tiles)
    }
}

impl TreemapGroup {
    /// What has an area, the largest first.
    fn tiles(&self) -> Vec<Tile> {
        let tile = |part: &TreemapPart| {
            let value = part.value.filter(|value| *value > Decimal::ZERO)?;
            Some(Tile { label: part.label.clone(), value: Some(value), weight: float(value), rest: part.rest })
        };
        let mut tiles: Vec<Tile> = self.parts.iter().filter_map(tile).collect();
        tiles.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        tiles
    }

    /// The sum of what is above zero.
    pub(super) fn total(&self) -> Option<Decimal> {
        sum(self.parts.iter().filter_map(|part| part.value).filter(|value| *value > Decimal::ZERO))
    }
}

/// The groups in about `most` tiles, the largest first; those beyond the last colour are tiles of one group.
pub(super) fn blocks(groups: &[TreemapGroup], most: usize, locale: &Locale) -> Vec<Block> {
    let mut near: Vec<(&TreemapGroup, Vec<Tile>)> =
        groups.iter().map(|group| (group, group.tiles())).filter(|(_, tiles)| !tiles.is_empty()).collect();
    near.sort_by(|(_, a), (_, b)| weight(b).total_cmp(&weight(a)));
    let whole: f64 = near.iter().map(|(_, tiles)| weight(tiles)).sum();
    let own = if near.len() > GROUPS { GROUPS - 1 } else { near.len() };
    let far = near.split_off(own);
    let block = |(i, (group, tiles)): (usize, (&TreemapGroup, Vec<Tile>))| {
        let quota = (most as f64 * weight(&tiles) / whole).round().max(2.0) as usize;
        Block { label: group.label.clone(), role: Role::series(i), tiles: gathered(tiles, quota, locale) }
    };
    let near = near.into_iter().enumerate().map(block);
    let mut blocks: Vec<Block> = near.chain((!far.is_empty()).then(|| others(&far, most / GROUPS, locale))).collect();
    blocks.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    blocks
}

fn weight(tiles: &[Tile]) -> f64 {
    tiles.iter().map(|tile| tile.weight).sum()
}

/// At most `most` tiles: the smallest become one.
fn gathered(mut tiles: Vec<Tile>, most: usize, locale: &Locale) -> Vec<Tile> {
    if tiles.len() > most {
        let tail = tiles.split_off(most.saturating_sub(1));
        tiles.push(Tile {
            label: say_count(locale, "chart.other", tail.len()),
            value: sum(tail.iter().filter_map(|tile| tile.value)),
            weight: tail.iter().map(|tile| tile.weight).sum(),
            rest: true,
        });
        // Only tiles in the order of their size make good rectangles.
        tiles.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    }
    tiles
}

/// The groups without a colour as tiles of one group.
fn others(groups: &[(&TreemapGroup, Vec<Tile>)], most: usize, locale: &Locale) -> Block {
    let tile = |(group, tiles): &(&TreemapGroup, Vec<Tile>)| Tile {
        label: group.label.clone(),
        value: group.total(),
        weight: tiles.iter().map(|tile| tile.weight).sum(),
        rest: false,
    };
    let tiles = gathered(groups.iter().map(tile).collect(), most.max(2), locale);
    Block { label: say_count(locale, "chart.other", groups.len()), role: Role::Muted, tiles }
}
