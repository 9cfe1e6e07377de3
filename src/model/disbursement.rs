//! Disbursements (360Giving grant transactions, IATI).

use crate::model::read::{Kind, fields};
use crate::model::{DisbursementKind, Grant, LocalText, Money, PartialDate, Ref};
use crate::source::Spanned;

fields! {
    /// One line of a grant's ledger.
    Disbursement {
        /// The grant.
        grant: Ref<Grant>,
        /// When it was, or is to be, paid.
        date: Spanned<PartialDate>,
        /// How much; in a CSV file a column `currency` may stand beside it.
        amount: Spanned<Money>,
        /// Planned, paid or returned; paid when nothing is said.
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
