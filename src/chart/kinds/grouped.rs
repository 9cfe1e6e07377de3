//! Grouped bars: the series of a category side by side.

use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::base::axis::Axis;
use crate::chart::base::canvas::Canvas;
use crate::chart::base::categories::{Series, StackedRow};
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, block, px, write};
use crate::chart::base::palette::Role;
use crate::chart::base::scale::{domain, float};
use crate::chart::base::table::ChartTable;
use crate::chart::base::unit::Unit;
use crate::chart::base::values::{self, share, sum};
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::rows::RowLayout;
use crate::locale::{Arg, Locale};

/// A bar a series, in groups by category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grouped {
    /// How the values are written.
    pub unit: Unit,
    /// The bars of a group, from the first to the last.
    pub series: Vec<Series>,
    /// The groups.
    pub rows: Vec<StackedRow>,
}

/// From one bar of a group to the next, and the bar itself, in pixels.
const PITCH: f64 = 17.0;
const BAR: f64 = 14.0;

/// The values beside the bars, which stand closer than those of single bars.
const VALUE: Ink = Ink { size: 13.0, ..Ink::VALUE };
const UNKNOWN: Ink = Ink { size: 13.0, ..Ink::MUTED };

impl ChartKind for Grouped {
    fn name(&self) -> &'static str {
        "grouped"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        if self.rows.is_empty() || self.series.is_empty() {
            return canvas.note("chart.nothing");
        }
        let labels: Vec<&str> = self.rows.iter().map(|row| row.label.as_str()).collect();
        let rows = RowLayout::new(canvas, &labels, 0.0, PITCH * self.series.len() as f64, 0.0);
        let domain = domain(self.values());
        let notes = self.bars().map(|(row, series, value)| {
            let along = (value.map_or(0.0, |value| float(value).max(0.0)) - domain.0) / (domain.1 - domain.0);
            let name = Ink::AXIS.width(self.name(row, series));
            (along, VALUE.width(&self.note(value, canvas.locale)) + name + 14.0)
        });
        let axis = Axis::new(domain, (rows.start, rows.end_with_notes(canvas.px(), notes)));
        canvas.svg((canvas.px(), rows.bottom()), |area| {
            self.draw_bars(area, &rows, &axis, canvas.locale)?;
            rows.draw_line(area, Role::Axis, axis.at(0.0))?;
            rows.draw_labels(area)?;
            self.draw_values(area, &rows, &axis, canvas.locale)
        })
    }

    fn legend(&self, _: &Locale) -> Vec<(Role, String)> {
        self.series.iter().map(|series| (series.role, series.label.clone())).collect()
    }

    fn description(&self, locale: &Locale) -> String {
        let bars = self.rows.len() * self.series.len();
        // More is what the table is for.
        let sentences = self.series.iter().enumerate().take(6).map(|(i, series)| {
            let extremes = values::extremes(locale, &self.unit, &self.known(i))?;
            Some(labelled(locale, &series.label, &extremes))
        });
        let start = [Some(say_count(locale, "chart.grouped.shows", self.rows.len()))];
        let end = [words::unknown_count(locale, bars - self.values().count())];
        words::sentences(start.into_iter().chain(sentences).chain(end))
    }

    /// Of two series what the second is of the first, otherwise the category that comes first.
    fn finding(&self, locale: &Locale) -> Option<String> {
        if self.values().count() < self.rows.len() * self.series.len() {
            return None;
        }
        match self.series.as_slice() {
            [first, second] if self.unit.adds_up() => self.part_of(first, second, locale),
            [first, ..] => self.largest(first, locale),
            [] => None,
        }
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        ChartTable::by_series(locale, &self.unit, &self.series, &self.rows)
    }
}

