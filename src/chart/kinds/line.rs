//! Lines: values over time.

use std::collections::BTreeSet;

use plotters::element::{Circle, PathElement};
use plotters::style::Color;
use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, px, rule, write};
use crate::chart::base::palette::Role;
use crate::chart::base::scale::{extent, float};
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::text::wrap;
use crate::chart::base::timeline::{self, Finished};
use crate::chart::base::unit::Unit;
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::line_labels::{End, NAME_WIDTH, draw_ends, draw_unknown};
use crate::chart::layout::plane::Plane;
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
    /// The day up to which sums of periods go: a period that ends after it is not over.
    pub until: Option<PartialDate>,
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

impl ChartKind for Line {
    fn name(&self) -> &'static str {
        "line"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        let lines = self.sorted();
        let dates = self.dates();
        if dates.is_empty() {
            return canvas.note("chart.nothing");
        }
        if lines.iter().all(|line| timeline::known(&line.points).next().is_none()) {
            return canvas.note("chart.all_unknown");
        }
        let ends = self.ends(canvas, &lines);
        let beside = ends.iter().map(End::width).fold(0.0, f64::max) + 12.0;
        let plane = Plane::new(canvas, &self.unit, &dates, self.extent(&lines), beside);
        canvas.svg((canvas.px(), plane.height()), |area| {
            plane.draw_grid(area)?;
            plane.draw_dates(area, &dates, canvas.locale)?;
            for line in &lines {
                self.draw_line(area, &plane, line, canvas.locale)?;
            }
            for line in &lines {
                self.draw_points(area, &plane, line, canvas.locale)?;
                self.draw_unfinished(area, &plane, line, canvas.locale)?;
            }
            // Over the lines, so that its name stays legible.
            self.draw_target(area, &plane, canvas.locale)?;
            draw_unknown(area, (&plane.x, &plane.y), &self.unknown_dates())?;
            draw_ends(area, &plane.y, (plane.right + 6.0, plane.bottom), &ends)
        })
    }

    fn legend(&self, _: &Locale) -> Vec<(Role, String)> {
        let lines = self.series.iter().map(|line| (line.role, line.label.clone()));
        lines.chain(self.target.iter().map(|(label, _)| (Role::Target, label.clone()))).collect()
    }

    fn description(&self, locale: &Locale) -> String {
        let lines = self.sorted();
        let unknown = lines.iter().map(|line| timeline::unknown(&line.points)).sum();
        let target =
            self.target.as_ref().map(|(label, value)| labelled(locale, label, &self.unit.exact(locale, *value)));
        // More is what the table is for.
        let courses = lines.iter().take(6).map(|line| sentence(locale, &self.unit, line, self.until));
        let start = [self.shows(locale)];
        let end =
            [target.map(|target| format!("{target}.")), words::unknown_count(locale, unknown), self.unfinished(locale)];
        words::sentences(start.into_iter().chain(courses).chain(end))
    }

    fn unfinished(&self, locale: &Locale) -> Option<String> {
        timeline::unfinished_sentence(locale, self.dates(), self.until)
    }

    fn finding(&self, locale: &Locale) -> Option<String> {
        let lines = self.sorted();
        let line = lines.first()?;
        let course = labelled(locale, &line.label, &timeline::course(locale, &self.unit, &self.finished(line).points)?);
        Some(match &self.target {
            None => course,
            Some((_, target)) => {
                let target = self.unit.exact(locale, *target);
                say(locale, "chart.with_target", &[("finding", Arg::Text(&course)), ("target", Arg::Text(&target))])
            }
        })
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        let mut head = vec![say(locale, "chart.head.date", &[])];
        head.extend(self.series.iter().map(|line| line.label.clone()));
        head.extend(self.target.iter().map(|(label, _)| label.clone()));
        // A line that says nothing of a date of another is not unknown there.
        let cell = |line: &LineSeries, at| match line.points.iter().find(|(date, _)| *date == at) {
            Some((_, value)) => Cell::number(locale, &self.unit, *value),
            None => Cell { text: String::new(), ..Cell::number(locale, &self.unit, None) },
        };
        let row = |at: PartialDate| {
            let lines = self.series.iter().map(|line| cell(line, at));
            let target = self.target.iter().map(|(_, value)| Cell::number(locale, &self.unit, Some(*value)));
            std::iter::once(Cell::period(locale, at, self.until)).chain(lines).chain(target).collect()
        };
        ChartTable { head, rows: self.dates().into_iter().map(row).collect(), left_out: Vec::new() }
    }
}

