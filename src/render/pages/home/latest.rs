//! What is new: reports on commitments, datasets, news.

use std::cmp::Reverse;

use serde::Serialize;

use crate::chart::{Chart, Sparkline, Unit};
use crate::model::{Commitment, DataStatus, News, PartialDate, Record, Update};
use crate::render::pages::tables::{self, DatasetView};
use crate::render::value::{Label, Link, Phrase, Text};
use crate::render::{Cx, Figure};

/// The id of the small chart of the number of datasets.
pub const GROWTH: &str = "spark-datasets";
/// Quarters that it shows: ten years.
const GROWTH_QUARTERS: usize = 40;
/// How many of each are shown.
const SHOWN: usize = 4;

/// A report on a commitment.
#[derive(Debug, Serialize)]
pub struct UpdateView<'a> {
    date: PartialDate,
    commitment: Link<'a>,
    by: Option<Link<'a>>,
    status: Option<Label<'a>>,
    text: Option<Text<'a>>,
    data_status: DataStatus,
}

/// A news item.
#[derive(Debug, Serialize)]
pub struct NewsView<'a> {
    date: PartialDate,
    news: Link<'a>,
    summary: Option<Text<'a>>,
    data_status: DataStatus,
}

/// The newest reports on these commitments.
pub fn updates<'a>(cx: Cx<'a>, rows: impl Iterator<Item = &'a Record<Commitment>>) -> Vec<UpdateView<'a>> {
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

/// The newest datasets, by the day on which they were first published.
pub fn datasets<'a>(cx: Cx<'a>) -> Vec<DatasetView<'a>> {
    let all = cx.site.records.datasets.iter();
    let all = all.filter(|row| tables::published(row).is_none_or(|date| date.first() <= cx.site.as_of));
    newest(all, |row| tables::published(row)).into_iter().map(|row| tables::dataset(cx, row)).collect()
}

/// The newest news.
pub fn news<'a>(cx: Cx<'a>) -> Vec<NewsView<'a>> {
    let all = cx.site.records.news.iter().filter(|row| row.date.first() <= cx.site.as_of);
    let newest = newest(all, |row| row.date.value);
    let view = |row: &'a Record<News>| NewsView {
        date: row.date.value,
        news: cx.link(row),
        summary: row.summary(cx.lang).map(|summary| cx.text(summary)),
        data_status: row.status(),
    };
    newest.into_iter().map(view).collect()
}

/// The first few by a date, the newest first; of one day, in the order of their ids.
fn newest<T, D: Ord>(all: impl Iterator<Item = T>, date: impl Fn(&T) -> D) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_by_key(|one| Reverse(date(one)));
    all.truncate(SHOWN);
    all
}

/// How sure the least sure dataset is.
pub fn datasets_status(cx: Cx<'_>) -> DataStatus {
    cx.site.records.datasets.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official)
}

/// The number of datasets over time, small.
pub fn growth<'a>(cx: Cx<'a>) -> Option<Figure<'a>> {
    let growth = &cx.site.metrics.catalogue.growth;
    if growth.len() < 3 {
        return None;
    }
    let recent = &growth[growth.len().saturating_sub(GROWTH_QUARTERS)..];
    let points = recent.iter().map(|step| (step.quarter, Some(step.datasets.into()))).collect();
    Some(Figure {
        id: GROWTH.into(),
        title: Phrase::new("home.datasets.spark"),
        subtitle: None,
        status: datasets_status(cx),
        chart: Chart::Sparkline(Sparkline { unit: Unit::Count, points }),
    })
}
