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
    sections: Vec<MenuSection>,
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
pub struct MenuSection {
    /// The message `nav.<key>`.
    pub key: &'static str,
    /// Its first page, relative to the root of the language.
    pub path: &'static str,
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
    /// The frame of a language, with the sections that have something to show.
    pub fn new(cx: Context<'a>, assets: &'a AssetLinks, sections: Vec<MenuSection>) -> Self {
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
            sections,
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

/// The free pages in the menu, or those outside it, in their order.
fn free_pages(cx: Context<'_>, in_menu: bool) -> Vec<MenuItem<'_>> {
    let listed = |page: &&Record<Page>| (page.menu == Some(true)) == in_menu;
    let mut pages: Vec<_> = cx.site.records.pages.iter().filter(listed).collect();
    pages.sort_by(|a, b| (a.order.is_none(), a.order, &a.id).cmp(&(b.order.is_none(), b.order, &b.id)));
    pages.into_iter().map(|page| MenuItem { title: cx.text(page.title(cx.lang)), id: &page.id }).collect()
}
