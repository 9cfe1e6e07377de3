//! Shafaf.

pub mod diag;
pub mod model;
pub mod source;
