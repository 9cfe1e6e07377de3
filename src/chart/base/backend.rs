//! Our drawing backend for plotters: lean SVG whose colours are roles.
//!
//! Coordinates are tenths of a pixel. In a right-to-left page the backend mirrors everything that is drawn, so that the
//! charts are laid out only once, from the start of the line to its end.

use std::convert::Infallible;

use plotters::prelude::DrawingBackend;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle};

use super::paint::Paint;
use super::palette::Role;
use super::path::{command, curve, number, pair, spaced, step};
use super::text;

/// Tenths of a pixel in a pixel.
pub const TENTHS: f64 = 10.0;

/// The font size of a text that names none, in tenths of a pixel; `<svg font-size>` says the same.
pub const FONT_SIZE: i32 = 140;

type SvgResult = Result<(), DrawingErrorKind<Infallible>>;

/// Writes the marks of one drawing into a string, which is complete once the drawing was presented.
pub struct Svg<'a> {
    out: &'a mut String,
    size: (i32, i32),
    rtl: bool,
    paint: Paint,
    title: String,
    run: Run,
    body: String,
    elements: usize,
    pen: Option<BackendCoord>,
}

/// What neighbouring elements share; they are written into one group.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    None,
    Fill(Role),
    Line(Role),
    Text { role: Role, anchor: TextAnchor, size: i32, bold: bool },
}

/// The physical anchor of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextAnchor {
    Left,
    Middle,
    Right,
}

impl<'a> Svg<'a> {
    /// A drawing of `size` (in tenths of a pixel) that is mirrored when `rtl`.
    pub fn new(out: &'a mut String, size: (i32, i32), rtl: bool) -> Self {
        Self {
            out,
            size,
            rtl,
            paint: Paint::Classes,
            title: String::new(),
            run: Run::None,
            body: String::with_capacity(1024),
            elements: 0,
            pen: None,
        }
    }

    /// The same drawing with its colours written in another way.
    pub fn painted(self, paint: Paint) -> Self {
        Self { paint, ..self }
    }

    /// Gives the next mark a title, which readers see when they point at it.
    pub fn title(&mut self, title: &str) {
        self.title.clear();
        text::escape(&mut self.title, &text::isolate(title, self.rtl));
    }

    /// A band of one thickness that leaves one point and reaches another in a curve; both are its upper ends.
    pub fn ribbon(&mut self, role: Role, from: BackendCoord, to: BackendCoord, thickness: i32) {
        let (from, to) = (self.mirrored(from), self.mirrored(to));
        let by = (to.0 - from.0, to.1 - from.1);
        self.figure(Run::Fill(role), from, |d, _| {
            curve(d, by);
            command(d, 'v', thickness);
            curve(d, (-by.0, -by.1));
            d.push('z');
        });
    }

    /// A shape of several rings under one title.
    pub fn outline(&mut self, role: Role, rings: &[Vec<BackendCoord>]) {
        let rings: Vec<Vec<BackendCoord>> =
            rings.iter().map(|ring| ring.iter().map(|point| self.mirrored(*point)).collect()).collect();
        let Some((first, others)) = rings.split_first() else { return };
        let Some(from) = first.first() else { return };
        self.figure(Run::Fill(role), *from, |d, pen| {
            ring(d, pen, first);
            for other in others.iter().filter(|ring| !ring.is_empty()) {
                d.push('m');
                pair(d, (other[0].0 - pen.0, other[0].1 - pen.1));
                *pen = other[0];
                ring(d, pen, other);
            }
        });
    }

    /// Ends the mirroring.
    pub fn keep_sides(&mut self) {
        self.rtl = false;
    }

    fn mirrored(&self, (x, y): BackendCoord) -> BackendCoord {
        (if self.rtl { self.size.0 - x } else { x }, y)
    }

    /// Continues the run, or closes it and begins another one.
    fn enter(&mut self, run: Run) {
        if run != self.run {
            self.flush();
            self.run = run;
        }
    }

