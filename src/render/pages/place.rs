//! The page of a place: who lives there, what money went there, who sits there, what was promised for it.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Bar, BarItem, Chart, Unit};
use crate::derive::complaints::ComplaintDimension;
use crate::model::{Currency, DataStatus, Money, PartialDate, Place, Record};
use crate::render::body::Body;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::figure::Figure;
use crate::render::parts::excerpt::{self, Excerpt};
use crate::render::parts::money::{maps, yearly};
use crate::render::parts::place_limits::{ALSO, CHILDREN, COMMITMENTS, GRANTS, ORGANISATIONS, PLANS};
use crate::render::parts::rows::body::{self, BodyRow};
use crate::render::parts::rows::commitment::{self, CommitmentRow};
use crate::render::parts::rows::complaint;
use crate::render::parts::rows::contract::{self, ContractRow};
use crate::render::parts::rows::dataset::{self, DatasetView};
use crate::render::parts::rows::grant::{self, GrantView};
use crate::render::parts::rows::initiative::{self, InitiativeRow};
use crate::render::parts::rows::petition::{self, PetitionRow};
use crate::render::parts::rows::project::{self, ProjectRow};
use crate::render::parts::rows::request::{self, RequestRow};
use crate::render::parts::sections::civil_society;
use crate::render::parts::statuses::{self, Sums};
use crate::render::parts::surety::grants_status;
use crate::render::parts::tiles::{self, Tile};
use crate::render::press::Press;
use crate::render::press::page::Page;
use crate::render::value::{Arg, Crumb, Label, Link, Meta, Phrase, Text};

#[derive(Debug, Serialize)]
pub(super) struct PlacePage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// The level of government or of administration, from a code list.
    level: Label<'a>,
    /// The places above it, the largest first.
    above: Vec<Link<'a>>,
    /// Its code in ISO 3166.
    iso: Option<&'a str>,
    /// How many people live there.
    population: Option<Decimal>,
    /// When they were counted.
    population_date: Option<PartialDate>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// The places below it.
    children: Excerpt<ChildView<'a>>,
    /// The plans for it.
    plans: Excerpt<Link<'a>>,
    /// The commitments for it.
    commitments: Excerpt<CommitmentRow<'a>>,
    /// The projects for it.
    projects: Excerpt<ProjectRow<'a>>,
    /// The grants for it.
    grants: Excerpt<GrantView<'a>>,
    /// The organisations that have their seat there.
    organisations: Excerpt<Link<'a>>,
    /// The list of those that are civil society.
    civil_society: Option<String>,
    /// The datasets about it.
    datasets: Excerpt<DatasetView<'a>>,
    /// The datasets about it that were asked for.
    requests: Excerpt<RequestRow<'a>>,
    /// The petitions about it.
    petitions: Excerpt<PetitionRow<'a>>,
    /// What is done for integrity there.
    initiatives: Excerpt<InitiativeRow<'a>>,
    /// The complaints that came there.
    complaints: Option<complaint::RowView<'a>>,
    /// The contracts for it.
    contracts: Excerpt<ContractRow<'a>>,
    /// The bodies for it.
    bodies: Excerpt<BodyRow<'a>>,
    /// The practices that are found there.
    practices: Excerpt<Link<'a>>,
    /// The events that take place there.
    events: Excerpt<Link<'a>>,
    /// The ids of the charts of money a head, one a currency.
    heads: Vec<String>,
    /// The ids of the charts of money over the years, one a currency.
    money_figures: Vec<String>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// A place below, with the plans and commitments for it and for what is below it in turn.
#[derive(Debug, Serialize)]
struct ChildView<'a> {
    /// The place.
    place: Link<'a>,
    /// How many plans there are.
    plans: usize,
    /// The commitments in numbers.
    sums: Sums,
}

