//! Money by what it is for, where it goes and who gets it, one currency at a time.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::chart::{BarItem, Chart, Treemap, TreemapGroup, TreemapPart, Unit};
use crate::derive::{Bucket, Flows, Grouping};
use crate::model::{Currency, DataStatus};
use crate::render::context::Context;
use crate::render::figure::{Figure, LeftOut};
use crate::render::pages::funding::{time, ways};
use crate::render::parts::money::bars::{self, bar_chart, destinations, heads, ranked};
use crate::render::parts::money::maps::{self, Measure};
use crate::render::parts::money::{self, slug};
use crate::render::parts::names::label_name;
use crate::render::paths;
use crate::render::value::{Arg, Phrase};

/// The charts of a currency: those that need the width of the page, and those that stand in pairs.
pub struct Figures<'a> {
    /// Over time, and from whom to where.
    pub wide: Vec<Figure<'a>>,
    /// What for, where, to whom.
    pub pairs: Vec<Figure<'a>>,
}

/// All charts of a currency.
pub fn of<'a>(cx: Context<'a>, currency: Currency, status: DataStatus) -> Figures<'a> {
    let funding = &cx.site.metrics.funding;
    let figure = |id: &str, title: Phrase<'a>, chart: Option<Chart>| {
        Some(Figure {
            id: format!("{id}-{}", slug(currency)).into(),
            title,
            subtitle: Some(money::subtitle(*cx, currency)),
            status,
            chart: chart?,
            left_out: Vec::new(),
        })
    };
    let sectors = by_code(cx, &funding.by_sector, ("sectors", "sector"), several_sectors(cx, currency), currency);
    let programmes = by_code(cx, &funding.by_programme, ("programmes", "programme"), Vec::new(), currency);
    let bars = |bars| bar_chart(currency, bars);
    let ways = figure("ways", Phrase::new("funding.ways"), ways::chart(cx, currency));
    let [mut pairs, regions, largest] = [
        [
            figure("sector", Phrase::new("funding.by_sector"), treemap(currency, sectors)),
            figure("programme", Phrase::new("funding.by_programme"), bars(programmes)),
        ],
        [
            figure("region", Phrase::new("funding.by_region"), bars(by_region(cx, currency))),
            figure("head", Phrase::new("funding.by_head"), heads(currency, per_head(cx, currency))),
        ],
        [
            figure("largest", largest_title(cx, currency), bars(largest(cx, currency)))
                .map(|figure| Figure { left_out: smaller(cx, currency).into_iter().collect(), ..figure }),
            None,
        ],
    ]
    .map(|figures| figures.into_iter().flatten().collect::<Vec<_>>());
    let maps = [Measure::Awarded, Measure::PerHead].map(|measure| maps::of(cx, measure, currency)).concat();
    pairs.extend(if maps.is_empty() { regions } else { maps });
    pairs.extend(largest);
    Figures { wide: time::line(cx, currency, status).into_iter().chain(ways).collect(), pairs }
}

/// The same as areas: what the whole is made of.
fn treemap(currency: Currency, bars: Vec<BarItem>) -> Option<Chart> {
    let part = |bar: BarItem| TreemapPart { label: bar.label, value: bar.value, href: bar.href, rest: bar.rest };
    let parts: Vec<TreemapPart> = bars.into_iter().map(part).collect();
    let groups = vec![TreemapGroup { label: String::new(), parts }];
    (groups[0].parts.len() > 1).then_some(Chart::Treemap(Treemap { unit: Unit::Money(currency), groups }))
}

fn awarded(flows: &Flows, currency: Currency) -> Decimal {
    flows.direct.get(currency).map_or(Decimal::ZERO, |sums| sums.awarded)
}

/// Awarded by a code of grants; `field` is the code list and the part of the path of the narrower list, `several` what has
/// more than one code.
fn by_code(
    cx: Context<'_>,
    grouping: &Grouping<Box<str>>,
    field: (&'static str, &str),
    several: Vec<BarItem>,
    currency: Currency,
) -> Vec<BarItem> {
    let (list, key) = field;
    let mut bars = several;
    let mut rest = Vec::new();
    for (bucket, flows) in grouping {
        let value = awarded(flows, currency);
        match bucket {
            Bucket::One(code) => bars.push(BarItem {
                rest: false,
                label: label_name(*cx, &cx.code(list, code)),
                value: Some(value),
                href: Some(paths::filtered("grants", key, code)),
            }),
            Bucket::Several => {}
            Bucket::None => rest.push(bars::bar(*cx, "funding.not_stated", value)),
        }
    }
    ranked(*cx, bars, rest)
}

/// Awarded to what is of several sectors, by their names: nobody said how much is for each.
fn several_sectors(cx: Context<'_>, currency: Currency) -> Vec<BarItem> {
    let bar = |(codes, flows): (&Vec<Box<str>>, &Flows)| {
        let names: Vec<String> = codes.iter().map(|code| label_name(*cx, &cx.code("sectors", code))).collect();
        let label = cx.locale().list(&names.iter().map(String::as_str).collect::<Vec<_>>());
        BarItem { label, value: Some(awarded(flows, currency)), href: None, rest: false }
    };
    cx.site.metrics.funding.by_sectors.iter().map(bar).collect()
}

/// Awarded wholly within each region, and by name what is for several of them, for the country or for no stated place.
fn by_region(cx: Context<'_>, currency: Currency) -> Vec<BarItem> {
    let metrics = cx.site.metrics;
    if metrics.links.places.regions().is_empty() {
        return Vec::new();
    }
    destinations(cx, metrics.funding.ways.iter(), currency)
}

/// Awarded for each inhabitant; unknown where the inhabitants are not counted.
fn per_head(cx: Context<'_>, currency: Currency) -> Vec<BarItem> {
    let funding = &cx.site.metrics.funding;
    let head = |i: usize| funding.per_head[i].iter().find(|head| head.currency == currency).map(|head| head.amount);
    let regions = cx
        .site
        .metrics
        .links
        .places
        .regions()
        .into_iter()
        .filter(|&i| !awarded(&funding.within_place[i], currency).is_zero());
    let mut bars: Vec<BarItem> = regions.map(|i| bars::region(cx, i, head(i))).collect();
    bars.sort_by_key(|bar| Reverse(bar.value));
    if bars.iter().all(|bar| bar.value.is_none()) { Vec::new() } else { bars }
}

fn largest_title<'a>(cx: Context<'a>, currency: Currency) -> Phrase<'a> {
    let found = cx.site.metrics.funding.concentration.iter().find(|found| found.currency == currency);
    found.map_or(Phrase::new("funding.largest_none"), |found| {
        Phrase::new("funding.largest")
            .count("n", found.recipients.len())
            .with("of", Arg::Number(found.of.into()))
            .with("share", Arg::Percent(found.share))
    })
}

