//! Treemaps: parts of a whole as areas, perhaps in groups.

pub mod squarify;
pub mod tiles;

use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, block, px, write};
use crate::chart::base::palette::Role;
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::text::{Wrapped, wrap};
use crate::chart::base::unit::Unit;
use crate::chart::base::values::{self, share, sum};
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::notes::{Notes, not_drawn};
use crate::locale::{Arg, Locale};
use squarify::{Rect, squarify};
use tiles::{TileGroup, TreemapGroup, TreemapPart, TreemapTile, blocks};

/// Parts of a whole, in one group or in several, each of its own colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Treemap {
    /// How the values are written.
    pub unit: Unit,
    /// The groups, in any order.
    pub groups: Vec<TreemapGroup>,
}

/// The least weight of what is drawn, as a share of the whole: what is not nothing is seen.
const LEAST: f64 = 0.002;
const LINE: f64 = 17.0;
const HEADER: f64 = 22.0;
const MARGIN: f64 = 5.0;
/// The labels of small tiles.
const SMALL: Ink = Ink { size: 12.0, ..Ink::INSIDE };
/// The names of groups.
const HEAD: Ink = Ink { size: 13.0, ..Ink::VALUE };

impl ChartKind for Treemap {
    fn name(&self) -> &'static str {
        "treemap"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        let most = if canvas.is_wide() { 24 } else { 9 };
        let blocks = blocks(&self.groups, most, canvas.locale);
        let values: Vec<Option<Decimal>> = self.parts().map(|part| part.value).collect();
        let notes = Notes::new(canvas, &not_drawn(canvas.locale, &self.unit, &values));
        let tiles: usize = blocks.iter().map(|block| block.tiles.len()).sum();
        let height = match tiles {
            0 => 0.0,
            1 => 120.0,
            2..=4 => 240.0,
            _ => 380.0,
        };
        let room = Rect { x: 0.0, y: 0.0, w: canvas.px(), h: height };
        canvas.svg((canvas.px(), height + notes.height()), |area| {
            self.draw_blocks(area, &blocks, room, canvas.locale)?;
            notes.draw(area, height)
        })
    }

    fn legend(&self, locale: &Locale) -> Vec<(Role, String)> {
        let mut blocks = if self.is_grouped() { blocks(&self.groups, 1, locale) } else { Vec::new() };
        blocks.sort_by_key(|block| block.role);
        blocks.into_iter().map(|block| (block.role, block.label)).collect()
    }

    fn description(&self, locale: &Locale) -> String {
        let total = self.whole().map(|whole| self.unit.exact(locale, whole));
        words::sentences([
            Some(say_count(locale, "chart.treemap.shows", self.parts().count())),
            values::extremes(locale, &self.unit, &self.known()),
            total.map(|total| say(locale, "chart.together", &[("value", Arg::Text(&total))])),
            words::unknown_count(locale, self.count(|part| part.value.is_none())),
        ])
    }

    /// What the largest group, or part, has of the whole.
    fn finding(&self, locale: &Locale) -> Option<String> {
        let whole = self.whole()?;
        let named: Vec<values::LabelledValue> = if self.is_grouped() {
            self.groups.iter().filter_map(|group| Some((group.label.clone(), group.total()?))).collect()
        } else {
            let parts = self.parts().filter(|part| !part.rest);
            parts.filter_map(|part| Some((part.label.clone(), part.value?))).collect()
        };
        let (_, (label, most)) = values::low_and_high(&named)?;
        let alone = named.len() > 1 && named.iter().filter(|(_, value)| value == most).count() == 1;
        let share = locale.percent(share(*most, whole).filter(|_| alone)?.round());
        let (value, total) = (self.unit.brief(locale, *most), self.unit.brief(locale, whole));
        let args = [("label", label), ("value", &value), ("total", &total), ("share", &share)];
        Some(say(locale, "chart.stacked.finding", &args.map(|(name, text)| (name, Arg::Text(text)))))
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        let whole = self.whole();
        let heads = [
            self.is_grouped().then_some("chart.head.group"),
            Some("chart.head.category"),
            Some("chart.head.value"),
            whole.map(|_| "chart.head.share"),
        ];
        let row = |group: &TreemapGroup, part: &TreemapPart| {
            let percent = whole.map(|whole| part.value.and_then(|value| share(value, whole)));
            let cells = [
                self.is_grouped().then(|| Cell::text(&group.label)),
                Some(Cell { href: part.href.clone(), ..Cell::text(&part.label) }),
                Some(Cell::number(locale, &self.unit, part.value)),
                percent.map(|share| Cell::share(locale, share)),
            ];
            cells.into_iter().flatten().collect()
        };
        ChartTable {
            head: heads.into_iter().flatten().map(|key| say(locale, key, &[])).collect(),
            rows: self.groups.iter().flat_map(|group| group.parts.iter().map(move |part| row(group, part))).collect(),
            left_out: Vec::new(),
        }
    }
}

impl Treemap {
    fn parts(&self) -> impl Iterator<Item = &TreemapPart> {
        self.groups.iter().flat_map(|group| &group.parts)
    }

    fn is_grouped(&self) -> bool {
        self.groups.len() > 1
    }

    fn count(&self, counted: impl Fn(&TreemapPart) -> bool) -> usize {
        self.parts().filter(|part| counted(part)).count()
    }

    /// The whole, if every part of it is known and none is negative.
    fn whole(&self) -> Option<Decimal> {
        let sound = self.unit.adds_up() && self.parts().all(|part| part.value.is_some_and(|value| !is_negative(value)));
        sum(self.parts().filter_map(|part| part.value)).filter(|whole| sound && *whole > Decimal::ZERO)
    }

