//! A finding as a row: the record, what it lacks, who answers for it, where it is edited.

use serde::Serialize;

use crate::derive::{Finding, Gap};
use crate::model::{Call, Commitment, DataStatus, Dataset, Grant, Kind, News, Organisation, Page, Place, Plan, Table};
use crate::render::Cx;
use crate::render::list::Row;
use crate::render::pages::quality::language;
use crate::render::value::Link;

/// A finding in a list.
#[derive(Debug, Clone, Serialize)]
pub struct FindingRow<'a> {
    /// The record.
    pub record: Link<'a>,
    /// What it lacks.
    pub gap: Gap,
    /// The language that is missing, in its own words.
    language: Option<&'a str>,
    /// Who answers for it.
    pub owner: Option<Link<'a>>,
    /// The file that it is edited in.
    file: &'a str,
    data_status: DataStatus,
}

impl Row for FindingRow<'_> {
    const TEMPLATE: &'static str = "findings.html";

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

/// The row of a finding; none for a kind of record that has no pages.
pub fn row<'a>(cx: Cx<'a>, finding: &Finding) -> Option<FindingRow<'a>> {
    let organisations = cx.site.records.organisations.rows();
    let (record, file, data_status) = record(cx, finding)?;
    Some(FindingRow {
        record,
        gap: finding.gap,
        language: finding.lang.and_then(|lang| language(cx, lang)),
        owner: finding.owner.map(|owner| cx.link(&*organisations[owner])),
        file,
        data_status,
    })
}

/// A record as a row tells it.
type Told<'a> = (Link<'a>, &'a str, DataStatus);

fn record<'a>(cx: Cx<'a>, finding: &Finding) -> Option<Told<'a>> {
    let records = cx.site.records;
    let position = finding.position;
    match finding.folder {
        Plan::FOLDER => told(cx, &records.plans, position),
        Commitment::FOLDER => told(cx, &records.commitments, position),
        Organisation::FOLDER => told(cx, &records.organisations, position),
        Place::FOLDER => told(cx, &records.places, position),
        Call::FOLDER => told(cx, &records.calls, position),
        Grant::FOLDER => told(cx, &records.grants, position),
        Dataset::FOLDER => told(cx, &records.datasets, position),
        News::FOLDER => told(cx, &records.news, position),
        Page::FOLDER => told(cx, &records.pages, position),
        _ => None,
    }
}

fn told<'a, T: Kind>(cx: Cx<'a>, table: &'a Table<T>, position: usize) -> Option<Told<'a>> {
    let record = &**table.rows().get(position)?;
    Some((cx.link(record), cx.site.sources.path(record.span.file), record.status()))
}
