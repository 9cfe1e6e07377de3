//! Initiatives in the list and on the pages of institutions, places and themes.

use std::cmp::{Ordering, Reverse};

use serde::Serialize;

use crate::derive::{Related, Subject};
use crate::locale::Locale;
use crate::model::{DataStatus, Initiative, InitiativeStatus, Kind, Organisation, PartialDate, Place};
use crate::render::context::{Audience, Context};
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::place_limits::ALSO;
use crate::render::parts::related::{RelatedTable, Tabled};
use crate::render::parts::rows::{Order, Row};
use crate::render::value::{Label, Link, Text};

/// Initiatives on the pages of institutions and places.
pub const SHOWN: usize = 12;

/// An initiative in a table.
#[derive(Debug, Clone, Serialize)]
pub struct InitiativeRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// Who does it.
    organisation: Option<Link<'a>>,
    /// Its sector.
    sector: Option<Label<'a>>,
    /// What it is against.
    challenge: Option<Label<'a>>,
    /// Its kind, from a code list.
    kind: Option<Label<'a>>,
    /// Where it stands.
    status: InitiativeStatus,
    /// When it begins.
    start: Option<PartialDate>,
    /// Whether its results are told.
    results: bool,
    /// How many sources show them.
    evidence: usize,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for InitiativeRow<'_> {
    const TEMPLATE: &'static str = "initiatives.html";
    const EXPORT: Option<&'static str> = Some(Initiative::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> InitiativeRow<'a> {
    /// The row of an initiative.
    pub fn new(cx: Audience<'a>, row: Related<'a, Initiative>) -> Self {
        let (record, metrics) = (row.record, row.metrics());
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            organisation: cx.link_to(row.follow(|row| row.organisation.as_ref())),
            sector: record.sector.as_ref().map(|sector| cx.label(sector)),
            challenge: record.challenge.as_ref().map(|challenge| cx.label(challenge)),
            kind: record.kind.as_ref().map(|kind| cx.label(kind)),
            status: metrics.status,
            start: record.start.map(|start| start.value),
            results: record.results.is_some(),
            evidence: record.evidence.len(),
            data_status: record.status(),
        }
    }
}

/// Some initiatives: those that run first, then the newest.
pub fn table<'a>(cx: Audience<'a>, mut initiatives: Vec<Related<'a, Initiative>>) -> Excerpt<InitiativeRow<'a>> {
    initiatives.sort_by_key(|one| (one.metrics().status, Reverse(one.record.start.map(|start| start.value))));
    Excerpt::new(initiatives, SHOWN, |one| InitiativeRow::new(cx, one))
}

impl Tabled for Initiative {
    fn on_organisation<'a>(cx: Audience<'a>, subject: Subject<'a, Organisation>) -> Vec<RelatedTable<'a>> {
        vec![related(table(cx, subject.all(|links| &links.initiatives.by_organisation)))]
    }

    fn on_place<'a>(cx: Audience<'a>, subject: Subject<'a, Place>) -> Vec<RelatedTable<'a>> {
        vec![related(table(cx, subject.all(|links| &links.initiatives.by_place)).first(ALSO))]
    }

    fn on_theme<'a>(cx: Context<'a>, theme: &str) -> Vec<RelatedTable<'a>> {
        let of_theme = cx.site.metrics.links.initiatives.by_theme.get(theme).map_or(&[][..], Vec::as_slice);
        vec![related(table(*cx, cx.all_related(of_theme)))]
    }
}

fn related(table: Excerpt<InitiativeRow<'_>>) -> RelatedTable<'_> {
    RelatedTable::new::<Initiative>("initiatives", "initiatives.by_it", table)
}

/// The orders of the list.
pub fn orders<'a>() -> Vec<Order<InitiativeRow<'a>>> {
    vec![
        Order { key: "running", compare: by_status },
        Order { key: "newest", compare: by_date },
        Order { key: "title", compare: by_title },
    ]
}

/// Those that run first, then those to come, the newest first.
fn by_status(a: &InitiativeRow, b: &InitiativeRow, locale: &Locale) -> Ordering {
    a.status.cmp(&b.status).then_with(|| by_date(a, b, locale))
}

fn by_date(a: &InitiativeRow, b: &InitiativeRow, _: &Locale) -> Ordering {
    b.start.cmp(&a.start)
}

fn by_title(a: &InitiativeRow, b: &InitiativeRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}
