//! Contracts as numbers and charts, one currency at a time.

use rust_decimal::Decimal;

use crate::chart::{Bar, BarItem, Chart, Grouped, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::contracts::{supplier_share, supplier_shares};
use crate::derive::{Bucket, ContractGroup, ContractGroups};
use crate::model::{Currency, PartialDate};
use crate::render::context::Context;
use crate::render::figure::{Figure, LeftOut};
use crate::render::list::Overview;
use crate::render::parts::money::bars::{bar, bar_chart, ranked, recipient};
use crate::render::parts::money::slug;
use crate::render::parts::names::{label_name, words};
use crate::render::parts::sections::contracts;
use crate::render::paths;
use crate::render::value::{Arg, Phrase};

/// From so many contracts on, a further currency has charts of its own.
const LEAST: usize = 10;

/// What the list begins with.
pub fn overview<'a>(cx: Context<'a>) -> Overview<'a> {
    let all = &cx.site.metrics.contracting.total;
    let drawn =
        contracts::currencies(all).into_iter().enumerate().filter(|(nth, sums)| *nth == 0 || sums.contracts >= LEAST);
    let mut figures: Vec<Figure> = drawn.flat_map(|(_, sums)| of_currency(cx, sums.currency)).collect();
    figures.extend([bids(cx), days(cx)].into_iter().flatten());
    Overview { tiles: contracts::tiles(all, ""), figures, ..Overview::default() }
}

/// The charts of one currency.
fn of_currency<'a>(cx: Context<'a>, currency: Currency) -> Vec<Figure<'a>> {
    let all = &cx.site.metrics.contracting;
    let status = all.total.data_status();
    let figure = |id: &str, title: &'static str, chart: Option<Chart>| {
        let (id, title) = (format!("{id}-{}", slug(currency)).into(), Phrase::new(title));
        Some(Figure {
            id,
            title,
            subtitle: Some(contracts::subtitle(*cx, currency)),
            status,
            chart: chart?,
            left_out: unvalued(&all.total, currency).into_iter().collect(),
        })
    };
    let by_year = figure("followed", "contracts.followed", followed(cx, &all.by_year, currency));
    let figures = [
        by_year.map(|figure| Figure { left_out: unfollowed(&all.total, currency), ..figure }),
        figure("method", "contracts.by_method", bar_chart(currency, by_method(cx, currency))),
        figure("buyer", "contracts.by_buyer", bar_chart(currency, by_organisation(cx, &all.by_buyer, currency))),
        figure("supplier", "contracts.by_supplier", shares(cx, currency)),
    ];
    figures.into_iter().flatten().collect()
}

/// Contracts of which nobody said what they are worth.
fn unvalued<'a>(all: &ContractGroup, currency: Currency) -> Option<LeftOut<'a>> {
    let valued: usize = all.sums.values().map(|sums| sums.contracts).sum();
    LeftOut::counted("left_out.unvalued", all.contracts.len() - valued, Unit::Money(currency), Vec::new())
}

/// Contracts that do not say all three amounts, with the sums of those that they say, and contracts that say none.
fn unfollowed<'a>(all: &ContractGroup, currency: Currency) -> Vec<LeftOut<'a>> {
    let rest = all.get(currency).map(|sums| sums.unfollowed).unwrap_or_default();
    let unit = Unit::Money(currency);
    let values = vec![rest.awarded, rest.agreed, rest.paid];
    let some = LeftOut::counted("left_out.unfollowed_contracts", rest.contracts, unit.clone(), values);
    some.into_iter().chain(LeftOut::counted("left_out.unvalued", all.silent, unit, Vec::new())).collect()
}

fn value(group: &ContractGroup, currency: Currency) -> Decimal {
    group.get(currency).map_or(Decimal::ZERO, |sums| sums.value)
}

/// Awarded, agreed and paid by year of the award, of contracts that say all three.
fn followed(cx: Context<'_>, years: &ContractGroups<i16>, currency: Currency) -> Option<Chart> {
    let series = |label, role| Series { label: words(*cx, label).unwrap_or_default(), role };
    let row = |(bucket, group): (&Bucket<i16>, &ContractGroup)| {
        let Bucket::One(year) = bucket else { return None };
        let sums = group.get(currency).filter(|sums| sums.followed > 0)?;
        Some(StackedRow {
            label: year_name(cx, *year),
            values: vec![Some(sums.awarded), Some(sums.agreed), Some(sums.paid)],
        })
    };
    let rows: Vec<StackedRow> = years.iter().filter_map(row).collect();
    let series = vec![
        series("contracts.awarded", Role::Series1),
        series("contracts.agreed", Role::Series3),
        series("contracts.paid", Role::Series2),
    ];
    (!rows.is_empty()).then_some(Chart::Grouped(Grouped { unit: Unit::Money(currency), series, rows }))
}

