//! The list of commitments, without the projects of programmes, which have a list of their own.

use std::cmp::Ordering;

use crate::derive::Completions;
use crate::locale::Locale;
use crate::model::{Completion, PartialDate};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::names::words;
use crate::render::parts::rows::Order;
use crate::render::parts::rows::commitment::{self, CommitmentRow};
use crate::render::parts::{place_limits, statuses};
use crate::render::press::Press;
use crate::render::value::Phrase;

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
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let shown = &cx.site.metrics.links.commitments.all;
    let rows = match list::rows_at(cx, shown, |cx, one| CommitmentRow::new(cx, *one)) {
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
        facets: Vec::new(),
    };
    let sums = statuses::Sums::new(*cx, &cx.site.metrics.rollups.all);
    let card = statuses::card(cx.site.locale(cx.lang), &sums);
    let fields = fields(cx).into_iter().map(|field| field.among(shown)).collect();
    filter::render(cx, press, list, fields, &Overview { card, ..Overview::default() })
}

fn fields<'a>(cx: Context<'a>) -> Vec<Field<'a>> {
    let (records, metrics) = (cx.site.records, cx.site.metrics);
    let links = &metrics.links.commitments;
    let all = &metrics.rollups.all;
    let statuses = all.by_status.iter().filter(|_| all.stated_status() > 0);
    let statuses = statuses.map(|(status, rows)| (status.code(), format!("status.{}", status.code()), rows.clone()));
    let led = Shown { heading: "leads", most: commitment::SHOWN };
    let promised = Shown { heading: "commitments", most: commitment::SHOWN };
    let there = Shown { heading: "commitments", most: place_limits::COMMITMENTS };
    let level = || Field::codes(cx, "level", "field.level", "level", &links.by_level);
    let level = (!metrics.levels.is_empty()).then(level);
    let first = [
        Field::messages(cx, "status", "field.status", statuses),
        Field::records(cx, "plan", "field.plan", &records.plans, &links.by_plan, Some(promised)),
    ];
    let others = [
        Field::codes(cx, "theme", "field.theme", "themes", &links.by_theme),
        Field::records(cx, "lead", "field.lead", &records.organisations, &links.by_lead, Some(led)),
        Field::records(cx, "place", "field.place", &records.places, &links.by_place, Some(there)),
        Field::years("due", "field.due", metrics.commitments.iter().map(|one| one.due.map(|due| due.year()))),
    ];
    let completion = |key: &'static str, title: &'static str, found: &'a Completions| {
        let value = |(one, rows): (&Completion, &Vec<usize>)| {
            (one.code(), format!("codes.completion.{}", one.code()), rows.clone())
        };
        let mut field = Field::messages(cx, key, title, found.iter().map(value));
        // The words are the same for both: the title of a narrower list tells whose they are.
        for value in &mut field.values {
            let whose = Phrase::new("chart.labelled").text("label", words(*cx, title).unwrap_or_default());
            value.name = whose.text("value", std::mem::take(&mut value.name)).to_text(cx.locale());
        }
        field
    };
    let sides = [
        completion("government", "field.government_completion", &all.government),
        completion("independent", "field.independent_completion", &all.independent),
    ];
    let sides = sides.into_iter().filter(|field| !field.values.is_empty());
    first.into_iter().chain(level).chain(sides).chain(others).collect()
}

/// The most pressing first.
fn by_status(a: &CommitmentRow, b: &CommitmentRow, _: &Locale) -> Ordering {
    a.status.urgency(a.days).cmp(&b.status.urgency(b.days))
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
