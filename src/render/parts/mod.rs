//! What pages of several kinds share. Nothing here knows a page, a list or how either is made.
//!
//! [`rows`] shows one record a row, in lists and on the pages of those that it belongs to; [`sections`] tells a section in a
//! few numbers; [`money`] draws money; the rest are the pieces that they are put together from.

pub mod card_bar;
pub mod crumbs;
pub mod excerpt;
pub mod indicators;
pub mod latest;
pub mod levels;
pub mod money;
pub mod names;
pub mod outcomes;
pub mod place_limits;
pub mod related;
pub mod reported;
pub mod rows;
pub mod scorecard;
pub mod sections;
pub mod sides;
pub mod statuses;
pub mod surety;
pub mod target;
pub mod tiles;
pub mod verdicts;
