//! The protected tables of complaints: what the pages tell and nothing more. The rows of the records are not exported.

use std::io::{self, Write};

use crate::derive::complaints::{ComplaintDimension, ComplaintFigures, ComplaintKey};
use crate::export::csv::{cell, writer};
use crate::export::json;
use crate::export::source::Site;
use crate::model::write::{Field, ToWritten, Written};

/// The name of the files.
pub const NAME: &str = "complaints";

/// What the files tell of a row.
pub const COLUMNS: &[&str] =
    &["by", "of", "hidden", "received", "resolved", "pending", "rate", "median_days", "satisfied_percent"];

/// The total, then every row of every table.
pub fn rows<'a>(site: Site<'a>) -> impl Iterator<Item = Vec<Field<'a>>> {
    let all = &site.metrics.complaints;
    let total = fields("all", Written::Nothing, all.total.as_ref());
    let tables = all.tables.iter().flat_map(move |(dimension, rows)| {
        rows.iter().map(move |row| fields(dimension.code(), name(site, *dimension, &row.key), row.figures.as_ref()))
    });
    std::iter::once(total).filter(|_| all.any).chain(tables)
}

/// The id, the code or the period of a row; nothing for what is not stated.
fn name<'a>(site: Site<'a>, dimension: ComplaintDimension, key: &'a ComplaintKey) -> Written<'a> {
    let records = site.records;
    match key {
        ComplaintKey::Record(i) if dimension == ComplaintDimension::Place => records.places.rows()[*i].id.written(),
        ComplaintKey::Record(i) => records.organisations.rows()[*i].id.written(),
        ComplaintKey::Code(code) => code.written(),
        ComplaintKey::Period(period) => period.written(),
        ComplaintKey::Unstated => Written::Nothing,
    }
}

fn fields<'a>(by: &'static str, of: Written<'a>, figures: Option<&'a ComplaintFigures>) -> Vec<Field<'a>> {
    let told = |value: Option<Written<'a>>| value.unwrap_or(Written::Nothing);
    vec![
        ("by", Written::Text(by)),
        ("of", of),
        ("hidden", Written::Bool(figures.is_none())),
        ("received", told(figures.map(|figures| figures.received.written()))),
        ("resolved", told(figures.map(|figures| figures.resolved.written()))),
        ("pending", told(figures.map(|figures| figures.pending.written()))),
        ("rate", told(figures.map(|figures| figures.rate.written()))),
        ("median_days", told(figures.map(|figures| figures.days.written()))),
        ("satisfied_percent", told(figures.map(|figures| figures.satisfied.written()))),
    ]
}

/// As CSV.
pub fn csv_file(site: Site, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = writer(out);
    writer.write_record(COLUMNS)?;
    for row in rows(site) {
        writer.write_record(row.iter().map(|(_, value)| cell(value)))?;
    }
    writer.flush()
}

/// As JSON, with the limit below which counts are hidden.
pub fn json_file(site: Site, out: &mut dyn Write) -> io::Result<()> {
    json::rows_file(site, NAME, ("hidden_below", site.config.hide_counts_below), rows(site), out)
}
