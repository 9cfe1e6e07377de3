//! What is indexed of each record, and what a result shows of it. Every text of a record is in the index: kinds say which are
//! prominent, and what their table of fields holds beside comes after them.

use rayon::prelude::*;
use serde::{Serialize, Serializer};

use crate::config::sections::LEVELS;
use crate::key::{Key, stamp_of};
use crate::model::markdown::plain;
use crate::model::read::{CodeList, FieldSpec, Group, TextFormat, ValueType};
use crate::model::write::{Field, Written};
use crate::model::{
    Code, CodeEntry, DataStatus, Head, Kind, Lang, Listed, LocalText, Localised, Organisation, Record, Ref,
    published_kinds,
};
use crate::search::source::{Site, levels};

/// Letters of the text that a result can show.
const SHOWN: usize = 600;

/// The name of the code list of themes, each of which has a page.
pub const THEMES: &str = "themes";

/// How prominent a place in a record is, the most prominent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Weight {
    /// Title, number and id.
    Title,
    /// Summary, tags, names of institutions and themes.
    Summary,
    /// Everything else.
    Body,
}

/// All records with a page, kind by kind.
pub struct Entries<'a> {
    site: Site<'a>,
    lang: Lang,
    rows: Vec<Entry<'a>>,
}

/// A kind of record that is found.
pub trait Searchable: Listed {
    /// The codes that tell where a record stands.
    const CODES: &'static [&'static str] = &[];

    /// Adds what the fields of the kind say to what every record has.
    fn fill<'a>(row: &'a Record<Self>, position: usize, entry: &mut Entry<'a>)
    where
        Self: Sized;
}

/// A record, borrowed.
pub struct Entry<'a> {
    /// What it is made from.
    pub site: Site<'a>,
    lang: Lang,
    /// The kind for readers: the folder of its kind, or a list of its own.
    pub kind: &'static str,
    id: &'a str,
    title: Localised<'a>,
    summary: Option<Localised<'a>>,
    /// Texts in Markdown.
    prose: Vec<Localised<'a>>,
    /// Where it stands, for kinds that stand somewhere.
    pub status: Option<&'static str>,
    surety: DataStatus,
    more: Vec<(Weight, &'a str)>,
}

/// Everything that the index holds of it.
impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { site: _, lang: _, kind, id, title, summary, prose, status, surety, more } = self;
        (kind, id, title, summary, prose, status, surety, more).serialize(serializer)
    }
}

/// What a result shows: id, title, text, status, how sure it is, and the languages of title and text where these are not
/// the page's.
#[derive(Debug, Serialize)]
pub struct Shown<'a>(&'a str, &'a str, String, &'static str, &'static str, &'a str, &'a str);

impl<'a> Entries<'a> {
    /// The records as a reader of `lang` gets them.
    pub fn new(site: Site<'a>, lang: Lang) -> Self {
        let mut all = Self { site, lang, rows: Vec::new() };
        let add: [fn(&mut Self); _] = published_kinds!(T => Self::add::<T>);
        add.iter().for_each(|add| add(&mut all));
        all.add_others();
        all
    }

    /// Themes and levels, which have pages and are no records.
    fn add_others(&mut self) {
        let (site, lang) = (self.site, self.lang);
        let themes = site.records.codes.list(THEMES).iter();
        self.rows.extend(themes.filter_map(|theme| Entry::theme(theme, site, lang)));
        self.rows.extend(levels(site, lang).iter().map(|(code, name)| Entry::named(LEVELS, code, *name, site, lang)));
    }

    /// The records of a kind; those that stand in a list of their own come last.
    fn add<T: Searchable>(&mut self) {
        let begin = self.rows.len();
        let (shared, own) = (Head::specs(), T::specs());
        for (position, row) in self.site.records.of::<T>().iter().enumerate().filter(|_| T::PAGED) {
            let mut entry = Entry::new(row, self.site, self.lang);
            T::fill(row, position, &mut entry);
            // The text comes after what the fields of the kind say, then whatever else the record holds.
            entry.prose(Some(&row.body));
            entry.fields(&shared, &row.head.values());
            entry.fields(&own, &row.data.values());
            self.rows.push(entry);
        }
        self.rows[begin..].sort_by_key(|row| row.kind != T::FOLDER);
    }

    /// The key of all of them, and so of the index.
    pub fn key(&self) -> Option<Key> {
        let keys: Vec<Key> = self.rows.par_iter().map(stamp_of).collect::<Option<_>>()?;
        stamp_of(&keys)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The kinds in order, each with the number of its first record.
    pub fn kinds(&self) -> Vec<(&'static str, usize)> {
        let mut kinds: Vec<(&str, usize)> = self.rows.iter().enumerate().map(|(i, row)| (row.kind, i)).collect();
        kinds.dedup_by_key(|(kind, _)| *kind);
        kinds
    }

    /// Gives `take` all texts of a record, the most prominent first.
    pub fn texts(&self, number: usize, take: &mut dyn FnMut(Weight, &str)) {
        let row = &self.rows[number];
        take(Weight::Title, row.title.text);
        take(Weight::Title, row.id);
        row.more.iter().filter(|(weight, _)| *weight == Weight::Title).for_each(|(weight, text)| take(*weight, text));
        row.summary.iter().for_each(|summary| take(Weight::Summary, summary.text));
        row.more.iter().filter(|(weight, _)| *weight == Weight::Summary).for_each(|(weight, text)| take(*weight, text));
        row.prose.iter().for_each(|text| take(Weight::Body, &plain(text.text)));
        row.more.iter().filter(|(weight, _)| *weight == Weight::Body).for_each(|(weight, text)| take(*weight, text));
    }

    /// What a result shows of a record.
    pub fn shown(&self, number: usize) -> Shown<'a> {
        let row = &self.rows[number];
        let foreign = |lang: Lang| if lang == self.lang { "" } else { self.site.config.tag(lang) };
        let (text, lang) = row.shown();
        let surety = if row.surety == DataStatus::Official { "" } else { row.surety.code() };
        let (title, of_title) = (row.title.text, foreign(row.title.lang));
        Shown(row.id, title, text, row.status.unwrap_or_default(), surety, of_title, foreign(lang))
    }
}

