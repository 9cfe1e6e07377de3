//! The directory of civil society: who there is, where, in which fields, since when, in what each takes part, and what it receives.

pub mod figures;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::derive::Subject;
use crate::model::Kind;
use crate::render::context::Audience;

use crate::config::CIVIL_SOCIETY;
use crate::derive::{Amounts, Index, Totals};
use crate::locale::Locale;

use crate::model::{DataStatus, Money, Organisation, PartialDate};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::list::filter::field::Field;
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::sections::civil_society;
use crate::render::parts::surety::status;
use crate::render::press::Press;
use crate::render::value::{Label, Link, Phrase, Text};

/// An organisation in the directory.
#[derive(Debug, Clone, Serialize)]
struct MemberRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// Its kind, from a code list.
    kind: Option<Label<'a>>,
    /// Where it has its seat.
    place: Option<Link<'a>>,
    /// Its sectors.
    sectors: Vec<Label<'a>>,
    /// When it was founded.
    founded: Option<PartialDate>,
    /// When it joined the platform.
    on_platform: Option<PartialDate>,
    /// What it takes part in, each kind with its number.
    parts: Vec<(&'static str, usize)>,
    /// The same added up.
    part: usize,
    /// Awarded to it out of funders' own money, a sum a currency.
    awarded: Vec<Money>,
    /// What others passed on to it, a sum a currency.
    regranted: Vec<Money>,
    /// What was paid of both, a sum a currency.
    paid: Vec<Money>,
    /// How many grants there are.
    grants: usize,
    /// How sure the sums are.
    money_status: DataStatus,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for MemberRow<'_> {
    const TEMPLATE: &'static str = "civil-society.html";
    const EXPORT: Option<&'static str> = Some(Organisation::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> MemberRow<'a> {
    fn new(cx: Audience<'a>, subject: Subject<'a, Organisation>) -> Self {
        let (record, metrics) = (subject.record, subject.metrics());
        let part = metrics.parts.unwrap_or_default();
        let grants = subject.all(|links| &links.grants.by_recipient);
        let flows = metrics.received;
        let awarded = |totals: &Totals| {
            let sums = totals.iter().filter(|sums| !sums.awarded.is_zero());
            sums.map(|sums| sums.awarded_money()).collect()
        };
        let all = flows.iter().flat_map(|flows| [&flows.direct, &flows.regranted]);
        let paid = all.flat_map(|totals| totals.iter()).filter_map(Amounts::paid_money);
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            kind: record.kind.as_ref().map(|kind| cx.label(kind)),
            place: cx.link_to(subject.follow(|row| row.place.as_ref())),
            sectors: record.sectors.iter().map(|sector| cx.label(sector)).collect(),
            founded: record.founded.as_ref().map(|day| day.value),
            on_platform: record.on_platform.as_ref().map(|day| day.value),
            parts: civil_society::parts(part),
            part: part.total(),
            awarded: flows.map(|flows| awarded(&flows.direct)).unwrap_or_default(),
            regranted: flows.map(|flows| awarded(&flows.regranted)).unwrap_or_default(),
            paid: paid.filter(|money| !money.amount.is_zero()).collect(),
            grants: grants.len(),
            money_status: status(&grants),
            data_status: record.status(),
        }
    }
}

/// Makes the pages of the directory; a site without such organisations has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let members = &cx.site.metrics.civil_society.members;
    if members.is_empty() {
        return Vec::new();
    }
    let rows = match list::rows_at(cx, members, MemberRow::new) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: CIVIL_SOCIETY,
        section: "participation",
        title: Phrase::new("nav.civil_society"),
        description: Phrase::new("civil_society.list").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: orders(),
        facets: Vec::new(),
    };
    let overview = Overview { tiles: civil_society::tiles(cx), figures: figures::figures(cx), ..Overview::default() };
    filter::render(cx, press, list, fields(cx, members), &overview)
}

fn fields<'a>(cx: Context<'a>, members: &[usize]) -> Vec<Field<'a>> {
    let records = cx.site.records;
    let civil = &cx.site.metrics.civil_society;
    let organisations = records.organisations.rows();
    let row_of: BTreeMap<usize, usize> = members.iter().enumerate().map(|(row, &i)| (i, row)).collect();
    let seats = cx.site.metrics.links.organisations_by_place.iter();
    let mut seats: Index = seats.map(|list| list.iter().filter_map(|i| row_of.get(i).copied()).collect()).collect();
    // The list of a country that all are in would be the whole list once more.
    seats.iter_mut().filter(|list| list.len() == members.len()).for_each(Vec::clear);
    let kinds = members.iter().map(|&i| organisations[i].kind.as_ref().map(|kind| &*kind.id));
    let years = members.iter().map(|&i| civil.since(&organisations[i]).map(PartialDate::year));
    let since = if civil.founding { "field.founded" } else { "field.on_platform" };
    let sectors = members.iter().map(|&i| organisations[i].sectors.iter().map(|sector| &*sector.id));
    vec![
        Field::records(cx, "place", "field.place", &records.places, &seats, None),
        Field::several(cx, "sector", "field.sectors", "sectors", sectors),
        Field::years("since", since, years),
        Field::code(cx, "kind", "field.kind", "organisation_kind", kinds),
    ]
}

fn orders<'a>() -> Vec<Order<MemberRow<'a>>> {
    vec![
        Order { key: "title", compare: by_title },
        Order { key: "part", compare: |a, b, locale| b.part.cmp(&a.part).then_with(|| by_title(a, b, locale)) },
        Order { key: "received", compare: |a, b, locale| b.grants.cmp(&a.grants).then_with(|| by_title(a, b, locale)) },
        Order { key: "newest", compare: newest },
    ]
}

fn by_title(a: &MemberRow, b: &MemberRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}

/// Those that came last first; those of which that is not known last.
fn newest(a: &MemberRow, b: &MemberRow, locale: &Locale) -> Ordering {
    let since = |row: &MemberRow| (row.on_platform, row.founded);
    since(b).cmp(&since(a)).then_with(|| by_title(a, b, locale))
}
