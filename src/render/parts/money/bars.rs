//! Bars of money: the largest first, the smallest together.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::chart::{Bar, BarItem, Chart, Unit};
use crate::model::{Currency, Organisation, Place, Record};
use crate::render::context::{Audience, Context};
use crate::render::parts::names::words;

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
        bars.push(bar(cx, "funding.others", sum));
    }
    bars.extend(rest.into_iter().filter(|bar| !nothing(bar)));
    bars
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
