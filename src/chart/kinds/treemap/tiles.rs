//! What a treemap draws: its parts by group, the smallest of them gathered.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::base::palette::Role;
use crate::chart::base::scale::float;
use crate::chart::base::values::sum;
use crate::chart::base::words::say_count;
use crate::locale::Locale;

/// Parts that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreemapGroup {
    /// Its name; that of the only group is not shown.
    pub label: String,
    /// Its parts, in any order.
    pub parts: Vec<TreemapPart>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreemapPart {
    /// What it is.
    pub label: String,
    /// The value; `None` is unknown. Only what is above zero has an area.
    pub value: Option<Decimal>,
    /// A page about it, linked from the table.
    pub href: Option<String>,
    /// Several categories, or none, in one part: no finding singles it out.
    pub rest: bool,
}

/// How many groups have a colour of their own; more are drawn together.
const GROUPS: usize = 5;

/// A rectangle to be drawn.
pub struct TreemapTile {
    pub label: String,
    /// None where the sum of a tail cannot be held exactly.
    pub value: Option<Decimal>,
    pub weight: f64,
    /// Whether it is several parts, or none.
    pub rest: bool,
}

/// Tiles that stand together.
pub struct TileGroup {
    pub label: String,
    pub role: Role,
    pub tiles: Vec<TreemapTile>,
}

impl TileGroup {
    /// The weight of all tiles.
    pub fn weight(&self) -> f64 {
        weight(&self.tiles)
    }
}

impl TreemapGroup {
    /// What has an area, the largest first.
    fn tiles(&self) -> Vec<TreemapTile> {
        let tile = |part: &TreemapPart| {
            let value = part.value.filter(|value| *value > Decimal::ZERO)?;
            Some(TreemapTile { label: part.label.clone(), value: Some(value), weight: float(value), rest: part.rest })
        };
        let mut tiles: Vec<TreemapTile> = self.parts.iter().filter_map(tile).collect();
        tiles.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        tiles
    }

    /// The sum of what is above zero.
    pub(in crate::chart) fn total(&self) -> Option<Decimal> {
        sum(self.parts.iter().filter_map(|part| part.value).filter(|value| *value > Decimal::ZERO))
    }
}

/// The groups in about `most` tiles, the largest first; those beyond the last colour are tiles of one group.
pub fn blocks(groups: &[TreemapGroup], most: usize, locale: &Locale) -> Vec<TileGroup> {
    let mut near: Vec<(&TreemapGroup, Vec<TreemapTile>)> =
        groups.iter().map(|group| (group, group.tiles())).filter(|(_, tiles)| !tiles.is_empty()).collect();
    near.sort_by(|(_, a), (_, b)| weight(b).total_cmp(&weight(a)));
    let whole: f64 = near.iter().map(|(_, tiles)| weight(tiles)).sum();
    let own = if near.len() > GROUPS { GROUPS - 1 } else { near.len() };
    let far = near.split_off(own);
    let block = |(i, (group, tiles)): (usize, (&TreemapGroup, Vec<TreemapTile>))| {
        let quota = (most as f64 * weight(&tiles) / whole).round().max(2.0) as usize;
        TileGroup { label: group.label.clone(), role: Role::series(i), tiles: gathered(tiles, quota, locale) }
    };
    let near = near.into_iter().enumerate().map(block);
    let mut blocks: Vec<TileGroup> =
        near.chain((!far.is_empty()).then(|| others(&far, most / GROUPS, locale))).collect();
    blocks.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    blocks
}

fn weight(tiles: &[TreemapTile]) -> f64 {
    tiles.iter().map(|tile| tile.weight).sum()
}

/// At most `most` tiles: the smallest become one.
fn gathered(mut tiles: Vec<TreemapTile>, most: usize, locale: &Locale) -> Vec<TreemapTile> {
    if tiles.len() > most {
        let tail = tiles.split_off(most.saturating_sub(1));
        tiles.push(TreemapTile {
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
fn others(groups: &[(&TreemapGroup, Vec<TreemapTile>)], most: usize, locale: &Locale) -> TileGroup {
    let tile = |(group, tiles): &(&TreemapGroup, Vec<TreemapTile>)| TreemapTile {
        label: group.label.clone(),
        value: group.total(),
        weight: tiles.iter().map(|tile| tile.weight).sum(),
        rest: false,
    };
    let tiles = gathered(groups.iter().map(tile).collect(), most.max(2), locale);
    TileGroup { label: say_count(locale, "chart.other", groups.len()), role: Role::Muted, tiles }
}
