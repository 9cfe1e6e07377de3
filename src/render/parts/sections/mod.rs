//! What a section tells in a few numbers, on its own pages and on others.

pub mod bodies;
pub mod civil_society;
pub mod complaints;
pub mod contracts;
pub mod ideas;
pub mod integrity;
pub mod news;
pub mod participation;
pub mod petitions;
pub mod projects;
pub mod requests;
