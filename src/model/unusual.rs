//! What happened to a contract in another order than usual. It may be a slip, and it may be the news.

use crate::model::read::codes;
use crate::model::{Contract, PartialDate};
use crate::source::Spanned;

codes! {
    /// Two steps of a contract in another order than usual.
    UnusualOrder = "unusual_order" {
        /// Awarded before the tender was published.
        AwardedBeforeTender = "awarded_before_tender",
        /// Awarded before the last day for bids.
        AwardedBeforeClosing = "awarded_before_closing",
        /// Signed before the award.
        SignedBeforeAward = "signed_before_award",
        /// Over before it was signed.
        EndedBeforeSigning = "ended_before_signing",
    }
}

/// A date and the field that it stands in.
pub type NamedDate<'a> = (&'static str, &'a Spanned<PartialDate>);

impl Contract {
    /// Every step that was taken before one that usually comes first, with the two dates, the one that should be earlier first.
    /// Dates are compared at the precision given.
    pub fn unusual(&self) -> Vec<(UnusualOrder, NamedDate<'_>, NamedDate<'_>)> {
        let (tender, contract) = (self.tender.as_ref(), self.contract.as_ref());
        let published = tender.and_then(|tender| tender.published.as_ref()).map(|date| ("tender.published", date));
        let closes = tender.and_then(|tender| tender.closes.as_ref()).map(|date| ("tender.closes", date));
        let awarded = self.award.as_ref().map(|award| ("award.date", &award.date));
        let signed = contract.and_then(|contract| contract.signed.as_ref()).map(|date| ("contract.signed", date));
        let end = contract.and_then(|contract| contract.end.as_ref()).map(|date| ("contract.end", date));
        let pairs = [
            // What is awarded before the tender is also awarded before the bids closed: it is told once.
            (UnusualOrder::AwardedBeforeTender, published, awarded),
            (
                UnusualOrder::AwardedBeforeClosing,
                closes,
                awarded.filter(|awarded| !published.is_some_and(|first| is_before(*awarded, first))),
            ),
            (UnusualOrder::SignedBeforeAward, awarded, signed),
            (UnusualOrder::EndedBeforeSigning, signed, end),
        ];
        let stated = pairs.into_iter().filter_map(|(order, first, second)| Some((order, first?, second?)));
        stated.filter(|(_, first, second)| is_before(*second, *first)).collect()
    }
}

/// Whether a date is over before another begins.
fn is_before((_, date): NamedDate<'_>, (_, other): NamedDate<'_>) -> bool {
    date.value.last() < other.value.first()
}
