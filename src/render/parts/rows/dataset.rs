//! Datasets on the pages of those that they belong to.

use std::cmp::Reverse;

use serde::Serialize;

use crate::derive::Related;
use crate::model::{DataStatus, Dataset, PartialDate};
use crate::render::context::Audience;
use crate::render::parts::excerpt::Excerpt;
use crate::render::value::{Label, Link};

/// Datasets, likewise.
pub const SHOWN: usize = 12;

/// A dataset.
#[derive(Debug, Serialize)]
pub struct DatasetView<'a> {
    /// The dataset.
    dataset: Link<'a>,
    /// Who publishes it.
    publisher: Option<Link<'a>>,
    /// When it was first published.
    issued: Option<PartialDate>,
    /// The formats in which it can be had.
    formats: Vec<Label<'a>>,
    /// How sure the record is.
    data_status: DataStatus,
}

/// Datasets, the newest first.
pub fn table<'a>(cx: Audience<'a>, mut datasets: Vec<Related<'a, Dataset>>) -> Excerpt<DatasetView<'a>> {
    datasets.sort_by_key(|one| Reverse(published(one.record)));
    Excerpt::new(datasets, SHOWN, |one| row(cx, one))
}

/// One dataset.
pub fn row<'a>(cx: Audience<'a>, dataset: Related<'a, Dataset>) -> DatasetView<'a> {
    let row = dataset.record;
    DatasetView {
        dataset: cx.link(row),
        publisher: cx.link_to(dataset.follow(|row| Some(&row.publisher))),
        issued: published(row),
        formats: formats(cx, row),
        data_status: row.status(),
    }
}

/// The formats that a dataset can be had in, each once.
pub fn formats<'a>(cx: Audience<'a>, row: &'a Dataset) -> Vec<Label<'a>> {
    let mut formats: Vec<Label<'a>> = Vec::new();
    for label in row.distributions.iter().filter_map(|form| form.format.as_ref()).map(|format| cx.label(format)) {
        if formats.iter().all(|known| known.code != label.code) {
            formats.push(label);
        }
    }
    formats
}

/// When a dataset was first published.
pub fn published(row: &Dataset) -> Option<PartialDate> {
    row.issued.map(|date| date.value)
}
