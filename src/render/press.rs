//! Where structs become pages: hashed, and rendered only when the output does not hold them already.

mod publish;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

use crate::derive::Stamps;
use crate::key::{Key, key_of};
use crate::locale::Locale;
use crate::model::{Kind, Lang, Record, Table};
use crate::output::{Origin, OutPath, Sink};
use crate::render::cx::Cx;
use crate::render::figure::{Drawing, Figure};
use crate::render::frame::{Frame, prefix};
use crate::render::theme::Theme;
use crate::render::value::Meta;
use crate::render::{RenderError, Site};
use publish::Credit;

/// A page: one serialisable struct of raw, borrowed values, and the template that shows it.
pub trait Page: Serialize + Sync {
    /// The template.
    const TEMPLATE: &'static str;

    /// What the frame needs to know.
    fn meta(&self) -> &Meta<'_>;

    /// Whether each of its figures has files of its own, to be downloaded, embedded and cited.
    const PUBLISHED: bool = false;

    /// The charts of the page; the template finds each under `figures.<id>`.
    fn figures(&self) -> Vec<&Figure<'_>> {
        Vec::new()
    }
}

/// Makes the pages of one language.
#[derive(Clone, Copy)]
pub struct Press<'a> {
    theme: &'a Theme,
    sink: &'a dyn Sink,
    frame: &'a FrameValue,
    stamps: &'a Stamps,
    lang: Lang,
}

/// The frame of a language as templates see it, and its key.
pub struct FrameValue {
    value: Value,
    key: Key,
    prefix: String,
    credit: Credit,
}

impl FrameValue {
    /// Prepares the frame of a language.
    pub fn new<'a>(site: &'a Site<'a>, theme: &'a Theme, lang: Lang) -> Result<Self, RenderError> {
        let frame = Frame::new(Cx { site, lang }, theme.links());
        let failed = |error: String| RenderError::new("the frame of the pages", error);
        let key = key_of(theme.key(), &frame).map_err(|error| failed(error.to_string()))?;
        let value = Value::try_from_serializable(&frame).map_err(|error| failed(error.to_string()))?;
        Ok(Self { value, key, prefix: prefix(site.locale(lang)), credit: Credit::new(Cx { site, lang }) })
    }
}

impl<'a> Press<'a> {
    /// A press for the pages of one language.
    pub fn new(theme: &'a Theme, sink: &'a dyn Sink, frame: &'a FrameValue, cx: Cx<'a>) -> Self {
        Self { theme, sink, frame, stamps: &cx.site.metrics.stamps, lang: cx.lang }
    }

    /// Makes a page, unless the output already holds it.
    pub fn page<P: Page>(&self, page: &P) -> Result<(), RenderError> {
        self.stamped(page, self.out(&page.meta().path)?, None)
    }

    /// Makes the page of every record of a kind at `KIND/ID.html`. `build` is called in parallel, and not at all for a page
    /// that the output holds from a build in which nothing was different that the page can show.
    pub fn records<T: Kind + Send + Sync, P: Page>(
        &self,
        table: &'a Table<T>,
        build: impl Fn(usize, &'a Record<T>) -> P + Sync,
    ) -> Vec<RenderError> {
        let one = |(position, record): (usize, &'a Arc<Record<T>>)| {
            let out = self.out(&format!("{}/{}.html", T::FOLDER, record.id))?;
            let stamp = self.stamps.wide::<T>(position).map(|stamp| self.frame.key.and(stamp));
            if stamp.is_some_and(|stamp| self.sink.stays(&out, stamp)) {
                return Ok(());
            }
            self.stamped(&build(position, record), out, stamp)
        };
        table.rows().par_iter().enumerate().filter_map(|row| one(row).err()).collect()
    }

    /// Makes a page at its place in the output.
    fn stamped<P: Page>(&self, page: &P, out: OutPath, stamp: Option<Key>) -> Result<(), RenderError> {
        let origin = Origin { key: self.key(page, &out)?, stamp };
        let stays = self.sink.keep(&out, origin);
        let drawings = self.drawings(page, stays)?;
        if stays {
            return Ok(());
        }
        let html = self.fill(page, &out, &drawings)?;
        self.put(&out, origin, html.as_bytes())
    }

    fn key<P: Page>(&self, page: &P, out: &OutPath) -> Result<Key, RenderError> {
        let key = key_of(self.frame.key, &(P::TEMPLATE, page));
        key.map_err(|error| RenderError::new(out.as_str(), error.to_string()))
    }

    fn put(&self, out: &OutPath, origin: Origin, bytes: &[u8]) -> Result<(), RenderError> {
        self.sink.put(out, origin, bytes).map_err(|error| RenderError::storing(out.as_str(), &error))
    }

    fn locale(&self) -> &'a Locale {
        &self.theme.locales()[self.lang.index()]
    }

    /// The figures of a page as it shows them, and their files if they have some. Of a page that stays, only those are
    /// drawn whose files are missing.
    fn drawings<'p, P: Page>(&self, page: &'p P, stays: bool) -> Result<Vec<Drawing<'p>>, RenderError> {
        let figures = page.figures().into_iter();
        if !P::PUBLISHED {
            return Ok(figures.filter(|_| !stays).map(|figure| figure.draw(self.locale())).collect());
        }
        let published = figures.filter(|figure| !stays || figure.stands_alone());
        published.filter_map(|figure| self.publish(page.meta(), figure, stays).transpose()).collect()
    }

    /// Leaves a page of this language, or all below a folder, as it is.
    pub fn hold(&self, path: &str) {
        self.sink.hold(&format!("{}{path}", self.frame.prefix));
    }

    /// The positions of rows in order; those that compare as equal stay as they are given. `path` is that of the first page
    /// that shows them so.
    pub fn sort<T: Sync>(&self, path: &str, rows: &[T], compare: impl Fn(&T, &T) -> Ordering + Sync) -> Vec<usize> {
        self.theme.sorted().sort(format!("{}{path}", self.frame.prefix), rows, compare)
    }

    fn out(&self, path: &str) -> Result<OutPath, RenderError> {
        let full = format!("{}{path}", self.frame.prefix);
        OutPath::new(&full).map_err(|error| RenderError::new(&full, error.to_string()))
    }

    /// Makes many pages at once. `build` is called in parallel.
    pub fn pages<T: Sync, P: Page>(&self, items: &[T], build: impl Fn(&T) -> P + Sync) -> Vec<RenderError> {
        items.par_iter().filter_map(|item| self.page(&build(item)).err()).collect()
    }

    fn fill<P: Page>(&self, page: &P, out: &OutPath, drawings: &[Drawing]) -> Result<String, RenderError> {
        let drawings: BTreeMap<&str, &Drawing> = drawings.iter().map(|drawing| (drawing.id, drawing)).collect();
        let value =
            |value: Result<Value, tera::Error>| value.map_err(|e| RenderError::new(out.as_str(), e.to_string()));
        let mut context = Context::new();
        context.insert_value("page", value(Value::try_from_serializable(page))?);
        context.insert_value("figures", value(Value::try_from_serializable(&drawings))?);
        context.insert_value("site", self.frame.value.clone());
        context.insert_value("root", Value::from("../".repeat(page.meta().path.matches('/').count())));
        context.insert_value("base", Value::from("../".repeat(out.as_str().matches('/').count())));
        self.theme.fill(self.lang, P::TEMPLATE, &context, out)
    }
}
