//! The page of all values of a field that has many: every institution that answers for a commitment.

use serde::Serialize;

use crate::render::list::{FacetValue, List};
use crate::render::pages::narrow::{Field, crumbs, is_long, links};
use crate::render::pages::statuses::words;
use crate::render::value::{Meta, Phrase};
use crate::render::{Cx, Page, Press, RenderError};

#[derive(Serialize)]
struct ValuesPage<'a> {
    meta: Meta<'a>,
    values: Vec<FacetValue<'a>>,
}

impl Page for ValuesPage<'_> {
    const TEMPLATE: &'static str = "values.html";

    fn meta(&self) -> &Meta<'_> {
        &self.meta
    }
}

/// Makes the page, if the list does not name all values itself.
pub fn render<'a, R>(cx: Cx<'a>, press: &Press<'a>, list: &List<'a, R>, field: &Field<'a>) -> Option<RenderError> {
    if !is_long(field) {
        return None;
    }
    let name = |key: &str| words(cx, key).unwrap_or_default();
    let page = ValuesPage {
        meta: Meta {
            path: format!("{}/{}/index.html", list.folder, field.key),
            title: Phrase::new("narrow.title")
                .text("list", name(&list.title.key))
                .text("value", name(field.title))
                .into(),
            description: Some(Phrase::new("narrow.values").count("n", field.values.len()).into()),
            crumbs: crumbs(list),
            section: list.section,
            record: None,
        },
        values: links(list.folder, field, field.values.iter().collect()),
    };
    press.page(&page).err()
}
