//! Trees of nodes to documents: one record a file, or a list of them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::document::Document;
use super::names::{check_code, check_id};
use super::text::SourceText;
use super::yaml::{self, YamlTree};
use super::{Form, Found};
use crate::diag::{Diagnostic, Rule};
use crate::source::{Entry, FileId, Node, Span, Spanned, Value};

/// A record that is no group of fields.
pub static NO_RECORD: Rule = Rule {
    code: "E0222",
    title: "A record has no fields",
    help: "A record consists of lines `field: value`. A file of one record holds them directly; a file of several holds a \
           list, each record beginning with `- id: …`.",
    wrong: "--- file: content/places/cities.yml\n- Rabat\n- Fès\n",
    right: "--- file: content/places/cities.yml\n- id: rabat\n  title: Rabat\n  level: commune\n- id: fes\n  title: Fès\n  level: commune\n",
};

/// A record of a list without an id.
pub static NO_ID: Rule = Rule {
    code: "E0224",
    title: "A record of a list has no id",
    help: "A file of one record gives it its own name as id. In a list, each record says its id itself, in a field `id` of \
           small letters `a` to `z`, digits, `-` and `_`. Other records refer to it by this id, and the page's address \
           is made of it.",
    wrong: "--- file: content/places/cities.yml\n- title: Rabat\n  level: commune\n- id: fes\n  title: Fès\n  level: commune\n",
    right: "--- file: content/places/cities.yml\n- id: rabat\n  title: Rabat\n  level: commune\n- id: fes\n  title: Fès\n  level: commune\n",
};

/// An id that is not the file's name.
pub static OTHER_ID: Rule = Rule {
    code: "E0225",
    title: "The id of a record is not the name of its file",
    help: "A file of one record has the record's id as its name, so that everybody finds it. Leave out the field `id`, or \
           rename the file. If the id changes, write the old one under `aliases`, so that old links still lead to it.",
    wrong: "--- file: content/places/rabat.yml\nid: rabat-city\ntitle: Rabat\nlevel: commune\n",
    right: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: commune\n",
};

/// A file without content.
pub static EMPTY: Rule = Rule {
    code: "W0201",
    title: "A file is empty",
    help: "The file holds no record: nothing at all, or only comments. Write the record, or delete the file.",
    wrong: "--- file: content/places/rabat.yml\n# to be written\n",
    right: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: commune\n",
};

const LIST_OF_CODES: &str = "write a list, each code beginning with `- id: …`";

/// The records of a YAML file.
pub(super) fn documents(source: SourceText<'_>, found: &Found, problems: &mut Vec<Diagnostic>) -> Vec<Document> {
    let YamlTree { root, damaged } = yaml::parse(source, 0..source.text.len(), problems);
    match root {
        Some(Node { value: Value::List(nodes), .. }) if found.lang.is_none() || found.form == Form::CodeList => {
            list(source, found, nodes, &damaged, problems)
        }
        // A list whose first hyphen is wrong begins like a record.
        Some(Node { value: Value::Map(_), .. }) if !damaged.is_empty() && is_damaged_list(source, found) => {
            stand_ins(source, found)
        }
        Some(node) => single(found, node, !damaged.is_empty(), problems).into_iter().collect(),
        None if damaged.is_empty() => {
            problems.push(empty(source, found));
            Vec::new()
        }
        None => stand_ins(source, found),
    }
}

fn empty(source: SourceText<'_>, found: &Found) -> Diagnostic {
    let problem = Diagnostic::new(&EMPTY, Span::start_of(source.file), "the file holds no record");
    problem.help(format!("write the fields of `{}`, or delete the file", found.stem))
}

/// Whether a text that could not be read states the ids of a list.
fn is_damaged_list(source: SourceText<'_>, found: &Found) -> bool {
    found.lang.is_none() && !guesses(source, found, 0..source.text.len()).is_empty()
}

/// Records in place of those of a file that cannot be read.
pub(super) fn stand_ins(source: SourceText<'_>, found: &Found) -> Vec<Document> {
    let listed = match found.form {
        Form::Yaml | Form::CodeList => guesses(source, found, 0..source.text.len()),
        Form::Markdown | Form::Csv | Form::Data | Form::Settings => Vec::new(),
    };
    if listed.is_empty() { stand_in(found, source.file).into_iter().collect() } else { listed }
}

/// A record in place of the one of a file that cannot be read.
pub(super) fn stand_in(found: &Found, file: FileId) -> Option<Document> {
    let span = Span::start_of(file);
    let single = matches!(found.form, Form::Markdown | Form::Yaml);
    single.then(|| document(found, Spanned::new(found.stem.clone(), span), span, Vec::new(), true))
}

fn document(found: &Found, id: Spanned<String>, span: Span, fields: Vec<Entry>, broken: bool) -> Document {
    Document {
        kind: found.kind.clone(),
        id,
        lang: found.lang.clone(),
        fields,
        span,
        body: None,
        blocks: Vec::new(),
        broken,
        row: false,
        numbered: false,
        changed: None,
    }
}

