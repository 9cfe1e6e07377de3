//! Stacked areas: parts of a sum over time.

use std::collections::{BTreeMap, BTreeSet};

use plotters::element::PathElement;
use plotters_backend::BackendCoord;
use rust_decimal::Decimal;
use serde::Serialize;

use super::line::{Line, LineSeries, sentence};
use crate::chart::base::axis::Axis;
use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, polygon, px};
use crate::chart::base::palette::Role;
use crate::chart::base::scale::float;
use crate::chart::base::table::ChartTable;
use crate::chart::base::text::wrap;
use crate::chart::base::timeline::{self, Finished, TimePoint};
use crate::chart::base::unit::Unit;
use crate::chart::base::values::sum;
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::line_labels::{End, NAME_WIDTH, draw_ends, draw_unknown};
use crate::chart::layout::plane::Plane;
use crate::locale::{Arg, Locale};
use crate::model::PartialDate;

/// Series on top of each other, the first at the bottom.
///
/// A date of which a part is unknown has no stack. Values below zero cannot be stacked: then each series is a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StackedArea {
    /// How the values are written.
    pub unit: Unit,
    /// The parts.
    pub series: Vec<LineSeries>,
    /// The day up to which sums of periods go: a period that ends after it is not over.
    pub until: Option<PartialDate>,
}

/// Above this number of dates with gaps they are not marked one by one.
const MARKED_GAPS: usize = 24;

/// The parts at one date; none if any of them is unknown.
struct Stack {
    at: PartialDate,
    values: Option<Vec<Decimal>>,
}

impl Stack {
    fn total(&self) -> Option<Decimal> {
        sum(self.values.as_ref()?.iter().copied())
    }

    /// The upper edge of so many parts from below.
    fn edge(&self, parts: usize) -> f64 {
        self.values.iter().flatten().take(parts).map(|value| float(*value)).sum()
    }
}

impl ChartKind for StackedArea {
    fn name(&self) -> &'static str {
        "area"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        if let Some(lines) = self.as_lines() {
            return lines.svg(canvas);
        }
        let stacks = self.stacks();
        if stacks.is_empty() {
            return canvas.note("chart.nothing");
        }
        let Some(last) = stacks.iter().rfind(|stack| stack.values.is_some()) else {
            return canvas.note("chart.all_unknown");
        };
        let ends = self.ends(canvas, last);
        let beside = ends.iter().map(End::width).fold(0.0, f64::max) + 12.0;
        let highest = stacks.iter().filter_map(Stack::total).max().unwrap_or_default();
        let dates = self.dates();
        let plane = Plane::new(canvas, &self.unit, &dates, (Decimal::ZERO, highest), beside);
        canvas.svg((canvas.px(), plane.height()), |area| {
            plane.draw_grid(area)?;
            plane.draw_dates(area, &dates, canvas.locale)?;
            self.draw_parts(area, &plane, &stacks, canvas.locale)?;
            plane.draw_zero(area)?;
            draw_unknown(area, (&plane.x, &plane.y), &gaps(&stacks))?;
            draw_ends(area, &plane.y, (plane.right + 6.0, plane.bottom), &ends)
        })
    }

    fn legend(&self, _: &Locale) -> Vec<(Role, String)> {
        self.series.iter().map(|line| (line.role, line.label.clone())).collect()
    }

    fn description(&self, locale: &Locale) -> String {
        if let Some(lines) = self.as_lines() {
            return lines.description(locale);
        }
        let dates = self.dates();
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
            return say(locale, "chart.nothing", &[]);
        };
        let period = if first == last { locale.date(*first) } else { locale.range(*first, *last) };
        let known: usize = self.series.iter().map(|line| timeline::known(&line.points).count()).sum();
        let start = [
            Some(say_count(locale, "chart.area.shows", self.series.len())),
            Some(say(locale, "chart.period", &[("period", Arg::Text(&period))])),
            self.finding(locale).map(|finding| format!("{finding}.")),
        ];
        // More is what the table is for.
        let courses =
            self.lines().sorted().into_iter().take(6).map(|line| sentence(locale, &self.unit, &line, self.until));
        let end = [words::unknown_count(locale, self.series.len() * dates.len() - known), self.unfinished(locale)];
        words::sentences(start.into_iter().chain(courses).chain(end))
    }

    fn unfinished(&self, locale: &Locale) -> Option<String> {
        timeline::unfinished_sentence(locale, self.dates(), self.until)
    }

    /// The course of the sum, where there is one; otherwise of the first part.
    fn finding(&self, locale: &Locale) -> Option<String> {
        if self.as_lines().is_some() || !self.unit.adds_up() {
            return self.lines().finding(locale);
        }
        let course = timeline::course(locale, &self.unit, &Finished::new(&self.totals(), self.until).points)?;
        Some(labelled(locale, &say(locale, "chart.area.total", &[]), &course))
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        self.lines().table(locale)
    }
}

