//! Shafaf.

pub mod check;
pub mod config;
pub mod derive;
pub mod diag;
pub mod emit;
pub mod load;
pub mod inputs;
pub mod load;
pub mod model;
pub mod source;
