//! Grants on the pages of those that they belong to.

use std::cmp::Reverse;

use serde::Serialize;

use crate::model::{DataStatus, Grant, Money, PartialDate, Record};
use crate::render::context::Context;
use crate::render::parts::excerpt::Excerpt;
use crate::render::value::Link;

/// Grants and datasets, of which their section has lists that can be sorted and narrowed.
pub const SHOWN: usize = 20;

/// A grant.
#[derive(Debug, Serialize)]
pub struct GrantView<'a> {
    /// The grant.
    grant: Link<'a>,
    /// Who gives the money.
    funder: Option<Link<'a>>,
    /// Who receives the money.
    recipient: Option<Link<'a>>,
    /// When it was awarded.
    date: PartialDate,
    /// What was awarded.
    awarded: Money,
    /// What was paid, a sum a currency.
    paid: Vec<Money>,
    /// Whether its money was passed on from another grant.
    regranted: bool,
    /// How sure the record is.
    data_status: DataStatus,
}

/// Grants, the newest first.
pub fn table<'a>(cx: Context<'a>, positions: &[usize]) -> Excerpt<GrantView<'a>> {
    let rows = cx.site.records.grants.rows();
    let mut positions = positions.to_vec();
    positions.sort_by_key(|&i| Reverse(rows[i].award_date.value));
    Excerpt::new(positions, SHOWN, |i| row(cx, i, &rows[i]))
}

fn row<'a>(cx: Context<'a>, position: usize, row: &'a Record<Grant>) -> GrantView<'a> {
    GrantView {
        grant: cx.link(row),
        funder: cx.organisation(&row.funder),
        recipient: cx.organisation(&row.recipient),
        date: row.award_date.value,
        awarded: row.amount_awarded.value,
        paid: cx.site.metrics.funding.grants[position].iter().map(|sums| sums.paid_money()).collect(),
        regranted: row.regranted_from.is_some(),
        data_status: row.status(),
    }
}
