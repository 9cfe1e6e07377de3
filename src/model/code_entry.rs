//! Entries of code lists, from `content/codes/<list>.yml`.

use rust_decimal::Decimal;

use crate::model::LocalText;
use crate::model::read::fields;

fields! {
    /// One code of a list.
    CodeEntry {
        /// The code.
        id: Box<str>,
        /// What readers see.
        title: LocalText,
        /// What it means.
        description: Option<LocalText>,
        /// Role of its colour in charts: `series-1` to `series-6`, `done`, `late`, `neutral`.
        colour: Option<Box<str>>,
        /// Its place in the list, smallest first.
        order: Option<Decimal>,
    }
}
