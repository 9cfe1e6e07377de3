//! The list of grants, and its narrower versions.

pub mod programme;

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::Amounts;
use crate::derive::Subject;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, Grant, Money, PartialDate};
use crate::render::context::Audience;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::money::{self, status};
use crate::render::parts::rows::{Order, Row, grant};
use crate::render::parts::tiles::{self, Tile};
use crate::render::parts::{crumbs, place_limits};
use crate::render::press::Press;
use crate::render::value::{Arg, Label, Link, Phrase, Text};

/// A grant in the list.
#[derive(Debug, Clone, Serialize)]
pub struct GrantRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// Who gives the money.
    funder: Option<Link<'a>>,
    /// Who receives the money.
    recipient: Option<Link<'a>>,
    /// The programme of the funder.
    programme: Option<Label<'a>>,
    /// When it was awarded.
    date: PartialDate,
    /// What was awarded.
    awarded: Money,
    /// Paid in the currency of the award, if it is known.
    paid: Option<Money>,
    /// The same in percent of the award.
    share: Option<Decimal>,
    /// Whether its money was passed on from another grant.
    regranted: bool,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for GrantRow<'_> {
    const TEMPLATE: &'static str = "grants.html";
    const EXPORT: Option<&'static str> = Some(Grant::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

/// Makes the pages of the list.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows = match list::rows(cx, row) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "grants",
        section: "funding",
        title: Phrase::new("nav.grants"),
        description: Phrase::new("grants.list").count("n", rows.len()),
        crumbs: vec![crumbs::funding()],
        rows: &rows,
        orders: orders(),
        facets: Vec::new(),
    };
    filter::render(cx, press, list, fields(cx), &overview(cx))
}

fn row<'a>(cx: Audience<'a>, subject: Subject<'a, Grant>) -> GrantRow<'a> {
    let record = subject.record;
    let awarded = record.amount_awarded.value;
    let own = subject.metrics().sums.get(awarded.currency);
    GrantRow {
        id: &record.id,
        title: cx.text(record.title(cx.lang)),
        funder: cx.link_to(subject.follow(|row| Some(&row.funder))),
        recipient: cx.link_to(subject.follow(|row| Some(&row.recipient))),
        programme: record.programme.as_ref().map(|programme| cx.label(programme)),
        date: record.award_date.value,
        awarded: own.map_or(awarded, Amounts::awarded_money),
        paid: own.and_then(Amounts::paid_money),
        share: own.and_then(Amounts::paid_share),
        regranted: subject.metrics().passed_on,
        data_status: record.status(),
    }
}

/// What was awarded and paid, and beside it what was passed on, which makes the rows more than the grants counted.
fn overview(cx: Context<'_>) -> Overview<'_> {
    let total = &cx.site.metrics.funding.total;
    let mut tiles = tiles::money(&total.direct, status(cx), "");
    let passed_on = |sums: &Amounts| {
        Tile::new(Phrase::new("method.regranted.title"), Arg::Money(sums.awarded_money()))
            .note(Phrase::new("tile.in_grants").count("n", sums.grants))
            .path("methodology.html#regranted")
            .status(status(cx))
    };
    tiles.extend(total.regranted.iter().map(passed_on));
    Overview { tiles, ..Overview::default() }
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let links = &cx.site.metrics.links.grants;
    let (organisations, places) = (&cx.site.records.organisations, &cx.site.records.places);
    let there = Some(Shown { heading: "grants", most: place_limits::GRANTS });
    let shown = |heading| Some(Shown { heading, most: grant::SHOWN });
    vec![
        Field::codes(cx, "programme", "field.programme", "programmes", &links.by_programme)
            .overviews(|code, grants| programme::overview(cx, code, grants)),
        Field::codes(cx, "sector", "field.sectors", "sectors", &links.by_sector),
        Field::records(cx, "funder", "field.funder", organisations, &links.by_funder, shown("given")),
        Field::records(cx, "recipient", "field.recipient", organisations, &links.by_recipient, shown("received")),
        Field::records(cx, "place", "field.place", places, &links.by_place, there),
        Field::years(
            "year",
            "field.award_date",
            cx.site.records.grants.iter().map(|grant| Some(grant.award_date.value.year())),
        ),
    ]
}

fn orders<'a>() -> Vec<Order<GrantRow<'a>>> {
    vec![
        Order { key: "newest", compare: by_date },
        Order { key: "amount", compare: by_amount },
        Order { key: "recipient", compare: by_recipient },
        Order { key: "title", compare: by_title },
    ]
}

/// The newest first.
fn by_date(a: &GrantRow, b: &GrantRow, _: &Locale) -> Ordering {
    b.date.cmp(&a.date)
}

fn by_amount(a: &GrantRow, b: &GrantRow, _: &Locale) -> Ordering {
    money::larger(a.awarded, b.awarded)
}

fn by_recipient(a: &GrantRow, b: &GrantRow, locale: &Locale) -> Ordering {
    let name = |row: &GrantRow| row.recipient.map_or(String::new(), |recipient| recipient.title.text.to_owned());
    locale.compare(&name(a), &name(b)).then(b.date.cmp(&a.date))
}

fn by_title(a: &GrantRow, b: &GrantRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}
