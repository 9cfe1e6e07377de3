//! The table for translators: CSV in UTF-8 with a byte order mark, so that spreadsheets take it for what it is.

use std::fmt;
use std::io;

use crate::translate::survey::Task;

/// The columns. A translator fills `translation`.
pub const COLUMNS: [&str; 7] = ["file", "record", "field", "language", "original", "translation", "state"];

/// Those that the way back needs.
const NEEDED: [&str; 5] = ["record", "field", "language", "original", "translation"];

const BOM: &str = "\u{feff}";

/// A row of a filled table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Where it begins in the file, counted from 1.
    pub line: u64,
    /// The record.
    pub record: String,
    /// The field.
    pub field: String,
    /// Tag of the language.
    pub language: String,
    /// The text in the default language, as it was when the table was made.
    pub original: String,
    /// What the translator wrote.
    pub translation: String,
}

/// Something that keeps a table from being taken in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetProblem {
    /// The line of the table, counted from 1.
    pub line: u64,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl SheetProblem {
    pub(super) fn new(line: u64, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { line, message: message.into(), help: help.into() }
    }
}

impl fmt::Display for SheetProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n  help: {}", self.line, self.message, self.help)
    }
}

/// Writes the table.
///
/// # Errors
/// Those of `out`.
pub fn write(tasks: &[Task], out: impl io::Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    io::Write::write_all(&mut out, BOM.as_bytes())?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(COLUMNS)?;
    for task in tasks {
        let (original, translation) = (guarded(&task.original), guarded(&task.translation));
        let state = task.state.code();
        let cells = [&task.file, &task.record, &task.field, &task.language, &original, &translation, state];
        table.write_record(cells)?;
    }
    table.flush()
}

/// Spreadsheets take a text that begins with one of these for a formula.
fn is_formula(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'')
}

/// A cell that no spreadsheet computes.
fn guarded(text: &str) -> String {
    if text.starts_with(is_formula) { format!("'{text}") } else { text.to_owned() }
}

/// The text of a guarded cell.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(is_formula)).unwrap_or(cell)
}

/// Reads a filled table, whichever of comma, semicolon and tab the spreadsheet put between the cells.
///
/// # Errors
/// What keeps it from being read.
pub fn read(bytes: &[u8]) -> Result<Vec<SheetRow>, Vec<SheetProblem>> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        let help = "save it in the spreadsheet as \"CSV UTF-8\"";
        vec![SheetProblem::new(line, "the table is not written in UTF-8", help)]
    })?;
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let header = table.headers().map_err(|error| vec![unreadable(&error)])?.clone();
    let column = |name: &str| header.iter().position(|cell| cell.trim() == name);
    let missing: Vec<SheetProblem> =
        NEEDED.iter().filter(|name| column(name).is_none()).map(|name| no_column(name)).collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let places = NEEDED.map(|name| column(name).unwrap_or_default());
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for record in table.records() {
        match record {
            Ok(record) => rows.extend(row(&record, places, line_of(text, &record))),
            Err(error) => problems.push(unreadable(&error)),
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

fn no_column(name: &str) -> SheetProblem {
    let help = format!("keep the columns of the table as they were: {}", COLUMNS.join(", "));
    SheetProblem::new(1, format!("the table has no column `{name}`"), help)
}

fn unreadable(error: &csv::Error) -> SheetProblem {
    let line = error.position().map_or(1, csv::Position::line);
    SheetProblem::new(line, format!("the table cannot be read: {error}"), "save it as CSV again")
}

/// A row without anything in it is what spreadsheets leave at the end.
fn row(record: &csv::StringRecord, places: [usize; 5], line: u64) -> Option<SheetRow> {
    let cell = |place: usize| unguarded(record.get(place).unwrap_or_default()).replace("\r\n", "\n").trim().to_owned();
    let [of, field, language, original, translation] = places.map(cell);
    let empty = record.iter().all(|cell| cell.trim().is_empty());
    (!empty).then_some(SheetRow { line, record: of, field, language, original, translation })
}

/// The line on which a row begins; its place may still be the line break before it.
fn line_of(text: &str, record: &csv::StringRecord) -> u64 {
    let at = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or_default();
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let breaks = &rest[..rest.len() - rest.trim_start_matches(['\r', '\n']).len()];
    [before, breaks].iter().map(|part| part.matches('\n').count() as u64).sum::<u64>() + 1
}

fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| header.bytes().filter(|byte| byte == sign).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::survey::State;
    use proptest::prelude::*;

    fn task(original: &str, translation: &str) -> Task {
        let text = str::to_owned;
        Task {
            file: text("content/news/a.md"),
            record: text("news/a"),
            field: text("title"),
            language: text("fr"),
            original: text(original),
            translation: text(translation),
            state: State::Stale,
        }
    }

    fn back(tasks: &[Task]) -> Vec<SheetRow> {
        let mut bytes = Vec::new();
        write(tasks, &mut bytes).unwrap();
        read(&bytes).unwrap()
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let rows = back(&[task("=A1", "'quoted'"), task("a, \"b\"\n\nc", "- d")]);
        assert_eq!((rows[0].original.as_str(), rows[0].translation.as_str()), ("=A1", "'quoted'"));
        assert_eq!((rows[1].original.as_str(), rows[1].translation.as_str()), ("a, \"b\"\n\nc", "- d"));
        assert_eq!((rows[0].line, rows[1].line), (2, 3));
    }

    #[test]
    fn spreadsheets_may_change_order_and_separators() {
        let text = "translation;original;language;field;record;mine\r\nBonjour;Hello;fr;title;news/a;x\r\n;;;;;\r\n";
        let rows = read(text.as_bytes()).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].translation.as_str(), rows[0].record.as_str()), ("Bonjour", "news/a"));
    }

    #[test]
    fn what_is_no_table_is_told() {
        assert_eq!(read(b"record,field\n").unwrap_err().len(), 3);
        assert_eq!(read(b"record\nb\xe9\n").unwrap_err()[0].line, 2);
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn any_text_comes_back(original in "[ -~é\n]{0,20}", translation in "[ -~ⵣش\n]{0,20}") {
            let rows = back(&[task(original.trim(), translation.trim())]);
            prop_assert_eq!(&rows[0].original, original.trim());
            prop_assert_eq!(&rows[0].translation, translation.trim());
        }
    }
}
