//! The list of commitments.

use std::cmp::Ordering;

use crate::locale::Locale;
use crate::model::PartialDate;
use crate::render::list::{self, Facet, FacetValue, List, Order, Overview};
use crate::render::pages::rows::CommitmentRow;
use crate::render::pages::statuses;
use crate::render::value::Phrase;
use crate::render::{Cx, Press, RenderError};

fn orders<'a>() -> Vec<Order<CommitmentRow<'a>>> {
    vec![
        Order { key: "status", compare: by_status },
        Order { key: "title", compare: by_title },
        Order { key: "due", compare: by_due },
        Order { key: "progress", compare: by_progress },
        Order { key: "updated", compare: by_update },
    ]
}

/// Makes the pages of the list.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows = match list::rows(cx, &cx.site.records.commitments, |i, record| {
        CommitmentRow::new(cx, record, &cx.site.metrics.commitments[i])
    }) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "commitments",
        section: "commitments",
        title: Phrase::new("nav.commitments"),
        description: Phrase::new("list.commitments").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: orders(),
        facets: facets(cx),
    };
    let counts = statuses::Sums::new(cx, &cx.site.metrics.rollups.all).statuses;
    let card = statuses::bar(cx.site.locale(cx.lang), &counts);
    list.render_with(cx, press, &Overview { card, ..Overview::default() })
}

/// Counts by status, plan and theme.
fn facets(cx: Cx<'_>) -> Vec<Facet<'_>> {
    let rollups = &cx.site.metrics.rollups;
    let statuses = rollups.all.by_status.iter().map(|(status, found)| FacetValue {
        title: Phrase::new(format!("status.{}", status.code())).into(),
        path: None,
        count: found.len(),
    });
    let plans = cx.site.records.plans.iter().zip(&rollups.plans).filter(|(_, rollup)| !rollup.is_empty());
    let plans = plans.map(|(plan, rollup)| FacetValue {
        title: cx.text(plan.title(cx.lang)).into(),
        path: Some(format!("plans/{}.html", plan.id)),
        count: rollup.len(),
    });
    let themes = rollups.themes.iter().map(|(theme, rollup)| FacetValue {
        title: cx.code("themes", theme).into(),
        path: Some(format!("themes/{theme}.html")),
        count: rollup.len(),
    });
    let all = [
        facet("field.status", statuses.collect()),
        facet("field.plan", plans.collect()),
        facet("field.theme", themes.collect()),
    ];
    all.into_iter().filter(|facet| !facet.values.is_empty()).collect()
}

/// The most pressing first, and of these the ones that wait longest.
fn by_status(a: &CommitmentRow, b: &CommitmentRow, _: &Locale) -> Ordering {
    a.status.cmp(&b.status).then(b.days.cmp(&a.days))
}

fn by_title(a: &CommitmentRow, b: &CommitmentRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}

/// The earliest first; without a date, last.
fn by_due(a: &CommitmentRow, b: &CommitmentRow, _: &Locale) -> Ordering {
    let day = |due: Option<PartialDate>| (due.is_none(), due.map(PartialDate::last));
    day(a.due).cmp(&day(b.due))
}

/// The furthest first; unknown last.
fn by_progress(a: &CommitmentRow, b: &CommitmentRow, _: &Locale) -> Ordering {
    b.percent().cmp(&a.percent())
}

/// The newest first; never, last.
fn by_update(a: &CommitmentRow, b: &CommitmentRow, _: &Locale) -> Ordering {
    b.updated.cmp(&a.updated)
}

fn facet<'a>(key: &'static str, values: Vec<FacetValue<'a>>) -> Facet<'a> {
    Facet { title: Phrase::new(key), values }
}
