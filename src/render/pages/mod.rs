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
#[cfg(test)]
mod sums;
#[cfg(test)]
mod tests;
mod themes;

use rayon::prelude::*;

use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::feeds;
use crate::render::input::Scope;
use crate::render::list::filter::data;
use crate::render::press::Press;

/// Makes all pages of one kind in one language.
type Render = for<'a> fn(Context<'a>, &Press<'a>) -> Vec<RenderError>;

/// Every kind of page, but for those that only follow when an editor pauses. What takes longest after an edit comes first.
const KINDS: &[Render] = &[
    commitments::render,
    home::render,
    plans::render,
    plan::render,
    projects::render,
    commitment::render,
    themes::render,
    levels::render,
    organisations::render,
    organisation::render,
    places::render,
    place::render,
    funding::render,
    calls::render,
    call::render,
    grants::render,
    grant::render,
    funders_and_recipients::funders,
    funders_and_recipients::recipients,
    datasets::render,
    dataset::render,
    publishers::render,
    requests::list,
    request::render,
    consultations::render,
    consultation::render,
    ideas::render,
    idea::render,
    petitions::render,
    petition::render,
    integrity::render,
    initiatives::render,
    initiative::render,
    complaints::render,
    contracts::render,
    contract::render,
    bodies::render,
    body::render,
    civil_society::render,
    practices::list,
    practices::render,
    events::list,
    events::render,
    news::list,
    news::render,
    custom_pages::render,
    methodology::render,
    downloads::render,
    not_found::render,
    redirect::render,
    search::render,
    feeds::render,
];

/// Makes the pages of one language.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let mut kinds = KINDS.to_vec();
    match press.scope() {
        Scope::All => kinds.extend([quality::render as Render, az::render]),
        Scope::First => quality::PATHS.iter().chain([&az::FOLDER, &data::FOLDER]).for_each(|path| press.hold(path)),
    }
    kinds.par_iter().flat_map_iter(|kind| kind(cx, press)).collect()
}
