//! Every text of the records, with its translations and their places.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::check::specs;
use crate::config::{self, Config};
use crate::load::{self, Document, Form, Found};
use crate::model::read::{FieldSpec, Group, ValueType};
use crate::model::{CodeEntry, ForKind, Lang, Listed, for_kind};
use crate::source::{Entry, FileId, Node, Span, Value};
use crate::translate::file::{FieldPlace, TextFile};
use crate::translate::settings;

/// The name of the text below the fields.
pub(super) const BODY: &str = "body";

/// The files that hold texts: the settings, then those of the records.
#[derive(Debug)]
pub struct TextFiles<'a> {
    /// The settings.
    pub config: &'a Config,
    files: Vec<TextFile>,
}

/// A text in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct StatedText<'s> {
    pub text: &'s str,
    pub span: Span,
    pub file: &'s TextFile,
    /// The field in the file of the translation, where it has one.
    pub place: Option<FieldPlace<'s>>,
}

/// A text of a record in the default language, and what there is of its translations.
#[derive(Debug)]
pub struct TranslatableText<'s> {
    /// The file of the original.
    pub file: &'s TextFile,
    /// `commitments/open-budget`; `codes/themes/health` for an entry of a code list.
    pub record: String,
    /// `title`, `milestones[plan].title`, `body`.
    pub field: String,
    pub(super) document: &'s Document,
    /// None for the body.
    pub(super) place: Option<FieldPlace<'s>>,
    pub(super) original: StatedText<'s>,
    /// By language, the default one included.
    pub(super) said: Vec<Option<StatedText<'s>>>,
    /// The file of the translation by language.
    pub(super) siblings: Vec<Option<(&'s TextFile, &'s Document)>>,
}

impl TranslatableText<'_> {
    /// The text in the default language.
    pub fn original(&self) -> &str {
        self.original.text
    }

    /// The text in another language, if it is there.
    pub fn translation(&self, lang: Lang) -> Option<&str> {
        self.said.get(lang.index())?.map(|said| said.text)
    }
}

impl<'a> TextFiles<'a> {
    /// Reads the files that were found. What cannot be read was told by the check.
    pub fn read(root: &Path, found: &[Found], config: &'a Config) -> Self {
        let file = |found: &Found| {
            let text = fs::read_to_string(root.join(&found.path)).ok()?;
            Some(parsed(found.clone(), text))
        };
        let settings = settings_file();
        let found = found.iter().filter(|found| found.form != Form::Data);
        Self { config, files: [&settings].into_iter().chain(found).filter_map(file).collect() }
    }

    pub(super) fn files(&self) -> &[TextFile] {
        &self.files
    }

    pub(super) fn of(files: Vec<TextFile>, config: &'a Config) -> Self {
        Self { config, files }
    }

    /// Every text, in the order of the files.
    pub fn texts(&self) -> Vec<TranslatableText<'_>> {
        let siblings = self.siblings();
        let originals = self.files.iter().filter(|file| file.found.lang.is_none());
        let documents = originals.flat_map(|file| file.documents.iter().map(move |document| (file, document)));
        documents.flat_map(|(file, document)| self.texts_of(file, document, &siblings)).collect()
    }

    /// The translations by kind, record and language.
    fn siblings(&self) -> HashMap<(&str, &str, &str), (&TextFile, &Document)> {
        let documents = self.files.iter().flat_map(|file| file.documents.iter().map(move |document| (file, document)));
        documents
            .filter_map(|(file, document)| {
                let lang = document.lang.as_deref()?;
                Some(((document.kind.as_str(), document.id.value.as_str(), lang), (file, document)))
            })
            .collect()
    }

    fn texts_of<'s>(
        &'s self,
        file: &'s TextFile,
        document: &'s Document,
        siblings: &HashMap<(&str, &str, &str), (&'s TextFile, &'s Document)>,
    ) -> Vec<TranslatableText<'s>> {
        let specs = specs_of(&document.kind);
        let tags = &self.config.languages;
        let sibling = |tag: &String| siblings.get(&(document.kind.as_str(), document.id.value.as_str(), tag)).copied();
        let siblings: Vec<_> = tags.iter().map(sibling).collect();
        let elsewhere: Vec<HashMap<String, FieldPlace>> = siblings
            .iter()
            .map(|sibling| sibling.map(|(file, document)| places(file, document, &specs).collect()).unwrap_or_default())
            .collect();
        let record = record_name(file, document);
        let text = |(field, place): (String, FieldPlace<'s>)| {
            let said = |(i, tag): (usize, &String)| {
                let other = elsewhere[i]
                    .get(&field)
                    .and_then(|place| Some(StatedText { place: Some(*place), ..said(place.file, place.node)? }));
                other.or_else(|| in_language(&place, tag, i == 0))
            };
            let said: Vec<_> = tags.iter().enumerate().map(said).collect();
            let original = said.first().copied().flatten()?;
            let siblings = siblings.clone();
            Some(TranslatableText {
                file,
                record: record.clone(),
                field,
                document,
                place: Some(place),
                original,
                said,
                siblings,
            })
        };
        let body = self.body(file, document, &siblings, &record);
        places(file, document, &specs).filter_map(text).chain(body).collect()
    }

    fn body<'s>(
        &'s self,
        file: &'s TextFile,
        document: &'s Document,
        siblings: &[Option<(&'s TextFile, &'s Document)>],
        record: &str,
    ) -> Option<TranslatableText<'s>> {
        let body = |file: &'s TextFile, document: &'s Document| {
            let body = document.body.as_ref()?;
            Some(StatedText { text: body.value.trim_end(), span: body.span, file, place: None })
        };
        let original = body(file, document)?;
        let mut said: Vec<_> =
            siblings.iter().map(|sibling| sibling.and_then(|(file, document)| body(file, document))).collect();
        *said.first_mut()? = Some(original);
        let (record, field) = (record.to_owned(), BODY.to_owned());
        Some(TranslatableText {
            file,
            record,
            field,
            document,
            place: None,
            original,
            said,
            siblings: siblings.to_vec(),
        })
    }
}

