//! The pages of all values of a field that has many: every institution that answers for a commitment.

use serde::Serialize;

use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::list::filter::field::Field;
use crate::render::list::filter::links::{crumbs, is_long, links};
use crate::render::list::{FacetValue, List, PageLink, page_links};
use crate::render::parts::names::words;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Meta, Phrase};

/// Values on a page: few enough for a phone.
const SIZE: usize = 200;

#[derive(Serialize)]
struct ValuesPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The values of this page with the number of their rows.
    values: Vec<FacetValue<'a>>,
    /// The number of this page.
    number: usize,
    /// How many pages there are.
    count: usize,
    /// The page before, relative to the root of the language.
    previous: Option<String>,
    /// The page after, relative to the root of the language.
    next: Option<String>,
    /// The pages that are linked: the first, the last and those that are near.
    pages: Vec<PageLink>,
}

impl Page for ValuesPage<'_> {
    const TEMPLATE: &'static str = "values.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta)
    }
}

/// Makes the pages, if the list does not name all values itself.
pub fn render<'a, R>(cx: Context<'a>, press: &Press<'a>, list: &List<'a, R>, field: &Field<'a>) -> Vec<RenderError> {
    if !is_long(field) {
        return Vec::new();
    }
    let count = field.values.len().div_ceil(SIZE);
    (1..=count).filter_map(|number| press.page(&page(cx, list, field, (number, count))).err()).collect()
}

fn page<'a, R>(
    cx: Context<'a>,
    list: &List<'a, R>,
    field: &Field<'a>,
    (number, count): (usize, usize),
) -> ValuesPage<'a> {
    let name = |key: &str| words(*cx, key).unwrap_or_default();
    let path = |number: usize| match number {
        1 => format!("{}/{}/index.html", list.folder, field.key),
        number => format!("{}/{}/page/{number}.html", list.folder, field.key),
    };
    let near = |number: usize| (1..=count).contains(&number).then(|| path(number));
    let shown = field.values.iter().skip((number - 1) * SIZE).take(SIZE);
    ValuesPage {
        meta: Meta {
            path: path(number),
            title: Phrase::new("narrow.title")
                .text("list", name(&list.title.key))
                .text("value", name(field.title))
                .into(),
            description: Some(Phrase::new("narrow.values").count("n", field.values.len()).into()),
            crumbs: crumbs(list),
            section: list.section,
            record: None,
        },
        values: links(list.folder, field, shown.collect()),
        number,
        count,
        previous: near(number - 1),
        next: near(number + 1),
        pages: page_links(number, count, path),
    }
}
