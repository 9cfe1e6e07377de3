//! A second look before anything is written: the files as they will be are read again and compared with what was meant.

use std::collections::HashMap;

use crate::load::{Document, Form};
use crate::model::Lang;
use crate::model::read::{FieldSpec, ValueType};
use crate::source::{Entry, Node, Span, Value};
use crate::translate::file::TextFile;
use crate::translate::orders::{Changed, NewTranslations, too_odd};
use crate::translate::settings;
use crate::translate::sheet::SheetProblem;
use crate::translate::survey::MARK;
use crate::translate::texts::{TextFiles, TranslatableText, parsed, specs_of};

/// Reads the files as they will be, and compares: the new texts are there, and nothing else is different.
pub(super) fn verify(
    site: &TextFiles<'_>,
    texts: &[TranslatableText<'_>],
    orders: &NewTranslations<'_>,
    files: &[Changed],
) -> Vec<SheetProblem> {
    let changed: HashMap<&str, &Changed> = files.iter().map(|file| (file.found.path.as_str(), file)).collect();
    let mut all: Vec<TextFile> = Vec::new();
    let mut different = Vec::new();
    for file in site.files() {
        let path = file.found.path.as_str();
        let text = changed.get(path).map_or_else(|| file.text.clone(), |changed| changed.new.clone());
        let file_to_come = parsed(file.found.clone(), text);
        if changed.contains_key(path) && rest(file) != rest(&file_to_come) {
            different.push(path);
        }
        all.push(file_to_come);
    }
    all.extend(files.iter().filter(|file| file.old.is_none()).map(|file| parsed(file.found.clone(), file.new.clone())));
    let to_come = TextFiles::of(all, site.config);
    let found: HashMap<(String, String), Vec<Option<String>>> =
        to_come.texts().into_iter().map(|text| (key(&text), said(&text))).collect();
    let wrong = texts.iter().enumerate().filter(|(i, text)| {
        let mut wanted = said(text);
        for (_, order) in orders.range((*i, Lang(0))..=(*i, Lang(u8::MAX))) {
            wanted[order.lang.index()] = Some(order.row.translation.clone());
        }
        found.get(&key(text)) != Some(&wanted) || different.contains(&text.file.found.path.as_str())
    });
    let line = |i: usize| orders.range((i, Lang(0))..).next().map_or(1, |(_, order)| order.row.line);
    wrong.map(|(i, text)| too_odd(text, line(i))).take(20).collect()
}

fn key(text: &TranslatableText<'_>) -> (String, String) {
    (text.record.clone(), text.field.clone())
}

fn said(text: &TranslatableText<'_>) -> Vec<Option<String>> {
    text.said.iter().map(|said| said.map(|said| said.text.to_owned())).collect()
}

/// All that a file says besides texts and the mark.
fn rest(file: &TextFile) -> Vec<(String, Vec<Entry>)> {
    let of = |document: &Document| {
        if file.found.form == Form::Settings {
            return (document.id.value.clone(), settings::rest(document));
        }
        let mut fields = document.fields.clone();
        fields.retain(|entry| entry.key.value != MARK);
        strip(&mut fields, &specs_of(&document.kind));
        (document.id.value.clone(), fields)
    };
    file.documents.iter().map(of).collect()
}

/// Takes out texts and all places, so that two files can be compared.
fn strip(fields: &mut Vec<Entry>, specs: &[FieldSpec]) {
    let shape = |entry: &Entry| specs.iter().find(|spec| spec.name == entry.key.value).map(|spec| spec.value.clone());
    fields.retain(|entry| !shape(entry).is_some_and(|shape| shape.is_translated()));
    for entry in fields {
        let shape = shape(entry);
        entry.key.span = Span::start_of(entry.key.span.file);
        strip_node(&mut entry.value, shape.as_ref());
    }
}

fn strip_node(node: &mut Node, shape: Option<&ValueType>) {
    node.span = Span::start_of(node.span.file);
    match (&mut node.value, shape) {
        (Value::Map(entries), Some(ValueType::Group(specs))) => strip(entries, specs),
        (Value::Map(entries), _) => strip(entries, &[]),
        (Value::List(nodes), Some(ValueType::List(item))) => {
            nodes.iter_mut().for_each(|node| strip_node(node, Some(item)))
        }
        (Value::List(nodes), _) => nodes.iter_mut().for_each(|node| strip_node(node, None)),
        _ => {}
    }
}
