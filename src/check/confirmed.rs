//! `checked`: what an editor says is so, although a rule finds it odd.
//!
//! Like `stale`, it is for those who keep the records and no part of the data: it is taken out of a record before that is read.

use std::collections::HashMap;

use crate::diag::{Diagnostic, Rule, Severity};
use crate::load::Document;
use crate::model::read::{Reader, is_empty};
use crate::model::rules;
use crate::source::{Entry, FileId, Span, Spanned, Value};

/// A confirmation of something that is no warning.
pub static NO_WARNING: Rule = Rule {
    code: "E0317",
    title: "A record confirms something that is no warning",
    help: "`checked` says that what a warning tells of a record is so, and why: `checked: {W0614: \"Two instalments of one day\"}`. \
           It names the code of a warning (`W…`). An error is put right, not confirmed. In a table, the reason stands in a \
           column `checked.W0614`.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\nchecked: {W9: It is so}\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n",
};

/// A warning that an editor has looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The code of its rule.
    code: Spanned<Box<str>>,
    /// Where the record stands.
    record: Span,
}

/// Takes the confirmations out of the originals of a file. Where one is alone in it, they hold for all of the file.
pub fn take(documents: &mut [Document], reader: &mut Reader) -> Vec<Confirmation> {
    let alone = documents.iter().filter(|document| document.lang.is_none()).count() == 1;
    let originals = documents.iter_mut().filter(|document| document.lang.is_none());
    originals.flat_map(|document| take_from(document, alone, reader)).collect()
}

fn take_from(document: &mut Document, alone: bool, reader: &mut Reader) -> Vec<Confirmation> {
    let Some(at) = document.fields.iter().position(|entry| entry.key.value == "checked") else { return Vec::new() };
    let Entry { value, .. } = document.fields.remove(at);
    let Value::Map(entries) = value.value else {
        let message = "codes of warnings, each with a reason, are expected here";
        let problem = Diagnostic::new(&rules::WRONG_TYPE, value.span, message);
        reader.problems.push(problem.help(format!("write for example `checked: {EXAMPLE}`")));
        return Vec::new();
    };
    let record = if alone { Span { start: 0, end: u32::MAX, ..document.span } } else { document.span };
    entries.iter().filter_map(|entry| confirmation(entry, record, reader)).collect()
}

const EXAMPLE: &str = "{W0614: \"Two instalments of one day\"}";

/// A code and why it is so.
fn confirmation(entry: &Entry, record: Span, reader: &mut Reader) -> Option<Confirmation> {
    if is_empty(&entry.value) {
        let message = format!("`{}` is confirmed without a reason", entry.key.value);
        let problem = Diagnostic::new(&rules::MISSING_FIELD, entry.key.span, message);
        reader.problems.push(problem.help(format!("write why it is so: `checked: {EXAMPLE}`")));
        return None;
    }
    reader.scalar(&entry.value, "a reason", "Two instalments of one day")?;
    let code = Spanned::new(entry.key.value.as_str().into(), entry.key.span);
    Some(Confirmation { code, record })
}

/// Takes out the warnings that are confirmed, and adds the confirmations of what is none. `rules` are all there are.
pub fn apply(confirmations: &[&Confirmation], rules: &[&Rule], problems: &mut Vec<Diagnostic>) {
    if confirmations.is_empty() {
        return;
    }
    let mut known: HashMap<(FileId, &str), Vec<Span>> = HashMap::new();
    for confirmation in confirmations {
        let key = (confirmation.record.file, &*confirmation.code.value);
        known.entry(key).or_default().push(confirmation.record);
    }
    let holds = |code: &str, span: Span| {
        let records = known.get(&(span.file, code)).map_or(&[][..], Vec::as_slice);
        records.iter().any(|record| record.start <= span.start && span.start < record.end.max(record.start + 1))
    };
    problems.retain(|problem| {
        let related = problem.related.as_ref().map(|place| place.span);
        let places = std::iter::once(problem.span).chain(related);
        problem.rule.severity() == Severity::Error || !places.into_iter().any(|span| holds(problem.rule.code, span))
    });
    problems.extend(confirmations.iter().filter_map(|confirmation| unknown(&confirmation.code, rules)));
}

/// The problem of a code that no warning has.
fn unknown(code: &Spanned<Box<str>>, rules: &[&Rule]) -> Option<Diagnostic> {
    let is_warning = |rule: &&Rule| *rule.code == *code.value && rule.severity() == Severity::Warning;
    let message = format!("there is no warning `{}`", code.value);
    let help = "write the code of the warning as `shafaf check` shows it, such as `W0614`";
    (!rules.iter().any(is_warning)).then(|| Diagnostic::new(&NO_WARNING, code.span, message).help(help))
}
