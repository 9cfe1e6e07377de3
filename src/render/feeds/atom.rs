//! Feeds as RFC 4287 has them: the news, and the reports on commitments. Every address in a feed is absolute, so a site
//! without `base_url` has none.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::error::Error;

use atom_syndication::{FixedDateTime, Generator, Link, Person, Text, WriteConfig};
use jiff::civil::Date;
use serde::Serialize;

use crate::model::markdown::plain;
use crate::model::{Commitment, News, PartialDate, Record, Update};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::feeds::entry::{self, marked, printable, revised};
use crate::render::feeds::links::{self, FeedLink, NEWS};
use crate::render::paths::prefix;
use crate::render::press::Press;
use crate::render::value::Phrase;

/// Entries in a feed: the newest.
const MOST: usize = 50;

/// A feed.
#[derive(Debug, Serialize)]
struct Feed {
    /// Its own address.
    address: String,
    /// The page that shows the same.
    page: String,
    lang: String,
    title: String,
    author: String,
    entries: Vec<Entry>,
}

/// Something new.
#[derive(Debug, Serialize)]
struct Entry {
    id: String,
    page: String,
    title: String,
    text: Option<String>,
    author: Option<String>,
    #[serde(serialize_with = "entry::day")]
    published: Date,
    #[serde(serialize_with = "entry::day")]
    updated: Date,
}

/// Makes the feeds of one language.
pub fn render(cx: Context<'_>, press: &Press<'_>) -> Vec<RenderError> {
    let Some(base) = &cx.site.config.base_url else { return Vec::new() };
    let root = format!("{base}{}", prefix(cx.site.locale(cx.lang)));
    let store = |link: FeedLink| {
        let feed = feed(cx, link, &root);
        let made = |feed: &Feed| write(feed).map_err(|problem| RenderError::new(link.path, problem.to_string()));
        press.data(&feed, link.path, made).err()
    };
    links::links(cx).into_iter().filter_map(store).collect()
}

fn feed(cx: Context<'_>, link: FeedLink, root: &str) -> Feed {
    let (locale, config) = (cx.site.locale(cx.lang), cx.site.config);
    let name = |text| cx.local(text).map(|text| text.text).unwrap_or_default();
    let said = Phrase::new(format!("feed.{}", link.key)).to_text(locale);
    let (page, entries) = match link {
        NEWS => ("news/index.html", news(cx, root)),
        _ => ("commitments/sort/updated.html", updates(cx, root)),
    };
    Feed {
        address: format!("{root}{}", link.path),
        page: format!("{root}{page}"),
        lang: locale.tag().to_owned(),
        title: format!("{} – {said}", name(&config.title)),
        author: name(&config.publisher.name).to_owned(),
        entries,
    }
}

/// The newest news items.
fn news(cx: Context<'_>, root: &str) -> Vec<Entry> {
    let mut rows: Vec<&Record<News>> = cx.site.records.news.iter().collect();
    rows.sort_by_key(|row| Reverse(row.date.value));
    let entry = |row: &Record<News>| {
        let page = format!("{root}news/{}.html", row.id);
        Entry {
            id: page.clone(),
            page,
            title: marked(cx, row.title(cx.lang).text, row.status()),
            text: row.summary(cx.lang).map(|summary| summary.text.to_owned()),
            author: None,
            published: row.date.value.first(),
            updated: revised(row).unwrap_or_default().max(row.date.value.first()),
        }
    };
    rows.into_iter().take(MOST).map(entry).collect()
}

/// The newest reports on commitments.
fn updates(cx: Context<'_>, root: &str) -> Vec<Entry> {
    let of = |row| numbered(row).into_iter().map(move |(number, update)| (row, number, update));
    let mut rows: Vec<(&Record<Commitment>, usize, &Update)> =
        cx.site.records.commitments.iter().flat_map(of).collect();
    rows.sort_by_key(|(_, _, update)| Reverse(update.date.value));
    rows.into_iter().take(MOST).map(|row| report(cx, root, row)).collect()
}

/// The reports of a commitment, each with its number among those of its date, counted from 1: a later one changes none.
fn numbered(row: &Record<Commitment>) -> Vec<(usize, &Update)> {
    let mut seen: BTreeMap<PartialDate, usize> = BTreeMap::new();
    let mut rows = Vec::with_capacity(row.updates.len());
    for update in &row.updates {
        let number = seen.entry(update.date.value).or_default();
        *number += 1;
        rows.push((*number, update));
    }
    rows
}

fn report(cx: Context<'_>, root: &str, (row, number, update): (&Record<Commitment>, usize, &Update)) -> Entry {
    let page = format!("{root}commitments/{}.html", row.id);
    let status = update.status.as_ref().map(|status| cx.label(status).to_text(cx.site.locale(cx.lang)));
    let text = cx.markdown(update.text.as_ref()).map(|text| plain(text.text));
    let said: Vec<String> = status.map(|status| format!("{status}.")).into_iter().chain(text).collect();
    Entry {
        id: format!("{page}#update-{}-{number}", update.date.value),
        page: format!("{page}#updates"),
        title: marked(cx, row.title(cx.lang).text, update.data_status.unwrap_or(row.status())),
        text: (!said.is_empty()).then(|| said.join(" ")),
        author: cx.organisation(&update.by).map(|by| by.title.text.to_owned()),
        published: update.date.value.first(),
        updated: update.date.value.first(),
    }
}

