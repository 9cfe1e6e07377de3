//! What a page is built from: the site and the reader's language.

use crate::model::read::CodeList;
use crate::model::{
    Author, Code, Kind, Lang, LocalText, Localised, Markdown, Organisation, Record, Ref, Source, Table,
};
use crate::render::input::RenderInput;
use crate::render::value::{Label, Link, RecordMeta, SourceView, Speaker, Text};

/// The site, seen by a reader of one language. Everything it gives is borrowed.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The site.
    pub site: &'a RenderInput<'a>,
    /// The language.
    pub lang: Lang,
}

impl<'a> Context<'a> {
    /// A text; its language is noted when it is not the reader's.
    pub fn text(self, text: Localised<'a>) -> Text<'a> {
        let foreign = text.lang != self.lang;
        Text { text: text.text, lang: foreign.then(|| self.site.config.tag(text.lang)) }
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
        Label { list, code, label: self.optional(self.site.records.codes.label(list, code)) }
    }

    /// A link to a record.
    pub fn link<T: Kind>(self, record: &'a Record<T>) -> Link<'a> {
        Link { kind: T::FOLDER, id: &record.id, title: self.text(record.title(self.lang)) }
    }

    /// A link to the record that a reference leads to, unless that is a draft that stays out.
    pub fn refer<T: Kind>(self, table: &'a Table<T>, reference: &Ref<T>) -> Option<Link<'a>> {
        table.get(reference).map(|record| self.link(record))
    }

    /// Links to several records.
    pub fn refer_all<T: Kind>(self, table: &'a Table<T>, references: &[Ref<T>]) -> Vec<Link<'a>> {
        references.iter().filter_map(|reference| self.refer(table, reference)).collect()
    }

    /// A link to an organisation.
    pub fn organisation(self, reference: &Ref<Organisation>) -> Option<Link<'a>> {
        self.refer(&self.site.records.organisations, reference)
    }

    /// Who says something.
    pub fn speaker(self, author: &'a Author) -> Option<Speaker<'a>> {
        match author {
            Author::Role(role) => Some(Speaker::Role(self.code("by", role.code()))),
            Author::Organisation(reference) => self.organisation(reference).map(Speaker::Organisation),
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
    pub fn record_meta<T: Kind>(self, record: &'a Record<T>) -> RecordMeta<'a> {
        let body = record.body.get(self.lang).filter(|body| !body.text.is_empty());
        let foreign = |lang: Lang| (lang != self.lang).then(|| self.site.config.tag(lang));
        RecordMeta {
            kind: T::FOLDER,
            id: &record.id,
            namesake: self.site.metrics.namesakes.has::<T>(self.lang, &record.id),
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
