//! JSON. Amounts and other decimals are JSON numbers with all their digits (`1200000.50`), as in 360Giving and OCDS:
//! exact as text, whatever a reader makes of them. Dates keep their precision (`2018-Q3`), texts are maps from language
//! to text, references are ids. What is not there is left out.

use std::io::{self, BufWriter, Write};

use rust_decimal::Decimal;
use serde::ser::{Error, SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;
use serde_json::value::RawValue;

use crate::config::Config;
use crate::export::exported::Exported;
use crate::export::row::{Frame, Row, Rows};
use crate::export::source::{CODES, Site};
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{LocalText, Money};

/// All records of a kind: `{as_of, licence, type, count, records}`, a record a line.
pub fn kind_file<T: Exported>(rows: &Rows<T>, out: &mut dyn Write) -> io::Result<()> {
    let body = Whole { count: rows.len(), records: Records(rows) };
    write(&File::new(rows.frame, T::FOLDER, body), out)
}

/// Rows that are no records: `{as_of, licence, type, limit, count, records}`, a row a line.
pub fn rows_file<'a>(
    site: Site,
    kind: &str,
    limit: (&'static str, i64),
    rows: impl Iterator<Item = Vec<Field<'a>>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = rows.map(|fields| Item { value: Written::Group(fields), config: site.config }).collect();
    write(&File::new(Frame::new(site), kind, Limited { limit, rows }), out)
}

/// One record: `{as_of, licence, record}`.
pub fn record_file<T: Exported>(rows: &Rows<T>, at: usize, out: &mut dyn Write) -> io::Result<()> {
    write(&File::new(rows.frame, T::FOLDER, One { record: record(rows, at) }), out)
}

/// The code lists that the site defines: `{as_of, licence, type, lists}`, each list with its entries in their order.
pub fn codes_file(site: Site, out: &mut dyn Write) -> io::Result<()> {
    write(&File::new(Frame::new(site), CODES, Codes { lists: Lists(site) }), out)
}

/// Writes a file with a line break at its end.
pub(super) fn write(file: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    file.serialize(&mut serde_json::Serializer::with_formatter(&mut out, ItemLines::default()))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// What stands above every file.
#[derive(Serialize)]
struct File<'a, B> {
    as_of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(flatten)]
    body: B,
}

impl<'a, B> File<'a, B> {
    fn new(frame: Frame<'a>, kind: &'a str, body: B) -> Self {
        Self { as_of: frame.as_of.to_string(), licence: frame.config.licence.as_deref(), kind, body }
    }
}

#[derive(Serialize)]
struct Whole<R> {
    count: usize,
    records: R,
}

/// The records of a kind, each made when it is written.
struct Records<'a, T>(&'a Rows<'a, T>);

impl<T: Exported> Serialize for Records<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.0.len()).map(|at| record(self.0, at)))
    }
}

#[derive(Serialize)]
struct One<'a> {
    record: Item<'a>,
}

/// Rows, and the limit that decides what they tell.
struct Limited<'a> {
    limit: (&'static str, i64),
    rows: Vec<Item<'a>>,
}

impl Serialize for Limited<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(self.limit.0, &self.limit.1)?;
        map.serialize_entry("count", &self.rows.len())?;
        map.serialize_entry("records", &self.rows)?;
        map.end()
    }
}

#[derive(Serialize)]
struct Codes<'a> {
    lists: Lists<'a>,
}

struct Lists<'a>(Site<'a>);

impl Serialize for Lists<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let config = self.0.config;
        serializer.collect_map(self.0.records.codes.iter().map(|(name, entries)| {
            let rows: Vec<Item> = entries.iter().map(|entry| Item { value: entry.written(), config }).collect();
            (name, rows)
        }))
    }
}

fn record<'a, T: Exported>(rows: &Rows<'a, T>, at: usize) -> Item<'a> {
    let Row { mut fields, derived } = rows.row(at);
    if !derived.is_empty() {
        fields.push(("derived", Written::Group(derived)));
    }
    Item { value: Written::Group(fields), config: rows.frame.config }
}

/// A value with the settings that name its languages.
struct Item<'a> {
    value: Written<'a>,
    config: &'a Config,
}

impl Serialize for Item<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value(&self.value, self.config).serialize(serializer)
    }
}

struct Value<'a>(&'a Written<'a>, &'a Config);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(value, config) = *self;
        match value {
            Written::Nothing => serializer.serialize_unit(),
            Written::Text(text) => serializer.serialize_str(text),
            Written::Local(text) => local(text, config, serializer),
            Written::Number(number) => Exact(*number).serialize(serializer),
            Written::Bool(truth) => serializer.serialize_bool(*truth),
            Written::Date(date) => serializer.collect_str(date),
            Written::Money(money) => Amount(*money).serialize(serializer),
            Written::List(items) => serializer.collect_seq(items.iter().map(|item| Value(item, config))),
            Written::Group(fields) => {
                let there = fields.iter().filter(|(_, value)| !value.is_nothing());
                serializer.collect_map(there.map(|(name, value)| (name, Value(value, config))))
            }
        }
    }
}

fn local<S: Serializer>(text: &LocalText, config: &Config, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(text.entries().iter().map(|entry| (config.tag(entry.lang), &entry.text)))
}

/// A number with all its digits. serde knows none but floats, so it is written as it stands; the feature of the library
/// that would keep the digits of every number changes how all JSON is read.
#[derive(Clone, Copy)]
struct Exact(Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.to_string()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// An amount of money with all its digits.
pub(super) struct Amount(pub Money);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Amount", 2)?;
        object.serialize_field("amount", &Exact(self.0.amount))?;
        object.serialize_field("currency", self.0.currency.code())?;
        object.end()
    }
}

/// Each item of a list in the file itself, such as `records`, in a line of its own; the rest as compact as it can be.
#[derive(Default)]
struct ItemLines {
    depth: usize,
    has_items: bool,
}

impl ItemLines {
    /// Whether what is written now stands in a list in the file itself.
    fn is_outer(&self) -> bool {
        self.depth == 2
    }
}

impl Formatter for ItemLines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.has_items &= !self.is_outer();
        out.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.has_items |= self.is_outer();
        out.write_all(match (first, self.is_outer()) {
            (true, true) => b"\n",
            (true, false) => b"",
            (false, true) => b",\n",
            (false, false) => b",",
        })
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        let ends_lines = self.is_outer() && self.has_items;
        self.depth -= 1;
        out.write_all(if ends_lines { b"\n]" } else { b"]" })
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        out.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        out.write_all(b"}")
    }
}
