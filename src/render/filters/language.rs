//! The language that filters write in.

use std::sync::Arc;

use crate::locale::Locale;

/// One language out of those of the site, shared by its filters.
#[derive(Clone)]
pub struct Language {
    all: Arc<[Locale]>,
    index: usize,
}

impl Language {
    /// The language at `index`, which must be one of `all`.
    pub fn new(all: &Arc<[Locale]>, index: usize) -> Self {
        Self { all: Arc::clone(all), index }
    }

    /// How it writes.
    pub fn locale(&self) -> &Locale {
        &self.all[self.index]
    }

    /// The direction of another language of the site.
    pub(super) fn direction(&self, tag: &str) -> &'static str {
        let known = self.all.iter().find(|locale| locale.tag() == tag);
        if known.is_some_and(Locale::is_rtl) { "rtl" } else { "ltr" }
    }
}
