//! Two contracts with one number.

use std::collections::HashMap;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::source::Span;

/// Two contracts with one number.
pub static RULE: Rule = Rule {
    code: "E0413",
    title: "Two contracts have the same `ocid`",
    help: "An `ocid` names one contracting process among all of the world. A record is a process; what follows from one tender \
           belongs into one record, and another tender has a number of its own.",
    wrong: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/contracts/all.yml\n- {id: a, title: A bridge, buyer: council, ocid: ocds-a1b2c3-1}\n- {id: b, title: A road, buyer: council, ocid: ocds-a1b2c3-1}\n",
    right: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/contracts/all.yml\n- {id: a, title: A bridge, buyer: council, ocid: ocds-a1b2c3-1}\n- {id: b, title: A road, buyer: council, ocid: ocds-a1b2c3-2}\n",
};

/// Compares the numbers of all contracts, in the order of their places.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let mut stated: Vec<_> = context.records.contracts.iter().filter_map(|row| row.ocid.as_ref()).collect();
    stated.sort_by_key(|ocid| ocid.span);
    let mut known: HashMap<&str, Span> = HashMap::new();
    for ocid in stated {
        match known.get(&*ocid.value) {
            Some(first) => {
                let message = format!("another contract has the number `{}`", ocid.value);
                let problem = Diagnostic::new(&RULE, ocid.span, message).help("write the number of this process");
                problems.push(problem.related(*first, "the other is here"));
            }
            None => _ = known.insert(&ocid.value, ocid.span),
        }
    }
}
