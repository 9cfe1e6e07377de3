//! Timelines: periods, deadlines and their status at the date of the data.

pub mod icon;
pub mod ticks;

use jiff::civil::Date;
use plotters::element::{Polygon, Rectangle};
use plotters_backend::BackendCoord;
use plotters_backend::text_anchor::HPos;
use serde::{Serialize, Serializer};

use crate::chart::base::axis::Axis;
use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, block, polygon, px, rule, write};
use crate::chart::base::palette::Role;
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::timeline::day_of;
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::rows::RowLayout;
use crate::locale::{Arg, Locale};
use crate::model::PartialDate;
use ticks::Tick;

/// A row a task, milestone or plan, against the date of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gantt {
    /// The date of the data.
    #[serde(serialize_with = "as_text")]
    pub as_of: Date,
    /// The rows.
    pub rows: Vec<GanttRow>,
}

/// One row. A date that is not known is not drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GanttRow {
    /// What it is.
    pub label: String,
    /// When it begins.
    pub start: Option<PartialDate>,
    /// By when it is due.
    pub due: Option<PartialDate>,
    /// When it was done.
    pub done: Option<PartialDate>,
    /// Whether, without such a day, it is not known when or whether it was done.
    pub unknown: bool,
    /// The status, for the colour and the sign.
    pub role: Role,
    /// The status in words.
    pub status: String,
}

const HEADER: f64 = 44.0;

fn as_text<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

impl GanttRow {
    /// The first and the last day that the row speaks of.
    fn days(&self) -> impl Iterator<Item = Date> {
        let dates = [self.start, self.due, self.done].into_iter().flatten();
        dates.flat_map(|date| [date.first(), date.last()])
    }

    fn is_dated(&self) -> bool {
        self.start.is_some() || self.due.is_some() || self.done.is_some()
    }
}

impl ChartKind for Gantt {
    fn name(&self) -> &'static str {
        "gantt"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        if self.rows.is_empty() {
            return canvas.note("chart.nothing");
        }
        let labels: Vec<&str> = self.rows.iter().map(|row| row.label.as_str()).collect();
        let status = self.rows.iter().map(|row| Ink::AXIS.width(&row.status)).fold(0.0, f64::max) + icon::WIDTH + 8.0;
        let rows = RowLayout::new(canvas, &labels, HEADER, 12.0, status);
        // Room for half a deadline at both ends.
        let right = if canvas.is_wide() { canvas.px() - status - 8.0 } else { canvas.px() - 7.0 };
        let (first, last) = ticks::whole_months(self.days());
        let axis = Axis::new((day_of(first), day_of(last)), (rows.start + 6.0, right));
        let ticks = ticks::ticks(first, last, right - rows.start);
        canvas.svg((canvas.px(), rows.bottom()), |area| {
            draw_grid(area, &axis, &ticks, &rows, canvas.locale)?;
            self.draw_bars(area, &rows, &axis, canvas.locale)?;
            self.draw_today(area, &axis, &rows, right, canvas.locale)?;
            rows.draw_labels(area)?;
            self.draw_undated(area, &rows, canvas.locale)?;
            let status_at = if rows.notes_below { 0.0 } else { canvas.px() - status + 4.0 };
            self.draw_status(area, &rows, status_at, canvas.locale.is_rtl())
        })
    }

    fn legend(&self, _: &Locale) -> Vec<(Role, String)> {
        self.by_status().into_iter().map(|(role, status, _)| (role, status)).collect()
    }

    fn description(&self, locale: &Locale) -> String {
        let date = locale.date(PartialDate::Day(self.as_of));
        let count = |n: usize| locale.number(n.into());
        let parts: Vec<String> =
            self.by_status().into_iter().map(|(_, status, n)| labelled(locale, &status, &count(n))).collect();
        let undated = self.rows.iter().filter(|row| !row.is_dated()).count();
        words::sentences([
            Some(say_count(locale, "chart.gantt.shows", self.rows.len())),
            (!parts.is_empty()).then(|| format!("{}.", words::list(locale, &parts))),
            self.period(locale),
            (undated > 0).then(|| say_count(locale, "chart.gantt.undated_count", undated)),
            Some(say(locale, "chart.as_of", &[("date", Arg::Text(&date))])),
        ])
    }

    fn finding(&self, locale: &Locale) -> Option<String> {
        let count = |role| self.rows.iter().filter(|row| row.role == role).count();
        let (key, n) = match (count(Role::Overdue), count(Role::Done)) {
            (0, 0) => return None,
            (0, done) => ("chart.gantt.done", done),
            (overdue, _) => ("chart.gantt.overdue", overdue),
        };
        let args = [("n", Arg::Number(n.into())), ("total", Arg::Number(self.rows.len().into()))];
        Some(say(locale, key, &args))
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        let row = |row: &GanttRow| {
            vec![
                Cell::text(&row.label),
                Cell::date(locale, row.start, "chart.unknown"),
                Cell::date(locale, row.due, "chart.unknown"),
                Cell::date(locale, row.done, if row.unknown { "chart.unknown" } else { "chart.gantt.not_done" }),
                Cell::text(&row.status),
            ]
        };
        let head = ["category", "start", "due", "done", "status"];
        let head = head.map(|name| say(locale, &format!("chart.head.{name}"), &[])).into();
        ChartTable { head, rows: self.rows.iter().map(row).collect(), left_out: Vec::new() }
    }
}

