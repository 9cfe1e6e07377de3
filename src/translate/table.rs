//! Edits of a table of records: a cell gets another text, or a column comes beside those of its field. Nothing else moves.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::load::{self, Slot};
use crate::translate::edit::{Edit, Edits, TooOdd};
use crate::translate::file::TextFile;

/// A translation that is to stand in a table.
#[derive(Debug, Clone)]
pub(super) struct TableCell<'c> {
    /// A byte of its row.
    pub at: usize,
    /// The field, `title`.
    pub field: &'c str,
    /// The language, `fr`: the column is `title.fr`.
    pub tag: &'c str,
    /// What is to stand there.
    pub text: &'c str,
}

/// The edits of a file that put all these cells into it.
pub(super) fn edits(file: &TextFile, cells: &[TableCell<'_>]) -> Edits {
    let rows = load::grid(&file.text);
    let header = rows.first().ok_or(TooOdd)?;
    let row_of = |at: usize| {
        rows.iter().skip(1).position(|row| row.iter().any(|slot| slot.range.contains(&at) || slot.range.start == at))
    };
    let mut edits = Vec::new();
    let mut new: NewColumns = BTreeMap::new();
    for cell in cells {
        let row = row_of(cell.at).ok_or(TooOdd)? + 1;
        let name = format!("{}.{}", cell.field, cell.tag);
        match header.iter().position(|slot| slot.text == name) {
            Some(column) => {
                let slot = rows[row].get(column).ok_or(TooOdd)?;
                edits.push(Edit { range: widened(&file.text, &slot.range), text: written(cell.text) });
            }
            None => {
                let beside = last_of(header, cell.field).ok_or(TooOdd)?;
                let column = (beside, name);
                new.entry(column.0).or_default().entry(column.1).or_default().insert(row, cell.text);
            }
        }
    }
    for (beside, columns) in &new {
        edits.extend(inserted(&file.text, &rows, *beside, columns));
    }
    Ok(edits)
}

/// Columns to come: beside which one, their names, and the texts by row.
type NewColumns<'c> = BTreeMap<usize, BTreeMap<String, BTreeMap<usize, &'c str>>>;

/// The last column of a field, in whatever language.
fn last_of(header: &[Slot], field: &str) -> Option<usize> {
    let is_of = |name: &str| name.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    header.iter().rposition(|slot| is_of(&slot.text))
}

/// The header gets the names, each row its texts or empty cells.
fn inserted(
    text: &str,
    rows: &[Vec<Slot>],
    beside: usize,
    columns: &BTreeMap<String, BTreeMap<usize, &str>>,
) -> Vec<Edit> {
    let cell = |row: usize, (name, texts): (&String, &BTreeMap<usize, &str>)| match row {
        0 => format!(",{name}"),
        row => format!(",{}", texts.get(&row).map(|text| written(text)).unwrap_or_default()),
    };
    let edit = |(row, slots): (usize, &Vec<Slot>)| {
        let at = widened(text, &slots.get(beside)?.range).end;
        Some(Edit { range: at..at, text: columns.iter().map(|column| cell(row, column)).collect() })
    };
    rows.iter().enumerate().filter_map(edit).collect()
}

/// A cell with the blanks around it: quotes mean quotes only where a cell begins with them.
fn widened(text: &str, range: &Range<usize>) -> Range<usize> {
    let is_blank = |c: char| matches!(c, ' ' | '\t');
    let before = text[..range.start].trim_end_matches(is_blank).len();
    let after = text[range.end..].len() - text[range.end..].trim_start_matches(is_blank).len();
    before..range.end + after
}

/// A cell as RFC 4180 writes it.
fn written(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