impl Grouped {
    fn values(&self) -> impl Iterator<Item = Decimal> + '_ {
        self.rows.iter().flat_map(|row| (0..self.series.len()).filter_map(|series| row.value(series)))
    }

    /// Every bar as its row, its series and its value, one series after the other.
    fn bars(&self) -> impl Iterator<Item = (usize, usize, Option<Decimal>)> + '_ {
        let of = |series| self.rows.iter().enumerate().map(move |(row, data)| (row, series, data.value(series)));
        (0..self.series.len()).flat_map(of)
    }

    fn note(&self, value: Option<Decimal>, locale: &Locale) -> String {
        value.map_or_else(|| say(locale, "chart.unknown", &[]), |value| self.unit.beside(locale, value))
    }

    /// The name of a bar, which the first group has if it is short.
    fn name(&self, row: usize, series: usize) -> &str {
        let name = self.series.get(series).filter(|_| row == 0).map_or("", |series| &series.label);
        if Ink::AXIS.width(name) < 90.0 { name } else { "" }
    }

    fn draw_bars(&self, area: &Area, rows: &RowLayout, axis: &Axis, locale: &Locale) -> DrawingResult {
        for (row, series, value) in self.bars() {
            let Some(value) = value.filter(|value| !value.is_zero()) else { continue };
            let (Some(data), Some(of)) = (self.rows.get(row), self.series.get(series)) else { continue };
            let ((left, right), top) = (axis.span(0.0, float(value)), top(rows, row, series));
            let element = block(of.role, (left, top), (right, top + px(BAR)));
            area.draw(&MarkTitle(&data.title(of, &self.unit.exact(locale, value), locale)))?;
            area.draw(&element)?;
        }
        Ok(())
    }

    /// The values after the bars; those of the first group with the names of the series.
    fn draw_values(&self, area: &Area, rows: &RowLayout, axis: &Axis, locale: &Locale) -> DrawingResult {
        for (row, series, value) in self.bars() {
            let end = value.map_or(0.0, |value| float(value).max(0.0));
            let (x, y) = (axis.at(end) + px(6.0), top(rows, row, series) + px(BAR / 2.0));
            let (text, ink) = (self.note(value, locale), if value.is_some() { VALUE } else { UNKNOWN });
            write(area, ink, HPos::Left, (x, y), &text)?;
            let after = x + px(ink.width(&text) + 6.0);
            write(area, Ink::AXIS, HPos::Left, (after, y), self.name(row, series))?;
        }
        Ok(())
    }

    /// The values of a series by category.
    fn known(&self, series: usize) -> Vec<(String, Decimal)> {
        self.rows.iter().filter_map(|row| Some((row.label.clone(), row.value(series)?))).collect()
    }

    /// `Paid: 5, 50% of Awarded (10)`.
    fn part_of(&self, first: &Series, second: &Series, locale: &Locale) -> Option<String> {
        let total = |series| sum(self.known(series).into_iter().map(|(_, value)| value));
        let (whole, part) = (total(0)?, total(1)?);
        let share = share(part, whole).filter(|_| whole > Decimal::ZERO && part >= Decimal::ZERO)?;
        let (whole, part) = (self.unit.brief(locale, whole), self.unit.brief(locale, part));
        let share = Unit::Percent.brief(locale, share.round_dp(1));
        let args = [
            ("first", &first.label),
            ("first_value", &whole),
            ("second", &second.label),
            ("second_value", &part),
            ("share", &share),
        ];
        Some(say(locale, "chart.grouped.finding", &args.map(|(name, text)| (name, Arg::Text(text)))))
    }

    fn largest(&self, series: &Series, locale: &Locale) -> Option<String> {
        let known = self.known(0);
        let (_, (label, value)) = values::low_and_high(&known)?;
        let alone = known.len() > 1 && known.iter().filter(|(_, other)| other == value).count() == 1;
        let value = self.unit.brief(locale, *value);
        let args = [("label", Arg::Text(label)), ("value", Arg::Text(&value))];
        alone.then(|| labelled(locale, &series.label, &say(locale, "chart.bar.finding", &args)))
    }
}

/// The top of a bar, in tenths of a pixel.
fn top(rows: &RowLayout, row: usize, series: usize) -> i32 {
    rows.mark(row).0 + px(PITCH * series as f64 + (PITCH - BAR) / 2.0)
}
