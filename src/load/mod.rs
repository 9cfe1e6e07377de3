//! Load stage: the files of `content/` become documents, every value with its place.
//!
//! [`walk`] finds the files, [`read`] reads one. Both collect problems instead of stopping at one.

mod blocks;
mod conflict;
mod csv;
mod git;
mod markdown;
mod media;
mod names;
mod outlines;
mod records;
mod utf8;
mod walk;
mod yaml;

#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::Path;

use crate::diag::{Diagnostic, Rule};
use crate::model::DataTable;
use crate::model::rules::CONTROL;
use crate::source::{Entry, FileId, Node, Span, Spanned};

use csv::rules as tables;
use walk::rules as folders;
use yaml::rules as syntax;

pub use blocks::{Block, PLACE};
pub use csv::{Slot, grid};
pub use git::{History, history};
pub use media::{ENDINGS, MEDIA, is_picture, media};
pub use names::{check_id, is_id, repaired};
pub use outlines::{LoadedMap, MAPS, outlines};
pub use utf8::{decode, guessed, is_suspect};
pub use walk::{Form, Found, walk};

/// Every rule of this stage, in the order of the codes.
pub const RULES: &[&Rule] = &[
    &folders::UNKNOWN_FOLDER,
    &names::FILE_NAME,
    &folders::NAME_NOT_TEXT,
    &folders::SYMLINK,
    &folders::WRONG_ENDING,
    &folders::OUTSIDE,
    &folders::TOO_LARGE,
    &folders::UNREADABLE,
    &names::RESERVED_NAME,
    &folders::UNKNOWN_LANGUAGE,
    &names::ID_FORM,
    &folders::NO_CONTENT,
    &outlines::MAP_FILE,
    &utf8::NOT_UTF8,
    &CONTROL,
    &utf8::BIDI,
    &syntax::TAB,
    &syntax::INDENT,
    &syntax::QUOTE_OPEN,
    &syntax::QUOTE_CLOSED,
    &syntax::COLON,
    &syntax::NO_FIELD,
    &syntax::FIRST_SIGN,
    &syntax::BRACKET,
    &syntax::ESCAPE,
    &syntax::DUPLICATE,
    &syntax::KEY,
    &syntax::TOO_DEEP,
    &syntax::ALIAS,
    &syntax::UNREAD_FEATURE,
    &syntax::SEVERAL_DOCUMENTS,
    &syntax::SYNTAX,
    &conflict::CONFLICT,
    &syntax::ODD_BLANK,
    &syntax::COMMENT,
    &markdown::NO_FIELDS,
    &markdown::NO_END,
    &records::NO_RECORD,
    &records::NO_ID,
    &records::OTHER_ID,
    &tables::DELIMITER,
    &tables::WIDTH,
    &tables::HEADER,
    &tables::QUOTE,
    &folders::STRAY,
    &utf8::DAMAGED,
    &records::EMPTY,
    &blocks::PLACE,
    &blocks::EMPTY,
];

/// One record (or one translation of a record) as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The kind's folder as written: `commitments`.
    pub kind: String,
    /// From the field `id`, else from the file's name.
    pub id: Spanned<String>,
    /// The language of a sibling translation: `fr` for `mo0006.fr.md`.
    pub lang: Option<String>,
    /// All fields but `id`.
    pub fields: Vec<Entry>,
    /// The whole record without its body.
    pub span: Span,
    /// Markdown below the front matter.
    pub body: Option<Spanned<String>>,
    /// The charts of the body.
    pub blocks: Vec<Block>,
    /// Part of the fields could not be read, so that what is missing here may well stand in the file.
    pub broken: bool,
    /// A row of a table.
    pub row: bool,
    /// It is a row that states no id, and goes by its number.
    pub numbered: bool,
}

/// What one file gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// In the order of the file.
    pub documents: Vec<Document>,
    /// The table for charts that the file holds.
    pub data: Option<DataTable>,
    /// In no order.
    pub problems: Vec<Diagnostic>,
}

/// Reads one file. Depends on nothing but its bytes.
pub fn read(site_root: &Path, found: &Found, file: FileId) -> Loaded {
    match fs::read(site_root.join(&found.path)) {
        Ok(bytes) => parse(found, file, &bytes),
        Err(error) => unreadable(found, file, &error),
    }
}

/// Reads the bytes of a file, wherever they come from.
pub fn parse(found: &Found, file: FileId, bytes: &[u8]) -> Loaded {
    let mut problems = Vec::new();
    let Some(text) = utf8::decode(bytes, file, &mut problems) else {
        let readable = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let documents = records::stand_ins(Source { file, text: readable }, found);
        return Loaded { documents, data: csv::unread(found), problems };
    };
    let source = Source { file, text: &text };
    if let Some(problem) = conflict::find(source) {
        problems.push(problem);
        return Loaded { documents: records::stand_ins(source, found), data: csv::unread(found), problems };
    }
    let documents = match found.form {
        Form::Markdown => markdown::documents(source, found, &mut problems),
        Form::Yaml | Form::CodeList => records::documents(source, found, &mut problems),
        Form::Csv => csv::documents(source, found, &mut problems),
        Form::Data | Form::Settings => Vec::new(),
    };
    let data = (found.form == Form::Data).then(|| csv::data(source, found, &mut problems));
    drop_repeats(source, &mut problems);
    Loaded { documents, data, problems }
}

/// Leaves out what was told of a place only because a character that cannot be seen stands there: YAML stops at one, and
/// then blames the line.
fn drop_repeats(source: Source<'_>, problems: &mut Vec<Diagnostic>) {
    let places = problems.iter().filter(|problem| problem.rule == &CONTROL).map(|problem| problem.span.start as usize);
    let hidden: Vec<usize> = places.collect();
    let blames = |problem: &Diagnostic, at: usize| {
        let start = problem.span.start as usize;
        let between = source.text.get(start.min(at)..start.max(at));
        let one_line = between.is_some_and(|text| !text.contains('\n'));
        start == at || one_line && [&syntax::FIRST_SIGN, &syntax::SYNTAX].contains(&problem.rule)
    };
    problems.retain(|problem| problem.rule == &CONTROL || !hidden.iter().any(|at| blames(problem, *at)));
}

/// Reads the values of a YAML text that is no record, each with its place.
pub fn tree(text: &str, file: FileId, problems: &mut Vec<Diagnostic>) -> Option<Node> {
    yaml::parse(Source { file, text }, 0..text.len(), problems).root
}

fn unreadable(found: &Found, file: FileId, error: &io::Error) -> Loaded {
    let problem =
        Diagnostic::new(&folders::UNREADABLE, Span::start_of(file), format!("the file cannot be read: {error}"))
            .help("write the file again, or give it back the right to be read");
    let documents = records::stand_in(found, file).into_iter().collect();
    Loaded { documents, data: csv::unread(found), problems: vec![problem] }
}

/// The text of a file and its number.
#[derive(Debug, Clone, Copy)]
struct Source<'t> {
    file: FileId,
    text: &'t str,
}

impl Source<'_> {
    /// A byte range of the file as a span.
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end.max(start))
    }
}

/// The length of a byte order mark at the start of `text`.
fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}
