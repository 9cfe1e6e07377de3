//! The sections of the site: the menu, the doors of the home page and its chapters follow from one table.

use crate::derive::{Ideas, Projects};
use crate::model::Idea;
use crate::render::context::Context;
use crate::render::frame::MenuSection;
use crate::render::parts::sections::{
    bodies, civil_society, complaints, contracts, ideas, integrity, petitions, projects,
};
use crate::render::parts::surety::{least_sure, status};
use crate::render::parts::tiles::Tile;

/// A part of the site with pages of its own.
pub struct Section {
    /// The messages `nav.<key>` and `home.door.<key>`.
    pub key: &'static str,
    /// Its first page.
    pub path: &'static str,
    /// The item of the menu that leads to it: its own, or one that it shares with others.
    pub menu: Option<&'static str>,
    /// How much is in it: zero where it is not there, nothing where it is and is not counted.
    count: fn(Context<'_>) -> Option<usize>,
    /// What it tells in a few numbers, unless the rest of the home page does.
    pub tiles: Option<for<'a> fn(Context<'a>) -> Vec<Tile<'a>>>,
}

impl Section {
    const fn new(key: &'static str, path: &'static str, count: fn(Context<'_>) -> Option<usize>) -> Self {
        Self { key, path, menu: None, count, tiles: None }
    }

    const fn menu(self, item: &'static str) -> Self {
        Self { menu: Some(item), ..self }
    }

    const fn tiles(self, tiles: for<'a> fn(Context<'a>) -> Vec<Tile<'a>>) -> Self {
        Self { tiles: Some(tiles), ..self }
    }

    /// How much is in it, if it is counted; outside, whether it is there.
    pub fn count(&self, cx: Context<'_>) -> Option<Option<usize>> {
        let count = (self.count)(cx);
        (count != Some(0)).then_some(count)
    }

    /// Whether it is there.
    pub fn is_there(&self, cx: Context<'_>) -> bool {
        self.count(cx).is_some()
    }
}

/// Every section, in the order of the menu and of the chapters.
pub const SECTIONS: &[Section] = &[
    Section::new("plans", "plans/index.html", |cx| Some(cx.site.records.plans.len())).menu("plans"),
    Section::new("commitments", "commitments/index.html", |cx| Some(cx.site.metrics.links.commitments.all.len()))
        .menu("commitments"),
    Section::new("projects", "projects/index.html", |cx| Some(cx.site.metrics.links.projects.all.len()))
        .tiles(of_projects),
    Section::new("levels", "levels/index.html", |cx| Some(cx.site.metrics.levels.len())),
    Section::new("themes", "themes/index.html", themes).menu("themes"),
    Section::new("organisations", "organisations/index.html", |cx| Some(cx.site.records.organisations.len()))
        .menu("organisations"),
    Section::new("places", "places/index.html", |cx| Some(cx.site.records.places.len())).menu("places"),
    Section::new("funding", "funding/index.html", |cx| {
        Some(cx.site.records.grants.len() + cx.site.records.calls.len())
    })
    .menu("funding"),
    Section::new("contracts", "contracts/index.html", |cx| Some(cx.site.records.contracts.len()))
        .menu("funding")
        .tiles(of_contracts),
    Section::new("datasets", "datasets/index.html", |cx| Some(cx.site.records.datasets.len())).menu("datasets"),
    Section::new("requests", "requests/index.html", |cx| Some(cx.site.records.requests.len())),
    Section::new("complaints", "complaints/index.html", |cx| {
        if cx.site.metrics.complaints.any { complaints::received(cx) } else { Some(0) }
    })
    .menu("integrity")
    .tiles(complaints::tiles),
    Section::new("integrity", "integrity/index.html", |cx| Some(cx.site.records.initiatives.len()))
        .menu("integrity")
        .tiles(integrity::tiles),
    Section::new("consultations", "consultations/index.html", |cx| Some(cx.site.records.consultations.len()))
        .menu("participation"),
    Section::new("ideas", "ideas/index.html", |cx| Some(cx.site.records.ideas.len()))
        .menu("participation")
        .tiles(of_ideas),
    Section::new("petitions", "petitions/index.html", |cx| Some(cx.site.records.petitions.len()))
        .menu("participation")
        .tiles(petitions::tiles),
    Section::new("bodies", "bodies/index.html", |cx| Some(cx.site.records.bodies.len()))
        .menu("participation")
        .tiles(bodies::tiles),
    Section::new("civil_society", "civil-society/index.html", |cx| Some(cx.site.metrics.civil_society.members.len()))
        .menu("participation")
        .tiles(civil_society::tiles),
    Section::new("events", "events/index.html", |cx| Some(cx.site.records.events.len())).menu("news"),
    Section::new("practices", "practices/index.html", |cx| Some(cx.site.records.practices.len())).menu("news"),
    Section::new("news", "news/index.html", |cx| Some(cx.site.records.news.len())).menu("news"),
];

