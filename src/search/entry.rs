//! What is indexed of each record, and what a result shows of it.

use serde::Serialize;

use crate::config::sections::LEVELS;
use crate::derive::cocreation::outcome;
use crate::model::markdown::plain;
use crate::model::{
    CodeEntry, Commitment, DataStatus, Dataset, GoverningBody, Idea, Initiative, Kind, Lang, LocalText, Localised,
    Organisation, Petition, Practice, Record, Ref, Request, Table,
};
use crate::search::{Site, levels};

/// Letters of the text that a result can show.
const SHOWN: usize = 600;

/// The name of the code list of themes, each of which has a page.
const THEMES: &str = "themes";

/// How prominent a place in a record is, the most prominent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Title, number and id.
    Title,
    /// Summary, tags, names of institutions and themes.
    Summary,
    /// Everything else.
    Body,
}

/// Projects of programmes, a kind of their own for readers; their pages stand among those of commitments.
const PROJECTS: &str = "projects";

/// All records with a page, kind by kind.
pub struct Entries<'a> {
    site: Site<'a>,
    lang: Lang,
    rows: Vec<Entry<'a>>,
}

/// A record, borrowed.
struct Entry<'a> {
    kind: &'static str,
    id: &'a str,
    title: Localised<'a>,
    summary: Option<Localised<'a>>,
    /// Texts in Markdown.
    prose: Vec<Localised<'a>>,
    /// Where it stands, for kinds that stand somewhere.
    status: Option<&'static str>,
    surety: DataStatus,
    more: Vec<(Weight, &'a str)>,
}

/// What a result shows: id, title, text, status, how sure it is, and the languages of title and text where these are not
/// the page's.
#[derive(Debug, Serialize)]
pub struct Shown<'a>(&'a str, &'a str, String, &'static str, &'static str, &'a str, &'a str);

impl<'a> Entries<'a> {
    /// The records as a reader of `lang` gets them.
    pub fn new(site: Site<'a>, lang: Lang) -> Self {
        let mut all = Self { site, lang, rows: Vec::new() };
        let (records, metrics) = (site.records, site.metrics);
        all.add(&records.plans, |_, row, entry| {
            entry.local(row.groups.iter().map(|group| &group.title), Weight::Body, lang);
        });
        all.add_commitments();
        all.add(&records.organisations, |_, _, _| {});
        all.add(&records.places, |_, row, entry| entry.more(Weight::Title, row.iso.as_deref()));
        all.add(&records.calls, |i, row, entry| {
            entry.status = Some(metrics.calls[i].state.code());
            entry.name(site, &row.funder, lang);
            entry.prose(row.eligibility.as_deref(), lang);
        });
        all.add(&records.grants, |_, row, entry| {
            entry.name(site, &row.funder, lang);
            entry.name(site, &row.recipient, lang);
            entry.prose(row.description.as_deref(), lang);
        });
        all.add(&records.datasets, |_, row, entry| all_of_dataset(site, row, lang, entry));
        all.add(&records.consultations, |i, row, entry| {
            entry.status = Some(metrics.consultations[i].state.code());
            entry.local(row.meetings.iter().filter_map(|meeting| meeting.title.as_ref()), Weight::Body, lang);
            entry.prose(row.result.as_deref(), lang);
        });
        all.add(&records.ideas, |_, row, entry| {
            entry.status = Some(outcome(row).code());
            all_of_idea(site, row, lang, entry);
        });
        all.add(&records.petitions, |i, row, entry| {
            entry.status = Some(metrics.petitions[i].status.code());
            all_of_petition(site, row, lang, entry);
        });
        all.add(&records.contracts, |i, row, entry| {
            entry.status = Some(metrics.contracts[i].status.code());
            entry.more(Weight::Title, row.ocid.as_ref().map(|ocid| &*ocid.value));
            entry.name(site, &row.buyer, lang);
            row.suppliers.iter().for_each(|supplier| entry.name(site, supplier, lang));
        });
        all.add(&records.initiatives, |i, row, entry| {
            entry.status = Some(metrics.initiatives[i].status.code());
            all_of_initiative(site, row, lang, entry);
        });
        all.add(&records.bodies, |_, row, entry| all_of_body(site, row, lang, entry));
        all.add(&records.practices, |_, row, entry| all_of_practice(site, row, lang, entry));
        all.add(&records.requests, |i, row, entry| {
            entry.status = Some(metrics.requests[i].status.code());
            all_of_request(site, row, lang, entry);
        });
        all.add(&records.events, |i, row, entry| {
            entry.status = Some(metrics.events[i].state.code());
            entry.local(row.venue.as_ref(), Weight::Body, lang);
            row.organisers.iter().for_each(|organiser| entry.name(site, organiser, lang));
        });
        all.add(&records.news, |_, _, _| {});
        all.add(&records.pages, |_, _, _| {});
        all.add_others();
        all
    }

