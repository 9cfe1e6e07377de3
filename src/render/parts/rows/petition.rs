//! Petitions in the list and on the pages of institutions and places.

use std::cmp::{Ordering, Reverse};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::Related;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, PartialDate, Petition, PetitionStatus};
use crate::render::context::Audience;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::{Order, Row};
use crate::render::value::{Label, Link, Text};

/// Petitions on the pages of institutions and places, and in the chart of the list.
pub const SHOWN: usize = 12;

/// A petition in a table.
#[derive(Debug, Clone, Serialize)]
pub struct PetitionRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    pub title: Text<'a>,
    /// Who has to answer.
    addressee: Option<Link<'a>>,
    /// The level of government or of administration, from a code list.
    level: Option<Label<'a>>,
    /// Where it stands.
    status: PetitionStatus,
    /// Whether it can be signed.
    pub open: bool,
    /// Days left to sign, 0 on the last day.
    days: Option<i64>,
    /// Since when it can be signed.
    opened: PartialDate,
    /// Until when it can be signed.
    closes: Option<PartialDate>,
    /// How many signed it.
    pub signatures: Option<u64>,
    /// How many have to.
    pub threshold: Option<u64>,
    /// The first in percent of the second.
    pub share: Option<Decimal>,
    /// Days from the opening to the first decision.
    decided: Option<i64>,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for PetitionRow<'_> {
    const TEMPLATE: &'static str = "petitions.html";
    const EXPORT: Option<&'static str> = Some(Petition::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> PetitionRow<'a> {
    /// The row of a petition.
    pub fn new(cx: Audience<'a>, row: Related<'a, Petition>) -> Self {
        let (record, metrics) = (row.record, row.metrics());
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            addressee: cx.link_to(row.follow(|row| row.addressee.as_ref())),
            level: record.level.as_ref().map(|level| cx.label(level)),
            status: metrics.status,
            open: metrics.open,
            days: metrics.days,
            opened: record.opened.value,
            closes: record.closes.map(|closes| closes.value),
            signatures: metrics.latest().map(|last| last.count),
            threshold: record.threshold.map(|threshold| threshold.value),
            share: metrics.share,
            decided: metrics.decided,
            data_status: record.status(),
        }
    }
}

/// Some petitions, those that can be signed first.
pub fn table<'a>(cx: Audience<'a>, mut petitions: Vec<Related<'a, Petition>>) -> Excerpt<PetitionRow<'a>> {
    petitions.sort_by_key(|one| (!one.metrics().open, one.metrics().status, Reverse(one.record.opened.value)));
    Excerpt::new(petitions, SHOWN, |one| PetitionRow::new(cx, one))
}

/// The orders of the list.
pub fn orders<'a>() -> Vec<Order<PetitionRow<'a>>> {
    vec![
        Order { key: "open", compare: by_status },
        Order { key: "signatures", compare: by_signatures },
        Order { key: "newest", compare: by_date },
        Order { key: "title", compare: by_title },
    ]
}

/// Those that close soonest first, then by their steps, the newest first.
fn by_status(a: &PetitionRow, b: &PetitionRow, _: &Locale) -> Ordering {
    let key = |row: &PetitionRow| (!row.open, row.status, row.days.is_none(), row.days, Reverse(row.opened));
    key(a).cmp(&key(b))
}

fn by_signatures(a: &PetitionRow, b: &PetitionRow, _: &Locale) -> Ordering {
    b.signatures.cmp(&a.signatures)
}

fn by_date(a: &PetitionRow, b: &PetitionRow, _: &Locale) -> Ordering {
    b.opened.cmp(&a.opened)
}

fn by_title(a: &PetitionRow, b: &PetitionRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}
