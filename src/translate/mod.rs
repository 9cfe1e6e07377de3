//! The translation desk: which texts of the records lack a translation or have one that is older than its original, a
//! table of them for translators, and the way of a filled table back into the files.
//!
//! 1. [`TextFiles`]: `site.toml` and the files of the records as they were loaded, and every text in them ([`TranslatableText`]).
//! 2. [`survey`]: what is missing or stale, by the lines' dates in git or by the mark `stale` of a record.
//! 3. [`sheet`]: the table, out and in.
//! 4. [`merge`](mod@merge): the rows of a table become edits, each a few bytes at a known place. Files are never written anew from what
//!    was read, so that comments, order and layout stay. What the edited files say is read again and compared before
//!    anything is written.

mod ages;
pub mod diff;
mod edit;
mod file;
pub mod merge;
mod orders;
mod scalar;
pub mod settings;
pub mod sheet;
pub mod survey;
mod table;
#[cfg(test)]
mod tests;
mod texts;
mod verify;

pub use texts::{TextFiles, TranslatableText};