impl StackedArea {
    fn stacks(&self) -> Vec<Stack> {
        let by_date = |line: &LineSeries| -> BTreeMap<PartialDate, Decimal> { timeline::known(&line.points).collect() };
        let series: Vec<_> = self.series.iter().map(by_date).collect();
        let stack = |at| Stack { at, values: series.iter().map(|values| values.get(&at).copied()).collect() };
        self.dates().into_iter().map(stack).collect()
    }

    fn dates(&self) -> BTreeSet<PartialDate> {
        self.series.iter().flat_map(|line| &line.points).map(|(at, _)| *at).collect()
    }

    /// The same data as lines, if they cannot be stacked.
    fn as_lines(&self) -> Option<Line> {
        let mut values = self.series.iter().flat_map(|line| &line.points).filter_map(|(_, value)| *value);
        values.any(|value| value < Decimal::ZERO).then(|| self.lines())
    }

    fn lines(&self) -> Line {
        Line { unit: self.unit.clone(), series: self.series.clone(), target: None, until: self.until }
    }

    fn draw_parts(&self, area: &Area, plane: &Plane, stacks: &[Stack], locale: &Locale) -> DrawingResult {
        let known = stacks.split(|stack| stack.values.is_none()).filter(|run| !run.is_empty());
        let runs: Vec<&[Stack]> = known.flat_map(|run| self.whole_and_unfinished(run)).collect();
        for (i, line) in self.series.iter().enumerate() {
            let title = self.title(line, locale);
            for run in &runs {
                let mut corners = edge(run, i + 1, &plane.x, &plane.y);
                corners.extend(edge(run, i, &plane.x, &plane.y).into_iter().rev());
                area.draw(&MarkTitle(&title))?;
                area.draw(&polygon(line.role, corners))?;
            }
        }
        // The gap between neighbours, which colour alone would not separate.
        for parts in 1..self.series.len() {
            for run in &runs {
                area.draw(&PathElement::new(edge(run, parts, &plane.x, &plane.y), Role::Page))?;
            }
        }
        Ok(())
    }

    /// A period that is not over stands apart from the others, as a column.
    fn whole_and_unfinished<'s>(&self, run: &'s [Stack]) -> impl Iterator<Item = &'s [Stack]> {
        let whole = run.iter().take_while(|stack| !timeline::is_unfinished(stack.at, self.until)).count();
        let (whole, unfinished) = run.split_at(whole);
        [whole, unfinished].into_iter().filter(|run| !run.is_empty())
    }

    fn title(&self, line: &LineSeries, locale: &Locale) -> String {
        let course = timeline::course(locale, &self.unit, &Finished::new(&line.points, self.until).points);
        course.map_or_else(|| line.label.clone(), |course| labelled(locale, &line.label, &course))
    }

    /// The labels beside the last stack: the value, and in a wide drawing the name.
    fn ends(&self, canvas: &Canvas, last: &Stack) -> Vec<End> {
        let named = canvas.is_wide() && self.series.len() <= 6;
        let write = if canvas.is_wide() { Unit::beside } else { Unit::bare };
        let end = |(i, (line, value)): (usize, (&LineSeries, &Decimal))| {
            let shown = wrap(&line.label, Ink::AXIS.size, NAME_WIDTH, 1).lines.concat();
            End {
                role: line.role,
                at: f64::midpoint(last.edge(i), last.edge(i + 1)),
                text: write(&self.unit, canvas.locale, *value),
                name: named.then(|| (line.label.clone(), shown)),
            }
        };
        self.series.iter().zip(last.values.as_deref().unwrap_or_default()).enumerate().map(end).rev().collect()
    }

    fn totals(&self) -> Vec<TimePoint> {
        self.stacks().iter().map(|stack| (stack.at, stack.total())).collect()
    }
}

/// The dates without a stack, if they are few enough to mark.
fn gaps(stacks: &[Stack]) -> BTreeSet<PartialDate> {
    let gaps: BTreeSet<_> = stacks.iter().filter(|stack| stack.values.is_none()).map(|stack| stack.at).collect();
    if gaps.len() > MARKED_GAPS { BTreeSet::new() } else { gaps }
}

/// The upper edge of so many parts over a run of dates; a date alone is as wide as a column.
fn edge(run: &[Stack], parts: usize, x: &Axis, y: &Axis) -> Vec<BackendCoord> {
    let place = |stack: &Stack| (x.at(timeline::day(stack.at)), y.at(stack.edge(parts)));
    match run {
        [alone] => {
            let (x, y) = place(alone);
            vec![(x - px(3.0), y), (x + px(3.0), y)]
        }
        _ => run.iter().map(place).collect(),
    }
}
