//! Horizontal bars: one value a category.

use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::base::axis::Axis;
use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, block, px, write};
use crate::chart::base::palette::Role;
use crate::chart::base::scale::{domain, float};
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::unit::Unit;
use crate::chart::base::values;
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::rows::RowLayout;
use crate::locale::{Arg, Locale};

/// A bar a category, in the order given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// How the values are written.
    pub unit: Unit,
    /// The bars.
    pub bars: Vec<BarItem>,
    /// Whether they are the parts of one whole: only then their sum says something.
    pub whole: bool,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarItem {
    /// The category.
    pub label: String,
    /// The value; `None` is unknown.
    pub value: Option<Decimal>,
    /// A page about the category, linked from the table.
    pub href: Option<String>,
    /// Several categories, or none, in one bar: no finding singles it out.
    pub rest: bool,
}

impl ChartKind for Bar {
    fn name(&self) -> &'static str {
        "bar"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        if self.bars.is_empty() {
            return canvas.note("chart.nothing");
        }
        let labels: Vec<&str> = self.bars.iter().map(|bar| bar.label.as_str()).collect();
        let rows = RowLayout::new(canvas, &labels, 0.0, 16.0, 0.0);
        let values = self.values(canvas.locale);
        let domain = domain(self.bars.iter().filter_map(|bar| bar.value));
        let along =
            |bar: &BarItem| (bar.value.map_or(0.0, |value| float(value).max(0.0)) - domain.0) / (domain.1 - domain.0);
        let notes = self.bars.iter().zip(&values).map(|(bar, text)| (along(bar), Ink::VALUE.width(text) + 8.0));
        let axis = Axis::new(domain, (rows.start, rows.end_with_notes(canvas.px(), notes)));
        canvas.svg((canvas.px(), rows.bottom()), |area| {
            self.draw_bars(area, &rows, &axis, canvas.locale)?;
            rows.draw_line(area, Role::Axis, axis.at(0.0))?;
            rows.draw_labels(area)?;
            self.draw_values(area, &rows, &axis, &values)
        })
    }

    fn description(&self, locale: &Locale) -> String {
        let known = self.known();
        let total = values::sum(known.iter().map(|(_, value)| *value))
            .filter(|_| self.whole && self.unit.adds_up() && known.len() > 1);
        words::sentences([
            Some(say_count(locale, "chart.bar.shows", self.bars.len())),
            values::extremes(locale, &self.unit, &known),
            total.map(|total| say(locale, "chart.together", &[("value", Arg::Text(&self.unit.exact(locale, total)))])),
            words::unknown_count(locale, self.bars.len() - known.len()),
        ])
    }

    fn finding(&self, locale: &Locale) -> Option<String> {
        let categories = || self.bars.iter().filter(|bar| !bar.rest);
        let known: Vec<_> = categories().filter_map(|bar| Some((bar.label.clone(), bar.value?))).collect();
        let (_, (label, value)) = values::low_and_high(&known)?;
        let alone = known.iter().filter(|(_, other)| other == value).count() == 1;
        // An unknown value could be the highest.
        let complete = known.len() > 1 && known.len() == categories().count();
        (alone && complete).then(|| {
            let value = self.unit.brief(locale, *value);
            say(locale, "chart.bar.finding", &[("label", Arg::Text(label)), ("value", Arg::Text(&value))])
        })
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        let row = |bar: &BarItem| {
            let label = Cell { href: bar.href.clone(), ..Cell::text(&bar.label) };
            vec![label, Cell::number(locale, &self.unit, bar.value)]
        };
        let head = ["chart.head.category", "chart.head.value"];
        ChartTable {
            head: head.map(|key| say(locale, key, &[])).into(),
            rows: self.bars.iter().map(row).collect(),
            left_out: Vec::new(),
        }
    }
}

impl Bar {
    fn known(&self) -> Vec<(String, Decimal)> {
        self.bars.iter().filter_map(|bar| Some((bar.label.clone(), bar.value?))).collect()
    }

    /// The text beside each bar.
    fn values(&self, locale: &Locale) -> Vec<String> {
        let unknown = say(locale, "chart.unknown", &[]);
        self.bars.iter().map(|bar| bar.value.map_or(unknown.clone(), |value| self.unit.beside(locale, value))).collect()
    }

    fn draw_bars(&self, area: &Area, rows: &RowLayout, axis: &Axis, locale: &Locale) -> DrawingResult {
        for (row, bar) in self.bars.iter().enumerate() {
            let Some(value) = bar.value.filter(|value| !value.is_zero()) else { continue };
            let ((left, right), (top, bottom)) = (axis.span(0.0, float(value)), rows.mark(row));
            let title = labelled(locale, &bar.label, &self.unit.exact(locale, value));
            area.draw(&MarkTitle(&title))?;
            area.draw(&block(Role::Series1, (left, top), (right, bottom)))?;
        }
        Ok(())
    }

    /// Values stand after the bar; beside a negative one, on the free side of zero.
    fn draw_values(&self, area: &Area, rows: &RowLayout, axis: &Axis, values: &[String]) -> DrawingResult {
        for (row, (bar, text)) in self.bars.iter().zip(values).enumerate() {
            let end = bar.value.map_or(0.0, |value| float(value).max(0.0));
            let ink = if bar.value.is_some() { Ink::VALUE } else { Ink::MUTED };
            write(area, ink, HPos::Left, (axis.at(end) + px(6.0), rows.middle(row)), text)?;
        }
        Ok(())
    }
}
