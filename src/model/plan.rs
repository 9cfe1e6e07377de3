//! Action plans (OGP action plan).

use crate::model::read::{Kind, TextFormat, fields};
use crate::model::{Author, Code, DataStatus, Level, LocalText, PartialDate, Percent, Place, PlanKind, Ref, Source};
use crate::source::Spanned;

fields! {
    /// A plan that commitments belong to.
    Plan {
        /// Commitments of an open government, which is meant when nothing is said, or projects of a programme.
        kind: Option<PlanKind>,
        /// Level of government that adopted it.
        level: Code<Level>,
        /// Place that it is for.
        place: Option<Ref<Place>>,
        /// Plan that it continues or is part of.
        parent: Option<Ref<Plan>>,
        /// First day.
        start: Spanned<PartialDate>,
        /// Last day.
        end: Spanned<PartialDate>,
        /// When it was filed with the partnership.
        filed: Option<Spanned<PartialDate>>,
        /// When it was adopted.
        adopted: Option<Spanned<PartialDate>>,
        /// Axes or chapters that commitments are grouped by.
        groups: Vec<PlanGroup>,
        /// Progress as the government states it.
        reported_progress: Vec<ReportedProgress>,
        /// The plan itself and texts about it.
        documents: Vec<Source>,
        /// What others say of the plan as a whole.
        assessments: Vec<PlanAssessment>,
    }
}

impl Plan {
    /// Whether its commitments are the projects of a programme.
    pub fn is_programme(&self) -> bool {
        self.kind == Some(PlanKind::Programme)
    }
}

impl Kind for Plan {
    const FOLDER: &'static str = "plans";
    const NAME: &'static str = "plan";
}

fields! {
    /// A group of commitments inside a plan.
    PlanGroup {
        /// Its id, which `group` of a commitment names.
        id: Spanned<Box<str>> as TextFormat::Id,
        /// What it is called.
        title: LocalText,
    }
}

fields! {
    /// A stated rate of progress.
    ReportedProgress {
        /// The group; the whole plan when nothing is said.
        group: Option<Spanned<Box<str>>> as TextFormat::Id,
        /// The rate.
        percent: Percent,
        /// The day it was true.
        date: Option<Spanned<PartialDate>>,
        /// Who said so.
        source: Option<LocalText>,
    }
}

fields! {
    /// An assessment of a whole plan.
    PlanAssessment {
        /// When it was made.
        date: Option<Spanned<PartialDate>>,
        /// Who made it.
        by: Author,
        /// What it says.
        text: Option<LocalText>,
        /// Where it was published.
        report: Option<Source>,
        /// Its figures.
        figures: Vec<Figure>,
        /// How sure it is.
        data_status: Option<DataStatus>,
    }
}

fields! {
    /// A figure of a report.
    Figure {
        /// What was counted.
        title: LocalText,
        /// The value.
        value: rust_decimal::Decimal,
        /// Its unit.
        unit: Option<LocalText>,
    }
}
