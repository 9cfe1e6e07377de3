//! Calendars: a square a day, darker the more there was.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, px, write};
use crate::chart::base::palette::Role;
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::timeline::day_of;
use crate::chart::base::unit::Unit;
use crate::chart::base::values::sum;
use crate::chart::base::words::{self, say, say_count};
use crate::chart::layout::cells::CellGrid;
use crate::locale::{Arg, Locale};
use crate::model::PartialDate;

/// How much there was on each day of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// How the values are written.
    pub unit: Unit,
    /// The first day of the period.
    #[serde(serialize_with = "as_text")]
    pub first: Date,
    /// Its last day.
    #[serde(serialize_with = "as_text")]
    pub last: Date,
    /// Days and their values. A day of the period that is not among them had nothing; `None` is unknown.
    #[serde(serialize_with = "as_texts")]
    pub days: BTreeMap<Date, Option<Decimal>>,
}

fn as_text<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

fn as_texts<S: Serializer>(days: &BTreeMap<Date, Option<Decimal>>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(days.iter().map(|(date, value)| (date.to_string(), value)))
}

const WEEK: usize = 7;
/// Of a longer period the last weeks are drawn: about three years.
const MOST_WEEKS: usize = 160;
const MONTHS: f64 = 20.0;
const LEAST_PITCH: f64 = 12.4;
const LARGEST_PITCH: f64 = 17.0;
/// The weekdays that are named, counted from Monday.
const NAMED: [(usize, &str); 3] =
    [(0, "chart.calendar.monday"), (2, "chart.calendar.wednesday"), (4, "chart.calendar.friday")];

/// The days that are drawn, numbered from the Monday of the first week, and how they are broken into blocks.
struct CalendarLayout {
    monday: i64,
    first: usize,
    last: usize,
    /// The weeks of a block.
    weeks: usize,
    pitch: f64,
    start: f64,
    top: f64,
}

impl CalendarLayout {
    fn number(&self, date: Date) -> Option<usize> {
        usize::try_from(number(date) - self.monday).ok()
    }

    fn blocks(&self) -> usize {
        (self.last / WEEK + 1).div_ceil(self.weeks)
    }

    fn block_height(&self) -> f64 {
        MONTHS + WEEK as f64 * self.pitch + 10.0
    }

    fn height(&self) -> f64 {
        self.top + self.block_height() * self.blocks() as f64 - 10.0
    }

    /// The days of a block.
    fn days(&self, block: usize) -> (usize, usize) {
        let length = self.weeks * WEEK;
        (self.first.max(block * length), (self.last + 1).min((block + 1) * length))
    }

    fn cells(&self, block: usize) -> CellGrid {
        let top = self.top + self.block_height() * block as f64 + MONTHS;
        CellGrid { start: self.start, top, pitch: self.pitch, rows: WEEK }
    }
}

/// Days since 1970.
fn number(date: Date) -> i64 {
    day_of(date) as i64
}

