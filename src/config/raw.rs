//! `site.toml` as written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned as TomlSpanned;

/// `site.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawConfig {
    pub title: TomlSpanned<RawText>,
    pub description: Option<TomlSpanned<RawText>>,
    pub notice: Option<TomlSpanned<RawText>>,
    pub languages: TomlSpanned<Vec<TomlSpanned<String>>>,
    pub interface_only: Option<Vec<TomlSpanned<String>>>,
    pub default_currency: Option<TomlSpanned<String>>,
    pub as_of: Option<TomlSpanned<String>>,
    pub base_url: Option<TomlSpanned<String>>,
    pub stale_after_days: Option<TomlSpanned<i64>>,
    pub due_soon_days: Option<TomlSpanned<i64>>,
    pub fiscal_year_start: Option<TomlSpanned<RawDay>>,
    pub first_year: Option<TomlSpanned<i64>>,
    pub last_year: Option<TomlSpanned<i64>>,
    pub hide_counts_below: Option<TomlSpanned<i64>>,
    pub payments_complete: Option<bool>,
    pub page_size: Option<TomlSpanned<i64>>,
    pub search: Option<bool>,
    pub running_plan: Option<TomlSpanned<String>>,
    pub leading_word: Option<TomlSpanned<String>>,
    pub datasets_target: Option<TomlSpanned<String>>,
    pub publishers_target: Option<TomlSpanned<String>>,
    pub publisher: Option<RawPublisher>,
    pub licence: Option<TomlSpanned<String>>,
    pub edit_url: Option<TomlSpanned<String>>,
    pub theme: Option<RawTheme>,
    pub maps: Option<BTreeMap<TomlSpanned<String>, RawMap>>,
    pub participation: Option<RawParticipation>,
    pub sections: Option<BTreeMap<TomlSpanned<String>, TomlSpanned<bool>>>,
    pub civil_society: Option<Vec<TomlSpanned<String>>>,
    pub rules: Option<BTreeMap<TomlSpanned<String>, TomlSpanned<String>>>,
}

/// A month by its number, or a day as `04-06`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum RawDay {
    Month(i64),
    Day(String),
}

/// A text, or one a language.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum RawText {
    One(String),
    Many(BTreeMap<String, String>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPublisher {
    pub name: Option<TomlSpanned<RawText>>,
    pub url: Option<TomlSpanned<String>>,
    pub email: Option<TomlSpanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTheme {
    pub accent: Option<TomlSpanned<String>>,
    pub logo: Option<TomlSpanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMap {
    pub file: TomlSpanned<String>,
    pub key: String,
    pub credit: TomlSpanned<RawText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawParticipation {
    pub mail: Option<TomlSpanned<String>>,
    pub form: Option<TomlSpanned<String>>,
    pub issue: Option<TomlSpanned<String>>,
}