impl Page for PlacePage<'_> {
    const TEMPLATE: &'static str = "place.html";
    const PUBLISHED: bool = true;

    fn meta(&self) -> &Meta<'_> {
        &self.meta
    }

    fn body(&self) -> Option<&Body<'_>> {
        self.body.as_ref()
    }

    fn figures(&self) -> Vec<&Figure<'_>> {
        self.figures.iter().collect()
    }
}

/// Makes the page of every place.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(&cx.site.records.places, |position, record| build(cx, position, record))
}

/// Gathers what the page of one record shows. `position` is its place in the table.
pub(super) fn build<'a>(cx: Context<'a>, position: usize, record: &'a Record<Place>) -> PlacePage<'a> {
    let records = cx.site.records;
    let links = &cx.site.metrics.links;
    let rows = records.places.rows();
    let mut figures = figures(cx, position);
    let heads = figures.iter().map(|figure| figure.id.to_string()).collect();
    let money = yearly::figures(cx, "by-year", "places.by_year", &links.grants.by_place[position]);
    let money_figures = money.iter().map(|figure| figure.id.to_string()).collect();
    figures.extend(statuses::plans_figure(cx, &links.commitments.by_place[position]));
    figures.extend(money);
    PlacePage {
        meta: meta(cx, record),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        body: Body::of(cx, record),
        level: cx.label(&record.level),
        above: links.places.above[position].iter().skip(1).rev().map(|&i| cx.link(&*rows[i])).collect(),
        iso: record.iso.as_deref(),
        population: record.population.as_ref().map(|population| population.value.value),
        population_date: record.population.as_ref().map(|population| population.date),
        tiles: tiles(cx, position, record),
        children: children(cx, &links.places.children[position]),
        plans: excerpt::links(cx, &records.plans, &links.plans_by_place[position]).first(PLANS),
        commitments: commitment::table(cx, &links.commitments.by_place[position]).first(COMMITMENTS),
        projects: project::table(cx, &links.projects.by_place[position]).first(ALSO),
        grants: grant::table(cx, &links.grants.by_place[position]).first(GRANTS),
        organisations: organisations(cx, position),
        civil_society: civil_society::path_of_place(cx, position),
        initiatives: initiative::table(cx, &links.initiatives.by_place[position]).first(ALSO),
        complaints: complaint::of_record(cx, ComplaintDimension::Place, position),
        contracts: contract::table(cx, &links.contracts.by_place[position]).first(ALSO),
        petitions: petition::table(cx, &links.petitions.by_place[position]).first(ALSO),
        bodies: body::table(cx, &links.bodies.by_place[position]).first(ALSO),
        practices: excerpt::links(cx, &records.practices, &links.practices.by_place[position]),
        events: excerpt::links(cx, &records.events, &links.events.by_place[position]),
        requests: request::table(cx, &links.requests.by_place[position]).first(ALSO),
        datasets: dataset::table(cx, &links.datasets.by_place[position]),
        heads,
        money_figures,
        figures,
    }
}

/// Places in the order of their names.
fn children<'a>(cx: Context<'a>, children: &[usize]) -> Excerpt<ChildView<'a>> {
    let (rows, locale) = (cx.site.records.places.rows(), cx.site.locale(cx.lang));
    let mut children = children.to_vec();
    children.sort_by(|&a, &b| locale.compare(rows[a].title(cx.lang).text, rows[b].title(cx.lang).text));
    let metrics = cx.site.metrics;
    Excerpt::new(children, CHILDREN, |i| ChildView {
        place: cx.link(&*rows[i]),
        plans: metrics.links.plans_by_place[i].len(),
        sums: Sums::new(cx, &metrics.rollups.places[i]),
    })
}

/// Who has its seat there: institutions, then civil society, which has a directory.
fn organisations<'a>(cx: Context<'a>, position: usize) -> Excerpt<Link<'a>> {
    let parts = &cx.site.metrics.civil_society.parts;
    let mut here = cx.site.metrics.links.organisations_by_place[position].clone();
    here.sort_by_key(|&i| parts[i].is_some());
    excerpt::links(cx, &cx.site.records.organisations, &here).first(ORGANISATIONS)
}

