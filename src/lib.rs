//! Shafaf.

pub mod diag;
pub mod model;
pub mod output;
pub mod serve;
pub mod source;
pub mod write;
