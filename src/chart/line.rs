//! Lines: values over time.

use std::collections::BTreeSet;

use plotters::element::{Circle, PathElement};
use plotters::style::Color;
use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use serde::Serialize;

use super::frame::{Area, Axis, Drawn, Frame, Ink, Title, px, rule, write};
use super::line_labels::{End, draw_dates, draw_ends, draw_unknown};
use super::palette::Role;
use super::scale::{extent, float, ticks};
use super::series;
use super::table::{Cell, Table};
use super::text::wrap;
use super::unit::Unit;
use super::words::{self, labelled, say, say_count};
use crate::locale::{Arg, Locale};
use crate::model::PartialDate;

/// A line a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// How the values are written.
    pub unit: Unit,
    /// The lines.
    pub series: Vec<LineSeries>,
    /// A level to reach, and its name.
    pub target: Option<(String, Decimal)>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineSeries {
    /// Its name.
    pub label: String,
    /// What it stands for.
    pub role: Role,
    /// The dated values; `None` is unknown and leaves a gap.
    pub points: Vec<(PartialDate, Option<Decimal>)>,
}

/// Above this number of points in a series they are not marked one by one.
const MARKED_POINTS: usize = 24;
const LABEL_COLUMN: f64 = 150.0;

/// The places of everything, in pixels.
struct Layout {
    x: Axis,
    y: Axis,
    ticks: Vec<Decimal>,
    left: f64,
    right: f64,
    bottom: f64,
}

impl Line {
    fn sorted(&self) -> Vec<LineSeries> {
        let sort = |line: &LineSeries| LineSeries { points: series::sorted(&line.points), ..line.clone() };
        self.series.iter().map(sort).collect()
    }

    fn dates(&self) -> BTreeSet<PartialDate> {
        self.series.iter().flat_map(|line| &line.points).map(|(at, _)| *at).collect()
    }

    /// The dates whose values are unknown, if they are few enough to mark.
    fn unknown_dates(&self) -> BTreeSet<PartialDate> {
        let points = self.series.iter().flat_map(|line| &line.points);
        let dates: BTreeSet<_> = points.filter(|(_, value)| value.is_none()).map(|(at, _)| *at).collect();
        if dates.len() > MARKED_POINTS { BTreeSet::new() } else { dates }
    }

    pub(super) fn svg(&self, frame: &Frame) -> String {
        let lines = self.sorted();
        let dates = self.dates();
        if dates.is_empty() {
            return frame.note("chart.nothing");
        }
        if lines.iter().all(|line| series::known(&line.points).next().is_none()) {
            return frame.note("chart.all_unknown");
        }
        let ends = self.ends(frame, &lines);
        let layout = self.layout(frame, &lines, &dates, &ends);
        frame.svg((frame.px(), layout.bottom + 26.0), |area| {
            self.draw_grid(area, &layout, frame.locale)?;
            draw_dates(area, &layout.x, (layout.left, layout.right, layout.bottom), &dates, frame.locale)?;
            self.draw_target(area, &layout, frame.locale)?;
            for line in &lines {
                self.draw_line(area, &layout, line, frame.locale)?;
            }
            for line in &lines {
                self.draw_points(area, &layout, line, frame.locale)?;
            }
            draw_unknown(area, (&layout.x, &layout.y), &self.unknown_dates())?;
            draw_ends(area, &layout.y, (layout.right + 6.0, layout.bottom), &ends)
        })
    }

    fn layout(&self, frame: &Frame, lines: &[LineSeries], dates: &BTreeSet<PartialDate>, ends: &[End]) -> Layout {
        let values = lines.iter().flat_map(|line| series::known(&line.points).map(|(_, value)| value));
        let (low, high) = extent(values.chain(self.target.iter().map(|(_, value)| *value)));
        let ticks = ticks(low, high, 4);
        let labels = ticks.iter().map(|tick| Ink::AXIS.width(&self.unit.tick(frame.locale, *tick)));
        let left = labels.fold(0.0, f64::max) + 8.0;
        let beside = ends.iter().map(End::width).fold(0.0, f64::max) + 12.0;
        let (right, bottom) = (frame.px() - beside, if frame.is_wide() { 248.0 } else { 188.0 });
        let values = (ticks.first().map_or(0.0, |tick| float(*tick)), ticks.last().map_or(1.0, |tick| float(*tick)));
        Layout {
            x: Axis::new(series::days(dates.iter().map(|at| series::day(*at))), (left + 6.0, right - 4.0)),
            y: Axis::new(values, (bottom, 10.0)),
            ticks,
            left,
            right,
            bottom,
        }
    }

    fn draw_grid(&self, area: &Area, layout: &Layout, locale: &Locale) -> Drawn {
        for tick in &layout.ticks {
            let y = layout.y.at(float(*tick));
            let role = if tick.is_zero() { Role::Axis } else { Role::Grid };
            rule(area, role, (px(layout.left), y), (px(layout.right), y))?;
        }
        for tick in &layout.ticks {
            let at = (px(layout.left - 8.0), layout.y.at(float(*tick)));
            write(area, Ink::AXIS, HPos::Right, at, &self.unit.tick(locale, *tick))?;
        }
        Ok(())
    }

    fn draw_target(&self, area: &Area, layout: &Layout, locale: &Locale) -> Drawn {
        let Some((label, value)) = &self.target else { return Ok(()) };
        let y = layout.y.at(float(*value));
        rule(area, Role::Target, (px(layout.left), y), (px(layout.right), y))?;
        let full = labelled(locale, label, &self.unit.brief(locale, *value));
        let words = wrap(&full, Ink::AXIS.size, layout.right - layout.left, 1).lines.concat();
        let ink = Ink { role: Role::Text, ..Ink::AXIS };
        let beside = if y < px(26.0) { px(9.0) } else { -px(8.0) };
        area.draw(&Title(&full))?;
        write(area, ink, HPos::Left, (px(layout.left + 2.0), y + beside), &words)
    }

