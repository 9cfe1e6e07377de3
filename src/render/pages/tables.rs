//! Tables that stand on the pages of plans, themes, institutions and places.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::derive::Rollup;
use crate::model::{DataStatus, Dataset, Grant, Kind, Money, PartialDate, Record, Table as Records};
use crate::render::Cx;
use crate::render::pages::rows::CommitmentRow;
use crate::render::pages::statuses::Sums;
use crate::render::value::{Label, Link};

/// A page names so many records of a kind at the most: it stays small enough to be read, and the list has all of them.
pub const LINKS: usize = 100;
/// Commitments on the pages of those that they belong to.
pub const COMMITMENTS: usize = 50;
/// Institutions that lead commitments.
pub const LEADS: usize = 40;
/// Grants and datasets, of which their section has lists that can be sorted and narrowed.
pub const GRANTS: usize = 20;
/// Datasets, likewise.
pub const DATASETS: usize = 12;

/// The first rows of a table, and how many there are in all.
#[derive(Debug, Serialize)]
pub struct Table<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The number of all.
    pub total: usize,
}

impl<T> Table<T> {
    /// The first of these records.
    pub fn new(positions: Vec<usize>, most: usize, row: impl Fn(usize) -> T) -> Self {
        let total = positions.len();
        Self { rows: positions.into_iter().take(most).map(row).collect(), total }
    }

    /// Names fewer of them.
    #[must_use]
    pub fn first(mut self, most: usize) -> Self {
        self.rows.truncate(most);
        self
    }
}

/// Commitments, the most pressing first, and of these the ones that wait longest.
pub fn commitments<'a>(cx: Cx<'a>, positions: &[usize]) -> Table<CommitmentRow<'a>> {
    let metrics = &cx.site.metrics.commitments;
    let mut positions = positions.to_vec();
    positions.sort_by_key(|&i| metrics[i].status.urgency(metrics[i].days));
    Table::new(positions, COMMITMENTS, |i| commitment(cx, i))
}

/// One commitment.
pub fn commitment<'a>(cx: Cx<'a>, position: usize) -> CommitmentRow<'a> {
    let record = &cx.site.records.commitments.rows()[position];
    CommitmentRow::new(cx, record, &cx.site.metrics.commitments[position])
}

/// An institution with the commitments that it leads.
#[derive(Debug, Serialize)]
pub struct LeadView<'a> {
    organisation: Link<'a>,
    sums: Sums,
}

/// Who leads these commitments, the one with the most first.
pub fn leads<'a>(cx: Cx<'a>, commitments: &[usize]) -> Table<LeadView<'a>> {
    let rows = cx.site.records.commitments.rows();
    let organisations = &cx.site.records.organisations;
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &i in commitments {
        if let Some(lead) = organisations.position(&rows[i].lead.id) {
            found.entry(lead).or_default().push(i);
        }
    }
    let mut found: Vec<(usize, Vec<usize>)> = found.into_iter().collect();
    found.sort_by_key(|(_, list)| Reverse(list.len()));
    let view = |(lead, list): (usize, Vec<usize>)| LeadView {
        organisation: cx.link(&*organisations.rows()[lead]),
        sums: Sums::new(cx, &Rollup::new(&list, &cx.site.metrics.commitments)),
    };
    let total = found.len();
    Table { rows: found.into_iter().take(LEADS).map(view).collect(), total }
}

/// A grant.
#[derive(Debug, Serialize)]
pub struct GrantView<'a> {
    grant: Link<'a>,
    funder: Option<Link<'a>>,
    recipient: Option<Link<'a>>,
    date: PartialDate,
    awarded: Money,
    paid: Vec<Money>,
    /// Whether its money was passed on from another grant.
    regranted: bool,
    data_status: DataStatus,
}

/// Grants, the newest first.
pub fn grants<'a>(cx: Cx<'a>, positions: &[usize]) -> Table<GrantView<'a>> {
    let rows = cx.site.records.grants.rows();
    let mut positions = positions.to_vec();
    positions.sort_by_key(|&i| Reverse(rows[i].award_date.value));
    Table::new(positions, GRANTS, |i| grant(cx, i, &rows[i]))
}

fn grant<'a>(cx: Cx<'a>, position: usize, row: &'a Record<Grant>) -> GrantView<'a> {
    GrantView {
        grant: cx.link(row),
        funder: cx.organisation(&row.funder),
        recipient: cx.organisation(&row.recipient),
        date: row.award_date.value,
        awarded: row.amount_awarded.value,
        paid: cx.site.metrics.funding.grants[position].iter().map(|sums| sums.paid_money()).collect(),
        regranted: row.regranted_from.is_some(),
        data_status: row.status(),
    }
}

/// How sure the least sure of these grants is.
pub fn grants_status(cx: Cx<'_>, grants: &[usize]) -> DataStatus {
    let rows = cx.site.records.grants.rows();
    grants.iter().map(|&i| rows[i].status()).max().unwrap_or(DataStatus::Official)
}

/// A dataset.
#[derive(Debug, Serialize)]
pub struct DatasetView<'a> {
    dataset: Link<'a>,
    publisher: Option<Link<'a>>,
    date: Option<PartialDate>,
    formats: Vec<Label<'a>>,
    data_status: DataStatus,
}

/// Datasets, the newest first.
pub fn datasets<'a>(cx: Cx<'a>, positions: &[usize]) -> Table<DatasetView<'a>> {
    let rows = cx.site.records.datasets.rows();
    let mut positions = positions.to_vec();
    positions.sort_by_key(|&i| Reverse(published(&rows[i])));
    Table::new(positions, DATASETS, |i| dataset(cx, &rows[i]))
}

/// One dataset.
pub fn dataset<'a>(cx: Cx<'a>, row: &'a Record<Dataset>) -> DatasetView<'a> {
    DatasetView {
        dataset: cx.link(row),
        publisher: cx.organisation(&row.publisher),
        date: published(row),
        formats: formats(cx, row),
        data_status: row.status(),
    }
}

/// The formats that a dataset can be had in, each once.
pub fn formats<'a>(cx: Cx<'a>, row: &'a Dataset) -> Vec<Label<'a>> {
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

/// Links to records, in the order of their ids.
pub fn links<'a, T: Kind>(cx: Cx<'a>, table: &'a Records<T>, positions: &[usize]) -> Table<Link<'a>> {
    Table::new(positions.to_vec(), LINKS, |i| cx.link(&table.rows()[i]))
}
