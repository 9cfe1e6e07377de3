//! Events of the parser to a tree of nodes, within bounds.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StructureStyle, Tag};

use super::keys::{FieldKey, as_key, drop_duplicates};
use super::rules::{ALIAS, COMMENT, SEVERAL_DOCUMENTS, TOO_DEEP, UNREAD_FEATURE};
use super::text::{line_end, quoted};
use crate::diag::Diagnostic;
use crate::load::text::SourceText;
use crate::source::{Entry, Node, Span, Spanned, Value};

/// Deepest nesting; records have about six levels.
const DEEPEST: usize = 64;

/// Bytes that all copies by alias may take together, with [`NODE_COST`] for each node.
const COPIES: usize = 4 << 20;
const NODE_COST: usize = 64;

/// Why reading stopped.
pub(super) enum Stop {
    /// The parser's reason, where it stood, and the end of the last thing that it read.
    Syntax { kind: ErrorKind, at: usize, after: usize },
    /// A problem that is already put into words.
    Told(Box<Diagnostic>),
}

/// Builds the tree of one stretch of text.
pub(super) struct TreeBuilder<'t> {
    source: SourceText<'t>,
    range: Range<usize>,
    /// Whether text before the range was damaged, so that anchors may be missing without fault.
    resumed: bool,
    open: Vec<Open>,
    anchors: HashMap<usize, YamlAnchor>,
    copied: usize,
    root: Option<Node>,
    documents: usize,
    problems: Vec<Diagnostic>,
}

/// A collection that is not closed yet.
struct Open {
    start: usize,
    end: usize,
    flow: bool,
    anchor: usize,
    parts: Parts,
}

impl Open {
    fn drop_last(&mut self, is_wrong: impl Fn(&Node) -> bool) {
        match &mut self.parts {
            Parts::List(nodes) => drop(nodes.pop_if(|node| is_wrong(node))),
            Parts::Map(entries, _) => drop(entries.pop_if(|entry| is_wrong(&entry.value))),
        }
    }
}

/// The warning of a field that is empty because its text begins with `#`.
fn swallowed(source: SourceText<'_>, key: &Spanned<String>, node: &Node) -> Option<Diagnostic> {
    if node.value != Value::Null {
        return cut_off(source, key, node);
    }
    let end = key.span.end as usize;
    let line = source.text[end..line_end(source.text, end)].trim_end();
    let comment = line.trim_start_matches(['"', '\'']).strip_prefix(':')?.trim_start();
    if !comment.starts_with('#') {
        return None;
    }
    let start = end + line.len() - comment.len();
    let message = format!("`{}` is empty, for what begins with `#` is a comment", key.value);
    let problem = Diagnostic::new(&COMMENT, source.span(start, start + comment.len()), message);
    Some(problem.help(format!("put the text in quotes: `{}`, or the comment on a line above", quoted(comment))))
}

/// The warning of a text that ends before a `#` that seems to belong to it: `Room #4 opens`. A comment has a space behind it.
fn cut_off(source: SourceText<'_>, key: &Spanned<String>, node: &Node) -> Option<Diagnostic> {
    let Value::Scalar { text, quoted: false, .. } = &node.value else { return None };
    let end = node.span.end as usize;
    let line = source.text.get(end..line_end(source.text, end))?.trim_end();
    let comment = line.trim_start();
    if comment.len() == line.len() || !comment.strip_prefix('#')?.starts_with(char::is_alphanumeric) {
        return None;
    }
    let start = end + line.len() - comment.len();
    let message = format!("what stands behind `#` is a comment, and no part of `{}`", key.value);
    let problem = Diagnostic::new(&COMMENT, source.span(start, start + comment.len()), message);
    let whole = quoted(&format!("{text} {comment}"));
    Some(problem.help(format!("put the whole text in quotes: `{whole}`, or a space behind `#` if it is a comment")))
}

