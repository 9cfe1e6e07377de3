//! Who says what: the government's own word and independent ones side by side.

use serde::Serialize;

use crate::derive::CommitmentMetrics;
use crate::derive::assessment::{Side, StatedCompletion, side};
use crate::model::{Answer, Assessment, Commitment, Completion, DataStatus, PartialDate, Record};
use crate::render::context::Context;
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
pub fn completions<'a>(
    cx: Context<'a>,
    record: &'a Record<Commitment>,
    metrics: &CommitmentMetrics,
) -> Completions<'a> {
    let view = |view: StatedCompletion| CompletionView {
        completion: view.completion,
        date: view.date,
        by: record.assessments.get(view.assessment).and_then(|row| cx.speaker(&row.by)),
    };
    Completions {
        government: metrics.government.map(view),
        independent: metrics.independent.map(view),
        gap: metrics.gap,
    }
}

/// The assessments, newest first.
pub fn assessments<'a>(cx: Context<'a>, record: &'a Record<Commitment>) -> Vec<AssessmentView<'a>> {
    let mut rows: Vec<&Assessment> = record.assessments.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.date.value));
    let view = |row: &'a Assessment| AssessmentView {
        date: row.date.value,
        by: cx.speaker(&row.by),
        side: side(row, record, cx.site.records),
        method: row.method.as_ref().map(|method| cx.label(method)),
        completion: row.completion,
        verifiable: row.verifiable,
        relevant: row.relevant,
        ambition: row.ambition.as_ref().map(|ambition| cx.label(ambition)),
        early_results: row.early_results.as_ref().map(|results| cx.label(results)),
        text: cx.markdown(row.text.as_ref()),
        report: row.report.as_ref().and_then(|report| cx.source(report)),
        data_status: row.data_status,
    };
    rows.into_iter().map(view).collect()
}