    /// Writes the run: a group, or the bare element if it is alone.
    fn flush(&mut self) {
        self.end_path();
        let attributes = attributes(self.run, self.paint);
        match (self.elements, self.body.find([' ', '>'])) {
            (0, _) | (_, None) => {}
            (1, Some(at)) => {
                let (name, rest) = self.body.split_at(at);
                self.out.extend([name, &attributes, rest]);
            }
            _ => self.out.extend(["<g", &attributes, ">", &self.body, "</g>"]),
        }
        self.body.clear();
        self.elements = 0;
    }

    /// Adds a figure to the open path, or begins a path if none is open or a title asks for one of its own.
    fn figure(&mut self, run: Run, from: BackendCoord, steps: impl FnOnce(&mut String, &mut BackendCoord)) {
        self.enter(run);
        if !self.title.is_empty() {
            self.end_path();
        }
        if let Some(pen) = self.pen {
            self.body.push('m');
            pair(&mut self.body, (from.0 - pen.0, from.1 - pen.1));
        } else {
            self.elements += 1;
            self.body.push_str("<path d=\"M");
            pair(&mut self.body, from);
        }
        let mut pen = from;
        steps(&mut self.body, &mut pen);
        self.pen = Some(pen);
        if !self.title.is_empty() {
            self.end_path();
        }
    }

    fn end_path(&mut self) {
        if self.pen.take().is_none() {
            return;
        }
        self.body.push('"');
        if self.title.is_empty() {
            self.body.push_str("/>");
        } else {
            self.body.push('>');
            self.write_title();
            self.body.push_str("</path>");
        }
    }

