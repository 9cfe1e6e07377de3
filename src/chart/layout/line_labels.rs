//! The words of a line chart: dates below it, marks of unknown values, labels at the ends of the lines.

use std::collections::BTreeSet;

use plotters_backend::text_anchor::HPos;

use crate::chart::base::axis::Axis;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, px, write};
use crate::chart::base::palette::Role;
use crate::chart::base::timeline::day;
use crate::locale::Locale;
use crate::model::PartialDate;

/// The room for a name beside the end of its line, in pixels.
pub const NAME_WIDTH: f64 = 150.0;

/// The label at the end of a line: the value, and perhaps the name.
pub struct End {
    pub role: Role,
    /// Where on the value axis it belongs.
    pub at: f64,
    pub text: String,
    /// The full name, and what of it is shown.
    pub name: Option<(String, String)>,
}

impl End {
    /// The width in pixels.
    pub fn width(&self) -> f64 {
        let name = self.name.as_ref().map_or(0.0, |(_, shown)| Ink::AXIS.width(shown));
        Ink::VALUE.width(&self.text).max(name)
    }

    fn height(&self) -> i32 {
        px(if self.name.is_some() { 34.0 } else { 17.0 })
    }
}

/// Writes the labels, from the highest value down, at `x` pixels: pushed apart where they would overlap, and only as many
/// as there is room for.
pub fn draw_ends(area: &Area, y: &Axis, (x, bottom): (f64, f64), ends: &[End]) -> DrawingResult {
    let mut room = px(bottom + 8.0);
    let fitting = ends.iter().take_while(|end| {
        room -= end.height();
        room >= 0
    });
    let ends = &ends[..fitting.count()];
    for (top, end) in tops(y, bottom, ends).into_iter().zip(ends) {
        let ink = Ink { role: end.role, ..Ink::VALUE };
        write(area, ink, HPos::Left, (px(x), top + px(8.5)), &end.text)?;
        if let Some((full, shown)) = &end.name {
            area.draw(&MarkTitle(full))?;
            write(area, Ink::AXIS, HPos::Left, (px(x), top + px(25.0)), shown)?;
        }
    }
    Ok(())
}

/// Down from the top, then up from the bottom of the drawing.
fn tops(y: &Axis, bottom: f64, ends: &[End]) -> Vec<i32> {
    let mut free = 0;
    let push_down = |end: &End| {
        let top = (y.at(end.at) - end.height() / 2).max(free);
        free = top + end.height();
        top
    };
    let mut tops: Vec<i32> = ends.iter().map(push_down).collect();
    let mut floor = px(bottom + 8.0);
    for (top, end) in tops.iter_mut().zip(ends).rev() {
        *top = (*top).min(floor - end.height());
        floor = *top;
    }
    tops
}

/// The room for dates below an axis, in pixels.
pub struct Room {
    pub left: f64,
    pub right: f64,
    pub bottom: f64,
    /// The width of the whole drawing.
    pub width: f64,
}

/// Dates below the axis, as many as there is room for; the last one is always there, and none leaves the drawing.
pub fn draw_dates(area: &Area, x: &Axis, room: Room, dates: &BTreeSet<PartialDate>, locale: &Locale) -> DrawingResult {
    let ends = [dates.first(), dates.last()].into_iter().flatten();
    let widest = ends.map(|at| Ink::AXIS.width(&locale.date_short(*at))).fold(0.0, f64::max) + 14.0;
    let most = ((room.right - room.left) / widest).floor().clamp(2.0, 12.0) as usize;
    let last = dates.len() - 1;
    let every = last.div_ceil(most - 1).max(1);
    let place = |at: PartialDate| {
        let label = locale.date_short(at);
        let half = px(Ink::AXIS.width(&label)) / 2;
        (x.at(day(at)).min(px(room.right)).min(px(room.width) - half).max(half), half, label)
    };
    let mut labels: Vec<_> =
        dates.iter().enumerate().filter(|(i, _)| i % every == 0 && *i != last).map(|(_, at)| place(*at)).collect();
    let newest = dates.last().map(|at| place(*at));
    let (mut free, gap) = (i32::MIN, px(8.0));
    let until = newest.as_ref().map_or(i32::MAX, |(middle, half, _)| middle - half - gap);
    labels.retain(|(middle, half, _)| {
        let fits = middle - half >= free && middle + half <= until;
        free = if fits { middle + half + gap } else { free };
        fits
    });
    for (middle, _, label) in labels.iter().chain(&newest) {
        write(area, Ink::AXIS, HPos::Center, (*middle, px(room.bottom + 14.0)), label)?;
    }
    Ok(())
}

/// A question mark on the axis at each date whose value is unknown.
pub fn draw_unknown(area: &Area, (x, y): (&Axis, &Axis), dates: &BTreeSet<PartialDate>) -> DrawingResult {
    for at in dates {
        write(area, Ink::AXIS, HPos::Center, (x.at(day(*at)), y.at(0.0) - px(9.0)), "?")?;
    }
    Ok(())
}
