//! `site.toml` as written.

use std::collections::BTreeMap;

use toml::Spanned as TomlSpanned;
use toml::de::{DeString, DeValue};

use super::fields::{Fields, Reader, Setting};

/// `site.toml` as written.
#[derive(Debug)]
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
    pub maps: Option<BTreeMap<TomlSpanned<String>, TomlSpanned<RawMap>>>,
    pub participation: Option<RawParticipation>,
    pub sections: Option<BTreeMap<TomlSpanned<String>, TomlSpanned<bool>>>,
    pub civil_society: Option<Vec<TomlSpanned<String>>>,
    pub rules: Option<BTreeMap<TomlSpanned<String>, TomlSpanned<String>>>,
}

impl RawConfig {
    /// Reads the settings; nothing comes back without a title and languages.
    pub fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let (title, languages) = (fields.required("title"), fields.required("languages"));
        Some(Self {
            description: fields.take("description"),
            notice: fields.take("notice"),
            interface_only: fields.value("interface_only"),
            default_currency: fields.take("default_currency"),
            as_of: fields.take("as_of"),
            base_url: fields.take("base_url"),
            leading_word: fields.take("leading_word"),
            stale_after_days: fields.take("stale_after_days"),
            due_soon_days: fields.take("due_soon_days"),
            fiscal_year_start: fields.take("fiscal_year_start"),
            first_year: fields.take("first_year"),
            last_year: fields.take("last_year"),
            hide_counts_below: fields.take("hide_counts_below"),
            payments_complete: fields.value("payments_complete"),
            page_size: fields.take("page_size"),
            search: fields.value("search"),
            running_plan: fields.take("running_plan"),
            datasets_target: fields.take("datasets_target"),
            publishers_target: fields.take("publishers_target"),
            publisher: fields.value("publisher"),
            licence: fields.take("licence"),
            edit_url: fields.take("edit_url"),
            theme: fields.value("theme"),
            maps: fields.value("maps"),
            participation: fields.value("participation"),
            sections: fields.value("sections"),
            civil_society: fields.value("civil_society"),
            rules: fields.value("rules"),
            // Last, so that what is wrong with the others is told too.
            title: title?,
            languages: languages?,
        })
    }
}

/// A month by its number, or a day as `04-06`.
#[derive(Debug)]
pub(super) enum RawDay {
    Month(i64),
    Day(String),
}

impl Setting for RawDay {
    fn read(value: &TomlSpanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(day) => Some(Self::Day(day.to_string())),
            DeValue::Integer(_) => i64::read(value, reader).map(Self::Month),
            _ => reader.expected("a month `4`, or a day `\"04-06\"`,", value),
        }
    }
}

/// A text, or one a language.
#[derive(Debug)]
pub(super) enum RawText {
    One(String),
    Many(BTreeMap<String, String>),
}

impl Setting for RawText {
    fn read(value: &TomlSpanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = |value: &DeValue| value.as_str().map(str::to_owned);
        let many = |(tag, value): (&TomlSpanned<DeString>, &TomlSpanned<DeValue>)| {
            Some((tag.get_ref().to_string(), text(value.get_ref())?))
        };
        let found = match value.get_ref() {
            DeValue::Table(table) => table.iter().map(many).collect::<Option<_>>().map(Self::Many),
            one => text(one).map(Self::One),
        };
        found.or_else(|| reader.expected("a text in quotes, or one for each language", value))
    }
}

#[derive(Debug)]
pub(super) struct RawPublisher {
    pub name: Option<TomlSpanned<RawText>>,
    pub url: Option<TomlSpanned<String>>,
    pub email: Option<TomlSpanned<String>>,
}

impl Setting for RawPublisher {
    fn read(value: &TomlSpanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.group(value, |fields| {
            Some(Self { name: fields.take("name"), url: fields.take("url"), email: fields.take("email") })
        })
    }
}

#[derive(Debug)]
pub(super) struct RawTheme {
    pub accent: Option<TomlSpanned<String>>,
    pub logo: Option<TomlSpanned<String>>,
}

impl Setting for RawTheme {
    fn read(value: &TomlSpanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.group(value, |fields| Some(Self { accent: fields.take("accent"), logo: fields.take("logo") }))
    }
}

#[derive(Debug)]
pub(super) struct RawMap {
    pub file: TomlSpanned<String>,
    pub key: String,
    pub credit: TomlSpanned<RawText>,
}

impl Setting for RawMap {
    fn read(value: &TomlSpanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.group(value, |fields| {
            let (file, key, credit) = (fields.required("file"), fields.required("key"), fields.required("credit"));
            Some(Self { file: file?, key: key?.into_inner(), credit: credit? })
        })
    }
}

#[derive(Debug)]
pub(super) struct RawParticipation {
    pub mail: Option<TomlSpanned<String>>,
    pub form: Option<TomlSpanned<String>>,
    pub issue: Option<TomlSpanned<String>>,
}

impl Setting for RawParticipation {
    fn read(value: &TomlSpanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        reader.group(value, |fields| {
            Some(Self { mail: fields.take("mail"), form: fields.take("form"), issue: fields.take("issue") })
        })
    }
}
