//! What stands around every page of a language: names, navigation, languages, the date of the data.

use serde::Serialize;

use crate::locale::Locale;
use crate::model::{Page, PartialDate, Record};
use crate::render::assets::AssetLinks;
use crate::render::context::Context;
use crate::render::feeds::links::{self, FeedLink};
use crate::render::paths::prefix;
use crate::render::value::{Label, Text};

/// The frame of one language. It is hashed once and counts in the key of every page.
#[derive(Debug, Serialize)]
pub struct Frame<'a> {
    /// The language of the page.
    lang: LangView<'a>,
    /// All languages of the site, the default one first.
    languages: Vec<LangView<'a>>,
    /// The title of the site.
    title: Option<Text<'a>>,
    /// The site in a sentence.
    description: Option<Text<'a>>,
    /// What every page says at its head.
    notice: Option<Text<'a>>,
    /// Who publishes the site.
    publisher: Option<Text<'a>>,
    /// The publisher's own site.
    publisher_url: Option<&'a str>,
    /// The publisher's address for mail.
    publisher_email: Option<&'a str>,
    /// The licence of the data.
    licence: Option<Label<'a>>,
    /// The date of the data.
    as_of: PartialDate,
    /// The sections of the navigation that have something to show.
    sections: Vec<Section>,
    /// The free pages in the menu.
    menu: Vec<MenuItem<'a>>,
    /// The free pages that are not in the menu: the foot of every page leads to them.
    other_pages: Vec<MenuItem<'a>>,
    /// The feeds of the language.
    feeds: Vec<FeedLink>,
    /// Whether there are pages of levels.
    levels: bool,
    /// Whether there is a page to search the site.
    search: bool,
    /// Where the site stands, if that is known.
    base_url: Option<&'a str>,
    /// Where a file of the content can be changed; `{path}` in it stands for the file.
    edit_url: Option<&'a str>,
    /// Whether pages name their cards.
    cards: bool,
    /// Where styles, scripts, fonts and pictures are.
    assets: &'a AssetLinks,
    /// The version of Shafaf.
    version: &'static str,
}

/// A language of the site.
#[derive(Debug, Serialize)]
struct LangView<'a> {
    /// The tag of the language, as in `lang`.
    tag: &'a str,
    /// The direction of its writing: `ltr` or `rtl`.
    dir: &'static str,
    /// Its name in itself.
    name: &'a str,
    /// Where its pages stand in the output: nothing, or `fr/`.
    prefix: String,
}

/// An item of the navigation.
#[derive(Debug, Serialize)]
struct Section {
    /// The message `nav.<key>`.
    key: &'static str,
    /// Its first page, relative to the root of the language.
    path: &'static str,
}

/// A free page in the navigation.
#[derive(Debug, Serialize)]
struct MenuItem<'a> {
    /// The title of the page.
    title: Text<'a>,
    /// Its id, which is also the name of its page.
    id: &'a str,
}

