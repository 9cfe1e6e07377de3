//! How the public took part: who was asked and what they proposed, what they say of it, and where to say more.

use serde::Serialize;

use crate::derive::Answers;
use crate::derive::Part;
use crate::derive::Subject;
use crate::derive::cocreation::days_to;
use crate::model::{Comment, Commitment, DataStatus, PartialDate};
use crate::render::context::Audience;
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
    pub fn of(cx: Audience<'a>, subject: Subject<'a, Commitment>) -> Self {
        Self {
            consultations: ConsultationRow::all(cx, subject.all(|links| &links.consultations.by_commitment)),
            ideas: idea::table(cx, subject.all(|links| &links.ideas.by_commitment)),
            comments: comments(cx, subject),
            answers: subject.metrics().answers,
            invitation: Invitation::new(cx, subject.record),
            decisions: decision::table(cx, subject),
        }
    }
}

/// The comments, newest first.
fn comments<'a>(cx: Audience<'a>, subject: Subject<'a, Commitment>) -> Vec<CommentView<'a>> {
    let mut comments: Vec<Part<Comment>> = subject.parts(|row| &row.comments).collect();
    comments.sort_by_key(|comment| std::cmp::Reverse(comment.value.date.value));
    comments.into_iter().map(|comment| view(cx, comment)).collect()
}

fn view<'a>(cx: Audience<'a>, comment: Part<'a, Comment>) -> CommentView<'a> {
    let row = comment.value;
    CommentView {
        date: row.date.value,
        by: cx.speaker(comment, |row| Some(&row.by)),
        text: cx.markdown(Some(&row.text)),
        response: row.response.as_ref().map(|response| ResponseView {
            date: response.date.value,
            by: cx.speaker(comment, |row| row.response.as_ref().map(|response| &response.by)),
            text: cx.markdown(Some(&response.text)),
            days: days_to(row.date.value, response.date.value),
        }),
        data_status: row.data_status,
    }
}
