//! Shafaf turns a folder of records into a public dashboard.

pub mod check;
pub mod config;
pub mod derive;
pub mod diag;
pub mod emit;
pub mod export;
pub mod inputs;
pub mod load;
pub mod locale;
pub mod model;
pub mod source;
