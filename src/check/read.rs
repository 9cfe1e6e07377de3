//! Documents -> records, one group of files at a time. What is read depends on nothing but those files and the settings, so
//! a group that did not change need not be read again.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::check::confirmed::Confirmation;
use crate::check::translate::{NO_ORIGINAL, Translator, fold_document, take_mark};
use crate::check::verdict::Verdict;
use crate::check::{charts, confirmed, links};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::key::{Key, stamp_of};
use crate::load::{Block, Document};
use crate::model::declared;
use crate::model::read::{FieldSpec, Fields, Group, Kind, Reader, is_empty};
use crate::model::{
    AnyRecord, CodeEntry, DataTable, FOLDERS, ForKind, Head, Lang, Listed, LocalEntry, LocalText, Lost, Markdown,
    Mention, Record, Target, for_kind, rules,
};
use crate::source::{Entry, FileId, Node, Span, Spanned, Value};

/// What one group of files came to: a file with its translations, or a list of records.
#[derive(Debug, Default)]
pub struct Batch {
    /// The records.
    pub records: Vec<AnyRecord>,
    /// The ids of all originals, also of those that could not be read.
    pub owners: Vec<Owner>,
    /// A code list.
    pub codes: Option<CodeFile>,
    /// A table that charts of texts show.
    pub data: Option<Arc<DataTable>>,
    /// What code entries and unreadable records name.
    pub mentions: Vec<Mention>,
    /// Problems of loading and reading.
    pub problems: Vec<Diagnostic>,
    /// The key of every name that is given here.
    pub names: Option<Key>,
    /// Whether a text links to a heading of another record.
    pub names_headings: bool,
    /// Warnings that the records say are so.
    pub confirmations: Vec<Confirmation>,
    /// What the last check found.
    pub verdict: Verdict,
}

/// A code list as it was read.
#[derive(Debug, Clone)]
pub struct CodeFile {
    /// Its name.
    pub list: String,
    /// Its entries, as they stand.
    pub entries: Vec<Spanned<CodeEntry>>,
    /// Its first entry, or the file as a whole.
    pub span: Span,
    /// The key of all of it.
    pub stamp: Option<Key>,
}

/// Who holds an id.
#[derive(Debug, Clone)]
pub struct Owner {
    /// Folder of the kind.
    pub kind: &'static str,
    /// The id.
    pub id: Spanned<String>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// The files of a group, loaded.
#[derive(Debug)]
pub struct Loading {
    /// The original, relative to the root of the site.
    pub path: String,
    /// Folder of the kind.
    pub kind: String,
    /// Number of the original.
    pub file: FileId,
    /// Name of the file without its endings; the name of a code list.
    pub stem: String,
    /// All documents: originals, then translations.
    pub documents: Vec<Document>,
}

/// Reads a group.
pub fn read(mut loading: Loading, config: &Config) -> Batch {
    let mut reader = Reader::new(&config.languages, config.currency);
    reader.fiscal_start = config.fiscal_start;
    let mut batch = Batch::default();
    if loading.kind == "codes" {
        batch.codes = Some(read_codes(loading, &mut reader));
        batch.mentions = reader.mentions;
    } else {
        batch.owners = owners(&loading);
        batch.confirmations = confirmed::take(&mut loading.documents, &mut reader);
        batch.records = read_records(loading, config, &mut reader);
        batch.mentions = reader.mentions;
    }
    batch.problems = reader.problems;
    batch.names = batch.names();
    let named = batch.records.iter().flat_map(AnyRecord::mentions).chain(&batch.mentions);
    batch.names_headings = named.into_iter().any(|mention| matches!(mention.target, Target::Heading(_)));
    batch
}

impl Batch {
    fn names(&self) -> Option<Key> {
        let owners: Vec<_> = self.owners.iter().map(|owner| (owner.kind, &owner.id, owner.draft)).collect();
        let codes = self.codes.as_ref().map(|file| (&file.list, file.stamp));
        stamp_of(&(owners, codes))
    }
}

fn owners(loading: &Loading) -> Vec<Owner> {
    let Some(kind) = FOLDERS.iter().copied().find(|folder| *folder == loading.kind) else { return Vec::new() };
    let originals = loading.documents.iter().filter(|document| document.lang.is_none());
    originals.map(|document| Owner { kind, id: document.id.clone(), draft: is_draft(&document.fields) }).collect()
}

/// Whether a record says so, even if the rest of it cannot be read.
fn is_draft(fields: &[Entry]) -> bool {
    let draft = fields.iter().find(|entry| entry.key.value == "draft").map(|entry| &entry.value.value);
    matches!(draft, Some(Value::Scalar { text, .. }) if matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "yes"))
}

