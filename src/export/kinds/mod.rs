//! What each kind of record adds to its exports, beside the fields of its table.

mod commitments;
mod data;
mod institutions;
mod money;
mod participation;
mod texts;
