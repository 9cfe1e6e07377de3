//! Events: what takes place when and where.

use crate::model::read::{Kind, fields};
use crate::model::{ComputedCode, LocalText, Organisation, PartialDate, Place, Ref, Url};
use crate::source::Spanned;

fields! {
    /// Something that takes place on a day, or on several.
    Event {
        /// First day.
        start: Spanned<PartialDate>,
        /// Last day, where it is another.
        end: Option<Spanned<PartialDate>>,
        /// Place.
        place: Option<Ref<Place>>,
        /// Where exactly, in words: a building, or that it is online.
        venue: Option<LocalText>,
        /// Who invites.
        organisers: Vec<Ref<Organisation>>,
        /// Where to register, or to read more.
        url: Option<Url>,
    }
}

impl Kind for Event {
    const FOLDER: &'static str = "events";
    const NAME: &'static str = "event";
    const SECTIONS: &'static [&'static str] = &["events"];
    const OPTIONAL: bool = true;
    const COMPUTED: &'static [ComputedCode] =
        &[ComputedCode { name: "state", words: "event_state", codes: &["running", "upcoming", "past"] }];
}

impl Event {
    /// Its last day.
    pub fn last(&self) -> PartialDate {
        self.end.map_or(self.start.value, |end| end.value)
    }
}
