//! Charts that editors put into texts: what is written in the block, what a chart can be made of, and the records that it
//! counts.

mod block;
mod data;
mod fields;
mod metrics;
mod rows;

pub use block::{ChartBlock, ChartKind, ChartPeriod, ChartSpec, Condition, Filter, Names};
pub use data::{DATA_ENDING, DataTable};
pub use fields::{ChartField, ChartForm, chart_fields, chart_folders};
pub use metrics::{CHART_METRICS, ChartMetric};
pub use rows::{ChartRow, is_regrant, rows};
