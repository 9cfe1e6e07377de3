//! A smallest grant above the largest.

use crate::check::rules::context::Context;
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
        let (message, help) = if min.currency != max.currency {
            let message = format!("`min_grant` is in {}, `max_grant` in {}", min.currency, max.currency);
            (message, "write both amounts in one currency")
        } else if min.amount > max.amount {
            let message = format!("`min_grant` ({}) lies above `max_grant` ({})", min.amount, max.amount);
            (message, "exchange or mend the amounts")
        } else {
            continue;
        };
        let problem = Diagnostic::new(&RULE, min.span, message).help(help);
        problems.push(problem.related(max.span, "`max_grant` is here"));
    }
}
