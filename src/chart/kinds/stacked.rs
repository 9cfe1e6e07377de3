//! Stacked bars: categories divided into series, as amounts or as shares.

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

/// A bar a category, divided into series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stacked {
    /// How the values are written.
    pub unit: Unit,
    /// Whether each bar is drawn as a hundred percent.
    pub share: bool,
    /// The parts, in the order in which they are stacked.
    pub series: Vec<Series>,
    /// The bars.
    pub rows: Vec<StackedRow>,
}

/// A part of a bar, from one value of the axis to another.
struct Segment {
    row: usize,
    value: Decimal,
    from: f64,
    to: f64,
}

impl ChartKind for Stacked {
    fn name(&self) -> &'static str {
        "stacked"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        if self.rows.is_empty() || self.series.is_empty() {
            return canvas.note("chart.nothing");
        }
        let labels: Vec<&str> = self.rows.iter().map(|row| row.label.as_str()).collect();
        let rows = RowLayout::new(canvas, &labels, 0.0, 20.0, 0.0);
        let notes: Vec<String> = self.rows.iter().map(|row| self.note(row, canvas.locale)).collect();
        let domain = self.domain();
        let along = |row: &StackedRow| (self.end(row) - domain.0) / (domain.1 - domain.0);
        let beside = self.rows.iter().zip(&notes).map(|(row, note)| (along(row), Ink::VALUE.width(note) + 8.0));
        // The last label of the scale is centred on its end.
        let last = self.share.then_some((1.0, 22.0));
        let axis = Axis::new(domain, (rows.start, rows.end_with_notes(canvas.px(), beside.chain(last))));
        let scale = if self.share { 24.0 } else { 0.0 };
        canvas.svg((canvas.px(), rows.bottom() + scale), |area| {
            if self.share {
                draw_share_grid(area, &axis, &rows, canvas.locale)?;
            }
            let segments = self.segments();
            self.draw_segments(area, &rows, &axis, &segments, canvas.locale)?;
            rows.draw_line(area, Role::Axis, axis.at(0.0))?;
            rows.draw_labels(area)?;
            self.draw_values(area, &rows, &axis, &segments, canvas.locale)?;
            self.draw_notes(area, &rows, &axis, &notes)
        })
    }

    fn legend(&self, _: &Locale) -> Vec<(Role, String)> {
        self.series.iter().map(|series| (series.role, series.label.clone())).collect()
    }

    fn description(&self, locale: &Locale) -> String {
        let unknown = self.rows.iter().map(|row| self.series.len() - self.known(row).count()).sum();
        let labels: Vec<String> = self.series.iter().map(|series| series.label.clone()).collect();
        words::sentences([
            Some(say_count(locale, "chart.stacked.shows", self.rows.len())),
            (!labels.is_empty())
                .then(|| say(locale, "chart.parts", &[("list", Arg::Text(&words::list(locale, &labels)))])),
            self.totals_sentence(locale),
            words::unknown_count(locale, unknown),
        ])
    }

    fn finding(&self, locale: &Locale) -> Option<String> {
        let totals = self.totals();
        let complete = self.unit.adds_up() && !self.rows.iter().any(|row| self.has_unknown(row));
        let whole = sum(totals.iter().map(|(_, total)| *total)).filter(|_| complete)?;
        let (_, (label, most)) = values::low_and_high(&totals)?;
        let alone = totals.iter().filter(|(_, total)| total == most).count() == 1;
        let share = locale.percent(share(*most, whole).filter(|_| alone && totals.len() > 1)?.round());
        let (value, total) = (self.unit.brief(locale, *most), self.unit.brief(locale, whole));
        let args = [("label", label), ("value", &value), ("total", &total), ("share", &share)];
        Some(say(locale, "chart.stacked.finding", &args.map(|(name, text)| (name, Arg::Text(text)))))
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        ChartTable::by_series(locale, &self.unit, &self.series, &self.rows)
    }
}

impl Stacked {
    fn known<'a>(&'a self, row: &'a StackedRow) -> impl Iterator<Item = Decimal> + 'a {
        (0..self.series.len()).filter_map(|series| row.value(series))
    }

    fn has_unknown(&self, row: &StackedRow) -> bool {
        self.known(row).count() < self.series.len()
    }

    /// What the bar is a hundred percent of: only a bar whose parts are all known, and none negative, has shares.
    fn whole(&self, row: &StackedRow) -> Option<Decimal> {
        let parts = !self.has_unknown(row) && self.known(row).all(|value| value >= Decimal::ZERO);
        sum(self.known(row)).filter(|total| parts && *total > Decimal::ZERO)
    }

    /// The parts by series; negative values are stacked the other way.
    fn segments(&self) -> Vec<Vec<Segment>> {
        let mut ends = vec![(0.0, 0.0); self.rows.len()];
        let mut segments_of = |series| {
            let part = |(row, data)| self.segment(row, data, series, ends.get_mut(row)?);
            self.rows.iter().enumerate().filter_map(part).collect()
        };
        (0..self.series.len()).map(&mut segments_of).collect()
    }

    fn segment(&self, row: usize, data: &StackedRow, series: usize, ends: &mut (f64, f64)) -> Option<Segment> {
        let value = data.value(series).filter(|value| !value.is_zero())?;
        let length = float(if self.share { share(value, self.whole(data)?)? } else { value });
        let end = if length < 0.0 { &mut ends.0 } else { &mut ends.1 };
        let from = *end;
        *end += length;
        Some(Segment { row, value, from, to: *end })
    }

