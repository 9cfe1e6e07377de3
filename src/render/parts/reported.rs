//! Progress as the government states it, beside what is computed. The two are never mixed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::{Related, Rollup};
use crate::model::{PartialDate, Plan, Record, ReportedProgress};
use crate::render::context::Audience;
use crate::render::value::Text;

/// The latest rate stated for a plan or for one of its groups, and the one computed for the same commitments.
#[derive(Debug, Clone, Serialize)]
pub struct Reported<'a> {
    /// The group; none for the whole plan.
    pub group: Option<Text<'a>>,
    /// The rate stated, in percent.
    pub percent: Option<Decimal>,
    /// The day it was true, if that was published.
    pub date: Option<PartialDate>,
    /// Who said so.
    pub source: Option<Text<'a>>,
    /// The mean of the progress computed, in percent.
    pub computed: Option<Decimal>,
    /// Number of commitments behind it.
    pub known: usize,
    /// Number of commitments.
    pub total: usize,
}

impl<'a> Reported<'a> {
    /// The whole plan, then its groups in their order. Empty where nothing was ever stated.
    pub fn latest(cx: Audience<'a>, plan: Related<'a, Plan>) -> Vec<Self> {
        let (plan, metrics) = (plan.record, plan.metrics());
        if plan.reported_progress.is_empty() {
            return Vec::new();
        }
        let stated = newest(&plan.reported_progress);
        let whole = Self::new(cx, None, stated.get(&None), Some(metrics.rollup));
        let groups = plan.groups.iter().map(|group| {
            let id = &*group.id.value;
            Self::new(cx, cx.local(&group.title), stated.get(&Some(id)), metrics.groups.get(id))
        });
        std::iter::once(whole).chain(groups).collect()
    }

    fn new(
        cx: Audience<'a>,
        title: Option<Text<'a>>,
        stated: Option<&&'a ReportedProgress>,
        rollup: Option<&Rollup>,
    ) -> Self {
        Self {
            group: title,
            percent: stated.map(|stated| stated.percent.0),
            date: stated.and_then(|stated| stated.date.as_ref()).map(|date| date.value),
            source: stated.and_then(|stated| cx.optional(stated.source.as_ref())),
            computed: rollup.and_then(|rollup| rollup.progress),
            known: rollup.map_or(0, |rollup| rollup.known),
            total: rollup.map_or(0, |rollup| rollup.len()),
        }
    }
}

/// The newest rate a group; of undated ones, the last that was written.
fn newest(rates: &[ReportedProgress]) -> BTreeMap<Option<&str>, &ReportedProgress> {
    let mut newest: BTreeMap<Option<&str>, &ReportedProgress> = BTreeMap::new();
    for rate in rates {
        let known = newest.entry(rate.group.as_ref().map(|group| &*group.value)).or_insert(rate);
        if day(rate) >= day(known) {
            *known = rate;
        }
    }
    newest
}

/// A rate that was stated before the latest one.
#[derive(Debug, Serialize)]
pub struct Rate<'a> {
    /// The group of the plan that it is about.
    group: Option<Text<'a>>,
    /// The percentage.
    percent: Decimal,
    /// When it was stated.
    date: Option<PartialDate>,
    /// Who says so.
    source: Option<Text<'a>>,
}

impl<'a> Rate<'a> {
    /// All of them, the newest first.
    pub fn earlier(cx: Audience<'a>, plan: &'a Record<Plan>) -> Vec<Self> {
        let latest = newest(&plan.reported_progress);
        let old = |rate: &&ReportedProgress| !latest.values().any(|known| std::ptr::eq(*known, *rate));
        let title = |id: &str| plan.groups.iter().find(|group| &*group.id.value == id).map(|group| &group.title);
        let rate = |rate: &'a ReportedProgress| Rate {
            group: rate.group.as_ref().and_then(|group| cx.optional(title(&group.value))),
            percent: rate.percent.0,
            date: day(rate),
            source: cx.optional(rate.source.as_ref()),
        };
        let mut rates: Vec<Self> = plan.reported_progress.iter().filter(old).map(rate).collect();
        rates.sort_by_key(|rate| std::cmp::Reverse(rate.date));
        rates
    }
}

/// The day it was true.
fn day(rate: &ReportedProgress) -> Option<PartialDate> {
    rate.date.as_ref().map(|date| date.value)
}
