//! A drawing that leaves the page takes along what the page says around it: headline, key, source.

use plotters::element::{Circle, PathElement};
use plotters::style::Color;
use plotters_backend::BackendCoord;
use plotters_backend::text_anchor::HPos;

use super::marks::{Area, DrawingResult, Ink, MarkTitle, block, polygon, px, rule, write};
use super::outline::hatch;
use super::palette::Role;
use super::text::{Wrapped, wrap};

/// The words around a drawing that is read by itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caption {
    /// The headline: what the data say, or what they are.
    pub title: String,
    /// Measure, unit, place and period.
    pub subtitle: Option<String>,
    /// What the chart leaves out, each without its full stop: the description says it too.
    pub left_out: Vec<String>,
    /// Source, date of the data, credit: a line each.
    pub notes: Vec<String>,
}

/// A caption with what the chart itself adds to it.
pub struct Sheet<'a> {
    pub caption: &'a Caption,
    pub description: String,
    pub legend: Vec<(Role, String)>,
    /// Whether the key shows lines.
    pub lines: bool,
}

/// The blank around everything, in pixels.
pub const MARGIN: f64 = 20.0;
const TITLE: Ink = Ink { role: Role::Text, size: 20.0, bold: true };
const SUBTITLE: Ink = Ink::MUTED;
const KEY: Ink = Ink { role: Role::Text, size: 13.0, bold: false };
/// Pixels from line to line per pixel of the font size.
const LEADING: f64 = 1.35;
const KEY_LINE: f64 = 22.0;
const KEY_GAP: f64 = 20.0;

/// The words broken into lines and placed, down to where the drawing begins and from where it ends.
pub struct SheetLayout<'a> {
    sheet: &'a Sheet<'a>,
    above: Vec<(Ink, Wrapped, &'a str)>,
    below: Vec<(Ink, Wrapped, &'a str)>,
    /// The places of the entries of the key: from the start of the line, and the line.
    key: Vec<(f64, usize)>,
}

impl<'a> Sheet<'a> {
    /// Breaks the words for a drawing of so many pixels.
    pub fn layout(&'a self, width: f64) -> SheetLayout<'a> {
        let broken =
            |ink: Ink, text: &'a str| (ink, wrap(text, ink.size * if ink.bold { 1.07 } else { 1.0 }, width, 4), text);
        let subtitle = self.caption.subtitle.iter().map(|text| broken(SUBTITLE, text));
        SheetLayout {
            sheet: self,
            above: std::iter::once(broken(TITLE, &self.caption.title)).chain(subtitle).collect(),
            below: self.caption.notes.iter().map(|text| broken(Ink::AXIS, text)).collect(),
            key: self.key(width),
        }
    }

    fn swatch(&self) -> f64 {
        if self.lines { 35.0 } else { 19.0 }
    }

    /// Entry after entry, in as many lines as it takes.
    fn key(&self, width: f64) -> Vec<(f64, usize)> {
        let (mut x, mut line) = (0.0, 0);
        let place = |(_, label): &(Role, String)| {
            let length = self.swatch() + KEY.width(label);
            if x > 0.0 && x + length > width {
                (x, line) = (0.0, line + 1);
            }
            let at = (x, line);
            x += length + KEY_GAP;
            at
        };
        self.legend.iter().map(place).collect()
    }
}

fn height(texts: &[(Ink, Wrapped, &str)]) -> f64 {
    texts.iter().map(|(ink, wrapped, _)| ink.size * LEADING * wrapped.lines.len() as f64 + 4.0).sum()
}

impl SheetLayout<'_> {
    fn key_height(&self) -> f64 {
        self.key.last().map_or(0.0, |(_, line)| KEY_LINE * (*line as f64 + 1.0) + 4.0)
    }

    /// Where the drawing begins, in pixels from the top.
    pub fn top(&self) -> f64 {
        MARGIN + height(&self.above) + self.key_height() + 12.0
    }

    /// The height of the whole around a drawing of so many pixels.
    pub fn height(&self, drawing: f64) -> f64 {
        let notes = if self.below.is_empty() { 0.0 } else { height(&self.below) + 16.0 };
        self.top() + drawing + notes + MARGIN
    }

    /// Draws the words; the drawing ends at `bottom` pixels.
    pub fn draw(&self, area: &Area, width: f64, bottom: f64) -> DrawingResult {
        draw_texts(area, &self.above, MARGIN)?;
        let top = MARGIN + height(&self.above) + KEY_LINE / 2.0 + 4.0;
        let at = |(x, line): &(f64, usize)| (MARGIN + x, px(top + KEY_LINE * *line as f64));
        for ((role, _), (x, y)) in self.sheet.legend.iter().zip(self.key.iter().map(at)) {
            draw_swatch(area, *role, self.sheet.lines, (px(x), y))?;
        }
        for ((_, label), (x, y)) in self.sheet.legend.iter().zip(self.key.iter().map(at)) {
            let shown = wrap(label, KEY.size, width - self.sheet.swatch(), 1);
            if shown.cut {
                area.draw(&MarkTitle(label))?;
            }
            write(area, KEY, HPos::Left, (px(x + self.sheet.swatch()), y), &shown.lines.concat())?;
        }
        draw_texts(area, &self.below, bottom + 16.0)
    }
}

fn draw_texts(area: &Area, texts: &[(Ink, Wrapped, &str)], top: f64) -> DrawingResult {
    let mut y = top;
    for (ink, wrapped, full) in texts {
        for line in &wrapped.lines {
            if wrapped.cut {
                area.draw(&MarkTitle(full))?;
            }
            write(area, *ink, HPos::Left, (px(MARGIN), px(y + ink.size * LEADING / 2.0)), line)?;
            y += ink.size * LEADING;
        }
        y += 4.0;
    }
    Ok(())
}

/// Draws what stands for a role in the key, as the stylesheet does in the page.
fn draw_swatch(area: &Area, role: Role, lines: bool, (x, y): BackendCoord) -> DrawingResult {
    match role {
        _ if lines => rule(area, role, (x, y), (x + px(28.0), y)),
        Role::Target => area.draw(&block(role, (x + 45, y - 80), (x + 75, y + 80))),
        Role::Baseline => area.draw(&block(role, (x + 45, y - 50), (x + 75, y + 50))),
        Role::Text => area.draw(&Circle::new((x + 60, y), 50, role)),
        Role::Gap => {
            let corners = [(5, -55), (115, -55), (115, 55), (5, 55), (5, -55), (115, 55)];
            area.draw(&PathElement::new(corners.map(|(dx, dy)| (x + dx, y + dy)), role))
        }
        Role::Unknown => {
            let corners = [(0, -60), (120, -60), (120, 60), (0, 60)].map(|(dx, dy)| (x + dx, y + dy)).to_vec();
            let lines = hatch(std::slice::from_ref(&corners));
            area.draw(&polygon(role, corners))?;
            lines.into_iter().try_for_each(|[from, to]| rule(area, Role::Axis, from, to))
        }
        _ => area.draw(&plotters::element::Rectangle::new([(x, y - 60), (x + 120, y + 60)], role.filled())),
    }
}
