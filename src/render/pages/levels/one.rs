//! The page of one level: its plans, how far they came, where, who leads, what is late, what was reported last.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::card::Number;
use crate::config::sections::LEVELS;
use crate::derive::{CommitmentStatus, LevelMetrics, PlanState, Rollup};
use crate::locale::Locale;
use crate::render::context::Context;
use crate::render::face::Face;
use crate::render::figure::Figure;
use crate::render::pages::levels::row::{LevelRow, plans_status, row};
use crate::render::parts::crumbs;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::latest::{self, UpdateView};
use crate::render::parts::levels::{link, path};
use crate::render::parts::rows::commitment::{self, CommitmentRow};
use crate::render::parts::rows::lead::{self, LeadView};
use crate::render::parts::rows::plan::PlanRow;
use crate::render::parts::statuses::{self, Head, Sums};
use crate::render::parts::surety::least_sure;
use crate::render::parts::tiles::{self, Tile};
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Crumb, Link, Meta, Phrase};

/// Plans that the page names: the list has all of them.
const PLANS: usize = 12;
/// Overdue commitments that it names.
const LATE: usize = 12;
/// Places in the table: where there are more, those above them stand for them.
const PLACES: usize = 40;

#[derive(Debug, Serialize)]
pub(super) struct LevelPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The level.
    code: &'a str,
    /// The level in numbers.
    told: LevelRow<'a>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// Its plans.
    plans: Excerpt<PlanRow<'a>>,
    /// Its commitments that are overdue.
    late: Excerpt<CommitmentRow<'a>>,
    /// The places of this level.
    places: Vec<PlaceSums<'a>>,
    /// The institutions that lead its commitments.
    leads: Excerpt<LeadView<'a>>,
    /// The newest reports on its commitments.
    updates: Vec<UpdateView<'a>>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// A place with the plans for it and for the places below it; without a place, the plans that name none.
#[derive(Debug, Serialize)]
struct PlaceSums<'a> {
    /// The place.
    place: Option<Link<'a>>,
    /// How many plans there are for it.
    plans: usize,
    /// The commitments in numbers.
    sums: Sums,
}

impl Page for LevelPage<'_> {
    const TEMPLATE: &'static str = "level.html";
    const PUBLISHED: bool = true;
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(&self.figures)
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        let number =
            Number { value: locale.number(self.told.plans.into()), label: Phrase::new("nav.plans").to_text(locale) };
        Some(Face { number: Some(number), ..Face::of(&self.tiles, &self.figures, locale) })
    }
}

/// Gathers what the page of a level shows.
pub(super) fn build<'a>(cx: Context<'a>, level: &'a LevelMetrics) -> LevelPage<'a> {
    let rollup = cx.site.metrics.rollups.level(&level.code);
    let rows = cx.site.records.commitments.rows();
    let own = link(cx, &level.code);
    let here = Crumb { title: Phrase::new("nav.levels").into(), path: format!("{LEVELS}/index.html").into() };
    LevelPage {
        meta: Meta {
            path: path(&level.code),
            title: own.title.into(),
            description: Some(Phrase::new("levels.of").count("n", level.plans.len()).into()),
            crumbs: vec![crumbs::plans(), here],
            section: "plans",
            record: None,
        },
        code: &level.code,
        told: row(cx, Some(own), level),
        tiles: tiles(cx, level, rollup),
        plans: plans(cx, level),
        late: commitment::table(*cx, cx.all_related(rollup.with(CommitmentStatus::Overdue))).first(LATE),
        places: places(cx, level),
        leads: lead::table(cx, &rollup.commitments),
        updates: latest::updates(cx, rollup.commitments.iter().map(|&i| &*rows[i])),
        figures: by_theme(cx, rollup),
    }
}

