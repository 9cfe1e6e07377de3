//! The lower half of a card: the status and the number at the start, the chart with its key at the end.

use super::content::{Card, Mark, Number};
use super::pen::{Pen, TextStyle};
use super::style::{BLACK, END, MARGIN, MUTED};
use crate::chart::{Chart, Role, Scheme, Width};
use crate::locale::Locale;

/// Where the chart begins, and how wide it is.
const CHART: f64 = 560.0;
const CHART_WIDTH: f64 = END - CHART;
/// Below this scale the words of a chart are too small to be read.
const SMALLEST: f64 = 1.1;
/// A map says something by its shades alone.
const SMALLEST_MAP: f64 = 0.7;
const LARGEST: f64 = 1.9;
const KEY: TextStyle = TextStyle { size: 23.0, bold: false, color: BLACK };
const KEY_STEP: f64 = 36.0;
/// The width of a colour in the key, and the blank after an entry.
const SWATCH: f64 = 26.0;
const GAP: f64 = 26.0;

/// Draws it between two heights.
pub(super) fn draw(pen: &mut Pen, card: &Card, locale: &Locale, (top, bottom): (f64, f64)) {
    let figure = card.chart.and_then(|chart| ChartPicture::new(chart, locale, bottom - top));
    let room = if figure.is_some() { CHART - MARGIN - 50.0 } else { END - MARGIN };
    facts(pen, card, (top, bottom), room);
    if let Some(figure) = figure {
        figure.draw(pen, (top, bottom));
    }
}

/// The status above the number, together in the middle of the height.
fn facts(pen: &mut Pen, card: &Card, (top, bottom): (f64, f64), room: f64) {
    const MARK: f64 = 30.0;
    let mark = card.status.as_ref().map_or(0.0, |_| mark_height(MARK));
    let gap = if mark > 0.0 && card.number.is_some() { 20.0 } else { 0.0 };
    let left = bottom - top - mark - gap;
    let number = card.number.as_ref().map(|number| NumberLines::new(number, &card.title, (room, left)));
    let height = mark + gap + number.as_ref().map_or(0.0, NumberLines::height);
    let mut y = top + ((bottom - top - height) / 2.0).max(0.0);
    if let Some(status) = &card.status {
        let ink = mark_ink(status, MARK);
        let status = Mark { sign: status.sign, word: ink.line(&status.word, room - 2.6 * MARK) };
        self::mark(pen, &status, (MARGIN, y), MARK);
        y += mark + gap;
    }
    if let Some(number) = number {
        number.draw(pen, y);
    }
}

/// The sizes of numbers.
const SIZES: [f64; 5] = [96.0, 76.0, 60.0, 46.0, 40.0];

/// A number as large as it fits, and its meaning below.
struct NumberLines {
    value: (TextStyle, String),
    label: (TextStyle, Vec<String>),
}

impl NumberLines {
    /// A label that only says the title of the page again is left out.
    fn new(number: &Number, title: &str, (room, height): (f64, f64)) -> Self {
        let label = TextStyle { size: 27.0, bold: false, color: MUTED };
        let lines = if number.label == title { Vec::new() } else { label.wrap(&number.label, room, 2).lines };
        let set = |size: f64| {
            let ink = TextStyle { size, bold: true, color: BLACK };
            Self { value: (ink, ink.line(&number.value, room)), label: (label, lines.clone()) }
        };
        let [sizes @ .., smallest] = SIZES;
        let fits = |set: &Self| set.value.1 == number.value && set.height() <= height;
        sizes.into_iter().map(set).find(fits).unwrap_or_else(|| set(smallest))
    }

    fn height(&self) -> f64 {
        self.value.0.size * 0.86 + self.label.1.len() as f64 * 36.0 + 6.0
    }

    fn draw(&self, pen: &mut Pen, top: f64) {
        let (ink, value) = &self.value;
        let mut base = top + ink.size * 0.78;
        pen.write(*ink, (MARGIN, base), value);
        base += ink.size * 0.1 + 6.0;
        for line in &self.label.1 {
            base += 36.0;
            pen.write(self.label.0, (MARGIN, base - 6.0), line);
        }
    }
}

/// A colour and its meaning.
type KeyEntry = (Role, String);

