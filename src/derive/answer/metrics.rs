//! Metrics of the catalogue by what they are counted by.

use rust_decimal::Decimal;

use super::numbers::{Answer, AnswerLeftOut, AnswerMeasure, AnswerRow, Category, WhyLeftOut};
use super::records::merged;
use crate::derive::known::Basis;
use crate::derive::{Amounts, Bucket, Flows, Grouping, Rollup};
use crate::model::{ChartBlock, ChartMetric, Currency, DataStatus, Kind, Organisation, PartialDate, Place, Table};

/// The numbers of a block with `metric`.
pub fn answer<'a>(block: &'a ChartBlock, basis: Basis<'a>) -> Option<Answer<'a>> {
    let names = &block.spec.metric.as_ref()?.0;
    let metrics: Vec<&'static ChartMetric> = names.iter().filter_map(|name| ChartMetric::find(&name.value)).collect();
    let first = *metrics.first()?;
    let group = block.spec.group.as_ref().map_or(first.groups.first().copied()?, |group| &*group.value);
    let currency = || block.spec.currency.as_ref().map(|currency| currency.value).or_else(|| only_currency(basis));
    match first.id {
        "status_count" => Some(status_count(basis, group)),
        "mean_progress" => Some(mean_progress(basis, group)),
        "per_head" => Some(per_head(basis, currency().unwrap_or_default())),
        "dataset_growth" => Some(growth(basis)),
        "openness" => Some(openness(basis)),
        "timeliness" => Some(timeliness(basis)),
        _ => Some(flows(basis, &metrics, group, currency().unwrap_or_default())),
    }
}

/// The first currency in which anything was awarded or paid; that there is no other was checked.
fn only_currency(basis: Basis) -> Option<Currency> {
    let total = &basis.metrics.funding.total;
    total.direct.iter().chain(total.regranted.iter()).map(|sums| sums.currency).next()
}

fn one(category: Category, value: Option<Decimal>) -> AnswerRow {
    AnswerRow { category, values: vec![value], target: None, baseline: None }
}

fn plain(measure: AnswerMeasure, rows: Vec<AnswerRow>, status: DataStatus) -> Answer {
    Answer { measure, series: vec![Category::All], rows, status: Some(status), whole: false, left_out: Vec::new() }
}

/// The same, of the parts of a whole.
fn parts(rows: Vec<AnswerRow>, status: DataStatus) -> Answer {
    Answer { whole: true, ..plain(AnswerMeasure::Count, rows, status) }
}

/// How sure the least sure commitment is, with its milestones.
fn commitments_status(basis: Basis) -> DataStatus {
    let rows = basis.records.commitments.iter();
    let sure =
        rows.flat_map(|row| row.milestones.iter().filter_map(|milestone| milestone.data_status).chain([row.status()]));
    sure.max().unwrap_or(DataStatus::Official)
}

fn datasets_status(basis: Basis) -> DataStatus {
    basis.records.datasets.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official)
}

fn money_status(basis: Basis) -> DataStatus {
    let grants = basis.records.grants.iter().map(|row| row.status());
    let ledger = basis.records.disbursements.iter().map(|row| row.status());
    grants.chain(ledger).max().unwrap_or(DataStatus::Official)
}

/// The rollups of commitments by group; those without a commitment are left out.
fn rollups<'a>(basis: Basis<'a>, group: &str) -> Vec<(Category<'a>, &'a Rollup)> {
    fn by_record<'a, T: Kind>(table: &'a Table<T>, rollups: &'a [Rollup]) -> Vec<(Category<'a>, &'a Rollup)> {
        let ids = table.iter().map(|record| Category::Record(T::FOLDER, &record.id));
        ids.zip(rollups).filter(|(_, rollup)| !rollup.is_empty()).collect()
    }
    let (records, rollups) = (basis.records, &basis.metrics.rollups);
    match group {
        "plan" => by_record(&records.plans, &rollups.plans),
        "lead" => by_record(&records.organisations, &rollups.organisations),
        _ => {
            let name = |code: &'a str| if code.is_empty() { Category::None } else { Category::Code("themes", code) };
            rollups.themes.iter().map(|(code, rollup)| (name(code), rollup)).collect()
        }
    }
}

fn status_count<'a>(basis: Basis<'a>, group: &str) -> Answer<'a> {
    let status = commitments_status(basis);
    let code = |status: crate::derive::CommitmentStatus| Category::Computed("status", status.code());
    if group == "status" {
        let counts = basis.metrics.rollups.all.by_status.iter();
        let rows = counts.map(|(status, found)| one(code(*status), Some(found.len().into()))).collect();
        return parts(rows, status);
    }
    let rollups = rollups(basis, group);
    let mut series: Vec<Category> = Vec::new();
    for status in basis.metrics.rollups.all.by_status.keys().map(|status| merged(code(*status))) {
        if !series.contains(&status) {
            series.push(status);
        }
    }
    let row = |(category, rollup): (Category<'a>, &Rollup)| {
        let count = |of: &Category| {
            let found = rollup.by_status.iter().filter(|(status, _)| merged(code(**status)) == *of);
            Some(Decimal::from(found.map(|(_, found)| found.len()).sum::<usize>()))
        };
        AnswerRow { category, values: series.iter().map(count).collect(), target: None, baseline: None }
    };
    let rows = rollups.into_iter().map(row).collect();
    Answer { measure: AnswerMeasure::Count, series, rows, status: Some(status), whole: true, left_out: Vec::new() }
}

