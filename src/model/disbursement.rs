//! Disbursements (360Giving grant transactions, IATI).

use crate::model::read::{Facet, Kind, fields};
use crate::model::{DisbursementKind, Grant, LocalText, Money, PartialDate, Ref};
use crate::source::Spanned;

fields! {
    /// One line of a grant's ledger.
    Disbursement {
        /// The grant.
        grant: Ref<Grant>,
        /// When it was, or is to be, paid; when the award was corrected.
        date: Spanned<PartialDate>,
        /// How much; in a CSV file a column `currency` may stand beside it. Only a correction of the award may be below zero.
        amount: Spanned<Money> as Facet::Signed,
        /// Planned, paid or returned, or a correction of the award; paid when nothing is said.
        kind: Option<DisbursementKind>,
        /// A remark.
        note: Option<LocalText>,
    }
}

impl Kind for Disbursement {
    const FOLDER: &'static str = "disbursements";
    const NAME: &'static str = "disbursement";
    const SECTIONS: &'static [&'static str] = &["funding"];
    const TITLED: bool = false;
    const PAGED: bool = false;
}
