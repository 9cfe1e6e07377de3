//! Commitments and what belongs to them (OGP commitment template; IRM codes for assessments).

use rust_decimal::Decimal;

use crate::model::read::{Kind, Number, TextFormat, fields};
use crate::model::{
    Ambition, Answer, Author, Code, Completion, ComputedCode, DataStatus, Direction, EarlyResults, LocalText, Markdown,
    Method, MilestoneStatus, Money, OgpValue, Organisation, PartialDate, Percent, Plan, Ref, Source, Theme,
    UpdateStatus,
};
use crate::source::Spanned;

fields! {
    /// A promise made in a plan.
    Commitment {
        /// Plan that it belongs to.
        plan: Ref<Plan>,
        /// Its number in the plan or in the partnership's register.
        code: Option<Box<str>>,
        /// Theme.
        theme: Option<Code<Theme>>,
        /// Group of the plan.
        group: Option<Spanned<Box<str>>> as TextFormat::Id,
        /// Institution that is responsible.
        lead: Ref<Organisation>,
        /// Institutions that help.
        support: Vec<Ref<Organisation>>,
        /// Partners outside government.
        partners: Vec<Ref<Organisation>>,
        /// Person or desk to ask.
        contact_point: Option<LocalText>,
        /// Open government values that it serves.
        values: Vec<Code<OgpValue>>,
        /// What it is meant to solve.
        problem: Option<Markdown>,
        /// What is promised.
        solution: Option<Markdown>,
        /// Why it serves open government.
        relevance: Option<Markdown>,
        /// First day.
        start: Option<Spanned<PartialDate>>,
        /// Last day.
        end: Option<Spanned<PartialDate>>,
        /// Whether it is mainly a digital service.
        digital: Option<bool>,
        /// Progress as the government states it; it wins over the computed rate and is shown as stated.
        progress: Option<Percent>,
        /// Money set aside for it.
        budget: Option<Spanned<Money>>,
        /// What was spent, at several days.
        spending: Vec<Spending>,
        /// Sustainable Development Goals, 1 to 17.
        sdgs: Vec<Spanned<u64>> as Number::WHOLE.from(1).to(17),
        /// Steps that can be checked.
        milestones: Vec<Milestone>,
        /// Measures of its effect.
        indicators: Vec<Indicator>,
        /// Reports on its course.
        updates: Vec<Update>,
        /// Government's own and independent assessments.
        assessments: Vec<Assessment>,
        /// What the public says, and the responses.
        comments: Vec<Comment>,
        /// Commitments that it continues or depends on.
        related: Vec<Ref<Commitment>>,
    }
}

impl Kind for Commitment {
    const FOLDER: &'static str = "commitments";
    const NAME: &'static str = "commitment";
    const COMPUTED: &'static [ComputedCode] = &[
        ComputedCode {
            name: "status",
            words: "status",
            codes: &["overdue", "due_soon", "in_progress", "not_started", "done", "done_late", "withdrawn", "unknown"],
        },
        ComputedCode { name: "government_completion", words: "codes.completion", codes: Completion::CODES },
        ComputedCode { name: "independent_completion", words: "codes.completion", codes: Completion::CODES },
    ];
}

fields! {
    /// All that was spent up to a day.
    Spending {
        /// The day.
        date: Spanned<PartialDate>,
        /// Everything since the beginning, and not what came since the last time.
        amount: Spanned<Money>,
        /// Who says so.
        source: Option<LocalText>,
        /// How sure it is.
        data_status: Option<DataStatus>,
    }
}

fields! {
    /// A step that can be checked.
    Milestone {
        /// Its id inside the commitment.
        id: Option<Spanned<Box<str>>> as TextFormat::Id,
        /// What will be there when it is done.
        title: LocalText,
        /// Institution that is responsible, when it is not the lead.
        responsible: Option<Ref<Organisation>>,
        /// First day.
        start: Option<Spanned<PartialDate>>,
        /// Day by which it is due.
        due: Option<Spanned<PartialDate>>,
        /// Day on which it was done.
        done: Option<Spanned<PartialDate>>,
        /// Where it stands; derived from the dates when nothing is said.
        status: Option<Spanned<MilestoneStatus>>,
        /// Share that is done while it is under way.
        progress: Option<Spanned<Percent>>,
        /// Weight in the commitment's progress, 1 when nothing is said.
        weight: Option<Spanned<Decimal>> as Number::ANY.above(0).to(1000),
        /// What shows that it is done.
        evidence: Vec<Source>,
        /// How sure it is.
        data_status: Option<DataStatus>,
    }
}

fields! {
    /// A measure of a commitment's effect.
    Indicator {
        /// Its id inside the commitment.
        id: Option<Spanned<Box<str>>> as TextFormat::Id,
        /// What is measured.
        title: LocalText,
        /// Its unit.
        unit: Option<LocalText>,
        /// Which way it should move; up when nothing is said.
        direction: Option<Direction>,
        /// Where it stood at the beginning.
        baseline: Option<DatedValue>,
        /// Where it should be.
        target: Option<DatedValue>,
        /// Its course.
        values: Vec<DatedValue>,
    }
}

fields! {
    /// A value at a date.
    DatedValue {
        /// The date.
        date: Spanned<PartialDate>,
        /// The value.
        value: Decimal,
        /// Who says so.
        source: Option<LocalText>,
        /// How sure it is.
        data_status: Option<DataStatus>,
    }
}

fields! {
    /// A report on a commitment's course.
    Update {
        /// Its date.
        date: Spanned<PartialDate>,
        /// Institution that reports.
        by: Ref<Organisation>,
        /// How it judges the course.
        status: Option<Code<UpdateStatus>>,
        /// What happened.
        text: Option<Markdown>,
        /// What shows it.
        evidence: Vec<Source>,
        /// How sure it is.
        data_status: Option<DataStatus>,
    }
}

fields! {
    /// What somebody found when they looked at a commitment.
    Assessment {
        /// Its date.
        date: Spanned<PartialDate>,
        /// Who looked.
        by: Author,
        /// Method of coding.
        method: Option<Code<Method>>,
        /// How far it was carried out.
        completion: Option<Completion>,
        /// Whether it can be verified.
        verifiable: Option<Answer>,
        /// Whether it is relevant to open government.
        relevant: Option<Answer>,
        /// How ambitious it is.
        ambition: Option<Code<Ambition>>,
        /// What it changed so far.
        early_results: Option<Code<EarlyResults>>,
        /// Where the assessment was published.
        report: Option<Source>,
        /// What it says.
        text: Option<Markdown>,
        /// How sure it is.
        data_status: Option<DataStatus>,
    }
}

fields! {
    /// What a citizen or an organisation says of a commitment.
    Comment {
        /// Its date.
        date: Spanned<PartialDate>,
        /// Who says it.
        by: Author,
        /// What is said.
        text: Markdown,
        /// What was answered.
        response: Option<Response>,
        /// How sure it is.
        data_status: Option<DataStatus>,
    }
}

fields! {
    /// The answer to a comment.
    Response {
        /// Its date.
        date: Spanned<PartialDate>,
        /// Who answers.
        by: Author,
        /// The answer.
        text: Markdown,
    }
}