/// The one record of a file. `None` if the node is none, which is told.
pub(super) fn single(found: &Found, node: Node, damaged: bool, problems: &mut Vec<Diagnostic>) -> Option<Document> {
    let file = node.span.file;
    let list_of_codes = found.form == Form::CodeList;
    let Value::Map(mut fields) = node.value else {
        if !damaged {
            problems.push(no_record(
                node.span,
                if list_of_codes { LIST_OF_CODES } else { "write lines of `field: value`" },
            ));
        }
        return stand_in(found, file);
    };
    if list_of_codes {
        problems.push(no_record(node.span, LIST_OF_CODES));
        return None;
    }
    let stated = take_id(&mut fields, problems);
    if let Some(id) = stated.filter(|id| id.value != found.stem) {
        let message = format!("the id `{}` is not the name of the file", id.value.escape_debug());
        let problem = Diagnostic::new(&OTHER_ID, id.span, message);
        problems.push(problem.help(format!("write `id: {}`, or leave the field out", found.stem)));
    }
    let id = Spanned::new(found.stem.clone(), Span::start_of(file));
    Some(document(found, id, node.span, fields, damaged))
}

fn no_record(span: Span, help: &str) -> Diagnostic {
    Diagnostic::new(&NO_RECORD, span, "a record consists of fields, and this has none").help(help)
}

fn list(
    source: SourceText<'_>,
    found: &Found,
    nodes: Vec<Node>,
    damaged: &[Range<usize>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Document> {
    let mut documents = Vec::with_capacity(nodes.len());
    for node in nodes {
        let hit = damaged.partition_point(|range| range.end <= node.span.start as usize);
        let broken = damaged.get(hit).is_some_and(|range| range.contains(&(node.span.start as usize)));
        documents.extend(entry(found, node, broken, problems));
    }
    if !damaged.is_empty() {
        let known: BTreeSet<String> = documents.iter().map(|document| document.id.value.clone()).collect();
        let all = guesses(source, found, 0..source.text.len());
        documents.extend(all.into_iter().filter(|document| !known.contains(&document.id.value)));
    }
    documents.sort_by_key(|document| document.span.start);
    documents
}

/// One record of a list.
fn entry(found: &Found, node: Node, broken: bool, problems: &mut Vec<Diagnostic>) -> Option<Document> {
    let Value::Map(mut fields) = node.value else {
        if !broken {
            problems.push(no_record(node.span, "write `- id: …` and the other fields below"));
        }
        return None;
    };
    let before = problems.len();
    let id = take_id(&mut fields, problems);
    if id.is_none() && !broken && problems.len() == before {
        let start = Span { end: node.span.start, ..node.span };
        let problem = Diagnostic::new(&NO_ID, first_line(&fields).unwrap_or(start), "a record of a list needs an id");
        problems.push(problem.help("write `id: …` as its first field"));
    }
    let Some(id) = id else {
        // Its other mistakes are owed to the editor all the same.
        return (!broken).then(|| document(found, unnamed(node.span), node.span, fields, false));
    };
    let fault = if found.form == Form::CodeList { check_code(&id) } else { check_id(&id) };
    if broken && fault.is_some() {
        return None;
    }
    problems.extend(fault);
    Some(document(found, id, node.span, fields, broken))
}

/// What stands for the id of a record without one: nothing that can be written as an id, so nothing refers to it.
fn unnamed(record: Span) -> Spanned<String> {
    Spanned::new(format!("?{}", record.start), record)
}

fn first_line(fields: &[Entry]) -> Option<Span> {
    fields.first().map(|entry| entry.key.span)
}

/// Takes the field `id` out of a record. One that is no text is told.
fn take_id(fields: &mut Vec<Entry>, problems: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let at = |is_id: fn(&str) -> bool| fields.iter().position(|entry| is_id(&entry.key.value));
    let index = at(|name| name == "id").or_else(|| at(|name| name.eq_ignore_ascii_case("id")))?;
    let Entry { key, value: node } = fields.remove(index);
    if key.value != "id" {
        let problem = Diagnostic::new(&NO_ID, key.span, format!("the field `id` is written `{}`", key.value));
        problems.push(problem.help("write `id`, in small letters"));
    }
    match node.value {
        Value::Scalar { text, .. } => Some(Spanned::new(text, node.span)),
        value => {
            let span = if value == Value::Null { key.span } else { node.span };
            let message = if value == Value::Null { "the id is empty" } else { "the id is no text" };
            let problem = Diagnostic::new(&NO_ID, span, message);
            problems.push(problem.help("write `id:` and one word of small letters `a` to `z`, digits, `-` and `_`"));
            None
        }
    }
}

/// Records in place of those in a damaged part of a list, so that references to them are not called unknown.
fn guesses(source: SourceText<'_>, found: &Found, range: Range<usize>) -> Vec<Document> {
    let ids = yaml::likely_ids(source.text, range);
    let guess = |(at, id): (usize, &str)| {
        let span = source.span(at, at + id.len());
        document(found, Spanned::new(id.to_owned(), span), span, Vec::new(), true)
    };
    ids.into_iter().map(guess).collect()
}
