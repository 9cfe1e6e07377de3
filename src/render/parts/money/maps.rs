//! Maps of money: a figure a level of places and a currency.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::chart::{Chart, Choropleth, Grouped, Map, MapPlace, Role, Series, StackedRow, Unit};
use crate::derive::{Related, Totals};
use crate::model::Grant;
use crate::model::{Currency, DataStatus, MapFile, PartialDate, Place, Record};
use crate::render::context::Context;
use crate::render::figure::{Figure, LeftOut};
use crate::render::parts::surety::status;
use crate::render::value::{Arg, Phrase};

/// Places that a card names.
const ON_CARD: usize = 4;

/// What a map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Money awarded wholly within each place.
    Awarded,
    /// The same for each inhabitant.
    PerHead,
}

/// A level of places that has outlines.
struct Level<'a> {
    file: &'a MapFile,
    map: &'a Arc<Map>,
    places: Vec<(usize, &'a Record<Place>)>,
}

/// What was awarded for each inhabitant of the places that have a map, a figure a currency.
pub fn per_head<'a>(cx: Context<'a>) -> Vec<Figure<'a>> {
    let heads = &cx.site.metrics.funding.per_head;
    let of_level = |level: Level<'a>| {
        let mut currencies: Vec<Currency> =
            level.places.iter().flat_map(|(i, _)| &heads[*i]).map(|head| head.currency).collect();
        currencies.sort_unstable();
        currencies.dedup();
        currencies.into_iter().map(|currency| figure(cx, &level, Measure::PerHead, currency)).collect::<Vec<_>>()
    };
    levels(cx).flat_map(of_level).collect()
}

/// A map a level of places to which money went in a currency.
pub fn of<'a>(cx: Context<'a>, measure: Measure, currency: Currency) -> Vec<Figure<'a>> {
    let went = |level: &Level| level.places.iter().any(|(i, _)| awarded(cx, *i, currency) > Decimal::ZERO);
    levels(cx).filter(went).map(|level| figure(cx, &level, measure, currency)).collect()
}

/// What the places of a map that got most for each inhabitant got: a map is too small on a card. The key says what it is.
pub fn card(cx: Context<'_>, figures: &[Figure<'_>]) -> Option<Chart> {
    let figure = figures.first()?;
    let Chart::Choropleth(map) = &figure.chart else { return None };
    let mut places: Vec<&MapPlace> = map.places.iter().filter(|place| place.value.is_some()).collect();
    places.sort_by_key(|place| Reverse(place.value));
    let row = |place: &&MapPlace| StackedRow { label: place.label.clone(), values: vec![place.value] };
    let rows: Vec<StackedRow> = places.iter().take(ON_CARD).map(row).collect();
    let series = vec![Series { label: figure.title.to_text(cx.site.locale(cx.lang)), role: Role::Series1 }];
    (rows.len() > 1).then(|| Chart::Grouped(Grouped { unit: map.unit.clone(), series, rows }))
}

/// A map a level of places, of something that is counted: `count` gives how many there are in a place, and where they are listed.
pub fn counted<'a>(
    cx: Context<'a>,
    count: impl Fn(usize) -> (Option<Decimal>, Option<String>),
) -> Vec<(&'a str, Chart)> {
    let place = |(i, record): &(usize, &Record<Place>)| {
        let (value, href) = count(*i);
        let label = record.title(cx.lang).text.to_owned();
        Some(MapPlace { key: record.geometry.as_deref()?.to_owned(), label, value, href })
    };
    let chart = |level: Level<'a>| {
        let chart = Choropleth {
            unit: Unit::Count,
            map: level.map.clone(),
            places: level.places.iter().filter_map(place).collect(),
            credit: level.file.credit.get(cx.lang).map(|credit| credit.text.to_owned()),
        };
        (&*level.file.level.value, Chart::Choropleth(chart))
    };
    levels(cx).map(chart).collect()
}

