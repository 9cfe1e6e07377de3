//! An id that the site needs for itself.

use crate::check::rules::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Kind, Table};
use crate::source::Span;

/// An id that the site needs for itself.
pub static RULE: Rule = Rule {
    code: "E0801",
    title: "An id is needed by the site itself",
    help: "The page of a record is named after its id, and `index` is the page of the list. Two records cannot write the \
           same page either.",
    wrong: "--- file: content/news/index.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n",
};

/// Checks the ids of every kind.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let records = context.records;
    let spans = [
        index(&records.plans),
        index(&records.commitments),
        index(&records.organisations),
        index(&records.places),
        index(&records.calls),
        index(&records.grants),
        index(&records.datasets),
        index(&records.news),
        index(&records.pages),
    ];
    problems.extend(spans.into_iter().flatten().map(|span| {
        Diagnostic::new(&RULE, span, "`index` is the page of the list").help("give the record another id")
    }));
}

fn index<T: Kind>(table: &Table<T>) -> Option<Span> {
    table.find("index").map(|record| record.span)
}
