//! Export stage: records and metrics in open formats, one format a file.
//!
//! JSON and CSV are made from the same table of fields as the reader, so they are a copy of the records in the
//! standards' own vocabulary, and a new field is exported without a line of code here.

mod cited;
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
mod part_table;
mod row;
mod source;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use crate::chart;
use crate::key::Key;
use crate::model::{Kind, published_kinds};

use exported::Exported;
pub use lines::{LINES, as_script};
use row::Rows;
use source::CODES;
pub use source::{FOLDER, Site};

/// How an export writes itself.
type Make<'a> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + Send + Sync + 'a>;

/// A file that can be written, as often as needed: into a hash, into memory, into a file.
pub struct ExportFile<'a> {
    /// Where it belongs in the output, `data/commitments.json`.
    pub path: String,
    /// The key of the rows in it, if they have one.
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
#[derive(Default)]
pub struct Exports<'a> {
    /// The files.
    pub files: Vec<ExportFile<'a>>,
    /// What changes with them, for their addresses.
    pub versions: Versions,
}

/// What changes with the table of each kind.
#[derive(Debug, Default)]
pub struct Versions(BTreeMap<&'static str, String>);

impl Versions {
    /// That of a kind, by its folder.
    pub fn of(&self, folder: &str) -> &str {
        self.0.get(folder).map_or("", String::as_str)
    }
}

impl<'a> Exports<'a> {
    /// The exports of a site.
    pub fn new(site: Site<'a>) -> Self {
        let mut all = Self::default();
        published_kinds!(T => all.add::<T>(site));
        all.files.extend(compared(site).chain(protected(site)).chain(releases(site)).chain(codes(site)));
        all.files.push(sources(site));
        all
    }

    fn add<T: Exported>(&mut self, site: Site<'a>) {
        let table = site.records.of::<T>();
        let rows = Rows::new(site, table);
        let key = rows.keys(0..rows.len());
        self.versions.0.extend(key.map(|key| (T::FOLDER, key.version())));
        self.files.extend(tables(&rows, key, doc::is_there(table)));
        self.files.extend(lines(&rows));
        self.files.extend(own(&rows));
    }
}

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

/// The sources of all records.
fn sources(site: Site<'_>) -> ExportFile<'_> {
    ExportFile::new(format!("{}.csv", cited::NAME), cited::key(site), move |out| cited::file(site, out))
}

/// A JSON a record where it has a page to be offered on.
fn own<'a, T: Exported>(rows: &Arc<Rows<'a, T>>) -> impl Iterator<Item = ExportFile<'a>> {
    (0..if T::PAGED { rows.len() } else { 0 }).map(|at| {
        let shared = rows.clone();
        let path = format!("{}/{}.json", T::FOLDER, rows.id(at));
        ExportFile::new(path, rows.key(at), move |out| json::record_file(&shared, at, out))
    })
}

/// The lines of the CSV as scripts.
fn lines<'a, T: Exported>(rows: &Arc<Rows<'a, T>>) -> impl Iterator<Item = ExportFile<'a>> {
    (0..if T::LISTED { rows.len().div_ceil(LINES) } else { 0 }).map(|block| {
        let shared = rows.clone();
        let path = format!("lines/{}.js", lines::name(T::FOLDER, block));
        let key = rows.keys(lines::positions(block, rows.len()));
        ExportFile::new(path, key, move |out| lines::file(&shared, block, out))
    })
}

/// The tables of a kind, if it has exports.
fn tables<'a, T: Exported>(rows: &Arc<Rows<'a, T>>, key: Option<Key>, wanted: bool) -> Vec<ExportFile<'a>> {
    if !wanted {
        return Vec::new();
    }
    let (as_json, as_csv) = (rows.clone(), rows.clone());
    let whole = [
        ExportFile::new(format!("{}.json", T::FOLDER), key, move |out| json::kind_file(&as_json, out)),
        ExportFile::new(format!("{}.csv", T::FOLDER), key, move |out| csv::kind_file(&as_csv, out)),
    ];
    let parts = T::PARTS.iter().map(|part| {
        let shared = rows.clone();
        ExportFile::new(format!("{}.csv", part.name), key, move |out| part.file(&shared, out))
    });
    whole.into_iter().chain(parts).collect()
}

/// The table behind a chart as CSV, as exact as its data.
///
/// # Errors
/// None in practice: memory takes everything.
pub fn chart_csv(table: &chart::ChartTable) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    csv::chart_file(table, &mut bytes)?;
    Ok(bytes)
}

/// The path of a record's own JSON, relative to the root of the output; `None` for kinds that have none.
pub fn record_path<T: Kind>(id: &str) -> Option<String> {
    T::PAGED.then(|| format!("{FOLDER}/{}/{id}.json", T::FOLDER))
}
