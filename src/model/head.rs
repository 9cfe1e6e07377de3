//! What every record has, whatever its kind.

use crate::model::read::{TextFormat, fields};
use crate::model::{DataStatus, LocalText, PartialDate, Place, Ref, Url};
use crate::source::Spanned;

fields! {
    /// The fields that every kind of record shares.
    Head {
        /// What the record is called.
        title: Option<LocalText>,
        /// The record in one or two sentences.
        summary: Option<LocalText>,
        /// Free keywords.
        tags: Vec<Box<str>>,
        /// Places that the record is about.
        places: Vec<Ref<Place>>,
        /// Where its statements can be checked.
        sources: Vec<Source>,
        /// How sure it is; `official` when nothing is said.
        data_status: Option<DataStatus>,
        /// Whom to ask.
        contact: Option<Box<str>>,
        /// When it was last changed; the last change in git when nothing is said.
        updated: Option<Spanned<PartialDate>>,
        /// Former ids, which keep working as addresses.
        aliases: Vec<Spanned<Box<str>>> as TextFormat::Id,
        /// Kept out of the site.
        draft: Option<bool>,
    }
}

fields! {
    /// A document or a page elsewhere.
    Source {
        /// What it is called.
        title: LocalText,
        /// Where it is.
        url: Option<Url>,
        /// When it was published.
        date: Option<PartialDate>,
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.title, &self.url, self.date) == (&other.title, &other.url, other.date)
    }
}

impl Eq for Source {}
