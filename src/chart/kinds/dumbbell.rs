//! Dumbbells: two values a category, and how far they lie apart.

use plotters::element::Circle;
use plotters::style::Color;
use plotters_backend::BackendCoord;
use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::chart::base::axis::Axis;
use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, px, rule, write};
use crate::chart::base::palette::Role;
use crate::chart::base::scale::{domain, float};
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::text::wrap;
use crate::chart::base::unit::Unit;
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::rows::RowLayout;
use crate::locale::{Arg, Locale};

/// Two values a category, such as what an institution and what an independent body say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dumbbell {
    /// How the values are written, where they are not levels.
    pub unit: Unit,
    /// The names of the levels 0, 1, 2 … of an ordered scale; none for numbers.
    pub levels: Vec<String>,
    /// What the first value is, drawn as a ring.
    pub first: String,
    /// What the second value is, drawn as a disc.
    pub second: String,
    /// The categories.
    pub rows: Vec<DumbbellRow>,
}

/// One category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DumbbellRow {
    /// Its name.
    pub label: String,
    /// The first value; `None` is unknown.
    pub first: Option<Decimal>,
    /// The second value; `None` is unknown.
    pub second: Option<Decimal>,
}

const RING: Role = Role::Text;
const DISC: Role = Role::Series3;
/// The radius of the marks, in tenths of a pixel.
const RADIUS: i32 = 60;
/// From the middle of a mark to the value beside it, in pixels.
const BESIDE: f64 = 12.0;

impl DumbbellRow {
    fn values(&self) -> impl Iterator<Item = Decimal> {
        [self.first, self.second].into_iter().flatten()
    }
}

impl ChartKind for Dumbbell {
    fn name(&self) -> &'static str {
        "dumbbell"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        if self.rows.is_empty() {
            return canvas.note("chart.nothing");
        }
        let labels: Vec<&str> = self.rows.iter().map(|row| row.label.as_str()).collect();
        let head = if self.levels.is_empty() { 0.0 } else { 44.0 };
        let rows = RowLayout::new(canvas, &labels, head, 14.0, 0.0);
        let axis = self.axis(&rows, canvas);
        canvas.svg((canvas.px(), rows.bottom()), |area| {
            self.draw_scale(area, &rows, &axis, canvas)?;
            self.draw_bars(area, &rows, &axis, canvas.locale)?;
            rows.draw_labels(area)?;
            self.draw_values(area, &rows, &axis, canvas)
        })
    }

    fn legend(&self, _: &Locale) -> Vec<(Role, String)> {
        vec![(RING, self.first.clone()), (DISC, self.second.clone())]
    }

    fn description(&self, locale: &Locale) -> String {
        let counts = self.count();
        let told = KEYS.into_iter().zip(counts).filter(|(_, n)| *n > 0);
        let counted = told.map(|(key, n)| Some(format!("{}.", self.tell(locale, key, n))));
        let row = |row: &DumbbellRow| {
            let first = labelled(locale, &self.first, &self.exact(row.first, locale));
            let second = labelled(locale, &self.second, &self.exact(row.second, locale));
            Some(format!("{}.", labelled(locale, &row.label, &words::list(locale, &[first, second]))))
        };
        let start = [Some(say_count(locale, "chart.dumbbell.shows", self.rows.len()))];
        let unknown = self.rows.iter().map(|row| 2 - row.values().count()).sum();
        let end = [words::unknown_count(locale, unknown)];
        // A list of many rows is what the table is for.
        words::sentences(start.into_iter().chain(counted).chain(self.rows.iter().take(8).map(row)).chain(end))
    }

    /// What most rows have in common, if it is more than half of those that are known.
    fn finding(&self, locale: &Locale) -> Option<String> {
        let counts = self.count();
        let known = self.rows.len() - counts[3];
        let (key, n) = KEYS.into_iter().zip(counts).find(|(_, n)| known > 1 && n * 2 > known)?;
        Some(self.tell(locale, key, n))
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        let cell = |value: Option<Decimal>| {
            let level = value.and_then(|value| self.level(value));
            level.map_or_else(|| Cell::number(locale, &self.unit, value), Cell::text)
        };
        let row = |row: &DumbbellRow| vec![Cell::text(&row.label), cell(row.first), cell(row.second)];
        let head = vec![say(locale, "chart.head.category", &[]), self.first.clone(), self.second.clone()];
        ChartTable { head, rows: self.rows.iter().map(row).collect(), left_out: Vec::new() }
    }
}

