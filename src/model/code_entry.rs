//! Entries of code lists, from `content/codes/<list>.yml`.

use rust_decimal::Decimal;

use crate::model::read::{TextFormat, fields};
use crate::model::{CodeColour, LocalText, Url};

fields! {
    /// One code of a list.
    CodeEntry {
        /// The code.
        id: Box<str> as TextFormat::Id,
        /// What readers see.
        title: LocalText,
        /// What it means. Shown on the pages of records that have the code.
        description: Option<LocalText>,
        /// Where it is explained, such as the text of a licence.
        url: Option<Url>,
        /// Of a licence: whether everyone may use, change and share. Of a format: whether no vendor owns it.
        open: Option<bool>,
        /// Of a format: whether a program reads it as data.
        machine_readable: Option<bool>,
        /// Of a format: whether it names things by address, as RDF does.
        linked_data: Option<bool>,
        /// Its colour in charts whose parts are codes of the list; without one, its place decides.
        colour: Option<CodeColour>,
        /// Its place in the list, smallest first.
        order: Option<Decimal>,
    }
}