/// Whether a value ends on the line where reading stopped.
fn cut_short(text: &str, node: &Node, at: usize) -> bool {
    text.get(node.span.end as usize..at).is_some_and(|between| !between.contains('\n'))
}

/// Where a text on one line stands in the file, unless quotes change it.
fn line(source: &str, scalar: Range<usize>, text: &str) -> Option<Box<[u32]>> {
    let at = scalar.start + source.get(scalar)?.find(text)?;
    Some([u32::try_from(at).ok()?].into())
}

/// Where each line of a literal block stands in the file: behind the indentation that is not part of the block.
fn lines(source: &str, block: Range<usize>, text: &str) -> Option<Box<[u32]>> {
    // An empty block may end before it begins.
    let written = source.get(block.clone())?;
    let header = if written.starts_with('|') { written.find('\n')? + 1 } else { 0 };
    let mut at = block.start + header;
    let mut found = Vec::new();
    for line in text.lines() {
        let written = source.get(at..)?.lines().next().unwrap_or_default();
        let indent = written.len().checked_sub(line.len()).filter(|_| written.ends_with(line));
        // A line of blanks only is shorter than its indentation.
        let indent = indent.or_else(|| written.trim().is_empty().then_some(written.len()))?;
        found.push(u32::try_from(at + indent).ok()?);
        at += source[at..].find('\n').map_or(written.len(), |end| end + 1);
    }
    Some(found.into_boxed_slice())
}

enum Parts {
    List(Vec<Node>),
    Map(Vec<Entry>, FieldKey),
}

/// A node that aliases may repeat.
struct YamlAnchor {
    node: Node,
    cost: usize,
    depth: usize,
}

impl<'t> TreeBuilder<'t> {
    pub(super) fn new(source: SourceText<'t>, range: Range<usize>, resumed: bool) -> Self {
        Self {
            source,
            range,
            resumed,
            open: Vec::new(),
            anchors: HashMap::new(),
            copied: 0,
            root: None,
            documents: 0,
            problems: Vec::new(),
        }
    }

    /// Reads to the end or to the first mistake.
    pub(super) fn run(&mut self) -> Result<(), Stop> {
        let text = &self.source.text[self.range.clone()];
        let mut after = self.range.start;
        for event in Parser::new_from_str_with_options(text, options()) {
            match event {
                Ok((event, span)) => after = self.event(&event, &span)?.max(after),
                Err(error) => {
                    let at = self.floor(self.range.start + error.marker().byte_offset().unwrap_or_default());
                    return Err(Stop::Syntax { kind: error.kind().clone(), at, after });
                }
            }
        }
        Ok(())
    }

    /// The first byte of the innermost bracket that is not closed yet.
    pub(super) fn open_bracket(&self) -> Option<usize> {
        let brackets = self.open.iter().rev().filter(|o| o.flow).map(|o| o.start);
        brackets.into_iter().find(|start| self.source.text[*start..].starts_with(['[', '{']))
    }

    /// What was read, with collections closed where reading stopped. The value on the line of a mistake is left out, for
    /// it is not what was meant.
    pub(super) fn finish(mut self, stopped: Option<usize>) -> (Option<Node>, Vec<Diagnostic>) {
        if let (Some(at), Some(open)) = (stopped, self.open.last_mut()) {
            open.drop_last(|node| cut_short(self.source.text, node, at));
        }
        while let Some(open) = self.open.pop() {
            let end = open.end;
            self.close(open, end);
        }
        (self.root, self.problems)
    }

