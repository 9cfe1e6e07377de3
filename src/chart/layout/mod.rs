//! Arrangements that several kinds of chart share.

pub mod cells;
pub mod line_labels;
pub mod notes;
pub mod plane;
pub mod rows;
