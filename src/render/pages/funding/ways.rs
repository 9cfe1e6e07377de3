//! The way of the money from the funders by the programmes to the regions, as one drawing.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::chart::{Chart, Flow, Sankey, Unit};
use crate::derive::{Destination, Totals, Way};
use crate::model::Currency;
use crate::render::context::Context;
use crate::render::parts::money::bars::region_names;
use crate::render::parts::names::{label_name, words};
use crate::render::value::Phrase;

/// How many funders and programmes are named, the largest; tried in turn until the flows are few enough.
const NAMED: [usize; 4] = [5, 4, 3, 2];
/// More flows than these are no drawing that anybody reads.
const MOST: usize = 30;

/// What each grant passes on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stop<'a> {
    Funder(Option<usize>),
    Programme(Option<&'a str>),
    Region(&'a Destination),
    /// So many smaller ones of a stage.
    Others(usize),
}

impl Stop<'_> {
    /// Whether it is no single funder, programme or region.
    fn is_rest(self) -> bool {
        match self {
            Self::Others(_) | Self::Programme(None) => true,
            Self::Region(destination) => destination.region().is_none(),
            _ => false,
        }
    }
}

type Path<'a> = [Stop<'a>; 3];

/// Where the money of a currency came from and went; nothing to see where it all goes one way.
pub fn chart(cx: Context<'_>, currency: Currency) -> Option<Chart> {
    let all = amounts(&cx.site.metrics.funding.ways, currency);
    let flows = NAMED.iter().map(|named| fold(&all, *named)).find(|flows| flows.len() <= MOST)?;
    let flow = |(path, value): (&Path, &Decimal)| Flow {
        path: path.iter().map(|stop| name(cx, *stop)).collect(),
        value: Some(*value),
        rest: is_rest(path),
    };
    let stages = ["field.funder", "field.programme", "funding.region"];
    let stages = stages.iter().map(|key| words(*cx, key).unwrap_or_default()).collect();
    let mut flows: Vec<Flow> = flows.iter().map(flow).collect();
    flows.sort_by_key(|flow| std::cmp::Reverse(flow.value));
    (flows.len() > 1).then_some(Chart::Sankey(Sankey { unit: Unit::Money(currency), stages, flows }))
}

/// Whether money comes from or goes to several, or to none that is named. By which programmes it goes does not matter: a headline
/// names where it begins and ends.
fn is_rest(path: &Path) -> bool {
    path[0].is_rest() || path[2].is_rest()
}

/// What was awarded in a currency by its way, without what is nothing.
fn amounts(ways: &BTreeMap<Way, Totals>, currency: Currency) -> Vec<(Path<'_>, Decimal)> {
    let awarded = ways.iter().filter_map(|(way, totals)| Some((path(way), totals.get(currency)?.awarded)));
    awarded.filter(|(_, amount)| !amount.is_zero()).collect()
}

fn path(way: &Way) -> Path<'_> {
    [Stop::Funder(way.funder), Stop::Programme(way.programme.as_deref()), Stop::Region(&way.destination)]
}

/// The same amounts with the smaller stops of each stage put together; the sum stays what it is.
fn fold<'a>(amounts: &[(Path<'a>, Decimal)], named: usize) -> BTreeMap<Path<'a>, Decimal> {
    let largest = [0, 1, 2].map(|stage| largest(amounts, stage, named));
    let mut folded: BTreeMap<Path, Decimal> = BTreeMap::new();
    for (path, amount) in amounts {
        let stop = |stage: usize| {
            let (named, others) = &largest[stage];
            if named.contains(&path[stage]) { path[stage] } else { Stop::Others(*others) }
        };
        let sum = folded.entry([stop(0), stop(1), stop(2)]).or_default();
        *sum = sum.saturating_add(*amount);
    }
    folded
}

/// The stops of a stage that the most money passes, and how many others there are. One that would be alone among them is
/// named too.
fn largest<'a>(amounts: &[(Path<'a>, Decimal)], stage: usize, named: usize) -> (Vec<Stop<'a>>, usize) {
    let mut sums: BTreeMap<Stop, Decimal> = BTreeMap::new();
    for (path, amount) in amounts {
        let sum = sums.entry(path[stage]).or_default();
        *sum = sum.saturating_add(*amount);
    }
    let mut ranked: Vec<(Stop, Decimal)> = sums.into_iter().collect();
    ranked.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    let shown = if ranked.len() == named + 1 { named + 1 } else { named };
    let others = ranked.len().saturating_sub(shown);
    (ranked.into_iter().take(shown).map(|(stop, _)| stop).collect(), others)
}

/// The name of a stop; none where it is not known.
fn name(cx: Context<'_>, stop: Stop<'_>) -> Option<String> {
    let records = cx.site.records;
    match stop {
        Stop::Funder(position) => Some(records.organisations.rows()[position?].title(cx.lang).text.to_owned()),
        Stop::Programme(Some(code)) => Some(label_name(*cx, &cx.code("programmes", code))),
        Stop::Programme(None) => words(*cx, "funding.not_stated"),
        Stop::Region(Destination::Region(position)) => {
            Some(records.places.rows()[*position].title(cx.lang).text.to_owned())
        }
        Stop::Region(Destination::Regions(regions)) => Some(region_names(cx, regions)),
        Stop::Region(Destination::Beyond) => words(*cx, "funding.beyond_regions"),
        Stop::Region(Destination::Unstated) => words(*cx, "funding.no_place"),
        Stop::Others(n) => Some(Phrase::new("funding.others_n").count("n", n).to_text(cx.locale())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smaller_programmes_hide_no_way_from_a_funder_to_a_region() {
        let (one, none) = (Destination::Region(1), Destination::Unstated);
        let (funder, region) = (Stop::Funder(Some(0)), Stop::Region(&one));
        assert!(!is_rest(&[funder, Stop::Others(2), region]) && !is_rest(&[funder, Stop::Programme(None), region]));
        assert!(is_rest(&[Stop::Others(2), Stop::Programme(None), region]));
        assert!(is_rest(&[funder, Stop::Programme(Some("water")), Stop::Region(&none)]));
    }

    #[test]
    fn the_flows_make_up_everything_however_few_are_named() {
        let regions = [0, 1, 2, 3].map(Destination::Region);
        let stops = |i: usize| [Stop::Funder(Some(i % 9)), Stop::Programme(None), Stop::Region(&regions[i % 4])];
        let all: Vec<(Path, Decimal)> = (0..50).map(|i| (stops(i), Decimal::from(i * i + 1))).collect();
        let total: Decimal = all.iter().map(|(_, amount)| *amount).sum();
        for named in NAMED {
            let folded = fold(&all, named);
            assert_eq!(folded.values().copied().sum::<Decimal>(), total, "{named}");
            let mut funders: Vec<Stop> = folded.keys().map(|path| path[0]).collect();
            funders.dedup();
            assert_eq!(funders.len(), named + 1);
            assert_eq!(funders.last(), Some(&Stop::Others(9 - named)));
        }
    }

    #[test]
    fn nothing_is_called_the_others_alone() {
        let nowhere = Destination::Unstated;
        let all: Vec<(Path, Decimal)> = (0..4)
            .map(|i| ([Stop::Funder(Some(i)), Stop::Programme(None), Stop::Region(&nowhere)], Decimal::ONE))
            .collect();
        assert!(fold(&all, 3).keys().all(|path| !matches!(path[0], Stop::Others(_))));
    }
}
