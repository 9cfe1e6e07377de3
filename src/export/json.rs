//! JSON. Amounts and other decimals are JSON numbers with all their digits (`1200000.50`), as in 360Giving and OCDS:
//! exact as text, whatever a reader makes of them. Dates keep their precision (`2018-Q3`), texts are maps from language
//! to text, references are ids. What is not there is left out.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::config::Config;
use crate::export::exported::Exported;
use crate::export::row::{Frame, Row, Rows};
use crate::export::source::{CODES, Site};
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{CodeEntry, LocalText, Money};

/// All records of a kind: `{as_of, licence, type, count, records}`, a record a line.
pub fn kind_file<T: Exported>(rows: &Rows<T>, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::from("{");
    envelope(rows.frame, T::FOLDER, &mut text);
    _ = write!(text, "\"count\":{},\"records\":[", rows.len());
    rows.for_each(|at, row| {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        push_record(row, rows.frame.config, &mut text);
        out.write_all(text.as_bytes())?;
        text.clear();
        Ok(())
    })?;
    text.push_str("\n]}\n");
    out.write_all(text.as_bytes())
}

/// Rows that are no records: `{as_of, licence, type, limit, count, records}`, a row a line.
pub fn rows_file<'a>(
    site: Site,
    kind: &str,
    (name, limit): (&str, i64),
    rows: impl Iterator<Item = Vec<Field<'a>>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut text = String::from("{");
    envelope(Frame::new(site), kind, &mut text);
    let rows: Vec<Vec<Field>> = rows.collect();
    _ = write!(text, "\"{name}\":{limit},\"count\":{},\"records\":[", rows.len());
    for (i, row) in rows.into_iter().enumerate() {
        text.push_str(if i == 0 { "\n" } else { ",\n" });
        push(&Written::Group(row), site.config, &mut text);
    }
    text.push_str("\n]}\n");
    out.write_all(text.as_bytes())
}

/// One record: `{as_of, licence, record}`.
pub fn record_file<T: Exported>(rows: &Rows<T>, at: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::from("{");
    envelope(rows.frame, T::FOLDER, &mut text);
    text.push_str("\"record\":");
    push_record(rows.row(at), rows.frame.config, &mut text);
    text.push_str("}\n");
    out.write_all(text.as_bytes())
}

/// The code lists that the site defines: `{as_of, licence, type, lists}`, each list with its entries in their order.
pub fn codes_file(site: Site, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::from("{");
    envelope(Frame::new(site), CODES, &mut text);
    text.push_str("\"lists\":");
    let list = |(name, entries): (&str, &[CodeEntry]), text: &mut String| {
        push_text(name, text);
        text.push(':');
        push_items('[', entries, text, |entry, text| push(&entry.written(), site.config, text), ']');
    };
    push_items('{', site.records.codes.iter(), &mut text, list, '}');
    text.push_str("}\n");
    out.write_all(text.as_bytes())
}

fn envelope(frame: Frame, kind: &str, text: &mut String) {
    _ = write!(text, "\"as_of\":\"{}\",", frame.as_of);
    if let Some(licence) = &frame.config.licence {
        text.push_str("\"licence\":");
        push_text(licence, text);
        text.push(',');
    }
    _ = write!(text, "\"type\":\"{kind}\",");
}

fn push_record(row: Row, config: &Config, text: &mut String) {
    let Row { mut fields, derived } = row;
    if !derived.is_empty() {
        fields.push(("derived", Written::Group(derived)));
    }
    push(&Written::Group(fields), config, text);
}

fn push(value: &Written, config: &Config, out: &mut String) {
    match value {
        Written::Nothing => out.push_str("null"),
        Written::Text(text) => push_text(text, out),
        Written::Local(text) => push_local(text, config, out),
        // Writing into a text cannot fail.
        Written::Number(number) => _ = write!(out, "{number}"),
        Written::Bool(truth) => _ = write!(out, "{truth}"),
        Written::Date(date) => _ = write!(out, "\"{date}\""),
        Written::Money(Money { amount, currency }) => {
            _ = write!(out, "{{\"amount\":{amount},\"currency\":\"{currency}\"}}")
        }
        Written::List(items) => push_items('[', items, out, |item, out| push(item, config, out), ']'),
        Written::Group(fields) => {
            let there = fields.iter().filter(|(_, value)| !value.is_nothing());
            push_items('{', there, out, |(name, value), out| push_field(name, value, config, out), '}');
        }
    }
}

fn push_field(name: &str, value: &Written, config: &Config, out: &mut String) {
    push_text(name, out);
    out.push(':');
    push(value, config, out);
}

fn push_local(text: &LocalText, config: &Config, out: &mut String) {
    let entry = |entry: &crate::model::LocalEntry, out: &mut String| {
        push_text(config.tag(entry.lang), out);
        out.push(':');
        push_text(&entry.text, out);
    };
    push_items('{', text.entries(), out, entry, '}');
}

fn push_items<T>(
    open: char,
    items: impl IntoIterator<Item = T>,
    out: &mut String,
    push: impl Fn(T, &mut String),
    close: char,
) {
    out.push(open);
    for (i, item) in items.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push(item, out);
    }
    out.push(close);
}

/// A string of JSON (RFC 8259, section 7).
pub(super) fn push_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c < ' ' || c == '"' || c == '\\') {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        // The character found is one byte.
        match special.as_bytes()[0] {
            b'\n' => out.push_str("\\n"),
            byte @ (b'"' | b'\\') => out.extend(['\\', char::from(byte)]),
            byte => _ = write!(out, "\\u{byte:04x}"),
        }
        rest = &special[1..];
    }
    out.push_str(rest);
    out.push('"');
}
