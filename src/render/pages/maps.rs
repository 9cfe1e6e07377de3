//! Maps of money: a figure a level of places and a currency.

use std::sync::Arc;

use crate::chart::{Chart, Choropleth, Map, MapPlace, Unit};
use crate::model::{Currency, DataStatus, MapFile, PartialDate, Place, Record};
use crate::render::pages::{place, tables};
use crate::render::value::{Arg, Phrase};
use crate::render::{Cx, Figure};

/// What was awarded for each inhabitant of the places that have a map.
pub(super) fn per_head<'a>(cx: Cx<'a>) -> Vec<Figure<'a>> {
    let maps = cx.site.config.maps.iter().zip(cx.site.maps);
    maps.flat_map(|(file, map)| of_level(cx, file, map)).collect()
}

/// A figure a currency in which money went to the places.
fn of_level<'a>(cx: Cx<'a>, file: &MapFile, map: &Arc<Map>) -> Vec<Figure<'a>> {
    let records = cx.site.records.places.iter().enumerate();
    let places: Vec<(usize, &Record<Place>)> =
        records.filter(|(_, place)| place.level.id == file.level.value).collect();
    let heads = &cx.site.metrics.funding.per_head;
    let mut currencies: Vec<Currency> = places.iter().flat_map(|(i, _)| &heads[*i]).map(|head| head.currency).collect();
    currencies.sort_unstable();
    currencies.dedup();
    let shown = |currency| Choropleth {
        unit: Unit::Money(currency),
        map: map.clone(),
        places: places.iter().filter_map(|(i, record)| on_map(cx, *i, record, currency)).collect(),
        credit: file.credit.get(cx.lang).map(|credit| credit.text.to_owned()),
    };
    let grants = &cx.site.metrics.links.grants.by_place;
    let status = places.iter().map(|(i, _)| tables::grants_status(cx, &grants[*i])).max();
    let figure = |currency: Currency| Figure {
        id: format!("map-{}-{}", file.level.value, currency.code().to_ascii_lowercase()).into(),
        title: Phrase::new("places.per_head"),
        subtitle: Some(
            Phrase::new("places.per_head_sub")
                .text("currency", currency.code().to_owned())
                .with("date", Arg::Date(PartialDate::Day(cx.site.as_of))),
        ),
        status: status.unwrap_or(DataStatus::Official),
        chart: Chart::Choropleth(shown(currency)),
    };
    currencies.into_iter().map(figure).collect()
}

fn on_map(cx: Cx<'_>, i: usize, record: &Record<Place>, currency: Currency) -> Option<MapPlace> {
    Some(MapPlace {
        key: record.geometry.as_deref()?.to_owned(),
        label: record.title(cx.lang).text.to_owned(),
        value: place::head(cx, i, currency),
        href: Some(format!("places/{}.html", record.id)),
    })
}
