//! Narrower versions of a list: one a value of a field (a sector, a year), each with pages of its own, so that filters
//! work without a script. The list links to them and says how many rows each has. For the script that combines them there
//! are data files ([`data`]).
//!
//! The number of these pages is bounded: they come in the first order only, a value whose rows stand on a page of a record
//! has none of its own, and a list names the most used values while the rest stand on one page ([`values`]).

pub mod data;
pub mod field;
pub mod links;
mod rows;
#[cfg(test)]
mod tests;
mod values;

use rayon::prelude::*;

use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::input::Scope;
use crate::render::keyed::Keyed;
use crate::render::list::{List, Overview};
use crate::render::parts::names::words;
use crate::render::parts::rows::{Order, Row};
use crate::render::press::Press;
use crate::render::value::{Arg, Phrase};

use field::{Field, Value};

/// Makes a list, its narrower versions and their data. A position in [`Field`] is one in the rows of the list.
pub fn render<'a, R: Row>(
    cx: Context<'a>,
    press: &Press<'a>,
    list: List<'a, R>,
    fields: Vec<Field<'a>>,
    overview: &Overview<'_>,
) -> Vec<RenderError> {
    let fields: Vec<Field> = fields.into_iter().map(Field::used).collect();
    // A single value does not tell rows apart; its list is still there for those who link to it.
    let telling: Vec<&Field> = fields.iter().filter(|field| field.values.len() > 1).collect();
    let list = List { facets: telling.iter().map(|field| links::facet(list.folder, field)).collect(), ..list };
    let sorted = list.sorted(cx, press);
    let mut errors = list.render_sorted(cx, press, overview, &sorted);
    let ranks = links::ranks(&sorted);
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

/// The rows with one value, in the first order only.
fn part<'a, R: Row>(
    cx: Context<'a>,
    press: &Press<'a>,
    (list, ranks): (&List<'a, R>, &[usize]),
    (field, value): (&Field<'a>, &Value<'a>),
) -> Vec<RenderError> {
    let mut positions = value.rows.clone();
    positions.sort_unstable_by_key(|&position| ranks[position]);
    let rows: Vec<Keyed<R>> = positions.into_iter().map(|position| list.rows[position].clone()).collect();
    let folder = format!("{}/{}/{}", list.folder, field.key, value.slug);
    let name = |key: &str| words(*cx, key).unwrap_or_default();
    let narrow = List {
        folder: &folder,
        section: list.section,
        title: Phrase::new("narrow.title").text("list", name(&list.title.key)).text("value", value.name.clone()),
        description: Phrase::new("narrow.text")
            .text("field", name(field.title))
            .text("value", value.name.clone())
            .count("n", rows.len())
            .with("total", Arg::Number(list.rows.len().into())),
        crumbs: links::crumbs(list),
        rows: &rows,
        orders: list.orders.iter().take(1).map(|order| Order { key: order.key, compare: order.compare }).collect(),
        facets: Vec::new(),
    };
    narrow.render_sorted(cx, press, &value.overview, &[(0..rows.len()).collect()])
}
