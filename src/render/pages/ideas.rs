//! The list of ideas, and their rows in other pages: what was proposed, what became of it, and why.

use std::cmp::{Ordering, Reverse};

use serde::Serialize;

use crate::derive::cocreation::outcome;
use crate::locale::Locale;
use crate::model::{DataStatus, Idea, IdeaStatus, Kind, PartialDate, Record};
use crate::render::list::{self, List, Order, Overview, Row};
use crate::render::pages::narrow::{self, Field};
use crate::render::pages::outcomes;
use crate::render::pages::tables::Table;
use crate::render::value::{Label, Link, Phrase, Text};
use crate::render::{Cx, Press, RenderError};

/// Ideas on the pages of what they belong to, of which the list has all.
const SHOWN: usize = 50;

/// An idea in a table.
#[derive(Debug, Clone, Serialize)]
pub struct IdeaRow<'a> {
    id: &'a str,
    title: Text<'a>,
    consultation: Option<Link<'a>>,
    theme: Option<Label<'a>>,
    status: IdeaStatus,
    reason: Option<Text<'a>>,
    became: Option<Link<'a>>,
    date: Option<PartialDate>,
    data_status: DataStatus,
}

impl Row for IdeaRow<'_> {
    const TEMPLATE: &'static str = "ideas.html";
    const EXPORT: Option<&'static str> = Some(Idea::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> IdeaRow<'a> {
    /// The row of an idea.
    pub fn new(cx: Cx<'a>, record: &'a Record<Idea>) -> Self {
        let records = cx.site.records;
        let became = record.became.as_ref();
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            consultation: record.consultation.as_ref().and_then(|round| cx.refer(&records.consultations, round)),
            theme: record.theme.as_ref().map(|theme| cx.label(theme)),
            status: outcome(record),
            reason: cx.markdown(record.reason.as_ref()),
            became: became.and_then(|became| cx.refer(&records.commitments, &became.value)),
            date: record.date.map(|date| date.value),
            data_status: record.status(),
        }
    }
}

/// Some ideas: those that were taken up first, then the others, the newest first.
pub fn table<'a>(cx: Cx<'a>, positions: &[usize]) -> Table<IdeaRow<'a>> {
    let rows = cx.site.records.ideas.rows();
    let mut positions = positions.to_vec();
    positions.sort_by_key(|&i| (outcome(&rows[i]), Reverse(rows[i].date.map(|date| date.value))));
    Table::new(positions, SHOWN, |i| IdeaRow::new(cx, &rows[i]))
}

/// Makes the pages of the list; a site without ideas has none.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let table = &cx.site.records.ideas;
    if table.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows(cx, table, |_, record| IdeaRow::new(cx, record)) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "ideas",
        section: "participation",
        title: Phrase::new("nav.ideas"),
        description: Phrase::new("ideas.list").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: vec![
            Order { key: "outcome", compare: by_outcome },
            Order { key: "newest", compare: by_date },
            Order { key: "title", compare: by_title },
        ],
        facets: Vec::new(),
    };
    let all: Vec<usize> = (0..table.len()).collect();
    let figures = outcomes::by_theme(cx, &all).into_iter().collect();
    let overview = Overview { tiles: outcomes::tiles(cx), figures, ..Overview::default() };
    narrow::render(cx, press, list, fields(cx), &overview)
}

fn fields(cx: Cx<'_>) -> Vec<Field<'_>> {
    let rows = cx.site.records.ideas.rows();
    let of = |status| (0..rows.len()).filter(|&i| outcome(&rows[i]) == status).collect::<Vec<_>>();
    let message = |status: &IdeaStatus| (status.code(), format!("codes.idea_status.{}", status.code()), of(*status));
    let statuses = Field::messages(cx, "status", "ideas.outcome", IdeaStatus::ALL.iter().map(message));
    vec![statuses, Field::codes(cx, "theme", "field.theme", "themes", &cx.site.metrics.links.ideas.by_theme)]
}

fn by_outcome(a: &IdeaRow, b: &IdeaRow, locale: &Locale) -> Ordering {
    a.status.cmp(&b.status).then_with(|| by_date(a, b, locale))
}

fn by_date(a: &IdeaRow, b: &IdeaRow, _: &Locale) -> Ordering {
    b.date.cmp(&a.date)
}

fn by_title(a: &IdeaRow, b: &IdeaRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}

#[cfg(test)]
mod tests;