impl Gantt {
    fn days(&self) -> impl Iterator<Item = Date> {
        std::iter::once(self.as_of).chain(self.rows.iter().flat_map(GanttRow::days))
    }

    fn draw_bars(&self, area: &Area, rows: &RowLayout, axis: &Axis, locale: &Locale) -> DrawingResult {
        for (i, row) in self.rows.iter().enumerate().filter(|(_, row)| row.is_dated()) {
            let place = BarPlace { axis, mark: rows.mark(i), middle: rows.middle(i) };
            self.draw_bar(area, &place, row, &title(row, locale))?;
            place.draw_deadline(area, row)?;
        }
        Ok(())
    }

    /// From the start to the end; a delay, and an end that nobody has set, are thin lines to the date of the data.
    fn draw_bar(&self, area: &Area, place: &BarPlace, row: &GanttRow, title: &str) -> DrawingResult {
        let last = |date: Option<PartialDate>| date.map(|date| day_of(date.last()));
        let (today, delay) = (day_of(self.as_of), self.delay(row));
        let end = delay.map(|(due, _)| due).or(last(row.done)).or(last(row.due));
        let (bar, thin) = match (row.start.map(|date| day_of(date.first())), end) {
            (Some(start), Some(end)) => (place.bar(row.role, start, end), delay),
            (Some(start), None) => (place.thin(row.role, start, today.max(start)), None),
            (None, end) => {
                let element = place.diamond(row.role, end.unwrap_or(today));
                area.draw(&MarkTitle(title))?;
                area.draw(&element)?;
                let delay = delay.map(|(due, end)| place.thin(row.role, due, end));
                return delay.map_or(Ok(()), |line| area.draw(&line));
            }
        };
        area.draw(&MarkTitle(title))?;
        area.draw(&bar)?;
        thin.map_or(Ok(()), |(from, to)| area.draw(&place.thin(row.role, from, to)))
    }

    /// From the deadline to the day on which it was done, or to the date of the data where it is late and not done.
    fn delay(&self, row: &GanttRow) -> Option<(f64, f64)> {
        let end = match row.done {
            Some(done) => day_of(done.last()),
            None if row.role == Role::Overdue => day_of(self.as_of),
            None => return None,
        };
        row.due.map(|due| (day_of(due.last()), end)).filter(|(due, end)| end > due)
    }

    fn draw_today(&self, area: &Area, axis: &Axis, rows: &RowLayout, right: f64, locale: &Locale) -> DrawingResult {
        let x = axis.at(day_of(self.as_of));
        let label = locale.date_short(PartialDate::Day(self.as_of));
        let ink = Ink { role: Role::Today, bold: true, ..Ink::AXIS };
        let half = px(ink.width(&label) / 2.0);
        let left = px(rows.start) + half;
        let middle = x.clamp(left, (px(right) - half).max(left));
        rule(area, Role::Today, (x, px(17.0)), (x, px(HEADER)))?;
        rows.draw_line(area, Role::Today, x)?;
        write(area, ink, HPos::Center, (middle, px(8.0)), &label)
    }

