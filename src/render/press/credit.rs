//! Who says what a published figure shows, and where it stands.

use crate::model::PartialDate;
use crate::render::context::Context;

/// Who says what a downloaded drawing shows.
pub struct Credit {
    /// The name of the site.
    pub site: String,
    /// Its address, if it is known.
    pub address: Option<String>,
    /// The date of the data.
    pub as_of: PartialDate,
}

impl Credit {
    /// The credit of the site in one language.
    pub fn new(cx: Context<'_>) -> Self {
        let config = cx.site.config;
        Self {
            site: cx.local(&config.title).map(|title| title.text.to_owned()).unwrap_or_default(),
            address: config.base_url.clone(),
            as_of: PartialDate::Day(cx.site.as_of),
        }
    }
}

/// The folder of the figures of a page.
pub fn folder(page: &str) -> String {
    format!("figures/{}", page.strip_suffix(".html").unwrap_or(page))
}
