//! Calls for proposals.

use crate::model::read::{Kind, fields};
use crate::model::{Code, ComputedCode, Markdown, Money, Organisation, PartialDate, Ref, Sector, Url};
use crate::source::Spanned;

fields! {
    /// An invitation to apply for money.
    Call {
        /// Who gives.
        funder: Ref<Organisation>,
        /// First day for applications.
        opens: Option<Spanned<PartialDate>>,
        /// Last day for applications.
        closes: Option<Spanned<PartialDate>>,
        /// Money to be given in all.
        budget: Option<Money>,
        /// Smallest grant.
        min_grant: Option<Spanned<Money>>,
        /// Largest grant.
        max_grant: Option<Spanned<Money>>,
        /// Sectors.
        sectors: Vec<Code<Sector>>,
        /// Who may apply.
        eligibility: Option<Markdown>,
        /// Where to apply.
        apply_url: Option<Url>,
    }
}

impl Kind for Call {
    const FOLDER: &'static str = "calls";
    const NAME: &'static str = "call";
    const SECTIONS: &'static [&'static str] = &["funding"];
    const COMPUTED: &'static [ComputedCode] =
        &[ComputedCode { name: "state", words: "status", codes: &["open", "upcoming", "closed", "unknown"] }];
}
