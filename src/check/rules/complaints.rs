//! Rows of complaints that count twice or say what cannot be.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Complaints, Lost, PartialDate};
use crate::source::Span;

/// Two rows that count the same complaints.
pub static TWICE: Rule = Rule {
    code: "E0414",
    title: "Two rows count the same complaints",
    help: "The institution, the period, the category, the channel and the place of two rows are the same, so their complaints \
           would be counted twice; so would those of a month beside a row of its quarter or its year. Put the two together, keep \
           the finer ones, or mend the field that tells them apart.",
    wrong: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/complaints/2026.csv\nperiod,organisation,received,resolved\n2026-01,council,120,90\n2026-01,council,40,30\n",
    right: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/complaints/2026.csv\nperiod,organisation,received,resolved\n2026-01,council,120,90\n2026-02,council,40,30\n",
};

/// Days or satisfaction of complaints that nobody resolved.
pub static OF_NOTHING: Rule = Rule {
    code: "W0512",
    title: "Nothing was resolved, but it is said how",
    help: "`median_days` and `satisfied_percent` are those of the complaints that were resolved in the period. Where none was, \
           they are left empty: they would weigh nothing in any figure.",
    wrong: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/complaints/2026.csv\nperiod,organisation,received,resolved,median_days\n2026-01,council,120,0,14\n",
    right: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/complaints/2026.csv\nperiod,organisation,received,resolved,median_days\n2026-01,council,120,90,14\n",
};

/// Checks each row by itself.
pub fn check_alone(context: Context, problems: &mut Vec<Diagnostic>) {
    for row in context.records.complaints.iter().filter(|row| row.resolved.value == 0) {
        let stated =
            [row.median_days.map(|days| days.span), row.satisfied_percent.as_ref().map(|percent| percent.span)];
        for span in stated.into_iter().flatten() {
            let problem = Diagnostic::new(&OF_NOTHING, span, "no complaint was resolved in this period");
            problems.push(problem.help("leave it empty, or write how many were resolved"));
        }
    }
}

/// What a row counts.
type RowKey<'a> = (PartialDate, &'a str, [Option<&'a str>; 3]);

fn key(row: &Complaints) -> RowKey<'_> {
    let category = row.category.as_ref().map(|category| &*category.id);
    let channel = row.channel.as_ref().map(|channel| &*channel.id);
    let place = row.place.as_ref().map(|place| &*place.id);
    (row.period.value, &row.organisation.id, [category, channel, place])
}

/// Compares all rows, in the order of their places.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    // A row that lost its place may be of another one.
    let whole = context.records.complaints.iter().filter(|row| row.lost == Lost::default());
    let mut rows: Vec<_> = whole.map(|row| (row.period.span, key(row))).collect();
    rows.sort_by_key(|(span, _)| *span);
    let mut known: HashMap<RowKey, Span> = HashMap::new();
    for (span, key) in rows {
        match known.get(&key) {
            Some(first) => {
                let problem = Diagnostic::new(&TWICE, span, "the complaints of this row are counted already");
                let help = "put the two rows together, or mend the one that is wrong";
                problems.push(problem.help(help).related(*first, "the other row is here"));
            }
            None => _ = known.insert(key, span),
        }
    }
    overlaps(known, problems);
}

/// Rows that count the same but for their periods, one of which lies within the other.
fn overlaps(rows: HashMap<RowKey, Span>, problems: &mut Vec<Diagnostic>) {
    let mut rows: Vec<(RowKey, Span)> = rows.into_iter().collect();
    // A year comes before its quarters, and these before their months.
    rows.sort_by_key(|((period, organisation, parts), _)| {
        (*organisation, *parts, period.first(), Reverse(period.last()))
    });
    let mut longest: Option<(RowKey, Span)> = None;
    for (key @ (period, ..), span) in rows {
        let around = longest.filter(|(other, _)| (other.1, other.2) == (key.1, key.2));
        match around {
            Some(((around, ..), other)) if period.first() <= around.last() => {
                let message = format!("the complaints of {period} are counted in the row of {around} as well");
                let help = "remove one of the two rows, or take the complaints of one out of the other";
                problems.push(
                    Diagnostic::new(&TWICE, span, message).help(help).related(other, "the longer period is here"),
                );
            }
            _ => longest = Some((key, span)),
        }
    }
}
