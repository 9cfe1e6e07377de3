//! Institutions that lead commitments.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::derive::Rollup;
use crate::render::context::Context;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::statuses::Sums;
use crate::render::value::Link;

/// Institutions that lead commitments.
pub const SHOWN: usize = 40;

/// An institution with the commitments that it leads.
#[derive(Debug, Serialize)]
pub struct LeadView<'a> {
    /// The institution.
    organisation: Link<'a>,
    /// The commitments in numbers.
    sums: Sums,
}

/// Who leads these commitments, the one with the most first.
pub fn table<'a>(cx: Context<'a>, commitments: &[usize]) -> Excerpt<LeadView<'a>> {
    let rows = cx.site.records.commitments.rows();
    let organisations = &cx.site.records.organisations;
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &i in commitments {
        if let Some(lead) = organisations.position(&rows[i].lead.id) {
            found.entry(lead).or_default().push(i);
        }
    }
    let mut found: Vec<(usize, Vec<usize>)> = found.into_iter().collect();
    found.sort_by_key(|(_, list)| Reverse(list.len()));
    let view = |(lead, list): (usize, Vec<usize>)| LeadView {
        organisation: cx.link(&*organisations.rows()[lead]),
        sums: Sums::new(*cx, &Rollup::new(&list, &cx.site.metrics.commitments)),
    };
    let total = found.len();
    Excerpt { rows: found.into_iter().take(SHOWN).map(view).collect(), total }
}
