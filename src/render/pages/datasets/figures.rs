//! All datasets together, as numbers and charts.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::chart::{Bar, BarItem, Chart, Line, LineSeries, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::{Catalogue, Growth, Timeliness};
use crate::model::{DataStatus, Dataset, PartialDate, Record};
use crate::render::context::Context;
use crate::render::figure::{Figure, LeftOut};
use crate::render::parts::names::{label_name, words};
use crate::render::parts::sections::requests;
use crate::render::parts::target;
use crate::render::parts::tiles::Tile;
use crate::render::paths;
use crate::render::value::{Arg, Phrase};

/// The numbers of stars, as they stand in paths and messages.
pub const STARS: [&str; 6] = ["0", "1", "2", "3", "4", "5"];

/// Publishers that the chart of freshness names.
const PUBLISHERS: usize = 12;

/// Above this number of quarters, years are easier to read.
const MOST_QUARTERS: usize = 16;

/// How sure the least sure dataset is.
fn status(cx: Context<'_>) -> DataStatus {
    cx.site.records.datasets.iter().map(|dataset| dataset.status()).max().unwrap_or(DataStatus::Official)
}

/// Datasets, those that are open, those that are late, those that cannot be had.
pub fn tiles<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let catalogue = &cx.site.metrics.catalogue;
    let status = status(cx);
    let total = cx.site.records.datasets.len();
    if total == 0 {
        return Vec::new();
    }
    let publishers = cx.site.metrics.links.datasets.by_publisher.iter().filter(|list| !list.is_empty()).count();
    let open: usize = catalogue.by_stars.iter().skip(3).map(Vec::len).sum();
    let late = catalogue.late().len();
    let missing = catalogue.without_distribution.len();
    let path = |key, slug| paths::filtered("datasets", key, slug);
    let of = || Phrase::new("datasets.of").with("total", Arg::Number(total.into()));
    let linked = |count: usize, path: String| if count > 0 { path } else { String::new() };
    let asked = requests::tiles(cx).into_iter().next();
    let mut tiles = vec![
        Tile::count("datasets.all", total)
            .note(Phrase::new("tile.by_publishers").count("n", publishers))
            .path("publishers/index.html")
            .status(status),
        Tile::count("datasets.open", open).note(of()).path("methodology.html#openness").status(status),
        late_tile(catalogue).path(linked(late, path("freshness", "late"))).status(status),
        Tile::count("datasets.missing", missing)
            .note(of())
            .path(linked(missing, "data-quality/distribution/index.html".to_owned()))
            .status(status),
    ];
    tiles.extend(asked);
    tiles
}

/// How many are late, of those of which it can be told: they promise a rhythm, and their last change is known.
fn late_tile<'a>(catalogue: &Catalogue) -> Tile<'a> {
    let count = |state| catalogue.by_timeliness.get(&state).map_or(0, Vec::len);
    let told = count(Timeliness::Fresh) + count(Timeliness::Late);
    let late = (told > 0).then(|| Arg::Number(count(Timeliness::Late).into()));
    let note =
        if told > 0 { Phrase::new("datasets.of_told").count("n", told) } else { Phrase::new("datasets.none_told") };
    Tile::new(Phrase::new("datasets.late"), late).note(note)
}

/// The target that the site names, growth, formats, openness and freshness.
pub fn figures<'a>(cx: Context<'a>) -> Vec<Figure<'a>> {
    let charts = [
        ("growth", "datasets.growth", growth(cx), target::undated(cx)),
        ("openness", "datasets.by_stars", openness(cx), Vec::new()),
        ("formats", "datasets.by_format", formats(cx), formatless(cx)),
    ]
    .into_iter()
    .map(|(id, key, chart, left_out)| Some((id, key, chart?, left_out)));
    let freshness = freshness(cx).map(|(chart, others)| ("freshness", "datasets.by_freshness", chart, others));
    let status = status(cx);
    let figure = |(id, key, chart, left_out): (&'static str, &'static str, Chart, Vec<LeftOut<'a>>)| Figure {
        id: id.into(),
        title: Phrase::new(key),
        subtitle: Some(Phrase::new("datasets.measure").with("date", Arg::Date(PartialDate::Day(cx.site.as_of)))),
        status,
        chart,
        left_out,
    };
    let charts = charts.flatten().chain(freshness).map(figure);
    target::figure(cx, status).into_iter().chain(target::publishers(cx, status)).chain(charts).collect()
}

fn name(cx: Context<'_>, key: &str) -> String {
    words(*cx, key).unwrap_or_default()
}

