//! Entries of code lists, from `content/codes/<list>.yml`.

use rust_decimal::Decimal;

use crate::model::read::{TextFormat, fields};
use crate::model::{CodeColour, LocalText};

fields! {
    /// One code of a list.
    CodeEntry {
        /// The code.
        id: Box<str> as TextFormat::Id,
        /// What readers see.
        title: LocalText,
        /// What it means.
        description: Option<LocalText>,
        /// Its colour in charts whose parts are codes of the list; without one, its place decides.
        colour: Option<CodeColour>,
        /// Its place in the list, smallest first.
        order: Option<Decimal>,
    }
}
