//! What every chart is drawn on, and the few elements that plotters does not have.

use std::convert::Infallible;
use std::fmt::Write;

use plotters::coord::Shift;
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;
use plotters::element::{Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::Width;
use super::backend::{Svg, TENTHS};
use super::paint::{Paint, style};
use super::palette::{Role, Scheme};
use super::sheet::{MARGIN, Sheet};
use super::text;
use super::words::say;
use crate::locale::Locale;

/// A drawing in tenths of a pixel, laid out from the start of the line to its end.
pub(super) type Area<'a> = DrawingArea<Svg<'a>, Shift>;

/// The outcome of a drawing step.
pub(super) type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;

/// Where and for whom a chart is drawn.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub mode: Mode<'a>,
    pub width: Width,
    pub locale: &'a Locale,
}

/// What becomes of a drawing.
#[derive(Clone, Copy)]
pub(super) enum Mode<'a> {
    /// A part of a page, which names it by the id.
    Inline(&'a str),
    /// A file of its own.
    Standalone(&'a Sheet<'a>),
    /// A picture in the colours of one page, perhaps with the words around it.
    Literal(Scheme, Option<&'a Sheet<'a>>),
}

/// The fonts of drawings that leave the page, as far as there are any.
const FONTS: &str = "Noto Sans, Noto Sans Arabic, Noto Sans Tifinagh, sans-serif";

impl Frame<'_> {
    /// The `<svg>` element of a chart `size` pixels wide and high, filled by `draw`.
    pub fn svg(&self, size: (f64, f64), draw: impl FnOnce(&Area) -> Drawn) -> String {
        let (w, h) = (size.0.ceil(), size.1.ceil());
        let mut out = String::with_capacity(4096);
        match self.mode {
            Mode::Inline(id) => {
                self.open(&mut out, id, (w, h));
                self.fill(&mut out, (w, h), draw);
            }
            Mode::Literal(_, None) => {
                open_picture(&mut out, (w, h), " role=\"img\"");
                self.fill(&mut out, (w, h), draw);
            }
            Mode::Standalone(sheet) => {
                let mut body = String::with_capacity(4096);
                let size = self.fill_sheet(&mut body, sheet, (w, h), draw);
                self.open_file(&mut out, sheet, size);
                out.push_str(&style(&body));
                out.push_str(&body);
            }
            Mode::Literal(_, Some(sheet)) => {
                let mut body = String::with_capacity(4096);
                let size = self.fill_sheet(&mut body, sheet, (w, h), draw);
                open_picture(&mut out, size, " role=\"img\"");
                out.push_str(&body);
            }
        }
        out.push_str("</svg>");
        out
    }

    fn paint(&self) -> Paint {
        match self.mode {
            Mode::Inline(_) => Paint::Classes,
            Mode::Standalone(_) => Paint::Both,
            Mode::Literal(scheme, _) => Paint::Literal(scheme),
        }
    }

    /// Writes what `draw` draws on so many pixels.
    fn fill(&self, out: &mut String, (w, h): (f64, f64), draw: impl FnOnce(&Area) -> Drawn) {
        let svg = Svg::new(out, (px(w), px(h)), self.locale.is_rtl()).painted(self.paint());
        let area = svg.into_drawing_area();
        let drawn = draw(&area).and_then(|()| area.present());
        drop(area);
        if let Err(error) = drawn {
            text::escape(out, &error.to_string());
        }
    }

    /// Writes a drawing on paper with the words around it; returns the size of the whole.
    fn fill_sheet(
        &self,
        out: &mut String,
        sheet: &Sheet,
        (w, h): (f64, f64),
        draw: impl FnOnce(&Area) -> Drawn,
    ) -> (f64, f64) {
        let layout = sheet.layout(self.px());
        let size = (self.px() + 2.0 * MARGIN, layout.height(h).ceil());
        let top = layout.top().ceil();
        self.fill(out, size, |area| {
            area.draw(&block(Role::Page, (0, 0), (px(size.0), px(size.1))))?;
            layout.draw(area, self.px(), top + h)
        });
        let left = if self.locale.is_rtl() { MARGIN + self.px() - w } else { MARGIN };
        // Writing into a string cannot fail.
        let _ = write!(out, "<g transform=\"translate({left} {top})\">");
        self.fill(out, (w, h), draw);
        out.push_str("</g>");
        size
    }

    fn open(&self, out: &mut String, name: &str, (w, h): (f64, f64)) {
        let mut id = String::new();
        text::escape(&mut id, name);
        // Writing into a string cannot fail.
        let _ = write!(
            out,
            "<svg class=\"chart chart-{}\" role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\" \
             direction=\"ltr\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" font-size=\"14\">",
            self.width.name()
        );
    }

    /// Opens a file that names and describes itself.
    fn open_file(&self, out: &mut String, sheet: &Sheet, size: (f64, f64)) {
        let lang = self.locale.tag();
        let names = "role=\"img\" aria-labelledby=\"chart-t\" aria-describedby=\"chart-d\"";
        open_picture(out, size, &format!(" lang=\"{lang}\" {names}"));
        out.push_str("<title id=\"chart-t\">");
        text::escape(out, &sheet.caption.title);
        out.push_str("</title><desc id=\"chart-d\">");
        text::escape(out, &sheet.description);
        out.push_str("</desc>");
    }

    /// A drawing that only says why there is nothing to draw.
    pub fn note(&self, key: &str) -> String {
        self.svg((self.px(), 40.0), |area| {
            write(area, Ink::MUTED, HPos::Left, (0, px(20.0)), &say(self.locale, key, &[]))
        })
    }

    /// The width of the drawing in pixels.
    pub fn px(&self) -> f64 {
        match self.width {
            Width::Wide => 720.0,
            Width::Narrow => 340.0,
        }
    }

    /// Whether labels have a column beside the marks.
    pub fn is_wide(&self) -> bool {
        self.width == Width::Wide
    }
}