fn read_codes(loading: Loading, reader: &mut Reader) -> CodeFile {
    let all: Vec<_> = loading.documents.iter().map(|document| (&document.id, &document.fields)).collect();
    let stamp = stamp_of(&(&loading.stem, all));
    let span = loading.documents.first().map_or(Span::start_of(loading.file), |document| document.id.span);
    let misplaced = loading.documents.iter().flat_map(|document| declared::misplaced(&loading.stem, &document.fields));
    reader.problems.extend(misplaced);
    let entries = loading.documents.into_iter().filter_map(|document| read_code(document, reader)).collect();
    CodeFile { list: loading.stem, entries, span, stamp }
}

fn read_code(document: Document, reader: &mut Reader) -> Option<Spanned<CodeEntry>> {
    let mut entries = document.fields;
    let id = Value::scalar(&*document.id.value, true);
    let key = Spanned::new("id".to_owned(), document.id.span);
    entries.push(Entry { key, value: Node { span: document.id.span, value: id } });
    let mut fields = Fields::new(&entries, document.span);
    let entry = CodeEntry::take(&mut fields, reader);
    fields.finish(reader);
    Some(Spanned::new(entry?, document.id.span))
}

fn read_records(loading: Loading, config: &Config, reader: &mut Reader) -> Vec<AnyRecord> {
    let kind = loading.kind.clone();
    // The walk has told unknown folders.
    for_kind(&kind, Reading { loading: Some(loading), config, reader }).unwrap_or_default()
}

/// A group on its way to records of its kind.
struct Reading<'a, 'r> {
    loading: Option<Loading>,
    config: &'a Config,
    reader: &'a mut Reader<'r>,
}

impl ForKind for Reading<'_, '_> {
    type Out = Vec<AnyRecord>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        self.loading.take().map_or_else(Vec::new, |loading| each::<T>(loading, self.config, self.reader))
    }
}

/// Reads every record of a group, with its translations folded in.
fn each<T: Listed>(loading: Loading, config: &Config, reader: &mut Reader) -> Vec<AnyRecord> {
    let (originals, translations): (Vec<_>, Vec<_>) = loading.documents.into_iter().partition(|d| d.lang.is_none());
    let mut drafts: Vec<Draft> = originals.into_iter().map(Draft::new).collect();
    let index: HashMap<String, usize> =
        drafts.iter().enumerate().map(|(i, draft)| (draft.document.id.value.clone(), i)).collect();
    let table = Table::of(&drafts);
    let from = reader.problems.len();
    let specs = specs::<T>();
    for translation in translations {
        // That the original is written in this language is told already.
        if reader.lang(translation.lang.as_deref().unwrap_or_default()) == Some(Lang::DEFAULT) {
            continue;
        }
        match index.get(&translation.id.value) {
            Some(&i) => drafts[i].translate(translation, &specs, config, reader),
            // That the site does not have the language is told already, and most often it is no translation then.
            None if reader.lang(translation.lang.as_deref().unwrap_or_default()).is_none() => {}
            None => reader.problems.push(orphan(&translation)),
        }
    }
    let mut records = Vec::with_capacity(drafts.len());
    let mut unread = Vec::new();
    for draft in drafts {
        let stamp = draft.stamp(&loading.path);
        match read_record::<T>(draft, &specs, &loading.path, reader) {
            Some(record) => records.push(T::wrap(Arc::new(Record { stamp, ..record }))),
            // What an unreadable record names is looked up all the same.
            None => unread.append(&mut reader.mentions),
        }
    }
    reader.mentions = unread;
    if let Some(table) = table {
        let told = reader.problems.split_off(from);
        reader.problems.extend(table.tell_columns(told));
    }
    records
}

/// A file whose records are the rows of a table.
struct Table {
    rows: usize,
    /// The names of the columns that hold something.
    header: Span,
}

