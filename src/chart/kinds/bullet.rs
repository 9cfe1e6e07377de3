//! Bullets: values against targets.

use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::base::axis::Axis;
use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, block, px, rule, write};
use crate::chart::base::palette::Role;
use crate::chart::base::scale::{domain, float};
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::unit::Unit;
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::rows::RowLayout;
use crate::locale::{Arg, Locale};

/// A bar a category with a mark at its target; all share one scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bullet {
    /// How the values are written.
    pub unit: Unit,
    /// The rows.
    pub rows: Vec<BulletRow>,
}

/// One value against its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BulletRow {
    /// The category.
    pub label: String,
    /// The value now; `None` is unknown.
    pub value: Option<Decimal>,
    /// The value to reach.
    pub target: Option<Decimal>,
    /// The value at the start.
    pub baseline: Option<Decimal>,
}

impl BulletRow {
    /// Whether the target is reached; a target below the baseline is one to fall to.
    fn reached(&self) -> Option<bool> {
        let (value, target) = (self.value?, self.target?);
        let falling = self.baseline.is_some_and(|baseline| baseline > target);
        Some(if falling { value <= target } else { value >= target })
    }

    fn numbers(&self) -> impl Iterator<Item = Decimal> {
        [self.value, self.target, self.baseline].into_iter().flatten()
    }
}

impl ChartKind for Bullet {
    fn name(&self) -> &'static str {
        "bullet"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        if self.rows.is_empty() {
            return canvas.note("chart.nothing");
        }
        let labels: Vec<&str> = self.rows.iter().map(|row| row.label.as_str()).collect();
        let values: Vec<String> = self.rows.iter().map(|row| self.against_target(row, canvas.locale)).collect();
        let beside = values.iter().map(|value| Ink::VALUE.width(value)).fold(0.0, f64::max) + 10.0;
        let rows = RowLayout::new(canvas, &labels, 0.0, 12.0, beside);
        let end = if canvas.is_wide() { canvas.px() - beside } else { canvas.px() - 2.0 };
        let axis = Axis::new(domain(self.rows.iter().flat_map(BulletRow::numbers)), (rows.start, end));
        canvas.svg((canvas.px(), rows.bottom()), |area| {
            self.draw_tracks(area, &rows, &axis)?;
            rows.draw_line(area, Role::Axis, axis.at(0.0))?;
            self.draw_values(area, &rows, &axis, canvas.locale)?;
            self.draw_marks(area, &rows, &axis, canvas.locale)?;
            rows.draw_labels(area)?;
            self.draw_texts(area, &rows, canvas.px(), &values)
        })
    }

    fn legend(&self, locale: &Locale) -> Vec<(Role, String)> {
        let any = |value: fn(&BulletRow) -> Option<Decimal>| self.rows.iter().any(|row| value(row).is_some());
        let entries = [
            (Role::Series1, "chart.head.value", any(|row| row.value)),
            (Role::Target, "chart.head.target", any(|row| row.target)),
            (Role::Baseline, "chart.head.baseline", any(|row| row.baseline)),
        ];
        entries.into_iter().filter(|(_, _, used)| *used).map(|(role, key, _)| (role, say(locale, key, &[]))).collect()
    }

    fn description(&self, locale: &Locale) -> String {
        let rows = self.rows.iter().map(|row| {
            let unknown = || say(locale, "chart.unknown", &[]);
            let value = row.value.map_or_else(unknown, |value| self.unit.exact(locale, value));
            let text = match row.target.map(|target| self.unit.exact(locale, target)) {
                Some(target) => {
                    say(locale, "chart.of_target", &[("value", Arg::Text(&value)), ("target", Arg::Text(&target))])
                }
                None => value,
            };
            Some(format!("{}.", labelled(locale, &row.label, &text)))
        });
        let start = [Some(say_count(locale, "chart.bullet.shows", self.rows.len()))];
        let end = [self.finding(locale).map(|finding| format!("{finding}."))];
        // A list of many rows is what the table is for.
        words::sentences(start.into_iter().chain(rows.take(8)).chain(end))
    }

    fn finding(&self, locale: &Locale) -> Option<String> {
        let judged: Vec<bool> = self.rows.iter().filter_map(BulletRow::reached).collect();
        let reached = judged.iter().filter(|reached| **reached).count();
        let args = [("n", Arg::Number(reached.into())), ("total", Arg::Number(judged.len().into()))];
        (!judged.is_empty()).then(|| say(locale, "chart.bullet.finding", &args))
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        let cell = |value| Cell::number(locale, &self.unit, value);
        let row = |row: &BulletRow| vec![Cell::text(&row.label), cell(row.value), cell(row.target), cell(row.baseline)];
        let head = ["category", "value", "target", "baseline"];
        let head = head.map(|name| say(locale, &format!("chart.head.{name}"), &[])).into();
        ChartTable { head, rows: self.rows.iter().map(row).collect(), left_out: Vec::new() }
    }
}