fn levels<'a>(cx: Context<'a>) -> impl Iterator<Item = Level<'a>> {
    let of = move |(file, map): (&'a MapFile, &'a Arc<Map>)| {
        let places = cx.site.records.places.iter().enumerate();
        Level { file, map, places: places.filter(|(_, place)| place.level.id == file.level.value).collect() }
    };
    cx.site.config.maps.iter().zip(cx.site.maps).map(of)
}

fn figure<'a>(cx: Context<'a>, level: &Level<'a>, measure: Measure, currency: Currency) -> Figure<'a> {
    let (name, title, subtitle) = match measure {
        Measure::Awarded => ("map-awarded", "places.awarded", "places.awarded_sub"),
        Measure::PerHead => ("map", "places.per_head", "places.per_head_sub"),
    };
    let grants = &cx.site.metrics.links.grants.by_place;
    let sure = level.places.iter().map(|(i, _)| status(&cx.all_related::<Grant>(&grants[*i]))).max();
    let value = |i: usize| match measure {
        Measure::Awarded => Some(awarded(cx, i, currency)),
        Measure::PerHead => head(cx.related(i), currency),
    };
    let on_map = |(i, record): &(usize, &Record<Place>)| {
        Some(MapPlace {
            key: record.geometry.as_deref()?.to_owned(),
            label: record.title(cx.lang).text.to_owned(),
            value: value(*i),
            href: Some(format!("places/{}.html", record.id)),
        })
    };
    Figure {
        id: format!("{name}-{}-{}", level.file.level.value, currency.code().to_ascii_lowercase()).into(),
        title: Phrase::new(title),
        subtitle: Some(
            Phrase::new(subtitle)
                .text("currency", currency.code().to_owned())
                .with("date", Arg::Date(PartialDate::Day(cx.site.as_of))),
        ),
        status: sure.unwrap_or(DataStatus::Official),
        chart: Chart::Choropleth(Choropleth {
            unit: Unit::Money(currency),
            map: level.map.clone(),
            places: level.places.iter().filter_map(on_map).collect(),
            credit: level.file.credit.get(cx.lang).map(|credit| credit.text.to_owned()),
        }),
        left_out: match measure {
            Measure::Awarded => outside(cx, level, currency).into_iter().collect(),
            Measure::PerHead => Vec::new(),
        },
    }
}

/// Grants that are on no place of the map: for several, for the land around them, or for no stated place.
fn outside<'a>(cx: Context<'a>, level: &Level<'a>, currency: Currency) -> Option<LeftOut<'a>> {
    let (records, metrics) = (cx.site.records, cx.site.metrics);
    let mapped = level.places.iter().filter(|(_, place)| place.geometry.is_some());
    // A place may lie in another one of its level.
    let inside: HashSet<usize> =
        mapped.flat_map(|(i, _)| metrics.links.grants.within_place[*i].iter().copied()).collect();
    let is_direct = |i: &usize| !records.regrants.is_passed_on(&records.grants.rows()[*i]);
    let mut rest = Totals::default();
    let outside = (0..records.grants.len()).filter(|i| !inside.contains(i)).filter(is_direct);
    outside.for_each(|i| rest.add(&metrics.funding.grants[i]));
    let sums = rest.get(currency)?;
    LeftOut::counted("left_out.not_within_one", sums.grants, Unit::Money(currency), vec![Some(sums.awarded)])
}

/// Awarded wholly within a place: nothing where no grant went.
fn awarded(cx: Context<'_>, position: usize, currency: Currency) -> Decimal {
    let flows = &cx.site.metrics.funding.within_place[position];
    flows.direct.get(currency).map_or(Decimal::ZERO, |sums| sums.awarded)
}

/// Awarded for each inhabitant: nothing where people live and no grant went, unknown where the people are not counted.
pub fn head(place: Related<Place>, currency: Currency) -> Option<Decimal> {
    let known = place.metrics().per_head.iter().find(|head| head.currency == currency);
    let counted = place.record.population.is_some();
    known.map(|head| head.amount).or_else(|| counted.then_some(Decimal::ZERO))
}
