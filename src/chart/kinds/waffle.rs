//! Waffles: the parts of a whole as a hundred squares.

use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, block, px, write};
use crate::chart::base::palette::Role;
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::text::{Wrapped, wrap};
use crate::chart::base::unit::Unit;
use crate::chart::base::values::{share, sum};
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::cells::CellGrid;
use crate::locale::{Arg, Locale};

/// Up to six parts of one whole; of more, those after the fifth are drawn as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waffle {
    /// How the values are written.
    pub unit: Unit,
    /// The parts, in the order in which they are drawn.
    pub parts: Vec<WafflePart>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WafflePart {
    /// Its name.
    pub label: String,
    /// What it stands for.
    pub role: Role,
    /// The value; `None` is unknown, and then no part has a share.
    pub value: Option<Decimal>,
}

const MOST_PARTS: usize = 6;
const LINE: f64 = 18.0;
/// The swatch of a part and the blank after it, in pixels.
const SWATCH: f64 = 20.0;

/// The words beside the squares, a block a part.
struct LabelColumn {
    start: f64,
    /// The width of the column of shares.
    shares: f64,
    parts: Vec<PartWords>,
}

struct PartWords {
    role: Role,
    label: Wrapped,
    share: String,
    value: String,
    title: String,
}

impl PartWords {
    fn height(&self) -> f64 {
        LINE * self.label.lines.len() as f64 + 26.0
    }
}

impl ChartKind for Waffle {
    fn name(&self) -> &'static str {
        "waffle"
    }

    fn svg(&self, canvas: &Canvas) -> String {
        if self.parts.is_empty() {
            return canvas.note("chart.nothing");
        }
        let parts = self.drawn(canvas.locale);
        // In a narrow drawing the squares lie across, the words below.
        let (columns, rows, pitch) = if canvas.is_wide() { (10, 10, 22.0) } else { (20, 5, 17.0) };
        let cells = CellGrid { start: 0.0, top: 0.0, pitch, rows };
        let below = if canvas.is_wide() { 0.0 } else { rows as f64 * pitch + 14.0 };
        let words = self.words(&parts, if canvas.is_wide() { 250.0 } else { 0.0 }, canvas);
        let end = below + words.height();
        let note = if self.whole().is_some() { 0.0 } else { LINE };
        canvas.svg((canvas.px(), (end + note).max(rows as f64 * pitch)), |area| {
            match self.whole() {
                Some(whole) => draw_squares(area, &cells, columns, &parts, whole)?,
                None => cells.draw_lines(area, Role::Gap, columns, true)?,
            }
            words.draw(area, below)?;
            let why = self.whole().map_or_else(|| say(canvas.locale, "chart.waffle.no_shares", &[]), |_| String::new());
            write(area, Ink::MUTED, HPos::Left, (px(words.start), px(end + LINE / 2.0)), &why)
        })
    }

    fn description(&self, locale: &Locale) -> String {
        let unknown = self.parts.iter().filter(|part| part.value.is_none()).count();
        let with_share = |part: &WafflePart| {
            let value = self.unit.exact_or_unknown(locale, part.value);
            let share = self.share(part, locale);
            let args = [("value", Arg::Text(&value)), ("share", Arg::Text(&share))];
            let value = if share.is_empty() { value } else { say(locale, "chart.with_share", &args) };
            labelled(locale, &part.label, &value)
        };
        let parts: Vec<String> = self.drawn(locale).iter().map(with_share).collect();
        let total = self.whole().filter(|_| self.unit.adds_up()).map(|whole| self.unit.exact(locale, whole));
        words::sentences([
            Some(say_count(locale, "chart.waffle.shows", self.parts.len())),
            (!parts.is_empty()).then(|| format!("{}.", words::list(locale, &parts))),
            total.map(|total| say(locale, "chart.together", &[("value", Arg::Text(&total))])),
            words::unknown_count(locale, unknown),
        ])
    }

    /// The largest part, if it is alone.
    fn finding(&self, locale: &Locale) -> Option<String> {
        let whole = self.whole().filter(|_| self.parts.len() > 1)?;
        let most = self.parts.iter().max_by_key(|part| part.value)?;
        let alone = self.parts.iter().filter(|part| part.value == most.value).count() == 1;
        let (value, total) = (self.unit.brief(locale, most.value?), self.unit.brief(locale, whole));
        let args = [("label", &most.label), ("value", &value), ("total", &total), ("share", &self.share(most, locale))];
        alone.then(|| say(locale, "chart.stacked.finding", &args.map(|(name, text)| (name, Arg::Text(text)))))
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        let row = |part: &WafflePart| {
            let share = Cell::number(locale, &Unit::Percent, self.percent(part));
            let brief = self.share(part, locale);
            let share = if brief.is_empty() { share } else { Cell { text: brief, ..share } };
            vec![Cell::text(&part.label), Cell::number(locale, &self.unit, part.value), share]
        };
        let head = ["chart.head.category", "chart.head.value", "chart.waffle.share"];
        ChartTable {
            head: head.map(|key| say(locale, key, &[])).into(),
            rows: self.parts.iter().map(row).collect(),
            left_out: Vec::new(),
        }
    }
}

impl Waffle {
    /// The parts that are drawn.
    fn drawn(&self, locale: &Locale) -> Vec<WafflePart> {
        if self.parts.len() <= MOST_PARTS {
            return self.parts.clone();
        }
        let (first, rest) = self.parts.split_at(MOST_PARTS - 1);
        let values: Option<Vec<Decimal>> = rest.iter().map(|part| part.value).collect();
        let label = say_count(locale, "chart.waffle.other", rest.len());
        let other = WafflePart { label, role: Role::NotStarted, value: values.and_then(sum) };
        first.iter().cloned().chain([other]).collect()
    }

