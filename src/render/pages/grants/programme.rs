//! What the list of a programme's grants begins with: what was awarded and paid, when, and where the money went.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::chart::BarItem;
use crate::derive::{Bucket, Totals};
use crate::model::Currency;
use crate::model::Grant;
use crate::render::context::Context;
use crate::render::figure::Figure;
use crate::render::list::Overview;
use crate::render::parts::money::bars::{bar_chart, destinations, ranked, recipient};
use crate::render::parts::money::{course, slug, subtitle};
use crate::render::parts::surety::status;
use crate::render::parts::tiles;
use crate::render::value::Phrase;

/// The numbers and charts of the programme `code`, whose grants are at these positions.
pub fn overview<'a>(cx: Context<'a>, code: &str, grants: &[usize]) -> Overview<'a> {
    let flows = cx.site.metrics.funding.by_programme.get(&Bucket::One(code.into()));
    let Some(direct) = flows.map(|flows| &flows.direct) else { return Overview::default() };
    let mut figures = course::yearly(*cx, "by-year", "funding.by_year", &cx.all_related(grants));
    for currency in direct.iter().map(|sums| sums.currency) {
        let charts = [
            ("region", "funding.by_region", by_region(cx, code, currency)),
            ("recipient", "grants.by_recipient", by_recipient(cx, grants, currency)),
        ];
        figures.extend(charts.into_iter().filter_map(|(id, title, bars)| {
            Some(Figure {
                id: format!("{id}-{}", slug(currency)).into(),
                title: Phrase::new(title),
                subtitle: Some(subtitle(*cx, currency)),
                status: status(&cx.all_related::<Grant>(grants)),
                chart: bar_chart(currency, bars)?,
                left_out: Vec::new(),
            })
        }));
    }
    Overview {
        tiles: tiles::money(direct, status(&cx.all_related::<Grant>(grants)), ""),
        figures,
        ..Overview::default()
    }
}

/// Awarded within each region; what no single region got is one bar. The bars make up everything.
fn by_region(cx: Context<'_>, code: &str, currency: Currency) -> Vec<BarItem> {
    let ways = cx.site.metrics.funding.ways.iter().filter(|(way, _)| way.programme.as_deref() == Some(code));
    destinations(cx, ways, currency)
}

/// Awarded to each recipient, without what was passed on.
fn by_recipient(cx: Context<'_>, grants: &[usize], currency: Currency) -> Vec<BarItem> {
    let records = cx.site.records;
    let direct = grants.iter().filter(|&&i| !records.regrants.is_passed_on(&records.grants.rows()[i]));
    let recipients = direct.filter_map(|&i| {
        let position = records.organisations.position(&records.grants.rows()[i].recipient.id)?;
        Some((Some(position), &cx.site.metrics.funding.grants[i]))
    });
    let sums = sums(recipients, currency);
    let bars = sums.iter().filter_map(|(position, sum)| Some(recipient(cx, (*position)?, Some(*sum))));
    ranked(*cx, bars.collect(), Vec::new())
}

/// What was awarded in a currency, put together by key.
fn sums<'t>(
    all: impl Iterator<Item = (Option<usize>, &'t Totals)>,
    currency: Currency,
) -> BTreeMap<Option<usize>, Decimal> {
    let mut sums: BTreeMap<Option<usize>, Decimal> = BTreeMap::new();
    for (key, totals) in all {
        let awarded = totals.get(currency).map_or(Decimal::ZERO, |sums| sums.awarded);
        let sum = sums.entry(key).or_default();
        *sum = sum.saturating_add(awarded);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Chart;
    use crate::derive::testing::site;
    use crate::model::Lang;
    use crate::render::testing::{self, english};

    #[test]
    fn both_charts_make_up_what_the_programme_awarded() {
        let places = "- {id: land, title: L, level: country}\n- {id: n, title: N, level: region, parent: land}\n\
                      - {id: s, title: S, level: region, parent: land}\n";
        let organisations = "- {id: o, title: O}\n- {id: p, title: P}\n";
        let grant = |id: &str, more: &str| {
            format!("- {{id: {id}, title: G, funder: o, award_date: 2025, programme: youth, {more}}}\n")
        };
        let grants = [
            grant("a", "recipient: o, amount_awarded: 5, places: [n]"),
            grant("b", "recipient: p, amount_awarded: 7, places: [s]"),
            grant("c", "recipient: p, amount_awarded: 100, places: [n, s]"),
            grant("d", "recipient: p, amount_awarded: 3, regranted_from: a"),
        ];
        let site = site(&[("places", places), ("organisations", organisations), ("grants", &grants.concat())]);
        let locales = [english()];
        let site = testing::site(&site, &locales);
        let cx = Context::new(&site, Lang::DEFAULT);
        let overview = overview(cx, "youth", &[0, 1, 2, 3]);
        let sums: Vec<Decimal> = overview
            .figures
            .iter()
            .map(|figure| {
                let Chart::Bar(chart) = &figure.chart else { panic!("no bars") };
                chart.bars.iter().filter_map(|bar| bar.value).sum()
            })
            .collect();
        assert_eq!(sums, [Decimal::from(112); 2]);
        assert_eq!(overview.tiles.len(), 2, "awarded and paid");
    }
}
