//! Initiatives against corruption: what somebody does, in which sector, against what.

use crate::model::read::{Kind, fields};
use crate::model::{
    Challenge, Code, ComputedCode, InitiativeKind, InitiativeStatus, Markdown, Organisation, PartialDate, Ref, Sector,
    Source, Theme,
};
use crate::source::Spanned;

fields! {
    /// Something that is done for integrity.
    Initiative {
        /// Institution that does it.
        organisation: Option<Ref<Organisation>>,
        /// Sector in which it is done.
        sector: Option<Code<Sector>>,
        /// Theme.
        theme: Option<Code<Theme>>,
        /// What it is done against.
        challenge: Option<Code<Challenge>>,
        /// What is done.
        kind: Option<Code<InitiativeKind>>,
        /// First day.
        start: Option<Spanned<PartialDate>>,
        /// Last day.
        end: Option<Spanned<PartialDate>>,
        /// Where it stands; by its dates when nothing is said.
        status: Option<Spanned<InitiativeStatus>>,
        /// What came of it.
        results: Option<Markdown>,
        /// What shows it.
        evidence: Vec<Source>,
    }
}

impl Kind for Initiative {
    const FOLDER: &'static str = "initiatives";
    const NAME: &'static str = "initiative";
    const SECTIONS: &'static [&'static str] = &["initiatives"];
    const OPTIONAL: bool = true;
    const COMPUTED: &'static [ComputedCode] =
        &[ComputedCode { name: "status", words: "codes.initiative_status", codes: InitiativeStatus::CODES }];
}