/// A chart, scaled to its place, and its key in letters that can be read on a phone.
struct ChartPicture {
    drawing: String,
    size: (f64, f64),
    scale: f64,
    key: Vec<KeyEntry>,
    /// Whether the key shows lines and not areas.
    lines: bool,
}

impl ChartPicture {
    /// Nothing if the chart is too tall to be read in this height.
    fn new(chart: &Chart, locale: &Locale, height: f64) -> Option<Self> {
        let drawing = chart.literal(Scheme::Light, None, Width::Narrow, locale);
        let size = size(&drawing)?;
        let short = |(role, word): (Role, String)| (role, KEY.line(&word, CHART_WIDTH - 60.0));
        let key: Vec<KeyEntry> = chart.legend(locale).into_iter().map(short).collect();
        let keys = lines(&key).len() as f64 * KEY_STEP;
        let scale = (CHART_WIDTH / size.0).min((height - keys) / size.1).min(LARGEST);
        let smallest = if matches!(chart, Chart::Choropleth(_)) { SMALLEST_MAP } else { SMALLEST };
        let lines = matches!(chart, Chart::Line(_));
        (scale >= smallest).then_some(Self { drawing, size, scale, key, lines })
    }

    fn draw(&self, pen: &mut Pen, (top, bottom): (f64, f64)) {
        let lines = lines(&self.key);
        let drawn = self.size.1 * self.scale;
        let mut y = top + (bottom - top - drawn - lines.len() as f64 * KEY_STEP) / 2.0;
        let start = if self.key.is_empty() { END - self.size.0 * self.scale } else { CHART };
        pen.place(&self.drawing, (start, y), self.size.0, self.scale);
        y += drawn;
        for line in lines {
            y += KEY_STEP;
            let mut x = CHART;
            for (role, word) in line {
                if self.lines {
                    pen.stroke((x, y - 10.0), SWATCH, *role);
                } else {
                    swatch(pen, (x, y - 20.0), *role);
                }
                pen.write(KEY, (x + SWATCH + 10.0, y - 2.0), word);
                x += key_width(word);
            }
        }
    }
}

/// A patch of a colour, with an edge where it would not stand out from the paper.
fn swatch(pen: &mut Pen, (x, y): (f64, f64), role: Role) {
    if let Some(edge) = role.edge() {
        pen.block((x - 1.0, y - 1.0), (SWATCH + 2.0, 22.0), 3.0, edge.shade().light);
    }
    pen.block((x, y), (SWATCH, 20.0), 3.0, role.shade().light);
}

fn key_width(word: &str) -> f64 {
    SWATCH + 10.0 + KEY.width(word) + GAP
}

/// The key in lines that fit.
fn lines(key: &[KeyEntry]) -> Vec<Vec<&KeyEntry>> {
    let (mut lines, mut used): (Vec<Vec<_>>, f64) = (Vec::new(), f64::INFINITY);
    for entry in key {
        let width = key_width(&entry.1);
        if used + width > CHART_WIDTH + GAP {
            lines.push(Vec::new());
            used = 0.0;
        }
        used += width;
        if let Some(line) = lines.last_mut() {
            line.push(entry);
        }
    }
    lines
}

/// The width and height of a drawing.
fn size(drawing: &str) -> Option<(f64, f64)> {
    let (_, rest) = drawing.split_once("viewBox=\"0 0 ")?;
    let (size, _) = rest.split_once('"')?;
    let (width, height) = size.split_once(' ')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

fn mark_ink(mark: &Mark, size: f64) -> TextStyle {
    TextStyle { size, bold: true, color: mark.sign.ink() }
}

fn mark_height(size: f64) -> f64 {
    size * 1.7
}

/// The width of a word with its icon on its ground.
pub(super) fn mark_width(mark: &Mark, size: f64) -> f64 {
    mark_ink(mark, size).width(&mark.word) + 2.6 * size
}

/// Draws it; `size` is that of the letters.
pub(super) fn mark(pen: &mut Pen, mark: &Mark, (x, y): (f64, f64), size: f64) {
    let height = mark_height(size);
    pen.block((x, y), (mark_width(mark, size), height), 6.0, mark.sign.tint());
    pen.icon(mark.sign, (x + 0.5 * size, y + (height - size) / 2.0), size);
    pen.write(mark_ink(mark, size), (x + 1.9 * size, y + height / 2.0 + size * 0.36), &mark.word);
}
