//! Grants (360Giving 1.4).

use crate::model::read::{Kind, fields};
use crate::model::{Call, Code, Commitment, Markdown, Money, Organisation, PartialDate, Programme, Ref, Sector};
use crate::source::Spanned;

fields! {
    /// Money awarded to a recipient.
    Grant {
        /// Who gives.
        funder: Ref<Organisation>,
        /// Who receives.
        recipient: Ref<Organisation>,
        /// How much was awarded.
        amount_awarded: Spanned<Money>,
        /// When it was awarded.
        award_date: Spanned<PartialDate>,
        /// What for.
        description: Option<Markdown>,
        /// Call that it answers.
        call: Option<Ref<Call>>,
        /// Programme.
        programme: Option<Code<Programme>>,
        /// First day planned.
        planned_start: Option<Spanned<PartialDate>>,
        /// Last day planned.
        planned_end: Option<Spanned<PartialDate>>,
        /// Sectors.
        sectors: Vec<Code<Sector>>,
        /// Commitment that it serves.
        commitment: Option<Ref<Commitment>>,
        /// Whether its disbursements are all there are: then what is not among them was not paid. Else the site's setting.
        payments_complete: Option<bool>,
        /// Grant whose money is passed on; such a grant is not counted again in totals.
        regranted_from: Option<Ref<Grant>>,
    }
}

impl Kind for Grant {
    const FOLDER: &'static str = "grants";
    const NAME: &'static str = "grant";
    const SECTIONS: &'static [&'static str] = &["funding"];
}
