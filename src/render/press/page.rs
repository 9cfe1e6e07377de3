//! What is made into a file of HTML.

use serde::Serialize;

use crate::locale::Locale;
use crate::render::body::Body;
use crate::render::face::Face;
use crate::render::figure::Figure;
use crate::render::value::Meta;

/// A page: one serialisable struct of raw, borrowed values, and the template that shows it.
pub trait Page: Serialize + Sync {
    /// The template.
    const TEMPLATE: &'static str;

    /// Whether pages of this kind may have a card.
    const HAS_FACE: bool = false;

    /// What the frame needs to know.
    fn meta(&self) -> &Meta<'_>;

    /// Whether each of its figures has files of its own, to be downloaded, embedded and cited.
    const PUBLISHED: bool = false;

    /// The text of the page, which may have charts of its own.
    fn body(&self) -> Option<&Body<'_>> {
        None
    }

    /// The charts of the page; the template finds each under `figures.<id>`.
    fn figures(&self) -> Vec<&Figure<'_>> {
        Vec::new()
    }

    /// What the card of the page shows beside its title; nothing for a page without a card.
    fn face(&self, _: &Locale) -> Option<Face<'_>> {
        None
    }
}
