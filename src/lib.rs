//! Shafaf.

pub mod chart;
pub mod config;
pub mod diag;
pub mod locale;
pub mod model;
pub mod source;
