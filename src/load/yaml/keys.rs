//! Names of fields: what may be one, and that each stands once.

use std::collections::HashMap;

use super::rules::{DUPLICATE, KEY, ODD_BLANK, UNREAD_FEATURE};
use crate::diag::Diagnostic;
use crate::load::text::SourceText;
use crate::model::read::is_piece;
use crate::source::{Entry, Node, Span, Spanned, Value};

/// Maps up to this size are compared key by key.
const SMALL_MAP: usize = 16;

/// The name of a field while its value is awaited.
pub(super) enum FieldKey {
    Awaited,
    Read(Spanned<String>),
    /// Told already; its value is dropped.
    Refused,
}

/// A node where a key is expected.
pub(super) fn as_key(source: SourceText<'_>, node: Node, problems: &mut Vec<Diagnostic>) -> FieldKey {
    let range = node.span.start as usize..node.span.end as usize;
    let text = match node.value {
        Value::Scalar { text, .. } => text,
        Value::Null if !range.is_empty() => source.text[range.clone()].to_owned(),
        _ => {
            problems.push(no_name(node.span));
            return FieldKey::Refused;
        }
    };
    if text == "<<" {
        let problem = Diagnostic::new(&UNREAD_FEATURE, node.span, "`<<` merges fields, and merging is not used here");
        problems.push(problem.help("write the fields themselves"));
        return FieldKey::Refused;
    }
    if text.contains(|c: char| c.is_whitespace() && !c.is_ascii()) {
        let problem =
            Diagnostic::new(&ODD_BLANK, node.span, "a space of another kind (U+00A0 or the like) stands here");
        problems.push(problem.help("write the line anew with ordinary spaces"));
        return FieldKey::Refused;
    }
    FieldKey::Read(Spanned::new(text, node.span))
}

fn no_name(span: Span) -> Diagnostic {
    if span.start == span.end {
        return Diagnostic::new(&KEY, span, "the name of the field is missing").help("write `name: value`");
    }
    let problem = Diagnostic::new(&KEY, span, "the name of a field must be a plain word");
    problem.help("write `name: value`, and put quotes around a text that begins with `{` or `[`")
}

/// Keeps the first of several entries with one key and tells the others.
pub(super) fn drop_duplicates(entries: &mut Vec<Entry>, problems: &mut Vec<Diagnostic>) {
    let twins = twins(entries);
    // What a comma cuts off a number, as in `1,000,000`, is told with the number.
    let told: Vec<_> = twins.iter().filter(|(_, second)| !is_piece(&entries[*second])).collect();
    // Where the field that begins an entry comes again with others, a new entry begins, and its hyphen is missing.
    let restarts = told.len() > 1 && told[0].0 == 0 && ["id", "title", "date"].contains(&&*entries[0].key.value);
    for &&(first, second) in told.iter().take(if restarts { 1 } else { told.len() }) {
        let (first, second) = (&entries[first].key, &entries[second].key);
        let problem = Diagnostic::new(&DUPLICATE, second.span, format!("`{}` is already set above", second.value));
        let problem = problem.help(match restarts {
            true => "write `- ` in place of the two spaces before it, if another entry of the list begins here",
            false => "keep one of the two, or write both values as one list",
        });
        problems.push(problem.related(first.span, "it is set here first"));
    }
    let repeated = twins.into_iter().map(|(_, second)| second).filter(|second| !is_piece(&entries[*second]));
    let mut later = repeated.collect::<Vec<_>>().into_iter().peekable();
    let mut index = 0..;
    entries.retain(|_| later.next_if_eq(&index.next().unwrap_or_default()).is_none());
}

/// Pairs of the first entry with a key and a later one, sorted by the later one.
fn twins(entries: &[Entry]) -> Vec<(usize, usize)> {
    let key = |i: usize| entries[i].key.value.as_str();
    if entries.len() <= SMALL_MAP {
        let first = |i: usize| (0..i).find(|&j| key(j) == key(i));
        return (1..entries.len()).filter_map(|i| Some((first(i)?, i))).collect();
    }
    let mut seen = HashMap::with_capacity(entries.len());
    let first = |i: usize| *seen.entry(key(i)).or_insert(i);
    (0..entries.len()).map(first).zip(0..).filter(|(first, i)| first != i).collect()
}
