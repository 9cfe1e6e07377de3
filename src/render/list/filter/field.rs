//! Fields that a list can be narrowed by, each with its values and the rows that have them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::derive::{CodeIndex, Index};
use crate::model::{Kind, OPEN_LISTS, Table};
use crate::render::context::Context;
use crate::render::list::Overview;
use crate::render::parts::names::{label_name, words};
use crate::render::value::{Phrase, Words};

/// A field that a list can be narrowed by.
pub struct Field<'a> {
    /// Its part of the path, `grants/<key>/…`, and its name in the address of a list that a script narrows.
    pub key: &'static str,
    /// The message that names it.
    pub title: &'static str,
    /// Its values.
    pub values: Vec<Value<'a>>,
}

/// A value of a field.
pub struct Value<'a> {
    /// Its part of the path.
    pub slug: String,
    /// How it is shown.
    pub title: Words<'a>,
    /// The same in a sentence.
    pub name: String,
    /// The rows that have it, as positions in the list.
    pub rows: Vec<usize>,
    /// What its list begins with.
    pub overview: Overview<'a>,
    /// The page that shows all these rows already, if there is one.
    pub page: Option<String>,
}

impl<'a> Value<'a> {
    fn new(slug: impl Into<String>, title: Words<'a>, name: String, rows: Vec<usize>) -> Self {
        Self { slug: slug.into(), title, name, rows, overview: Overview::default(), page: None }
    }
}

/// Where the page of a record shows rows of a list: the heading, and how many at the most.
pub struct Shown {
    /// The id of the heading.
    pub heading: &'static str,
    /// So many rows and no more.
    pub most: usize,
}

impl<'a> Field<'a> {
    /// A field of codes, in the order of the site's list, then in that of the built-in one.
    pub fn codes(
        cx: Context<'a>,
        key: &'static str,
        title: &'static str,
        list: &'static str,
        index: &'a CodeIndex,
    ) -> Self {
        let found = index.iter().map(|(code, rows)| (&**code, rows.clone())).collect();
        Self::of_codes(cx, (key, title), list, found)
    }

    /// A field with at most one code a row.
    pub fn code(
        cx: Context<'a>,
        key: &'static str,
        title: &'static str,
        list: &'static str,
        codes: impl IntoIterator<Item = Option<&'a str>>,
    ) -> Self {
        Self::of_codes(cx, (key, title), list, grouped(codes))
    }

    /// A field with any number of codes a row.
    pub fn several<I>(
        cx: Context<'a>,
        key: &'static str,
        title: &'static str,
        list: &'static str,
        codes: impl IntoIterator<Item = I>,
    ) -> Self
    where
        I: IntoIterator<Item = &'a str>,
    {
        let mut found: BTreeMap<&'a str, Vec<usize>> = BTreeMap::new();
        for (i, codes) in codes.into_iter().enumerate() {
            codes.into_iter().for_each(|code| found.entry(code).or_default().push(i));
        }
        found.values_mut().for_each(Vec::dedup);
        Self::of_codes(cx, (key, title), list, found)
    }