    fn draw_undated(&self, area: &Area, rows: &RowLayout, locale: &Locale) -> DrawingResult {
        for (i, _) in self.rows.iter().enumerate().filter(|(_, row)| !row.is_dated()) {
            let at = (px(rows.start + 4.0), rows.middle(i));
            write(area, Ink::AXIS, HPos::Left, at, &say(locale, "chart.gantt.undated", &[]))?;
        }
        Ok(())
    }

    fn draw_status(&self, area: &Area, rows: &RowLayout, x: f64, rtl: bool) -> DrawingResult {
        for (i, row) in self.rows.iter().enumerate() {
            icon::draw(area, row.role, (px(x), rows.note(i)), rtl)?;
        }
        for (i, row) in self.rows.iter().enumerate() {
            let ink = Ink { role: Role::Text, ..Ink::AXIS };
            write(area, ink, HPos::Left, (px(x + icon::WIDTH), rows.note(i)), &row.status)?;
        }
        Ok(())
    }

    /// The statuses that occur, in the order of the roles, with how often.
    fn by_status(&self) -> Vec<(Role, String, usize)> {
        let mut found: Vec<(Role, String, usize)> = Vec::new();
        for row in &self.rows {
            match found.iter_mut().find(|(role, status, _)| *role == row.role && *status == row.status) {
                Some((_, _, n)) => *n += 1,
                None => found.push((row.role, row.status.clone(), 1)),
            }
        }
        found.sort_by_key(|(role, _, _)| *role);
        found
    }

    /// From the earliest to the latest date of the rows.
    fn period(&self, locale: &Locale) -> Option<String> {
        let dates = || self.rows.iter().flat_map(|row| [row.start, row.due, row.done]).flatten();
        let (first, last) = (dates().min()?, dates().max_by_key(|date| date.last())?);
        let period = if first == last { locale.date(first) } else { locale.range(first, last) };
        Some(say(locale, "chart.period", &[("period", Arg::Text(&period))]))
    }
}

/// Where the mark of a row is drawn.
struct BarPlace<'a> {
    axis: &'a Axis,
    mark: (i32, i32),
    middle: i32,
}

impl BarPlace<'_> {
    fn bar(&self, role: Role, from: f64, to: f64) -> Rectangle<BackendCoord> {
        let (left, right) = self.axis.span(from, to.max(from));
        block(role, (left, self.mark.0), (right, self.mark.1))
    }

    fn thin(&self, role: Role, from: f64, to: f64) -> Rectangle<BackendCoord> {
        let (left, right) = self.axis.span(from, to);
        block(role, (left, self.middle - 10), (right, self.middle + 10))
    }

    fn diamond(&self, role: Role, at: f64) -> Polygon<BackendCoord> {
        let (x, y, r) = (self.axis.at(at), self.middle, 65);
        polygon(role, vec![(x - r, y), (x, y - r), (x + r, y), (x, y + r)])
    }

    /// A tick at the deadline of what has a bar.
    fn draw_deadline(&self, area: &Area, row: &GanttRow) -> DrawingResult {
        let Some(due) = row.due.filter(|_| row.start.is_some()) else { return Ok(()) };
        let x = self.axis.at(day_of(due.last()));
        area.draw(&block(Role::Target, (x - 8, self.mark.0 - 25), (x + 8, self.mark.1 + 25)))
    }
}

fn title(row: &GanttRow, locale: &Locale) -> String {
    let dated =
        |key: &str, date: Option<PartialDate>| Some(labelled(locale, &say(locale, key, &[]), &locale.date(date?)));
    let dates =
        [dated("chart.head.start", row.start), dated("chart.head.due", row.due), dated("chart.head.done", row.done)];
    let parts: Vec<String> = std::iter::once(row.status.clone()).chain(dates.into_iter().flatten()).collect();
    labelled(locale, &row.label, &words::list(locale, &parts))
}

fn draw_grid(area: &Area, axis: &Axis, ticks: &[Tick], rows: &RowLayout, locale: &Locale) -> DrawingResult {
    for tick in ticks {
        let x = axis.at(day_of(tick.at.first()));
        rule(area, Role::Grid, (x, px(24.0)), (x, px(HEADER)))?;
        rows.draw_line(area, Role::Grid, x)?;
    }
    for tick in ticks.iter().filter(|tick| tick.labelled) {
        let x = axis.at(day_of(tick.at.first()));
        write(area, Ink::AXIS, HPos::Left, (x + px(4.0), px(31.0)), &locale.date_short(tick.at))?;
    }
    Ok(())
}
