//! Sites that change at random, and outputs that follow.
//!
//! Each walk begins with a part of `tests/builds/site/`, which holds about three records of every kind, and makes edits of every
//! kind one after another. After each, the output that follows must be that of a build from nothing. Walks depend on their seed
//! alone:
//!
//! ```text
//! cargo test --test builds                                        300 edits, as in `tests/run`
//! EDITS=10000 cargo test --release --test builds edits            as before a release
//! SEED=7 EDITS=25 cargo test --release --test builds edits        one walk again
//! ```

pub mod beginning;
pub mod coverage;
#[path = "../support/dice.rs"]
pub mod dice;
pub mod edits;
pub mod fault;
pub mod fields;
pub mod output;
pub mod records;
pub mod settings;
pub mod site;
pub mod slots;
pub mod tally;
pub mod values;
pub mod walk;
