//! Consultations in the list and on the pages of what they are about.

use std::cmp::{Ordering, Reverse};

use serde::Serialize;

use crate::derive::CallState;
use crate::derive::Related;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{Consultation, DataStatus, PartialDate};
use crate::render::context::Audience;
use crate::render::parts::rows::{Order, Row};
use crate::render::value::{Link, Text};

/// A consultation in a table.
#[derive(Debug, Clone, Serialize)]
pub struct ConsultationRow<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// The plan or the commitment that it is about.
    about: Option<Link<'a>>,
    /// Whether it is open at the date of the data.
    state: CallState,
    /// Days left, or days until it opens.
    days: Option<i64>,
    /// When it opens.
    opens: PartialDate,
    /// When it closes.
    closes: PartialDate,
    /// How many took part.
    pub participants: Option<u64>,
    /// Ideas as the publisher counted them.
    pub counted: Option<u64>,
    /// Ideas that are records.
    ideas: usize,
    /// How sure the record is.
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
    pub fn new(cx: Audience<'a>, row: Related<'a, Consultation>) -> Self {
        let (record, metrics) = (row.record, row.metrics());
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            about: about(cx, row),
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
    pub fn all(cx: Audience<'a>, consultations: Vec<Related<'a, Consultation>>) -> Vec<Self> {
        let mut rows: Vec<Self> = consultations.into_iter().map(|one| Self::new(cx, one)).collect();
        rows.sort_by_key(|row| Reverse(row.closes));
        rows
    }
}

/// What a consultation is about: its commitment, else its plan.
fn about<'a>(cx: Audience<'a>, row: Related<'a, Consultation>) -> Option<Link<'a>> {
    let commitment = cx.link_to(row.follow(|row| row.commitment.as_ref()));
    commitment.or_else(|| cx.link_to(row.follow(|row| row.plan.as_ref())))
}

/// The orders of the list.
pub fn orders<'a>() -> Vec<Order<ConsultationRow<'a>>> {
    vec![Order { key: "open", compare: by_state }, Order { key: "title", compare: by_title }]
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