impl<'a> Frame<'a> {
    /// The frame of a language.
    pub fn new(cx: Context<'a>, assets: &'a AssetLinks) -> Self {
        let config = cx.site.config;
        Self {
            lang: lang_view(cx.site.locale(cx.lang)),
            languages: cx.site.locales.iter().map(lang_view).collect(),
            title: cx.local(&config.title),
            description: cx.local(&config.description),
            notice: cx.optional(config.notice.as_ref()),
            publisher: cx.local(&config.publisher.name),
            publisher_url: config.publisher.url.as_deref(),
            publisher_email: config.publisher.email.as_deref(),
            licence: config.licence.as_deref().map(|code| cx.code("licences", code)),
            as_of: PartialDate::Day(cx.site.as_of),
            sections: sections(cx),
            menu: free_pages(cx, true),
            other_pages: free_pages(cx, false),
            feeds: links::links(cx),
            levels: !cx.site.metrics.levels.is_empty(),
            search: config.search,
            base_url: config.base_url.as_deref(),
            edit_url: config.edit_url.as_deref(),
            cards: cx.site.cards.are_named(),
            assets,
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

fn lang_view(locale: &Locale) -> LangView<'_> {
    LangView {
        tag: locale.tag(),
        dir: if locale.is_rtl() { "rtl" } else { "ltr" },
        name: locale.label("language.name").unwrap_or(locale.tag()),
        prefix: prefix(locale),
    }
}

/// The sections that have something to show.
fn sections(cx: Context<'_>) -> Vec<Section> {
    let records = cx.site.records;
    let themes = records.commitments.iter().any(|commitment| commitment.theme.is_some());
    let all = [
        ("home", "index.html", true),
        ("plans", "plans/index.html", !records.plans.is_empty()),
        ("commitments", "commitments/index.html", !cx.site.metrics.links.commitments.all.is_empty()),
        ("themes", "themes/index.html", themes),
        ("organisations", "organisations/index.html", !records.organisations.is_empty()),
        ("places", "places/index.html", !records.places.is_empty()),
        ("funding", funding(cx).unwrap_or_default(), funding(cx).is_some()),
        ("datasets", "datasets/index.html", !records.datasets.is_empty()),
        ("integrity", integrity(cx).unwrap_or_default(), integrity(cx).is_some()),
        ("participation", participation(cx).unwrap_or_default(), participation(cx).is_some()),
        ("news", news(cx).unwrap_or_default(), news(cx).is_some()),
    ];
    all.into_iter().filter(|(_, _, shown)| *shown).map(|(key, path, _)| Section { key, path }).collect()
}

/// The first page of the section on integrity that has something on it.
fn integrity(cx: Context<'_>) -> Option<&'static str> {
    let pages = [
        ("integrity/index.html", cx.site.records.initiatives.is_empty()),
        ("complaints/index.html", !cx.site.metrics.complaints.any),
    ];
    pages.into_iter().find(|(_, empty)| !empty).map(|(path, _)| path)
}

/// The first page of the section on money that has something on it.
fn funding(cx: Context<'_>) -> Option<&'static str> {
    let records = cx.site.records;
    let pages = [
        ("funding/index.html", records.grants.is_empty() && records.calls.is_empty()),
        ("contracts/index.html", records.contracts.is_empty()),
    ];
    pages.into_iter().find(|(_, empty)| !empty).map(|(path, _)| path)
}

/// The first list of the section on taking part that has something in it.
fn participation(cx: Context<'_>) -> Option<&'static str> {
    let records = cx.site.records;
    let lists = [
        ("consultations/index.html", records.consultations.is_empty()),
        ("ideas/index.html", records.ideas.is_empty()),
        ("petitions/index.html", records.petitions.is_empty()),
        ("bodies/index.html", records.bodies.is_empty()),
        ("civil-society/index.html", cx.site.metrics.civil_society.members.is_empty()),
    ];
    lists.into_iter().find(|(_, empty)| !empty).map(|(path, _)| path)
}

/// The first list of the section on what happens that has something in it.
fn news(cx: Context<'_>) -> Option<&'static str> {
    let records = cx.site.records;
    let lists = [
        ("news/index.html", records.news.is_empty()),
        ("events/index.html", records.events.is_empty()),
        ("practices/index.html", records.practices.is_empty()),
    ];
    lists.into_iter().find(|(_, empty)| !empty).map(|(path, _)| path)
}

/// The free pages in the menu, or those outside it, in their order.
fn free_pages(cx: Context<'_>, in_menu: bool) -> Vec<MenuItem<'_>> {
    let listed = |page: &&Record<Page>| (page.menu == Some(true)) == in_menu;
    let mut pages: Vec<_> = cx.site.records.pages.iter().filter(listed).collect();
    pages.sort_by(|a, b| (a.order.is_none(), a.order, &a.id).cmp(&(b.order.is_none(), b.order, &b.id)));
    pages.into_iter().map(|page| MenuItem { title: cx.text(page.title(cx.lang)), id: &page.id }).collect()
}
