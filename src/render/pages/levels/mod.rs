//! Levels of the open state: all of them side by side, and a page each.

mod figures;
mod one;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::config::sections::LEVELS;
use crate::derive::{LevelMetrics, PlanState};
use crate::locale::Locale;
use crate::model::read::CodeList;
use crate::model::{DataStatus, Level, Localised, PartialDate, Records};
use crate::render::face::Face;
use crate::render::pages::statuses::Sums;
use crate::render::pages::tiles::{self, Tile};
use crate::render::value::{Crumb, Link, Meta, Phrase};
use crate::render::{Cx, Figure, Page, Press, RenderError, Site};

/// All levels.
#[derive(Debug, Serialize)]
struct Levels<'a> {
    meta: Meta<'a>,
    tiles: Vec<Tile<'a>>,
    levels: Vec<LevelRow<'a>>,
    all: LevelRow<'a>,
    figures: Vec<Figure<'a>>,
}

/// A level in the table, or all of them together.
#[derive(Debug, Serialize)]
struct LevelRow<'a> {
    /// The page of the level.
    level: Option<Link<'a>>,
    plans: usize,
    running: usize,
    /// Number of places that the plans are for.
    places: usize,
    plans_status: DataStatus,
    sums: Sums,
    last_update: Option<PartialDate>,
    /// Of so many commitments news is awaited, and of so many of these it is overdue.
    awaited: usize,
    stale: usize,
    stale_share: Option<Decimal>,
}

impl Page for Levels<'_> {
    const TEMPLATE: &'static str = "levels.html";
    const PUBLISHED: bool = true;
    const HAS_FACE: bool = true;

    fn meta(&self) -> &Meta<'_> {
        &self.meta
    }

    fn figures(&self) -> Vec<&Figure<'_>> {
        self.figures.iter().collect()
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        Some(Face::of(&self.tiles, &self.figures, locale))
    }
}

/// Makes the page of all levels and the page of each; a site with plans of one level has none.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let levels = &cx.site.metrics.levels;
    if levels.is_empty() {
        return Vec::new();
    }
    let each = press.pages(levels, |level| one::build(cx, level));
    each.into_iter().chain(press.page(&build(cx, levels)).err()).collect()
}

/// Links to the pages of the levels.
pub fn links<'a>(cx: Cx<'a>) -> impl Iterator<Item = Link<'a>> {
    cx.site.metrics.levels.iter().map(move |level| link(cx, &level.code))
}

fn link<'a>(cx: Cx<'a>, code: &'a str) -> Link<'a> {
    Link { kind: LEVELS, id: code, title: cx.text(title(cx.site.records, cx.site.locale(cx.lang), code)) }
}

/// What the page of a level is called: what the site calls it, else what the language does.
pub fn title<'a>(records: &'a Records, locale: &'a Locale, code: &'a str) -> Localised<'a> {
    let own = records.codes.label(Level::NAME, code).and_then(|label| label.get(locale.lang()));
    let built_in = || locale.label(&format!("levels.name.{code}")).unwrap_or(code);
    own.unwrap_or_else(|| Localised { text: built_in(), lang: locale.lang() })
}

/// The codes of the levels that have a page, each with what it is called in each language.
pub fn names<'a>(site: &Site<'a>) -> Vec<Vec<(&'a str, Localised<'a>)>> {
    let (records, levels) = (site.records, &site.metrics.levels);
    let of =
        |locale: &'a Locale| levels.iter().map(|level| (&*level.code, title(records, locale, &level.code))).collect();
    site.locales.iter().map(of).collect()
}

/// The page of a level.
fn path(code: &str) -> String {
    format!("{LEVELS}/{code}.html")
}

/// The way to the pages of levels.
fn crumbs<'a>() -> Vec<Crumb<'a>> {
    vec![Crumb { title: Phrase::new("nav.plans").into(), path: "plans/index.html".into() }]
}

fn build<'a>(cx: Cx<'a>, levels: &'a [LevelMetrics]) -> Levels<'a> {
    let rollups = &cx.site.metrics.rollups;
    Levels {
        meta: Meta {
            path: format!("{LEVELS}/index.html"),
            title: Phrase::new("nav.levels").into(),
            description: Some(Phrase::new("levels.about").count("n", levels.len()).into()),
            crumbs: crumbs(),
            section: "plans",
            record: None,
        },
        tiles: tiles::commitments(cx, &rollups.all, "commitments/index.html"),
        levels: levels.iter().map(|level| row(cx, Some(link(cx, &level.code)), level)).collect(),
        all: row(cx, None, &together(levels)),
        figures: figures::all(cx, levels),
    }
}

/// The row of a level, or without a link that of all levels.
fn row<'a>(cx: Cx<'a>, link: Option<Link<'a>>, level: &LevelMetrics) -> LevelRow<'a> {
    let rollups = &cx.site.metrics.rollups;
    let rollup = if link.is_some() { rollups.level(&level.code) } else { &rollups.all };
    LevelRow {
        level: link,
        plans: level.plans.len(),
        running: level.with(PlanState::Running),
        places: level.places.len(),
        plans_status: plans_status(cx, &level.plans),
        sums: Sums::new(cx, rollup),
        last_update: level.last_update,
        awaited: level.awaited.len(),
        stale: rollup.stale.len(),
        stale_share: level.stale_share(rollup),
    }
}

/// All levels as one; each plan is of one level.
fn together(levels: &[LevelMetrics]) -> LevelMetrics {
    let mut all = LevelMetrics::default();
    for level in levels {
        all.plans.extend(&level.plans);
        all.places.extend(&level.places);
        all.awaited.extend(&level.awaited);
        all.last_update = [all.last_update, level.last_update].into_iter().flatten().max_by_key(|date| date.last());
        for (state, plans) in &level.by_state {
            all.by_state.entry(*state).or_default().extend(plans);
        }
    }
    all
}

/// How sure the least sure of these plans is.
fn plans_status(cx: Cx<'_>, plans: &[usize]) -> DataStatus {
    let rows = cx.site.records.plans.rows();
    plans.iter().map(|&i| rows[i].status()).max().unwrap_or(DataStatus::Official)
}
