//! Load stage: the files of `content/` become documents, every value with its place.
//!
//! [`walk`] finds the files, [`read`] reads one. Both collect problems instead of stopping at one.

mod blocks;
mod conflict;
mod csv;
mod document;
mod git;
mod markdown;
mod media;
mod names;
mod outlines;
mod pointer;
mod records;
mod text;
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
use crate::source::{FileId, Node, Span};

use csv::rules as tables;
use text::SourceText;
use walk::rules as folders;
use yaml::rules as syntax;

pub use blocks::{Block, PLACE};
pub use csv::{Slot, grid};
pub use document::Document;
pub use git::{History, Piece, PieceKey, git as git_in, history};
pub use media::{ENDINGS, MEDIA, is_picture, media};
pub use names::{check_id, is_id, repaired};
pub use outlines::{LoadedMap, MAPS, outlines};
pub use text::with_unix_lines;
pub use utf8::{decode, guessed, is_suspect};
pub use walk::{Form, Found, walk};

/// Every rule of this stage, in the order of the codes.
pub const RULES: &[&Rule] = &[
    &git::UNDATED,
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
    &pointer::POINTER,
    &media::NO_PICTURE,
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

/// What one file gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// In the order of the file.
    pub documents: Vec<Document>,
    /// The table for charts that the file holds.
    pub data: Option<DataTable>,
    /// The text of each record, in the order of the file.
    pub pieces: Vec<Piece>,
    /// In no order.
    pub problems: Vec<Diagnostic>,
}

impl Loaded {
    /// What the text of the record that stands at a byte is known by.
    pub fn piece(&self, at: usize) -> Option<PieceKey> {
        let next = self.pieces.partition_point(|piece| piece.start <= at);
        next.checked_sub(1).map(|index| self.pieces[index].key)
    }
}

/// Reads one file. Depends on nothing but its bytes.
pub fn read(site_root: &Path, found: &Found, file: FileId) -> Loaded {
    match fs::read(site_root.join(&found.path)) {
        Ok(bytes) => parse(found, file, &with_unix_lines(bytes)),
        Err(error) => unreadable(found, file, &error),
    }
}

/// Reads the bytes of a file, wherever they come from.
pub fn parse(found: &Found, file: FileId, bytes: &[u8]) -> Loaded {
    let mut problems = Vec::new();
    let Some(text) = utf8::decode(bytes, file, &mut problems) else {
        let readable = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let documents = records::stand_ins(SourceText { file, text: readable }, found);
        return Loaded { documents, data: csv::unread(found), problems, pieces: Vec::new() };
    };
    let source = SourceText { file, text: &text };
    if let Some(problem) = conflict::find(source).or_else(|| pointer::find(source)) {
        problems.push(problem);
        let documents = records::stand_ins(source, found);
        return Loaded { documents, data: csv::unread(found), problems, pieces: Vec::new() };
    }
    let documents = match found.form {
        Form::Markdown => markdown::documents(source, found, &mut problems),
        Form::Yaml | Form::CodeList => records::documents(source, found, &mut problems),
        Form::Csv => csv::documents(source, found, &mut problems),
        Form::Data | Form::Settings => Vec::new(),
    };
    let data = (found.form == Form::Data).then(|| csv::data(source, found, &mut problems));
    drop_repeats(source, &mut problems);
    let pieces = if documents.is_empty() { Vec::new() } else { git::pieces(&found.path, &text) };
    Loaded { documents, data, problems, pieces }
}

/// Leaves out what was told of a place only because a character that cannot be seen stands there: YAML stops at one, and
/// then blames the line.
fn drop_repeats(source: SourceText<'_>, problems: &mut Vec<Diagnostic>) {
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
    yaml::parse(SourceText { file, text }, 0..text.len(), problems).root
}

fn unreadable(found: &Found, file: FileId, error: &io::Error) -> Loaded {
    let problem =
        Diagnostic::new(&folders::UNREADABLE, Span::start_of(file), format!("the file cannot be read: {error}"))
            .help("write the file again, or give it back the right to be read");
    let documents = records::stand_in(found, file).into_iter().collect();
    Loaded { documents, data: csv::unread(found), problems: vec![problem], pieces: Vec::new() }
}
