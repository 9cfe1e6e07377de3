//! Plans in the list and on the pages of levels.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::PlanState;
use crate::derive::Related;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, PartialDate, Plan};
use crate::render::context::Audience;
use crate::render::parts::reported::Reported;
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::statuses::Sums;
use crate::render::value::{Label, Link, Text};

/// A plan in a list.
#[derive(Debug, Clone, Serialize)]
pub struct PlanRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// Whether it is a programme, which has projects instead of commitments.
    programme: bool,
    /// The level of government.
    level: Label<'a>,
    /// The place that it is for.
    place: Option<Link<'a>>,
    /// When it begins.
    start: PartialDate,
    /// When it ends.
    end: PartialDate,
    /// Whether it runs at the date of the data.
    state: PlanState,
    /// The commitments in numbers.
    sums: Sums,
    /// The rate that the government states for the whole plan.
    reported: Option<Decimal>,
    /// The day on which that was true.
    reported_date: Option<PartialDate>,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for PlanRow<'_> {
    const TEMPLATE: &'static str = "plans.html";
    const EXPORT: Option<&'static str> = Some(Plan::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> PlanRow<'a> {
    /// The row of a plan.
    pub fn new(cx: Audience<'a>, row: Related<'a, Plan>) -> Self {
        let record = row.record;
        let whole = Reported::latest(cx, row).into_iter().next();
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            programme: record.is_programme(),
            level: cx.label(&record.level),
            place: cx.link_to(row.follow(|row| row.place.as_ref())),
            start: record.start.value,
            end: record.end.value,
            state: PlanState::of(record, cx.as_of()),
            sums: Sums::new(cx, row.metrics().rollup),
            reported: whole.as_ref().and_then(|whole| whole.percent),
            reported_date: whole.and_then(|whole| whole.date),
            data_status: record.status(),
        }
    }
}

/// The orders of the list.
pub fn orders<'a>() -> Vec<Order<PlanRow<'a>>> {
    vec![
        Order { key: "newest", compare: by_start },
        Order { key: "title", compare: |a, b, locale| locale.compare(a.title.text, b.title.text) },
        Order { key: "commitments", compare: |a, b, _| b.sums.total.cmp(&a.sums.total) },
        Order { key: "progress", compare: |a, b, _| b.sums.progress.cmp(&a.sums.progress) },
    ]
}

/// The newest first; of those that begin together, the one that runs longest.
fn by_start(a: &PlanRow, b: &PlanRow, _: &Locale) -> Ordering {
    b.start.first().cmp(&a.start.first()).then(b.end.last().cmp(&a.end.last()))
}
