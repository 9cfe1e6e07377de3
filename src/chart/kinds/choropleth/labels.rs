//! The words of a map: on the shapes that have room for them, the others beside the map with a line to their shape.

use plotters::element::Circle;
use plotters::style::Color;
use plotters_backend::BackendCoord;
use plotters_backend::text_anchor::HPos;

use super::map::ProjectedMap;
use crate::chart::base::canvas::Canvas;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, px, rule, write};
use crate::chart::base::outline::{Ring, middle, room, spans};
use crate::chart::base::palette::Role;
use crate::chart::base::text::{Wrapped, wrap};

const NAME: Ink = Ink { size: 12.0, ..Ink::LABEL };
const VALUE: Ink = Ink { size: 12.0, ..Ink::VALUE };
const LINE: f64 = 15.0;
/// The height of a label beside the map.
const PITCH: f64 = 36.0;
/// From a map to the labels beside it.
const GAP: f64 = 16.0;
/// The narrowest column of labels.
const COLUMN: f64 = 100.0;

/// A shape and its words.
pub struct LabelledShape<'a> {
    pub name: &'a str,
    pub value: String,
    /// The value in as few characters as possible.
    pub bare: String,
    pub rings: Vec<Ring>,
}

/// A label on its shape.
struct On {
    lines: Vec<(Ink, String)>,
    at: BackendCoord,
}

/// A label beside the map.
struct Beside<'a> {
    name: &'a str,
    shown: Wrapped,
    value: String,
    anchor: BackendCoord,
    top: f64,
}

/// All labels of a map, laid out.
pub struct Labels<'a> {
    on: Vec<On>,
    left: Vec<Beside<'a>>,
    right: Vec<Beside<'a>>,
    /// The ends of the map, in pixels.
    sides: (f64, f64),
}

impl<'a> Labels<'a> {
    /// Labels for a map that begins `left` pixels from the edge.
    pub fn new(canvas: &Canvas, sheet: &ProjectedMap, left: f64, places: &'a [LabelledShape<'_>]) -> Self {
        let column = left - GAP;
        let capacity = (sheet.size.1 / PITCH).floor() as usize;
        let has_sides = column >= COLUMN && places.len() <= 2 * capacity;
        let mut labels =
            Self { on: Vec::new(), left: Vec::new(), right: Vec::new(), sides: (left, left + sheet.size.0) };
        for place in places {
            match (on(place, canvas.is_wide(), !has_sides), middle(&place.rings)) {
                (Some(label), _) => labels.on.push(label),
                (None, Some(anchor)) if has_sides => {
                    let shown = wrap(place.name, NAME.size, column, 1);
                    let label = Beside { name: place.name, shown, value: place.value.clone(), anchor, top: 0.0 };
                    let side = if is_nearer_left(places, anchor) { &mut labels.left } else { &mut labels.right };
                    side.push(label);
                }
                _ => {}
            }
        }
        // A number here and there would only look like the ones that matter.
        if !has_sides && 2 * labels.on.len() < places.len() {
            labels.on.clear();
        }
        stack(&mut labels.left, sheet.size.1);
        stack(&mut labels.right, sheet.size.1);
        labels
    }

    /// The height in pixels that the labels beside the map need.
    pub fn height(&self) -> f64 {
        self.left.len().max(self.right.len()) as f64 * PITCH
    }

    /// Draws the lines to the shapes, then the words.
    pub fn draw(&self, area: &Area) -> DrawingResult {
        let (left, right) = (px(self.sides.0 - GAP + 4.0), px(self.sides.1 + GAP - 4.0));
        for (labels, x) in [(&self.left, left), (&self.right, right)] {
            for label in labels {
                rule(area, Role::Axis, (x, px(label.top + PITCH / 2.0)), label.anchor)?;
            }
        }
        for label in self.left.iter().chain(&self.right) {
            area.draw(&Circle::new(label.anchor, 20, Role::Text.filled()))?;
        }
        for label in &self.on {
            label.draw(area)?;
        }
        self.left.iter().try_for_each(|label| label.draw(area, HPos::Right, left - px(4.0)))?;
        self.right.iter().try_for_each(|label| label.draw(area, HPos::Left, right + px(4.0)))
    }
}

/// The name and the value on a shape; where only the value has room and `alone` is allowed, the value.
fn on(place: &LabelledShape, wide: bool, alone: bool) -> Option<On> {
    let name: Vec<(Ink, String)> = [(NAME, place.name.to_owned()), (VALUE, place.value.clone())].into();
    let full = [name].into_iter().filter(|_| wide || place.name.chars().count() < 16);
    let bare = alone.then(|| vec![(VALUE, place.bare.clone())]);
    full.chain(bare).find_map(|lines| {
        let width = lines.iter().map(|(ink, line)| ink.width(line)).fold(0.0, f64::max);
        let at = room(&place.rings, (px(width + 4.0), px(lines.len() as f64 * LINE)))?;
        Some(On { lines, at })
    })
}

/// Whether a level line from the point to the left is sooner over the border of all shapes than one to the right.
fn is_nearer_left(places: &[LabelledShape], (x, y): BackendCoord) -> bool {
    let spans = places.iter().flat_map(|place| spans(&place.rings, y));
    let (from, to) = spans.fold((f64::from(x), f64::from(x)), |(low, high), (from, to)| (low.min(from), high.max(to)));
    f64::from(x) - from <= to - f64::from(x)
}

/// Puts the labels of a side in the order of their shapes, each as near to its own as the others allow: labels that would
/// overlap become one block, which stands where they all are off by as little.
fn stack(labels: &mut [Beside], height: f64) {
    labels.sort_by_key(|label| label.anchor.1);
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for label in labels.iter() {
        let mut block = (f64::from(label.anchor.1) / 10.0 - PITCH / 2.0, 1);
        while let Some((top, n)) = blocks.pop_if(|(top, n)| *top + *n as f64 * PITCH > block.0) {
            let wanted = top * n as f64 + (block.0 - n as f64 * PITCH) * block.1 as f64;
            block = (wanted / (n + block.1) as f64, n + block.1);
        }
        blocks.push(block);
    }
    let tops = blocks.into_iter().flat_map(|(top, n)| (0..n).map(move |i| top + i as f64 * PITCH));
    let mut free = 0.0;
    for (label, top) in labels.iter_mut().zip(tops) {
        label.top = top.max(free);
        free = label.top + PITCH;
    }
    let mut floor = height.max(labels.len() as f64 * PITCH);
    for label in labels.iter_mut().rev() {
        label.top = label.top.min(floor - PITCH);
        floor = label.top;
    }
}

impl On {
    fn draw(&self, area: &Area) -> DrawingResult {
        let above = (self.lines.len() as f64 - 1.0) / 2.0;
        for (i, (ink, line)) in self.lines.iter().enumerate() {
            write(area, *ink, HPos::Center, (self.at.0, self.at.1 + px((i as f64 - above) * LINE)), line)?;
        }
        Ok(())
    }
}

impl Beside<'_> {
    fn draw(&self, area: &Area, anchor: HPos, x: i32) -> DrawingResult {
        let middle = px(self.top + PITCH / 2.0);
        if self.shown.cut {
            area.draw(&MarkTitle(self.name))?;
        }
        write(area, NAME, anchor, (x, middle - px(LINE / 2.0)), &self.shown.lines.concat())?;
        write(area, VALUE, anchor, (x, middle + px(LINE / 2.0)), &self.value)
    }
}
