//! Money that is written twice to the letter.

use std::collections::HashMap;
use std::hash::Hash;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Disbursement, DisbursementKind, Grant, Lang, LocalText, Record};
use crate::source::Span;

/// Money that is written twice to the letter.
pub static RULE: Rule = Rule {
    code: "W0614",
    title: "A payment or a grant is written twice",
    help: "Two lines say the same to the letter: grant, date, amount, kind and note of a payment; funder, recipient, title, date and amount \
           of a grant. Mostly a table was handed in twice, or is part of another, and the money counts twice. Remove one of them. \
           If both are right, say so in one of the two records: `checked: {W0614: \"Two instalments of one day\"}`, or in a column \
           `checked.W0614` of the table; a note that tells them apart will do as well.",
    wrong: "--- file: content/organisations/fund.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n--- file: content/grants/one.yml\ntitle: A grant\nfunder: fund\nrecipient: club\namount_awarded: 1000\naward_date: 2020\n--- file: content/disbursements/all.csv\ngrant,date,amount\none,2020-05-01,300\none,2020-05-01,300\n",
    right: "--- file: content/organisations/fund.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n--- file: content/grants/one.yml\ntitle: A grant\nfunder: fund\nrecipient: club\namount_awarded: 1000\naward_date: 2020\n--- file: content/disbursements/all.csv\ngrant,date,amount,checked.W0614\none,2020-05-01,300,\none,2020-05-01,300,Two instalments of one day\n",
};

/// Compares all payments, and all grants.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let payments = context.records.disbursements.iter().filter(|payment| payment.lost.fields.is_empty());
    problems.extend(repeated(
        payments,
        payment_key,
        |payment| payment.amount.span,
        |payment| {
            let (amount, date) = (payment.amount.value, payment.date.value);
            format!("{} {} of {date} for `{}` are written twice", amount.amount, amount.currency, payment.grant.id)
        },
    ));
    let grants = context.records.grants.iter().filter(|grant| grant.lost.fields.is_empty());
    problems.extend(repeated(
        grants,
        grant_key,
        |grant| grant.amount_awarded.span,
        |grant| {
            let (amount, date) = (grant.amount_awarded.value, grant.award_date.value);
            format!("{} {} of {date} for `{}` are awarded twice", amount.amount, amount.currency, grant.recipient.id)
        },
    ));
}

/// What makes two payments the same.
fn payment_key(row: &Record<Disbursement>) -> impl Eq + Hash + use<'_> {
    let kind = row.kind.unwrap_or(DisbursementKind::Paid);
    (&*row.grant.id, row.date.value, row.amount.value, kind, text(row.note.as_ref()))
}

/// What makes two grants the same.
fn grant_key(row: &Record<Grant>) -> impl Eq + Hash + use<'_> {
    let regranted = row.regranted_from.as_ref().map(|grant| &*grant.id);
    let title = text(row.head.title.as_ref());
    (&*row.funder.id, &*row.recipient.id, title, row.award_date.value, row.amount_awarded.value, regranted)
}

fn text(text: Option<&LocalText>) -> Option<&str> {
    text.and_then(|text| text.get(Lang::DEFAULT)).map(|text| text.text)
}

/// The problem of each record that another one before it says as well.
fn repeated<'r, T: 'r, K: Eq + Hash>(
    records: impl Iterator<Item = &'r Record<T>>,
    key: impl Fn(&'r Record<T>) -> K,
    place: impl Fn(&Record<T>) -> Span,
    message: impl Fn(&Record<T>) -> String,
) -> Vec<Diagnostic> {
    let mut records: Vec<&Record<T>> = records.collect();
    records.sort_by_key(|record| place(record));
    let mut first: HashMap<K, Span> = HashMap::new();
    let twice = records.into_iter().filter_map(|record| {
        let span = place(record);
        let earlier = *first.entry(key(record)).or_insert(span);
        (earlier != span).then(|| {
            let help = format!("remove one of the two, or say why both are right with `checked: {{{}: …}}`", RULE.code);
            Diagnostic::new(&RULE, span, message(record)).help(help).related(earlier, "the other is here")
        })
    });
    twice.collect()
}
