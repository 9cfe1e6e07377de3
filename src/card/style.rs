//! The margins and colours of a card.

use super::content::WIDTH;

/// Free space at both sides.
pub(super) const MARGIN: f64 = 64.0;

/// Where the lines end.
pub(super) const END: f64 = WIDTH as f64 - MARGIN;

pub(super) const BLACK: &str = "#1d1a16";

pub(super) const MUTED: &str = "#5f5a52";
