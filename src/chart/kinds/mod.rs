//! The kinds of chart, one a file; what only one kind is put together from stands below it.

pub mod area;
pub mod bar;
pub mod bullet;
pub mod calendar;
pub mod choropleth;
pub mod dumbbell;
pub mod gantt;
pub mod grouped;
pub mod line;
pub mod sankey;
pub mod sparkline;
pub mod stacked;
pub mod treemap;
pub mod waffle;
