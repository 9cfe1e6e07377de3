//! Shafaf turns a folder of records into a public dashboard.

pub mod chart;
pub mod check;
pub mod config;
pub mod derive;
pub mod diag;
pub mod emit;
pub mod inputs;
pub mod load;
pub mod locale;
pub mod model;
pub mod output;
pub mod render;
pub mod source;
pub mod write;
