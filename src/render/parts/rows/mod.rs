//! Rows of tables and lists, one kind of record a file.

pub mod body;
pub mod call;
pub mod commitment;
pub mod complaint;
pub mod consultation;
pub mod contract;
pub mod dataset;
pub mod decision;
pub mod grant;
pub mod idea;
pub mod initiative;
pub mod lead;
pub mod milestone;
pub mod petition;
pub mod plan;
pub mod project;
pub mod request;
pub mod seat;

use std::cmp::Ordering;

use serde::Serialize;

use crate::locale::Locale;
use crate::model::DataStatus;

/// What a list shows of a record, and nothing more.
pub trait Row: Serialize + Send + Sync {
    /// The template of the list; it extends `list.html`.
    const TEMPLATE: &'static str;

    /// The kind of record that each row shows one of: readers can download their lines of its table.
    const EXPORT: Option<&'static str> = None;

    /// How sure what the row shows is.
    fn surety(&self) -> DataStatus;
}

/// A way to sort a list.
pub struct Order<R> {
    /// Its key, in the address and in the message `sort.<key>`.
    pub key: &'static str,
    /// The order of two rows; the sorting is stable.
    pub compare: fn(&R, &R, &Locale) -> Ordering,
}
