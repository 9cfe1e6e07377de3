//! Export stage: records and metrics in open formats, one format a file.
//!
//! JSON and CSV are made from the same table of fields as the reader, so they are a copy of the records in the
//! standards' own vocabulary, and a new field is exported without a line of code here.

mod complaints;
mod csv;
pub mod doc;
mod exported;
mod json;
mod kinds;
mod levels;
mod lines;
mod ocds;
mod part;
mod row;

use std::io::{self, Write};

use crate::chart;
use crate::config::Config;
use crate::derive::Metrics;
use crate::key::Key;
use crate::model::{Kind, Records, Table, published_kinds};
use crate::source::Sources;

use exported::Exported;
pub use lines::{LINES, as_script};

/// The folder of all exports in the output.
pub const FOLDER: &str = "data";

/// The name of the files that hold the code lists.
const CODES: &str = "codes";

/// What exports are made from.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The records.
    pub records: &'a Records,
    /// The metrics of these records.
    pub metrics: &'a Metrics,
    /// The settings.
    pub config: &'a Config,
    /// The files that the records come from.
    pub sources: &'a Sources,
}

/// How an export writes itself.
type Make<'a> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + Send + Sync + 'a>;

/// A file that can be written, as often as needed: into a hash, into memory, into a file.
pub struct ExportFile<'a> {
    /// Where it belongs in the output, `data/commitments.json`.
    pub path: String,
    /// The key of the records in it, if they have one.
    pub stamp: Option<Key>,
    make: Make<'a>,
}

impl<'a> ExportFile<'a> {
    fn new(
        path: String,
        stamp: Option<Key>,
        make: impl Fn(&mut dyn Write) -> io::Result<()> + Send + Sync + 'a,
    ) -> Self {
        Self { path: format!("{FOLDER}/{path}"), stamp, make: Box::new(make) }
    }

    /// Writes the file, one record after the other.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        (self.make)(out)
    }

    /// The whole file.
    ///
    /// # Errors
    /// None in practice: memory takes everything.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.write(&mut bytes)?;
        Ok(bytes)
    }
}

/// Every export of a site: of each kind its JSON, its CSV (of those with a list, in scripts as well), the tables of its
/// parts, and a JSON a record; and the code lists. Nothing is written before it is asked for.
pub fn files<'a>(site: Site<'a>) -> impl Iterator<Item = ExportFile<'a>> {
    let kinds: [Files<'a>; _] = published_kinds!(T => Box::new(kind::<T>(site)));
    kinds.into_iter().flatten().chain(compared(site)).chain(protected(site)).chain(releases(site)).chain(codes(site))
}

/// The exports of a kind.
type Files<'a> = Box<dyn Iterator<Item = ExportFile<'a>> + 'a>;

/// Levels side by side, on a site that has several.
fn compared<'a>(site: Site<'a>) -> impl Iterator<Item = ExportFile<'a>> {
    let files = [
        ExportFile::new(format!("{}.json", levels::NAME), None, move |out| levels::json_file(site, out)),
        ExportFile::new(format!("{}.csv", levels::NAME), None, move |out| levels::csv_file(site, out)),
    ];
    files.into_iter().filter(move |_| !site.metrics.levels.is_empty())
}

/// What may be told of complaints; their rows stay where they are.
fn protected<'a>(site: Site<'a>) -> impl Iterator<Item = ExportFile<'a>> {
    let json = move |out: &mut dyn Write| complaints::json_file(site, out);
    let csv = move |out: &mut dyn Write| complaints::csv_file(site, out);
    let files = [
        ExportFile::new(format!("{}.json", complaints::NAME), None, json),
        ExportFile::new(format!("{}.csv", complaints::NAME), None, csv),
    ];
    files.into_iter().filter(move |_| site.metrics.complaints.any)
}

/// The contracts once more, in the form of their standard.
fn releases<'a>(site: Site<'a>) -> impl Iterator<Item = ExportFile<'a>> {
    let file = || ExportFile::new(ocds::NAME.to_owned(), None, move |out| ocds::file(site, out));
    (!site.records.contracts.is_empty()).then(file).into_iter()
}

/// The code lists that the site defines; the built-in ones are part of the standards.
fn codes<'a>(site: Site<'a>) -> impl Iterator<Item = ExportFile<'a>> {
    let json = ExportFile::new(format!("{CODES}.json"), None, move |out| json::codes_file(site, out));
    let csv = ExportFile::new(format!("{CODES}.csv"), None, move |out| csv::codes_file(site, out));
    [json, csv].into_iter()
}

/// The tables of a kind, and a JSON a record where it has a page to be offered on.
fn kind<'a, T: Exported>(site: Site<'a>) -> impl Iterator<Item = ExportFile<'a>> {
    let table = site.records.of::<T>();
    let own = (0..if T::PAGED { table.len() } else { 0 }).map(move |position| {
        let path = format!("{}/{}.json", T::FOLDER, table.rows()[position].id);
        ExportFile::new(path, site.metrics.stamps.own::<T>(position), move |out| {
            json::record_file(site, table, position, out)
        })
    });
    tables(site, table).chain(lines(site, table)).chain(own)
}

/// The lines of the CSV as scripts.
fn lines<'a, T: Exported>(site: Site<'a>, table: &'a Table<T>) -> impl Iterator<Item = ExportFile<'a>> {
    let stamp = site.metrics.stamps.table::<T>();
    let blocks = if T::LISTED { table.len().div_ceil(LINES) } else { 0 };
    (0..blocks).map(move |block| {
        let path = format!("lines/{}.js", lines::name(T::FOLDER, block));
        ExportFile::new(path, stamp, move |out| lines::file(site, table, block, out))
    })
}

fn tables<'a, T: Exported>(site: Site<'a>, table: &'a Table<T>) -> impl Iterator<Item = ExportFile<'a>> {
    let wanted = doc::is_there(table);
    let stamp = site.metrics.stamps.table::<T>();
    let whole = [
        ExportFile::new(format!("{}.json", T::FOLDER), stamp, move |out| json::kind_file(site, table, out)),
        ExportFile::new(format!("{}.csv", T::FOLDER), stamp, move |out| csv::kind_file(site, table, out)),
    ];
    let file = move |part: &'static part::Part| {
        ExportFile::new(format!("{}.csv", part.name), stamp, move |out| part.file(site, table, out))
    };
    let parts = T::PARTS.iter().map(file);
    whole.into_iter().chain(parts).filter(move |_| wanted)
}

/// The table behind a chart as CSV, as exact as its data.
///
/// # Errors
/// None in practice: memory takes everything.
pub fn chart_csv(table: &chart::Table) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    csv::chart_file(table, &mut bytes)?;
    Ok(bytes)
}

/// The path of a record's own JSON, relative to the root of the output; `None` for kinds that have none.
pub fn record_path<T: Kind>(id: &str) -> Option<String> {
    T::PAGED.then(|| format!("{FOLDER}/{}/{id}.json", T::FOLDER))
}

#[cfg(test)]
mod tests;
