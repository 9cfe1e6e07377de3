//! What charts are drawn with: lines, areas and texts of plotters, and the few elements that it does not have.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::element::{Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::backend::{Svg, TENTHS};
use super::palette::Role;
use super::text;

/// A drawing in tenths of a pixel, laid out from the start of the line to its end.
pub type Area<'a> = DrawingArea<Svg<'a>, Shift>;

/// The outcome of a drawing step.
pub type DrawingResult = Result<(), DrawingAreaErrorKind<Infallible>>;

/// Pixels in tenths of a pixel.
pub fn px(pixels: f64) -> i32 {
    (pixels * TENTHS).round() as i32
}

/// How a text looks.
#[derive(Clone, Copy)]
pub struct Ink {
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
pub fn write(area: &Area, ink: Ink, anchor: HPos, at: BackendCoord, words: &str) -> DrawingResult {
    if words.is_empty() {
        return Ok(());
    }
    let weight = if ink.bold { FontStyle::Bold } else { FontStyle::Normal };
    let font = FontDesc::new(FontFamily::SansSerif, ink.size * TENTHS, weight);
    let pos = Pos::new(anchor, VPos::Center);
    area.draw(&Text::new(words, at, TextStyle { font, color: ink.role.to_backend_color(), pos }))
}

/// Draws a straight line.
pub fn rule(area: &Area, role: Role, from: BackendCoord, to: BackendCoord) -> DrawingResult {
    area.draw(&PathElement::new([from, to], role))
}

/// A filled rectangle between two corners.
pub fn block(role: Role, a: BackendCoord, b: BackendCoord) -> Rectangle<BackendCoord> {
    Rectangle::new([a, b], role.filled())
}

/// A filled figure.
pub fn polygon(role: Role, corners: Vec<BackendCoord>) -> Polygon<BackendCoord> {
    Polygon::new(corners, role)
}

/// The title of the mark that is drawn next, which readers see when they point at it.
pub struct MarkTitle<'a>(pub &'a str);

impl<'a> PointCollection<'a, BackendCoord> for &'a MarkTitle<'_> {
    type Point = BackendCoord;
    type IntoIter = std::iter::Empty<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl<'s> Drawable<Svg<'s>> for MarkTitle<'_> {
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
pub struct Ribbon {
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
pub struct FilledShape<'a> {
    pub role: Role,
    pub rings: &'a [Vec<BackendCoord>],
}

impl<'a> PointCollection<'a, BackendCoord> for &'a FilledShape<'_> {
    type Point = BackendCoord;
    type IntoIter = std::iter::Empty<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl<'s> Drawable<Svg<'s>> for FilledShape<'_> {
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
pub struct Unmirrored;

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
