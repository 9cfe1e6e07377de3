//! What the card of a page shows beside its title, and the cards of a language.

use std::borrow::Cow;

use serde::Serialize;

use crate::card::{Card, HEIGHT, Mark, Number, Sign, WIDTH};
use crate::chart::Chart;
use crate::locale::Locale;
use crate::model::{DataStatus, PartialDate};
use crate::output::OutPath;
use crate::render::context::Context;
use crate::render::figure::Figure;
use crate::render::parts::tiles::Tile;
use crate::render::value::{Arg, Label, Meta, Phrase};

/// What a page has to say on its card, in the words of its language.
#[derive(Debug, Clone)]
pub struct Face<'a> {
    /// Where it stands.
    pub status: Option<Mark>,
    /// One number.
    pub number: Option<Number>,
    /// One chart of few marks.
    pub chart: Option<Cow<'a, Chart>>,
    /// How sure the least sure of what is shown is.
    pub surety: DataStatus,
}

impl<'a> Face<'a> {
    /// The first number and the first chart of a page.
    pub fn of(tiles: &[Tile<'_>], figures: &'a [Figure<'a>], locale: &Locale) -> Self {
        let sure = tiles.iter().map(|tile| tile.status).chain(figures.iter().map(|figure| figure.status));
        Self {
            status: None,
            number: tiles.first().map(|tile| tile.number(locale)),
            chart: figures
                .iter()
                .map(|figure| &figure.chart)
                .find(|chart| !matches!(chart, Chart::Sparkline(_)))
                .map(Cow::Borrowed),
            surety: sure.max().unwrap_or(DataStatus::Official),
        }
    }
}

/// Where a record or a plan stands: the message `key`, which may be a word from the middle of a sentence.
pub fn mark(locale: &Locale, sign: Sign, key: &str) -> Mark {
    let word = locale.label(key).unwrap_or(key);
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    Mark { sign, word: first + letters.as_str() }
}

/// The sign of a status or of a state of freshness.
pub fn sign(code: &str) -> Sign {
    match code {
        "done" | "done_late" | "fresh" => Sign::Good,
        "in_progress" => Sign::Busy,
        "due_soon" => Sign::Soon,
        "overdue" | "late" => Sign::Late,
        "withdrawn" | "cancelled" => Sign::Off,
        "unknown" => Sign::Unknown,
        _ => Sign::Plain,
    }
}

/// A number; `None` is said as unknown.
pub fn number(locale: &Locale, value: Option<&Arg<'_>>, label: String) -> Number {
    let unknown = || Phrase::new("record.unknown").to_text(locale);
    Number { value: value.map_or_else(unknown, |value| value.brief(locale)), label }
}

impl Tile<'_> {
    /// The number of the tile for a card.
    pub fn number(&self, locale: &Locale) -> Number {
        number(locale, self.value.as_ref(), self.title.to_text(locale))
    }
}

/// What is the same on all cards of a language.
#[derive(Debug)]
pub struct Brand {
    site: String,
    accent: Option<String>,
    date: String,
}

impl Brand {
    /// The name of the site, its colour and the date of the data.
    pub fn new(cx: Context<'_>) -> Self {
        let (config, locale) = (cx.site.config, cx.site.locale(cx.lang));
        let day = Arg::Date(PartialDate::Day(cx.site.as_of));
        Self {
            site: cx.local(&config.title).map(|title| title.text.to_owned()).unwrap_or_default(),
            accent: config.theme.accent.clone(),
            date: Phrase::new("card.as_of").with("date", day).to_text(locale),
        }
    }

    /// The card of a page.
    pub fn card<'a>(&'a self, meta: &Meta<'_>, face: &'a Face<'a>, locale: &Locale) -> Card<'a> {
        Card {
            site: self.site.clone(),
            accent: self.accent.as_deref(),
            over: meta.crumbs.last().map(|crumb| crumb.title.to_text(locale)),
            title: meta.title.to_text(locale),
            status: face.status.clone(),
            number: face.number.clone(),
            chart: face.chart.as_deref(),
            date: self.date.clone(),
            doubt: doubt(face.surety, locale),
        }
    }
}

/// What is official needs no word.
fn doubt(surety: DataStatus, locale: &Locale) -> Option<Mark> {
    let sign = match surety {
        DataStatus::Official => return None,
        DataStatus::Illustrative => Sign::MadeUp,
        DataStatus::Provisional | DataStatus::Estimated => Sign::Unsure,
    };
    let label = Label::built_in("data_status", surety.code());
    Some(Mark { sign, word: label.to_text(locale) })
}

/// What the frame of a page says of its card.
#[derive(Debug, Serialize)]
pub struct CardView {
    /// The picture, below the address of the site.
    path: String,
    /// The picture in words.
    alt: String,
    /// Its width in pixels.
    width: u32,
    /// Its height in pixels.
    height: u32,
}

impl CardView {
    /// The address of a card below that of the site, and the card in words.
    pub fn new(path: &OutPath, card: &Card) -> Self {
        Self { path: path.url(), alt: card.alt(), width: WIDTH, height: HEIGHT }
    }
}
