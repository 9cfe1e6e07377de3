//! A finding as a row: the record, what it lacks, who answers for it, where it is edited.

use serde::Serialize;

use crate::derive::{Finding, Gap};
use crate::model::{DataStatus, ForKind, Lang, Listed, for_kind};
use crate::render::context::Context;
use crate::render::parts::rows::Row;
use crate::render::value::Link;

/// A finding in a list.
#[derive(Debug, Clone, Serialize)]
pub struct FindingRow<'a> {
    /// The record.
    pub record: Link<'a>,
    /// The kind that the finding is of, where its records have no pages and are a part of this one.
    part: Option<&'static str>,
    /// What it lacks.
    pub gap: Gap,
    /// The language that is missing, in its own words.
    language: Option<&'a str>,
    /// Who answers for it.
    pub owner: Option<Link<'a>>,
    /// The file that it is edited in.
    file: &'a str,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for FindingRow<'_> {
    const TEMPLATE: &'static str = "findings.html";

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

/// The row of a finding; none for a kind of record that no page shows.
pub fn row<'a>(cx: Context<'a>, finding: &Finding) -> Option<FindingRow<'a>> {
    let organisations = cx.site.records.organisations.rows();
    let (record, file, data_status) = record(cx, finding)?;
    Some(FindingRow {
        record,
        part: (record.kind != finding.folder).then_some(finding.folder),
        gap: finding.gap,
        language: finding.lang.and_then(|lang| language(cx, lang)),
        owner: finding.owner.map(|owner| cx.link(&*organisations[owner])),
        file,
        data_status,
    })
}

/// A record as a row tells it.
type Told<'a> = (Link<'a>, &'a str, DataStatus);

fn record<'a>(cx: Context<'a>, finding: &Finding) -> Option<Told<'a>> {
    for_kind(finding.folder, Found { cx, position: finding.position, owner: finding.owner })?
}

struct Found<'a> {
    cx: Context<'a>,
    position: usize,
    owner: Option<usize>,
}

impl<'a> ForKind for Found<'a> {
    type Out = Option<Told<'a>>;

    /// Records without pages stand on the page of the organisation that answers for them.
    fn of<T: Listed>(&mut self) -> Self::Out {
        let cx = self.cx;
        let record = &**cx.site.records.of::<T>().rows().get(self.position)?;
        let link = match self.owner {
            _ if T::PAGED => cx.link(record),
            owner => cx.link(&*cx.site.records.organisations.rows()[owner?]),
        };
        Some((link, cx.site.sources.path(record.span.file), record.status()))
    }
}

/// The name of a language in itself.
fn language(cx: Context<'_>, lang: u8) -> Option<&str> {
    let locale = cx.site.locales.get(Lang(lang).index())?;
    Some(locale.label("language.name").unwrap_or(locale.tag()))
}