/// A year, and up to which day it counts if it is not over.
fn year_name(cx: Context<'_>, year: i16) -> String {
    let (period, today) = (PartialDate::Year(year), PartialDate::Day(cx.site.as_of));
    if period.last() <= cx.site.as_of || period.first() > cx.site.as_of {
        return year.to_string();
    }
    let until = Phrase::new("chart.period_until").with("period", Arg::Date(period)).with("date", Arg::Date(today));
    until.to_text(cx.locale())
}

fn by_method(cx: Context<'_>, currency: Currency) -> Vec<BarItem> {
    let (mut bars, mut rest) = (Vec::new(), Vec::new());
    for (bucket, group) in &cx.site.metrics.contracting.by_method {
        match bucket {
            Bucket::One(code) => bars.push(BarItem {
                label: label_name(*cx, &cx.code("procurement_method", code)),
                value: Some(value(group, currency)),
                href: Some(paths::filtered("contracts", "method", code)),
                rest: false,
            }),
            _ => rest.push(bar(*cx, "funding.not_stated", value(group, currency))),
        }
    }
    ranked(*cx, bars, rest)
}

/// By who buys.
fn by_organisation(cx: Context<'_>, groups: &ContractGroups<usize>, currency: Currency) -> Vec<BarItem> {
    let (mut bars, mut rest) = (Vec::new(), Vec::new());
    for (bucket, group) in groups {
        match bucket {
            Bucket::One(position) => bars.push(recipient(cx, *position, Some(value(group, currency)))),
            _ => rest.push(bar(*cx, "funding.not_stated", value(group, currency))),
        }
    }
    ranked(*cx, bars, rest)
}

/// The largest suppliers, each with its share of everything, and what several have together.
fn shares(cx: Context<'_>, currency: Currency) -> Option<Chart> {
    let all = &cx.site.metrics.contracting;
    let alone = supplier_shares(all, currency);
    let alone = alone.into_iter().map(|(supplier, share)| recipient(cx, supplier, Some(share)));
    let rest = [("contracts.joint", Bucket::Several), ("funding.not_stated", Bucket::None)];
    let rest = rest.into_iter().filter_map(|(key, bucket)| Some(bar(*cx, key, supplier_share(all, bucket, currency)?)));
    let bars = ranked(*cx, alone.collect(), rest.collect());
    (bars.len() > 1).then_some(Chart::Bar(Bar { unit: Unit::Percent, bars, whole: false }))
}

/// Each method with its name and its contracts, and those of which it is not stated.
fn methods<'a>(cx: Context<'a>) -> impl Iterator<Item = (String, &'a ContractGroup)> {
    let groups = cx.site.metrics.contracting.by_method.iter();
    groups.map(move |(bucket, group)| match bucket {
        Bucket::One(code) => (label_name(*cx, &cx.code("procurement_method", code)), group),
        Bucket::Several | Bucket::None => (words(*cx, "funding.not_stated").unwrap_or_default(), group),
    })
}

/// Contracts by method: how many had one bid, how many more, how many do not say.
fn bids<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
    let series = |label, role| Series { label: words(*cx, label).unwrap_or_default(), role };
    let row = |(label, group): (String, &ContractGroup)| {
        let bids = group.bids;
        let counts = [bids.single, bids.stated - bids.single, bids.owed - bids.stated];
        (bids.owed > 0).then(|| StackedRow { label, values: counts.map(|count| Some(count.into())).to_vec() })
    };
    let rows: Vec<StackedRow> = methods(cx).filter_map(row).collect();
    let series = vec![
        series("contracts.one_bid", Role::Overdue),
        series("contracts.more_bids", Role::Done),
        series("contracts.no_bids", Role::NotStarted),
    ];
    (!rows.is_empty()).then(|| Figure {
        id: "bids".into(),
        title: Phrase::new("contracts.bids_by_method"),
        subtitle: Some(contracts::measure(*cx, "contracts.bids_measure")),
        status: cx.site.metrics.contracting.total.data_status(),
        chart: Chart::Stacked(Stacked { unit: Unit::Count, share: false, series, rows }),
        left_out: Vec::new(),
    })
}

/// The median of the days from tender to award by method.
fn days<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
    let bar = |(label, group): (String, &ContractGroup)| {
        let (days, _) = group.days()?;
        Some(BarItem { label, value: Some(days.into()), href: None, rest: false })
    };
    let bars: Vec<BarItem> = methods(cx).filter_map(bar).collect();
    (bars.len() > 1).then(|| Figure {
        id: "days".into(),
        title: Phrase::new("contracts.days_by_method"),
        subtitle: Some(contracts::measure(*cx, "contracts.days_measure")),
        status: cx.site.metrics.contracting.total.data_status(),
        chart: Chart::Bar(Bar {
            unit: Unit::Text(words(*cx, "contracts.days_unit").unwrap_or_default()),
            bars,
            whole: false,
        }),
        left_out: Vec::new(),
    })
}