/// Opens a drawing that needs no page around it.
fn open_picture(out: &mut String, (w, h): (f64, f64), more: &str) {
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{more} direction=\"ltr\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" \
         height=\"{h}\" fill=\"none\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\" \
         font-family=\"{FONTS}\" font-size=\"14\">"
    );
}

/// Pixels in tenths of a pixel.
pub(super) fn px(pixels: f64) -> i32 {
    (pixels * TENTHS).round() as i32
}

/// A value axis: what the values at two points of the drawing (in pixels) are.
pub(super) struct Axis {
    values: RangedCoordf64,
    limits: (i32, i32),
}

impl Axis {
    /// An axis from the first to the last of `values` (which differ) over `pixels`.
    pub fn new(values: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { values: (values.0..values.1).into(), limits: (px(pixels.0), px(pixels.1)) }
    }

    /// The place of a value, in tenths of a pixel.
    pub fn at(&self, value: f64) -> i32 {
        self.values.map(&value, self.limits)
    }

    /// The places of two values, at least two pixels apart: what is not nothing is seen.
    pub fn span(&self, from: f64, to: f64) -> (i32, i32) {
        let (a, b) = (self.at(from), self.at(to));
        if to < from { (b.min(a - 20), a) } else { (a, b.max(a + 20)) }
    }
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    pub role: Role,
    pub size: f64,
    pub bold: bool,
}

impl Ink {
    /// Labels of rows and series.
    pub const LABEL: Self = Self { role: Role::Text, size: 14.0, bold: false };
    /// Values beside their marks.
    pub const VALUE: Self = Self { role: Role::Text, size: 14.0, bold: true };
    /// Axis labels.
    pub const AXIS: Self = Self { role: Role::Muted, size: 12.0, bold: false };
    /// What is said of a value that is not there.
    pub const MUTED: Self = Self { role: Role::Muted, size: 14.0, bold: false };
    /// Values within a filled mark.
    pub const INSIDE: Self = Self { role: Role::Page, size: 13.0, bold: false };

    /// The width of a text in this ink, in pixels.
    pub fn width(self, words: &str) -> f64 {
        text::width(words, self.size) * if self.bold { 1.07 } else { 1.0 }
    }
}

/// Draws a line of text with its vertical middle at a point; nothing if there is no text.
pub(super) fn write(area: &Area, ink: Ink, anchor: HPos, at: BackendCoord, words: &str) -> Drawn {
    if words.is_empty() {
        return Ok(());
    }
    let weight = if ink.bold { FontStyle::Bold } else { FontStyle::Normal };
    let font = FontDesc::new(FontFamily::SansSerif, ink.size * TENTHS, weight);
    let pos = Pos::new(anchor, VPos::Center);
    area.draw(&Text::new(words, at, TextStyle { font, color: ink.role.to_backend_color(), pos }))
}

/// Draws a straight line.
pub(super) fn rule(area: &Area, role: Role, from: BackendCoord, to: BackendCoord) -> Drawn {
    area.draw(&PathElement::new([from, to], role))
}

/// A filled rectangle between two corners.
pub(super) fn block(role: Role, a: BackendCoord, b: BackendCoord) -> Rectangle<BackendCoord> {
    Rectangle::new([a, b], role.filled())
}

/// A filled figure.
pub(super) fn polygon(role: Role, corners: Vec<BackendCoord>) -> Polygon<BackendCoord> {
    Polygon::new(corners, role)
}

/// The title of the mark that is drawn next, which readers see when they point at it.
pub(super) struct Title<'a>(pub &'a str);

impl<'a> PointCollection<'a, BackendCoord> for &'a Title<'_> {
    type Point = BackendCoord;
    type IntoIter = std::iter::Empty<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl<'s> Drawable<Svg<'s>> for Title<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        backend: &mut Svg<'s>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        backend.title(self.0);
        Ok(())
    }
}

/// A band that leaves one height and reaches another in a curve.
pub(super) struct Ribbon {
    pub role: Role,
    /// The upper end at the start.
    pub from: BackendCoord,
    /// The upper end at the other side.
    pub to: BackendCoord,
    pub thickness: i32,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Ribbon {
    type Point = BackendCoord;
    type IntoIter = std::iter::Empty<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl<'s> Drawable<Svg<'s>> for Ribbon {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        backend: &mut Svg<'s>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        backend.ribbon(self.role, self.from, self.to, self.thickness);
        Ok(())
    }
}

/// A shape of several rings.
pub(super) struct Outline<'a> {
    pub role: Role,
    pub rings: &'a [Vec<BackendCoord>],
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Outline<'_> {
    type Point = BackendCoord;
    type IntoIter = std::iter::Empty<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl<'s> Drawable<Svg<'s>> for Outline<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        backend: &mut Svg<'s>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        backend.outline(self.role, self.rings);
        Ok(())
    }
}

/// What is drawn after this keeps its sides in every language.
pub(super) struct Unmirrored;

impl<'a> PointCollection<'a, BackendCoord> for &'a Unmirrored {
    type Point = BackendCoord;
    type IntoIter = std::iter::Empty<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl<'s> Drawable<Svg<'s>> for Unmirrored {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        backend: &mut Svg<'s>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        backend.keep_sides();
        Ok(())
    }
}