impl Dumbbell {
    /// Levels fill the line; numbers leave room for the values beside the marks.
    fn axis(&self, rows: &RowLayout, canvas: &Canvas) -> Axis {
        if let Some(last) = self.levels.len().checked_sub(1) {
            let inset = (canvas.px() - rows.start) / (2.0 * self.levels.len() as f64);
            return Axis::new(domain([Decimal::from(last)].into_iter()), (rows.start + inset, canvas.px() - inset));
        }
        let domain = domain(self.rows.iter().flat_map(DumbbellRow::values));
        let width = |value| Ink::VALUE.width(&self.beside(value, canvas.locale)) + BESIDE + 2.0;
        let widest = self.rows.iter().flat_map(|row| [row.first, row.second]).map(width).fold(0.0, f64::max);
        let end = canvas.px() - widest;
        // Where the axis begins, so that the value before the lower mark of a row has room after the labels.
        let start = |row: &DumbbellRow| {
            let low = row.values().min()?;
            let along = (float(low) - domain.0) / (domain.1 - domain.0);
            Some((rows.start + width(Some(low)) - along * end) / (1.0 - along).max(0.01))
        };
        let start = self.rows.iter().filter_map(start).fold(rows.start + 8.0, f64::max);
        Axis::new(domain, (start, end))
    }

    /// The value, if it has a place on the scale.
    fn placed(&self, value: Option<Decimal>) -> Option<Decimal> {
        value.filter(|value| self.levels.is_empty() || self.level(*value).is_some())
    }

    fn level(&self, value: Decimal) -> Option<&String> {
        value.is_integer().then(|| self.levels.get(value.to_usize()?))?
    }

    fn exact(&self, value: Option<Decimal>, locale: &Locale) -> String {
        let level = value.and_then(|value| self.level(value));
        level.cloned().unwrap_or_else(|| self.unit.exact_or_unknown(locale, value))
    }

    /// The value beside its mark; nothing where the scale says it.
    fn beside(&self, value: Option<Decimal>, locale: &Locale) -> String {
        match value {
            None => say(locale, "chart.unknown", &[]),
            Some(value) if self.level(value).is_some() => String::new(),
            Some(value) => self.unit.beside(locale, value),
        }
    }

    /// The levels with their names above the rows, or the line at zero.
    fn draw_scale(&self, area: &Area, rows: &RowLayout, axis: &Axis, canvas: &Canvas) -> DrawingResult {
        if self.levels.is_empty() {
            return rows.draw_line(area, Role::Axis, axis.at(0.0));
        }
        for level in 0..self.levels.len() {
            rows.draw_line(area, Role::Grid, axis.at(level as f64))?;
        }
        let room = (canvas.px() - rows.start) / self.levels.len() as f64 - 6.0;
        for (level, name) in self.levels.iter().enumerate() {
            let shown = wrap(name, Ink::AXIS.size, room, 2);
            let first = if shown.lines.len() > 1 { 12.0 } else { 27.0 };
            for (i, line) in shown.lines.iter().enumerate() {
                if shown.cut {
                    area.draw(&MarkTitle(name))?;
                }
                let at = (axis.at(level as f64), px(first + 15.0 * i as f64));
                write(area, Ink::AXIS, HPos::Center, at, line)?;
            }
        }
        Ok(())
    }