    fn domain(&self) -> (f64, f64) {
        if self.share {
            return (0.0, 100.0);
        }
        let sums =
            |keep: fn(&Decimal) -> bool| self.rows.iter().filter_map(move |row| sum(self.known(row).filter(keep)));
        domain(sums(Decimal::is_sign_positive).chain(sums(Decimal::is_sign_negative)))
    }

    /// Where the bar ends on the axis.
    fn end(&self, row: &StackedRow) -> f64 {
        match self.whole(row) {
            Some(_) if self.share => 100.0,
            None if self.share => 0.0,
            _ => float(sum(self.known(row).filter(Decimal::is_sign_positive)).unwrap_or_default()),
        }
    }

    /// What stands after the bar: its total, or why it has none.
    fn note(&self, row: &StackedRow, locale: &Locale) -> String {
        let total = sum(self.known(row)).filter(|_| self.known(row).next().is_some());
        match total.map(|total| self.unit.beside(locale, total)) {
            None => say(locale, "chart.unknown", &[]),
            Some(total) if self.has_unknown(row) => say(locale, "chart.and_unknown", &[("value", Arg::Text(&total))]),
            Some(_) if self.share && self.whole(row).is_some() => String::new(),
            Some(total) => total,
        }
    }

    fn draw_segments(
        &self,
        area: &Area,
        rows: &RowLayout,
        axis: &Axis,
        parts: &[Vec<Segment>],
        locale: &Locale,
    ) -> DrawingResult {
        for (series, segments) in self.series.iter().zip(parts) {
            for segment in segments {
                let (top, bottom) = rows.mark(segment.row);
                let (left, right) = axis.span(segment.from, segment.to);
                // The gap between neighbours, which colour alone would not separate.
                let gap = ((right - left) / 3).min(px(1.5));
                let element = block(series.role, (left, top), (right - gap, bottom));
                let Some(row) = self.rows.get(segment.row) else { continue };
                let value = self.unit.exact(locale, segment.value);
                area.draw(&MarkTitle(&row.title(series, &value, locale)))?;
                area.draw(&element)?;
            }
        }
        Ok(())
    }

    /// The values within the parts that have room for them.
    fn draw_values(
        &self,
        area: &Area,
        rows: &RowLayout,
        axis: &Axis,
        parts: &[Vec<Segment>],
        locale: &Locale,
    ) -> DrawingResult {
        for segment in parts.iter().flatten() {
            let text = if self.share {
                let percent = Decimal::from_f64_retain(segment.to - segment.from).unwrap_or_default();
                locale.percent(percent.round())
            } else {
                self.unit.bare(locale, segment.value)
            };
            let (left, right) = axis.span(segment.from, segment.to);
            if px(Ink::INSIDE.width(&text) + 8.0) <= right - left {
                let at = (i32::midpoint(left, right), rows.middle(segment.row));
                write(area, Ink::INSIDE, HPos::Center, at, &text)?;
            }
        }
        Ok(())
    }

    fn draw_notes(&self, area: &Area, rows: &RowLayout, axis: &Axis, notes: &[String]) -> DrawingResult {
        for (row, (data, note)) in self.rows.iter().zip(notes).enumerate().filter(|(_, (_, note))| !note.is_empty()) {
            let ink = if self.has_unknown(data) { Ink::MUTED } else { Ink::VALUE };
            write(area, ink, HPos::Left, (axis.at(self.end(data)) + px(6.0), rows.middle(row)), note)?;
        }
        Ok(())
    }

    /// The known total of each series.
    fn totals(&self) -> Vec<(String, Decimal)> {
        let total = |series| sum(self.rows.iter().filter_map(|row| row.value(series)));
        let named = |(i, series): (usize, &Series)| Some((series.label.clone(), total(i)?));
        self.series.iter().enumerate().filter_map(named).collect()
    }

    fn totals_sentence(&self, locale: &Locale) -> Option<String> {
        let totals = self.totals();
        let whole = sum(totals.iter().map(|(_, total)| *total)).filter(|_| self.unit.adds_up())?;
        let part = |(label, total): &(String, Decimal)| {
            let exact = self.unit.exact(locale, *total);
            let value = share(*total, whole).map_or(exact.clone(), |share| {
                let share = locale.percent(share);
                say(locale, "chart.with_share", &[("value", Arg::Text(&exact)), ("share", Arg::Text(&share))])
            });
            labelled(locale, label, &value)
        };
        let parts: Vec<String> = totals.iter().map(part).collect();
        let args = [("value", &self.unit.exact(locale, whole)), ("list", &words::list(locale, &parts))];
        Some(say(locale, "chart.stacked.totals", &args.map(|(name, text)| (name, Arg::Text(text)))))
    }
}

/// Lines at the quarters, labelled below.
fn draw_share_grid(area: &Area, axis: &Axis, rows: &RowLayout, locale: &Locale) -> DrawingResult {
    let quarters = [0_u8, 25, 50, 75, 100];
    for percent in quarters {
        rows.draw_line(area, Role::Grid, axis.at(f64::from(percent)))?;
    }
    for percent in quarters {
        let at = (axis.at(f64::from(percent)), px(rows.bottom() + 12.0));
        let anchor = if percent == 0 { HPos::Left } else { HPos::Center };
        write(area, Ink::AXIS, anchor, at, &locale.percent(Decimal::from(percent)))?;
    }
    Ok(())
}
