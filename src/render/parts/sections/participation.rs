//! The lists of the section on taking part, each with how much it holds.

use crate::derive::Ideas;
use crate::derive::bodies::surety;
use crate::model::DataStatus;
use crate::model::Idea;
use crate::render::context::Context;
use crate::render::parts::sections::{civil_society, ideas};
use crate::render::parts::surety::status;
use crate::render::parts::tiles::Tile;

/// The lists of the section, each with how much it holds, and what became of all ideas.
pub fn tiles<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let records = cx.site.records;
    let rounds = records.consultations.iter().map(|row| row.status()).max().unwrap_or(DataStatus::Official);
    let consultations =
        Tile::count("nav.consultations", records.consultations.len()).path("consultations/index.html").status(rounds);
    let asked = records.petitions.iter().map(|row| row.status()).max();
    let petitions = asked.map(|status| {
        Tile::count("nav.petitions", records.petitions.len()).path("petitions/index.html").status(status)
    });
    let bodies = records.bodies.iter().map(surety).max();
    let bodies =
        bodies.map(|status| Tile::count("nav.bodies", records.bodies.len()).path("bodies/index.html").status(status));
    let members = cx.site.metrics.civil_society.members.len();
    let members = (members > 0).then(|| {
        Tile::count("nav.civil_society", members).path("civil-society/index.html").status(civil_society::status(cx))
    });
    let all: Vec<usize> = (0..records.ideas.len()).collect();
    let ideas = ideas::tiles(&Ideas::new(records, &all), "ideas/index.html", status(&cx.all_related::<Idea>(&all)));
    let consultations = (!records.consultations.is_empty()).then_some(consultations);
    consultations.into_iter().chain(ideas).chain(petitions).chain(bodies).chain(members).collect()
}
