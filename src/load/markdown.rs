//! Markdown files: fields between two `---` lines, and the body below.

use std::ops::Range;

use super::document::Document;
use super::text::{SourceText, bom};
use super::{Found, blocks, records, yaml};
use crate::diag::{Diagnostic, Rule};
use crate::source::{Node, Spanned, Value};

/// A file without fields.
pub static NO_FIELDS: Rule = Rule {
    code: "E0220",
    title: "A Markdown file does not begin with its fields",
    help: "The first line of a `.md` file is `---`. Below it stand the fields, at least `title`, then another line `---`, \
           then the text. Nothing may stand before the first `---`, not even an empty line.",
    wrong: "--- file: content/pages/about.md\n# About\n\nWho we are.\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\n\nWho we are.\n",
};

/// Fields that do not end.
pub static NO_END: Rule = Rule {
    code: "E0221",
    title: "The fields of a Markdown file do not end",
    help: "The fields at the top of a `.md` file stand between two lines of `---`. Here the second line is missing, so \
           that nobody can say where the text begins. Add a line with nothing but `---` below the last field.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n\nWho we are.\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\n\nWho we are.\n",
};

/// The record of a Markdown file.
pub(super) fn documents(source: SourceText<'_>, found: &Found, problems: &mut Vec<Diagnostic>) -> Vec<Document> {
    let Some(parts) = only_body(source, found).or_else(|| split(source, found, problems)) else {
        return records::stand_in(found, source.file).into_iter().collect();
    };
    let tree = yaml::parse(source, parts.fields.clone(), problems);
    let nothing = Node { span: source.span(parts.fields.start, parts.fields.end), value: Value::Map(Vec::new()) };
    let damaged = !tree.damaged.is_empty();
    let document = records::single(found, tree.root.unwrap_or(nothing), damaged, problems);
    let body = body(source, parts.body);
    let blocks = body.as_ref().map(|body| blocks::read(source, body, problems)).unwrap_or_default();
    document.map(|document| Document { body, blocks, ..document }).into_iter().collect()
}

struct MarkdownParts {
    fields: Range<usize>,
    body: Range<usize>,
}

/// A translation may consist of its text alone.
fn only_body(source: SourceText<'_>, found: &Found) -> Option<MarkdownParts> {
    let start = bom(source.text);
    let bare = found.lang.is_some() && !is_fence(line(source.text, start));
    bare.then_some(MarkdownParts { fields: start..start, body: start..source.text.len() })
}

/// Finds the two fences.
fn split(source: SourceText<'_>, found: &Found, problems: &mut Vec<Diagnostic>) -> Option<MarkdownParts> {
    let text = source.text;
    let start = bom(text);
    let first = line(text, start);
    if !is_fence(first) {
        problems.push(no_fields(source, found, start, first));
        return None;
    }
    let begin = start + first.len();
    let mut at = begin;
    while at < text.len() {
        let line = line(text, at);
        if is_fence(line) {
            return Some(MarkdownParts { fields: begin..at, body: at + line.len()..text.len() });
        }
        at += line.len();
    }
    let span = source.span(start, start + first.trim_end().len());
    let problem = Diagnostic::new(&NO_END, span, "the fields begin here, and no second `---` ends them");
    problems.push(problem.help("write a line `---` between the last field and the text"));
    None
}

fn no_fields(source: SourceText<'_>, found: &Found, start: usize, first: &str) -> Diagnostic {
    let text = &source.text[start..];
    let above = text.len() - text.trim_start().len();
    if above > 0 && is_fence(line(source.text, start + above)) {
        let at = start + above;
        let problem = Diagnostic::new(&NO_FIELDS, source.span(at, at + 3), "an empty line stands above the fields");
        return problem.help("delete what stands above this line, so that the file begins with it");
    }
    let span = source.span(start, start + first.trim_end().len());
    let problem = Diagnostic::new(&NO_FIELDS, span, "the file does not begin with its fields");
    let form = "write `---` as the first line, then the fields (`title: …`), then another `---`, then the text";
    match found.meant.as_deref().and_then(|name| Some((name, name.split('.').next()?))) {
        Some((name, original)) => problem.help(format!(
            "rename the file if it is a translation: a translation of `{original}` is called `{name}`; else {form}"
        )),
        None => problem.help(form),
    }
}

/// The line from `at` on, with its line break.
fn line(text: &str, at: usize) -> &str {
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n + 1);
    &text[at..end]
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// The body without empty lines around it.
fn body(source: SourceText<'_>, range: Range<usize>) -> Option<Spanned<String>> {
    let text = &source.text[range.clone()];
    let end = range.start + text.trim_end().len();
    let mut start = range.start;
    while start < end && line(source.text, start).trim().is_empty() {
        start += line(source.text, start).len();
    }
    (start < end).then(|| Spanned::new(source.text[start..end].to_owned(), source.span(start, end)))
}
