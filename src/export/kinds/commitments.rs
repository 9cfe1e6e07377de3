//! What was promised: plans and their commitments.

use crate::derive::commitment::surety;
use crate::export::exported::{Exported, ROLLUP, code, count, number, rollup, totals};
use crate::export::part_table::{Part, part};
use crate::export::source::Site;
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{Commitment, DataStatus, Lang, Plan, Record};

impl Exported for Plan {
    const COLUMNS: &'static [&'static str] = ROLLUP;
    const PARTS: &'static [Part] = &[
        part("groups", "plan_groups"),
        part("reported_progress", "reported_progress"),
        part("documents", "plan_documents"),
        part("assessments", "plan_assessments"),
        part("assessments", "plan_figures").inside("figures", "assessment_number"),
    ];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        rollup(&site.metrics.rollups.plans[position])
    }
}

impl Exported for Commitment {
    const COLUMNS: &'static [&'static str] = &[
        "status",
        "days",
        "due",
        "due_milestone",
        "progress",
        "progress_stated",
        "progress_computed",
        "progress_milestones",
        "last_update",
        "silent_days",
        "stale",
        "milestones",
        "milestones_done",
        "milestones_with_evidence",
        "government_completion",
        "independent_completion",
        "completion_gap",
        "datasets",
        "comments",
        "comments_answered",
        "answer_days",
    ];
    const PARTS: &'static [Part] = &[
        part("spending", "spending"),
        part("milestones", "milestones"),
        part("milestones", "milestone_evidence").inside("evidence", "milestone_number"),
        part("indicators", "indicators"),
        part("indicators", "indicator_values").inside("values", "indicator_number"),
        part("updates", "updates"),
        part("updates", "update_evidence").inside("evidence", "update_number"),
        part("assessments", "assessments"),
        part("comments", "comments"),
    ];

    /// Pages show where a commitment stands as being no surer than its milestones.
    fn surety(record: &Record<Self>) -> DataStatus {
        surety(record)
    }

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.commitments[position];
        let states = metrics.milestones.iter().map(|milestone| Written::Text(milestone.state.code()));
        vec![
            ("status", metrics.status.written()),
            ("days", metrics.days.written()),
            ("due", metrics.due.written()),
            ("due_milestone", due_milestone(site, position)),
            ("progress", number(metrics.progress.map(|progress| progress.percent))),
            ("progress_stated", metrics.progress.map_or(Written::Nothing, |progress| Written::Bool(progress.stated))),
            ("progress_computed", metrics.computed.percent.written()),
            ("progress_milestones", count(metrics.computed.known)),
            ("last_update", metrics.last_update.written()),
            ("silent_days", metrics.silent_days.written()),
            ("stale", metrics.stale.written()),
            ("milestones", count(metrics.milestones.len())),
            ("milestones_done", count(metrics.evidence.done)),
            ("milestones_with_evidence", count(metrics.evidence.shown)),
            ("government_completion", code(metrics.government.map(|view| view.completion.code()))),
            ("independent_completion", code(metrics.independent.map(|view| view.completion.code()))),
            ("completion_gap", metrics.gap.written()),
            ("datasets", count(metrics.datasets)),
            ("comments", count(metrics.answers.comments)),
            ("comments_answered", count(metrics.answers.answered)),
            ("answer_days", metrics.answers.days.written()),
            ("milestone_states", Written::List(states.collect())),
            ("money", totals(&metrics.money.direct)),
            ("regranted", totals(&metrics.money.regranted)),
        ]
    }
}

/// The title of the milestone by whose day a commitment is judged.
fn due_milestone(site: Site<'_>, position: usize) -> Written<'_> {
    let milestone = site.metrics.commitments[position].due_milestone;
    let found = milestone.and_then(|i| site.records.commitments.rows()[position].milestones.get(i));
    let title = found.and_then(|milestone| milestone.title.get(Lang::DEFAULT));
    title.map_or(Written::Nothing, |title| Written::Text(title.text))
}
