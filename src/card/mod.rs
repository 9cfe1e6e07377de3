//! Cards: the pictures that stand beside shared links, 1200 by 630 pixels, drawn as SVG by our own code and turned into PNG
//! with the fonts in the binary. No font of the machine is looked at, so a card is the same everywhere.
//!
//! 1. A page says what its card shows: a [`Card`] of words that are ready to be read.
//! 2. [`Studio::sheet`] lays it out. The text of the drawing is all that the picture depends on, so its hash is the key of the
//!    picture: what the output already shows is not drawn again.
//! 3. [`Studio::png`] makes the picture, by far the dearest step.
//!
//! Without the feature `cards` no studio can be opened, and there are no cards.

#[cfg(feature = "cards")]
mod fonts;
#[cfg(feature = "cards")]
mod layout;
#[cfg(feature = "cards")]
mod lower;
#[cfg(feature = "cards")]
mod pen;
#[cfg(feature = "cards")]
mod pixels;
mod sign;
#[cfg(feature = "cards")]
mod studio;
#[cfg(feature = "cards")]
#[cfg(test)]
mod tests;
#[cfg(not(feature = "cards"))]
mod without;

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use crate::chart::Chart;
use crate::output::{OutPath, PathError};

pub use sign::Sign;
#[cfg(feature = "cards")]
pub use studio::{Studio, can_be_drawn};
#[cfg(not(feature = "cards"))]
pub use without::{Studio, can_be_drawn};

/// The folder of all cards.
pub const FOLDER: &str = "cards";
/// Width of a card in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a card in pixels.
pub const HEIGHT: u32 = 630;

/// What becomes of the cards in a build.
#[derive(Debug, Clone, Copy, Default)]
pub enum Cards<'a> {
    /// No page has one.
    #[default]
    Off,
    /// Pages name their cards, but none is drawn; those that are there stay.
    Held,
    /// Cards that are not there yet are drawn.
    Drawn(&'a Studio, &'a Tally),
}

impl Cards<'_> {
    /// Whether pages name their cards.
    pub fn are_named(self) -> bool {
        !matches!(self, Self::Off)
    }
}

/// Counts the cards of a build.
#[derive(Debug, Default)]
pub struct Tally {
    drawn: AtomicUsize,
    kept: AtomicUsize,
    micros: AtomicU64,
}

impl Tally {
    /// Counts a card that was drawn, and how long that took.
    pub fn drew(&self, time: Duration) {
        self.drawn.fetch_add(1, Ordering::Relaxed);
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// Counts a card that the output had already.
    pub fn kept(&self) {
        self.kept.fetch_add(1, Ordering::Relaxed);
    }

    /// What it came to.
    pub fn total(&self) -> Drawn {
        Drawn {
            drawn: self.drawn.load(Ordering::Relaxed),
            kept: self.kept.load(Ordering::Relaxed),
            time: Duration::from_micros(self.micros.load(Ordering::Relaxed)),
        }
    }
}

/// The cards of a build.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Cards drawn.
    pub drawn: usize,
    /// Cards that were there already.
    pub kept: usize,
    /// Time spent on drawing, added up over all threads.
    pub time: Duration,
}

/// What a card shows. All words are in the language of its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Card<'a> {
    /// The name of the site.
    pub site: String,
    /// Main colour as `#rrggbb`, if the site has its own.
    pub accent: Option<&'a str>,
    /// What kind of page it is, or what it is a part of.
    pub over: Option<String>,
    /// The title of the page.
    pub title: String,
    /// Where it stands.
    pub status: Option<Mark>,
    /// One number with its meaning.
    pub number: Option<Number>,
    /// One small chart.
    pub chart: Option<&'a Chart>,
    /// The date of the data.
    pub date: String,
    /// How unsure the data are; nothing when they are official.
    pub doubt: Option<Mark>,
}

/// A word that is never told by its colour alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its icon and colour.
    pub sign: Sign,
    /// The word.
    pub word: String,
}

/// A number as it is written, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub value: String,
    /// What it counts.
    pub label: String,
}

impl Card<'_> {
    /// The card in words, for those who do not see it.
    pub fn alt(&self) -> String {
        let number = self.number.as_ref().map(|number| format!("{} {}", number.value, number.label));
        let words = |mark: &Option<Mark>| mark.as_ref().map(|mark| mark.word.clone());
        let own = |text: &String| Some(text.clone()).filter(|text| *text != self.title);
        let parts = [
            self.over.clone(),
            Some(self.title.clone()),
            words(&self.status),
            number,
            Some(self.date.clone()),
            words(&self.doubt),
            own(&self.site),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// Where the card of a page stands: `cards/fr/plans/x.png` for `fr/plans/x.html`.
///
/// # Errors
/// When that would be too long for a path.
pub fn path(page: &OutPath) -> Result<OutPath, PathError> {
    let page = page.as_str();
    OutPath::new(&format!("{FOLDER}/{}.png", page.strip_suffix(".html").unwrap_or(page)))
}
