//! Bars of money: the largest first, the smallest together.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::chart::{Bar, BarItem, Chart, Unit};
use crate::derive::{Destination, Totals, Way};
use crate::model::{Currency, Organisation, Place, Record};
use crate::render::context::{Audience, Context};
use crate::render::parts::names::words;
use crate::render::value::Phrase;

/// Bars of a chart; what is smaller is put together.
const MOST: usize = 14;

/// Bars that make up a whole, where there is more than one to compare.
pub fn bar_chart(currency: Currency, bars: Vec<BarItem>) -> Option<Chart> {
    (bars.len() > 1).then_some(Chart::Bar(Bar { unit: Unit::Money(currency), bars, whole: true }))
}

/// Bars of amounts a head, which have no sum.
pub fn heads(currency: Currency, bars: Vec<BarItem>) -> Option<Chart> {
    (bars.len() > 1).then_some(Chart::Bar(Bar { unit: Unit::Money(currency), bars, whole: false }))
}

/// What belongs to no single one, by the message that names it.
pub fn bar(cx: Audience<'_>, key: &str, value: Decimal) -> BarItem {
    BarItem { label: words(cx, key).unwrap_or_default(), value: Some(value), href: None, rest: true }
}

/// The largest first, the smallest together, and `rest` at the end; without what is nothing.
pub fn ranked(cx: Audience<'_>, mut bars: Vec<BarItem>, rest: Vec<BarItem>) -> Vec<BarItem> {
    let nothing = |bar: &BarItem| bar.value.is_none_or(|value| value.is_zero());
    bars.retain(|bar| !nothing(bar));
    bars.sort_by_key(|bar| Reverse(bar.value));
    if bars.len() > MOST {
        let small = bars.split_off(MOST - 1);
        let sum = small.iter().filter_map(|bar| bar.value).fold(Decimal::ZERO, Decimal::saturating_add);
        let label = Phrase::new("funding.others_n").count("n", small.len()).to_text(cx.locale());
        bars.push(BarItem { label, ..bar(cx, "funding.others", sum) });
    }
    bars.extend(rest.into_iter().filter(|bar| !nothing(bar)));
    bars
}

/// Awarded by where it went: regions, several of them together, beyond any region, no place stated.
pub fn destinations<'w>(
    cx: Context<'_>,
    ways: impl Iterator<Item = (&'w Way, &'w Totals)>,
    currency: Currency,
) -> Vec<BarItem> {
    let mut sums: BTreeMap<&Destination, Decimal> = BTreeMap::new();
    for (way, totals) in ways {
        let awarded = totals.get(currency).map_or(Decimal::ZERO, |sums| sums.awarded);
        let sum = sums.entry(&way.destination).or_default();
        *sum = sum.saturating_add(awarded);
    }
    let (mut bars, mut rest) = (Vec::new(), Vec::new());
    for (destination, sum) in sums {
        match destination {
            Destination::Region(position) => bars.push(region(cx, *position, Some(sum))),
            Destination::Regions(regions) => {
                let label = region_names(cx, regions);
                bars.push(BarItem { label, value: Some(sum), href: None, rest: false });
            }
            Destination::Beyond => rest.push(bar(*cx, "funding.beyond_regions", sum)),
            Destination::Unstated => rest.push(bar(*cx, "funding.no_place", sum)),
        }
    }
    ranked(*cx, bars, rest)
}

/// The names of several regions.
pub fn region_names(cx: Context<'_>, regions: &[usize]) -> String {
    let places = cx.site.records.places.rows();
    let names: Vec<&str> = regions.iter().map(|&region| places[region].title(cx.lang).text).collect();
    cx.locale().list(&names)
}

/// The bar of a region.
pub fn region(cx: Context<'_>, position: usize, value: Option<Decimal>) -> BarItem {
    let place: &Record<Place> = &cx.site.records.places.rows()[position];
    let label = place.title(cx.lang).text.to_owned();
    BarItem { label, value, href: Some(format!("places/{}.html", place.id)), rest: false }
}

/// The bar of an organisation.
pub fn recipient(cx: Context<'_>, position: usize, value: Option<Decimal>) -> BarItem {
    let organisation: &Record<Organisation> = &cx.site.records.organisations.rows()[position];
    let label = organisation.title(cx.lang).text.to_owned();
    BarItem { label, value, href: Some(format!("organisations/{}.html", organisation.id)), rest: false }
}
