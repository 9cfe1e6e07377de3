//! Free pages.

use rust_decimal::Decimal;

use crate::model::read::{Kind, fields};

fields! {
    /// A page of the publisher's own.
    Page {
        /// Whether it stands in the menu.
        menu: Option<bool>,
        /// Its place among the pages of the menu, smallest first.
        order: Option<Decimal>,
    }
}

impl Kind for Page {
    const FOLDER: &'static str = "pages";
    const NAME: &'static str = "page";
}
