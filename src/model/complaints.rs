//! Complaints about public services, counted.

use rust_decimal::Decimal;

use crate::model::read::{Kind, Number, Unit, fields};
use crate::model::{Code, ComplaintCategory, ComplaintChannel, Organisation, PartialDate, Percent, Place, Ref};
use crate::source::Spanned;

fields! {
    /// How many complaints an institution received in a period, and what became of them, as a row of a table.
    Complaints {
        /// The period, best a month.
        period: Spanned<PartialDate>,
        /// Institution that they are about.
        organisation: Ref<Organisation>,
        /// What they are about.
        category: Option<Code<ComplaintCategory>>,
        /// How they came.
        channel: Option<Code<ComplaintChannel>>,
        /// Where.
        place: Option<Ref<Place>>,
        /// Complaints received.
        received: Spanned<u64>,
        /// Complaints resolved in the period, whenever they came.
        resolved: Spanned<u64>,
        /// Complaints that wait at the end of the period.
        pending: Option<Spanned<u64>>,
        /// Days to their resolution, the median of those resolved.
        median_days: Option<Spanned<Decimal>> as Number::ANY.from(0).of(Unit::Days),
        /// Those of the people asked who were satisfied, in percent.
        satisfied_percent: Option<Spanned<Percent>>,
    }
}

impl Kind for Complaints {
    const FOLDER: &'static str = "complaints";
    const NAME: &'static str = "row of complaints";
    const SECTIONS: &'static [&'static str] = &["complaints"];
    const TITLED: bool = false;
    const PAGED: bool = false;
    const OPTIONAL: bool = true;
    const PROTECTED: bool = true;
}
