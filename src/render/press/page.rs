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

    /// Whether each of its figures has files of its own, to be downloaded, embedded and cited.
    const PUBLISHED: bool = false;

    /// What the press must know of it beside what its template shows.
    fn parts(&self) -> Parts<'_>;

    /// What the card of the page shows beside its title; nothing for a page without a card.
    fn face(&self, _: &Locale) -> Option<Face<'_>> {
        None
    }
}

/// What the press must know of a page.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'p> {
    /// What the frame needs to know.
    pub meta: &'p Meta<'p>,
    /// The text of the page, which may have charts of its own.
    pub body: Option<&'p Body<'p>>,
    /// The charts of the page; the template finds each under `figures.<id>`.
    pub figures: &'p [Figure<'p>],
}

impl<'p> Parts<'p> {
    /// A page without a text and charts.
    pub fn of(meta: &'p Meta<'p>) -> Self {
        Self { meta, body: None, figures: &[] }
    }

    /// A page with a text, if there is one.
    #[must_use]
    pub fn body(self, body: Option<&'p Body<'p>>) -> Self {
        Self { body, ..self }
    }

    /// A page with charts.
    #[must_use]
    pub fn figures(self, figures: &'p [Figure<'p>]) -> Self {
        Self { figures, ..self }
    }
}