    fn draw_bars(&self, area: &Area, rows: &RowLayout, axis: &Axis, locale: &Locale) -> DrawingResult {
        for (i, row) in self.rows.iter().enumerate() {
            let (Some(first), Some(second)) = (self.placed(row.first), self.placed(row.second)) else { continue };
            let (from, to) = (axis.at(float(first)), axis.at(float(second)));
            // The line begins at the ring, whose inside stays free.
            if (to - from).abs() > RADIUS {
                let from = from + RADIUS * (to - from).signum();
                rule(area, Role::Muted, (from, rows.middle(i)), (to, rows.middle(i)))?;
            }
        }
        let places = |value: fn(&DumbbellRow) -> Option<Decimal>| {
            self.rows.iter().enumerate().filter_map(move |(i, row)| Some((i, row, self.placed(value(row))?)))
        };
        for (i, row, value) in places(|row| row.first) {
            let at = (axis.at(float(value)), rows.middle(i));
            area.draw(&MarkTitle(&self.title(row, &self.first, value, locale)))?;
            area.draw(&Circle::new(at, RADIUS - 10, RING))?;
        }
        for (i, row, value) in places(|row| row.second) {
            let at = (axis.at(float(value)), rows.middle(i));
            // Equal values are a disc within the ring.
            let covered = self.placed(row.first).is_some_and(|first| (axis.at(float(first)) - at.0).abs() < RADIUS);
            area.draw(&MarkTitle(&self.title(row, &self.second, value, locale)))?;
            area.draw(&Circle::new(at, if covered { RADIUS - 28 } else { RADIUS }, DISC.filled()))?;
        }
        Ok(())
    }

    fn title(&self, row: &DumbbellRow, name: &str, value: Decimal, locale: &Locale) -> String {
        let label = wrap(&row.label, Ink::AXIS.size, 200.0, 1).lines.concat();
        labelled(locale, &label, &labelled(locale, name, &self.exact(Some(value), locale)))
    }

    /// Each value stands on the outer side of its mark; that of equal ones, and what has no mark, after it.
    fn draw_values(&self, area: &Area, rows: &RowLayout, axis: &Axis, canvas: &Canvas) -> DrawingResult {
        for (i, row) in self.rows.iter().enumerate() {
            let y = rows.middle(i);
            let text = |value| self.beside(value, canvas.locale);
            let before = |value: Decimal| {
                let at = (axis.at(float(value)) - px(BESIDE), y);
                write(area, Ink::VALUE, HPos::Right, at, &text(Some(value)))
            };
            match (self.placed(row.first), self.placed(row.second)) {
                (Some(first), Some(second)) => {
                    let (low, high) = (first.min(second), first.max(second));
                    if low < high {
                        before(low)?;
                    }
                    let at = (axis.at(float(high)) + px(BESIDE), y);
                    write(area, Ink::VALUE, HPos::Left, at, &text(Some(high)))?;
                }
                (Some(known), None) => {
                    before(known)?;
                    draw_missing(area, (axis.at(float(known)), y), &text(row.second), canvas)?;
                }
                (None, Some(known)) => {
                    before(known)?;
                    draw_missing(area, (axis.at(float(known)), y), &text(row.first), canvas)?;
                }
                (None, None) => {
                    let x = if self.levels.is_empty() { axis.at(0.0) + px(6.0) } else { px(rows.start + 4.0) };
                    write(area, Ink::MUTED, HPos::Left, (x, y), &text(row.first))?;
                }
            }
        }
        Ok(())
    }

    /// How many second values lie below the first, above it, and on it; how many pairs are not known.
    fn count(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for row in &self.rows {
            let at = match (row.first, row.second) {
                (Some(first), Some(second)) if second < first => 0,
                (Some(first), Some(second)) if second > first => 1,
                (Some(_), Some(_)) => 2,
                _ => 3,
            };
            counts[at] += 1;
        }
        counts
    }

    fn tell(&self, locale: &Locale, key: &str, n: usize) -> String {
        let known = self.rows.len() - self.count()[3];
        let args = [
            ("n", Arg::Number(n.into())),
            ("total", Arg::Number(known.into())),
            ("first", Arg::Text(&self.first)),
            ("second", Arg::Text(&self.second)),
        ];
        say(locale, key, &args)
    }
}

/// Says beside a mark what has none: after it, or before it at the end of the line.
fn draw_missing(area: &Area, (x, y): BackendCoord, text: &str, canvas: &Canvas) -> DrawingResult {
    if x + px(BESIDE + Ink::MUTED.width(text)) > px(canvas.px()) {
        return write(area, Ink::MUTED, HPos::Right, (x - px(BESIDE), y), text);
    }
    write(area, Ink::MUTED, HPos::Left, (x + px(BESIDE), y), text)
}

/// What is said of second values below the first, above it, and on it.
const KEYS: [&str; 3] = ["chart.dumbbell.below", "chart.dumbbell.above", "chart.dumbbell.same"];
