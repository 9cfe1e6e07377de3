//! Edits of a file: a few bytes at a place that is known from reading it. Nothing else of the file is touched.

use std::ops::Range;

use crate::source::{Entry, Span, Value};
use crate::translate::file::{FieldPlace, TextFile};
use crate::translate::scalar::{Style, indented, scalar};

/// Bytes to put in the place of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub range: Range<usize>,
    pub text: String,
}

/// The file is written in a way that cannot be edited bit by bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooOdd;

/// A language's tag and text.
pub(super) type TagAndText<'n> = (&'n str, &'n str);

pub(super) type Edits = Result<Vec<Edit>, TooOdd>;

/// The text with the edits made, each in the line breaks of the file.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (mut out, mut at) = (String::with_capacity(text.len() + 256), 0);
    for edit in edits {
        out.push_str(text.get(at..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text.replace('\n', eol));
        at = edit.range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Puts another text in the place of a translation.
pub(super) fn replace(place: &FieldPlace<'_>, new: TagAndText<'_>) -> Edits {
    let (key, node, flow) = match &place.node.value {
        Value::Map(entries) => {
            let entry = entries.iter().find(|entry| entry.key.value == new.0).ok_or(TooOdd)?;
            (Some(entry.key.span), &entry.value, is_flow(place))
        }
        _ => (place.key, place.node, place.flow),
    };
    let column = key.map_or(0, |key| column(place.file, key));
    value(place.file, node.span, column, flow, new.1).map(|edit| vec![edit])
}

/// Writes a value where another one stands.
fn value(file: &TextFile, span: Span, column: usize, flow: bool, new: &str) -> Result<Edit, TooOdd> {
    let (range, raw) = (begin(file, span)..span.end as usize, raw(file, span));
    let text = match block_header(raw).filter(|_| !flow) {
        Some(header) => {
            let lines = raw.get(header.len()..).unwrap_or_default().lines().skip(1);
            let indent = lines.filter(|line| !line.trim().is_empty()).map(blanks).next().unwrap_or(column + 2);
            // A number in the header counts the blanks, and a text may begin with one.
            if header.contains(|c: char| c.is_ascii_digit()) {
                return Err(TooOdd);
            }
            format!("{}\n{}", header.replacen('>', "|", 1), indented(new, indent))
        }
        None => scalar(new, Style { flow, quoted: raw.starts_with(['"', '\'']), indent: column + 2 }),
    };
    Ok(Edit { range, text })
}

/// Adds languages to a text, which becomes a group of languages if it was not one.
pub(super) fn add(place: &FieldPlace<'_>, default: &str, new: &[TagAndText<'_>]) -> Edits {
    match &place.node.value {
        Value::Map(entries) => add_to_group(place, entries, new),
        _ if place.flow => Ok(vec![group_in_flow(place, default, new)]),
        _ => group_in_block(place, default, new),
    }
}

fn add_to_group(place: &FieldPlace<'_>, entries: &[Entry], new: &[TagAndText<'_>]) -> Edits {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Err(TooOdd) };
    let (file, flow) = (place.file, is_flow(place));
    let quoted = raw(file, first.value.span).starts_with(['"', '\'']);
    let column = column(file, first.key.span);
    let style = Style { flow, quoted, indent: column + 2 };
    let mut edits = Vec::new();
    let mut lines = String::new();
    for (tag, text) in new {
        let written = scalar(text, style);
        match entries.iter().find(|entry| entry.key.value == *tag) {
            // A name without a value waits for its translation.
            Some(empty) => edits.push(Edit { range: range(empty.value.span), text: format!(" {written}") }),
            None if flow => lines += &format!(", {tag}: {written}"),
            None => lines += &format!("\n{}{tag}: {written}", " ".repeat(column)),
        }
    }
    let end = last.value.span.end.max(last.key.span.end) as usize;
    let at = if flow { end } else { line_end(&file.text, end) };
    edits.push(Edit { range: at..at, text: lines });
    Ok(edits)
}

fn group_in_flow(place: &FieldPlace<'_>, default: &str, new: &[TagAndText<'_>]) -> Edit {
    let raw = raw(place.file, place.node.span);
    let style = Style { flow: true, quoted: raw.starts_with(['"', '\'']), indent: 0 };
    let others: String = new.iter().map(|(tag, text)| format!(", {tag}: {}", scalar(text, style))).collect();
    Edit { range: range(place.node.span), text: format!("{{{default}: {raw}{others}}}") }
}

