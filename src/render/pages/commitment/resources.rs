//! Money and datasets tied to a commitment.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::programmes::{spent, spent_share};
use crate::derive::{Amounts, Related, Totals};
use crate::model::Dataset;
use crate::model::Grant;
use crate::model::{Commitment, DataStatus, Money, PartialDate};
use crate::render::context::Audience;
use crate::render::value::{Link, Text};

/// Grants that the page names; the data files hold all.
const GRANTS_SHOWN: usize = 50;

/// What it may cost, and what was spent of that.
#[derive(Debug, Serialize)]
pub struct Outlay<'a> {
    /// What it may cost.
    budget: Option<Money>,
    /// What was spent since the beginning.
    spent: Option<Money>,
    /// The day on which that was so.
    date: Option<PartialDate>,
    /// Who says so.
    source: Option<Text<'a>>,
    /// What was spent in percent of the budget.
    share: Option<Decimal>,
}

impl<'a> Outlay<'a> {
    /// What a commitment states.
    pub fn of(cx: Audience<'a>, record: &'a Commitment) -> Self {
        let (date, spent) = spent(record, cx.as_of()).unzip();
        let stated = record.spending.iter().find(|spending| Some(spending.date.value) == date);
        let source = stated.and_then(|spending| cx.optional(spending.source.as_ref()));
        let budget = record.budget.map(|budget| budget.value);
        Self { budget, spent, date, source, share: spent_share(budget, spent) }
    }
}

/// Sums in one currency.
#[derive(Debug, Serialize)]
pub struct Funds {
    /// What was awarded.
    awarded: Money,
    /// What was planned to be paid, if it is known.
    planned: Option<Money>,
    /// What was paid, if it is known of any of the grants.
    paid: Option<Money>,
    /// What was paid back, if it is known.
    returned: Option<Money>,
    /// How many grants there are.
    grants: usize,
    /// How many of them have their payments on record.
    followed: usize,
    /// Percentage of what was awarded that was paid.
    share: Option<Decimal>,
}

/// A grant.
#[derive(Debug, Serialize)]
pub struct GrantView<'a> {
    /// The grant.
    grant: Link<'a>,
    /// Who receives the money.
    recipient: Option<Link<'a>>,
    /// What was awarded.
    awarded: Money,
    /// When it was awarded.
    date: PartialDate,
    /// What was paid, a sum a currency.
    paid: Vec<Money>,
    /// How sure the record is.
    data_status: DataStatus,
}

/// A dataset.
#[derive(Debug, Serialize)]
pub struct DatasetView<'a> {
    /// The dataset.
    dataset: Link<'a>,
    /// Who publishes it.
    publisher: Option<Link<'a>>,
    /// When it was first published.
    issued: Option<PartialDate>,
    /// When its data were last changed.
    changed: Option<PartialDate>,
    /// How sure the record is.
    data_status: DataStatus,
}

/// The sums a currency.
pub fn funds(totals: &Totals) -> Vec<Funds> {
    let line = totals.iter().map(|sums| {
        let money = |amount: Option<Decimal>| amount.map(|amount| sums.money(amount));
        Funds {
            awarded: sums.awarded_money(),
            planned: money(sums.planned),
            paid: money(sums.paid),
            returned: money(sums.returned),
            grants: sums.grants,
            followed: sums.followed.grants,
            share: sums.paid_share(),
        }
    });
    line.collect()
}

/// The newest grants, and how many there are in all.
pub fn grants<'a>(cx: Audience<'a>, mut grants: Vec<Related<'a, Grant>>) -> (Vec<GrantView<'a>>, usize) {
    let count = grants.len();
    grants.sort_by_key(|one| std::cmp::Reverse(one.record.award_date.value));
    grants.truncate(GRANTS_SHOWN);
    let view = |grant: Related<'a, Grant>| {
        let row = grant.record;
        let paid = grant.metrics().sums.iter().filter_map(Amounts::paid_money);
        GrantView {
            grant: cx.link(row),
            recipient: cx.link_to(grant.follow(|row| Some(&row.recipient))),
            awarded: row.amount_awarded.value,
            date: row.award_date.value,
            paid: paid.collect(),
            data_status: row.status(),
        }
    };
    (grants.into_iter().map(view).collect(), count)
}

/// The datasets that fulfil it.
pub fn datasets<'a>(cx: Audience<'a>, datasets: Vec<Related<'a, Dataset>>) -> Vec<DatasetView<'a>> {
    let view = |dataset: Related<'a, Dataset>| {
        let row = dataset.record;
        DatasetView {
            dataset: cx.link(row),
            publisher: cx.link_to(dataset.follow(|row| Some(&row.publisher))),
            issued: row.issued.map(|date| date.value),
            changed: dataset.metrics().last_change,
            data_status: row.status(),
        }
    };
    datasets.into_iter().map(view).collect()
}
