//! Who says what: the government's own word and independent ones side by side.

use serde::Serialize;

use crate::derive::Part;
use crate::derive::Subject;
use crate::derive::assessment::{Side, StatedCompletion, side};
use crate::model::{Answer, Assessment, Commitment, Completion, DataStatus, PartialDate};
use crate::render::context::Audience;
use crate::render::value::{Label, SourceView, Speaker, Text};

/// The latest completion that each side states, and by how many steps they differ.
#[derive(Debug, Serialize)]
pub struct Completions<'a> {
    /// What the government itself says.
    government: Option<CompletionView<'a>>,
    /// What an independent reviewer found.
    independent: Option<CompletionView<'a>>,
    /// Steps by which the first is ahead of the second.
    gap: Option<i64>,
}

/// What one side states.
#[derive(Debug, Serialize)]
pub struct CompletionView<'a> {
    /// How far the commitment was carried out.
    completion: Completion,
    /// When that was stated.
    date: PartialDate,
    /// Who said it.
    by: Option<Speaker<'a>>,
}

/// One assessment.
#[derive(Debug, Serialize)]
pub struct AssessmentView<'a> {
    /// When it was published.
    date: PartialDate,
    /// Who assessed.
    by: Option<Speaker<'a>>,
    /// Whether that is the government itself or somebody independent.
    side: Side,
    /// How it was assessed.
    method: Option<Label<'a>>,
    /// How far it was carried out.
    completion: Option<Completion>,
    /// Whether it can be verified.
    verifiable: Option<Answer>,
    /// Whether it is relevant to open government.
    relevant: Option<Answer>,
    /// How much it could change.
    ambition: Option<Label<'a>>,
    /// What it has changed so far.
    early_results: Option<Label<'a>>,
    /// What was found, in Markdown.
    text: Option<Text<'a>>,
    /// The document that says so.
    report: Option<SourceView<'a>>,
    /// How sure the record is.
    data_status: Option<DataStatus>,
}

/// The latest word of each side.
pub fn completions<'a>(cx: Audience<'a>, subject: Subject<'a, Commitment>) -> Completions<'a> {
    let metrics = subject.metrics();
    let view = |view: StatedCompletion| CompletionView {
        completion: view.completion,
        date: view.date,
        by: cx.speaker(**subject, |row| row.assessments.get(view.assessment).map(|row| &row.by)),
    };
    Completions {
        government: metrics.government.map(view),
        independent: metrics.independent.map(view),
        gap: metrics.gap,
    }
}

/// The assessments, newest first.
pub fn assessments<'a>(cx: Audience<'a>, subject: Subject<'a, Commitment>) -> Vec<AssessmentView<'a>> {
    let mut assessments: Vec<Part<Assessment>> = subject.parts(|row| &row.assessments).collect();
    assessments.sort_by_key(|one| std::cmp::Reverse(one.value.date.value));
    assessments.into_iter().map(|one| assessment_view(cx, subject.record, one)).collect()
}

fn assessment_view<'a>(cx: Audience<'a>, record: &Commitment, part: Part<'a, Assessment>) -> AssessmentView<'a> {
    let row = part.value;
    let by = part.follow(|row| row.by.organisation());
    AssessmentView {
        date: row.date.value,
        by: cx.speaker(part, |row| Some(&row.by)),
        side: side(row, record, by.map(|by| &by.data)),
        method: row.method.as_ref().map(|method| cx.label(method)),
        completion: row.completion,
        verifiable: row.verifiable,
        relevant: row.relevant,
        ambition: row.ambition.as_ref().map(|ambition| cx.label(ambition)),
        early_results: row.early_results.as_ref().map(|results| cx.label(results)),
        text: cx.markdown(row.text.as_ref()),
        report: row.report.as_ref().and_then(|report| cx.source(report)),
        data_status: row.data_status,
    }
}
