//! A value axis.

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

use super::marks::px;

/// A value axis: what the values at two points of the drawing (in pixels) are.
pub struct Axis {
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