    /// Commitments, and after them the projects.
    fn add_commitments(&mut self) {
        let (site, lang) = (self.site, self.lang);
        self.add(&site.records.commitments, |i, row, entry| {
            entry.status = Some(site.metrics.commitments[i].status.code());
            all_of_commitment(site, row, lang, entry);
            if site.metrics.links.projects.all.binary_search(&i).is_ok() {
                entry.kind = PROJECTS;
            }
        });
        self.rows.sort_by_key(|row| row.kind == PROJECTS);
    }

    /// Themes and levels, which have pages and are no records.
    fn add_others(&mut self) {
        let (site, lang) = (self.site, self.lang);
        let themes = site.records.codes.list(THEMES).iter();
        self.rows.extend(themes.filter_map(|theme| Entry::theme(theme, lang)));
        self.rows.extend(levels(site, lang).iter().map(|(code, name)| Entry::named(LEVELS, code, *name)));
    }

    fn add<T: Kind>(&mut self, table: &'a Table<T>, fill: impl Fn(usize, &'a Record<T>, &mut Entry<'a>)) {
        for (i, row) in table.iter().enumerate() {
            let mut entry = Entry::new(row, self.lang);
            fill(i, row, &mut entry);
            // The text comes after what the fields of the kind say.
            entry.prose(Some(&row.body), self.lang);
            self.rows.push(entry);
        }
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
        let (text, lang) = row.text();
        let surety = if row.surety == DataStatus::Official { "" } else { row.surety.code() };
        let (title, of_title) = (row.title.text, foreign(row.title.lang));
        Shown(row.id, title, text, row.status.unwrap_or_default(), surety, of_title, foreign(lang))
    }
}

fn all_of_commitment<'a>(site: Site<'a>, row: &'a Record<Commitment>, lang: Lang, entry: &mut Entry<'a>) {
    entry.more(Weight::Title, row.code.as_deref());
    entry.name(site, &row.lead, lang);
    let theme = row.theme.as_ref().and_then(|theme| site.records.codes.label(THEMES, &theme.id));
    entry.local(theme, Weight::Summary, lang);
    entry.local(row.milestones.iter().map(|milestone| &milestone.title), Weight::Body, lang);
}

fn all_of_dataset<'a>(site: Site<'a>, row: &'a Record<Dataset>, lang: Lang, entry: &mut Entry<'a>) {
    entry.name(site, &row.publisher, lang);
    entry.local(&row.keywords, Weight::Summary, lang);
    entry.prose(Some(&row.description), lang);
}

fn all_of_request<'a>(site: Site<'a>, row: &'a Record<Request>, lang: Lang, entry: &mut Entry<'a>) {
    row.organisation.iter().for_each(|asked| entry.name(site, asked, lang));
    let theme = row.theme.as_ref().and_then(|theme| site.records.codes.label(THEMES, &theme.id));
    entry.local(theme, Weight::Summary, lang);
    entry.prose(row.answer.as_deref(), lang);
}

