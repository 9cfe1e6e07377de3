//! Narrower versions of a list: one a value of a field (a sector, a year), each with pages of its own, so that filters
//! work without a script. The list links to them and says how many rows each has. For the script that combines them there
//! are data files ([`data`]).
//!
//! The number of these pages is bounded: they come in the first order only, a value whose rows stand on a page of a record
//! has none of its own, and a list names the most used values while the rest stand on one page ([`values`]).

mod data;
mod field;
mod rows;
#[cfg(test)]
mod tests;
mod values;

use rayon::prelude::*;

use crate::render::keyed::Keyed;
use crate::render::list::{Facet, FacetValue, List, Order, Overview, Row};
use crate::render::pages::statuses::words;
use crate::render::value::{Arg, Crumb, Phrase};
use crate::render::{Cx, Press, RenderError, Scope};

pub use data::FOLDER as DATA;
pub use field::{Field, Shown, Value};

/// A list names so many values of a field; if there are more, the most used of them.
const NAMED: usize = 12;

/// The address of the rows with one value.
pub fn path(folder: &str, key: &str, slug: &str) -> String {
    format!("{folder}/{key}/{slug}/index.html")
}

/// Makes a list, its narrower versions and their data. A position in [`Field`] is one in the rows of the list.
pub fn render<'a, R: Row>(
    cx: Cx<'a>,
    press: &Press<'a>,
    list: List<'a, R>,
    fields: Vec<Field<'a>>,
    overview: &Overview<'_>,
) -> Vec<RenderError> {
    let fields: Vec<Field> = fields.into_iter().map(Field::used).collect();
    // A single value does not tell rows apart; its list is still there for those who link to it.
    let telling: Vec<&Field> = fields.iter().filter(|field| field.values.len() > 1).collect();
    let list = List { facets: telling.iter().map(|field| facet(list.folder, field)).collect(), ..list };
    let sorted = list.sorted(cx, press);
    let mut errors = list.render_sorted(cx, press, overview, &sorted);
    let ranks = ranks(&sorted);
    let own = |field: &'_ Field<'a>| {
        let own: Vec<&Value> = field.values.iter().filter(|value| value.page.is_none()).collect();
        let part = |value: &&Value<'a>| part(cx, press, (&list, &ranks), (field, value));
        let mut errors: Vec<_> = own.par_iter().flat_map_iter(part).collect();
        errors.extend(values::render(cx, press, &list, field));
        errors
    };
    errors.par_extend(fields.par_iter().flat_map_iter(own));
    if press.scope() == Scope::All && !telling.is_empty() {
        errors.extend(data::render(cx, press, &list, &telling, &sorted));
    }
    errors
}

/// The place of each row in the first order.
fn ranks(sorted: &[Vec<usize>]) -> Vec<usize> {
    let first = sorted.first().map_or(&[][..], Vec::as_slice);
    let mut ranks = vec![0; first.len()];
    first.iter().enumerate().for_each(|(rank, &position)| ranks[position] = rank);
    ranks
}

/// Where the rows with a value are listed.
fn place(folder: &str, field: &Field, value: &Value) -> String {
    value.page.clone().unwrap_or_else(|| path(folder, field.key, &value.slug))
}

/// Whether a list names only some of the values of a field. One or two more than those named would not be worth a page.
fn is_long(field: &Field) -> bool {
    field.values.len() > NAMED + 3
}

fn facet<'a>(folder: &str, field: &Field<'a>) -> Facet<'a> {
    let mut named: Vec<&Value> = field.values.iter().collect();
    if is_long(field) {
        let mut counts: Vec<usize> = named.iter().map(|value| value.rows.len()).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        named.retain(|value| value.rows.len() >= counts[NAMED - 1]);
        named.truncate(NAMED);
    }
    let all = is_long(field).then_some(field.values.len());
    Facet { key: field.key, title: Phrase::new(field.title), values: links(folder, field, named), all }
}

fn links<'a>(folder: &str, field: &Field<'a>, values: Vec<&Value<'a>>) -> Vec<FacetValue<'a>> {
    let link = |value: &Value<'a>| FacetValue {
        title: value.title.clone(),
        path: place(folder, field, value),
        count: value.rows.len(),
    };
    values.into_iter().map(link).collect()
}

/// The way to what belongs to a list.
fn crumbs<'a, R>(list: &List<'a, R>) -> Vec<Crumb<'a>> {
    let own = Crumb { title: list.title.clone().into(), path: format!("{}/index.html", list.folder).into() };
    list.crumbs.iter().cloned().chain([own]).collect()
}

/// The rows with one value, in the first order only.
fn part<'a, R: Row>(
    cx: Cx<'a>,
    press: &Press<'a>,
    (list, ranks): (&List<'a, R>, &[usize]),
    (field, value): (&Field<'a>, &Value<'a>),
) -> Vec<RenderError> {
    let mut positions = value.rows.clone();
    positions.sort_unstable_by_key(|&position| ranks[position]);
    let rows: Vec<Keyed<R>> = positions.into_iter().map(|position| list.rows[position].clone()).collect();
    let folder = format!("{}/{}/{}", list.folder, field.key, value.slug);
    let name = |key: &str| words(cx, key).unwrap_or_default();
    let narrow = List {
        folder: &folder,
        section: list.section,
        title: Phrase::new("narrow.title").text("list", name(&list.title.key)).text("value", value.name.clone()),
        description: Phrase::new("narrow.text")
            .text("field", name(field.title))
            .text("value", value.name.clone())
            .count("n", rows.len())
            .with("total", Arg::Number(list.rows.len().into())),
        crumbs: crumbs(list),
        rows: &rows,
        orders: list.orders.iter().take(1).map(|order| Order { key: order.key, compare: order.compare }).collect(),
        facets: Vec::new(),
    };
    narrow.render_sorted(cx, press, &value.overview, &[(0..rows.len()).collect()])
}
