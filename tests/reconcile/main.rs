//! Figures against the input: every sum that a page shows is computed again from the records, without `derive`, and what is
//! shown and what is left out make it up, in the table, the file and the words, in every language.
//!
//! A figure for which [`oracle`] knows no sum fails the test: who adds one says there what it must add up to.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails in a helper fails the test")]

mod compare;
#[path = "../support/dice.rs"]
mod dice;
mod generate;
#[path = "../support/html.rs"]
mod html;
mod oracle;
mod page;
#[allow(dead_code, reason = "the tests of other crates compare trees")]
#[path = "../support/pages.rs"]
mod pages;
mod sums;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use shafaf::Options;
use shafaf::diag::Severity;
use shafaf::inputs::Inputs;
use shafaf::session::Failure;

use crate::compare::Comparison;
use crate::oracle::Oracle;
use crate::pages::{build_once, site, tree};

/// Builds a site and compares its figures with its records. Returns the kinds of figures that were compared.
fn reconcile(root: &Path) -> BTreeSet<String> {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("public");
    build_once(root, &out).unwrap_or_else(|failure| panic!("{}: {}", root.display(), reason(&failure)));
    let checked = shafaf::check(&mut Inputs::open(root), &Options::default(), None).unwrap();
    let (output, oracle) = (tree(&out), Oracle::new(&checked));
    let comparison = Comparison::new(&output, &oracle);
    let faults = comparison.faults();
    assert!(faults.is_empty(), "{}: {} faults\n{}", root.display(), faults.len(), faults.join("\n"));
    comparison.kinds()
}

/// What stands in the way of a build.
fn reason(failure: &Failure) -> String {
    let Failure::Content(problems) = failure else { return format!("{failure:?}") };
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| format!("{} {}", problem.rule.code, problem.message)).collect::<Vec<_>>().join("\n")
}

/// The folder of the example site, copied so that nothing is built beside it.
fn example() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_example_adds_up() {
    let kinds = reconcile(&example());
    assert!(kinds.len() > 70, "{} kinds of figures were compared", kinds.len());
}

#[test]
fn the_sites_of_the_golden_tests_add_up() {
    for name in ["minimal", "small-country", "three-languages", "drafts-and-aliases"] {
        reconcile(&site(name).join("input"));
    }
}

#[test]
fn sites_with_gaps_add_up() {
    let seeds: u64 = std::env::var("SITES").ok().and_then(|sites| sites.parse().ok()).unwrap_or(4);
    for seed in 1..=seeds {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in generate::site(seed) {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        reconcile(folder.path());
    }
}
