//! The page of a place: who lives there, what money went there, who sits there, what was promised for it.

use std::collections::HashSet;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Bar, BarItem, Chart, Line, Unit};
use crate::derive::Related;
use crate::derive::{Subject, Totals};

use crate::model::{Currency, DataStatus, Grant, Money, PartialDate, Place};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::figure::{Figure, LeftOut};
use crate::render::parts::excerpt::{self, Excerpt};
use crate::render::parts::money::{course, maps};
use crate::render::parts::place_limits::{ALSO, CHILDREN, COMMITMENTS, GRANTS, ORGANISATIONS, PLANS};
use crate::render::parts::related::{self, RelatedTable};
use crate::render::parts::rows::body::{self, BodyRow};
use crate::render::parts::rows::commitment::{self, CommitmentRow};
use crate::render::parts::rows::complaint;
use crate::render::parts::rows::dataset::{self, DatasetView};
use crate::render::parts::rows::grant::{self, GrantView};
use crate::render::parts::rows::petition::{self, PetitionRow};
use crate::render::parts::rows::project::{self, ProjectRow};
use crate::render::parts::rows::request::{self, RequestRow};
use crate::render::parts::sections::civil_society;
use crate::render::parts::statuses::{self, Sums};
use crate::render::parts::surety::status;
use crate::render::parts::tiles::{self, Tile};
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
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
    /// What other kinds have of it.
    related: Vec<RelatedTable<'a>>,
    /// The complaints that came there.
    complaints: Option<complaint::RowView<'a>>,
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

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref()).figures(&self.figures)
    }
}

/// Makes the page of every place.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

/// Gathers what the page of one record shows.
pub(super) fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Place>) -> PlacePage<'a> {
    let record = subject.record;
    let metrics = subject.metrics();
    let grants = subject.all(|links| &links.grants.by_place);
    let commitments = subject.all(|links| &links.commitments.by_place);
    let above = subject.all(|links| &links.places.above);
    let mut figures = figures(cx, subject);
    let heads = figures.iter().map(|figure| figure.id.to_string()).collect();
    let money = by_year(cx, subject, &grants);
    let money_figures = money.iter().map(|figure| figure.id.to_string()).collect();
    figures.extend(statuses::plans_figures(cx, &commitments));
    figures.extend(money);
    let complaints = metrics.complaints;
    PlacePage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        body: Body::of(cx, subject),
        level: cx.label(&record.level),
        above: above.into_iter().skip(1).rev().map(|place| cx.link(place.record)).collect(),
        iso: record.iso.as_ref().map(|iso| &*iso.value),
        population: record.population.as_ref().map(|population| population.value.value),
        population_date: record.population.as_ref().map(|population| population.date),
        tiles: tiles(subject),
        children: children(cx, subject.all(|links| &links.places.children)),
        plans: excerpt::links(cx, subject.all(|links| &links.plans_by_place)).first(PLANS),
        commitments: commitment::table(cx, commitments).first(COMMITMENTS),
        projects: project::table(cx, subject.all(|links| &links.projects.by_place)).first(ALSO),
        grants: grant::table(cx, grants).first(GRANTS),
        organisations: organisations(cx, subject),
        civil_society: civil_society::path_of_place(*subject),
        related: related::on_place(cx, subject),
        complaints: complaints.map(|row| complaint::of_record(cx.link(record), row, metrics.complaints_status)),
        petitions: petition::table(cx, subject.all(|links| &links.petitions.by_place)).first(ALSO),
        bodies: body::table(cx, subject.all(|links| &links.bodies.by_place)).first(ALSO),
        practices: excerpt::links(cx, subject.all(|links| &links.practices.by_place)),
        events: excerpt::links(cx, subject.all(|links| &links.events.by_place)),
        requests: request::table(cx, subject.all(|links| &links.requests.by_place)).first(ALSO),
        datasets: dataset::table(cx, subject.all(|links| &links.datasets.by_place)),
        heads,
        money_figures,
        figures,
    }
}

/// Money over the years out of the grants that are wholly for the place, as in the number at the head of the page; what is also
/// for other places is left out, and said.
fn by_year<'a>(cx: Audience<'a>, subject: Subject<'a, Place>, grants: &[Related<'a, Grant>]) -> Vec<Figure<'a>> {
    let within = subject.all(|links| &links.grants.within_place);
    let figures = course::yearly(cx, "by-year", "places.by_year", &within);
    let own: HashSet<&str> = within.iter().map(|one| &*one.record.id).collect();
    let is_shared = |one: &&Related<Grant>| !one.metrics().passed_on && !own.contains(&*one.record.id);
    let mut shared = Totals::default();
    grants.iter().filter(is_shared).for_each(|one| shared.add(one.metrics().sums));
    let left_out = |figure: Figure<'a>| {
        let Chart::Line(Line { unit: Unit::Money(currency), series, target, until }) = figure.chart else {
            return figure;
        };
        let sums = shared.get(currency).copied();
        let unpaid = sums.filter(|sums| sums.paid.is_some() && series.len() == 1).map(|_| course::paid(cx, &[]));
        let left_out = sums.and_then(|sums| {
            let values = vec![Some(sums.awarded), sums.paid];
            LeftOut::counted("left_out.other_places", sums.grants, Unit::Money(currency), values)
        });
        Figure {
            chart: Chart::Line(Line {
                unit: Unit::Money(currency),
                series: series.into_iter().chain(unpaid).collect(),
                target,
                until,
            }),
            left_out: figure.left_out.into_iter().chain(left_out).collect(),
            ..figure
        }
    };
    figures.into_iter().map(left_out).collect()
}