impl Table {
    fn of(drafts: &[Draft]) -> Option<Self> {
        let rows = || drafts.iter().filter(|draft| draft.document.row);
        let keys = rows().flat_map(|draft| &draft.document.fields).map(|entry| entry.key.span);
        let header = keys.reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end), ..a })?;
        Some(Self { rows: rows().count(), header })
    }

    /// A field that is missing in every row is a column that is missing: it is told once, at the header; and not at all
    /// if the header has a name that is not known, for that is what it was meant to be.
    fn tell_columns(&self, told: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let absent = |problem: &Diagnostic| problem.field.filter(|_| *problem.rule == rules::MISSING_FIELD);
        let mut missing: BTreeMap<&'static str, usize> = BTreeMap::new();
        for field in told.iter().filter_map(absent) {
            *missing.entry(field).or_default() += 1;
        }
        let misnamed = told.iter().any(|problem| *problem.rule == rules::UNKNOWN_FIELD);
        // A single row may as well lack the value alone.
        missing.retain(|_, rows| *rows == self.rows && (self.rows > 1 || misnamed));
        let columns = missing.keys().filter(|_| !misnamed).map(|name| {
            let message = format!("no row has the field `{name}`");
            Diagnostic::new(&rules::MISSING_FIELD, self.header, message).help(format!("add a column `{name}`"))
        });
        let columns: Vec<Diagnostic> = columns.collect();
        let repeated = |problem: &Diagnostic| absent(problem).is_some_and(|field| missing.contains_key(field));
        told.into_iter().filter(|problem| !repeated(problem)).chain(columns).collect()
    }
}

fn orphan(translation: &Document) -> Diagnostic {
    let id = &translation.id.value;
    Diagnostic::new(
        &NO_ORIGINAL,
        Span::start_of(translation.span.file),
        format!("there is no record `{id}` to translate"),
    )
    .help(format!("write the original `{id}.md`, or give this file the name of its original"))
}

/// All fields of a kind: the shared ones and its own.
pub fn specs<T: Kind>() -> Vec<FieldSpec> {
    let mut specs = Head::specs();
    specs.extend(T::specs());
    specs
}

/// A document on its way to a record, with its body in every language.
struct Draft {
    document: Document,
    bodies: Vec<LocalEntry>,
    blocks: Vec<(Lang, Vec<Block>)>,
}

impl Draft {
    fn new(mut document: Document) -> Self {
        let bodies = document.body.take().map(|body| body_entry(body, Lang::DEFAULT));
        let blocks = vec![(Lang::DEFAULT, std::mem::take(&mut document.blocks))];
        Self { document, bodies: bodies.into_iter().flatten().collect(), blocks }
    }

    fn translate(&mut self, mut translation: Document, specs: &[FieldSpec], config: &Config, reader: &mut Reader) {
        let Some(tag) = translation.lang.clone() else { return };
        let Some(lang) = reader.lang(&tag) else { return };
        self.bodies.extend(translation.body.take().and_then(|body| body_entry(body, lang)));
        self.blocks.push((lang, std::mem::take(&mut translation.blocks)));
        let default = config.tag(Lang::DEFAULT);
        let mut translator = Translator { default, lang: &tag, problems: &mut reader.problems };
        fold_document(&mut self.document, translation, specs, &mut translator);
    }

    /// The key of all that was read, in every language.
    fn stamp(&self, path: &str) -> Option<Key> {
        let bodies: Vec<_> = self.bodies.iter().map(|body| (body.lang.0, &*body.text)).collect();
        stamp_of(&(path, self.document.changed, &self.document.id, &self.document.fields, bodies))
    }
}

fn body_entry(body: Spanned<String>, lang: Lang) -> Option<LocalEntry> {
    let written = !body.value.trim().is_empty();
    written.then(|| LocalEntry { lang, text: body.value.trim_end().into(), span: body.span })
}