/// Datasets and publishers at the end of each quarter, or of each year where there are many.
pub fn growth(cx: Context<'_>) -> Option<Chart> {
    let growth = &cx.site.metrics.catalogue.growth;
    let shown: Vec<&Growth> =
        if growth.len() > MOST_QUARTERS { target::ends_of_years(growth) } else { growth.iter().collect() };
    let line = |key, role, count: fn(&Growth) -> usize| LineSeries {
        label: name(cx, key),
        role,
        points: shown.iter().map(|at| (at.quarter, Some(count(at).into()))).collect(),
    };
    let series = vec![
        line("datasets.all", Role::Series1, |at| at.datasets),
        line("datasets.publishers", Role::Series2, |at| at.publishers),
    ];
    (growth.len() > 1).then_some(Chart::Line(Line {
        unit: Unit::Count,
        series,
        target: None,
        until: Some(PartialDate::Day(cx.site.as_of)),
    }))
}

/// A bar for each number of stars, the most open first.
fn openness(cx: Context<'_>) -> Option<Chart> {
    let counts = STARS.iter().zip(&cx.site.metrics.catalogue.by_stars).rev();
    let bar = |(stars, rows): (&&str, &Vec<usize>)| BarItem {
        rest: false,
        label: name(cx, &format!("datasets.stars.{stars}")),
        value: Some(rows.len().into()),
        href: (!rows.is_empty()).then(|| paths::filtered("datasets", "openness", stars)),
    };
    Some(Chart::Bar(Bar { unit: Unit::Count, bars: counts.map(bar).collect(), whole: true }))
        .filter(|_| !cx.site.records.datasets.is_empty())
}

/// Datasets that can be had in each format, the most frequent first. One in several formats counts with each.
fn formats(cx: Context<'_>) -> Option<Chart> {
    let index = &cx.site.metrics.links.datasets.by_format;
    let bar = |(format, rows): (&str, &Vec<usize>)| BarItem {
        rest: false,
        label: label_name(*cx, &cx.code("formats", format)),
        value: Some(rows.len().into()),
        href: Some(paths::filtered("datasets", "format", format)),
    };
    let mut bars: Vec<BarItem> = index.iter().map(|(format, rows)| bar((&**format, rows))).collect();
    bars.sort_by_key(|bar| Reverse(bar.value));
    (!bars.is_empty()).then_some(Chart::Bar(Bar { unit: Unit::Count, bars, whole: false }))
}

/// Datasets of which no format is on record: without a file, or with files that say none.
fn formatless<'a>(cx: Context<'a>) -> Vec<LeftOut<'a>> {
    let is_formatless = |row: &&Record<Dataset>| row.distributions.iter().all(|file| file.format.is_none());
    let rows = cx.site.records.datasets.iter().filter(is_formatless).count();
    LeftOut::counted("left_out.formatless", rows, Unit::Count, vec![Some(rows.into())]).into_iter().collect()
}

/// A bar a publisher, divided by freshness: the largest publishers, and the others together as what is left out.
fn freshness<'a>(cx: Context<'a>) -> Option<(Chart, Vec<LeftOut<'a>>)> {
    let by_publisher = &cx.site.metrics.links.datasets.by_publisher;
    let mut publishers: Vec<usize> = (0..by_publisher.len()).filter(|&i| !by_publisher[i].is_empty()).collect();
    publishers.sort_by_key(|&i| Reverse(by_publisher[i].len()));
    let others = publishers.split_off(publishers.len().min(PUBLISHERS));
    let kinds: Vec<(Timeliness, Role)> = [
        (Timeliness::Fresh, Role::Done),
        (Timeliness::Late, Role::Overdue),
        (Timeliness::Unscheduled, Role::NotStarted),
        (Timeliness::Unknown, Role::Series2),
    ]
    .into_iter()
    .filter(|(kind, _)| cx.site.metrics.catalogue.by_timeliness.contains_key(kind))
    .collect();
    let label = |kind: &Timeliness| name(cx, &format!("datasets.freshness.{}", kind.code()));
    let series = kinds.iter().map(|(kind, role)| Series { label: label(kind), role: *role }).collect();
    let count = |list: &[usize], kind: Timeliness| {
        let found = list.iter().filter(|&&i| cx.site.metrics.datasets[i].timeliness == kind).count();
        Some(Decimal::from(found))
    };
    let row = |&i: &usize| StackedRow {
        label: cx.site.records.organisations.rows()[i].title(cx.lang).text.to_owned(),
        values: kinds.iter().map(|(kind, _)| count(&by_publisher[i], *kind)).collect(),
    };
    let rows: Vec<StackedRow> = publishers.iter().map(row).collect();
    let rest: Vec<usize> = others.iter().flat_map(|&i| by_publisher[i].iter().copied()).collect();
    let values = kinds.iter().map(|(kind, _)| count(&rest, *kind)).collect();
    let left_out = LeftOut::counted("left_out.other_publishers", others.len(), Unit::Count, values);
    let chart = Chart::Stacked(Stacked { unit: Unit::Count, share: false, series, rows });
    (!publishers.is_empty()).then(|| (chart, left_out.into_iter().collect()))
}
