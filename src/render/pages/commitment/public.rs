//! How the public took part: who was asked and what they proposed, what they say of it, and where to say more.

use serde::Serialize;

use crate::derive::Answers;
use crate::derive::cocreation::days_to;
use crate::model::{Comment, Commitment, DataStatus, PartialDate, Record};
use crate::render::context::Context;
use crate::render::invitation::Invitation;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::consultation::ConsultationRow;
use crate::render::parts::rows::decision::{self, DecisionView};
use crate::render::parts::rows::idea::{self, IdeaRow};
use crate::render::value::{Speaker, Text};

/// What the public said before and after it was promised.
#[derive(Debug, Serialize)]
pub struct Public<'a> {
    /// The consultations on it.
    consultations: Vec<ConsultationRow<'a>>,
    /// The ideas that became it.
    ideas: Excerpt<IdeaRow<'a>>,
    /// Comments, the newest first.
    comments: Vec<CommentView<'a>>,
    /// How many comments were answered.
    answers: Answers,
    /// How to take part.
    invitation: Option<Invitation>,
    /// What bodies decided on it.
    decisions: Excerpt<DecisionView<'a>>,
}

/// A comment and what was answered.
#[derive(Debug, Serialize)]
pub struct CommentView<'a> {
    /// When it was written.
    date: PartialDate,
    /// Who said it.
    by: Option<Speaker<'a>>,
    /// The comment, in Markdown.
    text: Option<Text<'a>>,
    /// The answer, if there is one.
    response: Option<ResponseView<'a>>,
    /// How sure the record is.
    data_status: Option<DataStatus>,
}

/// An answer.
#[derive(Debug, Serialize)]
pub struct ResponseView<'a> {
    /// When it was given.
    date: PartialDate,
    /// Who answers.
    by: Option<Speaker<'a>>,
    /// The answer, in Markdown.
    text: Option<Text<'a>>,
    /// Days since the comment.
    days: Option<i64>,
}

impl<'a> Public<'a> {
    /// What the public said of a commitment.
    pub fn of(cx: Context<'a>, position: usize, record: &'a Record<Commitment>) -> Self {
        let links = &cx.site.metrics.links;
        Self {
            consultations: ConsultationRow::all(cx, &links.consultations.by_commitment[position]),
            ideas: idea::table(cx, &links.ideas.by_commitment[position]),
            comments: comments(cx, record),
            answers: cx.site.metrics.commitments[position].answers,
            invitation: Invitation::new(cx, record),
            decisions: decision::table(cx, position, record),
        }
    }
}

/// The comments, newest first.
fn comments<'a>(cx: Context<'a>, record: &'a Record<Commitment>) -> Vec<CommentView<'a>> {
    let mut rows: Vec<&Comment> = record.comments.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.date.value));
    let view = |row: &'a Comment| CommentView {
        date: row.date.value,
        by: cx.speaker(&row.by),
        text: cx.markdown(Some(&row.text)),
        response: row.response.as_ref().map(|response| ResponseView {
            date: response.date.value,
            by: cx.speaker(&response.by),
            text: cx.markdown(Some(&response.text)),
            days: days_to(row.date.value, response.date.value),
        }),
        data_status: row.data_status,
    };
    rows.into_iter().map(view).collect()
}