impl Bullet {
    /// `37 of 60`, or what is known of it.
    fn against_target(&self, row: &BulletRow, locale: &Locale) -> String {
        let unknown = || say(locale, "chart.unknown", &[]);
        let value = row.value.map_or_else(unknown, |value| self.unit.beside(locale, value));
        let Some(target) = row.target else { return value };
        let target = self.unit.beside(locale, target);
        say(locale, "chart.of_target", &[("value", Arg::Text(&value)), ("target", Arg::Text(&target))])
    }

    /// A hairline from zero to the end of the axis, on which the values lie.
    fn draw_tracks(&self, area: &Area, rows: &RowLayout, axis: &Axis) -> DrawingResult {
        let (low, high) = domain(self.rows.iter().flat_map(BulletRow::numbers));
        for row in 0..self.rows.len() {
            rule(area, Role::Grid, (axis.at(low), rows.middle(row)), (axis.at(high), rows.middle(row)))?;
        }
        Ok(())
    }

    fn draw_values(&self, area: &Area, rows: &RowLayout, axis: &Axis, locale: &Locale) -> DrawingResult {
        for (i, row) in self.rows.iter().enumerate() {
            let Some(value) = row.value.filter(|value| !value.is_zero()) else { continue };
            let ((left, right), (top, bottom)) = (axis.span(0.0, float(value)), rows.mark(i));
            let title = labelled(locale, &row.label, &self.unit.exact(locale, value));
            area.draw(&MarkTitle(&title))?;
            area.draw(&block(Role::Series1, (left, top), (right, bottom)))?;
        }
        Ok(())
    }

    /// The target is a tall tick; the baseline, a short one below the bar.
    fn draw_marks(&self, area: &Area, rows: &RowLayout, axis: &Axis, locale: &Locale) -> DrawingResult {
        let kinds = [(Role::Target, "chart.head.target", (-45, 45)), (Role::Baseline, "chart.head.baseline", (50, 55))];
        for (role, key, (above, below)) in kinds {
            for (i, row) in self.rows.iter().enumerate() {
                let at = if role == Role::Target { row.target } else { row.baseline };
                let Some(value) = at else { continue };
                let (x, (top, bottom)) = (axis.at(float(value)), rows.mark(i));
                let element = block(role, (x - 12, top + above), (x + 12, bottom + below));
                let title = labelled(locale, &say(locale, key, &[]), &self.unit.exact(locale, value));
                area.draw(&MarkTitle(&labelled(locale, &row.label, &title)))?;
                area.draw(&element)?;
            }
        }
        Ok(())
    }

    fn draw_texts(&self, area: &Area, rows: &RowLayout, right: f64, values: &[String]) -> DrawingResult {
        for (i, (row, text)) in self.rows.iter().zip(values).enumerate() {
            let ink = if row.value.is_some() { Ink::VALUE } else { Ink::MUTED };
            write(area, ink, HPos::Right, (px(right), rows.note(i)), text)?;
        }
        Ok(())
    }
}
