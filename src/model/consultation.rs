//! Consultations: how a plan or a commitment was made or judged together.

use crate::model::read::{Kind, Number, Unit, fields};
use crate::model::{
    Code, Commitment, ComputedCode, ConsultationMethod, IdeaStatus, LocalText, Markdown, PartialDate, Place, Plan, Ref,
};
use crate::model::{Source, Url};
use crate::source::Spanned;

fields! {
    /// A time in which the public was asked.
    Consultation {
        /// Plan that it led to, or that it is about.
        plan: Option<Ref<Plan>>,
        /// Commitment that it is about.
        commitment: Option<Ref<Commitment>>,
        /// First day.
        opens: Spanned<PartialDate>,
        /// Last day.
        closes: Spanned<PartialDate>,
        /// Ways in which people could take part.
        methods: Vec<Code<ConsultationMethod>>,
        /// People who took part, in all.
        participants: Option<Spanned<u64>> as Number::WHOLE.of(Unit::People),
        /// People and ideas by the way they came.
        turnout: Vec<Turnout>,
        /// What became of the ideas, as the publisher counted them.
        outcomes: Vec<Outcome>,
        /// Meetings.
        meetings: Vec<Meeting>,
        /// Calls, summaries, minutes, answers.
        documents: Vec<Source>,
        /// What came of it.
        result: Option<Markdown>,
        /// Where to take part while it is open.
        participate_url: Option<Url>,
    }
}

impl Kind for Consultation {
    const FOLDER: &'static str = "consultations";
    const NAME: &'static str = "consultation";
    const SECTIONS: &'static [&'static str] = &["cocreation"];
    const OPTIONAL: bool = true;
    const COMPUTED: &'static [ComputedCode] =
        &[ComputedCode { name: "state", words: "status", codes: &["open", "upcoming", "closed", "unknown"] }];
}

fields! {
    /// How many took part in one way.
    Turnout {
        /// The way.
        method: Code<ConsultationMethod>,
        /// People.
        participants: Option<Spanned<u64>> as Number::WHOLE.of(Unit::People),
        /// Ideas.
        ideas: Option<Spanned<u64>>,
    }
}

fields! {
    /// How many ideas had one outcome.
    Outcome {
        /// The outcome.
        status: Spanned<IdeaStatus>,
        /// Ideas.
        ideas: Spanned<u64>,
    }
}

fields! {
    /// A meeting of a consultation.
    Meeting {
        /// Its day.
        date: Spanned<PartialDate>,
        /// What it was about.
        title: Option<LocalText>,
        /// Where it was.
        place: Option<Ref<Place>>,
        /// People who came.
        participants: Option<Spanned<u64>> as Number::WHOLE.of(Unit::People),
        /// What shows what was said.
        minutes: Option<Url>,
    }
}
