//! The organisations of civil society as numbers and charts.

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::chart::{Bar, BarItem, Chart, Line, LineSeries, Role, Unit};
use crate::config::CIVIL_SOCIETY;
use crate::derive::CivilSociety;
use crate::model::PartialDate;
use crate::render::context::Context;
use crate::render::figure::{Figure, LeftOut};
use crate::render::parts::money::maps;
use crate::render::parts::names::{label_name, words};
use crate::render::parts::sections::civil_society;
use crate::render::paths;
use crate::render::value::{Arg, Phrase};

/// Places in the chart of a site without a map of them.
const PLACES: usize = 15;

/// Where they are, in which fields they work, and since when they are there.
pub fn figures<'a>(cx: Context<'a>) -> Vec<Figure<'a>> {
    let maps = on_maps(cx);
    let places = if maps.is_empty() { by_place(cx) } else { None };
    let bars = [("places", "civil_society.by_place", places), ("sectors", "civil_society.by_sector", by_sector(cx))];
    let since = if cx.site.metrics.civil_society.founding { "founded" } else { "joined" };
    let title = format!("civil_society.{since}_course");
    let drawn = bars.into_iter().map(|(id, key, chart)| (id, Phrase::new(key), chart));
    let drawn = drawn.chain([("joined", Phrase::new(title), growth(cx, &cx.site.metrics.civil_society))]);
    let figure = |(id, title, chart): (&'static str, Phrase<'a>, Option<Chart>)| {
        let subtitle =
            Some(measure(cx, if id == "joined" { "civil_society.measure_dated" } else { "civil_society.measure" }));
        Some(Figure {
            id: id.into(),
            title,
            subtitle,
            status: civil_society::status(cx),
            chart: chart?,
            left_out: if id == "joined" { undated(cx) } else { Vec::new() },
        })
    };
    maps.into_iter().chain(drawn.filter_map(figure)).collect()
}

/// Those of which it is not known since when they are there.
fn undated<'a>(cx: Context<'a>) -> Vec<LeftOut<'a>> {
    let n = cx.site.metrics.civil_society.undated.len();
    LeftOut::counted("left_out.undated_members", n, Unit::Count, vec![Some(n.into())]).into_iter().collect()
}

fn measure<'a>(cx: Context<'a>, key: &'static str) -> Phrase<'a> {
    let civil = &cx.site.metrics.civil_society;
    Phrase::new(key).count("n", civil.members.len()).with("date", Arg::Date(PartialDate::Day(cx.site.as_of)))
}

/// A map of each level that has outlines.
fn on_maps<'a>(cx: Context<'a>) -> Vec<Figure<'a>> {
    let civil = &cx.site.metrics.civil_society;
    let place = |i: usize| {
        (Some(Decimal::from(civil.seated(&cx.site.metrics.links, i))), civil_society::path_of_place(cx.related(i)))
    };
    let figure = |(level, chart): (&'a str, Chart)| Figure {
        left_out: elsewhere(cx, level).into_iter().collect(),
        id: format!("map-{level}").into(),
        title: Phrase::new("civil_society.by_place"),
        subtitle: Some(measure(cx, "civil_society.measure_map")),
        status: civil_society::status(cx),
        chart,
    };
    maps::counted(cx, place).into_iter().map(figure).collect()
}

/// Those whose seat is in no place of a map, or not known. A place may lie in another one of its level.
fn elsewhere<'a>(cx: Context<'a>, level: &str) -> Option<LeftOut<'a>> {
    let (civil, links) = (&cx.site.metrics.civil_society, &cx.site.metrics.links);
    let places = cx.site.records.places.iter().enumerate();
    let mapped = places.filter(|(_, place)| *place.level.id == *level && place.geometry.is_some());
    let seated: HashSet<usize> = mapped.flat_map(|(i, _)| links.organisations_by_place[i].iter().copied()).collect();
    let rest = civil.members.iter().filter(|member| !seated.contains(member)).count();
    LeftOut::counted("left_out.seated_elsewhere", rest, Unit::Count, vec![Some(rest.into())])
}

/// A bar a seat, the most frequent first; the others, and those without a seat, last.
fn by_place(cx: Context<'_>) -> Option<Chart> {
    let counts = cx.site.metrics.civil_society.by_seat(cx.site.records);
    let (seats, others) = counts.first(PLACES);
    let places = &cx.site.records.places;
    let seat = |(id, count): &(&str, usize)| {
        let i = places.position(id)?;
        Some(BarItem {
            href: civil_society::path_of_place(cx.related(i)),
            ..bar(places.rows()[i].title(cx.lang).text.to_owned(), *count)
        })
    };
    let mut bars: Vec<BarItem> = seats.iter().filter_map(seat).collect();
    bars.extend(rest(cx, "civil_society.other_places", others));
    bars.extend(rest(cx, "civil_society.no_place", counts.unstated));
    (seats.len() > 1).then_some(Chart::Bar(Bar { unit: Unit::Count, bars, whole: true }))
}

/// A bar a sector, the most frequent first.
fn by_sector(cx: Context<'_>) -> Option<Chart> {
    let counts = cx.site.metrics.civil_society.by_sector(cx.site.records);
    let sector = |(code, count): &(&str, usize)| BarItem {
        href: Some(paths::filtered(CIVIL_SOCIETY, "sector", code)),
        ..bar(label_name(*cx, &cx.code("sectors", code)), *count)
    };
    let mut bars: Vec<BarItem> = counts.values.iter().map(sector).collect();
    bars.extend(rest(cx, "civil_society.no_sector", counts.unstated));
    (counts.values.len() > 1).then_some(Chart::Bar(Bar { unit: Unit::Count, bars, whole: false }))
}

fn bar(label: String, count: usize) -> BarItem {
    BarItem { label, value: Some(count.into()), href: None, rest: false }
}

/// A bar of what has none of its own, if there is something.
fn rest(cx: Context<'_>, key: &str, count: usize) -> Option<BarItem> {
    (count > 0).then(|| BarItem { rest: true, ..bar(words(*cx, key).unwrap_or_default(), count) })
}

/// How many there were at the end of each year.
fn growth(cx: Context<'_>, civil: &CivilSociety) -> Option<Chart> {
    let points = civil.growth.iter().map(|(year, count)| (PartialDate::Year(*year), Some((*count).into())));
    let label = words(*cx, "nav.civil_society").unwrap_or_default();
    let series = vec![LineSeries { label, role: Role::Series1, points: points.collect() }];
    (civil.growth.len() > 1).then_some(Chart::Line(Line {
        unit: Unit::Count,
        series,
        target: None,
        until: Some(PartialDate::Day(cx.site.as_of)),
    }))
}
