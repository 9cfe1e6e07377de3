//! The list of consultations: open ones first, then those that open later, then the closed ones.

use std::cmp::{Ordering, Reverse};

use serde::Serialize;

use crate::derive::{CallState, ConsultationMetrics};
use crate::locale::Locale;
use crate::model::{Consultation, DataStatus, Kind, PartialDate, Record};
use crate::render::feeds::calendar;
use crate::render::list::{self, List, Order, Overview, Row};
use crate::render::pages::narrow::{self, Field};
use crate::render::pages::outcomes;
use crate::render::value::{Link, Phrase, Text};
use crate::render::{Cx, Press, RenderError};

/// A consultation in a table.
#[derive(Debug, Clone, Serialize)]
pub struct ConsultationRow<'a> {
    id: &'a str,
    title: Text<'a>,
    /// The plan or the commitment that it is about.
    about: Option<Link<'a>>,
    state: CallState,
    days: Option<i64>,
    opens: PartialDate,
    closes: PartialDate,
    participants: Option<u64>,
    /// Ideas as the publisher counted them, and those that are records.
    counted: Option<u64>,
    ideas: usize,
    data_status: DataStatus,
}

impl Row for ConsultationRow<'_> {
    const TEMPLATE: &'static str = "consultations.html";
    const EXPORT: Option<&'static str> = Some(Consultation::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> ConsultationRow<'a> {
    /// The row of a consultation.
    pub fn new(cx: Cx<'a>, record: &'a Record<Consultation>, metrics: &ConsultationMetrics) -> Self {
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            about: about(cx, record),
            state: metrics.state,
            days: metrics.days,
            opens: record.opens.value,
            closes: record.closes.value,
            participants: metrics.participants,
            counted: metrics.counted,
            ideas: metrics.ideas.all.len(),
            data_status: record.status(),
        }
    }

    /// The rows of some consultations, those that closed last first.
    pub fn all(cx: Cx<'a>, positions: &[usize]) -> Vec<Self> {
        let rows = cx.site.records.consultations.rows();
        let metrics = &cx.site.metrics.consultations;
        let mut rows: Vec<Self> = positions.iter().map(|&i| Self::new(cx, &rows[i], &metrics[i])).collect();
        rows.sort_by_key(|row| Reverse(row.closes));
        rows
    }
}

/// What a consultation is about: its commitment, else its plan.
fn about<'a>(cx: Cx<'a>, record: &'a Record<Consultation>) -> Option<Link<'a>> {
    let records = cx.site.records;
    let commitment = record.commitment.as_ref().and_then(|promise| cx.refer(&records.commitments, promise));
    commitment.or_else(|| cx.refer(&records.plans, record.plan.as_ref()?))
}

/// Makes the pages of the list; a site without consultations has none.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let metrics = &cx.site.metrics.consultations;
    if metrics.is_empty() {
        return Vec::new();
    }
    let row = |i: usize, record| ConsultationRow::new(cx, record, &metrics[i]);
    let rows = match list::rows(cx, &cx.site.records.consultations, row) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let open = metrics.iter().filter(|one| one.state == CallState::Open).count();
    let list = List {
        folder: "consultations",
        section: "participation",
        title: Phrase::new("nav.consultations"),
        description: Phrase::new("consultations.list").count("n", open),
        crumbs: Vec::new(),
        rows: &rows,
        orders: vec![Order { key: "open", compare: by_state }, Order { key: "title", compare: by_title }],
        facets: Vec::new(),
    };
    let overview = Overview {
        tiles: outcomes::tiles(cx),
        calendar: calendar::all(&cx.site.records.consultations),
        ..Overview::default()
    };
    narrow::render(cx, press, list, vec![states(cx)], &overview)
}

fn states(cx: Cx<'_>) -> Field<'_> {
    let metrics = &cx.site.metrics.consultations;
    let of = |state: CallState| (0..metrics.len()).filter(|&i| metrics[i].state == state).collect::<Vec<_>>();
    let states = CallState::ALL.iter().map(|state| (state.code(), format!("calls.state.{}", state.code()), of(*state)));
    Field::messages(cx, "state", "field.status", states)
}

/// Open ones that close soonest, then those that open soonest, then the closed ones, the newest first.
fn by_state(a: &ConsultationRow, b: &ConsultationRow, _: &Locale) -> Ordering {
    let newest = || b.closes.cmp(&a.closes);
    let days = || a.days.cmp(&b.days);
    a.state.cmp(&b.state).then_with(|| if a.state == CallState::Closed { newest() } else { days() })
}

fn by_title(a: &ConsultationRow, b: &ConsultationRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}

#[cfg(test)]
mod tests;
