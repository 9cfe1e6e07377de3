//! Writes the SVG of a card. Places are given from the start of the line and mirrored for languages that run from right to
//! left; the direction of the drawing itself never changes (see [`isolate`]).

use std::fmt::Write;

use super::content::{HEIGHT, WIDTH};
use super::fonts::{FAMILY, can_write};
use super::sign::Sign;
use crate::chart::Role;
use crate::chart::text::{self, escape, isolate};

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextStyle {
    pub size: f64,
    pub bold: bool,
    pub color: &'static str,
}

impl TextStyle {
    /// The width of a line in pixels, rather more than less.
    pub fn width(self, line: &str) -> f64 {
        text::width(line, self.size) * self.boldness(line)
    }

    /// Breaks a text into lines of at most `max` pixels; what does not fit ends in `…`.
    pub fn wrap(self, words: &str, max: f64, lines: usize) -> text::Wrapped {
        let max = max / self.boldness(words);
        let mut wrapped = text::wrap(words, self.size, max, lines);
        // A word that is wider than a line stands alone on it.
        if let Some(wide) = wrapped.lines.iter().position(|line| text::width(line, self.size) > max) {
            let rest = wrapped.lines.split_off(wide).join(" ");
            wrapped.lines.push(text::shorten(&rest, self.size, max));
            wrapped.cut = true;
        }
        wrapped
    }

    /// One line of a text.
    pub fn line(self, words: &str, max: f64) -> String {
        self.wrap(words, max, 1).lines.pop().unwrap_or_default()
    }

    /// How much wider the letters may be than those that were measured for charts: bold ones, and those of short Arabic
    /// words, which end in wide forms (held by a test).
    fn boldness(self, words: &str) -> f64 {
        let arabic = words.chars().any(|c| matches!(c, '\u{600}'..='\u{8ff}'));
        match (self.bold, arabic) {
            (true, true) => 1.4,
            (false, true) => 1.25,
            (true, false) => 1.12,
            (false, false) => 1.02,
        }
    }
}

/// The drawing so far.
pub(super) struct Pen {
    out: String,
    rtl: bool,
}

impl Pen {
    /// Begins a card.
    pub fn new(rtl: bool) -> Self {
        let mut out = String::with_capacity(8192);
        // Writing into a string cannot fail.
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
             direction=\"ltr\" font-family=\"{FAMILY}\">"
        );
        Self { out, rtl }
    }

    /// Ends it.
    pub fn finish(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }

    /// The left edge of something that begins at `x`.
    fn left(&self, x: f64, width: f64) -> f64 {
        if self.rtl { f64::from(WIDTH) - x - width } else { x }
    }

    /// A rectangle.
    pub fn block(&mut self, (x, y): (f64, f64), (w, h): (f64, f64), radius: f64, color: &str) {
        let x = self.left(x, w);
        let _ = write!(
            self.out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{radius}\" fill=\"{color}\"/>"
        );
    }

    /// A line of text that begins at `x`; `y` is its base line.
    pub fn write(&mut self, ink: TextStyle, (x, y): (f64, f64), words: &str) {
        self.text(ink, (x, y), words, self.rtl);
    }

    /// A line of text that ends at `x`.
    pub fn write_to(&mut self, ink: TextStyle, (x, y): (f64, f64), words: &str) {
        self.text(ink, (x, y), words, !self.rtl);
    }

    /// `to_right`: whether the right end of the line is at `x`.
    fn text(&mut self, ink: TextStyle, (x, y): (f64, f64), words: &str, to_right: bool) {
        let x = self.left(x, 0.0);
        let anchor = if to_right { " text-anchor=\"end\"" } else { "" };
        let weight = if ink.bold { " font-weight=\"700\"" } else { "" };
        let TextStyle { size, color, .. } = ink;
        let _ =
            write!(self.out, "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{color}\"{weight}{anchor}>");
        let written: String = words.chars().filter(|c| c.is_whitespace() || can_write(*c)).collect();
        escape(&mut self.out, &isolate(&written, self.rtl));
        self.out.push_str("</text>");
    }

    /// A line as a chart draws it, in a key.
    pub fn stroke(&mut self, (x, y): (f64, f64), width: f64, role: Role) {
        let (x, color, dashes) = (self.left(x, width), role.shade().light, role.pen().dashes);
        let _ = write!(
            self.out,
            "<path d=\"M{x:.1} {y:.1}h{width:.1}\" stroke=\"{color}\" stroke-width=\"4\" stroke-dasharray=\"{dashes}\"/>"
        );
    }

    /// An icon in a square. Icons are never mirrored: a tick is the same in every script.
    pub fn icon(&mut self, sign: Sign, (x, y): (f64, f64), size: f64) {
        let x = self.left(x, size);
        let (ink, scale) = (sign.ink(), size / 16.0);
        let _ = write!(
            self.out,
            "<g transform=\"translate({x:.1} {y:.1}) scale({scale:.3})\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.8\" \
             stroke-linejoin=\"round\" stroke-linecap=\"round\">{}</g>",
            sign.icon().replace("INK", ink)
        );
    }

    /// An eight-pointed star around a point: two squares, as zellige has it.
    pub fn star(&mut self, (x, y): (f64, f64), radius: f64, color: &str) {
        let x = self.left(x, 0.0);
        let half = radius / std::f64::consts::SQRT_2;
        let (left, top, side) = (x - half, y - half, 2.0 * half);
        for turn in [0, 45] {
            let _ = write!(
                self.out,
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{side:.1}\" height=\"{side:.1}\" fill=\"{color}\" \
                 transform=\"rotate({turn} {x:.1} {y:.1})\"/>"
            );
        }
    }

    /// Another drawing, `width` pixels wide before it is scaled.
    pub fn place(&mut self, drawing: &str, (x, y): (f64, f64), width: f64, scale: f64) {
        let x = self.left(x, width * scale);
        let _ = write!(self.out, "<g transform=\"translate({x:.1} {y:.1}) scale({scale:.3})\">{drawing}</g>");
    }
}
