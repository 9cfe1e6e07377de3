//! A small line without axes, for number tiles and table cells.

use plotters::element::{Circle, PathElement};
use plotters::style::Color;
use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use serde::Serialize;

use super::Width;
use super::frame::{Area, Axis, Drawn, Frame, Ink, Title, px, rule, write};
use super::kind::Kind;
use super::palette::Role;
use super::scale::{extent, float};
use super::series::{self, Point};
use super::table::{Cell, Table};
use super::unit::Unit;
use super::words::{self, labelled, say};
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
}

impl Kind for Sparkline {
    fn name(&self) -> &'static str {
        "sparkline"
    }

    fn svg(&self, frame: &Frame) -> String {
        let points = series::sorted(&self.points);
        let width = if frame.width == Width::Wide { 160.0 } else { 120.0 };
        let x = Axis::new(series::days(points.iter().map(|(at, _)| series::day(*at))), (MARGIN, width - MARGIN));
        let y = Axis::new(values(&points), (HEIGHT - MARGIN, MARGIN));
        frame.svg((width, HEIGHT), |area| {
            rule(area, Role::Grid, (0, px(HEIGHT - 1.0)), (px(width), px(HEIGHT - 1.0)))?;
            self.draw(area, &points, (&x, &y), frame.locale)
        })
    }

    fn description(&self, locale: &Locale) -> String {
        let points = series::sorted(&self.points);
        let course = series::course(locale, &self.unit, &points);
        let known = course.is_some() || series::known(&points).next().is_some();
        words::sentences([
            (!known).then(|| say(locale, "chart.nothing", &[])),
            course.map(|course| words::capital(&course) + "."),
            series::peaks(locale, &self.unit, &points),
            words::unknown_count(locale, series::unknown(&points)),
        ])
    }

    fn finding(&self, locale: &Locale) -> Option<String> {
        series::course(locale, &self.unit, &series::sorted(&self.points)).map(|course| words::capital(&course))
    }

    fn table(&self, locale: &Locale) -> Table {
        let row = |(at, value): &Point| {
            vec![Cell::date(locale, Some(*at), "chart.unknown"), Cell::number(locale, &self.unit, *value)]
        };
        let head = ["chart.head.date", "chart.head.value"];
        Table {
            head: head.map(|key| say(locale, key, &[])).into(),
            rows: series::sorted(&self.points).iter().map(row).collect(),
        }
    }
}

impl Sparkline {
    fn draw(&self, area: &Area, points: &[Point], (x, y): (&Axis, &Axis), locale: &Locale) -> Drawn {
        for run in series::runs(points, x, y) {
            match run.as_slice() {
                [alone] => area.draw(&Circle::new(*alone, 15, Role::Series1.filled()))?,
                _ => area.draw(&PathElement::new(run, Role::Series1))?,
            }
        }
        let Some((at, value)) = series::known(points).last() else {
            let unknown = say(locale, "chart.unknown", &[]);
            return write(area, Ink::AXIS, HPos::Left, (px(MARGIN), px(HEIGHT / 2.0)), &unknown);
        };
        let place = (x.at(series::day(at)), y.at(float(value)));
        let title = labelled(locale, &locale.date(at), &self.unit.exact(locale, value));
        area.draw(&Title(&title))?;
        area.draw(&Circle::new(place, 28, Role::Series1.filled()))
    }
}

/// A sparkline shows the course only, so its axis need not begin at zero; values that are all the same lie in the middle.
fn values(points: &[Point]) -> (f64, f64) {
    let values = || series::known(points).map(|(_, value)| value);
    let (low, high) = match (values().min(), values().max()) {
        (Some(low), Some(high)) if low < high => (float(low), float(high)),
        _ => {
            let (low, high) = extent(values());
            (float(low + low), float(high + high))
        }
    };
    if low < high { (low, high) } else { (-1.0, 1.0) }
}
