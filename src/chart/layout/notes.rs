//! Sentences below a drawing about what it cannot show.

use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;

use crate::chart::base::canvas::Canvas;
use crate::chart::base::marks::{Area, DrawingResult, Ink, px, write};
use crate::chart::base::text::wrap;
use crate::chart::base::unit::Unit;
use crate::chart::base::words::{say, say_count, unknown_count};
use crate::locale::{Arg, Locale};

const LINE: f64 = 20.0;

/// Sentences, broken into lines.
pub struct Notes(Vec<String>);

impl Notes {
    /// Lines as wide as the drawing.
    pub fn new(canvas: &Canvas, sentences: &[String]) -> Self {
        Self(sentences.iter().flat_map(|note| wrap(note, Ink::MUTED.size, canvas.px(), 4).lines).collect())
    }

    /// The height in pixels.
    pub fn height(&self) -> f64 {
        self.0.len() as f64 * LINE
    }

    /// Draws the lines from `top` pixels down.
    pub fn draw(&self, area: &Area, top: f64) -> DrawingResult {
        for (i, line) in self.0.iter().enumerate() {
            write(area, Ink::MUTED, HPos::Left, (0, px(top + LINE * (i as f64 + 0.5))), line)?;
        }
        Ok(())
    }
}

/// What a drawing of areas or widths has no place for: nothing but zeros, unknown values, and those below zero.
pub fn not_drawn(locale: &Locale, unit: &Unit, values: &[Option<Decimal>]) -> Vec<String> {
    if values.is_empty() {
        return vec![say(locale, "chart.nothing", &[])];
    }
    let zero = values.iter().all(|value| value.is_some_and(|value| value.is_zero()));
    let negative = values.iter().flatten().filter(|value| **value < Decimal::ZERO).count();
    let same = zero.then(|| unit.exact(locale, Decimal::ZERO));
    let notes = [
        same.map(|value| say(locale, "chart.all_same", &[("value", Arg::Text(&value))])),
        unknown_count(locale, values.iter().filter(|value| value.is_none()).count()),
        (negative > 0).then(|| say_count(locale, "chart.below_zero", negative)),
    ];
    notes.into_iter().flatten().collect()
}
