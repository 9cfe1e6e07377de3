//! The page to search the site, which also says how else to find something.

use serde::Serialize;

use crate::config::sections::LEVELS;
use crate::model::{DataStatus, ForKind, Listed, for_each_kind};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::paths::SEARCH;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Meta, Phrase};
use crate::search;

#[derive(Debug, Serialize)]
struct SearchPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The index, relative to the root of the output.
    index: String,
    /// The kinds of results, as the index names them.
    kinds: Vec<&'static str>,
    /// Codes whose words results may show, by kind.
    statuses: Vec<Statuses>,
    /// Codes of how sure records are.
    sureties: Vec<&'static str>,
}

/// Where records of a kind can stand.
#[derive(Debug, Serialize)]
struct Statuses {
    /// The folder of the kind.
    kind: &'static str,
    /// The codes.
    codes: &'static [&'static str],
}

impl Page for SearchPage<'_> {
    const TEMPLATE: &'static str = "search.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta)
    }
}

struct Kinds<'a>(Context<'a>);

impl ForKind for Kinds<'_> {
    type Out = Option<&'static str>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let there = !T::OPTIONAL || !self.0.site.records.of::<T>().is_empty();
        (T::PAGED && there).then_some(T::FOLDER)
    }
}

/// Makes the page, unless the site does without it.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    if !cx.site.config.search {
        return Vec::new();
    }
    let levels = (!cx.site.metrics.levels.is_empty()).then_some(LEVELS);
    let projects = (!cx.site.metrics.links.projects.all.is_empty()).then_some("projects");
    let kinds: Vec<&str> = for_each_kind(Kinds(cx)).into_iter().flatten().collect();
    let statuses = search::statuses().filter(|(kind, _)| kinds.contains(kind));
    let page = SearchPage {
        meta: Meta {
            path: SEARCH.to_owned(),
            title: Phrase::new("nav.search").into(),
            description: Some(Phrase::new("search.about").into()),
            crumbs: Vec::new(),
            section: "search",
            record: None,
        },
        index: search::index_path(cx.site.config.tag(cx.lang)),
        statuses: statuses.map(|(kind, codes)| Statuses { kind, codes }).collect(),
        kinds: kinds.into_iter().chain(projects).chain(["themes"]).chain(levels).collect(),
        sureties: DataStatus::CODES.to_vec(),
    };
    press.page(&page).err().into_iter().collect()
}
