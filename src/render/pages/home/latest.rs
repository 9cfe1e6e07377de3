//! What is new: reports on commitments, datasets, news.

use serde::Serialize;

use crate::chart::{Chart, Sparkline, Unit};
use crate::model::Dataset;
use crate::model::{DataStatus, News, PartialDate, Record};
use crate::render::context::Context;
use crate::render::figure::Figure;
use crate::render::parts::latest;
use crate::render::parts::rows::dataset::{self, DatasetView};
use crate::render::value::{Link, Phrase, Text};

/// The id of the small chart of the number of datasets.
pub const GROWTH: &str = "spark-datasets";
/// Quarters that it shows: ten years.
const GROWTH_QUARTERS: usize = 40;

/// A news item.
#[derive(Debug, Serialize)]
pub struct NewsView<'a> {
    /// The day.
    date: PartialDate,
    /// The news item.
    news: Link<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// How sure the record is.
    data_status: DataStatus,
}

/// The newest datasets, by the day on which they were first published.
pub fn datasets<'a>(cx: Context<'a>) -> Vec<DatasetView<'a>> {
    let all = (0..cx.site.records.datasets.len()).map(|position| cx.related::<Dataset>(position));
    let all = all.filter(|one| dataset::published(one.record).is_none_or(|date| date.first() <= cx.as_of()));
    latest::newest(all, |one| dataset::published(one.record)).into_iter().map(|one| dataset::row(*cx, one)).collect()
}

/// The newest news.
pub fn news<'a>(cx: Context<'a>) -> Vec<NewsView<'a>> {
    let all = cx.site.records.news.iter().filter(|row| row.date.first() <= cx.site.as_of);
    let newest = latest::newest(all, |row| row.date.value);
    let view = |row: &'a Record<News>| NewsView {
        date: row.date.value,
        news: cx.link(row),
        summary: row.summary(cx.lang).map(|summary| cx.text(summary)),
        data_status: row.status(),
    };
    newest.into_iter().map(view).collect()
}

/// How sure the least sure dataset is.
pub fn datasets_status(cx: Context<'_>) -> DataStatus {
    cx.site.records.datasets.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official)
}

/// The number of datasets over time, small.
pub fn growth<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
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
        chart: Chart::Sparkline(Sparkline { unit: Unit::Count, points, until: Some(PartialDate::Day(cx.site.as_of)) }),
        left_out: Vec::new(),
    })
}
