//! Proposes the id of a record to those who wrote its title.

use std::collections::HashMap;

use crate::check::references::UNKNOWN_RECORD;
use crate::diag::Diagnostic;
use crate::model::{ForKind, Listed, Mention, Records, Target, for_kind};
use crate::source::Span;

/// Where a reference is the title of one record, its help says the id. Titles of other files are looked at after everything else,
/// as what is found of one file is kept while they change.
pub fn propose<'m>(problems: &mut [Diagnostic], mentions: impl Iterator<Item = &'m Mention>, records: &Records) {
    let unknown = problems.iter_mut().filter(|problem| problem.rule == &UNKNOWN_RECORD);
    let mut unknown: HashMap<Span, &mut Diagnostic> = unknown.map(|problem| (problem.span, problem)).collect();
    if unknown.is_empty() {
        return;
    }
    let mut titles: HashMap<&str, HashMap<String, Option<&str>>> = HashMap::new();
    for mention in mentions {
        let Mention { target: Target::Record(folder), name, span, .. } = mention else { continue };
        let Some(problem) = unknown.get_mut(span) else { continue };
        let known = titles.entry(folder).or_insert_with(|| for_kind(folder, Titles(records)).unwrap_or_default());
        if let Some(Some(id)) = known.get(&plain(name)) {
            problem.help = Some(format!("write `{id}`, the id of what is called so"));
        }
    }
}

/// Without what differs from one hand to another.
fn plain(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The id of the record that has a title in some language; `None` where several have it.
struct Titles<'r>(&'r Records);

impl<'r> ForKind for Titles<'r> {
    type Out = HashMap<String, Option<&'r str>>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let mut found: Self::Out = HashMap::new();
        for record in self.0.of::<T>().iter() {
            for entry in record.head.title.iter().flat_map(|title| title.entries()) {
                let id = found.entry(plain(&entry.text)).or_insert(Some(&record.id));
                if id.is_some_and(|id| *id != *record.id) {
                    *id = None;
                }
            }
        }
        found
    }
}
