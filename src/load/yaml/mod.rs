//! YAML with the place of every value, and with all its mistakes instead of the first.
//!
//! The parser stops at a mistake. Fields and list entries at the outer level are independent of each other, so reading
//! goes on at the next of them, and what was damaged is remembered.

mod build;
mod explain;
mod keys;
pub mod rules;
mod text;

use std::ops::Range;

use super::text::SourceText;
use crate::diag::Diagnostic;
use crate::source::{Entry, Node, Span, Value};
use build::{Stop, TreeBuilder};
use text::{OutermostLevel, shape};

/// More mistakes than these are not told for one file, for they come from the same cause.
const MOST: usize = 50;

/// What was read, and what was damaged.
#[derive(Debug, Default)]
pub(super) struct YamlTree {
    /// Nothing for an empty text.
    pub root: Option<Node>,
    /// Ranges of the file with a mistake: the entry of a list, or the whole of anything else.
    pub damaged: Vec<Range<usize>>,
}

/// Reads `range` of the file.
pub(super) fn parse(source: SourceText<'_>, range: Range<usize>, problems: &mut Vec<Diagnostic>) -> YamlTree {
    let source = SourceText { text: &source.text[..range.end], ..source };
    let shape = shape(&source.text[range.clone()]);
    let mut reader = YamlReader { source, range: range.clone(), shape, tree: YamlTree::default(), problems };
    let mut from = Some(range.start);
    while let Some(start) = from {
        from = reader.segment(start);
    }
    reader.refuse_joined();
    let YamlReader { mut tree, .. } = reader;
    if let Some(Node { value: Value::Map(entries), .. }) = &mut tree.root {
        keys::drop_duplicates(entries, problems);
    }
    tree
}

/// The ids that a damaged `range` of a list seems to state, each with its first byte.
pub(super) fn likely_ids(text: &str, range: Range<usize>) -> Vec<(usize, &str)> {
    let shape = shape(text);
    let mut start = range.start;
    let mut ids = Vec::new();
    for line in text[range].split_inclusive('\n') {
        let id = text::stated_id(line, shape);
        ids.extend(id.and_then(|id| Some((start + line.find(id)?, id))));
        start += line.len();
    }
    ids
}

/// Whether a value or a field that was written is left out on account of a problem.
fn loses_value(problem: &Diagnostic) -> bool {
    [&rules::ALIAS, &rules::KEY, &rules::ODD_BLANK, &rules::TOO_DEEP, &rules::UNREAD_FEATURE].contains(&problem.rule)
}

struct YamlReader<'t, 'p> {
    source: SourceText<'t>,
    range: Range<usize>,
    shape: OutermostLevel,
    tree: YamlTree,
    problems: &'p mut Vec<Diagnostic>,
}

impl YamlReader<'_, '_> {
    /// Reads on from `start`, and says where to go on after a mistake.
    fn segment(&mut self, start: usize) -> Option<usize> {
        let mut builder = TreeBuilder::new(self.source, start..self.range.end, start != self.range.start);
        let outcome = builder.run();
        let open_bracket = builder.open_bracket();
        let stopped = match &outcome {
            Err(Stop::Syntax { at, .. }) => Some(*at),
            _ => None,
        };
        let (root, mut found) = builder.finish(stopped);
        self.merge(root);
        found.iter().filter(|problem| loses_value(problem)).for_each(|problem| {
            self.damage(start, problem.span.start as usize);
        });
        let told = found.last().filter(|d| d.rule == &rules::ALIAS).map(|d| d.span);
        self.problems.append(&mut found);
        let stop = outcome.err()?;
        let problem = match stop {
            Stop::Told(problem) => *problem,
            Stop::Syntax { kind, at, after } => {
                let fault = explain::fault::SyntaxFault { source: self.source, start, kind, at, after, open_bracket };
                explain::explain(&fault)
            }
        };
        let repeats =
            problem.rule == &rules::QUOTE_CLOSED && told.is_some_and(|span| self.on_one_line(span, problem.span));
        self.go_on(start, problem, repeats)
    }

    /// Whether two places stand on one line, so that the second mistake follows from the first.
    fn on_one_line(&self, first: Span, second: Span) -> bool {
        let between = self.source.text.get(first.start as usize..second.start as usize);
        between.is_some_and(|text| !text.contains('\n'))
    }

    /// Notes the damage and finds the place to go on. A problem that repeats another one is not told.
    fn go_on(&mut self, start: usize, problem: Diagnostic, repeats: bool) -> Option<usize> {
        let last = problem.rule == &rules::SEVERAL_DOCUMENTS;
        let at = (problem.span.start as usize).max(start);
        if !repeats {
            self.problems.push(problem);
        }
        let text = self.source.text;
        let next = text::next_entry(text, at, self.shape).filter(|_| !last && self.problems.len() < MOST);
        let begin = if last { at } else { text::entry_start(text, start, at, self.shape) };
        self.note(begin..next.unwrap_or(self.range.end));
        next
    }

    /// A file that is one text was meant as fields, if the text has a colon: `title:O`.
    fn refuse_joined(&mut self) {
        let Some(Node { value: Value::Scalar { text, quoted: false, .. }, span }) = &self.tree.root else { return };
        if text.contains([':', '：']) {
            let value = Value::scalar("", false);
            self.problems.extend(explain::stray(self.source, *span, &value));
            self.tree.root = None;
            self.note(self.range.clone());
        }
    }

    /// Notes that the entry around `at` lost something.
    fn damage(&mut self, start: usize, at: usize) {
        let text = self.source.text;
        let begin = text::entry_start(text, start, at, self.shape);
        self.note(begin..text::next_entry(text, at, self.shape).unwrap_or(self.range.end));
    }

    fn note(&mut self, range: Range<usize>) {
        match self.tree.damaged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => self.tree.damaged.push(range),
        }
    }

    /// Adds the fields or entries of a segment to those before it.
    fn merge(&mut self, root: Option<Node>) {
        let Some(node) = root else { return };
        let Some(whole) = &mut self.tree.root else {
            self.tree.root = Some(node);
            return;
        };
        match (&mut whole.value, node.value) {
            (Value::List(all), Value::List(more)) => all.extend(more),
            (Value::Map(all), Value::Map(more)) => all.extend::<Vec<Entry>>(more),
            (Value::List(_) | Value::Map(_), value) => {
                return self.problems.extend(explain::stray(self.source, node.span, &value));
            }
            (whole, more) => *whole = more,
        }
        whole.span.end = whole.span.end.max(node.span.end);
    }
}