impl ChartKind for Calendar {
    fn name(&self) -> &'static str {
        "calendar"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        if self.first > self.last {
            return canvas.note("chart.nothing");
        }
        let layout = self.layout(canvas);
        canvas.svg((canvas.px(), layout.height()), |area| {
            self.draw_start(area, &layout, canvas.locale)?;
            let classes = self.classes();
            for block in 0..layout.blocks() {
                self.draw_days(area, &layout, block, &classes)?;
            }
            for block in 0..layout.blocks() {
                draw_names(area, &layout, block, canvas)?;
            }
            Ok(())
        })
    }

    fn legend(&self, locale: &Locale) -> Vec<(Role, String)> {
        let (values, classes) = (self.values(), self.classes());
        let nothing = (values.len() < self.length()).then(|| (Role::Grid, self.unit.brief(locale, Decimal::ZERO)));
        let class = |(i, (low, high)): (usize, &(Decimal, Decimal))| {
            let (from, to) = (self.unit.brief(locale, *low), self.unit.brief(locale, *high));
            let args = [("low", Arg::Text(&from)), ("high", Arg::Text(&to))];
            let words = if from == to { from.clone() } else { say(locale, "chart.calendar.range", &args) };
            (Role::step(i, classes.len()), words)
        };
        let unknown = values.iter().any(|(_, value)| value.is_none());
        let unknown = unknown.then(|| (Role::Gap, say(locale, "chart.unknown", &[])));
        nothing.into_iter().chain(classes.iter().enumerate().map(class)).chain(unknown).collect()
    }

    fn description(&self, locale: &Locale) -> String {
        if self.first > self.last {
            return say(locale, "chart.nothing", &[]);
        }
        let (known, values) = (self.known(), self.values());
        let total = sum(known.iter().map(|(_, value)| *value)).filter(|_| self.unit.adds_up());
        words::sentences([
            Some(say_count(locale, "chart.calendar.shows", self.length())),
            Some(say(locale, "chart.period", &[("period", Arg::Text(&self.period(locale)))])),
            Some(say_count(locale, "chart.calendar.days", known.len())),
            total.map(|total| say(locale, "chart.together", &[("value", Arg::Text(&self.unit.exact(locale, total)))])),
            self.most(locale, "chart.calendar.most"),
            words::unknown_count(locale, values.len() - known.len()),
        ])
    }

    /// The day with the most, if it is alone and no unknown day could have had more.
    fn finding(&self, locale: &Locale) -> Option<String> {
        let known = self.known();
        let most = known.iter().map(|(_, value)| *value).max()?;
        let alone = known.iter().filter(|(_, value)| *value == most).count() == 1;
        let complete = known.len() > 1 && known.len() == self.values().len();
        (alone && complete && most > Decimal::ZERO).then(|| self.most(locale, "chart.calendar.finding"))?
    }

    /// The days that had something or are unknown; the period if there was none.
    fn table(&self, locale: &Locale) -> ChartTable {
        let row = |day: Cell, value| vec![day, Cell::number(locale, &self.unit, value)];
        let mut rows: Vec<_> = self
            .values()
            .into_iter()
            .map(|(date, value)| row(Cell::date(locale, Some(PartialDate::Day(date)), "chart.unknown"), value))
            .collect();
        if rows.is_empty() && self.first <= self.last {
            rows.push(row(Cell::text(self.period(locale)), Some(Decimal::ZERO)));
        }
        let head = ["chart.head.date", "chart.head.value"];
        ChartTable { head: head.map(|key| say(locale, key, &[])).into(), rows, left_out: Vec::new() }
    }
}

impl Calendar {
    /// The values of the period, without the days that had nothing.
    fn values(&self) -> Vec<(Date, Option<Decimal>)> {
        if self.first > self.last {
            return Vec::new();
        }
        let days = self.days.range(self.first..=self.last).map(|(date, value)| (*date, *value));
        days.filter(|(_, value)| value.is_none_or(|value| !value.is_zero())).collect()
    }

    fn known(&self) -> Vec<(Date, Decimal)> {
        self.values().into_iter().filter_map(|(date, value)| Some((date, value?))).collect()
    }

    fn length(&self) -> usize {
        usize::try_from(number(self.last) - number(self.first) + 1).unwrap_or(0)
    }

    fn layout(&self, canvas: &Canvas) -> CalendarLayout {
        let monday = number(self.first) - i64::from(self.first.weekday().to_monday_zero_offset());
        let days = usize::try_from(number(self.last) - monday).unwrap_or(0);
        let skipped = (days / WEEK + 1).saturating_sub(MOST_WEEKS) * WEEK;
        let names = NAMED.map(|(_, key)| Ink::AXIS.width(&say(canvas.locale, key, &[])));
        let start = names.into_iter().fold(0.0, f64::max) + 6.0;
        let room = canvas.px() - start;
        let all = (days - skipped) / WEEK + 1;
        let weeks = all.div_ceil(all.div_ceil((room / LEAST_PITCH) as usize));
        let monday = monday + skipped as i64;
        CalendarLayout {
            monday,
            first: usize::try_from(number(self.first) - monday).unwrap_or(0),
            last: days - skipped,
            weeks,
            pitch: (room / weeks as f64).min(LARGEST_PITCH),
            start,
            top: if skipped > 0 { 22.0 } else { 0.0 },
        }
    }

    /// Says from when on the days are drawn, if not all of them are.
    fn draw_start(&self, area: &Area, layout: &CalendarLayout, locale: &Locale) -> DrawingResult {
        if layout.top == 0.0 {
            return Ok(());
        }
        let date = locale.date_short(PartialDate::Day(from_number(layout.monday)));
        let words = say(locale, "chart.calendar.drawn", &[("date", Arg::Text(&date))]);
        write(area, Ink::AXIS, HPos::Left, (0, px(8.0)), &words)
    }

