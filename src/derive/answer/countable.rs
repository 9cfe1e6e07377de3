//! The codes that are computed of each record: what a chart counts by `status`, `state` or `timeliness`.

use crate::derive::metrics::Metrics;
use crate::model::{Kind, Listed, published_kinds};

/// A kind of record that charts count.
pub trait Countable: Listed {
    /// The code with this name in [`COMPUTED`](crate::model::Kind::COMPUTED), computed of the record at `position`.
    fn code(_metrics: &Metrics, _position: usize, _name: &str) -> Option<&'static str> {
        None
    }
}

/// Computes the code of the record at a position.
pub type CodeOf = fn(&Metrics, usize, &str) -> Option<&'static str>;

/// How the code is computed of the records in a folder.
pub fn code_of(folder: &str) -> Option<CodeOf> {
    let kinds = published_kinds!(T => (T::FOLDER, T::code as CodeOf));
    kinds.into_iter().find(|(name, _)| *name == folder).map(|(_, code)| code)
}
