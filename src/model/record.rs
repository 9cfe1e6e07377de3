//! A record of any kind, the records of one kind, and the code lists of a site.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use crate::key::Key;
use crate::model::read::{Kind, Mention, Ref};
use crate::model::{ChartBlock, CodeEntry, DataStatus, Head, Lang, LocalText, Localised, Markdown, PartialDate};
use crate::source::Span;

/// What every record has, and what its kind adds.
#[derive(Debug, Clone)]
pub struct Record<T> {
    /// The id, unique in its kind.
    pub id: Box<str>,
    /// Where the id, or the file that gives it, stands.
    pub span: Span,
    /// The shared fields.
    pub head: Head,
    /// The text below the front matter.
    pub body: Markdown,
    /// The fields of the kind.
    pub data: T,
    /// The charts of the text, in the order of each language.
    pub charts: Vec<ChartBlock>,
    /// Everything that the record names and that must exist.
    pub mentions: Vec<Mention>,
    /// When it was last changed: `updated`, else its last commit.
    pub changed: Option<PartialDate>,
    /// The key of everything that was read: all fields, texts and translations, and the name of the file.
    pub stamp: Option<Key>,
    /// What could not be read of it. An error says so, and nothing goes on after one but the rules.
    pub lost: Lost,
}

/// What could not be read of a record, so that no rule takes it for missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lost {
    /// Any field may stand in a part of the file that cannot be read.
    pub any: bool,
    /// Fields of the record and of its parts.
    pub fields: Box<[&'static str]>,
}

impl Lost {
    /// Whether the value of a field, or a part of it, may be among what was lost.
    pub fn holds(&self, field: &str) -> bool {
        self.any || self.fields.contains(&field)
    }
}

impl<T> Deref for Record<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

impl<T> Record<T> {
    /// The title for a reader of `lang`; the id where a record has none.
    pub fn title(&self, lang: Lang) -> Localised<'_> {
        let title = self.head.title.as_ref().and_then(|title| title.get(lang));
        title.unwrap_or(Localised { lang: Lang::DEFAULT, text: &self.id })
    }

    /// The summary for a reader of `lang`.
    pub fn summary(&self, lang: Lang) -> Option<Localised<'_>> {
        self.head.summary.as_ref().and_then(|summary| summary.get(lang))
    }

    /// How sure the record is.
    pub fn status(&self) -> DataStatus {
        self.head.data_status.unwrap_or(DataStatus::Official)
    }

    /// Whether the record is kept out of the site.
    pub fn is_draft(&self) -> bool {
        self.head.draft == Some(true)
    }
}

/// The records of one kind, sorted by id.
#[derive(Debug, Clone)]
pub struct Table<T> {
    rows: Vec<Arc<Record<T>>>,
    by_id: HashMap<Box<str>, usize, ahash::RandomState>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), by_id: HashMap::default() }
    }
}

impl<T: Kind> Table<T> {
    /// A table of these records. Ids are unique by then.
    pub fn new(mut rows: Vec<Arc<Record<T>>>) -> Self {
        rows.sort_by(|a, b| a.id.cmp(&b.id));
        let by_id = rows.iter().enumerate().map(|(i, row)| (row.id.clone(), i)).collect();
        Self { rows, by_id }
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Record<T>> + Clone {
        self.rows.iter().map(|row| &**row)
    }

    /// All of them by position, to share them and to reach one by its place.
    pub fn rows(&self) -> &[Arc<Record<T>>] {
        &self.rows
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The one with this id.
    pub fn find(&self, id: &str) -> Option<&Record<T>> {
        self.position(id).map(|i| &*self.rows[i])
    }

    /// The place of the one with this id in the order of ids.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The record that a reference leads to. `None` only for a reference to a draft that stays out.
    pub fn get(&self, reference: &Ref<T>) -> Option<&Record<T>> {
        self.find(&reference.id)
    }
}

/// The code lists of a site by name, each in its order.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    lists: std::collections::BTreeMap<String, Vec<CodeEntry>>,
    stamp: Option<Key>,
}

impl Codes {
    /// Code lists that were read from files with this key.
    pub fn new(stamp: Option<Key>) -> Self {
        Self { lists: Default::default(), stamp }
    }

    /// The key of everything that was read.
    pub fn stamp(&self) -> Option<Key> {
        self.stamp
    }

    /// Adds a list; entries with an `order` come first, the others as they stand.
    pub fn insert(&mut self, list: &str, mut entries: Vec<CodeEntry>) {
        entries.sort_by_key(|entry| (entry.order.is_none(), entry.order));
        self.lists.insert(list.to_owned(), entries);
    }

    /// The entries that the site gives for a list.
    pub fn list(&self, list: &str) -> &[CodeEntry] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// The entry for a code, if the site gives one.
    pub fn entry(&self, list: &str, code: &str) -> Option<&CodeEntry> {
        self.list(list).iter().find(|entry| &*entry.id == code)
    }

    /// The site's own label for a code.
    pub fn label(&self, list: &str, code: &str) -> Option<&LocalText> {
        self.entry(list, code).map(|entry| &entry.title)
    }

    /// Every list with its entries, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[CodeEntry])> {
        self.lists.iter().map(|(name, entries)| (name.as_str(), entries.as_slice()))
    }
}