/// Sections whose door on the home page does not stand in the order of the table, and the section that it follows.
const MOVED: [(&str, &str); 2] = [("integrity", "petitions"), ("complaints", "news")];

/// The sections in the order of their doors.
pub fn doors() -> Vec<&'static Section> {
    let mut sections: Vec<&Section> = SECTIONS.iter().collect();
    for (key, before) in MOVED {
        let (moved, mut others): (Vec<_>, Vec<_>) = sections.into_iter().partition(|section| section.key == key);
        let at = others.iter().position(|section| section.key == before).map_or(others.len(), |at| at + 1);
        others.splice(at..at, moved);
        sections = others;
    }
    sections
}

/// The items of the menu that lead somewhere: each to the section of its own name, else to the first of its sections.
pub fn menu(cx: Context<'_>) -> Vec<MenuSection> {
    let mut items: Vec<MenuSection> = vec![MenuSection { key: "home", path: "index.html" }];
    for section in SECTIONS.iter().filter(|section| section.is_there(cx)) {
        let Some(key) = section.menu else { continue };
        match items.iter_mut().find(|item| item.key == key) {
            Some(item) if section.key == key => item.path = section.path,
            Some(_) => {}
            None => items.push(MenuSection { key, path: section.path }),
        }
    }
    items
}

/// Codes that commitments or projects name; those of projects alone are not counted.
fn themes(cx: Context<'_>) -> Option<usize> {
    let counted = cx.site.metrics.rollups.themes.len();
    let named = cx.site.records.commitments.iter().any(|commitment| commitment.theme.is_some());
    (counted > 0 || !named).then_some(counted)
}

/// What the targets are stands on the pages of the programmes.
fn of_projects<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let all = &cx.site.metrics.links.projects.all;
    let tiles = projects::tiles(&Projects::of(cx.site.records, all, cx.as_of()), least_sure(&cx.all_related(all)));
    tiles.into_iter().filter(|tile| !tile.path.as_deref().is_some_and(|path| path.starts_with('#'))).collect()
}

fn of_contracts<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let all: Vec<usize> = (0..cx.site.records.contracts.len()).collect();
    contracts::tiles_of(&cx.all_related(&all), "contracts/index.html")
}

fn of_ideas<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let all: Vec<usize> = (0..cx.site.records.ideas.len()).collect();
    ideas::tiles(&Ideas::new(cx.site.records, &all), "ideas/index.html", status(&cx.all_related::<Idea>(&all)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doors_are_all_sections_each_once() {
        let doors: Vec<&str> = doors().iter().map(|section| section.key).collect();
        assert_eq!(doors.len(), SECTIONS.len());
        let at = |key: &str| doors.iter().position(|door| *door == key).expect("has a door");
        assert!(at("integrity") == at("petitions") + 1 && at("complaints") == at("news") + 1);
    }
}
