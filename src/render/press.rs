//! Where structs become pages: hashed, and rendered only when the output does not hold them already.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

use crate::derive::Stamps;
use crate::key::{Key, key_of};
use crate::model::{Kind, Lang, Record, Table};
use crate::output::{Origin, OutPath, Sink};
use crate::render::cx::Cx;
use crate::render::figure::Figure;
use crate::render::frame::{Frame, prefix};
use crate::render::theme::Theme;
use crate::render::value::Meta;
use crate::render::{RenderError, Site};

/// A page: one serialisable struct of raw, borrowed values, and the template that shows it.
pub trait Page: Serialize + Sync {
    /// The template.
    const TEMPLATE: &'static str;

    /// What the frame needs to know.
    fn meta(&self) -> &Meta<'_>;

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
}

impl FrameValue {
    /// Prepares the frame of a language.
    pub fn new<'a>(site: &'a Site<'a>, theme: &'a Theme, lang: Lang) -> Result<Self, RenderError> {
        let frame = Frame::new(Cx { site, lang }, theme.links());
        let failed = |error: String| RenderError::new("the frame of the pages", error);
        let key = key_of(theme.key(), &frame).map_err(|error| failed(error.to_string()))?;
        let value = Value::try_from_serializable(&frame).map_err(|error| failed(error.to_string()))?;
        Ok(Self { value, key, prefix: prefix(site.locale(lang)) })
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
        let key = key_of(self.frame.key, &(P::TEMPLATE, page));
        let key = key.map_err(|error| RenderError::new(out.as_str(), error.to_string()))?;
        let origin = Origin { key, stamp };
        if self.sink.keep(&out, origin) {
            return Ok(());
        }
        let html = self.fill(page, &out)?;
        self.sink.put(&out, origin, html.as_bytes()).map_err(|error| RenderError::storing(out.as_str(), &error))
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

    fn fill<P: Page>(&self, page: &P, out: &OutPath) -> Result<String, RenderError> {
        let locale = &self.theme.locales()[self.lang.index()];
        let drawings: BTreeMap<&str, _> =
            page.figures().into_iter().map(|figure| (&*figure.id, figure.draw(locale))).collect();
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