    /// Takes one event and returns where it ends in the file.
    fn event(&mut self, event: &Event<'_>, span: &granit_parser::Span) -> Result<usize, Stop> {
        let range = span.byte_range().unwrap_or_default();
        let (start, end) = (self.range.start + range.start, self.range.start + range.end);
        self.refuse_tag(event.tag(), span);
        match *event {
            Event::DocumentStart(..) => self.document(start, end)?,
            Event::Scalar(ref text, style, anchor, _) => self.scalar(text, style, anchor, start, end),
            Event::SequenceStart(style, anchor, _) => self.begin(Parts::List(Vec::new()), style, anchor, start)?,
            Event::MappingStart(style, anchor, _) => {
                self.begin(Parts::Map(Vec::new(), FieldKey::Awaited), style, anchor, start)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(end),
            Event::Alias(anchor) => self.alias(anchor, start, end),
            Event::UnresolvedAlias(_) => self.unknown_alias(start, end),
            _ => {}
        }
        Ok(end)
    }

    fn document(&mut self, start: usize, end: usize) -> Result<(), Stop> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        let span = self.source.span(start, end);
        let problem = Diagnostic::new(&SEVERAL_DOCUMENTS, span, "a second document begins here, and is not read");
        Err(Stop::Told(Box::new(
            problem.help("write one list, each record of it beginning with `- id:`, without `---` between"),
        )))
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, start: usize, end: usize) {
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let trimmed = if block { self.source.text[start..end].trim_end().len() } else { end - start };
        let plain = style == ScalarStyle::Plain;
        let implicit = start == end && self.source.text[start..].starts_with(':');
        let start = start + usize::from(implicit);
        let span = self.source.span(start, if implicit { start } else { start + trimmed });
        let null = plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
        let lines = match style {
            ScalarStyle::Literal => lines(self.source.text, start..end, text),
            // Only what may be Markdown is worth the search.
            _ if text.contains(['[', '<']) => line(self.source.text, start..end, text),
            _ => None,
        };
        let lines = lines.unwrap_or_default();
        let value = if null { Value::Null } else { Value::Scalar { text: text.to_owned(), quoted: !plain, lines } };
        self.place(Node { span, value }, anchor);
    }

    fn begin(&mut self, parts: Parts, style: StructureStyle, anchor: usize, start: usize) -> Result<(), Stop> {
        if self.open.len() == DEEPEST {
            return Err(self.too_deep(start, start));
        }
        self.open.push(Open { start, end: start, flow: style == StructureStyle::Flow, anchor, parts });
        Ok(())
    }

    fn too_deep(&self, start: usize, end: usize) -> Stop {
        let span = self.source.span(start, end);
        let problem =
            Diagnostic::new(&TOO_DEEP, span, format!("lists and fields stand in each other more than {DEEPEST} deep"));
        Stop::Told(Box::new(problem.help("write the same with fewer levels")))
    }

    fn end(&mut self, end: usize) {
        if let Some(open) = self.open.pop() {
            let end = if open.flow { end } else { open.end };
            self.close(open, end);
        }
    }