    fn draw_blocks(&self, area: &Area, blocks: &[TileGroup], room: Rect, locale: &Locale) -> DrawingResult {
        let whole: f64 = blocks.iter().map(TileGroup::weight).sum();
        let shown = |weight: f64| (weight / whole).max(LEAST);
        let weights: Vec<f64> = blocks.iter().map(|block| shown(block.weight())).collect();
        for (block, rect) in blocks.iter().zip(squarify(&weights, room)) {
            let mut rect = rect.inset(if self.is_grouped() { 2.5 } else { 0.0 });
            if let Some(name) = header(block, rect).filter(|_| self.is_grouped()) {
                draw_header(area, block, &name, rect)?;
                rect = rect.below(HEADER);
            }
            let weights: Vec<f64> = block.tiles.iter().map(|tile| shown(tile.weight)).collect();
            let places: Vec<Rect> = squarify(&weights, rect).into_iter().map(|place| place.inset(1.0)).collect();
            self.draw_tiles(area, block, &places, locale)?;
            for (tile, place) in block.tiles.iter().zip(&places) {
                self.draw_label(area, tile, *place, locale)?;
            }
        }
        Ok(())
    }

    fn draw_tiles(&self, area: &Area, of: &TileGroup, places: &[Rect], locale: &Locale) -> DrawingResult {
        for (tile, place) in of.tiles.iter().zip(places) {
            let role = if tile.rest && !self.is_grouped() { Role::Muted } else { of.role };
            let title = self.title(of, tile, locale);
            let element = block(role, (px(place.x), px(place.y)), (px(place.x + place.w), px(place.y + place.h)));
            area.draw(&MarkTitle(&title))?;
            area.draw(&element)?;
        }
        Ok(())
    }

    /// `Water: 12 (4%)`, with the group before it.
    fn title(&self, of: &TileGroup, tile: &TreemapTile, locale: &Locale) -> String {
        let words = tile.value.map_or_else(
            || tile.label.clone(),
            |value| {
                let exact = self.unit.exact(locale, value);
                let part = self.whole().and_then(|whole| share(value, whole)).map(|share| locale.percent(share));
                let value = part.map_or(exact.clone(), |share| with_share(locale, &exact, &share));
                labelled(locale, &tile.label, &value)
            },
        );
        if self.is_grouped() { labelled(locale, &of.label, &words) } else { words }
    }

    /// The name and the value, where there is room for them; in a small tile smaller, and without the unit.
    fn draw_label(&self, area: &Area, tile: &TreemapTile, place: Rect, locale: &Locale) -> DrawingResult {
        let write_value = |value: fn(&Unit, &Locale, Decimal) -> String| {
            tile.value.map(|amount| value(&self.unit, locale, amount)).unwrap_or_default()
        };
        let ways = [(Ink::INSIDE, write_value(Unit::beside)), (SMALL, write_value(Unit::bare))];
        let Some((ink, name, value)) = ways.into_iter().find_map(|(ink, value)| {
            let name = fitting(&tile.label, &value, ink, place)?;
            Some((ink, name, value))
        }) else {
            return Ok(());
        };
        let at = |line: usize| (px(place.x + MARGIN), px(place.y + 4.0 + LINE * (line as f64 + 0.5)));
        for (i, line) in name.iter().enumerate() {
            write(area, ink, HPos::Left, at(i), line)?;
        }
        write(area, Ink { bold: true, ..ink }, HPos::Left, at(name.len()), &value)
    }

    fn known(&self) -> Vec<values::LabelledValue> {
        self.parts().filter_map(|part| Some((part.label.clone(), part.value?))).collect()
    }
}

fn is_negative(value: Decimal) -> bool {
    value < Decimal::ZERO
}

fn with_share(locale: &Locale, value: &str, share: &str) -> String {
    say(locale, "chart.with_share", &[("value", Arg::Text(value)), ("share", Arg::Text(share))])
}

/// The name of a group above its tiles, if there is room for it.
fn header(of: &TileGroup, rect: Rect) -> Option<Wrapped> {
    let wrapped = wrap(&of.label, HEAD.size * 1.07, rect.w - 2.0, 1);
    (rect.h >= 3.0 * HEADER && (!wrapped.cut || rect.w >= 90.0)).then_some(wrapped)
}

fn draw_header(area: &Area, of: &TileGroup, name: &Wrapped, rect: Rect) -> DrawingResult {
    if name.cut {
        area.draw(&MarkTitle(&of.label))?;
    }
    write(area, HEAD, HPos::Left, (px(rect.x + 1.0), px(rect.y + HEADER / 2.0)), &name.lines.concat())
}

/// The lines of a name that stand above a value within a tile; cut short only where enough of it is left to be read.
fn fitting(name: &str, value: &str, ink: Ink, place: Rect) -> Option<Vec<String>> {
    let room = place.w - 2.0 * MARGIN;
    let lines = ((place.h - 6.0) / LINE).floor().clamp(0.0, 6.0) as usize;
    let wrapped = wrap(name, ink.size, room, lines.checked_sub(1).filter(|lines| *lines > 0)?);
    let bold = Ink { bold: true, ..ink };
    let fits = bold.width(value) <= room && wrapped.lines.iter().all(|line| ink.width(line) <= room);
    (fits && (!wrapped.cut || room >= 60.0)).then_some(wrapped.lines)
}