fn mean_progress<'a>(basis: Basis<'a>, group: &str) -> Answer<'a> {
    let rows = rollups(basis, group).into_iter().map(|(category, rollup)| one(category, rollup.progress)).collect();
    plain(AnswerMeasure::Percent, rows, commitments_status(basis))
}

fn per_head(basis: Basis<'_>, currency: Currency) -> Answer<'_> {
    let (metrics, places) = (basis.metrics, basis.records.places.rows());
    let head = |i: usize| {
        let found = metrics.funding.per_head[i].iter().find(|head| head.currency == currency);
        one(Category::Record(Place::FOLDER, &places[i].id), found.map(|head| head.amount))
    };
    let rows = metrics.links.places.regions().into_iter().map(head).filter(|row| row.values[0].is_some()).collect();
    plain(AnswerMeasure::Money(currency), rows, money_status(basis))
}

fn growth(basis: Basis<'_>) -> Answer<'_> {
    let course = basis.metrics.catalogue.growth.iter();
    let rows = course.map(|at| one(Category::Time(at.quarter), Some(at.datasets.into()))).collect();
    Answer {
        left_out: told(WhyLeftOut::Undated, basis.metrics.catalogue.undated.len(), None),
        ..plain(AnswerMeasure::Count, rows, datasets_status(basis))
    }
}

fn openness(basis: Basis<'_>) -> Answer<'_> {
    let stars = (0_u8..).zip(&basis.metrics.catalogue.by_stars);
    let rows = stars.map(|(stars, found)| one(Category::Stars(stars), Some(found.len().into()))).collect();
    let rows = if basis.records.datasets.is_empty() { Vec::new() } else { rows };
    parts(rows, datasets_status(basis))
}

fn timeliness(basis: Basis<'_>) -> Answer<'_> {
    let states = basis.metrics.catalogue.by_timeliness.iter();
    let rows =
        states.map(|(state, found)| one(Category::Computed("timeliness", state.code()), Some(found.len().into())));
    parts(rows.collect(), datasets_status(basis))
}

/// Money awarded, planned, paid and returned, without what recipients passed on.
fn flows<'a>(basis: Basis<'a>, metrics: &[&'static ChartMetric], group: &str, currency: Currency) -> Answer<'a> {
    let rows = groups(basis, group).into_iter().map(|(category, flows)| {
        let sums = flows.direct.get(currency);
        let values = metrics.iter().map(|metric| sum(metric, sums?));
        AnswerRow { category, values: values.collect(), target: None, baseline: None }
    });
    let rows = rows.filter(|row| row.values.iter().flatten().any(|value| !value.is_zero())).collect();
    let left_out = told(WhyLeftOut::Unfollowed, unfollowed(basis, metrics, currency), None);
    let series = match metrics {
        [_] => vec![Category::All],
        several => several.iter().map(|metric| Category::Metric(metric.id)).collect(),
    };
    Answer {
        measure: AnswerMeasure::Money(currency),
        series,
        rows,
        status: Some(money_status(basis)),
        whole: true,
        left_out,
    }
}

fn sum(metric: &ChartMetric, sums: &Amounts) -> Option<Decimal> {
    match metric.id {
        "paid" => sums.paid,
        "planned" => sums.planned,
        "returned" => sums.returned,
        _ => Some(sums.awarded),
    }
}

/// What is left out, if anything is.
fn told(why: WhyLeftOut, records: usize, value: Option<Decimal>) -> Vec<AnswerLeftOut> {
    (records > 0).then_some(AnswerLeftOut { why, records, value }).into_iter().collect()
}

/// The grants that are not in what was paid, because no payment of theirs is known.
fn unfollowed(basis: Basis, metrics: &[&'static ChartMetric], currency: Currency) -> usize {
    let tells_payments = metrics.iter().any(|metric| metric.id == "paid");
    let total = basis.metrics.funding.total.direct.get(currency).filter(|_| tells_payments);
    total.map_or(0, Amounts::unfollowed)
}

fn groups<'a>(basis: Basis<'a>, group: &str) -> Vec<(Category<'a>, &'a Flows)> {
    let (records, funding) = (basis.records, &basis.metrics.funding);
    let organisation = |i: &usize| Category::Record(Organisation::FOLDER, &records.organisations.rows()[*i].id);
    match group {
        "quarter" => {
            named(&funding.by_quarter, |(year, quarter)| Category::Time(PartialDate::Quarter(*year, *quarter)))
        }
        "funder" => named(&funding.by_funder, organisation),
        "recipient" => named(&funding.by_recipient, organisation),
        "programme" => named(&funding.by_programme, |code| Category::Code("programmes", code)),
        "sectors" => named(&funding.by_sector, |code| Category::Code("sectors", code)),
        "places" => named(&funding.by_place, |i| Category::Record(Place::FOLDER, &records.places.rows()[*i].id)),
        _ => named(&funding.by_year, |year| Category::Time(PartialDate::Year(*year))),
    }
}

fn named<'a, T>(grouping: &'a Grouping<T>, name: impl Fn(&'a T) -> Category<'a>) -> Vec<(Category<'a>, &'a Flows)> {
    let bucket = |bucket: &'a Bucket<T>| match bucket {
        Bucket::One(one) => name(one),
        Bucket::Several => Category::Several,
        Bucket::None => Category::None,
    };
    grouping.iter().map(|(of, flows)| (bucket(of), flows)).collect()
}