    fn close(&mut self, open: Open, end: usize) {
        let span = self.source.span(open.start, end);
        let value = match open.parts {
            Parts::List(nodes) => Value::List(nodes),
            Parts::Map(mut entries, _) => {
                drop_duplicates(&mut entries, &mut self.problems);
                Value::Map(entries)
            }
        };
        self.place(Node { span, value }, open.anchor);
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.remember(&node, anchor);
        }
        let Some(top) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        top.end = top.end.max(node.span.end as usize);
        match &mut top.parts {
            Parts::List(nodes) => nodes.push(node),
            Parts::Map(entries, key) => match std::mem::replace(key, FieldKey::Awaited) {
                FieldKey::Read(key) => {
                    self.problems.extend(swallowed(self.source, &key, &node));
                    entries.push(Entry { key, value: node });
                }
                FieldKey::Refused => {}
                FieldKey::Awaited => *key = as_key(self.source, node, &mut self.problems),
            },
        }
    }

    fn remember(&mut self, node: &Node, anchor: usize) {
        let (cost, depth) = measure(node);
        if self.spend(cost, node.span) {
            self.anchors.insert(anchor, YamlAnchor { node: node.clone(), cost, depth });
        }
    }

    /// Takes the cost of a copy from what all copies may cost.
    fn spend(&mut self, cost: usize, span: Span) -> bool {
        let was = self.copied;
        self.copied = was.saturating_add(cost);
        if was <= COPIES && self.copied > COPIES {
            let problem = Diagnostic::new(&ALIAS, span, "aliases repeat more text than a file may hold");
            self.problems.push(problem.help("write the values themselves where they belong"));
        }
        self.copied <= COPIES
    }

    fn alias(&mut self, anchor: usize, start: usize, end: usize) {
        let span = self.source.span(start, end);
        let node = self.repeat(anchor, span).unwrap_or(Node { span, value: Value::Null });
        self.place(node, 0);
    }

    fn repeat(&mut self, anchor: usize, span: Span) -> Option<Node> {
        if self.open.iter().any(|o| o.anchor == anchor) {
            let problem = Diagnostic::new(&ALIAS, span, "this alias repeats the value that it stands in, without end");
            self.problems.push(problem.help("write the value itself"));
            return None;
        }
        let (cost, depth) = self.anchors.get(&anchor).map(|a| (a.cost, a.depth))?;
        if self.open.len() + depth > DEEPEST {
            let message = format!("with this alias, lists and fields stand in each other more than {DEEPEST} deep");
            self.problems.push(Diagnostic::new(&TOO_DEEP, span, message).help("write the same with fewer levels"));
            return None;
        }
        let fits = self.spend(cost, span);
        let anchor = self.anchors.get(&anchor).filter(|_| fits)?;
        Some(Node { span, value: anchor.node.value.clone() })
    }

    fn unknown_alias(&mut self, start: usize, end: usize) {
        let span = self.source.span(start, end);
        let text = &self.source.text[start..end];
        // What was marked in a part that cannot be read is marked all the same.
        let marked = self.resumed && self.source.text[..start].contains(&text.replacen('*', "&", 1));
        if !marked {
            let message = format!("`{text}` repeats a value that is marked nowhere above");
            let line = &self.source.text[start..super::text::line_end(self.source.text, start)];
            let help = format!("put the text in quotes: `{}`", super::text::quoted(line.trim_end()));
            self.problems.push(Diagnostic::new(&ALIAS, span, message).help(help));
        }
        self.place(Node { span, value: Value::Null }, 0);
    }

    fn refuse_tag(&mut self, tag: Option<&Tag>, span: &granit_parser::Span) {
        let Some(range) = tag.and_then(|_| span.tag_span()).and_then(|s| s.byte_range()) else { return };
        let (start, end) = (self.range.start + range.start, self.range.start + range.end);
        let message = format!("`{}` is read as a YAML tag, and tags are not used here", &self.source.text[start..end]);
        let problem = Diagnostic::new(&UNREAD_FEATURE, self.source.span(start, end), message);
        self.problems.push(problem.help("write the value without it, or in quotes if `!` belongs to the text"));
    }

    /// The nearest start of a character, since a mistake may be told anywhere.
    fn floor(&self, at: usize) -> usize {
        let at = at.min(self.range.end);
        (self.range.start..=at).rev().find(|i| self.source.text.is_char_boundary(*i)).unwrap_or(self.range.start)
    }
}

fn options() -> granit_parser::Options {
    granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        disallow_directives: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    }
}

/// Cost and depth of a node.
fn measure(node: &Node) -> (usize, usize) {
    let (cost, depth) = match &node.value {
        Value::Null => (0, 0),
        Value::Scalar { text, .. } => (text.len(), 0),
        Value::List(nodes) => nodes.iter().map(measure).fold((0, 1), deeper),
        Value::Map(entries) => entries
            .iter()
            .map(|e| (measure(&e.value), e.key.len()))
            .map(|((cost, depth), key)| (cost + key, depth))
            .fold((0, 1), deeper),
    };
    (cost + NODE_COST, depth)
}

fn deeper(whole: (usize, usize), part: (usize, usize)) -> (usize, usize) {
    (whole.0 + part.0, whole.1.max(part.1 + 1))
}