fn meta<'a>(cx: Context<'a>, record: &'a Record<Place>) -> Meta<'a> {
    let mut crumbs = vec![Crumb { title: Phrase::new("nav.places").into(), path: "places/index.html".into() }];
    if let Some(parent) = record.parent.as_ref().and_then(|parent| cx.refer(&cx.site.records.places, parent)) {
        crumbs.push(Crumb { title: parent.title.into(), path: format!("places/{}.html", parent.id).into() });
    }
    Meta {
        path: format!("places/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs,
        section: "places",
        record: Some(cx.record_meta(record)),
    }
}

fn tiles<'a>(cx: Context<'a>, position: usize, record: &'a Record<Place>) -> Vec<Tile<'a>> {
    let metrics = cx.site.metrics;
    let links = &metrics.links;
    let people = record.population.as_ref();
    let population = Tile::new(Phrase::new("field.population"), people.map(|people| Arg::Number(people.value.value)))
        .note(people.map(|people| Phrase::new("places.counted").with("date", Arg::Date(people.date))))
        .status(record.status());
    let status = grants_status(cx, &links.grants.by_place[position]);
    let mut tiles = vec![population];
    for head in &metrics.funding.per_head[position] {
        let money = |amount| Arg::Money(Money { amount, currency: head.currency });
        tiles.push(tile("places.awarded_per_head", money(head.amount), status));
        tiles.push(tile("places.paid_per_head", money(head.paid), status));
    }
    tiles.extend(tiles::money(
        cx,
        &metrics.funding.within_place[position].direct,
        &links.grants.by_place[position],
        "#grants",
    ));
    let counts = [
        ("tile.commitments", links.commitments.by_place[position].len(), "#commitments"),
        ("places.organisations", links.organisations_by_place[position].len(), "#organisations"),
    ];
    let counts = counts.into_iter().filter(|(_, count, _)| *count > 0);
    tiles.extend(counts.map(|(key, count, path)| Tile::count(key, count).path(path)));
    tiles
}

fn tile<'a>(key: &'static str, value: Arg<'a>, status: DataStatus) -> Tile<'a> {
    Tile::new(Phrase::new(key), value).path("methodology.html#per_head").status(status)
}

/// What was awarded for each inhabitant of the places directly below, a chart a currency. The list of places tells it
/// where they are many.
fn figures<'a>(cx: Context<'a>, position: usize) -> Vec<Figure<'a>> {
    let children = &cx.site.metrics.links.places.children[position];
    if children.len() > statuses::DRAWN {
        return Vec::new();
    }
    let per_head = &cx.site.metrics.funding.per_head;
    let mut currencies: Vec<Currency> = children.iter().flat_map(|&i| &per_head[i]).map(|head| head.currency).collect();
    currencies.sort_unstable();
    currencies.dedup();
    currencies.into_iter().map(|currency| heads(cx, position, children, currency)).collect()
}

/// The highest first; where the population is not known, the bar is not either.
fn heads<'a>(cx: Context<'a>, position: usize, children: &[usize], currency: Currency) -> Figure<'a> {
    let rows = cx.site.records.places.rows();
    let bar = |&i: &usize| BarItem {
        rest: false,
        label: rows[i].title(cx.lang).text.to_owned(),
        value: maps::head(cx, i, currency),
        href: None,
    };
    let mut bars: Vec<BarItem> = children.iter().map(bar).collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.value));
    let grants = &cx.site.metrics.links.grants.by_place[position];
    Figure {
        id: format!("per-head-{}", currency.code().to_ascii_lowercase()).into(),
        title: Phrase::new("places.per_head"),
        subtitle: Some(
            Phrase::new("places.per_head_sub")
                .text("currency", currency.code().to_owned())
                .with("date", Arg::Date(PartialDate::Day(cx.site.as_of))),
        ),
        status: grants_status(cx, grants),
        chart: Chart::Bar(Bar { unit: Unit::Money(currency), bars }),
    }
}
