//! Cards: the pictures that stand beside shared links, 1200 by 630 pixels, drawn as SVG by our own code and turned into PNG
//! with the fonts in the binary. No font of the machine is looked at, so a card is the same everywhere.
//!
//! 1. A page says what its card shows: a [`Card`] of words that are ready to be read.
//! 2. [`Studio::sheet`] lays it out. The text of the drawing is all that the picture depends on, so its hash is the key of the
//!    picture: what the output already shows is not drawn again.
//! 3. [`Studio::png`] makes the picture, by far the dearest step.
//!
//! Without the feature `cards` no studio can be opened, and there are no cards.

mod content;
#[cfg(feature = "cards")]
mod facts;
#[cfg(feature = "cards")]
mod fonts;
#[cfg(feature = "cards")]
mod layout;
#[cfg(not(feature = "cards"))]
mod no_studio;
#[cfg(feature = "cards")]
mod pen;
#[cfg(feature = "cards")]
mod pixels;
mod sign;
#[cfg(feature = "cards")]
mod studio;
#[cfg(feature = "cards")]
mod style;
#[cfg(feature = "cards")]
#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use crate::output::{OutPath, PathError};

pub use content::{Card, HEIGHT, Mark, Number, WIDTH};
#[cfg(not(feature = "cards"))]
pub use no_studio::{Studio, can_be_drawn};
pub use sign::Sign;
#[cfg(feature = "cards")]
pub use studio::{Studio, can_be_drawn};

/// The folder of all cards.
pub const FOLDER: &str = "cards";

/// What becomes of the cards in a build.
#[derive(Debug, Clone, Copy, Default)]
pub enum Cards<'a> {
    /// No page has one.
    #[default]
    Off,
    /// Pages name their cards, but none is drawn; those that are there stay.
    Held,
    /// Cards that are not there yet are drawn.
    Drawn(&'a Studio, &'a CardTally),
}

impl Cards<'_> {
    /// Whether pages name their cards.
    pub fn are_named(self) -> bool {
        !matches!(self, Self::Off)
    }
}

/// Counts the cards of a build.
#[derive(Debug, Default)]
pub struct CardTally {
    drawn: AtomicUsize,
    kept: AtomicUsize,
    micros: AtomicU64,
}

impl CardTally {
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
    pub fn total(&self) -> CardCount {
        CardCount {
            drawn: self.drawn.load(Ordering::Relaxed),
            kept: self.kept.load(Ordering::Relaxed),
            time: Duration::from_micros(self.micros.load(Ordering::Relaxed)),
        }
    }
}

/// The cards of a build.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CardCount {
    /// Cards drawn.
    pub drawn: usize,
    /// Cards that were there already.
    pub kept: usize,
    /// Time spent on drawing, added up over all threads.
    pub time: Duration,
}

/// Where the card of a page stands: `cards/fr/plans/x.png` for `fr/plans/x.html`.
///
/// # Errors
/// When that would be too long for a path.
pub fn path(page: &OutPath) -> Result<OutPath, PathError> {
    let page = page.as_str();
    OutPath::new(&format!("{FOLDER}/{}.png", page.strip_suffix(".html").unwrap_or(page)))
}
