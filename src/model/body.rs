//! Bodies that govern: committees, forums, commissions; who sits in them, when they met, what they decided.

use jiff::civil::Date;

use crate::model::read::{Kind, Number, fields};
use crate::model::{
    BodyKind, BodyRole, Code, Commitment, DataStatus, DecisionStatus, LocalText, Markdown, Organisation, PartialDate,
    Place, Plan, Ref, Seat, Url,
};
use crate::source::Spanned;

fields! {
    /// A committee, a forum or a commission that steers, carries out or watches.
    GoverningBody {
        /// What it is for.
        kind: Option<Code<BodyKind>>,
        /// Body that it is part of.
        parent: Option<Ref<GoverningBody>>,
        /// Plan that it steers, carries out or watches.
        plan: Option<Ref<Plan>>,
        /// When it was set up.
        founded: Option<Spanned<PartialDate>>,
        /// When it ended.
        ended: Option<Spanned<PartialDate>>,
        /// Its own site, or the text that set it up.
        url: Option<Url>,
        /// Seats, present and past.
        members: Vec<Member>,
        /// Meetings.
        meetings: Vec<Sitting>,
    }
}

impl Kind for GoverningBody {
    const FOLDER: &'static str = "bodies";
    const NAME: &'static str = "body";
    const SECTIONS: &'static [&'static str] = &["bodies"];
    const OPTIONAL: bool = true;
}

fields! {
    /// A seat, or several alike, and who holds it; it may be known without its holder.
    Member {
        /// Organisation that holds it.
        organisation: Option<Ref<Organisation>>,
        /// Its holder by name, where there is no record.
        name: Option<LocalText>,
        /// Side that it belongs to.
        seat: Option<Code<Seat>>,
        /// Part that its holder plays.
        role: Option<Code<BodyRole>>,
        /// Number of seats; one when nothing is said.
        seats: Option<Spanned<u64>> as Number::WHOLE.above(0),
        /// First day.
        since: Option<Spanned<PartialDate>>,
        /// Last day.
        until: Option<Spanned<PartialDate>>,
        /// How sure it is.
        data_status: Option<DataStatus>,
    }
}

fields! {
    /// A meeting of a body.
    Sitting {
        /// Its day.
        date: Spanned<PartialDate>,
        /// What it is called.
        title: Option<LocalText>,
        /// Where it was.
        place: Option<Ref<Place>>,
        /// What was to be talked about.
        agenda: Option<Markdown>,
        /// Its published minutes.
        minutes: Option<Spanned<Url>>,
        /// When the minutes were published.
        published: Option<Spanned<PartialDate>>,
        /// How many members came, by the side that they belong to.
        present: Vec<Presence>,
        /// What was decided.
        decisions: Vec<Resolution>,
        /// How sure it is.
        data_status: Option<DataStatus>,
    }
}

fields! {
    /// How many members of one side came.
    Presence {
        /// The side.
        seat: Option<Code<Seat>>,
        /// Members.
        members: Spanned<u64>,
    }
}

fields! {
    /// Something that a body decided.
    Resolution {
        /// What was decided.
        text: Markdown,
        /// What became of it.
        status: Option<Spanned<DecisionStatus>>,
        /// Who has to carry it out.
        responsible: Option<Ref<Organisation>>,
        /// Commitment that it is about.
        commitment: Option<Ref<Commitment>>,
        /// When it has to be carried out.
        due: Option<Spanned<PartialDate>>,
        /// When it was carried out.
        done: Option<Spanned<PartialDate>>,
        /// What came of it.
        outcome: Option<Markdown>,
    }
}

impl Member {
    /// How many seats these are.
    pub fn count(&self) -> u64 {
        self.seats.map_or(1, |seats| seats.value)
    }

    /// Whether they are held on a day. A date known only by its year or month counts from its first day to its last.
    pub fn is_held(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since.value.first() <= day) && !self.is_over(day)
    }

    /// Whether they are held no longer.
    pub fn is_over(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until.value.last() < day)
    }
}
