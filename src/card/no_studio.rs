//! What stands in for the studio in a program without cards.

use super::content::Card;
use crate::locale::Locale;

/// Cannot be opened, so nothing can be asked of it.
#[derive(Debug)]
pub enum Studio {}

impl Studio {
    /// Nothing: this program was built without the feature `cards`.
    pub fn open() -> Option<Self> {
        None
    }

    /// Never called.
    pub fn sheet(&self, _: &Card, _: &Locale) -> String {
        match *self {}
    }

    /// Never called.
    ///
    /// # Errors
    /// Never.
    pub fn png(&self, _: &str) -> Result<Vec<u8>, String> {
        match *self {}
    }
}

/// No card can.
pub fn can_be_drawn(_: &Card) -> bool {
    false
}
