//! The newest reports on commitments.

use std::cmp::Reverse;

use serde::Serialize;

use crate::model::{Commitment, DataStatus, PartialDate, Record, Update};
use crate::render::context::Context;
use crate::render::value::{Label, Link, Text};

/// How many of each are shown.
const SHOWN: usize = 4;

/// A report on a commitment.
#[derive(Debug, Serialize)]
pub struct UpdateView<'a> {
    /// When it was reported.
    date: PartialDate,
    /// The commitment.
    commitment: Link<'a>,
    /// Who reports.
    by: Option<Link<'a>>,
    /// What it says of the course, from a code list.
    status: Option<Label<'a>>,
    /// The report, in Markdown.
    text: Option<Text<'a>>,
    /// How sure the record is.
    data_status: DataStatus,
}

/// The newest reports on these commitments.
pub fn updates<'a>(cx: Context<'a>, rows: impl Iterator<Item = &'a Record<Commitment>>) -> Vec<UpdateView<'a>> {
    let all = rows.flat_map(|row| row.updates.iter().map(move |update| (row, update)));
    let all = all.filter(|(_, update)| update.date.first() <= cx.site.as_of);
    let view = |(row, update): (&'a Record<Commitment>, &'a Update)| UpdateView {
        date: update.date.value,
        commitment: cx.link(row),
        by: cx.organisation(&update.by),
        status: update.status.as_ref().map(|status| cx.label(status)),
        text: cx.markdown(update.text.as_ref()),
        data_status: update.data_status.unwrap_or_else(|| row.status()),
    };
    newest(all, |(_, update)| update.date.value).into_iter().map(view).collect()
}

/// The first few by a date, the newest first; of one day, in the order of their ids.
pub fn newest<T, D: Ord>(all: impl Iterator<Item = T>, date: impl Fn(&T) -> D) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_by_key(|one| Reverse(date(one)));
    all.truncate(SHOWN);
    all
}
