//! The list of places.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::Index;
use crate::derive::Subject;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, Money, PartialDate, Place};
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::list::filter::field::Field;
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::money::maps;
use crate::render::parts::place_limits;
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::surety::status;
use crate::render::press::Press;
use crate::render::value::{Label, Link, Phrase, Text};

/// A place in the list.
#[derive(Debug, Clone, Serialize)]
struct PlaceRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// The level of government or of administration, from a code list.
    level: Label<'a>,
    /// How many places are above it: a country comes before its regions.
    depth: usize,
    /// The place that it lies in.
    parent: Option<Link<'a>>,
    /// How many people live there.
    population: Option<Decimal>,
    /// When they were counted.
    population_date: Option<PartialDate>,
    /// Awarded within it, a sum a currency.
    awarded: Vec<Money>,
    /// What was awarded for each inhabitant, a sum a currency.
    per_head: Vec<Money>,
    /// How many grants there are.
    grants: usize,
    /// How sure the least sure of the grants is.
    money_status: DataStatus,
    /// How many organisations have their seat there.
    organisations: usize,
    /// How many commitments are for it.
    commitments: usize,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for PlaceRow<'_> {
    const TEMPLATE: &'static str = "places.html";
    const EXPORT: Option<&'static str> = Some(Place::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> PlaceRow<'a> {
    fn new(cx: Audience<'a>, subject: Subject<'a, Place>) -> Self {
        let (record, metrics) = (subject.record, subject.metrics());
        let within = metrics.within.direct.iter();
        let heads = metrics.per_head.iter();
        let grants = subject.all(|links| &links.grants.by_place);
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            level: cx.label(&record.level),
            depth: subject.all(|links| &links.places.above).len(),
            parent: cx.link_to(subject.follow(|row| row.parent.as_ref())),
            population: record.population.as_ref().map(|population| population.value.value),
            population_date: record.population.as_ref().map(|population| population.date),
            awarded: within.map(|sums| sums.awarded_money()).collect(),
            per_head: heads.map(|head| Money { amount: head.amount, currency: head.currency }).collect(),
            grants: grants.len(),
            money_status: status(&grants),
            organisations: subject.all(|links| &links.organisations_by_place).len(),
            commitments: metrics.rollup.len(),
            data_status: record.status(),
        }
    }
}

/// Makes the pages of the list.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows = match list::rows(cx, PlaceRow::new) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "places",
        section: "places",
        title: Phrase::new("nav.places"),
        description: Phrase::new("places.about").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: orders(),
        facets: Vec::new(),
    };
    let figures = maps::per_head(cx);
    let overview = Overview { card: maps::card(cx, &figures), figures, ..Overview::default() };
    filter::render(cx, press, list, fields(cx), &overview)
}

fn orders<'a>() -> Vec<Order<PlaceRow<'a>>> {
    vec![
        Order { key: "level", compare: by_level },
        Order { key: "title", compare: |a, b, locale| locale.compare(a.title.text, b.title.text) },
        Order { key: "population", compare: |a, b, _| b.population.cmp(&a.population) },
        Order { key: "grants", compare: |a, b, _| b.grants.cmp(&a.grants) },
        Order { key: "commitments", compare: |a, b, _| b.commitments.cmp(&a.commitments) },
    ]
}

/// The largest first, those of one level by name.
fn by_level(a: &PlaceRow, b: &PlaceRow, locale: &Locale) -> Ordering {
    a.depth.cmp(&b.depth).then_with(|| locale.compare(a.title.text, b.title.text))
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let places = &cx.site.records.places;
    let within = within(&cx.site.metrics.links.places.above, places.len());
    let level =
        Field::code(cx, "level", "field.level", "place_level", places.iter().map(|place| Some(&*place.level.id)));
    // Below the only place that has others below it are all but itself: no page would lead there.
    let several = within.iter().filter(|below| !below.is_empty()).count() > 1;
    // The page of a place leads to its own list where it does not name all that is below.
    let long = cx.site.metrics.links.places.children.iter().any(|below| below.len() > place_limits::CHILDREN);
    let within = (several || long).then(|| Field::records(cx, "within", "field.parent", places, &within, None));
    [level].into_iter().chain(within).collect()
}

/// The places directly or indirectly below each place.
fn within(above: &Index, places: usize) -> Index {
    let mut within = vec![Vec::new(); places];
    for (position, above) in above.iter().enumerate() {
        above.iter().skip(1).for_each(|&upper| within[upper].push(position));
    }
    within
}
