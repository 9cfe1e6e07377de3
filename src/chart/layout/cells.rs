//! A field of square cells, filled column by column from the start of the line: waffles and calendars.

use plotters::element::PathElement;
use plotters_backend::BackendCoord;

use crate::chart::base::marks::{Area, DrawingResult, polygon, px};
use crate::chart::base::palette::Role;

/// Where the cells are: the top of the first column, and the size of a cell, in pixels.
pub struct CellGrid {
    pub start: f64,
    pub top: f64,
    pub pitch: f64,
    /// The cells of a column.
    pub rows: usize,
}

impl CellGrid {
    /// The corner of a cell where it begins.
    fn corner(&self, column: usize, row: usize) -> BackendCoord {
        (px(self.start + self.pitch * column as f64), px(self.top + self.pitch * row as f64))
    }

    /// Fills the cells from one up to another as one figure.
    pub fn fill(&self, area: &Area, role: Role, from: usize, to: usize) -> DrawingResult {
        if from >= to {
            return Ok(());
        }
        area.draw(&polygon(role, self.outline(from, to)))
    }

    /// Around the cells from one up to another: columns whole but for the first and the last.
    fn outline(&self, from: usize, to: usize) -> Vec<BackendCoord> {
        let (first, above) = (from / self.rows, from % self.rows);
        let (last, below) = (to / self.rows, to % self.rows);
        if first == last {
            return [(first, above), (first + 1, above), (first + 1, below), (first, below)]
                .map(|(column, row)| self.corner(column, row))
                .into();
        }
        let mut corners = vec![(first, above)];
        if above > 0 {
            corners.extend([(first + 1, above), (first + 1, 0)]);
        }
        if below > 0 {
            corners.extend([(last + 1, 0), (last + 1, below), (last, below)]);
        } else {
            corners.push((last, 0));
        }
        corners.extend([(last, self.rows), (first, self.rows)]);
        corners.into_iter().map(|(column, row)| self.corner(column, row)).collect()
    }

    /// Draws the lines between the cells of so many columns; `around` draws the border too.
    pub fn draw_lines(&self, area: &Area, role: Role, columns: usize, around: bool) -> DrawingResult {
        let inner = |n: usize| if around { 0..=n } else { 1..=n.saturating_sub(1) };
        for column in inner(columns) {
            area.draw(&PathElement::new([self.corner(column, 0), self.corner(column, self.rows)], role))?;
        }
        for row in inner(self.rows) {
            area.draw(&PathElement::new([self.corner(0, row), self.corner(columns, row)], role))?;
        }
        Ok(())
    }

    /// Draws the sign of an unknown value into a cell: its border and a diagonal.
    pub fn draw_unknown(&self, area: &Area, cell: usize) -> DrawingResult {
        let (x, y) = self.corner(cell / self.rows, cell % self.rows);
        let (near, far) = (px(1.5), px(self.pitch - 1.5));
        let corners = [(near, near), (far, near), (far, far), (near, far), (near, near), (far, far)];
        area.draw(&PathElement::new(corners.map(|(dx, dy)| (x + dx, y + dy)), Role::Gap))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Twice the area of a polygon without regard to its direction (shoelace formula).
    fn doubled(corners: &[BackendCoord]) -> i64 {
        let next = corners.iter().cycle().skip(1);
        let cross =
            |(a, b): (&BackendCoord, &BackendCoord)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1);
        corners.iter().zip(next).map(cross).sum::<i64>().abs()
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn an_outline_holds_its_cells(from in 0..100_usize, count in 1..100_usize, rows in 1..12_usize) {
            let cells = CellGrid { start: 3.0, top: 5.0, pitch: 10.0, rows };
            prop_assert_eq!(doubled(&cells.outline(from, from + count)), 2 * 100 * 100 * count as i64);
        }
    }
}
