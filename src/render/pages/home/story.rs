//! What the other sections tell in a few numbers, and what one can take part in now.

use serde::Serialize;

use crate::derive::{CallState, EventState};
use crate::model::{DataStatus, Kind, Record};
use crate::render::context::Context;
use crate::render::pages::sections::{SECTIONS, Section};
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
    let there = SECTIONS.iter().filter(|section| section.is_there(cx));
    let chapter =
        |section: &Section| Some(Chapter { key: section.key, path: section.path, tiles: first(section.tiles?(cx)) });
    there.filter_map(chapter).filter(|chapter| !chapter.tiles.is_empty()).collect()
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
