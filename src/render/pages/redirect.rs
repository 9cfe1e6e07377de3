//! Pages at the former addresses of records, which lead on to the new ones without a script.

use serde::Serialize;

use crate::model::{Kind, Record, Table};
use crate::render::value::{Link, Meta, Words};
use crate::render::{Cx, Page, Press, RenderError};

#[derive(Debug, Serialize)]
struct Redirect<'a> {
    meta: Meta<'a>,
    target: Link<'a>,
}

impl Page for Redirect<'_> {
    const TEMPLATE: &'static str = "redirect.html";

    fn meta(&self) -> &Meta<'_> {
        &self.meta
    }
}

/// Makes one page an alias.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let records = cx.site.records;
    let kinds = [
        of(cx, &records.plans),
        of(cx, &records.commitments),
        of(cx, &records.organisations),
        of(cx, &records.places),
        of(cx, &records.calls),
        of(cx, &records.grants),
        of(cx, &records.datasets),
        of(cx, &records.news),
        of(cx, &records.pages),
    ];
    kinds.into_iter().flatten().filter_map(|page| press.page(&page).err()).collect()
}

fn of<'a, T: Kind>(cx: Cx<'a>, table: &'a Table<T>) -> Vec<Redirect<'a>> {
    table.iter().flat_map(|record| of_record(cx, record)).collect()
}

fn of_record<'a, T: Kind>(cx: Cx<'a>, record: &'a Record<T>) -> impl Iterator<Item = Redirect<'a>> {
    let target = cx.link(record);
    record.head.aliases.iter().map(move |alias| Redirect {
        meta: Meta {
            path: format!("{}/{}.html", T::FOLDER, alias.value),
            title: Words::Text(target.title),
            description: None,
            crumbs: Vec::new(),
            section: "",
            record: None,
        },
        target,
    })
}