impl Line {
    pub(in crate::chart) fn sorted(&self) -> Vec<LineSeries> {
        let sort = |line: &LineSeries| LineSeries { points: timeline::sorted(&line.points), ..line.clone() };
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

    /// The lowest and the highest of the values and the target.
    fn extent(&self, lines: &[LineSeries]) -> (Decimal, Decimal) {
        let values = lines.iter().flat_map(|line| timeline::known(&line.points).map(|(_, value)| value));
        extent(values.chain(self.target.iter().map(|(_, value)| *value)))
    }

    fn draw_target(&self, area: &Area, plane: &Plane, locale: &Locale) -> DrawingResult {
        let Some((label, value)) = &self.target else { return Ok(()) };
        let y = plane.y.at(float(*value));
        rule(area, Role::Target, (px(plane.left), y), (px(plane.right), y))?;
        let full = labelled(locale, label, &self.unit.brief(locale, *value));
        let words = wrap(&full, Ink::AXIS.size, plane.right - plane.left, 1).lines.concat();
        let ink = Ink { role: Role::Text, ..Ink::AXIS };
        let beside = if y < px(26.0) { px(9.0) } else { -px(8.0) };
        area.draw(&MarkTitle(&full))?;
        write(area, ink, HPos::Left, (px(plane.left + 2.0), y + beside), &words)
    }

    fn draw_line(&self, area: &Area, plane: &Plane, line: &LineSeries, locale: &Locale) -> DrawingResult {
        let finished = self.finished(line).points;
        let course = timeline::course(locale, &self.unit, &finished).unwrap_or_default();
        let title = if course.is_empty() { line.label.clone() } else { labelled(locale, &line.label, &course) };
        for run in timeline::runs(&finished).into_iter().filter(|run| run.len() > 1) {
            area.draw(&MarkTitle(&title))?;
            plane.plot(area).draw(&PathElement::new(run, line.role))?;
        }
        Ok(())
    }

    /// Marks the points: all if they are few, else those that no line would show, and the last one.
    fn draw_points(&self, area: &Area, plane: &Plane, line: &LineSeries, locale: &Locale) -> DrawingResult {
        let points = self.finished(line).points;
        let known = |i: usize| points.get(i).is_some_and(|(_, value)| value.is_some());
        let last = (0..points.len()).rev().find(|i| known(*i));
        let name = wrap(&line.label, Ink::AXIS.size, NAME_WIDTH, 1).lines.concat();
        for (i, (at, value)) in points.iter().enumerate() {
            let alone = !known(i + 1) && (i == 0 || !known(i - 1));
            let marked = points.len() <= MARKED_POINTS || alone || Some(i) == last;
            let Some(value) = value.filter(|_| marked) else { continue };
            let place = (timeline::day(*at), float(value));
            let dated = labelled(locale, &locale.date_short(*at), &self.unit.exact(locale, value));
            let title = labelled(locale, &name, &dated);
            area.draw(&MarkTitle(&title))?;
            plane.plot(area).draw(&Circle::new(place, 30, line.role.filled()))?;
        }
        Ok(())
    }

    /// Marks the values of a period that is not over as rings beside the line, which does not lead to them.
    fn draw_unfinished(&self, area: &Area, plane: &Plane, line: &LineSeries, locale: &Locale) -> DrawingResult {
        for (at, value) in timeline::known(&self.finished(line).unfinished) {
            let dated = Cell::period(locale, at, self.until).text;
            let title = labelled(locale, &line.label, &labelled(locale, &dated, &self.unit.exact(locale, value)));
            area.draw(&MarkTitle(&title))?;
            plane.plot(area).draw(&Circle::new((timeline::day(at), float(value)), 40, line.role))?;
        }
        Ok(())
    }

    fn finished(&self, line: &LineSeries) -> Finished {
        Finished::new(&line.points, self.until)
    }

    /// The labels at the ends of the lines: the value, and in a wide drawing of several lines the name.
    fn ends(&self, canvas: &Canvas, lines: &[LineSeries]) -> Vec<End> {
        let named = canvas.is_wide() && lines.len() > 1 && lines.len() <= 5;
        let end = |line: &LineSeries| {
            let points = self.finished(line).points;
            // A line that has only just begun shows the part that there is.
            let (_, value) = timeline::known(&points).last().or_else(|| timeline::known(&line.points).last())?;
            let shown = wrap(&line.label, Ink::AXIS.size, NAME_WIDTH, 1).lines.concat();
            let name = named.then(|| (line.label.clone(), shown));
            let write = if canvas.is_wide() { Unit::beside } else { Unit::bare };
            Some(End { role: line.role, at: float(value), text: write(&self.unit, canvas.locale, value), name })
        };
        let mut ends: Vec<End> = lines.iter().filter_map(end).collect();
        ends.sort_by(|a, b| b.at.total_cmp(&a.at));
        ends
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
}

/// The course and the extremes of a line, without a period that is not over.
pub fn sentence(locale: &Locale, unit: &Unit, line: &LineSeries, until: Option<PartialDate>) -> Option<String> {
    let points = Finished::new(&line.points, until).points;
    let course = timeline::course(locale, unit, &points).map(|c| format!("{}.", labelled(locale, &line.label, &c)));
    let peaks = timeline::peaks(locale, unit, &points);
    // A single value says whose it is, as a course does.
    let peaks = if course.is_some() { peaks } else { peaks.map(|peaks| labelled(locale, &line.label, &peaks)) };
    (course.is_some() || peaks.is_some()).then(|| words::sentences([course, peaks]))
}