    /// What the squares are a hundred percent of: only parts that are all known, and none negative, have shares.
    fn whole(&self) -> Option<Decimal> {
        let values: Option<Vec<Decimal>> = self.parts.iter().map(|part| part.value).collect();
        let values = values.filter(|values| values.iter().all(|value| *value >= Decimal::ZERO))?;
        sum(values).filter(|total| *total > Decimal::ZERO)
    }

    fn words(&self, parts: &[WafflePart], start: f64, canvas: &Canvas) -> LabelColumn {
        let shares: Vec<String> = parts.iter().map(|part| self.brief_share(part, canvas.locale)).collect();
        let column = shares.iter().map(|share| Ink::VALUE.width(share)).fold(0.0, f64::max);
        let column = if column > 0.0 { column + 10.0 } else { 0.0 };
        let room = canvas.px() - start - SWATCH - column;
        let part = |(part, share): (&WafflePart, String)| {
            let exact = self.unit.exact_or_unknown(canvas.locale, part.value);
            let value = part.value.map_or_else(|| exact.clone(), |value| self.unit.brief(canvas.locale, value));
            PartWords {
                role: part.role,
                label: wrap(&part.label, Ink::LABEL.size, room, 2),
                share,
                value: wrap(&value, Ink::AXIS.size, room, 1).lines.concat(),
                title: labelled(canvas.locale, &part.label, &exact),
            }
        };
        LabelColumn { start, shares: column, parts: parts.iter().zip(shares).map(part).collect() }
    }

    fn percent(&self, part: &WafflePart) -> Option<Decimal> {
        share(part.value?, self.whole()?)
    }

    /// The share of the whole; nothing where there is none.
    fn share(&self, part: &WafflePart, locale: &Locale) -> String {
        self.percent(part).map_or_else(String::new, |share| Unit::Percent.brief(locale, share))
    }

    /// The share in few characters: one below a tenth of a percent is only said to be that.
    fn brief_share(&self, part: &WafflePart, locale: &Locale) -> String {
        let least = Decimal::new(1, 1);
        match self.percent(part) {
            Some(share) if share > Decimal::ZERO && share < least => {
                say(locale, "chart.waffle.below", &[("share", Arg::Text(&locale.percent(least)))])
            }
            _ => self.share(part, locale),
        }
    }
}

impl LabelColumn {
    fn height(&self) -> f64 {
        self.parts.iter().map(PartWords::height).sum()
    }

    /// Draws the blocks from `top` down.
    fn draw(&self, area: &Area, top: f64) -> DrawingResult {
        let mut y = top;
        for part in &self.parts {
            let (x, first) = (self.start, px(y + LINE / 2.0));
            area.draw(&block(part.role, (px(x), first - 60), (px(x + 12.0), first + 60)))?;
            write(area, Ink::VALUE, HPos::Left, (px(x + SWATCH), first), &part.share)?;
            let x = px(x + SWATCH + self.shares);
            for (i, line) in part.label.lines.iter().enumerate() {
                if part.label.cut {
                    area.draw(&MarkTitle(&part.title))?;
                }
                write(area, Ink::LABEL, HPos::Left, (x, first + px(LINE * i as f64)), line)?;
            }
            write(area, Ink::AXIS, HPos::Left, (x, first + px(LINE * part.label.lines.len() as f64)), &part.value)?;
            y += part.height();
        }
        Ok(())
    }
}

fn draw_squares(area: &Area, cells: &CellGrid, columns: usize, parts: &[WafflePart], whole: Decimal) -> DrawingResult {
    let shares: Vec<Decimal> =
        parts.iter().map(|part| share(part.value.unwrap_or_default(), whole).unwrap_or_default()).collect();
    let mut from = 0;
    for (part, count) in parts.iter().zip(squares(&shares)) {
        cells.fill(area, part.role, from, from + count)?;
        from += count;
    }
    cells.draw_lines(area, Role::Page, columns, false)
}

/// A hundred squares for shares in percent, rounded by the largest remainder; what is not nothing has one at least.
fn squares(shares: &[Decimal]) -> Vec<usize> {
    let least = |share: &Decimal| share.floor().to_usize().unwrap_or(0).max(usize::from(!share.is_zero()));
    let mut counts: Vec<usize> = shares.iter().map(least).collect();
    for _ in counts.iter().sum()..100 {
        let lacking = |(count, share): &(&mut usize, &Decimal)| **share - Decimal::from(**count);
        if let Some((count, _)) = counts.iter_mut().zip(shares).rev().max_by_key(lacking) {
            *count += 1;
        }
    }
    for _ in 100..counts.iter().sum() {
        if let Some(most) = counts.iter_mut().max() {
            *most -= 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn squares_are_rounded_by_the_largest_remainder() {
        let of = |shares: &[&str]| squares(&shares.iter().map(|share| share.parse().unwrap()).collect::<Vec<_>>());
        assert_eq!(of(&["33.4", "33.3", "33.3"]), [34, 33, 33]);
        assert_eq!(of(&["99.99", "0.01", "0"]), [99, 1, 0]);
        assert_eq!(of(&["100"]), [100]);
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn there_are_always_a_hundred(values in prop::collection::vec(0..1000_i64, 1..7)) {
            let whole: i64 = values.iter().sum();
            prop_assume!(whole > 0);
            let shares: Vec<Decimal> = values.iter().map(|v| Decimal::from(v * 100) / Decimal::from(whole)).collect();
            let counts = squares(&shares);
            prop_assert_eq!(counts.iter().sum::<usize>(), 100);
            prop_assert!(counts.iter().zip(&values).all(|(count, value)| (*count == 0) == (*value == 0)));
        }
    }
}
