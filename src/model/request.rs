//! Datasets that somebody asked for, and what was answered.

use crate::model::read::{Kind, fields};
use crate::model::{Author, Code, Dataset, Markdown, Organisation, PartialDate, Ref, RequestStatus, Theme};
use crate::source::Spanned;

fields! {
    /// A request to publish a dataset.
    Request {
        /// When it was asked for.
        date: Spanned<PartialDate>,
        /// Who asked.
        by: Option<Author>,
        /// Institution that was asked.
        organisation: Option<Ref<Organisation>>,
        /// Theme.
        theme: Option<Code<Theme>>,
        /// Where it stands; received when nothing is said.
        status: Option<Spanned<RequestStatus>>,
        /// What was answered, and why.
        answer: Option<Markdown>,
        /// When that was answered.
        answered: Option<Spanned<PartialDate>>,
        /// Dataset that answers it.
        dataset: Option<Spanned<Ref<Dataset>>>,
    }
}

impl Kind for Request {
    const FOLDER: &'static str = "requests";
    const NAME: &'static str = "request";
    const SECTIONS: &'static [&'static str] = &["datasets", "requests"];
    const OPTIONAL: bool = true;
}
