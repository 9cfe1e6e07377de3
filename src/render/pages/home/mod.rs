//! The home page: what this is, how the running plan stands, what is late, what was paid, what is new.

mod latest;
pub(super) mod money;
mod plan;
mod story;

use serde::Serialize;

use crate::derive::CommitmentStatus;
use crate::locale::Locale;
use crate::model::PartialDate;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::face::Face;
use crate::render::figure::Figure;
use crate::render::pages::home::latest::NewsView;
use crate::render::pages::home::plan::PlanView;
use crate::render::pages::home::story::{Chance, Chapter};
use crate::render::pages::sections::{self, Section};
use crate::render::parts::latest::{UpdateView, updates};
use crate::render::parts::money::maps::{self, Measure};
use crate::render::parts::money::{main_currency, status};
use crate::render::parts::rows::commitment::CommitmentRow;
use crate::render::parts::rows::dataset::DatasetView;
use crate::render::parts::target;
use crate::render::parts::tiles::{self, Tile};
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Link, Meta, Phrase};

#[cfg(test)]
pub(super) use plan::running;

/// How many overdue commitments are named.
const OVERDUE: usize = 8;

#[derive(Debug, Serialize)]
struct Home<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The date of the data.
    as_of: PartialDate,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// The plan that runs.
    plan: Option<PlanView<'a>>,
    /// The commitments that are overdue, the longest first, or the first of them.
    overdue: Vec<CommitmentRow<'a>>,
    /// How many commitments are overdue.
    overdue_count: usize,
    /// The ids of the charts of money: over time, one a currency, then on the map.
    money: Vec<String>,
    /// What one can take part in.
    chances: Vec<Chance<'a>>,
    /// The other sections in a few numbers.
    chapters: Vec<Chapter<'a>>,
    /// The commitment whose target the catalogue is drawn against.
    target: Option<Link<'a>>,
    /// The newest reports.
    updates: Vec<UpdateView<'a>>,
    /// The newest datasets.
    datasets: Vec<DatasetView<'a>>,
    /// The newest news.
    news: Vec<NewsView<'a>>,
    /// The ways into the sections.
    doors: Vec<Door>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// The way into a section.
#[derive(Debug, Serialize)]
struct Door {
    /// The messages `nav.<key>` and `home.door.<key>`.
    key: &'static str,
    /// Its first page, relative to the root of the language.
    path: &'static str,
    /// How much is behind it: the message `count.<key>`; nothing where there is no counting.
    count: Option<usize>,
}

impl Page for Home<'_> {
    const TEMPLATE: &'static str = "home.html";
    const PUBLISHED: bool = true;
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(&self.figures)
    }

    /// The running plan, or what comes first on the page.
    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        let first = Face::of(&self.tiles, &self.figures, locale);
        Some(self.plan.as_ref().map_or(first.clone(), |plan| plan.face(locale, first)))
    }
}

/// Makes the page.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.page(&build(cx)).err().into_iter().collect()
}

fn build<'a>(cx: Context<'a>) -> Home<'a> {
    let running = plan::running(cx);
    let overdue = overdue(cx);
    let mut money = money::figures(cx);
    money.extend(maps::of(cx, Measure::PerHead, main_currency(cx)));
    let growth = latest::growth(cx);
    let paid = money::spark(cx);
    let ids = money.iter().map(|figure| figure.id.clone().into_owned()).collect();
    Home {
        meta: meta(cx),
        as_of: PartialDate::Day(cx.site.as_of),
        tiles: tiles(cx, growth.is_some(), paid.is_some()),
        plan: running.map(|position| PlanView::new(cx, position)),
        overdue_count: overdue.len(),
        overdue: overdue
            .into_iter()
            .take(OVERDUE)
            .map(|position| CommitmentRow::new(*cx, cx.related(position)))
            .collect(),
        money: ids,
        chances: story::chances(cx),
        chapters: story::chapters(cx),
        target: target::commitment(cx),
        updates: updates(cx, cx.site.records.commitments.iter()),
        datasets: latest::datasets(cx),
        news: latest::news(cx),
        doors: doors(cx),
        figures: running
            .map_or_else(Vec::new, |position| plan::figures(cx, position))
            .into_iter()
            .chain(money)
            .chain(target::figure(cx, latest::datasets_status(cx)))
            .chain(growth)
            .chain(paid)
            .collect(),
    }
}

fn meta<'a>(cx: Context<'a>) -> Meta<'a> {
    let config = cx.site.config;
    let title = cx.local(&config.title).map_or_else(|| Phrase::new("nav.home").into(), Into::into);
    let description = cx.local(&config.description).filter(|text| !text.text.is_empty()).map(Into::into);
    Meta { path: "index.html".to_owned(), title, description, crumbs: Vec::new(), section: "home", record: None }
}

/// What a reader should know first, on a phone without scrolling.
pub(super) fn tiles<'a>(cx: Context<'a>, growth: bool, paid: bool) -> Vec<Tile<'a>> {
    let records = cx.site.records;
    let metrics = cx.site.metrics;
    let mut tiles = tiles::commitments(*cx, &metrics.rollups.all, "commitments/index.html");
    // How far all plans together came says little; the running plan's progress stands below.
    tiles.pop();
    if let Some(tile) = tiles.first_mut() {
        let held = records.plans.iter().zip(metrics.links.commitments.by_plan.iter());
        let plans = held.filter(|(plan, held)| !plan.is_programme() && !held.is_empty()).count();
        tile.note = Some(Phrase::new("tile.in_plans").count("n", plans));
    }
    let status = status(cx);
    for sums in metrics.funding.total.direct.iter() {
        let spark = paid && sums.currency == main_currency(cx);
        tiles.push(tiles::awarded(sums, status, "funding/index.html"));
        tiles.push(tiles::paid(sums, status, "funding/index.html").figure(spark.then_some(money::SPARK)));
    }
    if !records.datasets.is_empty() {
        let publishers = metrics.links.datasets.by_publisher.iter().filter(|list| !list.is_empty()).count();
        let tile = Tile::count("tile.datasets", records.datasets.len())
            .note(Phrase::new("tile.by_publishers").count("n", publishers))
            .path("datasets/index.html")
            .figure(growth.then_some(latest::GROWTH))
            .status(latest::datasets_status(cx));
        tiles.push(tile);
    }
    tiles
}

/// Positions of what is overdue, the longest first.
fn overdue(cx: Context<'_>) -> Vec<usize> {
    let metrics = cx.site.metrics;
    let mut overdue = metrics.rollups.all.with(CommitmentStatus::Overdue).to_vec();
    overdue.sort_by_key(|&i| std::cmp::Reverse(metrics.commitments[i].days));
    overdue
}

/// Every section that has something to show, and how all of it came about.
fn doors(cx: Context<'_>) -> Vec<Door> {
    let door = |section: &Section| Some(Door { key: section.key, path: section.path, count: section.count(cx)? });
    let about =
        [("methodology", "methodology.html"), ("data_quality", "data-quality.html"), ("downloads", "downloads.html")];
    let about = about.map(|(key, path)| Door { key, path, count: None });
    sections::doors().into_iter().filter_map(door).chain(about).collect()
}