/// Places in the order of their names.
fn children<'a>(cx: Audience<'a>, mut children: Vec<Related<'a, Place>>) -> Excerpt<ChildView<'a>> {
    let locale = cx.locale();
    children.sort_by(|a, b| locale.compare(a.record.title(cx.lang).text, b.record.title(cx.lang).text));
    Excerpt::new(children, CHILDREN, |child| ChildView {
        place: cx.link(child.record),
        plans: child.metrics().plans,
        sums: Sums::new(cx, child.metrics().rollup),
    })
}

/// Who has its seat there: institutions, then civil society, which has a directory.
fn organisations<'a>(cx: Audience<'a>, subject: Subject<'a, Place>) -> Excerpt<Link<'a>> {
    let mut here = subject.all(|links| &links.organisations_by_place);
    here.sort_by_cached_key(|one| one.metrics().parts.is_some());
    excerpt::links(cx, here).first(ORGANISATIONS)
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Place>) -> Meta<'a> {
    let record = subject.record;
    let mut crumbs = vec![Crumb { title: Phrase::new("nav.places").into(), path: "places/index.html".into() }];
    if let Some(parent) = cx.link_to(subject.follow(|row| row.parent.as_ref())) {
        crumbs.push(Crumb { title: parent.title.into(), path: format!("places/{}.html", parent.id).into() });
    }
    Meta {
        path: format!("places/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs,
        section: "places",
        record: Some(cx.record_meta(*subject)),
    }
}

fn tiles<'a>(subject: Subject<'a, Place>) -> Vec<Tile<'a>> {
    let (record, metrics) = (subject.record, subject.metrics());
    let people = record.population.as_ref();
    let population = Tile::new(Phrase::new("field.population"), people.map(|people| Arg::Number(people.value.value)))
        .note(people.map(|people| Phrase::new("places.counted").with("date", Arg::Date(people.date))))
        .status(record.status());
    let status = status(&subject.all(|links| &links.grants.by_place));
    let mut tiles = vec![population];
    for head in metrics.per_head {
        let money = |amount| Arg::Money(Money { amount, currency: head.currency });
        tiles.push(tile("places.awarded_per_head", money(head.amount), status));
        tiles.extend(head.paid.map(|paid| tile("places.paid_per_head", money(paid), status)));
    }
    tiles.extend(tiles::money(&metrics.within.direct, status, "#grants"));
    let seated = subject.all(|links| &links.organisations_by_place).len();
    let counts = [
        ("tile.commitments", metrics.rollup.len(), "#commitments"),
        ("places.organisations", seated, "#organisations"),
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
fn figures<'a>(cx: Audience<'a>, subject: Subject<'a, Place>) -> Vec<Figure<'a>> {
    let children = subject.all(|links| &links.places.children);
    if children.len() > statuses::DRAWN {
        return Vec::new();
    }
    let heads_of = children.iter().flat_map(|child| child.metrics().per_head);
    let mut currencies: Vec<Currency> = heads_of.map(|head| head.currency).collect();
    currencies.sort_unstable();
    currencies.dedup();
    currencies.into_iter().map(|currency| heads(cx, subject, &children, currency)).collect()
}

/// The highest first; where the population is not known, the bar is not either.
fn heads<'a>(
    cx: Audience<'a>,
    subject: Subject<'a, Place>,
    children: &[Related<'a, Place>],
    currency: Currency,
) -> Figure<'a> {
    let bar = |child: &Related<Place>| BarItem {
        rest: false,
        label: child.record.title(cx.lang).text.to_owned(),
        value: maps::head(*child, currency),
        href: None,
    };
    let mut bars: Vec<BarItem> = children.iter().map(bar).collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.value));
    Figure {
        id: format!("per-head-{}", currency.code().to_ascii_lowercase()).into(),
        title: Phrase::new("places.per_head"),
        subtitle: Some(
            Phrase::new("places.per_head_sub")
                .text("currency", currency.code().to_owned())
                .with("date", Arg::Date(PartialDate::Day(cx.as_of()))),
        ),
        status: status(&subject.all(|links| &links.grants.by_place)),
        chart: Chart::Bar(Bar { unit: Unit::Money(currency), bars, whole: false }),
        left_out: Vec::new(),
    }
}
