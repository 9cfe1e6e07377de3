//! Practices: what others did and what came of it, to learn from.

use crate::model::read::{Kind, fields};
use crate::model::{Code, Country, LocalText, Markdown, Organisation, PartialDate, Place, Ref, Topic, Url};
use crate::source::Spanned;

fields! {
    /// Something that others may learn from.
    Practice {
        /// Country.
        country: Option<Code<Country>>,
        /// Place, where it is one of the site's.
        place: Option<Ref<Place>>,
        /// City or region, where it is not.
        locality: Option<LocalText>,
        /// What it is about.
        topics: Vec<Code<Topic>>,
        /// Who did it.
        organisations: Vec<Ref<Organisation>>,
        /// When it began.
        start: Option<Spanned<PartialDate>>,
        /// What came of it.
        results: Option<Markdown>,
        /// Where more is told.
        url: Option<Url>,
    }
}

impl Kind for Practice {
    const FOLDER: &'static str = "practices";
    const NAME: &'static str = "practice";
    const SECTIONS: &'static [&'static str] = &["practices"];
    const OPTIONAL: bool = true;
}
