//! Ideas of the public, and what became of each.

use crate::model::read::{Kind, fields};
use crate::model::{Author, Code, Commitment, Consultation, IdeaStatus, Markdown, PartialDate, Ref, Theme};
use crate::source::Spanned;

fields! {
    /// Something that somebody proposed.
    Idea {
        /// Consultation in which it was proposed.
        consultation: Option<Ref<Consultation>>,
        /// When it was proposed.
        date: Option<Spanned<PartialDate>>,
        /// Who proposed it.
        by: Option<Author>,
        /// Theme.
        theme: Option<Code<Theme>>,
        /// What became of it; received when nothing is said.
        status: Option<Spanned<IdeaStatus>>,
        /// Why.
        reason: Option<Markdown>,
        /// When that was answered.
        answered: Option<Spanned<PartialDate>>,
        /// Commitment that it became, or became a part of.
        became: Option<Spanned<Ref<Commitment>>>,
    }
}

impl Kind for Idea {
    const FOLDER: &'static str = "ideas";
    const NAME: &'static str = "idea";
    const SECTIONS: &'static [&'static str] = &["cocreation"];
    const OPTIONAL: bool = true;
}
