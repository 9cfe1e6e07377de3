//! A small line without axes, for number tiles and table cells.

use plotters::element::{Circle, PathElement};
use plotters::style::Color;
use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::base::axis::{Axis, plot};
use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, px, rule, write};
use crate::chart::base::palette::Role;
use crate::chart::base::scale::{extent, float};
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::timeline::{self, Finished, TimePoint};
use crate::chart::base::unit::Unit;
use crate::chart::base::width::Width;
use crate::chart::base::words::{self, labelled, say};
use crate::locale::Locale;
use crate::model::PartialDate;

const HEIGHT: f64 = 36.0;
const MARGIN: f64 = 4.0;

/// Up to about 60 values over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sparkline {
    /// How the values are written.
    pub unit: Unit,
    /// The dated values; `None` is unknown.
    pub points: Vec<(PartialDate, Option<Decimal>)>,
    /// The day up to which sums of periods go: a period that ends after it is not over.
    pub until: Option<PartialDate>,
}

impl ChartKind for Sparkline {
    fn name(&self) -> &'static str {
        "sparkline"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        let points = timeline::sorted(&self.points);
        let width = if canvas.width == Width::Wide { 160.0 } else { 120.0 };
        let x = Axis::new(timeline::days(points.iter().map(|(at, _)| timeline::day(*at))), (MARGIN, width - MARGIN));
        let y = Axis::new(values(&points), (HEIGHT - MARGIN, MARGIN));
        canvas.svg((width, HEIGHT), |area| {
            rule(area, Role::Grid, (0, px(HEIGHT - 1.0)), (px(width), px(HEIGHT - 1.0)))?;
            self.draw(area, &points, (&x, &y), canvas.locale)
        })
    }

    fn description(&self, locale: &Locale) -> String {
        let Finished { points, unfinished } = Finished::new(&self.points, self.until);
        let course = timeline::course(locale, &self.unit, &points);
        let known = course.is_some() || timeline::known(&points).next().is_some();
        words::sentences([
            (!known).then(|| say(locale, "chart.nothing", &[])),
            course.map(|course| words::capital(&course) + "."),
            timeline::peaks(locale, &self.unit, &points),
            words::unknown_count(locale, timeline::unknown(&points)),
            timeline::unfinished_sentence(locale, unfinished.iter().map(|(at, _)| *at), self.until),
        ])
    }

    fn finding(&self, locale: &Locale) -> Option<String> {
        timeline::course(locale, &self.unit, &Finished::new(&self.points, self.until).points)
            .map(|course| words::capital(&course))
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        let row = |(at, value): &TimePoint| {
            vec![Cell::period(locale, *at, self.until), Cell::number(locale, &self.unit, *value)]
        };
        let head = ["chart.head.date", "chart.head.value"];
        ChartTable {
            head: head.map(|key| say(locale, key, &[])).into(),
            rows: timeline::sorted(&self.points).iter().map(row).collect(),
            left_out: Vec::new(),
        }
    }
}

impl Sparkline {
    fn draw(&self, area: &Area, points: &[TimePoint], (x, y): (&Axis, &Axis), locale: &Locale) -> DrawingResult {
        let plot = plot(area, x, y);
        let Finished { points, unfinished } = Finished::new(points, self.until);
        for (at, value) in timeline::known(&unfinished) {
            let dated = Cell::period(locale, at, self.until).text;
            area.draw(&MarkTitle(&labelled(locale, &dated, &self.unit.exact(locale, value))))?;
            plot.draw(&Circle::new((timeline::day(at), float(value)), 28, Role::Series1))?;
        }
        for run in timeline::runs(&points) {
            match run.as_slice() {
                [alone] => plot.draw(&Circle::new(*alone, 15, Role::Series1.filled()))?,
                _ => plot.draw(&PathElement::new(run, Role::Series1))?,
            }
        }
        let Some((at, value)) = timeline::known(&points).last() else {
            if !unfinished.is_empty() {
                return Ok(());
            }
            let unknown = say(locale, "chart.unknown", &[]);
            return write(area, Ink::AXIS, HPos::Left, (px(MARGIN), px(HEIGHT / 2.0)), &unknown);
        };
        let place = (timeline::day(at), float(value));
        let title = labelled(locale, &locale.date(at), &self.unit.exact(locale, value));
        area.draw(&MarkTitle(&title))?;
        plot.draw(&Circle::new(place, 28, Role::Series1.filled()))
    }
}

/// A sparkline shows the course only, so its axis need not begin at zero; values that are all the same lie in the middle.
fn values(points: &[TimePoint]) -> (f64, f64) {
    let values = || timeline::known(points).map(|(_, value)| value);
    let (low, high) = match (values().min(), values().max()) {
        (Some(low), Some(high)) if low < high => (float(low), float(high)),
        _ => {
            let (low, high) = extent(values());
            (float(low + low), float(high + high))
        }
    };
    if low < high { (low, high) } else { (-1.0, 1.0) }
}
