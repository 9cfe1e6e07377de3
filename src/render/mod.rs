//! Render stage: records and metrics become pages.
//!
//! # The floors
//! Each module uses what stands above it in this list, never what stands below; `tests/layers/` holds that no files use
//! each other in a circle.
//!
//! | modules | what they hold |
//! |---|---|
//! | [`error`], [`value`], [`input`], [`context`], `paths` | raw values, and what pages are built from |
//! | `files`, `assets`, `markdown`, [`filters`], `theme` | the theme and what its templates can call |
//! | [`figure`], [`body`], [`invitation`], [`keyed`] | what may stand on any page |
//! | `parts` | what pages of several kinds share: rows, tables, tiles, the numbers of sections, charts |
//! | [`face`], [`frame`], [`press`] | cards, what stands around a page, and where structs become files |
//! | [`list`] | lists with their orders, pages and filters |
//! | [`feeds`], [`pages`] | the feeds and calendars, and one file a kind of page; no kind of page knows another |
//!
//! # How to add a kind of page
//! 1. `pages/<kind>.rs`: a struct that holds what the page shows and nothing else, as raw and borrowed values (see
//!    [`value`]): no formatting, no Markdown, no drawing. The page of a record is filled by
//!    `fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Kind>) -> KindPage<'a>`, which can reach what the stamp of the page holds:
//!    the record, what is computed of it ([`Known::Metrics`](crate::derive::Known)), what it names and what belongs to it. A
//!    page about the whole site is filled from a [`Context`]; that is cheap, for it runs at every build.
//! 2. `impl Page for XPage` names its template, its [`Meta`](value::Meta) and its figures.
//! 3. `themes/default/templates/<kind>.html` extends `base.html` and shows it: `page` is the struct, `site` the frame
//!    ([`frame`]), `figures.<id>` the drawn charts, `root` and `base` the ways to the root of the language and of the
//!    output. Links are `{{ root }}plans/{{ id }}.html`. Filters and functions: [`filters`]; components:
//!    `templates/components/*.html`. Every word comes from the record or from a locale file (`t(key="…")`).
//! 4. Where shared links deserve a picture, [`Page::face`] says what is on it and [`Page::HAS_FACE`] that it does.
//! 5. `fn render(cx: Context, press: &Press) -> Vec<RenderError>` in the same file makes all pages of the kind and stands in
//!    the table of [`pages`].
//!
//! A list is a row struct in `parts/rows/` that implements `Row`, a [`list::List`] of such rows and a template that extends
//! `list.html`: pager, links that sort and counts come with it. Rows are built and hashed once a language and shared
//! by all pages that show them.
//!
//! The key of a page covers the theme, the frame and the struct. So whatever a template shows must stand in one of
//! them: nothing is looked up while a template is filled. [`Press::records`] does not even fill the struct while the
//! stamp of the record's page stays (see [`Subject`](crate::derive::Subject)).

mod assets;
pub mod body;
mod by_kind;
pub mod context;
mod error;
pub mod face;
pub mod feeds;
pub mod figure;
mod files;
pub mod filters;
pub mod frame;
mod html;
pub mod input;
pub mod invitation;
pub mod keyed;
pub mod list;
mod markdown;
pub mod pages;
mod parts;
mod paths;
pub mod press;
mod sorted;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod theme;
pub mod unused_files;
pub mod value;
mod wording;
pub mod words;

use rayon::prelude::*;

use crate::card::{self, Cards};
use crate::model::Lang;
use crate::output::Sink;
use press::FrameValue;

pub use assets::{Asset, AssetLinks};
pub use context::Context;
pub use error::RenderError;
pub use figure::Figure;
pub use files::Files;
pub use input::{RenderInput, Scope};
pub use parts::levels::names as level_names;
pub use press::Press;
pub use press::page::Page;
pub use theme::Theme;

/// Makes the pages of every language, and stores the theme's assets.
///
/// # Errors
/// Every problem once, with the first page on which it shows, sorted.
pub fn render(site: &RenderInput, theme: &Theme, scope: Scope, sink: &dyn Sink) -> Result<(), Vec<RenderError>> {
    if let Cards::Held = site.cards {
        sink.hold(card::FOLDER);
    }
    let mut errors: Vec<RenderError> = theme.assets().iter().filter_map(|asset| store(asset, sink)).collect();
    let langs: Vec<Lang> = site.config.langs().collect();
    errors.par_extend(langs.par_iter().flat_map_iter(|lang| language(site, theme, scope, sink, *lang)));
    if errors.is_empty() { Ok(()) } else { Err(distinct(errors)) }
}

fn language(site: &RenderInput, theme: &Theme, scope: Scope, sink: &dyn Sink, lang: Lang) -> Vec<RenderError> {
    let cx = Context::new(site, lang);
    match FrameValue::new(cx, theme, pages::menu(cx)) {
        Ok(frame) => pages::render(cx, &Press::new(theme, sink, &frame, cx, scope)),
        Err(error) => vec![error],
    }
}

fn store(asset: &Asset, sink: &dyn Sink) -> Option<RenderError> {
    if sink.keep(&asset.path, asset.key.into()) {
        return None;
    }
    let stored = sink.put(&asset.path, asset.key.into(), &asset.bytes);
    stored.err().map(|error| RenderError::storing(asset.path.as_str(), &error))
}

/// A line of a template that fails does so on every page that it is on: it is told once, with the first page.
fn distinct(mut errors: Vec<RenderError>) -> Vec<RenderError> {
    errors.sort_by(|a, b| (&a.file, a.line, &a.page, &a.message).cmp(&(&b.file, b.line, &b.page, &b.message)));
    errors.dedup_by(|a, b| a.file == b.file && a.line == b.line && (a.line.is_some() || a.message == b.message));
    errors
}
