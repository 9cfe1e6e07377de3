//! Shafaf.

pub mod config;
pub mod derive;
pub mod diag;
pub mod model;
pub mod source;
