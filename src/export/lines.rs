//! The lines of the CSV of a kind in classic scripts, for a page that offers what it shows as a table: a page cannot read
//! other files from a folder, and its lines are those of the table of all records. They come in blocks, so that none is
//! long to read.

use std::io::{self, Write};
use std::ops::Range;

use crate::export::csv::{Columns, writer};
use crate::export::exported::Exported;
use crate::export::row::Rows;

/// Lines in a block.
pub const LINES: usize = 50;

/// The name of a block, counted from 0: of its file and of what it holds.
pub fn name(kind: &str, block: usize) -> String {
    format!("{kind}-lines-{}", block + 1)
}

/// The positions of the records in a block.
pub fn positions(block: usize, all: usize) -> Range<usize> {
    block * LINES..((block + 1) * LINES).min(all)
}

/// A block: the line of names, then the lines of its records.
pub fn file<T: Exported>(rows: &Rows<T>, block: usize, out: &mut dyn Write) -> io::Result<()> {
    let columns = Columns::new::<T>(rows.frame.config);
    let cells = positions(block, rows.len()).map(|at| columns.cells(&rows.row(at)));
    let lines = std::iter::once(columns.names.clone()).chain(cells).map(|cells| line(&cells));
    let lines: Vec<String> = lines.collect::<io::Result<_>>()?;
    out.write_all(as_script(&name(T::FOLDER, block), &serde_json::to_string(&lines)?).as_bytes())
}

/// A classic script that leaves a value, as JSON, where scripts of pages find it by name.
pub fn as_script(name: &str, json: &str) -> String {
    format!("(window.shafafLists=window.shafafLists||{{}})[\"{name}\"]={json};\n")
}

fn line(cells: &[String]) -> io::Result<String> {
    let mut bytes = Vec::new();
    let mut writer = writer(&mut bytes);
    writer.write_record(cells)?;
    writer.flush()?;
    drop(writer);
    String::from_utf8(bytes).map_err(io::Error::other)
}
