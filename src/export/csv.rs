//! CSV (RFC 4180, UTF-8): a table a kind. Groups are flattened to columns (`amount_awarded.currency`, `title.fr`), lists
//! of single values joined with `;`, lists of groups have tables of their own.
//!
//! Spreadsheets take a text that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula: such a text gets
//! an apostrophe before it (OWASP, "CSV injection"). Numbers and dates are left alone.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use crate::chart;
use crate::config::Config;
use crate::export::exported::Exported;
use crate::export::row::{self, Row, Rows};
use crate::export::source::Site;
use crate::model::read::{FieldSpec, Group, ValueType};
use crate::model::write::{Field, Written};
use crate::model::{CodeEntry, Lang, LocalText};

/// All records of a kind.
pub fn kind_file<T: Exported>(rows: &Rows<T>, out: &mut dyn Write) -> io::Result<()> {
    let columns = Columns::new::<T>(rows.frame.config);
    let mut writer = writer(out);
    writer.write_record(&columns.names)?;
    rows.for_each(|_, row| Ok(writer.write_record(columns.cells(&row))?))?;
    writer.flush()
}

/// The columns of a kind.
pub struct Columns<'a> {
    config: &'a Config,
    specs: Vec<FieldSpec>,
    derived: &'static [&'static str],
    /// Their names.
    pub names: Vec<String>,
}

impl<'a> Columns<'a> {
    /// Those of the records, then those computed.
    pub fn new<T: Exported>(config: &'a Config) -> Self {
        let mut specs = row::shared_specs();
        specs.extend(T::specs());
        let mut names = Vec::new();
        specs.iter().for_each(|spec| push_names("", spec, config, &mut names));
        names.extend(T::COLUMNS.iter().map(|name| format!("derived.{name}")));
        Self { config, specs, derived: T::COLUMNS, names }
    }

    /// The cells of one record.
    pub fn cells(&self, row: &Row) -> Vec<String> {
        let mut cells = Vec::with_capacity(self.names.len());
        push_row(&self.specs, &row.fields, self.config, &mut cells);
        let value = |column| row.derived.iter().find(|(name, _)| name == column).map(|(_, value)| cell(value));
        cells.extend(self.derived.iter().map(|column| value(column).unwrap_or_default()));
        cells
    }
}

/// The code lists that the site defines, one after the other.
pub fn codes_file(site: Site, out: &mut dyn Write) -> io::Result<()> {
    let specs = CodeEntry::specs();
    let mut names = vec!["list".to_owned()];
    specs.iter().for_each(|spec| push_names("", spec, site.config, &mut names));
    let mut writer = writer(out);
    writer.write_record(&names)?;
    for (list, entries) in site.records.codes.iter() {
        for entry in entries {
            let mut cells = vec![list.to_owned()];
            push_row(&specs, &entry.values(), site.config, &mut cells);
            writer.write_record(&cells)?;
        }
    }
    writer.flush()
}

/// A writer of rows that end as RFC 4180 wants it.
pub fn writer(out: &mut dyn Write) -> Writer<&mut dyn Write> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out)
}

/// The columns of a field.
pub fn push_names(prefix: &str, spec: &FieldSpec, config: &Config, out: &mut Vec<String>) {
    push_type_names(&format!("{prefix}{}", spec.name), &spec.value, config, out);
}

fn push_type_names(name: &str, value: &ValueType, config: &Config, out: &mut Vec<String>) {
    match value {
        ValueType::Money => out.extend([format!("{name}.amount"), format!("{name}.currency")]),
        ValueType::LocalText | ValueType::Markdown => {
            out.extend(config.languages.iter().map(|tag| format!("{name}.{tag}")));
        }
        ValueType::List(item) if is_group(item) => {}
        ValueType::List(item) => push_type_names(name, item, config, out),
        ValueType::Group(specs) => specs.iter().for_each(|spec| push_names(&format!("{name}."), spec, config, out)),
        ValueType::Text(_)
        | ValueType::Number(_)
        | ValueType::Bool
        | ValueType::Date
        | ValueType::Currency
        | ValueType::Address
        | ValueType::Code(_)
        | ValueType::Ref(_)
        | ValueType::Either(_)
        | ValueType::Map(_) => out.push(name.to_owned()),
    }
}

fn is_group(value: &ValueType) -> bool {
    matches!(value, ValueType::Group(_))
}

/// The cells of a group's fields; the fields stand in the order of their specs.
pub fn push_row(specs: &[FieldSpec], fields: &[Field], config: &Config, out: &mut Vec<String>) {
    for (spec, (_, value)) in specs.iter().zip(fields) {
        push_cells(&spec.value, value, config, out);
    }
}

fn push_cells(kind: &ValueType, value: &Written, config: &Config, out: &mut Vec<String>) {
    match (kind, value) {
        (ValueType::Money, Written::Money(money)) => {
            out.extend([money.amount.to_string(), money.currency.to_string()]);
        }
        (ValueType::LocalText | ValueType::Markdown, Written::Local(text)) => {
            out.extend(config.langs().map(|lang| local_cell(text, lang)));
        }
        (ValueType::List(item), _) if is_group(item) => {}
        (ValueType::List(item), Written::List(items)) => push_joined(item, items, config, out),
        (ValueType::Group(specs), Written::Group(fields)) => push_row(specs, fields, config, out),
        (_, Written::Nothing) => push_empty(kind, config, out),
        (_, value) => out.push(cell(value)),
    }
}

/// As many empty cells as the field has columns.
fn push_empty(kind: &ValueType, config: &Config, out: &mut Vec<String>) {
    let mut names = Vec::new();
    push_type_names("", kind, config, &mut names);
    out.extend(names.iter().map(|_| String::new()));
}

/// A list of single values in one cell, or in one a language.
fn push_joined(item: &ValueType, items: &[Written], config: &Config, out: &mut Vec<String>) {
    let mut columns = Vec::new();
    push_empty(item, config, &mut columns);
    for value in items {
        let mut cells = Vec::new();
        push_cells(item, value, config, &mut cells);
        for (column, cell) in columns.iter_mut().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            if !column.is_empty() {
                column.push(';');
            }
            column.push_str(&cell);
        }
    }
    out.extend(columns);
}

/// The table behind a chart. A column says what its numbers count; an unknown value is an empty cell.
pub fn chart_file(table: &chart::ChartTable, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = writer(out);
    let head = |(name, unit): (&String, Option<&str>)| {
        harmless(&unit.map_or_else(|| name.clone(), |unit| format!("{name} ({unit})")))
    };
    writer.write_record(table.head.iter().zip(table.units()).map(head))?;
    for row in table.rows.iter().chain(&table.left_out) {
        writer.write_record(row.iter().map(|cell| cell.value.clone().unwrap_or_else(|| harmless(&cell.text))))?;
    }
    writer.flush()
}

/// A single value, or several with `;` between them.
pub fn cell(value: &Written) -> String {
    match value {
        Written::Text(text) => harmless(text),
        Written::Number(number) => number.to_string(),
        Written::Bool(truth) => truth.to_string(),
        Written::Date(date) => date.to_string(),
        Written::List(items) => items.iter().map(cell).collect::<Vec<_>>().join(";"),
        Written::Nothing | Written::Local(_) | Written::Money(_) | Written::Group(_) => String::new(),
    }
}

fn local_cell(text: &LocalText, lang: Lang) -> String {
    text.entry(lang).map(|entry| harmless(&entry.text)).unwrap_or_default()
}

/// A text that no spreadsheet runs.
fn harmless(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if formula { format!("'{text}") } else { text.to_owned() }
}