fn read_record<T: Kind>(draft: Draft, specs: &[FieldSpec], path: &str, reader: &mut Reader) -> Option<Record<T>> {
    let Draft { mut document, bodies, blocks } = draft;
    let before = reader.problems.len();
    reader.row = document.row;
    if !document.row {
        take_mark(&mut document.fields, reader);
    }
    join_currency(&mut document.fields, document.row);
    if T::PAGED && document.numbered {
        // The address of its page would change with the order of the rows.
        let problem = Diagnostic::new(&rules::MISSING_FIELD, document.span, "the field `id` is missing");
        reader.problems.push(problem.help("fill the cell of the column `id` in this row").field("id"));
    }
    if T::PROTECTED {
        document.fields.iter().filter_map(unshown).for_each(|problem| reader.problems.push(problem));
    }
    let mut fields = Fields::new(&document.fields, document.span);
    let head = Head::take(&mut fields, reader);
    let data = T::take(&mut fields, reader);
    fields.finish(reader);
    let fields = std::mem::take(&mut reader.lost).into_boxed_slice();
    let lost = Lost { any: document.broken, fields };
    let body = Markdown(LocalText::new(bodies));
    if T::TITLED && head.as_ref().is_some_and(|head| head.title.is_none()) && !is_given(&document.fields, "title") {
        let message = format!("the {} has no `title`", T::NAME);
        let stated = document.fields.iter().find(|entry| entry.key.value == "title");
        let help = match stated {
            Some(_) => "write it behind `title:`, or a line for each language two spaces further in below",
            None => "add a line `title: …`",
        };
        reader.problems.push(Diagnostic::new(&rules::MISSING_FIELD, document.span, message).help(help).field("title"));
    }
    if document.broken {
        // What seems to be missing may stand in the part that cannot be read.
        let told = reader.problems.split_off(before);
        reader.problems.extend(told.into_iter().filter(|problem| *problem.rule != rules::MISSING_FIELD));
    }
    links::gather(&document.fields, specs, &body, reader);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if !T::PAGED {
        body.entries().iter().for_each(|entry| charts::refuse(&entry.text, entry.span, reader));
    }
    let charts = blocks.into_iter().flat_map(|(lang, blocks)| charts::read(blocks, lang, folder, reader)).collect();
    if is_draft(&document.fields) && (head.is_none() || data.is_none()) {
        // A draft may name what is not there yet.
        reader.mentions.clear();
    }
    let (head, data, body) = (head?, data?, body.without_html());
    let updated = head.updated.map(|date| date.value);
    let mentions = std::mem::take(&mut reader.mentions);
    let id = document.id.value.into_boxed_str();
    let changed = updated.or(document.changed);
    Some(Record { id, span: document.id.span, head, body, charts, data, mentions, changed, stamp: None, lost })
}

/// The problem of a field that every record may have, in one whose rows are never shown.
fn unshown(entry: &Entry) -> Option<Diagnostic> {
    let name = entry.key.value.as_str();
    let kept = !["title", "summary", "contact", "tags", "places", "aliases"].contains(&name) || is_empty(&entry.value);
    let message = format!("`{name}` of a row like this is shown nowhere");
    let help =
        if name == "places" { "write `place: …`" } else { "remove it, or write it into a page or a news item" };
    (!kept).then(|| Diagnostic::new(&rules::UNKNOWN_FIELD, entry.key.span, message).help(help))
}

/// Whether a field is there, be it readable or not.
fn is_given(fields: &[Entry], name: &str) -> bool {
    fields.iter().any(|entry| entry.key.value == name && !is_empty(&entry.value))
}

/// In a table, the currency stands in a column of its own beside the amount.
fn join_currency(fields: &mut Vec<Entry>, table: bool) {
    let Some(at) = fields.iter().position(|entry| entry.key.value == "currency") else { return };
    let names = ["amount", "amount_awarded"];
    let amount = fields.iter().position(|entry| names.contains(&entry.key.value.as_str()));
    if table && amount.is_none() {
        // The amount is missing, which is told; its currency is no field of its own.
        fields.remove(at);
        return;
    }
    let Some(amount) = amount.filter(|&i| matches!(fields[i].value.value, Value::Scalar { .. })) else { return };
    let currency = fields[at].clone();
    let node = &mut fields[amount].value;
    let span = node.span;
    let bare = std::mem::replace(node, Node { span, value: Value::Null });
    let key = Spanned::new("amount".to_owned(), span);
    node.value = Value::Map(vec![Entry { key, value: bare }, currency]);
    fields.remove(at);
}