fn all_of_idea<'a>(site: Site<'a>, row: &'a Record<Idea>, lang: Lang, entry: &mut Entry<'a>) {
    let theme = row.theme.as_ref().and_then(|theme| site.records.codes.label(THEMES, &theme.id));
    entry.local(theme, Weight::Summary, lang);
    entry.prose(row.reason.as_deref(), lang);
}

fn all_of_initiative<'a>(site: Site<'a>, row: &'a Record<Initiative>, lang: Lang, entry: &mut Entry<'a>) {
    row.organisation.iter().for_each(|organisation| entry.name(site, organisation, lang));
    entry.prose(row.results.as_deref(), lang);
}

fn all_of_petition<'a>(site: Site<'a>, row: &'a Record<Petition>, lang: Lang, entry: &mut Entry<'a>) {
    row.addressee.iter().for_each(|addressee| entry.name(site, addressee, lang));
    row.decisions.iter().for_each(|decision| entry.prose(Some(&decision.text), lang));
}

fn all_of_body<'a>(site: Site<'a>, row: &'a Record<GoverningBody>, lang: Lang, entry: &mut Entry<'a>) {
    let named = row.members.iter().filter_map(|member| member.organisation.as_ref());
    named.for_each(|organisation| entry.name(site, organisation, lang));
    entry.local(row.members.iter().filter_map(|member| member.name.as_ref()), Weight::Summary, lang);
    entry.local(row.meetings.iter().filter_map(|meeting| meeting.title.as_ref()), Weight::Body, lang);
    let decisions = row.meetings.iter().flat_map(|meeting| &meeting.decisions);
    decisions.for_each(|decision| entry.prose(Some(&decision.text), lang));
}

fn all_of_practice<'a>(site: Site<'a>, row: &'a Record<Practice>, lang: Lang, entry: &mut Entry<'a>) {
    let codes = &site.records.codes;
    entry.local(row.topics.iter().filter_map(|topic| codes.label("topics", &topic.id)), Weight::Summary, lang);
    let country = row.country.as_ref().and_then(|country| codes.label("countries", &country.id));
    entry.local(country.into_iter().chain(&row.locality), Weight::Summary, lang);
    row.organisations.iter().for_each(|organisation| entry.name(site, organisation, lang));
    entry.prose(row.results.as_deref(), lang);
}

impl<'a> Entry<'a> {
    fn new<T: Kind>(row: &'a Record<T>, lang: Lang) -> Self {
        Self {
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

    fn theme(theme: &'a CodeEntry, lang: Lang) -> Option<Self> {
        let summary = theme.description.as_ref().and_then(|text| text.get(lang));
        Some(Self { summary, ..Self::named(THEMES, &theme.id, theme.title.get(lang)?) })
    }

    /// Something with a page that is no record.
    fn named(kind: &'static str, id: &'a str, title: Localised<'a>) -> Self {
        Self {
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

    fn more(&mut self, weight: Weight, text: Option<&'a str>) {
        self.more.extend(text.map(|text| (weight, text)));
    }

    fn local(&mut self, texts: impl IntoIterator<Item = &'a LocalText>, weight: Weight, lang: Lang) {
        self.more.extend(texts.into_iter().filter_map(|text| Some((weight, text.get(lang)?.text))));
    }

    fn name(&mut self, site: Site<'a>, organisation: &Ref<Organisation>, lang: Lang) {
        let organisation = site.records.organisations.get(organisation);
        self.more(Weight::Summary, organisation.map(|organisation| organisation.title(lang).text));
    }

    fn prose(&mut self, text: Option<&'a LocalText>, lang: Lang) {
        self.prose.extend(text.and_then(|text| text.get(lang)).filter(|text| !text.text.is_empty()));
    }

    /// The summary and the beginning of the texts, as far as they are in one language.
    fn text(&self) -> (String, Lang) {
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
