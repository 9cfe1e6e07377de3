//! A chain of parents that comes back to where it began.

use std::collections::HashSet;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Kind, Record, Ref, Table, Target};
use crate::source::Span;

/// A chain of parents that comes back to where it began.
pub static RULE: Rule = Rule {
    code: "E0406",
    title: "A record is part of itself",
    help: "A place, an organisation or a plan cannot be part of itself, not even by way of others, and money that is passed \
           on cannot come back to the grant that it came from.",
    wrong: "--- file: content/organisations/all.yml\n- {id: a, title: A, parent: b}\n- {id: b, title: B, parent: a}\n",
    right: "--- file: content/organisations/all.yml\n- {id: a, title: A}\n- {id: b, title: B, parent: a}\n",
};

/// Follows the parents of every kind that has them.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let records = context.records;
    follow(&records.plans, |plan| plan.parent.as_ref(), problems);
    follow(&records.organisations, |organisation| organisation.parent.as_ref(), problems);
    follow(&records.bodies, |body| body.parent.as_ref(), problems);
    follow(&records.places, |place| place.parent.as_ref(), problems);
    follow(&records.grants, |grant| grant.regranted_from.as_ref(), problems);
}

fn follow<T: Kind>(table: &Table<T>, parent: impl Fn(&T) -> Option<&Ref<T>>, problems: &mut Vec<Diagnostic>) {
    for record in table.iter() {
        let mut seen = HashSet::from([&*record.id]);
        let mut next = parent(record);
        while let Some(reference) = next {
            // Every record of a loop sees it; the one with the smallest id tells it.
            if *reference.id == *record.id && seen.iter().all(|id| **id >= *record.id) {
                let message = format!("`{}` is part of itself", record.id);
                problems.push(
                    Diagnostic::new(&RULE, place(record, reference, &parent), message)
                        .help("remove one link of the chain"),
                );
            }
            // A chain that loops without this record is told at the records of the loop.
            if !seen.insert(&reference.id) {
                break;
            }
            next = table.get(reference).and_then(|record| parent(record));
        }
    }
}

/// Where the record names its parent.
fn place<T: Kind>(record: &Record<T>, _: &Ref<T>, parent: &impl Fn(&T) -> Option<&Ref<T>>) -> Span {
    let first = parent(record).map(|reference| &*reference.id);
    let named =
        |mention: &&crate::model::Mention| mention.target == Target::Record(T::FOLDER) && Some(&*mention.name) == first;
    record.mentions.iter().find(named).map_or(record.span, |mention| mention.span)
}
