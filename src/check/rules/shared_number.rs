//! Numbers of registers and codes of places that two records have.

use std::collections::HashMap;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Organisation, Place, Record};
use crate::source::Span;

/// Two organisations with one number.
pub static ORGANISATIONS: Rule = Rule {
    code: "W0417",
    title: "Two organisations have the same number in a register",
    help: "A register gives each number once, so two records with one number are mostly the same body, written twice: its money and its \
           promises are then told apart that belong together. Keep one record, and give it the id of the other under `aliases`. \
           Two bodies with one number say so: `checked: {W0417: \"Departments of one legal person\"}`.",
    wrong: "--- file: content/organisations/all.yml\n- {id: a, title: The club, identifiers: [{scheme: GB-CHC, id: \"212481\"}]}\n- {id: b, title: Club, identifiers: [{scheme: GB-CHC, id: \"212481\"}]}\n",
    right: "--- file: content/organisations/all.yml\n- {id: a, title: The club, aliases: [b], identifiers: [{scheme: GB-CHC, id: \"212481\"}]}\n",
};

/// Two places with one code.
pub static PLACES: Rule = Rule {
    code: "W0418",
    title: "Two places have the same ISO code",
    help: "ISO 3166 gives each country and each part of one a code of its own, so one of the two is wrong, or the place is written twice. \
           If it is so, say why: `checked: {W0418: …}`.",
    wrong: "--- file: content/places/all.yml\n- {id: north, title: North, level: region, iso: MA-01}\n- {id: south, title: South, level: region, iso: MA-01}\n",
    right: "--- file: content/places/all.yml\n- {id: north, title: North, level: region, iso: MA-01}\n- {id: south, title: South, level: region, iso: MA-02}\n",
};

/// Compares the numbers of all organisations and the codes of all places.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let numbers = context.records.organisations.iter().flat_map(numbers).collect();
    problems
        .extend(shared(numbers, &ORGANISATIONS, |number| format!("another organisation has the number `{number}`")));
    let codes = context.records.places.iter().filter_map(code).collect();
    problems.extend(shared(codes, &PLACES, |code| format!("another place has the code `{code}`")));
}

/// A number as it is compared, as it is written, and where its record and it stand.
struct Number<'a> {
    key: String,
    written: &'a str,
    record: Span,
    span: Span,
}

fn numbers(row: &Record<Organisation>) -> impl Iterator<Item = Number<'_>> {
    row.identifiers.iter().map(|identifier| Number {
        key: format!("{}:{}", plain(&identifier.scheme), plain(&identifier.id.value)),
        written: &identifier.id.value,
        record: row.span,
        span: identifier.id.span,
    })
}

fn code(row: &Record<Place>) -> Option<Number<'_>> {
    let iso = row.iso.as_ref()?;
    Some(Number { key: plain(&iso.value), written: &iso.value, record: row.span, span: iso.span })
}

/// Without what differs from table to table: blanks, hyphens, capitals.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase()
}

/// The problem of each number that another record before it has.
fn shared(mut numbers: Vec<Number>, rule: &'static Rule, message: impl Fn(&str) -> String) -> Vec<Diagnostic> {
    numbers.sort_by_key(|number| number.span);
    let mut first: HashMap<String, (Span, Span)> = HashMap::new();
    let mut problems = Vec::new();
    for number in numbers {
        let (record, span) = *first.entry(number.key).or_insert((number.record, number.span));
        if record != number.record {
            let help = format!("keep one of the two records, or say why it is so with `checked: {{{}: …}}`", rule.code);
            let problem = Diagnostic::new(rule, number.span, message(number.written)).help(help);
            problems.push(problem.related(span, "the other is here"));
        }
    }
    problems
}
