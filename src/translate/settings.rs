//! The texts of `site.toml`: where they stand, and how another language comes beside them. Its values become a tree as those of
//! records do, so that the rest of the desk need not know of TOML.

use std::fmt::Write as _;

use toml::de::{DeTable, DeValue};

use crate::load::Document;
use crate::source::{Entry, FileId, Node, Span, Spanned, Value};
use crate::translate::edit::{Edit, Edits, TagAndText, TooOdd, line_end};
use crate::translate::file::{FieldPlace, TextFile};

/// What the settings are called in a table.
pub const KIND: &str = "site";

/// Where texts stand; `*` is any name.
const TEXTS: [&[&str]; 5] =
    [&["title"], &["description"], &["notice"], &["publisher", "name"], &["maps", "*", "credit"]];

/// The settings as a document; none if they cannot be read, which the check told.
pub(super) fn document(text: &str, file: FileId) -> Option<Document> {
    let table = DeTable::parse(text).ok()?;
    let span = Span::new(file, 0, text.len());
    Some(Document {
        kind: KIND.to_owned(),
        id: Spanned::new(KIND.to_owned(), Span::start_of(file)),
        lang: None,
        fields: entries(table.get_ref(), file),
        span,
        body: None,
        blocks: Vec::new(),
        broken: false,
        row: false,
        numbered: false,
        changed: None,
    })
}

/// The values of a table in the order of the file.
fn entries(table: &DeTable<'_>, file: FileId) -> Vec<Entry> {
    let place = |range: std::ops::Range<usize>| Span::new(file, range.start, range.end);
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: Spanned::new(key.get_ref().to_string(), place(key.span())),
            value: Node { span: place(value.span()), value: node(value.get_ref(), file) },
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span.start);
    entries
}

fn node(value: &DeValue<'_>, file: FileId) -> Value {
    match value {
        DeValue::Table(table) => Value::Map(entries(table, file)),
        DeValue::Array(items) => {
            let item = |item: &toml::Spanned<DeValue<'_>>| Node {
                span: Span::new(file, item.span().start, item.span().end),
                value: node(item.get_ref(), file),
            };
            Value::List(items.iter().map(item).collect())
        }
        DeValue::String(text) => Value::scalar(text.as_ref(), true),
        DeValue::Integer(number) => Value::scalar(number.as_str(), false),
        DeValue::Float(number) => Value::scalar(number.as_str(), false),
        DeValue::Boolean(yes) => Value::scalar(yes.to_string(), false),
        DeValue::Datetime(time) => Value::scalar(time.to_string(), false),
    }
}

/// The texts, each with its path.
pub(super) fn places<'s>(file: &'s TextFile, document: &'s Document) -> Vec<(String, FieldPlace<'s>)> {
    let mut found = Vec::new();
    walk(&document.fields, &mut Vec::new(), &mut |path, entry| {
        let place = FieldPlace { file, key: Some(entry.key.span), node: &entry.value, flow: false };
        found.push((path.join("."), place));
    });
    found
}

fn walk<'s>(entries: &'s [Entry], path: &mut Vec<&'s str>, see: &mut impl FnMut(&[&'s str], &'s Entry)) {
    for entry in entries {
        path.push(&entry.key.value);
        match &entry.value.value {
            _ if is_text(path) => see(path, entry),
            Value::Map(inside) => walk(inside, path, see),
            _ => {}
        }
        path.pop();
    }
}

fn is_text(path: &[&str]) -> bool {
    let fits = |pattern: &&[&str]| {
        pattern.len() == path.len() && pattern.iter().zip(path).all(|(wanted, name)| *wanted == "*" || wanted == name)
    };
    TEXTS.iter().any(fits)
}

/// All that the settings say besides texts, without places.
pub(super) fn rest(document: &Document) -> Vec<Entry> {
    let mut fields = document.fields.clone();
    strip(&mut fields, &mut Vec::new());
    fields
}

fn strip(entries: &mut Vec<Entry>, path: &mut Vec<String>) {
    entries.retain_mut(|entry| {
        path.push(entry.key.value.clone());
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        let kept = !is_text(&names);
        entry.key.span = Span::start_of(entry.key.span.file);
        bare(&mut entry.value, path);
        path.pop();
        kept
    });
}

fn bare(node: &mut Node, path: &mut Vec<String>) {
    node.span = Span::start_of(node.span.file);
    match &mut node.value {
        Value::Map(entries) => strip(entries, path),
        Value::List(nodes) => nodes.iter_mut().for_each(|node| bare(node, path)),
        _ => {}
    }
}

/// Puts another text in the place of a translation.
pub(super) fn replace(place: &FieldPlace<'_>, new: TagAndText<'_>) -> Edits {
    let Value::Map(entries) = &place.node.value else { return Err(TooOdd) };
    let entry = entries.iter().find(|entry| entry.key.value == new.0).ok_or(TooOdd)?;
    Ok(vec![over(entry.value.span, quoted(new.1))])
}

/// Adds languages to a text: between its braces, or on lines like those that are there.
pub(super) fn add(place: &FieldPlace<'_>, default: &str, new: &[TagAndText<'_>]) -> Edits {
    let raw = raw(place.file, place.node.span)?;
    let Value::Map(entries) = &place.node.value else {
        let others: String = new.iter().map(|(tag, text)| format!(", {tag} = {}", quoted(text))).collect();
        return Ok(vec![over(place.node.span, format!("{{ {default} = {raw}{others} }}"))]);
    };
    let last = entries.last().ok_or(TooOdd)?;
    let end = last.value.span.end as usize;
    let (at, before) = if raw.starts_with('{') {
        (end, ", ".to_owned())
    } else {
        (line_end(&place.file.text, end), format!("\n{}", prefix(place.file, last.key.span)?))
    };
    let mut edits = Vec::new();
    let mut added = String::new();
    for (tag, text) in new {
        match entries.iter().find(|entry| entry.key.value == *tag) {
            // Empty quotes wait for their translation.
            Some(empty) => edits.push(over(empty.value.span, quoted(text))),
            None => added += &format!("{before}{tag} = {}", quoted(text)),
        }
    }
    edits.push(Edit { range: at..at, text: added });
    Ok(edits)
}

/// What stands on a line before the last name of a key: blanks, or `title.` of `title.en`.
fn prefix(file: &TextFile, key: Span) -> Result<&str, TooOdd> {
    let before = file.text.get(..key.start as usize).ok_or(TooOdd)?;
    let prefix = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '\t');
    if prefix.chars().all(is_key) { Ok(prefix) } else { Err(TooOdd) }
}

fn raw(file: &TextFile, span: Span) -> Result<&str, TooOdd> {
    file.text.get(span.start as usize..span.end as usize).ok_or(TooOdd)
}

fn over(span: Span, text: String) -> Edit {
    Edit { range: span.start as usize..span.end as usize, text }
}

/// A text on one line, as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => _ = write!(quoted, "\\u{:04X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
