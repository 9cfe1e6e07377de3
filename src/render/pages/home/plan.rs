//! The plan that runs at the date of the data.

use std::borrow::Cow;

use serde::Serialize;

use crate::card::Number;
use crate::locale::Locale;
use crate::model::{PartialDate, Plan, Record};
use crate::render::context::Context;
use crate::render::face::Face;
use crate::render::figure::Figure;
use crate::render::parts::reported::Reported;
use crate::render::parts::statuses::{self, Head, Sums};
use crate::render::parts::surety::least_sure;
use crate::render::value::{Link, Phrase};

/// The id of the chart.
pub const FIGURE: &str = "themes";

/// The running plan.
#[derive(Debug, Serialize)]
pub struct PlanView<'a> {
    /// The plan.
    plan: Link<'a>,
    /// When it begins.
    start: PartialDate,
    /// When it ends.
    end: PartialDate,
    /// Whether it is over at the date of the data: then it is the newest there was.
    ended: bool,
    /// The commitments in numbers.
    sums: Sums,
    /// The id of its chart, if it has commitments.
    figure: Option<&'static str>,
    /// What was reported of its course.
    reported: Vec<Reported<'a>>,
}

impl<'a> PlanView<'a> {
    /// The plan at `position`.
    pub fn new(cx: Context<'a>, position: usize) -> Self {
        let plan = &*cx.site.records.plans.rows()[position];
        let rollup = &cx.site.metrics.rollups.plans[position];
        Self {
            plan: cx.link(plan),
            start: plan.start.value,
            end: plan.end.value,
            ended: plan.end.value.last() < cx.site.as_of,
            sums: Sums::new(*cx, rollup),
            figure: (!rollup.is_empty()).then_some(FIGURE),
            reported: Reported::latest(*cx, cx.related(position)),
        }
    }
}

impl<'a> PlanView<'a> {
    /// The plan on the card of the home page; `first` is what the page begins with.
    pub fn face<'f>(&self, locale: &Locale, first: Face<'f>) -> Face<'f> {
        let Some(chart) = statuses::card(locale, &self.sums) else { return first };
        let value = locale.number(self.sums.total.into());
        let label = format!("{} · {}", Phrase::new("nav.commitments").to_text(locale), self.plan.title.text);
        Face {
            number: Some(Number { value, label }),
            chart: Some(Cow::Owned(chart)),
            surety: self.sums.data_status,
            ..first
        }
    }
}

/// The plan that the site names, else the newest that has not ended, else the newest: of the first level that has one.
/// Where that level is made of many places, such as communes, none of their plans stands for all. Programmes are told by their
/// own pages.
pub fn running(cx: Context<'_>) -> Option<usize> {
    let plans = &cx.site.records.plans;
    let named = cx.site.config.running_plan.as_deref().and_then(|id| plans.position(id));
    let newest = |wanted: &dyn Fn(&Record<Plan>) -> bool| {
        let found: Vec<usize> =
            (0..plans.len()).filter(|&i| !plans.rows()[i].is_programme() && wanted(&plans.rows()[i])).collect();
        let first = first_level(cx, &found);
        first.into_iter().max_by_key(|&i| (plans.rows()[i].start.value.first(), std::cmp::Reverse(i)))
    };
    named.or_else(|| newest(&|plan| plan.end.value.last() >= cx.site.as_of)).or_else(|| newest(&|_| true))
}

/// Those of these plans that are of the first level among theirs; none where they are for different places.
fn first_level(cx: Context<'_>, plans: &[usize]) -> Vec<usize> {
    let rows = cx.site.records.plans.rows();
    let order = |i: usize| cx.site.metrics.levels.iter().position(|level| level.code == rows[i].level.id);
    let first = plans.iter().map(|&i| order(i)).min();
    let found: Vec<usize> = plans.iter().copied().filter(|&i| Some(order(i)) == first).collect();
    let mut places = found.iter().filter_map(|&i| rows[i].place.as_ref()).map(|place| &place.id);
    let place = places.next();
    if places.all(|other| Some(other) == place) { found } else { Vec::new() }
}

/// Its commitments by theme and status.
pub fn figures<'a>(cx: Context<'a>, position: usize) -> Vec<Figure<'a>> {
    let rollups = &cx.site.metrics.rollups;
    let themes = &rollups.plan_themes[position];
    if themes.is_empty() {
        return Vec::new();
    }
    let status = least_sure(&cx.all_related(&rollups.plans[position].commitments));
    let head = Head { id: FIGURE, title: "home.plan.chart", status };
    statuses::figures(*cx, head, statuses::by_theme(*cx, themes))
}