    /// The values, each in one class of up to five that hold about as many days: their lowest and highest values.
    fn classes(&self) -> Vec<(Decimal, Decimal)> {
        let mut values: Vec<Decimal> = self.known().into_iter().map(|(_, value)| value).collect();
        values.sort_unstable();
        let mut classes: Vec<(Decimal, Decimal)> = Vec::new();
        for part in 1..=5 {
            let Some(high) = (values.len() * part).div_ceil(5).checked_sub(1).and_then(|i| values.get(i)) else {
                continue;
            };
            let below = classes.last().map(|(_, high)| *high);
            let low = values.iter().find(|value| below.is_none_or(|below| **value > below));
            classes.extend(low.filter(|low| *low <= high).map(|low| (*low, *high)));
        }
        classes
    }

    fn draw_days(
        &self,
        area: &Area,
        layout: &CalendarLayout,
        block: usize,
        classes: &[(Decimal, Decimal)],
    ) -> DrawingResult {
        let (from, to) = layout.days(block);
        let (cells, offset) = (layout.cells(block), block * layout.weeks * WEEK);
        cells.fill(area, Role::Grid, from - offset, to - offset)?;
        let days: Vec<(usize, Option<Decimal>)> = self
            .values()
            .into_iter()
            .filter_map(|(date, value)| Some((layout.number(date)?, value)))
            .filter(|(day, _)| (from..to).contains(day))
            .map(|(day, value)| (day - offset, value))
            .collect();
        for (i, (low, high)) in classes.iter().enumerate() {
            let of_class = |value: &Decimal| (*low..=*high).contains(value);
            let days = days.iter().filter(|(_, value)| value.as_ref().is_some_and(of_class)).map(|(day, _)| *day);
            draw_runs(area, &cells, Role::step(i, classes.len()), days)?;
        }
        let unknown = || days.iter().filter(|(_, value)| value.is_none()).map(|(day, _)| *day);
        draw_runs(area, &cells, Role::Page, unknown())?;
        cells.draw_lines(area, Role::Page, (to - offset).div_ceil(WEEK), false)?;
        unknown().try_for_each(|day| cells.draw_unknown(area, day))
    }

    fn period(&self, locale: &Locale) -> String {
        let (first, last) = (PartialDate::Day(self.first), PartialDate::Day(self.last));
        if first == last { locale.date(first) } else { locale.range(first, last) }
    }

    /// A message about the day with the highest value.
    fn most(&self, locale: &Locale, key: &str) -> Option<String> {
        let (day, value) = self.known().into_iter().rev().max_by_key(|(_, value)| *value)?;
        let (date, value) = (locale.date(PartialDate::Day(day)), self.unit.exact(locale, value));
        Some(say(locale, key, &[("date", Arg::Text(&date)), ("value", Arg::Text(&value))]))
    }
}

/// Fills days, each run of neighbours as one figure.
fn draw_runs(area: &Area, cells: &CellGrid, role: Role, days: impl Iterator<Item = usize>) -> DrawingResult {
    let mut run: Option<(usize, usize)> = None;
    for day in days {
        match &mut run {
            Some((_, to)) if *to == day => *to += 1,
            _ => {
                if let Some((from, to)) = run.replace((day, day + 1)) {
                    cells.fill(area, role, from, to)?;
                }
            }
        }
    }
    run.map_or(Ok(()), |(from, to)| cells.fill(area, role, from, to))
}

fn from_number(days: i64) -> Date {
    date(1970, 1, 1).saturating_add(jiff::Span::new().days(days))
}

/// Names the weekdays at the start of a block, and above it the months that begin in it.
fn draw_names(area: &Area, layout: &CalendarLayout, block: usize, canvas: &Canvas) -> DrawingResult {
    let cells = layout.cells(block);
    for (row, key) in NAMED {
        let y = px(cells.top + cells.pitch * (row as f64 + 0.5));
        write(area, Ink::AXIS, HPos::Left, (0, y), &say(canvas.locale, key, &[]))?;
    }
    let (from, to) = layout.days(block);
    let offset = block * layout.weeks * WEEK;
    let mut free = 0.0;
    for day in from..to {
        let date = from_number(layout.monday + day as i64);
        if day != from && date.day() != 1 {
            continue;
        }
        let label = canvas.locale.date_short(PartialDate::Month(date.year(), date.month()));
        let x = cells.start + cells.pitch * ((day - offset) / WEEK) as f64;
        let end = x + Ink::AXIS.width(&label);
        if x >= free && end <= canvas.px() {
            write(area, Ink::AXIS, HPos::Left, (px(x), px(cells.top - 10.0)), &label)?;
            free = end + 8.0;
        }
    }
    Ok(())
}
