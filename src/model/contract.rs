//! Contracts (OCDS 1.1.5): one contracting process a record, from the tender to the last payment.

use crate::model::read::{Kind, TextFormat, fields};
use crate::model::{
    Code, Commitment, ComputedCode, ContractStatus, Money, Organisation, PartialDate, ProcurementMethod, Ref,
};
use crate::source::Spanned;

fields! {
    /// A purchase, from tender to payment.
    Contract {
        /// Its number among all contracting processes of the world (OCDS), with the prefix of its publisher.
        ocid: Option<Spanned<Box<str>>> as TextFormat::Ocid,
        /// Who buys.
        buyer: Ref<Organisation>,
        /// Who was chosen; several where they deliver together.
        suppliers: Vec<Ref<Organisation>>,
        /// Who could bid: everybody, those selected before, those asked, or one alone.
        method: Option<Code<ProcurementMethod>>,
        /// The tender.
        tender: Option<Tender>,
        /// The award.
        award: Option<Award>,
        /// The contract itself.
        contract: Option<Agreement>,
        /// What was paid so far.
        paid: Option<Spanned<Money>>,
        /// Where it stands; by its dates when nothing is said.
        status: Option<Spanned<ContractStatus>>,
        /// Commitment that it serves.
        commitment: Option<Ref<Commitment>>,
    }
}

impl Kind for Contract {
    const FOLDER: &'static str = "contracts";
    const NAME: &'static str = "contract";
    const SECTIONS: &'static [&'static str] = &["contracts"];
    const OPTIONAL: bool = true;
    const COMPUTED: &'static [ComputedCode] =
        &[ComputedCode { name: "status", words: "codes.contract_status", codes: ContractStatus::CODES }];
}

fields! {
    /// The tender of a contract.
    Tender {
        /// When it was made known.
        published: Option<Spanned<PartialDate>>,
        /// Last day for bids.
        closes: Option<Spanned<PartialDate>>,
        /// How many bid.
        bids: Option<Spanned<u64>>,
        /// What the buyer reckons with.
        value: Option<Spanned<Money>>,
    }
}

fields! {
    /// The award of a contract.
    Award {
        /// When it was made.
        date: Spanned<PartialDate>,
        /// How much was awarded.
        value: Option<Spanned<Money>>,
    }
}

fields! {
    /// What buyer and suppliers signed.
    Agreement {
        /// When it was signed.
        signed: Option<Spanned<PartialDate>>,
        /// First day.
        start: Option<Spanned<PartialDate>>,
        /// Last day.
        end: Option<Spanned<PartialDate>>,
        /// How much was agreed, with every change since.
        value: Option<Spanned<Money>>,
    }
}
