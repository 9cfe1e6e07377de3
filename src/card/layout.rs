//! The layout of a card from top to bottom: the site, the title, what is known of it, the date of the data.

use super::content::{Card, HEIGHT, WIDTH};
use super::facts;
use super::pen::{Pen, TextStyle};
use super::style::{BLACK, END, MARGIN, MUTED};
use crate::chart::text::Wrapped;
use crate::locale::Locale;

/// The colour of the site when it has none of its own.
const ACCENT: &str = "#0b5d3b";
const HAIRLINE: &str = "#d8d3c9";
/// Base line of the first row.
const HEAD: f64 = 76.0;
/// Top of the title.
const TITLE: f64 = 108.0;
/// The line above the last row.
const FOOT: f64 = 560.0;

/// The sizes of titles, from short ones to long ones, with the number of lines.
const TITLES: [(f64, usize); 3] = [(64.0, 2), (54.0, 3), (46.0, 3)];

/// The drawing of a card.
pub(super) fn draw(card: &Card, locale: &Locale) -> String {
    let mut pen = Pen::new(locale.is_rtl());
    pen.block((0.0, 0.0), (f64::from(WIDTH), f64::from(HEIGHT)), 0.0, "#ffffff");
    pen.block((0.0, 0.0), (f64::from(WIDTH), 14.0), 0.0, card.accent.unwrap_or(ACCENT));
    head(&mut pen, card);
    let bottom = title(&mut pen, card);
    facts::draw(&mut pen, card, locale, (bottom + 24.0, FOOT - 22.0));
    foot(&mut pen, card);
    pen.finish()
}

/// The name of the site, and what kind of page this is.
fn head(pen: &mut Pen, card: &Card) {
    let over = TextStyle { size: 25.0, bold: false, color: MUTED };
    let words = card.over.as_deref().map(|words| over.line(words, 440.0)).unwrap_or_default();
    pen.write_to(over, (END, HEAD), &words);
    let site = TextStyle { size: 28.0, bold: true, color: BLACK };
    let room = END - over.width(&words) - (MARGIN + 52.0) - 40.0;
    pen.star((MARGIN + 19.0, HEAD - 10.0), 20.0, card.accent.unwrap_or(ACCENT));
    pen.write(site, (MARGIN + 52.0, HEAD), &site.line(&card.site, room));
}

/// The title as large as it fits. Returns where it ends.
fn title(pen: &mut Pen, card: &Card) -> f64 {
    let (ink, lines) = fit(&card.title);
    let step = ink.size * 1.24;
    let mut base = TITLE + ink.size * 1.05;
    for line in &lines.lines {
        pen.write(ink, (MARGIN, base), line);
        base += step;
    }
    base - step + ink.size * 0.35
}

/// The largest letters in which the title fits, else the smallest.
fn fit(title: &str) -> (TextStyle, Wrapped) {
    let set = |(size, lines): (f64, usize)| {
        let ink = TextStyle { size, bold: true, color: BLACK };
        (ink, ink.wrap(title, END - MARGIN, lines))
    };
    let [large, middle, small] = TITLES;
    let whole = [large, middle].into_iter().map(set).find(|(_, lines)| !lines.cut);
    whole.unwrap_or_else(|| set(small))
}

/// The date of the data, and how unsure they are.
fn foot(pen: &mut Pen, card: &Card) {
    pen.block((MARGIN, FOOT), (END - MARGIN, 2.0), 0.0, HAIRLINE);
    let ink = TextStyle { size: 24.0, bold: false, color: MUTED };
    let mut room = END - MARGIN;
    if let Some(doubt) = &card.doubt {
        let width = facts::mark_width(doubt, 26.0);
        facts::mark(pen, doubt, (END - width, FOOT + 12.0), 26.0);
        room -= width + 30.0;
    }
    pen.write(ink, (MARGIN, FOOT + 42.0), &ink.line(&card.date, room));
}
