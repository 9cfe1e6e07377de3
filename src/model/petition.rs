//! Petitions, and counts of their signatures.

use crate::model::read::{Kind, Number, fields};
use crate::model::{
    Author, Code, ComputedCode, DataStatus, Level, Markdown, Organisation, PartialDate, PetitionStatus, Ref, Url,
};
use crate::source::Spanned;

fields! {
    /// Something that many ask for.
    Petition {
        /// Level of government that it is addressed to.
        level: Option<Code<Level>>,
        /// Institution that has to answer.
        addressee: Option<Ref<Organisation>>,
        /// First day on which it could be signed.
        opened: Spanned<PartialDate>,
        /// Last day on which it can be signed.
        closes: Option<Spanned<PartialDate>>,
        /// Signatures from which it has to be answered.
        threshold: Option<Spanned<u64>> as Number::WHOLE.above(0),
        /// Counts of signatures over time; they can also stand in `content/signatures/`.
        signatures: Vec<SignatureCount>,
        /// Where it stands in its procedure; by its dates when nothing is said.
        status: Option<Spanned<PetitionStatus>>,
        /// What was decided.
        decisions: Vec<Decision>,
        /// Where to sign.
        sign_url: Option<Url>,
    }
}

impl Kind for Petition {
    const FOLDER: &'static str = "petitions";
    const NAME: &'static str = "petition";
    const SECTIONS: &'static [&'static str] = &["petitions"];
    const OPTIONAL: bool = true;
    const COMPUTED: &'static [ComputedCode] =
        &[ComputedCode { name: "status", words: "codes.petition_status", codes: PetitionStatus::CODES }];
}

fields! {
    /// All signatures up to a day.
    SignatureCount {
        /// The day.
        date: Spanned<PartialDate>,
        /// All signatures since the petition opened.
        count: Spanned<u64>,
    }
}

fields! {
    /// A decision on a petition.
    Decision {
        /// Its day.
        date: Spanned<PartialDate>,
        /// Who decided.
        by: Option<Author>,
        /// What was decided, and why.
        text: Markdown,
        /// How sure it is.
        data_status: Option<DataStatus>,
    }
}

fields! {
    /// All signatures of a petition up to a day, as a row of a table.
    Signatures {
        /// The petition.
        petition: Ref<Petition>,
        /// The day.
        date: Spanned<PartialDate>,
        /// All signatures since the petition opened.
        count: Spanned<u64>,
    }
}

impl Kind for Signatures {
    const FOLDER: &'static str = "signatures";
    const NAME: &'static str = "count of signatures";
    const SECTIONS: &'static [&'static str] = &["petitions"];
    const TITLED: bool = false;
    const PAGED: bool = false;
    const OPTIONAL: bool = true;
}