/// A file and what is read from its text.
pub(super) fn parsed(found: Found, text: String) -> TextFile {
    let documents = match found.form {
        Form::Settings => settings::document(&text, found.file).into_iter().collect(),
        _ => load::parse(&found, found.file, text.as_bytes()).documents,
    };
    TextFile { found, text, documents }
}

/// `site.toml` among the files. Its number is given when it is laid over.
pub(super) fn settings_file() -> Found {
    Found {
        path: config::FILE.to_owned(),
        file: FileId(0),
        kind: settings::KIND.to_owned(),
        stem: settings::KIND.to_owned(),
        lang: None,
        meant: None,
        form: Form::Settings,
        size: 0,
        modified: SystemTime::UNIX_EPOCH,
    }
}

fn record_name(file: &TextFile, document: &Document) -> String {
    if file.found.form == Form::Settings {
        return settings::KIND.to_owned();
    }
    let list = if document.kind == "codes" { format!("{}/", file.found.stem) } else { String::new() };
    format!("{}/{list}{}", document.kind, document.id.value)
}

/// The fields of a kind, by its folder.
pub(super) fn specs_of(kind: &str) -> Vec<FieldSpec> {
    match kind {
        "codes" => CodeEntry::specs(),
        kind => for_kind(kind, Specs).unwrap_or_default(),
    }
}

struct Specs;

impl ForKind for Specs {
    type Out = Vec<FieldSpec>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        specs::<T>()
    }
}

/// The fields of a document that hold texts, each with its path.
pub(super) fn places<'s>(
    file: &'s TextFile,
    document: &'s Document,
    specs: &[FieldSpec],
) -> impl Iterator<Item = (String, FieldPlace<'s>)> {
    if file.found.form == Form::Settings {
        return settings::places(file, document).into_iter();
    }
    let mut found = Vec::new();
    let flow = file.at(document.span.start).starts_with('{');
    Walk { file, found: &mut found }.fields(&document.fields, specs, "", flow);
    found.into_iter()
}

struct Walk<'s, 'f> {
    file: &'s TextFile,
    found: &'f mut Vec<(String, FieldPlace<'s>)>,
}

impl<'s> Walk<'s, '_> {
    fn fields(&mut self, entries: &'s [Entry], specs: &[FieldSpec], prefix: &str, flow: bool) {
        for entry in entries {
            if let Some(spec) = specs.iter().find(|spec| spec.name == entry.key.value) {
                let path = format!("{prefix}{}", spec.name);
                self.value(&entry.value, Some(entry.key.span), &spec.value, path, flow);
            }
        }
    }

    fn value(&mut self, node: &'s Node, key: Option<Span>, shape: &ValueType, path: String, flow: bool) {
        let inside = flow || self.file.at(node.span.start).starts_with(['{', '[']);
        match (shape, &node.value) {
            (ValueType::LocalText | ValueType::Markdown, Value::Scalar { .. } | Value::Map(_)) => {
                self.found.push((path, FieldPlace { file: self.file, key, node, flow }));
            }
            (ValueType::Group(specs), Value::Map(entries)) => self.fields(entries, specs, &format!("{path}."), inside),
            (ValueType::List(item), Value::List(nodes)) => {
                for (i, node) in nodes.iter().enumerate() {
                    let label = id_of(node).map_or_else(|| (i + 1).to_string(), str::to_owned);
                    self.value(node, None, item, format!("{path}[{label}]"), inside);
                }
            }
            _ => {}
        }
    }
}

fn id_of(node: &Node) -> Option<&str> {
    let Value::Map(entries) = &node.value else { return None };
    match &entries.iter().find(|entry| entry.key.value == "id")?.value.value {
        Value::Scalar { text, .. } => Some(text.trim()),
        _ => None,
    }
}

/// The text of a scalar, unless it is empty.
fn said<'s>(file: &'s TextFile, node: &'s Node) -> Option<StatedText<'s>> {
    match &node.value {
        Value::Scalar { text, .. } if !text.trim().is_empty() => {
            Some(StatedText { text: text.trim(), span: node.span, file, place: None })
        }
        _ => None,
    }
}

/// The text that a field has in a language; one that is a scalar is in the default language.
fn in_language<'s>(place: &FieldPlace<'s>, tag: &str, default: bool) -> Option<StatedText<'s>> {
    match &place.node.value {
        Value::Map(entries) => {
            let named = |name: &str| entries.iter().find(|entry| entry.key.value == name);
            let is_row = place.file.found.form == Form::Csv;
            let entry = named(tag).or_else(|| if default && is_row { named("") } else { None })?;
            let said = said(place.file, &entry.value)?;
            // The name of a column stands far above.
            let start = if is_row { said.span.start } else { entry.key.span.start };
            Some(StatedText { span: Span { start, ..said.span }, ..said })
        }
        _ if default => said(place.file, place.node),
        _ => None,
    }
}
