//! Where cards are laid out and turned into pictures.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::content::{Card, HEIGHT, WIDTH};
use super::{fonts, layout, pixels};
use crate::locale::Locale;

/// The fonts, read once for all cards.
pub struct Studio {
    options: Options<'static>,
}

impl std::fmt::Debug for Studio {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Studio")
    }
}

impl Studio {
    /// Reads the fonts; nothing in a program without the feature `cards`.
    pub fn open() -> Option<Self> {
        Some(Self { options: fonts::options() })
    }

    /// The drawing of a card as SVG: the picture depends on nothing else.
    pub fn sheet(&self, card: &Card, locale: &Locale) -> String {
        layout::draw(card, locale)
    }

    /// The picture of a drawing.
    ///
    /// # Errors
    /// When the drawing is no SVG, which would be a mistake of ours.
    pub fn png(&self, sheet: &str) -> Result<Vec<u8>, String> {
        let tree = Tree::from_str(sheet, &self.options).map_err(|error| error.to_string())?;
        let mut picture = Pixmap::new(WIDTH, HEIGHT).ok_or("a card has no size")?;
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        pixels::png(&picture).map_err(|error| error.to_string())
    }
}

/// Whether the fonts have the letters of the title.
pub fn can_be_drawn(card: &Card) -> bool {
    fonts::is_legible(&card.title)
}