/// Writes a feed. All its dates are those of the data: the library has the beginning of 1970 for what is not given.
fn write(feed: &Feed) -> Result<String, Box<dyn Error>> {
    let newest = feed.entries.iter().map(|entry| entry.updated).max();
    let alternate = link("alternate", "text/html", &feed.page);
    let written = atom_syndication::Feed {
        lang: Some(feed.lang.clone()),
        title: text(&feed.title),
        id: feed.address.clone(),
        updated: newest.map(instant).transpose()?.unwrap_or_default(),
        authors: vec![person(&feed.author)],
        generator: Some(Generator {
            value: "Shafaf".to_owned(),
            uri: None,
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        links: vec![link("self", "application/atom+xml", &feed.address), alternate],
        entries: feed.entries.iter().map(Entry::written).collect::<Result<_, _>>()?,
        ..Default::default()
    };
    let lines = WriteConfig { write_document_declaration: true, indent_size: Some(0) };
    let mut out = written.write_with_config(Vec::new(), lines)?;
    out.push(b'\n');
    Ok(String::from_utf8(out)?)
}

impl Entry {
    fn written(&self) -> Result<atom_syndication::Entry, Box<dyn Error>> {
        Ok(atom_syndication::Entry {
            title: text(&self.title),
            id: self.id.clone(),
            updated: instant(self.updated)?,
            authors: self.author.iter().map(|author| person(author)).collect(),
            links: vec![link("alternate", "text/html", &self.page)],
            published: Some(instant(self.published)?),
            summary: self.text.as_deref().map(text),
            ..Default::default()
        })
    }
}

fn text(text: &str) -> Text {
    Text::plain(printable(text))
}

fn person(name: &str) -> Person {
    Person { name: printable(name), ..Default::default() }
}

fn link(rel: &str, kind: &str, address: &str) -> Link {
    Link { href: address.to_owned(), rel: rel.to_owned(), mime_type: Some(kind.to_owned()), ..Default::default() }
}

/// The beginning of a day; no record knows the hour.
fn instant(day: Date) -> Result<FixedDateTime, Box<dyn Error>> {
    Ok(FixedDateTime::parse_from_rfc3339(&format!("{day}T00:00:00Z"))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;
    use crate::model::Lang;
    use crate::render::testing::{english, site};

    fn written(link: FeedLink) -> String {
        let mut made = testing::site(&[
            ("organisations", "- {id: o, title: \"A & B\"}\n"),
            ("plans", "- {id: p, title: P, level: national, start: 2024, end: 2027}\n"),
            (
                "commitments",
                "- id: c\n  title: \"1 < 2\"\n  plan: p\n  lead: o\n  updates:\n  - {date: 2026-03-01, by: o, status: on_track, text: \"A **bold** step.\"}\n  \
                 - {date: 2026-03-01, by: o, text: Another., data_status: illustrative}\n",
            ),
            (
                "news",
                "- {id: new, title: New, date: 2026-09, updated: 2026-10-02}\n- {id: old, title: Old, date: 2025-01-02}\n",
            ),
        ]);
        made.config.base_url = Some("https://open.example.org/x/".to_owned());
        let locales = [english()];
        let site = site(&made, &locales);
        write(&feed(Context::new(&site, Lang::DEFAULT), link, "https://open.example.org/x/")).unwrap()
    }

    #[test]
    fn news_come_newest_first_with_their_addresses() {
        let feed = written(NEWS);
        assert!(feed.find("<title>New</title>") < feed.find("<title>Old</title>"), "{feed}");
        assert!(feed.contains("<id>https://open.example.org/x/news/new.html</id>"));
        let dates = |name: &str| -> Vec<&str> {
            feed.split(&format!("<{name}>")).skip(1).map(|rest| rest.split('T').next().unwrap()).collect()
        };
        assert_eq!(dates("published"), ["2026-09-01", "2025-01-02"]);
        assert_eq!(
            dates("updated"),
            ["2026-10-02", "2026-10-02", "2025-01-02"],
            "the feed is as new as its newest entry, and what was not changed since is as old as its date"
        );
    }

    #[test]
    fn reports_of_one_day_keep_apart() {
        let feed = written(links::UPDATES);
        assert!(feed.contains("<title>1 &lt; 2</title>") && feed.contains("<title>1 &lt; 2 (Illustrative)</title>"));
        assert!(feed.contains("#update-2026-03-01-1</id>") && feed.contains("#update-2026-03-01-2</id>"));
        assert!(
            feed.contains("<summary>On track. A bold step.</summary>") && feed.contains("<name>A &amp; B</name>"),
            "{feed}"
        );
    }
}
