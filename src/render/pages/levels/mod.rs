//! Levels of the open state: all of them side by side, and a page each.

mod figures;
mod one;
mod row;

use serde::Serialize;

use crate::config::sections::LEVELS;
use crate::derive::LevelMetrics;
use crate::locale::Locale;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::face::Face;
use crate::render::figure::Figure;
use crate::render::pages::levels::row::{LevelRow, row};
use crate::render::parts::tiles::{self, Tile};
use crate::render::parts::{crumbs, levels};
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Meta, Phrase};

/// All levels.
#[derive(Debug, Serialize)]
struct Levels<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// A row for each level.
    levels: Vec<LevelRow<'a>>,
    /// All levels together.
    all: LevelRow<'a>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

impl Page for Levels<'_> {
    const TEMPLATE: &'static str = "levels.html";
    const PUBLISHED: bool = true;
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(&self.figures)
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        Some(Face::of(&self.tiles, &self.figures, locale))
    }
}

/// Makes the page of all levels and the page of each; a site with plans of one level has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let levels = &cx.site.metrics.levels;
    if levels.is_empty() {
        return Vec::new();
    }
    let each = press.pages(levels, |level| one::build(cx, level));
    each.into_iter().chain(press.page(&build(cx, levels)).err()).collect()
}

fn build<'a>(cx: Context<'a>, levels: &'a [LevelMetrics]) -> Levels<'a> {
    let rollups = &cx.site.metrics.rollups;
    Levels {
        meta: Meta {
            path: format!("{LEVELS}/index.html"),
            title: Phrase::new("nav.levels").into(),
            description: Some(Phrase::new("levels.about").count("n", levels.len()).into()),
            crumbs: vec![crumbs::plans()],
            section: "plans",
            record: None,
        },
        tiles: tiles::commitments(*cx, &rollups.all, "commitments/index.html"),
        levels: levels.iter().map(|level| row(cx, Some(levels::link(cx, &level.code)), level)).collect(),
        all: row(cx, None, &together(levels)),
        figures: figures::all(cx, levels),
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
