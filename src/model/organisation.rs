//! Organisations (Popolo; identifiers after org-id).

use crate::model::read::{Kind, fields};
use crate::model::{Code, OrganisationKind, PartialDate, Place, Ref, Sector, Url};
use crate::source::Spanned;

fields! {
    /// A ministry, an agency, an association: whoever leads, gives, receives or publishes.
    Organisation {
        /// What kind of body it is.
        kind: Option<Code<OrganisationKind>>,
        /// Body that it is part of.
        parent: Option<Ref<Organisation>>,
        /// Its seat.
        place: Option<Ref<Place>>,
        /// Its numbers in registers.
        identifiers: Vec<Identifier>,
        /// Its own site.
        url: Option<Url>,
        /// When it was founded.
        founded: Option<Spanned<PartialDate>>,
        /// Sectors that it works in.
        sectors: Vec<Code<Sector>>,
        /// Since when it is on the country's platform.
        on_platform: Option<Spanned<PartialDate>>,
    }
}

impl Kind for Organisation {
    const FOLDER: &'static str = "organisations";
    const NAME: &'static str = "organisation";
}

fields! {
    /// A number in a register.
    Identifier {
        /// The register, as a prefix of org-id where there is one.
        scheme: Box<str>,
        /// The number.
        id: Spanned<Box<str>>,
    }
}
