//! The data of a list for the script that filters it: an index of all rows, small enough to be loaded at the first use of a
//! filter, and the rows themselves in blocks, loaded as they are shown. A row is the markup that the list's own template
//! makes, so what the script shows cannot differ from what the pages show.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::export;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::keyed::Keyed;
use crate::render::list::List;
use crate::render::list::filter::field::{Field, Value};
use crate::render::list::filter::links::ranks;
use crate::render::list::filter::rows;
use crate::render::parts::rows::Row;
use crate::render::press::Press;
use crate::render::value::{Phrase, Words};

/// The folder of these files in each language.
pub const FOLDER: &str = "lists";
/// Rows in a block: small enough that reading one does not hold a browser up.
const BLOCK: usize = 100;

/// What the script knows of all rows. They are numbered in the first order of the list. What has an entry for each row is a
/// text with spaces between the entries: a browser reads it at once, and the script takes it apart when it is needed.
#[derive(Serialize)]
struct IndexFile {
    /// How many rows there are.
    rows: usize,
    /// How many rows stand in a file.
    block: usize,
    /// A part of the address of each block that changes with its rows, so that no browser takes an old one for it.
    versions: Vec<String>,
    /// The fields that rows can be narrowed by.
    facets: Vec<FacetData>,
    /// The rows in every order but the first.
    orders: BTreeMap<&'static str, String>,
    /// Where the lines of the table of all records are.
    lines: Option<Lines>,
}

#[derive(Serialize)]
pub(super) struct FacetData {
    /// The field.
    key: &'static str,
    /// Its name in the language.
    title: String,
    /// Its values.
    values: Vec<ValueData>,
    /// The numbers of the values of each row, with commas between them.
    rows: String,
}

#[derive(Serialize)]
struct ValueData {
    /// The value in addresses.
    code: String,
    /// The value in the language.
    title: String,
    /// The tag of its language, when that is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
}

#[derive(Serialize)]
struct Lines {
    /// The kind of record.
    kind: &'static str,
    /// How many lines stand in a file.
    block: usize,
    /// What the addresses of their blocks end with.
    version: String,
    /// The line of each row.
    at: String,
}

/// Makes the files of a list.
pub fn render<R: Row>(
    cx: Context<'_>,
    press: &Press<'_>,
    list: &List<'_, R>,
    fields: &[&Field<'_>],
    sorted: &[Vec<usize>],
) -> Vec<RenderError> {
    let Some(first) = sorted.first() else { return Vec::new() };
    let block = |(number, positions): (usize, &[usize])| {
        let rows: Vec<&Keyed<R>> = positions.iter().map(|&position| &list.rows[position]).collect();
        let (page, name) = (list.bare(&rows), format!("{}-{}", list.folder, number + 1));
        let path = format!("{FOLDER}/{name}.js");
        press.data_of(&page, &path, |html| script(&name, &taken::<R>(html, rows.len())?))?;
        press.version(&page, &path)
    };
    let blocks: Vec<Result<String, RenderError>> = first.par_chunks(BLOCK).enumerate().map(block).collect();
    let (mut versions, mut errors) = (Vec::new(), Vec::new());
    for block in blocks {
        match block {
            Ok(version) => versions.push(version),
            Err(error) => errors.push(error),
        }
    }
    let index = IndexFile { versions, ..index::<R>(cx, list, fields, sorted, first) };
    let stored = press.data(&index, &format!("{FOLDER}/{}.js", list.folder), |index| script(list.folder, index));
    errors.into_iter().chain(stored.err()).collect()
}

/// The rows in the HTML of a page of the list.
fn taken<R: Row>(html: &str, wanted: usize) -> Result<Vec<&str>, RenderError> {
    rows::rows(html).filter(|rows| rows.len() == wanted).ok_or_else(|| {
        RenderError::new(
            format!("templates/{}", R::TEMPLATE),
            "mark the element that holds the rows with `data-rows`, as its last attribute, and put one element a row into it",
        )
    })
}

/// A classic script that leaves a value where the page's script finds it by name.
fn script<T: Serialize>(name: &str, value: &T) -> Result<String, RenderError> {
    let json = |error: serde_json::Error| RenderError::new(format!("{FOLDER}/{name}.js"), error.to_string());
    Ok(export::as_script(name, &serde_json::to_string(value).map_err(json)?))
}

fn index<R: Row>(
    cx: Context<'_>,
    list: &List<'_, R>,
    fields: &[&Field<'_>],
    sorted: &[Vec<usize>],
    first: &[usize],
) -> IndexFile {
    let number = ranks(sorted);
    let numbered = |order: &[usize]| joined(" ", order.iter().map(|&position| number[position]));
    let orders = list.orders.iter().zip(sorted).skip(1).map(|(order, sorted)| (order.key, numbered(sorted)));
    let version = |kind| cx.site.versions.map(|versions| versions.of(kind).to_owned()).unwrap_or_default();
    let at = || joined(" ", lines(list, first));
    IndexFile {
        rows: first.len(),
        block: BLOCK,
        versions: Vec::new(),
        facets: fields.iter().map(|field| facet(cx, field, &number)).collect(),
        orders: orders.collect(),
        lines: R::EXPORT.map(|kind| Lines { kind, block: export::LINES, version: version(kind), at: at() }),
    }
}

/// The line of each row in the table of its kind.
fn lines<R: Row>(list: &List<'_, R>, order: &[usize]) -> impl Iterator<Item = usize> {
    order.iter().map(|&row| list.rows[row].position)
}

/// What the script knows of a field; `number` gives the row of a position.
pub(super) fn facet(cx: Context<'_>, field: &Field<'_>, number: &[usize]) -> FacetData {
    let mut rows = vec![Vec::new(); number.len()];
    for (i, value) in field.values.iter().enumerate() {
        value.rows.iter().for_each(|&position| rows[number[position]].push(i));
    }
    let locale = cx.site.locale(cx.lang);
    let value = |value: &Value<'_>| ValueData {
        code: value.slug.clone(),
        title: value.title.to_text(locale),
        lang: lang(&value.title),
    };
    FacetData {
        key: field.key,
        title: Phrase::new(field.title).to_text(locale),
        values: field.values.iter().map(value).collect(),
        rows: joined(" ", rows.into_iter().map(|values| joined(",", values.into_iter()))),
    }
}

fn joined(between: &str, items: impl Iterator<Item = impl ToString>) -> String {
    items.map(|item| item.to_string()).collect::<Vec<_>>().join(between)
}

fn lang(title: &Words<'_>) -> Option<String> {
    let text = match title {
        Words::Text(text) => Some(*text),
        Words::Label(label) => label.label,
        Words::Phrase(_) => None,
    };
    text.and_then(|text| text.lang).map(str::to_owned)
}
