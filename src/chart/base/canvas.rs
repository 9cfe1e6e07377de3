//! What every chart is drawn on: a part of a page, a file of its own, or a picture.

use std::fmt::Write;

use plotters::prelude::IntoDrawingArea;
use plotters_backend::text_anchor::HPos;

use super::backend::Svg;
use super::marks::{Area, DrawingResult, Ink, block, px, write};
use super::paint::{Paint, style};
use super::palette::{Role, Scheme};
use super::sheet::{MARGIN, Sheet};
use super::text;
use super::width::Width;
use super::words::say;
use crate::locale::Locale;

/// Where and for whom a chart is drawn.
#[derive(Clone, Copy)]
pub struct Canvas<'a> {
    pub mode: Mode<'a>,
    pub width: Width,
    pub locale: &'a Locale,
}

/// What becomes of a drawing.
#[derive(Clone, Copy)]
pub enum Mode<'a> {
    /// A part of a page, which names it by the id.
    Inline(&'a str),
    /// A file of its own.
    Standalone(&'a Sheet<'a>),
    /// A picture in the colours of one page, perhaps with the words around it.
    Literal(Scheme, Option<&'a Sheet<'a>>),
}

/// The fonts of drawings that leave the page, as far as there are any.
const FONTS: &str = "Noto Sans, Noto Sans Arabic, Noto Sans Tifinagh, sans-serif";

impl Canvas<'_> {
    /// The `<svg>` element of a chart `size` pixels wide and high, filled by `draw`.
    pub fn svg(&self, size: (f64, f64), draw: impl FnOnce(&Area) -> DrawingResult) -> String {
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
    fn fill(&self, out: &mut String, (w, h): (f64, f64), draw: impl FnOnce(&Area) -> DrawingResult) {
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
        draw: impl FnOnce(&Area) -> DrawingResult,
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
