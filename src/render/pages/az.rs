//! All records with a page from A to Z, whatever their kind: the way to find one by name without a script.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{Commitment, DataStatus, ForKind, Listed, for_each_kind};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::keyed::Keyed;
use crate::render::list::{Facet, FacetValue, List};
use crate::render::parts::levels;
use crate::render::parts::rows::{Order, Row};
use crate::render::paths;
use crate::render::press::Press;
use crate::render::value::{Crumb, Link, Phrase, Text, Words};
use crate::search::fold::fold;

/// The folder of its pages.
pub const FOLDER: &str = "a-z";

/// The name of the code list of themes, each of which has a page.
const LIST: &str = "themes";

/// Stands for all titles that begin with a digit.
const DIGITS: &str = "0–9";

/// Stands for all titles that begin with neither a letter nor a digit.
const SIGNS: &str = "#";

/// A record in the index.
#[derive(Debug, Serialize)]
struct AzRow<'a> {
    /// The record.
    record: Link<'a>,
    /// What kind of record it is called, `nav.<kind>`.
    kind: &'static str,
    /// How sure the record is.
    data_status: DataStatus,
    /// The letter that it stands under.
    letter: String,
    /// The number of the letter in the index, from 1.
    section: usize,
    /// Whether it is the first of its letter.
    begins: bool,
    /// The place of the letter in the alphabet of the language.
    #[serde(skip)]
    place: usize,
}

impl Row for AzRow<'_> {
    const TEMPLATE: &'static str = "a-z.html";

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

/// Makes the pages of the index.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows: Result<Vec<_>, _> = rows(cx, press).into_iter().map(Keyed::new).collect();
    let rows = match rows {
        Ok(rows) => rows,
        Err(error) => return vec![RenderError::new(FOLDER, error.to_string())],
    };
    let to_search = Crumb { title: Phrase::new("nav.search").into(), path: paths::SEARCH.into() };
    let list = List {
        folder: FOLDER,
        section: "a-z",
        title: Phrase::new("nav.a_z"),
        description: Phrase::new("a_z.about").count("n", rows.len()),
        crumbs: cx.site.config.search.then_some(to_search).into_iter().collect(),
        rows: &rows,
        orders: vec![Order { key: "title", compare: |a: &AzRow, b: &AzRow, _| a.place.cmp(&b.place) }],
        facets: vec![letters(&rows, cx.site.config.page_size.max(1))],
    };
    list.render(cx, press)
}

/// The letters, each with the way to its first title.
fn letters<'r>(rows: &'r [Keyed<AzRow>], size: usize) -> Facet<'r> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *counts.entry(row.value.section).or_default() += 1);
    let begins = rows.iter().enumerate().filter(|(_, row)| row.value.begins);
    let value = |(i, row): (usize, &'r Keyed<AzRow>)| FacetValue {
        title: Words::Text(Text { text: &row.value.letter, lang: None }),
        path: format!("{}#letter-{}", page_path(i / size + 1), row.value.section),
        count: counts[&row.value.section],
    };
    Facet { key: "", title: Phrase::new("a_z.letters"), values: begins.map(value).collect(), all: None }
}

/// The path of a page of the index, as [`List`] has it.
fn page_path(number: usize) -> String {
    if number == 1 { format!("{FOLDER}/index.html") } else { format!("{FOLDER}/page/{number}.html") }
}

/// All records in the order of the language, with the letters under which they stand.
fn rows<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<AzRow<'a>> {
    let locale = cx.site.locale(cx.lang);
    let links = links(cx);
    let compare = |a: &Named, b: &Named| locale.compare(a.0.title.text, b.0.title.text);
    let mut rows: Vec<AzRow> = Vec::with_capacity(links.len());
    for position in press.sort(FOLDER, &links, compare) {
        let (record, data_status, kind) = links[position];
        let letter = letter(record.title.text, locale);
        let last = rows.last();
        let begins = last.is_none_or(|last| last.letter != letter);
        let section = last.map_or(0, |last| last.section) + usize::from(begins);
        rows.push(AzRow { record, kind, data_status, letter, section, begins, place: rows.len() });
    }
    rows
}

/// A record, how sure it is, and what kind it is called.
type Named<'a> = (Link<'a>, DataStatus, &'static str);

fn links(cx: Context<'_>) -> Vec<Named<'_>> {
    let records = cx.site.records;
    let mut links: Vec<_> = for_each_kind(Links(cx)).into_iter().flatten().collect();
    let themes = records.codes.list(LIST).iter();
    links.extend(themes.filter_map(|theme| {
        let title = cx.local(&theme.title)?;
        Some((Link { kind: LIST, id: &theme.id, title }, DataStatus::Official, LIST))
    }));
    links.extend(levels::links(cx).map(|link| (link, DataStatus::Official, link.kind)));
    links
}

struct Links<'a>(Context<'a>);

impl<'a> ForKind for Links<'a> {
    type Out = Vec<Named<'a>>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let projects = &self.0.site.metrics.links.projects.all;
        let is_project = |i: &usize| T::FOLDER == Commitment::FOLDER && projects.binary_search(i).is_ok();
        let kind = |i: usize| if is_project(&i) { "projects" } else { T::FOLDER };
        let records = self.0.site.records.of::<T>().iter().filter(|_| T::PAGED).enumerate();
        records.map(|(i, record)| (self.0.link(record), record.status(), kind(i))).collect()
    }
}

/// The letter under which a title stands: its first one without marks, unless the language takes the marked one for a
/// letter of its own, as Spanish does with ñ.
fn letter(title: &str, locale: &Locale) -> String {
    let Some(first) = title.chars().next() else { return SIGNS.to_owned() };
    let own = first.to_string();
    match fold(&own).chars().next() {
        None => SIGNS.to_owned(),
        Some(digit) if digit.is_numeric() => DIGITS.to_owned(),
        Some(base) => {
            // A variant of a letter comes before that letter twice, another letter after it.
            let is_other = locale.compare(&own, &format!("{base}{base}")).is_gt();
            if is_other { own.to_uppercase() } else { base.to_uppercase().to_string() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::render::testing::locale;

    #[test]
    fn titles_stand_under_the_letters_of_their_language() {
        let letters = |tag: &str, titles: &[&str]| -> Vec<String> {
            let locale = locale(Lang::DEFAULT, tag);
            titles.iter().map(|title| letter(title, &locale)).collect()
        };
        let french = ["État civil", "eau", "Œuvres", "Çà", "2024", "« Ici »", "ⵣ"];
        assert_eq!(letters("fr", &french), ["E", "E", "O", "C", "0–9", "#", "ⵣ"]);
        assert_eq!(letters("ar", &["أداء", "إصلاح", "آفاق", "الماء", "ولاية"]), ["ا", "ا", "ا", "ا", "و"]);
    }
}
