//! Pages at the former addresses of records, which lead on to the new ones without a script.

use serde::Serialize;

use crate::model::{ForKind, Kind, Listed, Record, for_each_kind};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Link, Meta, Words};

#[derive(Debug, Serialize)]
struct Redirect<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record that stands elsewhere now.
    target: Link<'a>,
}

impl Page for Redirect<'_> {
    const TEMPLATE: &'static str = "redirect.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta)
    }
}

/// Makes one page an alias.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let pages = for_each_kind(Redirects(cx)).into_iter().flatten();
    pages.filter_map(|page| press.page(&page).err()).collect()
}

struct Redirects<'a>(Context<'a>);

impl<'a> ForKind for Redirects<'a> {
    type Out = Vec<Redirect<'a>>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let records = self.0.site.records.of::<T>().iter().filter(|_| T::PAGED);
        records.flat_map(|record| of_record(self.0, record)).collect()
    }
}

fn of_record<'a, T: Kind>(cx: Context<'a>, record: &'a Record<T>) -> impl Iterator<Item = Redirect<'a>> {
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
