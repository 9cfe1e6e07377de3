//! What a list shows of the fields that it can be narrowed by, and where their values lead.

use crate::render::list::filter::field::{Field, Value};
use crate::render::list::{Facet, FacetValue, List};
use crate::render::paths;
use crate::render::value::{Crumb, Phrase};

/// A list names so many values of a field; if there are more, the most used of them.
pub const NAMED: usize = 12;

/// The place of each row in the first order.
pub fn ranks(sorted: &[Vec<usize>]) -> Vec<usize> {
    let first = sorted.first().map_or(&[][..], Vec::as_slice);
    let mut ranks = vec![0; first.len()];
    first.iter().enumerate().for_each(|(rank, &position)| ranks[position] = rank);
    ranks
}

/// Where the rows with a value are listed.
pub fn place(folder: &str, field: &Field, value: &Value) -> String {
    value.page.clone().unwrap_or_else(|| paths::filtered(folder, field.key, &value.slug))
}

/// Whether a list names only some of the values of a field. One or two more than those named would not be worth a page.
pub fn is_long(field: &Field) -> bool {
    field.values.len() > NAMED + 3
}

/// A field as the list shows it: its values, or the most used of many.
pub fn facet<'a>(folder: &str, field: &Field<'a>) -> Facet<'a> {
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

/// Links to the rows with each of these values.
pub fn links<'a>(folder: &str, field: &Field<'a>, values: Vec<&Value<'a>>) -> Vec<FacetValue<'a>> {
    let link = |value: &Value<'a>| FacetValue {
        title: value.title.clone(),
        path: place(folder, field, value),
        count: value.rows.len(),
    };
    values.into_iter().map(link).collect()
}

/// The way to what belongs to a list.
pub fn crumbs<'a, R>(list: &List<'a, R>) -> Vec<Crumb<'a>> {
    let own = Crumb { title: list.title.clone().into(), path: format!("{}/index.html", list.folder).into() };
    list.crumbs.iter().cloned().chain([own]).collect()
}
