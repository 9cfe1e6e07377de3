//! Datasets on the pages of those that they belong to.

use std::cmp::Reverse;

use serde::Serialize;

use crate::model::{DataStatus, Dataset, PartialDate, Record};
use crate::render::context::Context;
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
    /// When it was published or last changed.
    date: Option<PartialDate>,
    /// The formats in which it can be had.
    formats: Vec<Label<'a>>,
    /// How sure the record is.
    data_status: DataStatus,
}

/// Datasets, the newest first.
pub fn table<'a>(cx: Context<'a>, positions: &[usize]) -> Excerpt<DatasetView<'a>> {
    let rows = cx.site.records.datasets.rows();
    let mut positions = positions.to_vec();
    positions.sort_by_key(|&i| Reverse(published(&rows[i])));
    Excerpt::new(positions, SHOWN, |i| row(cx, &rows[i]))
}

/// One dataset.
pub fn row<'a>(cx: Context<'a>, row: &'a Record<Dataset>) -> DatasetView<'a> {
    DatasetView {
        dataset: cx.link(row),
        publisher: cx.organisation(&row.publisher),
        date: published(row),
        formats: formats(cx, row),
        data_status: row.status(),
    }
}

/// The formats that a dataset can be had in, each once.
pub fn formats<'a>(cx: Context<'a>, row: &'a Dataset) -> Vec<Label<'a>> {
    let mut formats: Vec<Label<'a>> = Vec::new();
    for label in row.distributions.iter().filter_map(|form| form.format.as_ref()).map(|format| cx.label(format)) {
        if formats.iter().all(|known| known.code != label.code) {
            formats.push(label);
        }
    }
    formats
}

/// When a dataset was first published, else when it was last changed.
pub fn published(row: &Dataset) -> Option<PartialDate> {
    row.issued.or(row.modified).map(|date| date.value)
}