impl<'a> Entry<'a> {
    fn new<T: Kind>(row: &'a Record<T>, site: Site<'a>, lang: Lang) -> Self {
        Self {
            site,
            lang,
            kind: T::FOLDER,
            id: &row.id,
            title: row.title(lang),
            summary: row.summary(lang),
            prose: Vec::new(),
            status: None,
            surety: row.status(),
            more: row.head.tags.iter().map(|tag| (Weight::Summary, &**tag)).collect(),
        }
    }

    fn theme(theme: &'a CodeEntry, site: Site<'a>, lang: Lang) -> Option<Self> {
        let summary = theme.description.as_ref().and_then(|text| text.get(lang));
        Some(Self { summary, ..Self::named(THEMES, &theme.id, theme.title.get(lang)?, site, lang) })
    }

    /// Something with a page that is no record.
    fn named(kind: &'static str, id: &'a str, title: Localised<'a>, site: Site<'a>, lang: Lang) -> Self {
        Self {
            site,
            lang,
            kind,
            id,
            title,
            summary: None,
            prose: Vec::new(),
            status: None,
            surety: DataStatus::Official,
            more: Vec::new(),
        }
    }

    /// A text as it is written.
    pub fn text(&mut self, weight: Weight, text: Option<&'a str>) {
        self.more.extend(text.map(|text| (weight, text)));
    }

    /// Texts as the reader gets them.
    pub fn local(&mut self, weight: Weight, texts: impl IntoIterator<Item = &'a LocalText>) {
        let lang = self.lang;
        self.more.extend(texts.into_iter().filter_map(|text| Some((weight, text.get(lang)?.text))));
    }

    /// The names of organisations.
    pub fn organisations(&mut self, named: impl IntoIterator<Item = &'a Ref<Organisation>>) {
        for organisation in named {
            let organisation = self.site.records.organisations.get(organisation);
            self.text(Weight::Summary, organisation.map(|organisation| organisation.title(self.lang).text));
        }
    }

    /// The names of codes of a list.
    pub fn codes<L: CodeList + 'a>(&mut self, named: impl IntoIterator<Item = &'a Code<L>>) {
        let codes = &self.site.records.codes;
        self.local(Weight::Summary, named.into_iter().filter_map(|code| codes.label(L::NAME, &code.id)));
    }

    /// A text in Markdown.
    pub fn prose(&mut self, text: Option<&'a LocalText>) {
        self.prose.extend(text.and_then(|text| text.get(self.lang)).filter(|text| !text.text.is_empty()));
    }

    /// Every text of the fields that is not there yet.
    pub fn fields(&mut self, specs: &[FieldSpec], fields: &[Field<'a>]) {
        specs.iter().zip(fields).for_each(|(spec, (_, value))| self.value(&spec.value, value));
    }

    fn value(&mut self, kind: &ValueType, value: &Written<'a>) {
        match (kind, value) {
            (ValueType::Markdown, Written::Local(text)) if !self.holds(text) => self.prose(Some(text)),
            (ValueType::LocalText, Written::Local(text)) if !self.holds(text) => self.local(Weight::Body, [*text]),
            (ValueType::Text(TextFormat::Free), Written::Text(text)) if !self.holds_text(text) => {
                self.text(Weight::Body, Some(text));
            }
            (ValueType::List(item), Written::List(values)) => values.iter().for_each(|value| self.value(item, value)),
            (ValueType::Group(specs), Written::Group(fields)) => self.fields(specs, fields),
            _ => {}
        }
    }

    fn holds(&self, text: &LocalText) -> bool {
        text.get(self.lang).is_none_or(|text| self.holds_text(text.text))
    }

    /// Whether this very text, not one like it, is there.
    fn holds_text(&self, text: &str) -> bool {
        let known = [Some(self.title), self.summary].into_iter().flatten().chain(self.prose.iter().copied());
        let mut known = known.map(|text| text.text).chain(self.more.iter().map(|(_, text)| *text));
        known.any(|known| std::ptr::eq(known, text))
    }

    /// The summary and the beginning of the texts, as far as they are in one language.
    fn shown(&self) -> (String, Lang) {
        let lang = self.summary.or(self.prose.first().copied()).map_or(self.title.lang, |first| first.lang);
        let mut text = self.summary.map_or_else(String::new, |summary| summary.text.to_owned());
        for part in self.prose.iter().filter(|part| part.lang == lang) {
            if text.len() < SHOWN {
                let gap = if text.is_empty() { "" } else { " " };
                text = format!("{text}{gap}{}", plain(part.text));
            }
        }
        cut(&mut text);
        (text, lang)
    }
}

/// Shortens a text at the last gap before its end.
fn cut(text: &mut String) {
    let Some((end, _)) = text.char_indices().nth(SHOWN) else { return };
    let end = text[..end].rfind(' ').unwrap_or(end);
    text.truncate(end);
    text.push('…');
}
