//! The plane of charts over time: a value axis with its grid, and dates below.

use std::collections::BTreeSet;

use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;

use super::line_labels::{Room, draw_dates};
use crate::chart::base::axis::{Axis, Plot, plot};
use crate::chart::base::canvas::Canvas;
use crate::chart::base::marks::{Area, DrawingResult, Ink, px, rule, write};
use crate::chart::base::palette::Role;
use crate::chart::base::scale::{float, ticks};
use crate::chart::base::timeline;
use crate::chart::base::unit::Unit;
use crate::locale::Locale;
use crate::model::PartialDate;

/// The places of dates and values, in pixels.
pub struct Plane {
    pub x: Axis,
    pub y: Axis,
    pub left: f64,
    pub right: f64,
    pub bottom: f64,
    /// The width of the drawing.
    width: f64,
    ticks: Vec<(Decimal, String)>,
}

impl Plane {
    /// A plane for values from the lowest to the highest, with so many pixels `beside` it for the labels at its end.
    pub fn new(
        canvas: &Canvas,
        unit: &Unit,
        dates: &BTreeSet<PartialDate>,
        (low, high): (Decimal, Decimal),
        beside: f64,
    ) -> Self {
        let ticks: Vec<_> =
            ticks(low, high, 4).into_iter().map(|tick| (tick, unit.tick(canvas.locale, tick))).collect();
        let left = ticks.iter().map(|(_, label)| Ink::AXIS.width(label)).fold(0.0, f64::max) + 8.0;
        let (right, bottom) = (canvas.px() - beside, if canvas.is_wide() { 248.0 } else { 188.0 });
        let end = |tick: Option<&(Decimal, String)>, none| tick.map_or(none, |(tick, _)| float(*tick));
        Self {
            x: Axis::new(timeline::days(dates.iter().map(|at| timeline::day(*at))), (left + 6.0, right - 4.0)),
            y: Axis::new((end(ticks.first(), 0.0), end(ticks.last(), 1.0)), (bottom, 10.0)),
            left,
            right,
            bottom,
            width: canvas.px(),
            ticks,
        }
    }

    /// The drawing with places given by days and values.
    pub fn plot<'a>(&self, area: &Area<'a>) -> Plot<'a> {
        plot(area, &self.x, &self.y)
    }

    /// The height of the drawing, with the dates.
    pub fn height(&self) -> f64 {
        self.bottom + 26.0
    }

    /// Draws the grid with its labels.
    pub fn draw_grid(&self, area: &Area) -> DrawingResult {
        for (tick, _) in self.ticks.iter().filter(|(tick, _)| !tick.is_zero()) {
            let y = self.y.at(float(*tick));
            rule(area, Role::Grid, (px(self.left), y), (px(self.right), y))?;
        }
        self.draw_zero(area)?;
        for (tick, label) in &self.ticks {
            write(area, Ink::AXIS, HPos::Right, (px(self.left - 8.0), self.y.at(float(*tick))), label)?;
        }
        Ok(())
    }

    /// Draws the line at zero, again where marks have covered it.
    pub fn draw_zero(&self, area: &Area) -> DrawingResult {
        let y = self.y.at(0.0);
        rule(area, Role::Axis, (px(self.left), y), (px(self.right), y))
    }

    /// Draws the dates for which there is room.
    pub fn draw_dates(&self, area: &Area, dates: &BTreeSet<PartialDate>, locale: &Locale) -> DrawingResult {
        let room = Room { left: self.left, right: self.right, bottom: self.bottom, width: self.width };
        draw_dates(area, &self.x, room, dates, locale)
    }
}