    fn write_title(&mut self) {
        if !self.title.is_empty() {
            self.body.extend(["<title>", &self.title, "</title>"]);
            self.title.clear();
        }
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.size.0.unsigned_abs(), self.size.1.unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> SvgResult {
        Ok(())
    }

    fn present(&mut self) -> SvgResult {
        self.flush();
        self.run = Run::None;
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> SvgResult {
        self.draw_rect(point, (point.0 + 10, point.1 + 10), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> SvgResult {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> SvgResult {
        let (a, b) = (self.mirrored(a), self.mirrored(b));
        let (left, top) = (a.0.min(b.0), a.1.min(b.1));
        let (w, h) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        self.figure(shape(style, fill), (left, top), |d, _| {
            command(d, 'h', w);
            command(d, 'v', h);
            command(d, 'h', -w);
            d.push('z');
        });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> SvgResult {
        let rtl = (self.rtl, self.size.0);
        let mut points = points.into_iter().map(move |(x, y)| (if rtl.0 { rtl.1 - x } else { x }, y));
        if let Some(from) = points.next() {
            self.figure(shape(style, false), from, |d, pen| points.for_each(|to| step(d, pen, to)));
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> SvgResult {
        let r = i32::try_from(radius).unwrap_or(0);
        let (x, y) = self.mirrored(center);
        self.figure(shape(style, fill), (x - r, y), |d, _| {
            for dx in [2 * r, -2 * r] {
                d.push('a');
                pair(d, (r, r));
                d.push_str(" 0 1 0");
                spaced(d, dx);
                d.push_str(" 0");
            }
            d.push('z');
        });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> SvgResult {
        let points: Vec<_> = points.into_iter().map(|point| self.mirrored(point)).collect();
        if let Some((from, rest)) = points.split_first() {
            self.figure(shape(style, true), *from, |d, pen| {
                rest.iter().for_each(|to| step(d, pen, *to));
                d.push('z');
                *pen = *from;
            });
        }
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, words: &str, style: &T, at: BackendCoord) -> SvgResult {
        let (size, bold) = (style.size() as i32, matches!(style.style(), FontStyle::Bold));
        let anchor = anchor(style.anchor().h_pos, self.rtl);
        self.enter(Run::Text { role: Role::from_color(style.color()), anchor, size, bold });
        self.end_path();
        let (x, y) = self.mirrored((at.0, at.1 + drop(style.anchor().v_pos, size)));
        self.elements += 1;
        self.body.push_str("<text x=\"");
        number(&mut self.body, x);
        self.body.push_str("\" y=\"");
        number(&mut self.body, y);
        self.body.push_str("\">");
        self.write_title();
        text::escape(&mut self.body, &text::isolate(words, self.rtl));
        self.body.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        words: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((text::width(words, style.size()).ceil() as u32, style.size().ceil() as u32))
    }
}

/// Closes a ring whose first corner is under the pen.
fn ring(d: &mut String, pen: &mut BackendCoord, corners: &[BackendCoord]) {
    let from = *pen;
    corners.iter().skip(1).for_each(|to| step(d, pen, *to));
    d.push('z');
    *pen = from;
}

fn shape<S: BackendStyle>(style: &S, fill: bool) -> Run {
    let role = Role::from_color(style.color());
    if fill { Run::Fill(role) } else { Run::Line(role) }
}

/// The physical anchor: in a mirrored drawing a text that begins at a point ends there.
fn anchor(logical: HPos, rtl: bool) -> TextAnchor {
    match (logical, rtl) {
        (HPos::Center, _) => TextAnchor::Middle,
        (HPos::Left, false) | (HPos::Right, true) => TextAnchor::Left,
        (HPos::Right, false) | (HPos::Left, true) => TextAnchor::Right,
    }
}

/// From the anchor down to the baseline, by the usual proportions of a sans-serif face.
fn drop(anchor: VPos, size: i32) -> i32 {
    match anchor {
        VPos::Top => size * 4 / 5,
        VPos::Center => size * 7 / 20,
        VPos::Bottom => 0,
    }
}

/// The attributes of a run.
fn attributes(run: Run, paint: Paint) -> String {
    let mut out = String::new();
    match run {
        Run::None => {}
        Run::Fill(role) => paint.fill(&mut out, role),
        Run::Line(role) => paint.line(&mut out, role),
        Run::Text { role, anchor, size, bold } => {
            paint.text(&mut out, role, bold);
            match anchor {
                TextAnchor::Left => {}
                TextAnchor::Middle => out.push_str(" text-anchor=\"middle\""),
                TextAnchor::Right => out.push_str(" text-anchor=\"end\""),
            }
            if size != FONT_SIZE {
                out.push_str(" font-size=\"");
                number(&mut out, size);
                out.push('"');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::prelude::{Circle, DrawingArea, IntoDrawingArea, PathElement, Rectangle, Text};
    use plotters::style::{Color, TextStyle};

    fn drawn(rtl: bool, draw: impl FnOnce(&DrawingArea<Svg, plotters::coord::Shift>)) -> String {
        let mut out = String::new();
        let area = Svg::new(&mut out, (1000, 500), rtl).into_drawing_area();
        draw(&area);
        area.present().unwrap();
        std::mem::drop(area);
        out
    }

    #[test]
    fn merges_figures_of_one_class() {
        let out = drawn(false, |area| {
            for y in [0, 105] {
                area.draw(&PathElement::new([(0, y), (1000, y)], Role::Grid)).unwrap();
            }
            area.draw(&Rectangle::new([(0, 0), (200, 100)], Role::Done.filled())).unwrap();
        });
        assert_eq!(out, "<path class=\"lg\" d=\"M0 0h100m-100 10.5h100\"/><path class=\"fd\" d=\"M0 0h20v10h-20z\"/>");
    }

    #[test]
    fn mirrors_marks_and_anchors() {
        let out = drawn(true, |area| {
            area.draw(&Rectangle::new([(0, 0), (200, 100)], Role::Done.filled())).unwrap();
            let style = TextStyle::from(("sans-serif", 140.0)).color(&Role::Text);
            area.draw(&Text::new("نعم & لا", (0, 100), style)).unwrap();
        });
        assert_eq!(
            out,
            "<path class=\"fd\" d=\"M80 0h20v10h-20z\"/>\
             <text class=\"tt\" text-anchor=\"end\" x=\"100\" y=\"21.2\">\u{2067}نعم &amp; لا\u{2069}</text>"
        );
    }

    #[test]
    fn figures_after_a_closed_one_start_right() {
        let out = drawn(false, |area| {
            for x in [100, 300] {
                area.draw(&Circle::new((x, 100), 50, Role::Done.filled())).unwrap();
            }
        });
        assert_eq!(
            out,
            "<path class=\"fd\" d=\"M5 10a5 5 0 1 0 10 0a5 5 0 1 0-10 0zm20 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z\"/>"
        );
    }
}
