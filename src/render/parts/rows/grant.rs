//! Grants on the pages of those that they belong to.

use std::cmp::Reverse;

use serde::Serialize;

use crate::derive::{Amounts, Related};
use crate::model::{DataStatus, Grant, Money, PartialDate};
use crate::render::context::Audience;
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
    /// What was paid, a sum a currency; none where it is not known.
    paid: Vec<Money>,
    /// Whether its money was passed on from another grant.
    regranted: bool,
    /// How sure the record is.
    data_status: DataStatus,
}

/// Grants, the newest first.
pub fn table<'a>(cx: Audience<'a>, mut grants: Vec<Related<'a, Grant>>) -> Excerpt<GrantView<'a>> {
    grants.sort_by_key(|one| Reverse(one.record.award_date.value));
    Excerpt::new(grants, SHOWN, |one| row(cx, one))
}

fn row<'a>(cx: Audience<'a>, grant: Related<'a, Grant>) -> GrantView<'a> {
    let row = grant.record;
    let awarded = row.amount_awarded.value;
    GrantView {
        grant: cx.link(row),
        funder: cx.link_to(grant.follow(|row| Some(&row.funder))),
        recipient: cx.link_to(grant.follow(|row| Some(&row.recipient))),
        date: row.award_date.value,
        awarded: grant.metrics().sums.get(awarded.currency).map_or(awarded, Amounts::awarded_money),
        paid: grant.metrics().sums.iter().filter_map(Amounts::paid_money).collect(),
        regranted: grant.metrics().passed_on,
        data_status: row.status(),
    }
}
