//! The ways to the sections, as the pages below them begin with.

use crate::model::{Call, Grant};
use crate::render::context::Audience;
use crate::render::value::{Crumb, Phrase};

/// The way over the section on money, where there is other money.
pub fn contracts<'a>(cx: Audience<'a>) -> Vec<Crumb<'a>> {
    let other = cx.has::<Grant>() || cx.has::<Call>();
    other.then(funding).into_iter().collect()
}

/// The way to the overview of the money.
pub fn funding<'a>() -> Crumb<'a> {
    Crumb { title: Phrase::new("nav.funding").into(), path: "funding/index.html".into() }
}

/// The way to the integrity bank.
pub fn integrity<'a>() -> Crumb<'a> {
    Crumb { title: Phrase::new("integrity.title").into(), path: "integrity/index.html".into() }
}

/// The way to the catalogue.
pub fn datasets<'a>() -> Crumb<'a> {
    Crumb { title: Phrase::new("nav.datasets").into(), path: "datasets/index.html".into() }
}

/// The way to the list of plans.
pub fn plans<'a>() -> Crumb<'a> {
    Crumb { title: Phrase::new("nav.plans").into(), path: "plans/index.html".into() }
}