/// What went to the recipients that are not among the largest.
fn smaller<'a>(cx: Context<'a>, currency: Currency) -> Option<LeftOut<'a>> {
    let funding = &cx.site.metrics.funding;
    let found = funding.concentration.iter().find(|found| found.currency == currency)?;
    let shown = largest(cx, currency).iter().filter_map(|bar| bar.value).fold(Decimal::ZERO, Decimal::saturating_add);
    let others = found.of - found.recipients.len();
    (others > 0).then(|| LeftOut {
        what: Phrase::new("left_out.smaller_recipients").count("n", others),
        unit: Unit::Money(currency),
        values: vec![Some(awarded(&funding.total, currency) - shown)],
    })
}

/// The recipients of [`crate::derive::Concentration`], the largest first.
fn largest(cx: Context<'_>, currency: Currency) -> Vec<BarItem> {
    let funding = &cx.site.metrics.funding;
    let found = funding.concentration.iter().find(|found| found.currency == currency);
    let got = |i: usize| funding.by_recipient.get(&Bucket::One(i)).map(|flows| awarded(flows, currency));
    found.map_or_else(Vec::new, |found| found.recipients.iter().map(|&i| bars::recipient(cx, i, got(i))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;
    use crate::render::testing::{self, english};

    #[test]
    fn the_bars_of_the_regions_make_up_everything() {
        let places = "- {id: land, title: L, level: country}\n- {id: n, title: N, level: region, parent: land}\n\
                      - {id: s, title: S, level: region, parent: land}\n- {id: town, title: T, level: commune, parent: n}\n";
        let grant = |id: &str, places: &str, amount: u32| {
            format!(
                "- {{id: {id}, title: G, funder: o, recipient: o, amount_awarded: {amount}, award_date: 2025, places: [{places}]}}\n"
            )
        };
        let grants = [
            grant("a", "town", 5),
            grant("b", "n", 7),
            grant("c", "land", 100),
            grant("d", "n, s", 40),
            grant("e", "", 3),
        ];
        let site =
            site(&[("organisations", "- {id: o, title: O}\n"), ("places", places), ("grants", &grants.concat())]);
        let currency = "MAD".parse().expect("is a currency");
        let locales = [english()];
        let site = testing::site(&site, &locales);
        let cx = Context::new(&site, crate::model::Lang::DEFAULT);
        let bars: Vec<_> = by_region(cx, currency).into_iter().map(|bar| (bar.label, bar.value)).collect();
        assert_eq!(
            bars,
            [
                ("N and S".to_owned(), Some(40.into())),
                ("N".to_owned(), Some(12.into())),
                ("The whole country or beyond one region".to_owned(), Some(100.into())),
                ("No place stated".to_owned(), Some(3.into())),
            ]
        );
    }

    #[test]
    fn the_areas_of_the_sectors_make_up_everything() {
        let grant = |id: usize, sectors: &str| {
            format!(
                "- {{id: g{id}, title: G, funder: o, recipient: o, amount_awarded: {id}, award_date: 2025, sectors: [{sectors}]}}\n"
            )
        };
        let grants: String = (1..40)
            .map(|i| grant(i, if i % 5 == 0 { "health, water" } else { ["health", "", "women"][i % 3] }))
            .collect();
        let site = site(&[("organisations", "- {id: o, title: O}\n"), ("grants", &grants)]);
        let currency = "MAD".parse().expect("is a currency");
        let locales = [english()];
        let site = testing::site(&site, &locales);
        let cx = Context::new(&site, crate::model::Lang::DEFAULT);
        let figures = of(cx, currency, DataStatus::Official);
        let sum = |values: Vec<Option<Decimal>>| values.into_iter().flatten().sum::<Decimal>();
        let total = awarded(&site.metrics.funding.total, currency);
        let Chart::Treemap(sectors) = &figures.pairs[0].chart else { panic!("no treemap") };
        assert_eq!(sum(sectors.groups[0].parts.iter().map(|part| part.value).collect()), total);
        assert!(figures.wide.iter().all(|figure| !figure.id.starts_with("ways")), "all money goes one way");
    }
}
