//! Every folder below `tests/sites/` is a site, `input/`. What it becomes is held in three ways, each of them to be read:
//!
//! - `expected/` keeps files as they are: one page of every kind, list and chart, every table, one record of every kind.
//!   A page is kept from `<main>` to `</main>`, without the frame that all pages share; one that begins with its doctype
//!   is kept whole. The files that are there are those that are compared.
//! - `files.txt` names every file of the output, so that none appears or vanishes unseen.
//! - `statements/` says by hand what the other pages and files must say, in every language.
//!
//! `UPDATE=1 cargo test --test golden` rewrites the first two. To keep another file, make an empty one of its name in
//! `expected/` before. Statements are written by people alone.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]

mod coverage;
mod figures;
#[path = "../support/html.rs"]
mod html;
mod json;
mod kept;
mod languages;
mod marks;
#[path = "../support/pages.rs"]
mod pages;
mod paths;
mod records;
mod sites;
mod statements;
