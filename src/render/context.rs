//! What a page is built from: the words of the site in the reader's language, and its records, or of these only some.
//!
//! An [`Audience`] knows words and settings. The pages of records are built from one and from a [`Subject`], so they cannot
//! show what their keys do not hold. Pages about the whole site are built at every build, from a [`Context`].

use std::ops::Deref;

use jiff::civil::Date;

use crate::config::Config;
use crate::derive::{Basis, Known, Part, Related, Subject};
use crate::locale::Locale;
use crate::model::read::CodeList;
use crate::model::{
    Author, Code, Codes, Kind, Lang, Listed, LocalText, Localised, Markdown, Organisation, Record, Ref, Source, Table,
};
use crate::render::input::RenderInput;
use crate::render::value::{Label, Link, RecordMeta, SourceView, Speaker, Text};

/// The readers of one language: the words and the settings of the site for them. What it gives of a site counts in the key of
/// every page.
#[derive(Debug, Clone, Copy)]
pub struct Audience<'a> {
    site: &'a RenderInput<'a>,
    /// The language.
    pub lang: Lang,
}

/// The whole site, seen by a reader of one language. Everything it gives is borrowed.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The site.
    pub site: &'a RenderInput<'a>,
    audience: Audience<'a>,
}

impl<'a> Deref for Context<'a> {
    type Target = Audience<'a>;

    fn deref(&self) -> &Audience<'a> {
        &self.audience
    }
}

impl<'a> Context<'a> {
    /// The site in a language.
    pub fn new(site: &'a RenderInput<'a>, lang: Lang) -> Self {
        Self { site, audience: Audience { site, lang } }
    }

    /// All records and metrics.
    pub fn basis(self) -> Basis<'a> {
        Basis { records: self.site.records, metrics: self.site.metrics }
    }

    /// The record at a position, as others show it.
    pub fn related<T: Known>(self, position: usize) -> Related<'a, T> {
        Related::new(self.basis(), position)
    }

    /// The records at these positions.
    pub fn all_related<T: Known>(self, positions: &[usize]) -> Vec<Related<'a, T>> {
        positions.iter().map(|&position| self.related(position)).collect()
    }

    /// The record at a position, as its own page shows it.
    pub fn subject<T: Known>(self, position: usize) -> Subject<'a, T> {
        Subject::new(self.basis(), position)
    }

    /// A link to the record that a reference leads to, unless that is a draft that stays out.
    pub fn refer<T: Kind>(self, table: &'a Table<T>, reference: &Ref<T>) -> Option<Link<'a>> {
        self.link_to(table.get(reference))
    }

    /// A link to an organisation.
    pub fn organisation(self, reference: &Ref<Organisation>) -> Option<Link<'a>> {
        self.refer(&self.site.records.organisations, reference)
    }
}

impl<'a> Audience<'a> {
    /// How the language writes.
    pub fn locale(self) -> &'a Locale {
        self.site.locale(self.lang)
    }

    /// Every language of the site.
    pub fn locales(self) -> &'a [Locale] {
        self.site.locales
    }

    /// The date of the data.
    pub fn as_of(self) -> Date {
        self.site.as_of
    }

    /// The settings.
    pub fn config(self) -> &'a Config {
        self.site.config
    }

    /// The code lists of the site.
    pub fn codes(self) -> &'a Codes {
        &self.site.records.codes
    }

    /// Whether the site has records of a kind.
    pub fn has<T: Listed>(self) -> bool {
        self.site.metrics.outline.kinds.contains(&T::FOLDER)
    }

    /// The codes of the levels that have pages, in their order.
    pub fn levels(self) -> &'a [Box<str>] {
        &self.site.metrics.outline.levels
    }

    /// A text; its language is noted when it is not the reader's.
    pub fn text(self, text: Localised<'a>) -> Text<'a> {
        let foreign = text.lang != self.lang;
        Text { text: text.text, lang: foreign.then(|| self.config().tag(text.lang)) }
    }

    /// The reader's version of a text.
    pub fn local(self, text: &'a LocalText) -> Option<Text<'a>> {
        text.get(self.lang).map(|text| self.text(text))
    }

    /// The reader's version of a text that is not always there.
    pub fn optional(self, text: Option<&'a LocalText>) -> Option<Text<'a>> {
        text.and_then(|text| self.local(text))
    }

    /// The reader's version of a Markdown text that is not always there.
    pub fn markdown(self, text: Option<&'a Markdown>) -> Option<Text<'a>> {
        self.optional(text.map(|text| &**text)).filter(|text| !text.text.is_empty())
    }

    /// An entry of an open code list.
    pub fn label<L: CodeList>(self, code: &'a Code<L>) -> Label<'a> {
        self.code(L::NAME, &code.id)
    }

    /// An entry of a code list by name.
    pub fn code(self, list: &'static str, code: &'a str) -> Label<'a> {
        let entry = self.codes().entry(list, code);
        Label {
            label: self.optional(entry.map(|entry| &entry.title)),
            description: self.optional(entry.and_then(|entry| entry.description.as_ref())),
            url: self.codes().url(list, code),
            ..Label::built_in(list, code)
        }
    }

    /// A link to a record.
    pub fn link<T: Kind>(self, record: &'a Record<T>) -> Link<'a> {
        Link { kind: T::FOLDER, id: &record.id, title: self.text(record.title(self.lang)) }
    }

    /// A link to a record that may not be there.
    pub fn link_to<T: Kind>(self, record: Option<&'a Record<T>>) -> Option<Link<'a>> {
        record.map(|record| self.link(record))
    }

    /// Links to several records.
    pub fn links_to<T: Kind>(self, records: Vec<&'a Record<T>>) -> Vec<Link<'a>> {
        records.into_iter().map(|record| self.link(record)).collect()
    }

    /// Who says something in a part of a record.
    pub fn speaker<P>(
        self,
        part: Part<'a, P>,
        of: impl for<'r> Fn(&'r P) -> Option<&'r Author>,
    ) -> Option<Speaker<'a>> {
        match of(part.value)? {
            Author::Role(role) => Some(Speaker::Role(self.code("by", role.code()))),
            Author::Organisation(_) => {
                self.link_to(part.follow(|part| of(part)?.organisation())).map(Speaker::Organisation)
            }
        }
    }

    /// A document or page elsewhere.
    pub fn source(self, source: &'a Source) -> Option<SourceView<'a>> {
        let title = self.local(&source.title)?;
        Some(SourceView { title, url: source.url.as_ref().map(|url| &*url.0), date: source.date })
    }

    /// Several documents or pages elsewhere.
    pub fn sources(self, sources: &'a [Source]) -> Vec<SourceView<'a>> {
        sources.iter().filter_map(|source| self.source(source)).collect()
    }

    /// What every page of a record tells of it.
    pub fn record_meta<T: Known>(self, member: Related<'a, T>) -> RecordMeta<'a> {
        let record = member.record;
        let body = record.body.get(self.lang).filter(|body| !body.text.is_empty());
        let foreign = |lang: Lang| (lang != self.lang).then(|| self.config().tag(lang));
        RecordMeta {
            kind: T::FOLDER,
            id: &record.id,
            namesake: member.has_namesake(self.lang),
            status: record.status(),
            file: self.site.sources.path(record.span.file),
            changed: record.changed,
            contact: record.head.contact.as_deref(),
            tags: &record.head.tags,
            sources: self.sources(&record.head.sources),
            fallback: foreign(record.title(self.lang).lang).or_else(|| body.and_then(|body| foreign(body.lang))),
        }
    }
}
