//! The layout that bars, bullets and timelines share: a labelled row a category.

use plotters_backend::text_anchor::HPos;

use crate::chart::base::canvas::Canvas;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, px, rule, write};
use crate::chart::base::palette::Role;
use crate::chart::base::text::{Wrapped, wrap};

const LINE: f64 = 18.0;
const LABEL_COLUMN: f64 = 250.0;
const LABEL_LINES: usize = 2;

/// In a wide drawing the labels have a column, in a narrow one each stands above its mark.
pub struct RowLayout<'a> {
    labels: Vec<(&'a str, Wrapped)>,
    /// The top of each row and the bottom of the last, in pixels.
    tops: Vec<f64>,
    /// Where the marks begin, in pixels.
    pub start: f64,
    mark: f64,
    wide: bool,
    /// Whether the notes have a line of their own, for want of room beside the labels.
    pub notes_below: bool,
}

impl<'a> RowLayout<'a> {
    /// Rows from `top` down with marks `mark` pixels high; `reserved` pixels at the end of the line are not for labels.
    pub fn new(canvas: &Canvas, labels: &[&'a str], top: f64, mark: f64, reserved: f64) -> Self {
        let notes_below = !canvas.is_wide() && reserved > canvas.px() / 2.0;
        let room = match (canvas.is_wide(), notes_below) {
            (true, _) => LABEL_COLUMN,
            (false, true) => canvas.px(),
            (false, false) => canvas.px() - reserved,
        };
        let size = Ink::LABEL.size;
        let labels: Vec<_> = labels.iter().map(|label| (*label, wrap(label, size, room, LABEL_LINES))).collect();
        let lines = labels.iter().flat_map(|(_, wrapped)| &wrapped.lines);
        let column = lines.map(|line| Ink::LABEL.width(line)).fold(0.0, f64::max);
        let start = if canvas.is_wide() { column + 12.0 } else { 1.0 };
        let mut tops = vec![top];
        let mut bottom = top;
        for (_, wrapped) in &labels {
            let lines = (wrapped.lines.len() + usize::from(notes_below)) as f64 * LINE;
            bottom += if canvas.is_wide() { lines.max(mark) + 10.0 } else { lines + mark + 17.0 };
            tops.push(bottom);
        }
        Self { labels, tops, start, mark, wide: canvas.is_wide(), notes_below }
    }

    fn top(&self, row: usize) -> f64 {
        self.tops.get(row).copied().unwrap_or_default()
    }

    /// The bottom of the last row, in pixels.
    pub fn bottom(&self) -> f64 {
        self.top(self.labels.len())
    }

    /// The top and the bottom of the mark of a row, in tenths of a pixel.
    pub fn mark(&self, row: usize) -> (i32, i32) {
        let next = self.top(row + 1);
        let top =
            if self.wide { f64::midpoint(self.top(row), next) - self.mark / 2.0 } else { next - 14.0 - self.mark };
        (px(top), px(top + self.mark))
    }

    /// The middle of the mark of a row, in tenths of a pixel.
    pub fn middle(&self, row: usize) -> i32 {
        let (top, bottom) = self.mark(row);
        i32::midpoint(top, bottom)
    }

    /// Where text at the end of the line stands: beside the mark, or in a narrow drawing beside the label or below it.
    pub fn note(&self, row: usize) -> i32 {
        if self.wide {
            return self.middle(row);
        }
        let lines = self.labels.get(row).map_or(0, |(_, wrapped)| wrapped.lines.len());
        let above = if self.notes_below { lines as f64 * LINE } else { 0.0 };
        px(self.top(row) + above + LINE / 2.0)
    }

    /// Draws a line through all rows; in a narrow drawing it leaves the labels free.
    pub fn draw_line(&self, area: &Area, role: Role, x: i32) -> DrawingResult {
        if self.wide {
            return rule(area, role, (x, px(self.top(0))), (x, px(self.bottom())));
        }
        for row in 0..self.labels.len() {
            let (top, bottom) = self.mark(row);
            rule(area, role, (x, top - 25), (x, bottom + 25))?;
        }
        Ok(())
    }

    /// The end of the marks' axis in pixels, such that each row's note (how far along the axis it begins, from 0 to 1, and
    /// its width) ends within `end`.
    pub fn end_with_notes(&self, end: f64, notes: impl Iterator<Item = (f64, f64)>) -> f64 {
        let room = |(along, width): (f64, f64)| (end - width - self.start) / along.max(0.01);
        let length = notes.map(room).fold(end - self.start, f64::min);
        self.start + length.max((end - self.start) / 4.0)
    }

    /// Draws the labels; one that was cut has its full text as its title.
    pub fn draw_labels(&self, area: &Area) -> DrawingResult {
        for (row, (label, wrapped)) in self.labels.iter().enumerate() {
            let height = wrapped.lines.len() as f64 * LINE;
            let pitch = self.top(row + 1) - self.top(row);
            let above = if self.wide { (pitch - height) / 2.0 } else { 0.0 };
            let first = self.top(row) + above + LINE / 2.0;
            for (i, line) in wrapped.lines.iter().enumerate() {
                let at = (0, px(first + i as f64 * LINE));
                if wrapped.cut {
                    area.draw(&MarkTitle(label))?;
                }
                write(area, Ink::LABEL, HPos::Left, at, line)?;
            }
        }
        Ok(())
    }
}
