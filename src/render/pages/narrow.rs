//! Narrower versions of a list: one a value of a field (a sector, a year), each with pages of its own, so that filters
//! work without a script. The list links to them and says how many rows each has.

use std::collections::BTreeMap;

use crate::derive::CodeIndex;
use crate::render::keyed::Keyed;
use crate::render::list::{Facet, FacetValue, List, Order, Overview, Row};
use crate::render::pages::statuses::{label_name, words};
use crate::render::value::{Arg, Crumb, Phrase, Words};
use crate::render::{Cx, Press, RenderError};

/// A field that a list can be narrowed by.
pub struct Field<'a> {
    /// Its part of the path, `grants/<key>/…`.
    pub key: &'static str,
    /// The message that names it.
    pub title: &'static str,
    /// Its values.
    pub values: Vec<Value<'a>>,
}

/// A value of a field.
pub struct Value<'a> {
    /// Its part of the path.
    slug: String,
    title: Words<'a>,
    /// The same in a sentence.
    name: String,
    /// The rows that have it, as positions in the list.
    rows: Vec<usize>,
    /// What its list begins with.
    overview: Overview<'a>,
}

impl<'a> Field<'a> {
    /// A field of codes, in the order of their list; those that are not in it come last.
    pub fn codes(cx: Cx<'a>, key: &'static str, title: &'static str, list: &'static str, index: &'a CodeIndex) -> Self {
        let entries = cx.site.records.codes.list(list);
        let place = |code: &str| entries.iter().position(|entry| &*entry.id == code).unwrap_or(usize::MAX);
        let mut codes: Vec<(&'a str, &'a Vec<usize>)> = index.iter().map(|(code, rows)| (&**code, rows)).collect();
        codes.sort_by_key(|(code, _)| place(code));
        let value = |(code, rows): (&'a str, &'a Vec<usize>)| {
            let label = cx.code(list, code);
            Value {
                slug: code.to_owned(),
                title: label.into(),
                name: label_name(cx, &label),
                rows: rows.clone(),
                overview: Overview::default(),
            }
        };
        Self { key, title, values: codes.into_iter().map(value).collect() }
    }

    /// A field whose values are messages.
    pub fn messages(
        cx: Cx<'a>,
        key: &'static str,
        title: &'static str,
        values: impl IntoIterator<Item = (&'static str, String, Vec<usize>)>,
    ) -> Self {
        let value = |(slug, message, rows): (&'static str, String, Vec<usize>)| Value {
            slug: slug.to_owned(),
            name: words(cx, &message).unwrap_or_default(),
            title: Phrase::new(message).into(),
            rows,
            overview: Overview::default(),
        };
        Self { key, title, values: values.into_iter().map(value).collect() }
    }

    /// A field of years, the newest first.
    pub fn years(key: &'static str, title: &'static str, years: impl IntoIterator<Item = i16>) -> Self {
        let mut found: BTreeMap<i16, Vec<usize>> = BTreeMap::new();
        for (i, year) in years.into_iter().enumerate() {
            found.entry(year).or_default().push(i);
        }
        let value = |(year, rows): (i16, Vec<usize>)| {
            let name = year.to_string();
            let title = Phrase::new("narrow.year").text("year", name.clone()).into();
            Value { slug: name.clone(), title, name, rows, overview: Overview::default() }
        };
        Self { key, title, values: found.into_iter().rev().map(value).collect() }
    }

    /// Begins the list of each value with something: `of` takes the part of its path and its rows.
    #[must_use]
    pub fn overviews(mut self, of: impl Fn(&str, &[usize]) -> Overview<'a>) -> Self {
        for value in &mut self.values {
            value.overview = of(&value.slug, &value.rows);
        }
        self
    }

    /// Leaves out values without rows.
    fn used(mut self) -> Self {
        self.values.retain(|value| !value.rows.is_empty());
        self
    }
}

/// The address of the rows with one value.
pub fn path(folder: &str, key: &str, slug: &str) -> String {
    format!("{folder}/{key}/{slug}/index.html")
}

/// Makes a list and its narrower versions. A position in [`Field`] is one in the rows of the list.
pub fn render<'a, R: Row + Clone>(
    cx: Cx<'a>,
    press: &Press<'a>,
    list: List<'a, R>,
    fields: Vec<Field<'a>>,
    overview: &Overview<'_>,
) -> Vec<RenderError> {
    let fields: Vec<Field> = fields.into_iter().map(Field::used).collect();
    // A single value does not tell rows apart; its list is still there for those who link to it.
    let facets = fields.iter().filter(|field| field.values.len() > 1).map(|field| facet(list.folder, field)).collect();
    let list = List { facets, ..list };
    let mut errors = list.render_with(cx, press, overview);
    for field in &fields {
        errors.extend(field.values.iter().flat_map(|value| part(cx, press, &list, field, value)));
    }
    errors
}

fn facet<'a>(folder: &str, field: &Field<'a>) -> Facet<'a> {
    let value = |value: &Value<'a>| FacetValue {
        title: value.title.clone(),
        path: Some(path(folder, field.key, &value.slug)),
        count: value.rows.len(),
    };
    Facet { title: Phrase::new(field.title), values: field.values.iter().map(value).collect() }
}

/// The rows with one value, in the first order only.
fn part<'a, R: Row + Clone>(
    cx: Cx<'a>,
    press: &Press<'a>,
    list: &List<'a, R>,
    field: &Field<'a>,
    value: &Value<'a>,
) -> Vec<RenderError> {
    let rows: Vec<Keyed<R>> = value.rows.iter().map(|&i| list.rows[i].clone()).collect();
    let folder = format!("{}/{}/{}", list.folder, field.key, value.slug);
    let name = |key: &str| words(cx, key).unwrap_or_default();
    let mut crumbs = list.crumbs.clone();
    crumbs.push(Crumb { title: list.title.clone().into(), path: format!("{}/index.html", list.folder).into() });
    let narrow = List {
        folder: &folder,
        section: list.section,
        title: Phrase::new("narrow.title").text("list", name(&list.title.key)).text("value", value.name.clone()),
        description: Phrase::new("narrow.text")
            .text("field", name(field.title))
            .text("value", value.name.clone())
            .count("n", rows.len())
            .with("total", Arg::Number(list.rows.len().into())),
        crumbs,
        rows: &rows,
        orders: list.orders.iter().take(1).map(|order| Order { key: order.key, compare: order.compare }).collect(),
        facets: Vec::new(),
    };
    narrow.render_with(cx, press, &value.overview)
}
