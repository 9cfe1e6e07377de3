//! Data files of the pages: classic scripts, because nothing else can be read from a folder.

use serde::Serialize;

use crate::key::key_of;
use crate::output::Origin;
use crate::render::error::RenderError;
use crate::render::input::Scope;
use crate::render::press::Press;
use crate::render::press::page::Page;

impl Press<'_> {
    /// Which pages are to be made.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Makes a data file of the HTML that a page would have, unless the output holds it from the same page.
    pub fn data_of<P: Page>(
        &self,
        page: &P,
        path: &str,
        made: impl FnOnce(&str) -> Result<String, RenderError>,
    ) -> Result<(), RenderError> {
        let out = self.out(path)?;
        let origin = Origin::from(self.key(page, &out)?);
        if self.sink.keep(&out, origin) {
            return Ok(());
        }
        let html = self.fill(page, (&out, origin.key), &[], None)?;
        self.put(&out, origin, made(&html)?.as_bytes())
    }

    /// What changes with a data file of a page, for its address.
    pub fn version<P: Page>(&self, page: &P, path: &str) -> Result<String, RenderError> {
        Ok(self.key(page, &self.out(path)?)?.version())
    }

    /// Makes a data file of a value, unless the output holds it from the same value.
    pub fn data<T: Serialize>(
        &self,
        value: &T,
        path: &str,
        made: impl FnOnce(&T) -> Result<String, RenderError>,
    ) -> Result<(), RenderError> {
        let out = self.out(path)?;
        let key = key_of(self.frame.key, value).map_err(|error| RenderError::new(path, error.to_string()))?;
        if self.sink.keep(&out, key.into()) {
            return Ok(());
        }
        self.put(&out, key.into(), made(value)?.as_bytes())
    }
}
