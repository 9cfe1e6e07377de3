//! What the other sections tell in a few numbers, and what one can take part in now.

use serde::Serialize;

use crate::derive::{CallState, EventState, Ideas, Projects};
use crate::model::Idea;
use crate::model::{DataStatus, Kind, Record};
use crate::render::context::Context;
use crate::render::parts::sections::{
    bodies, civil_society, complaints, contracts, ideas, integrity, petitions, projects,
};
use crate::render::parts::surety::{least_sure, status};
use crate::render::parts::tiles::Tile;
use crate::render::value::Link;

/// Numbers of a section that stand on the home page.
const NUMBERS: usize = 2;
/// What one can take part in that is named; the lists have all of it.
const NAMED: usize = 8;

/// A section in a few numbers.
#[derive(Debug, Serialize)]
pub struct Chapter<'a> {
    /// The message `nav.<key>`.
    key: &'static str,
    /// Its first page, relative to the root of the language.
    path: &'static str,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
}

/// Every section with records that the rest of the page does not tell.
pub fn chapters<'a>(cx: Context<'a>) -> Vec<Chapter<'a>> {
    let (records, metrics) = (cx.site.records, cx.site.metrics);
    let chapter = |key, path, told: bool, tiles: &dyn Fn() -> Vec<Tile<'a>>| {
        told.then(|| Chapter { key, path, tiles: first(tiles()) })
    };
    let projects = &metrics.links.projects.all;
    let of_projects = || {
        let tiles =
            projects::tiles(&Projects::of(records, projects, cx.as_of()), least_sure(&cx.all_related(projects)));
        // What the targets are stands on the pages of the programmes.
        tiles.into_iter().filter(|tile| !tile.path.as_deref().is_some_and(|path| path.starts_with('#'))).collect()
    };
    let all: Vec<usize> = (0..records.ideas.len()).collect();
    let of_ideas =
        || ideas::tiles(&Ideas::new(records, &all), "ideas/index.html", status(&cx.all_related::<Idea>(&all)));
    let contracts: Vec<usize> = (0..records.contracts.len()).collect();
    let of_contracts = || contracts::tiles_of(&cx.all_related(&contracts), "contracts/index.html");
    let chapters = [
        chapter("projects", "projects/index.html", !projects.is_empty(), &of_projects),
        chapter("contracts", "contracts/index.html", !contracts.is_empty(), &of_contracts),
        chapter("complaints", "complaints/index.html", metrics.complaints.any, &|| complaints::tiles(cx)),
        chapter("integrity", "integrity/index.html", !records.initiatives.is_empty(), &|| integrity::tiles(cx)),
        chapter("ideas", "ideas/index.html", !all.is_empty(), &of_ideas),
        chapter("petitions", "petitions/index.html", !records.petitions.is_empty(), &|| petitions::tiles(cx)),
        chapter("bodies", "bodies/index.html", !records.bodies.is_empty(), &|| bodies::tiles(cx)),
        chapter("civil_society", "civil-society/index.html", !metrics.civil_society.members.is_empty(), &|| {
            civil_society::tiles(cx)
        }),
    ];
    chapters.into_iter().flatten().filter(|chapter| !chapter.tiles.is_empty()).collect()
}

/// The first numbers that say different things: of several currencies, the first.
fn first(mut tiles: Vec<Tile<'_>>) -> Vec<Tile<'_>> {
    let mut said: Vec<String> = Vec::new();
    tiles.retain(|tile| {
        let new = !said.iter().any(|title| *title == tile.title.key);
        said.push(tile.title.key.to_string());
        new
    });
    tiles.truncate(NUMBERS);
    tiles
}

/// Something that one can take part in.
#[derive(Debug, Serialize)]
pub struct Chance<'a> {
    /// The folder of its kind.
    kind: &'static str,
    /// The record.
    record: Link<'a>,
    /// Whether it is open: an event that has begun is.
    open: bool,
    /// Days left while it is open, else days until it begins; unknown without a last day.
    days: Option<i64>,
    /// How sure the record is.
    data_status: DataStatus,
}

/// What is open at the date of the data, the soonest to end first, then what begins later.
pub fn chances<'a>(cx: Context<'a>) -> Vec<Chance<'a>> {
    let (records, metrics) = (cx.site.records, cx.site.metrics);
    let at = |state: CallState| match state {
        CallState::Open => Some(true),
        CallState::Upcoming => Some(false),
        CallState::Closed | CallState::Unknown => None,
    };
    let calls = records.calls.iter().zip(&metrics.calls);
    let calls = calls.filter_map(|(row, one)| Some(chance(cx, row, at(one.state)?, one.days)));
    let rounds = records.consultations.iter().zip(&metrics.consultations);
    let rounds = rounds.filter_map(|(row, one)| Some(chance(cx, row, at(one.state)?, one.days)));
    let petitions = records.petitions.iter().zip(&metrics.petitions);
    let petitions = petitions.filter(|(_, one)| one.open).map(|(row, one)| chance(cx, row, true, one.days));
    let events = records.events.iter().zip(&metrics.events).filter(|(_, one)| one.state != EventState::Past);
    let events = events.map(|(row, one)| chance(cx, row, one.state == EventState::Running, one.days));
    let mut chances: Vec<Chance> = calls.chain(rounds).chain(petitions).chain(events).collect();
    chances.sort_by_key(|chance| (!chance.open, chance.days.is_none(), chance.days));
    chances.truncate(NAMED);
    chances
}

fn chance<'a, T: Kind>(cx: Context<'a>, row: &'a Record<T>, open: bool, days: Option<i64>) -> Chance<'a> {
    Chance { kind: T::FOLDER, record: cx.link(row), open, days, data_status: row.status() }
}
