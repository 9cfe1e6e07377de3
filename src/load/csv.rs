//! CSV files: a record a row, the header names the fields.

mod cells;
pub mod rules;

use super::document::Document;
use super::names::check_id;
use super::records::EMPTY;
use super::text::{SourceText, bom};
use super::{Form, Found};
use crate::diag::Diagnostic;
use crate::model::DataTable;
use crate::source::{Entry, Node, Span, Spanned, Value};
use cells::{Cells, CsvCell};
use rules::{DELIMITER, HEADER, QUOTE, WIDTH};

/// More mistakes than these are not told for one file, for they come from the same cause.
const MOST: usize = 50;

/// The records of a table.
pub(super) fn documents(source: SourceText<'_>, found: &Found, problems: &mut Vec<Diagnostic>) -> Vec<Document> {
    let mut cells = Cells::new(source.text, bom(source.text), separator(source, problems));
    let mut row = Vec::new();
    if !next_row(&mut cells, &mut row) {
        let problem = Diagnostic::new(&EMPTY, Span::start_of(source.file), "the file holds no record");
        problems.push(problem.help("write a header and a row for each record, or delete the file"));
        return Vec::new();
    }
    let mut table = CsvTable { source, found, header: Vec::new(), rows: 0, problems, told: 0 };
    table.skip_note(&mut cells, &mut row);
    if !table.read_header(&row) {
        return Vec::new();
    }
    table.drop_doubles();
    let mut documents = Vec::new();
    while table.told < MOST && next_row(&mut cells, &mut row) {
        if table.is_title(&row) {
            break;
        }
        documents.extend(table.record(&row));
    }
    documents
}

/// The table of a file that charts of texts show.
pub(super) fn data(source: SourceText<'_>, found: &Found, problems: &mut Vec<Diagnostic>) -> DataTable {
    let mut cells = Cells::new(source.text, bom(source.text), separator(source, problems));
    let mut row = Vec::new();
    let mut table = CsvTable { source, found, header: Vec::new(), rows: 0, problems, told: 0 };
    let mut rows = Vec::new();
    let any = next_row(&mut cells, &mut row);
    table.skip_note(&mut cells, &mut row);
    if any && table.read_header(&row) {
        while table.told < MOST && next_row(&mut cells, &mut row) && !table.is_title(&row) {
            rows.extend(table.cells(&row));
        }
    }
    DataTable { path: found.path.as_str().into(), header: table.header, rows, unread: false }
}

/// What stands between the cells. Anything but a comma is told, and read all the same.
fn separator(source: SourceText<'_>, problems: &mut Vec<Diagnostic>) -> char {
    let mut row = Vec::new();
    next_row(&mut Cells::new(source.text, bom(source.text), ','), &mut row);
    let [cell] = row.as_slice() else { return ',' };
    let Some(sign) = cell.text.chars().find(|c| matches!(c, ';' | '\t' | '|')) else { return ',' };
    let name = match sign {
        ';' => "semicolons",
        '|' => "bars",
        _ => "tabs",
    };
    let span = source.span(cell.start, cell.end);
    let problem = Diagnostic::new(&DELIMITER, span, format!("{name} separate the cells instead of commas"));
    problems.push(problem.help("save the table as CSV with commas"));
    sign
}

/// The table in place of one that cannot be read.
pub(super) fn unread(found: &Found) -> Option<DataTable> {
    let table = DataTable { path: found.path.as_str().into(), unread: true, ..DataTable::default() };
    (found.form == Form::Data).then_some(table)
}

/// Reads the cells of the next row. Whether there is one.
fn next_row<'t>(cells: &mut Cells<'t>, row: &mut Vec<CsvCell<'t>>) -> bool {
    row.clear();
    for cell in cells {
        let last = cell.last;
        row.push(cell);
        if last {
            break;
        }
    }
    !row.is_empty()
}

struct CsvTable<'t, 'p> {
    source: SourceText<'t>,
    found: &'t Found,
    header: Vec<Spanned<String>>,
    /// Read so far, without the header.
    rows: usize,
    problems: &'p mut Vec<Diagnostic>,
    /// Problems of rows.
    told: usize,
}