/// `title: Open budget` becomes `title:`, and below it a line for each language. A comment stays on the line of its text.
fn group_in_block(place: &FieldPlace<'_>, default: &str, new: &[TagAndText<'_>]) -> Edits {
    let (file, span) = (place.file, place.node.span);
    let (raw, begin) = (raw(file, span), begin(file, span));
    let style = |column| Style { flow: false, quoted: raw.starts_with(['"', '\'']), indent: column + 2 };
    let (start, pad, first) = match place.key {
        Some(key) => {
            let gap = file.text.get(key.end as usize..begin).ok_or(TooOdd)?;
            if gap.trim() != ":" {
                return Err(TooOdd);
            }
            let colon = key.end as usize + gap.find(':').unwrap_or_default() + 1;
            let pad = column(file, key) + 2;
            (colon, pad, format!("\n{}{default}: {}", " ".repeat(pad), moved(raw, 2)))
        }
        None => (begin, column_at(file, begin), format!("{default}: {}", moved(raw, 4))),
    };
    let lines = new.iter().map(|(tag, text)| format!("\n{}{tag}: {}", " ".repeat(pad), scalar(text, style(pad))));
    let at = line_end(&file.text, span.end as usize);
    Ok(vec![Edit { range: start..span.end as usize, text: first }, Edit { range: at..at, text: lines.collect() }])
}

/// Adds a field below the last one of a file of translations.
pub(super) fn append_field(file: &TextFile, end: usize, column: usize, name: &str, new: &str) -> Edit {
    let style = Style { flow: false, quoted: false, indent: column + 2 };
    let at = line_end(&file.text, end);
    Edit { range: at..at, text: format!("\n{}{name}: {}", " ".repeat(column), scalar(new, style)) }
}

/// Writes the languages that are left of a mark.
pub(super) fn mark(file: &TextFile, field: &Entry, left: &[&str]) -> Edits {
    let (key, node) = (field.key.span, field.value.span);
    let gap = file.text.get(key.end as usize..node.start as usize).ok_or(TooOdd)?;
    let colon = gap.find(':').filter(|_| gap.trim() == ":").ok_or(TooOdd)?;
    let range = key.end as usize + colon + 1..node.end as usize;
    Ok(vec![Edit { range, text: format!(" [{}]", left.join(", ")) }])
}

fn is_flow(place: &FieldPlace<'_>) -> bool {
    place.flow || raw(place.file, place.node.span).starts_with('{')
}

/// The line of a text below `|` or `>` that holds the sign.
fn block_header(raw: &str) -> Option<&str> {
    raw.lines().next().filter(|line| line.starts_with(['|', '>']))
}

/// Lines after the first one moved to the right; line breaks are those of the file, and are made so again by [`apply`].
fn moved(raw: &str, by: usize) -> String {
    let raw = raw.replace("\r\n", "\n");
    match raw.split_once('\n') {
        Some((first, rest)) => format!("{first}\n{}", indented(rest, by)),
        None => raw,
    }
}

/// A value as it stands in the file, with the line of `|` or `>` that may be above it.
fn raw(file: &TextFile, span: Span) -> &str {
    file.text.get(begin(file, span)..span.end as usize).unwrap_or_default()
}

/// The first byte of a value. The place of a text below `|` or `>` begins with the text.
fn begin(file: &TextFile, span: Span) -> usize {
    let start = span.start as usize;
    let above = file.text.get(..start).unwrap_or_default().trim_end();
    let from = above.rfind('\n').map_or(0, |at| at + 1);
    let line = &above[from..];
    let sign = line.rmatch_indices(['|', '>']).map(|(at, _)| at).find(|at| is_block_sign(line, *at));
    let below = file.text.get(above.len()..start).is_some_and(|blanks| blanks.contains('\n'));
    sign.filter(|_| below).map_or(start, |at| from + at)
}

/// Whether `|` or `>` stands where a value begins, with nothing behind it but how to read it and a comment.
fn is_block_sign(line: &str, at: usize) -> bool {
    let rest = line[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    line[..at].ends_with([' ', '\t'])
        && line[..at].trim_end().ends_with([':', '-'])
        && (rest.trim().is_empty() || rest.trim_start().starts_with('#') && rest.starts_with([' ', '\t']))
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

fn blanks(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The blanks and dashes before a place on its line.
pub(super) fn column(file: &TextFile, span: Span) -> usize {
    column_at(file, span.start as usize)
}

fn column_at(file: &TextFile, at: usize) -> usize {
    let before = file.text.get(..at).unwrap_or_default();
    before.len() - before.rfind('\n').map_or(0, |at| at + 1)
}

/// Where the line around `at` ends, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
    at + line.strip_suffix('\r').unwrap_or(line).len()
}
