//! The pages, one kind a file. How to add one: [`crate::render`].

mod az;
mod bodies;
mod body;
mod call;
mod calls;
mod civil_society;
mod commitment;
mod commitments;
mod complaints;
mod consultation;
mod consultations;
mod contract;
mod contracts;
mod custom_pages;
mod dataset;
mod datasets;
mod downloads;
mod events;
mod funders_and_recipients;
mod funding;
mod grant;
mod grants;
mod home;
mod idea;
mod ideas;
mod initiative;
mod initiatives;
mod integrity;
mod levels;
mod methodology;
mod news;
mod not_found;
mod organisation;
mod organisations;
mod petition;
mod petitions;
mod place;
mod places;
mod plan;
mod plans;
mod practices;
mod projects;
mod publishers;
mod quality;
mod redirect;
mod request;
mod requests;
mod search;
mod sections;
#[cfg(test)]
mod sums;
#[cfg(test)]
mod tests;
mod themes;

use rayon::prelude::*;

pub use sections::menu;

use crate::model::{
    Call, Commitment, Consultation, Contract, Dataset, Disbursement, Event, GoverningBody, Grant, Idea, Initiative,
    Listed, News, Organisation, Page, Petition, Place, Plan, Practice, Request, Signatures, published_kinds,
};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::feeds;
use crate::render::input::Scope;
use crate::render::list::filter::data;
use crate::render::press::Press;

/// Makes all pages of one kind in one language.
type Render = for<'a> fn(Context<'a>, &Press<'a>) -> Vec<RenderError>;

/// A kind of record with its pages.
trait Shown: Listed {
    /// Makes the page of each record, and the lists of them.
    const PAGES: &'static [Render];
}

/// The pages that are of no kind of record, but for those that only follow when an editor pauses.
const OTHERS: &[Render] = &[
    home::render,
    projects::render,
    themes::render,
    levels::render,
    funding::render,
    funders_and_recipients::funders,
    funders_and_recipients::recipients,
    publishers::render,
    integrity::render,
    complaints::render,
    civil_society::render,
    methodology::render,
    downloads::render,
    not_found::render,
    redirect::render,
    search::render,
    feeds::render,
];

/// Makes the pages of one language. What takes longest after an edit comes first.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let mut pages: Vec<Render> = published_kinds!(T => T::PAGES).concat();
    pages.extend(OTHERS);
    match press.scope() {
        Scope::All => pages.extend([quality::render as Render, az::render]),
        Scope::First => quality::PATHS.iter().chain([&az::FOLDER, &data::FOLDER]).for_each(|path| press.hold(path)),
    }
    pages.par_iter().flat_map_iter(|page| page(cx, press)).collect()
}

impl Shown for Plan {
    const PAGES: &'static [Render] = &[plans::render, plan::render];
}

impl Shown for Commitment {
    const PAGES: &'static [Render] = &[commitments::render, commitment::render];
}

impl Shown for Organisation {
    const PAGES: &'static [Render] = &[organisations::render, organisation::render];
}

impl Shown for Place {
    const PAGES: &'static [Render] = &[places::render, place::render];
}

impl Shown for Call {
    const PAGES: &'static [Render] = &[calls::render, call::render];
}

impl Shown for Grant {
    const PAGES: &'static [Render] = &[grants::render, grant::render];
}

/// Payments stand on the pages of their grants.
impl Shown for Disbursement {
    const PAGES: &'static [Render] = &[];
}

impl Shown for Dataset {
    const PAGES: &'static [Render] = &[datasets::render, dataset::render];
}

impl Shown for Consultation {
    const PAGES: &'static [Render] = &[consultations::render, consultation::render];
}

impl Shown for Idea {
    const PAGES: &'static [Render] = &[ideas::render, idea::render];
}

impl Shown for Petition {
    const PAGES: &'static [Render] = &[petitions::render, petition::render];
}

/// Counts of signatures stand on the pages of their petitions.
impl Shown for Signatures {
    const PAGES: &'static [Render] = &[];
}

impl Shown for Contract {
    const PAGES: &'static [Render] = &[contracts::render, contract::render];
}

impl Shown for Initiative {
    const PAGES: &'static [Render] = &[initiatives::render, initiative::render];
}

impl Shown for GoverningBody {
    const PAGES: &'static [Render] = &[bodies::render, body::render];
}

impl Shown for Practice {
    const PAGES: &'static [Render] = &[practices::list, practices::render];
}

impl Shown for Request {
    const PAGES: &'static [Render] = &[requests::list, request::render];
}

impl Shown for Event {
    const PAGES: &'static [Render] = &[events::list, events::render];
}

impl Shown for News {
    const PAGES: &'static [Render] = &[news::list, news::render];
}

impl Shown for Page {
    const PAGES: &'static [Render] = &[custom_pages::render];
}
