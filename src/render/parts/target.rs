//! The catalogue of datasets and its publishers against the targets that the site names: indicators of commitments.

use crate::chart::{Chart, Line, LineSeries, Role, Unit};
use crate::config::IndicatorName;
use crate::derive::Growth;
use crate::derive::commitment::surety;
use crate::model::{Commitment, DataStatus, Indicator, PartialDate, Record};
use crate::render::context::Context;
use crate::render::figure::{Figure, LeftOut};
use crate::render::parts::indicators::{self, points, target_name};
use crate::render::parts::names::words;
use crate::render::value::{Link, Phrase};
use crate::source::Spanned;

/// What there was at the end of each year, and at the date of the data.
pub fn ends_of_years(growth: &[Growth]) -> Vec<&Growth> {
    let ends = |at: &Growth| matches!(at.quarter, PartialDate::Quarter(_, 4));
    let last = growth.len().saturating_sub(1);
    growth.iter().enumerate().filter(|(i, at)| *i == last || ends(at)).map(|(_, at)| at).collect()
}

/// The id of the figure.
pub const FIGURE: &str = "target";

/// The id of the figure of publishers.
const PUBLISHERS: &str = "publishers-target";

/// The commitment whose target it is.
pub fn commitment<'a>(cx: Context<'a>) -> Option<Link<'a>> {
    named(cx, cx.site.config.datasets_target.as_ref()).map(|(record, _)| cx.link(record))
}

/// What the catalogue holds, what the indicator counts, and the target. The two are not the same count, so each has a line
/// of its own; nothing where the site names no target.
pub fn figure<'a>(cx: Context<'a>, datasets: DataStatus) -> Option<Figure<'a>> {
    let words = ["datasets.target", "datasets.target_sub", "datasets.in_catalogue"];
    let found = named(cx, cx.site.config.datasets_target.as_ref())?;
    let figure = drawn(cx, FIGURE, words, found, (|at| at.datasets, datasets))?;
    Some(with_undated(figure, "left_out.undated_datasets", outside(cx).0))
}

/// The same of the institutions that publish.
pub fn publishers<'a>(cx: Context<'a>, datasets: DataStatus) -> Option<Figure<'a>> {
    let words = ["datasets.publishers_target", "datasets.publishers_target_sub", "datasets.publishers_here"];
    let found = named(cx, cx.site.config.publishers_target.as_ref())?;
    let figure = drawn(cx, PUBLISHERS, words, found, (|at| at.publishers, datasets))?;
    Some(with_undated(figure, "left_out.undated_publishers", outside(cx).1))
}

/// The figure with what its first line leaves out.
fn with_undated<'a>(mut figure: Figure<'a>, message: &'static str, count: usize) -> Figure<'a> {
    figure.left_out.extend(LeftOut::counted(message, count, Unit::Count, vec![Some(count.into())]));
    figure
}

/// What the course of datasets and publishers leaves out.
pub fn undated<'a>(cx: Context<'a>) -> Vec<LeftOut<'a>> {
    let (datasets, publishers) = outside(cx);
    let reasons = [
        ("left_out.undated_datasets", datasets, vec![Some(datasets.into()), None]),
        ("left_out.undated_publishers", publishers, vec![None, Some(publishers.into())]),
    ];
    reasons.into_iter().filter_map(|(key, n, values)| LeftOut::counted(key, n, Unit::Count, values)).collect()
}

/// Datasets and publishers that are not in the course, as it is not known since when they are there.
fn outside(cx: Context<'_>) -> (usize, usize) {
    let metrics = &cx.site.metrics;
    let publishers = metrics.links.datasets.by_publisher.iter().filter(|list| !list.is_empty()).count();
    let dated = metrics.catalogue.growth.last().map_or((0, 0), |last| (last.datasets, last.publishers));
    (cx.site.records.datasets.len() - dated.0, publishers - dated.1)
}

fn drawn<'a>(
    cx: Context<'a>,
    id: &'static str,
    [heading, subtitle, here]: [&'static str; 3],
    (record, indicator): (&'a Record<Commitment>, &'a Indicator),
    (count, datasets): (fn(&Growth) -> usize, DataStatus),
) -> Option<Figure<'a>> {
    let target = indicator.target.as_ref()?;
    let title = indicator.title.get(cx.lang).map(|title| title.text).unwrap_or_default();
    let growth = ends_of_years(&cx.site.metrics.catalogue.growth);
    let catalogue = LineSeries {
        label: words(*cx, here).unwrap_or_default(),
        role: Role::Series1,
        points: growth.into_iter().map(|at| (at.quarter, Some(count(at).into()))).collect(),
    };
    let counted = points(indicator).iter().map(|point| (point.date.value, Some(point.value))).collect();
    let counted = LineSeries { label: title.to_owned(), role: Role::Series2, points: counted };
    let values = points(indicator).into_iter().chain([target]).filter_map(|value| value.data_status);
    Some(Figure {
        id: id.into(),
        title: Phrase::new(heading),
        subtitle: Some(Phrase::new(subtitle).text("indicator", title).text("commitment", record.title(cx.lang).text)),
        status: values.chain([datasets, surety(record)]).max().unwrap_or(datasets),
        chart: Chart::Line(Line {
            unit: Unit::Count,
            series: vec![catalogue, counted],
            target: Some((target_name(*cx, target.date.value), target.value)),
            until: Some(PartialDate::Day(cx.site.as_of)),
        }),
        left_out: indicators::left_out(indicator, Unit::Count, 1).into_iter().collect(),
    })
}

/// The indicator that a setting names; checked to be there and to have a target.
fn named<'a>(
    cx: Context<'a>,
    name: Option<&Spanned<IndicatorName>>,
) -> Option<(&'a Record<Commitment>, &'a Indicator)> {
    let name = &name?.value;
    let commitments = &cx.site.records.commitments;
    let record: &Record<Commitment> = &commitments.rows()[commitments.position(&name.commitment)?];
    let is_named = |one: &&Indicator| one.id.as_ref().is_some_and(|id| *id.value == *name.indicator);
    Some((record, record.indicators.iter().find(is_named)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PartialDate;

    #[test]
    fn a_year_is_told_by_its_end() {
        let at =
            |year, quarter, datasets| Growth { quarter: PartialDate::Quarter(year, quarter), datasets, publishers: 1 };
        let growth = [at(2024, 3, 1), at(2024, 4, 2), at(2025, 1, 2), at(2025, 4, 5), at(2026, 1, 6), at(2026, 2, 7)];
        let counts: Vec<usize> = ends_of_years(&growth).into_iter().map(|at| at.datasets).collect();
        assert_eq!(counts, [2, 5, 7]);
        assert!(ends_of_years(&[]).is_empty());
    }
}