    fn draw_line(&self, area: &Area, layout: &Layout, line: &LineSeries, locale: &Locale) -> Drawn {
        let course = series::course(locale, &self.unit, &line.points).unwrap_or_default();
        let title = if course.is_empty() { line.label.clone() } else { labelled(locale, &line.label, &course) };
        for run in series::runs(&line.points, &layout.x, &layout.y).into_iter().filter(|run| run.len() > 1) {
            area.draw(&Title(&title))?;
            area.draw(&PathElement::new(run, line.role))?;
        }
        Ok(())
    }

    /// Marks the points: all if they are few, else those that no line would show, and the last one.
    fn draw_points(&self, area: &Area, layout: &Layout, line: &LineSeries, locale: &Locale) -> Drawn {
        let known = |i: usize| line.points.get(i).is_some_and(|(_, value)| value.is_some());
        let last = (0..line.points.len()).rev().find(|i| known(*i));
        let name = wrap(&line.label, Ink::AXIS.size, LABEL_COLUMN, 1).lines.concat();
        for (i, (at, value)) in line.points.iter().enumerate() {
            let alone = !known(i + 1) && (i == 0 || !known(i - 1));
            let marked = line.points.len() <= MARKED_POINTS || alone || Some(i) == last;
            let Some(value) = value.filter(|_| marked) else { continue };
            let place = (layout.x.at(series::day(*at)), layout.y.at(float(value)));
            let dated = labelled(locale, &locale.date_short(*at), &self.unit.exact(locale, value));
            let title = labelled(locale, &name, &dated);
            area.draw(&Title(&title))?;
            area.draw(&Circle::new(place, 30, line.role.filled()))?;
        }
        Ok(())
    }

    /// The labels at the ends of the lines: the value, and in a wide drawing of several lines the name.
    fn ends(&self, frame: &Frame, lines: &[LineSeries]) -> Vec<End> {
        let named = frame.is_wide() && lines.len() > 1 && lines.len() <= 5;
        let end = |line: &LineSeries| {
            let (_, value) = series::known(&line.points).last()?;
            let shown = wrap(&line.label, Ink::AXIS.size, LABEL_COLUMN, 1).lines.concat();
            let name = named.then(|| (line.label.clone(), shown));
            let write = if frame.is_wide() { Unit::beside } else { Unit::bare };
            Some(End { role: line.role, value, text: write(&self.unit, frame.locale, value), name })
        };
        let mut ends: Vec<End> = lines.iter().filter_map(end).collect();
        ends.sort_by_key(|end| std::cmp::Reverse(end.value));
        ends
    }

    pub(super) fn legend(&self) -> Vec<(Role, String)> {
        let lines = self.series.iter().map(|line| (line.role, line.label.clone()));
        lines.chain(self.target.iter().map(|(label, _)| (Role::Target, label.clone()))).collect()
    }

    pub(super) fn description(&self, locale: &Locale) -> String {
        let lines = self.sorted();
        let unknown = lines.iter().map(|line| series::unknown(&line.points)).sum();
        let target =
            self.target.as_ref().map(|(label, value)| labelled(locale, label, &self.unit.exact(locale, *value)));
        // More is what the table is for.
        let courses = lines.iter().take(6).map(|line| self.sentence(locale, line));
        let start = [self.shows(locale)];
        let end = [target.map(|target| format!("{target}.")), words::unknown_count(locale, unknown)];
        words::sentences(start.into_iter().chain(courses).chain(end))
    }

    fn shows(&self, locale: &Locale) -> Option<String> {
        let dates = self.dates();
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
            return Some(say(locale, "chart.nothing", &[]));
        };
        let shows = say_count(locale, "chart.line.shows", self.series.len());
        let period = if first == last { locale.date(*first) } else { locale.range(*first, *last) };
        Some(format!("{shows} {}", say(locale, "chart.period", &[("period", Arg::Text(&period))])))
    }

    fn sentence(&self, locale: &Locale, line: &LineSeries) -> Option<String> {
        let course =
            series::course(locale, &self.unit, &line.points).map(|c| format!("{}.", labelled(locale, &line.label, &c)));
        let peaks = series::peaks(locale, &self.unit, &line.points);
        (course.is_some() || peaks.is_some()).then(|| words::sentences([course, peaks]))
    }

    pub(super) fn finding(&self, locale: &Locale) -> Option<String> {
        let lines = self.sorted();
        let line = lines.first()?;
        Some(labelled(locale, &line.label, &series::course(locale, &self.unit, &line.points)?))
    }

    pub(super) fn table(&self, locale: &Locale) -> Table {
        let mut head = vec![say(locale, "chart.head.date", &[])];
        head.extend(self.series.iter().map(|line| line.label.clone()));
        head.extend(self.target.iter().map(|(label, _)| label.clone()));
        let value =
            |line: &LineSeries, at| line.points.iter().find(|(date, _)| *date == at).and_then(|(_, value)| *value);
        let row = |at: PartialDate| {
            let values =
                self.series.iter().map(|line| value(line, at)).chain(self.target.iter().map(|(_, value)| Some(*value)));
            let cells = values.map(|value| Cell::number(locale, &self.unit, value));
            std::iter::once(Cell::date(locale, Some(at), "chart.unknown")).chain(cells).collect()
        };
        Table { head, rows: self.dates().into_iter().map(row).collect() }
    }
}
