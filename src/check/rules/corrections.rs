//! Amounts of a ledger below zero, and awards that are corrected to less than nothing.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Disbursement, DisbursementKind, Grant, Record, rules};

/// More is taken off an award than it was.
pub static RULE: Rule = Rule {
    code: "W0617",
    title: "An award is corrected to less than nothing",
    help: "The corrections of an award, disbursements of kind `corrected`, change what was awarded; together they take off more than there \
           was. Compare the amounts, and look for a correction that is written twice.",
    wrong: "--- file: content/organisations/all.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n--- file: content/grants/one.yml\ntitle: A grant\nfunder: fund\nrecipient: club\namount_awarded: 1000\naward_date: 2020\n--- file: content/disbursements/all.csv\ngrant,date,amount,kind\none,2020-05-01,-1200,corrected\n",
    right: "--- file: content/organisations/all.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n--- file: content/grants/one.yml\ntitle: A grant\nfunder: fund\nrecipient: club\namount_awarded: 1000\naward_date: 2020\n--- file: content/disbursements/all.csv\ngrant,date,amount,kind\none,2020-05-01,-200,corrected\n",
};

/// Looks at the sign of every line, and adds up the corrections of every grant.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let lines = &context.records.disbursements;
    problems.extend(lines.iter().filter(|line| is_negative(line)).map(negative));
    let mut corrections: BTreeMap<&str, Vec<&Record<Disbursement>>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind == Some(DisbursementKind::Corrected)) {
        corrections.entry(&line.grant.id).or_default().push(line);
    }
    let grant = |id| context.records.grants.find(id);
    problems.extend(corrections.into_iter().filter_map(|(id, lines)| beyond(grant(id)?, lines)));
}

/// Only a correction may be below zero. Of a line of an unknown kind, nobody can say what it is.
fn is_negative(line: &Record<Disbursement>) -> bool {
    let is_correction = line.kind == Some(DisbursementKind::Corrected) || line.lost.holds("kind");
    line.amount.amount < Decimal::ZERO && !is_correction
}

fn negative(line: &Record<Disbursement>) -> Diagnostic {
    let message = format!("the amount {} is negative", line.amount.amount);
    Diagnostic::new(&rules::NEGATIVE_AMOUNT, line.amount.span, message).help(rules::POSITIVE)
}

/// The problem stands at the correction after which less than nothing is left.
fn beyond(grant: &Record<Grant>, mut lines: Vec<&Record<Disbursement>>) -> Option<Diagnostic> {
    let awarded = grant.amount_awarded.value;
    lines.retain(|line| line.amount.currency == awarded.currency);
    lines.sort_by_key(|line| (line.date.value, line.amount.span));
    let mut left = awarded.amount;
    let last = lines.into_iter().find(|line| {
        left += line.amount.amount;
        left < Decimal::ZERO
    })?;
    let message = format!("the award of `{}` is corrected to {left} {}", grant.id, awarded.currency);
    let problem = Diagnostic::new(&RULE, last.amount.span, message);
    Some(
        problem
            .help("compare the amounts; a correction may be written twice")
            .related(grant.amount_awarded.span, "awarded here"),
    )
}
