//! Where structs become pages: hashed, and rendered only when the output does not hold them already.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

use crate::model::Lang;
use crate::output::{Key, OutPath, Sink};
use crate::render::cx::Cx;
use crate::render::figure::Figure;
use crate::render::frame::{Frame, prefix};
use crate::render::key::key_of;
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
    /// A press for the pages of `lang`.
    pub fn new(theme: &'a Theme, sink: &'a dyn Sink, frame: &'a FrameValue, lang: Lang) -> Self {
        Self { theme, sink, frame, lang }
    }

    /// Makes a page, unless the output already holds it.
    pub fn page<P: Page>(&self, page: &P) -> Result<(), RenderError> {
        let path = &page.meta().path;
        let full = format!("{}{path}", self.frame.prefix);
        let out = OutPath::new(&full).map_err(|error| RenderError::new(&full, error.to_string()))?;
        let key = key_of(self.frame.key, &(P::TEMPLATE, page)).map_err(|e| RenderError::new(&full, e.to_string()))?;
        if self.sink.keep(&out, key) {
            return Ok(());
        }
        let html = self.fill(page, &out)?;
        self.sink.put(&out, key, html.as_bytes()).map_err(|error| RenderError::storing(&full, &error))
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
