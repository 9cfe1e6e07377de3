//! Value axes, and the drawings between two of them.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::DrawingArea;

use super::backend::Svg;
use super::marks::{Area, px};

/// A value axis: what the values at two points of the drawing (in pixels) are.
pub struct Axis {
    values: RangedCoordf64,
    limits: (i32, i32),
}

/// A drawing in which marks stand where the values of two axes are.
pub type Plot<'a> = DrawingArea<Svg<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// The same drawing with places given by values.
pub fn plot<'a>(area: &Area<'a>, x: &Axis, y: &Axis) -> Plot<'a> {
    let limits = |axis: &Axis| axis.limits.0..axis.limits.1;
    area.apply_coord_spec(Cartesian2d::new(x.values.clone(), y.values.clone(), (limits(x), limits(y))))
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