impl CsvTable<'_, '_> {
    /// Takes the names of the columns. Whether rows can be read with them.
    fn read_header(&mut self, row: &[CsvCell<'_>]) -> bool {
        let sound = self.check_quotes(row);
        self.header = row.iter().map(|cell| Spanned::new(cell.text.clone().into_owned(), self.span(cell))).collect();
        for index in 0..row.len() {
            self.check_name(index);
        }
        sound
    }

    /// Passes over the line with which a spreadsheet says what separates the cells, and tells it.
    fn skip_note<'c>(&mut self, cells: &mut Cells<'c>, row: &mut Vec<CsvCell<'c>>) {
        if let Some(cell) = row.first().filter(|cell| cell.text.starts_with("sep=")) {
            let message = "the first row is a note for a spreadsheet, and names no columns";
            let problem = Diagnostic::new(&HEADER, self.span(cell), message);
            self.problems.push(problem.help("delete this line"));
            next_row(cells, row);
        }
    }

    /// Whether the header is no header but a title above it, which is told: one cell, and rows of several.
    fn is_title(&mut self, row: &[CsvCell<'_>]) -> bool {
        let ([only], true) = (self.header.as_slice(), row.len() > 1) else { return false };
        let message = format!("the first row names one column, the rows below have {}", counted(row.len()));
        let problem = Diagnostic::new(&HEADER, only.span, message);
        self.tell(problem.help("delete what stands above the names of the columns"));
        true
    }

    fn check_name(&mut self, index: usize) {
        let name = &self.header[index];
        if name.is_empty() {
            let problem = Diagnostic::new(&HEADER, name.span, format!("column {} has no name", index + 1));
            self.problems.push(problem.help("write the name of the field, or delete the column"));
        } else if let Some(first) = self.header[..index].iter().find(|first| first.value == name.value) {
            let problem = Diagnostic::new(&HEADER, name.span, format!("two columns are named `{}`", name.value));
            let problem = problem.help("write another name, or delete the column");
            self.problems.push(problem.related(first.span, "the first one"));
        }
    }

    /// Takes the name from a second column of one name, which is told, so that its cells are passed over.
    fn drop_doubles(&mut self) {
        for index in 1..self.header.len() {
            if self.header[..index].iter().any(|first| first.value == self.header[index].value) {
                self.header[index].value.clear();
            }
        }
    }

    /// The record of a row. Rows without any content are passed over, as spreadsheets leave them at the end.
    fn record(&mut self, row: &[CsvCell<'_>]) -> Option<Document> {
        self.rows += 1;
        if row.iter().all(|cell| cell.text.is_empty()) || !self.check_quotes(row) || !self.check_width(row) {
            return None;
        }
        let mut id = None;
        let mut fields = Vec::with_capacity(row.len());
        let filled = self.header.iter().zip(row).filter(|(name, cell)| !name.value.is_empty() && !cell.text.is_empty());
        for (name, cell) in filled {
            let span = self.span(cell);
            let text = cell.text.clone().into_owned();
            match name.value.as_str() {
                "id" => id = Some(Spanned::new(text, span)),
                path => put(&mut fields, path, Entry { value: cell_value(text, span), key: name.clone() }),
            }
        }
        self.problems.extend(id.as_ref().and_then(check_id));
        let span = self.row_span(row);
        let numbered = id.is_none();
        let id = id.unwrap_or_else(|| Spanned::new(format!("{}-{}", self.found.stem, self.rows), span));
        Some(Document {
            kind: self.found.kind.clone(),
            id,
            lang: None,
            fields,
            span,
            body: None,
            blocks: Vec::new(),
            broken: false,
            row: true,
            numbered,
            changed: None,
        })
    }

    /// The cells of a row as they stand, but those beyond the header, which are empty.
    fn cells(&mut self, row: &[CsvCell<'_>]) -> Option<Vec<Spanned<String>>> {
        if row.iter().all(|cell| cell.text.is_empty()) || !self.check_quotes(row) || !self.check_width(row) {
            return None;
        }
        let cell = |cell: &CsvCell<'_>| Spanned::new(cell.text.clone().into_owned(), self.span(cell));
        Some(row.iter().take(self.header.len()).map(cell).collect())
    }

    fn check_width(&mut self, row: &[CsvCell<'_>]) -> bool {
        let (cells, names) = (row.len(), self.header.len());
        let surplus = row.iter().skip(names).any(|cell| !cell.text.is_empty());
        if cells >= names && !surplus {
            return true;
        }
        let message = format!("this row has {}, the header names {names}", counted(cells));
        let help = if surplus {
            "put quotes `\"…\"` around a cell that holds a comma"
        } else {
            "write a comma for each empty cell"
        };
        self.tell(Diagnostic::new(&WIDTH, self.row_span(row), message).help(help));
        false
    }

    fn check_quotes(&mut self, row: &[CsvCell<'_>]) -> bool {
        let Some(cell) = row.iter().find(|cell| !cell.sound) else { return true };
        let raw = &self.source.text[cell.start..cell.end];
        let line = raw.lines().next().unwrap_or_default();
        let span = self.source.span(cell.start, cell.start + line.len());
        let problem =
            Diagnostic::new(&QUOTE, span, "the quote that begins this cell is not closed where the cell ends");
        self.tell(problem.help("write `\"` at the end of the cell, and `\"\"` for each quote inside"));
        false
    }

    fn tell(&mut self, problem: Diagnostic) {
        self.told += 1;
        self.problems.push(problem);
    }

    fn span(&self, cell: &CsvCell<'_>) -> Span {
        self.source.span(cell.start, cell.end)
    }

    fn row_span(&self, row: &[CsvCell<'_>]) -> Span {
        let start = row.first().map_or(0, |cell| cell.start);
        self.source.span(start, row.last().map_or(start, |cell| cell.end))
    }
}

fn cell_value(text: String, span: Span) -> Node {
    Node { span, value: Value::scalar(text, false) }
}

/// Puts a cell where its column says: `title.fr` stands under `fr` of `title`. A column `title` beside it holds the text of the
/// default language, whose tag is not known here: it stands under no name.
fn put(fields: &mut Vec<Entry>, path: &str, cell: Entry) {
    let (name, inside) = match path.split_once('.') {
        Some((name, inside)) if !name.is_empty() && !inside.is_empty() => (name, Some(inside)),
        _ => (path, None),
    };
    let index = fields.iter().position(|entry| entry.key.value == name);
    let key = |name: &str| Spanned::new(name.to_owned(), cell.key.span);
    let Some(index) = index else {
        let mut value = cell.value.clone();
        if let Some(inside) = inside {
            let mut group = Vec::new();
            put(&mut group, inside, cell.clone());
            value.value = Value::Map(group);
        }
        return fields.push(Entry { key: key(name), value });
    };
    let known = &mut fields[index];
    if !matches!(known.value.value, Value::Map(_)) {
        let bare = Entry { key: Spanned::new(String::new(), known.key.span), value: known.value.clone() };
        known.value.value = Value::Map(vec![bare]);
    }
    if let Value::Map(group) = &mut known.value.value {
        put(group, inside.unwrap_or_default(), cell);
    }
}

/// A cell of a table, for whoever edits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What it says.
    pub text: String,
    /// Where it stands, quotes included.
    pub range: std::ops::Range<usize>,
}

/// The rows of a table, the header first.
pub fn grid(text: &str) -> Vec<Vec<Slot>> {
    let mut cells = Cells::new(text, bom(text), ',');
    let (mut row, mut rows) = (Vec::new(), Vec::new());
    while next_row(&mut cells, &mut row) {
        let slot = |cell: &CsvCell<'_>| Slot { text: cell.text.clone().into_owned(), range: cell.start..cell.end };
        rows.push(row.iter().map(slot).collect());
    }
    rows
}

fn counted(cells: usize) -> String {
    if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") }
}
