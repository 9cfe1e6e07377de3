//! The way of money: who gave it, under which programme, and to which region it went.

use std::collections::BTreeMap;

use crate::derive::links::PlaceLinks;
use crate::derive::money::Totals;
use crate::model::{Grant, Record, Records};

/// Where the money of a grant comes from and where it goes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// Position of the funder; none where that is a draft.
    pub funder: Option<usize>,
    /// Code of the programme; none where none is stated.
    pub programme: Option<Box<str>>,
    /// To where it went.
    pub destination: Destination,
}

/// Where the money of a grant goes, as its places say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// Position of the region that every place of the grant lies in.
    Region(usize),
    /// Positions of the regions that its places lie in together; nobody said how much is for each.
    Regions(Vec<usize>),
    /// A place that no region contains, such as the country.
    Beyond,
    /// The grant states no place.
    Unstated,
}

impl Destination {
    /// The region, if it is one alone.
    pub fn region(&self) -> Option<usize> {
        match self {
            Self::Region(region) => Some(*region),
            _ => None,
        }
    }
}

/// Money out of funders' own pockets by its way; each grant is counted once.
pub type Ways = BTreeMap<Way, Totals>;

/// Adds up the grants, each of which has `totals` at its position.
pub(super) fn ways(records: &Records, places: &PlaceLinks, totals: &[Totals]) -> Ways {
    let regions = places.regions();
    let mut ways = Ways::new();
    let direct = |(grant, _): &(&Record<Grant>, &Totals)| !records.regrants.is_passed_on(grant);
    for (grant, totals) in records.grants.iter().zip(totals).filter(direct) {
        ways.entry(way(records, places, &regions, grant)).or_default().add(totals);
    }
    ways
}

fn way(records: &Records, places: &PlaceLinks, regions: &[usize], grant: &Record<Grant>) -> Way {
    let region = |id: &str| {
        let above = places.above.get(records.places.position(id)?)?;
        above.iter().copied().find(|place| regions.contains(place))
    };
    let found: Vec<Option<usize>> = grant.head.places.iter().map(|place| region(&place.id)).collect();
    Way {
        funder: records.organisations.position(&grant.funder.id),
        programme: grant.programme.as_ref().map(|programme| programme.id.clone()),
        destination: destination(&found),
    }
}

/// Where money goes by the region of each of its places.
fn destination(regions: &[Option<usize>]) -> Destination {
    let mut known: Vec<usize> = regions.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    match known.as_slice() {
        _ if regions.is_empty() => Destination::Unstated,
        _ if regions.contains(&None) => Destination::Beyond,
        [alone] => Destination::Region(*alone),
        _ => Destination::Regions(known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;
    use rust_decimal::Decimal;

    #[test]
    fn each_grant_goes_one_way_and_all_ways_make_up_the_total() {
        let places = "- {id: land, title: L, level: country}\n- {id: n, title: N, level: region, parent: land}\n\
                      - {id: s, title: S, level: region, parent: land}\n- {id: town, title: T, level: commune, parent: n}\n";
        let grant = |id: &str, amount: u32, more: &str| {
            format!(
                "- {{id: {id}, title: G, funder: o, recipient: o, amount_awarded: {amount}, award_date: 2025{more}}}\n"
            )
        };
        let grants = [
            grant("a", 5, ", places: [town], programme: p"),
            grant("b", 7, ", places: [n, town], programme: p"),
            grant("c", 100, ", places: [land], programme: p"),
            grant("d", 40, ", places: [n, s]"),
            grant("e", 3, ""),
            grant("f", 2, ", places: [s], regranted_from: a"),
        ];
        let site =
            site(&[("organisations", "- {id: o, title: O}\n"), ("places", places), ("grants", &grants.concat())]);
        let funding = &site.metrics.funding;
        let awarded = |totals: &Totals| totals.iter().next().unwrap().awarded;
        let shown: Vec<(Option<&str>, &Destination, Decimal)> = funding
            .ways
            .iter()
            .map(|(way, totals)| (way.programme.as_deref(), &way.destination, awarded(totals)))
            .collect();
        let expected: [(Option<&str>, &Destination, Decimal); 4] = [
            (None, &Destination::Regions(vec![1, 2]), 40.into()),
            (None, &Destination::Unstated, 3.into()),
            (Some("p"), &Destination::Region(1), 12.into()),
            (Some("p"), &Destination::Beyond, 100.into()),
        ];
        assert_eq!(shown, expected);
        let mut sum = Totals::default();
        funding.ways.values().for_each(|totals| sum.add(totals));
        assert_eq!(sum, funding.total.direct);
    }
}
