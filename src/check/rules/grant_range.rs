//! A smallest grant above the largest.

use crate::check::rules::Context;
use crate::diag::{Diagnostic, Rule};

/// A smallest grant above the largest.
pub static RULE: Rule = Rule {
    code: "E0607",
    title: "The smallest grant of a call is above the largest",
    help: "`min_grant` and `max_grant` are amounts in one currency, the smaller first.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\nmin_grant: 50000\nmax_grant: 5000\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\nmin_grant: 5000\nmax_grant: 50000\n",
};

/// Compares the two amounts of every call.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for call in context.records.calls.iter() {
        let (Some(min), Some(max)) = (call.min_grant, call.max_grant) else { continue };
        if min.currency != max.currency || min.amount > max.amount {
            let message = format!(
                "`min_grant` ({} {}) does not lie below `max_grant` ({} {})",
                min.amount, min.currency, max.amount, max.currency
            );
            problems.push(
                Diagnostic::new(&RULE, min.span, message)
                    .help("exchange or mend the amounts")
                    .related(max.span, "`max_grant` is here"),
            );
        }
    }
}
