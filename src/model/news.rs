//! News items.

use crate::model::PartialDate;
use crate::model::read::{Kind, fields};
use crate::source::Spanned;

fields! {
    /// Something that happened.
    News {
        /// When.
        date: Spanned<PartialDate>,
    }
}

impl Kind for News {
    const FOLDER: &'static str = "news";
    const NAME: &'static str = "news item";
    const SECTIONS: &'static [&'static str] = &["news"];
}