fn tiles<'a>(cx: Context<'a>, level: &LevelMetrics, rollup: &Rollup) -> Vec<Tile<'a>> {
    let running = level.with(PlanState::Running);
    let plans = Tile::count("nav.plans", level.plans.len())
        .note(Phrase::new("levels.running").count("n", running))
        .path("#plans")
        .status(plans_status(cx, &level.plans));
    let list = format!("commitments/level/{}/index.html", level.code);
    let mut tiles: Vec<Tile> = [plans].into_iter().chain(tiles::commitments(*cx, rollup, &list)).collect();
    if let Some(share) = level.stale_share(rollup) {
        let note = Phrase::new("levels.stale_of").count("n", rollup.stale.len());
        let tile = Tile::new(Phrase::new("levels.stale"), Arg::Percent(share))
            .note(note.with("total", Arg::Number(level.awaited.len().into())))
            .path("methodology.html#stale_share")
            .status(least_sure(&cx.all_related(&level.awaited)));
        tiles.push(tile);
    }
    tiles
}

/// Its plans, those that run first, the newest of them first.
fn plans<'a>(cx: Context<'a>, level: &LevelMetrics) -> Excerpt<PlanRow<'a>> {
    let rows = cx.site.records.plans.rows();
    let mut plans = level.plans.clone();
    plans.sort_by_key(|&i| (PlanState::of(&rows[i], cx.site.as_of), Reverse(rows[i].start.value.first())));
    Excerpt::new(plans, PLANS, |position| PlanRow::new(*cx, cx.related(position)))
}

fn by_theme<'a>(cx: Context<'a>, rollup: &Rollup) -> Vec<Figure<'a>> {
    let rows = cx.site.records.commitments.rows();
    if rollup.is_empty() {
        return Vec::new();
    }
    let mut themes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &i in &rollup.commitments {
        themes.entry(rows[i].theme.as_ref().map_or("", |theme| &theme.id)).or_default().push(i);
    }
    let count = |(theme, list): (&str, Vec<usize>)| (theme.into(), Rollup::new(&list, &cx.site.metrics.commitments));
    let themes: BTreeMap<Box<str>, Rollup> = themes.into_iter().map(count).collect();
    let head = Head { id: "themes", title: "themes.chart", status: least_sure(&cx.all_related(&rollup.commitments)) };
    statuses::figures(*cx, head, statuses::by_theme(*cx, &themes))
}

/// Its plans by place. Nothing where there is but one.
fn places<'a>(cx: Context<'a>, level: &LevelMetrics) -> Vec<PlaceSums<'a>> {
    let groups = by_place(cx, &level.plans);
    if groups.len() < 2 {
        return Vec::new();
    }
    let rows = cx.site.records.places.rows();
    let by_plan = &cx.site.metrics.links.commitments.by_plan;
    let sums = |(place, plans): (Option<usize>, Vec<usize>)| {
        let promising = plans.iter().filter(|&&i| !cx.site.records.plans.rows()[i].is_programme());
        let mut commitments: Vec<usize> = promising.flat_map(|&i| &by_plan[i]).copied().collect();
        commitments.sort_unstable();
        PlaceSums {
            place: place.map(|i| cx.link(&*rows[i])),
            plans: plans.len(),
            sums: Sums::new(*cx, &Rollup::new(&commitments, &cx.site.metrics.commitments)),
        }
    };
    let mut places: Vec<PlaceSums> = groups.into_iter().map(sums).collect();
    places.sort_by_key(|place| (place.place.is_none(), Reverse(place.sums.total), Reverse(place.plans)));
    places
}

/// Plans by the place that they are for, or by the one above it as far down as there are few enough.
fn by_place(cx: Context<'_>, plans: &[usize]) -> BTreeMap<Option<usize>, Vec<usize>> {
    let (records, above) = (cx.site.records, &cx.site.metrics.links.places.above);
    let place = |i: usize| records.places.position(&records.plans.rows()[i].place.as_ref()?.id);
    let at = |depth: usize| {
        let mut groups: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for &i in plans {
            // From the place up: so many steps from the top.
            let group = place(i).map(|place| above[place][above[place].len().saturating_sub(depth + 1)]);
            groups.entry(group).or_default().push(i);
        }
        groups
    };
    let deepest = plans.iter().filter_map(|&i| place(i)).map(|place| above[place].len()).max().unwrap_or(1);
    let fits = (0..deepest).rev().map(at).find(|groups| groups.len() <= PLACES);
    fits.unwrap_or_default()
}