    fn of_codes(
        cx: Context<'a>,
        (key, title): (&'static str, &'static str),
        list: &'static str,
        found: BTreeMap<&'a str, Vec<usize>>,
    ) -> Self {
        let entries = cx.site.records.codes.list(list);
        let built_in = OPEN_LISTS.iter().find(|(name, _)| *name == list).map_or(&[][..], |(_, codes)| codes);
        let place = |code: &str| {
            let own = entries.iter().position(|entry| &*entry.id == code);
            (own.unwrap_or(usize::MAX), built_in.iter().position(|known| *known == code))
        };
        let mut codes: Vec<(&'a str, Vec<usize>)> = found.into_iter().collect();
        codes.sort_by_key(|(code, _)| place(code));
        let value = |(code, rows): (&'a str, Vec<usize>)| {
            let label = cx.code(list, code);
            let overview = Overview { about: label.description, url: label.url, ..Overview::default() };
            Value { overview, ..Value::new(code, label.into(), label_name(*cx, &label), rows) }
        };
        Self { key, title, values: codes.into_iter().map(value).collect() }
    }

    /// A field whose values are messages.
    pub fn messages(
        cx: Context<'a>,
        key: &'static str,
        title: &'static str,
        values: impl IntoIterator<Item = (&'static str, String, Vec<usize>)>,
    ) -> Self {
        let value = |(slug, message, rows): (&'static str, String, Vec<usize>)| {
            let name = words(*cx, &message).unwrap_or_default();
            Value::new(slug, Phrase::new(message).into(), name, rows)
        };
        Self { key, title, values: values.into_iter().map(value).collect() }
    }

    /// A field of years, at most one a row, the newest first.
    pub fn years(key: &'static str, title: &'static str, years: impl IntoIterator<Item = Option<i16>>) -> Self {
        let value = |(year, rows): (i16, Vec<usize>)| {
            let name = year.to_string();
            let title = Phrase::new("narrow.year").text("year", name.clone()).into();
            Value::new(name.clone(), title, name, rows)
        };
        Self { key, title, values: grouped(years).into_iter().rev().map(value).collect() }
    }

    /// A field that refers to records, those with the most rows first. Where the page of such a record already shows all
    /// its rows, that page is the list: an institution is a place to come to, and a second page would say less.
    pub fn records<T: Kind>(
        cx: Context<'a>,
        key: &'static str,
        title: &'static str,
        table: &'a Table<T>,
        index: &Index,
        shown: Option<Shown>,
    ) -> Self {
        let namesakes = &cx.site.metrics.namesakes;
        let value = |(position, rows): (usize, &Vec<usize>)| {
            let record = &table.rows()[position];
            let text = cx.text(record.title(cx.lang));
            let twice = namesakes.has::<T>(cx.lang, &record.id);
            let name = if twice { format!("{} ({})", text.text, record.id) } else { text.text.to_owned() };
            let here = shown.as_ref().filter(|shown| rows.len() <= shown.most);
            let page = here.map(|shown| format!("{}/{}.html#{}", T::FOLDER, record.id, shown.heading));
            Value { page, ..Value::new(&*record.id, text.into(), name, rows.clone()) }
        };
        let mut values: Vec<Value> = index.iter().enumerate().map(value).collect();
        let locale = cx.site.locale(cx.lang);
        values.retain(|value| !value.rows.is_empty());
        values.sort_by(|a, b| {
            Reverse(a.rows.len()).cmp(&Reverse(b.rows.len())).then_with(|| locale.compare(&a.name, &b.name))
        });
        Self { key, title, values }
    }

    /// Begins the list of each value with more than what its code means: `of` takes the part of its path and its rows.
    #[must_use]
    pub fn overviews(mut self, of: impl Fn(&str, &[usize]) -> Overview<'a>) -> Self {
        for value in &mut self.values {
            let Overview { about, url, .. } = value.overview;
            value.overview = Overview { about, url, ..of(&value.slug, &value.rows) };
        }
        self
    }

    /// Turns positions of records into those of the rows of a list that shows only the records at `shown`, which are in order.
    #[must_use]
    pub fn among(mut self, shown: &[usize]) -> Self {
        // Mostly it shows all records, and positions are the same.
        let all = shown.last().is_some_and(|last| last + 1 == shown.len());
        let row = |position: &usize| match all {
            true => (*position < shown.len()).then_some(*position),
            false => shown.binary_search(position).ok(),
        };
        for value in &mut self.values {
            value.rows = value.rows.iter().filter_map(row).collect();
        }
        self.used()
    }

    /// Leaves out values without rows.
    #[must_use]
    pub fn used(mut self) -> Self {
        self.values.retain(|value| !value.rows.is_empty());
        self
    }
}

/// The positions of each value.
fn grouped<T: Ord>(values: impl IntoIterator<Item = Option<T>>) -> BTreeMap<T, Vec<usize>> {
    let mut found: BTreeMap<T, Vec<usize>> = BTreeMap::new();
    for (i, value) in values.into_iter().enumerate() {
        if let Some(value) = value {
            found.entry(value).or_default().push(i);
        }
    }
    found
}
