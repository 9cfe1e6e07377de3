//! What lacks a translation, and what is older than its original.

use std::path::Path;

use serde::Serialize;

use crate::model::Lang;
use crate::source::Value;
use crate::translate::ages::Ages;
use crate::translate::settings;
use crate::translate::texts::{TextFiles, TranslatableText};

/// The field of a record that names the languages whose texts are out of date. It wins over git.
pub const MARK: &str = "stale";

/// What a translation needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// There is none.
    Missing,
    /// It is older than its original.
    Stale,
}

impl State {
    /// As it stands in a table.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
        }
    }
}

/// A translation to be written or looked at again: a row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    /// The file of the original.
    pub file: String,
    /// The record.
    pub record: String,
    /// The field.
    pub field: String,
    /// Tag of the language to translate into.
    pub language: String,
    /// The text in the default language.
    pub original: String,
    /// The translation as it is; empty if there is none.
    pub translation: String,
    /// Why it stands here.
    pub state: State,
}

/// Which translations are asked for.
#[derive(Debug, Clone, Default)]
pub struct TextSelection {
    /// Languages; none stands for all that records are meant to be in, and for the settings for all of the site.
    pub languages: Vec<Lang>,
    /// Folders of kinds, or [`settings::KIND`]; none stands for all.
    pub kinds: Vec<String>,
}

/// Every translation that is missing or stale, in the order of the files.
pub fn tasks(root: &Path, site: &TextFiles<'_>, wanted: &TextSelection) -> Vec<Task> {
    let config = site.config;
    let langs = |text: &TranslatableText<'_>| -> Vec<Lang> {
        match wanted.languages.as_slice() {
            [] if text.document.kind == settings::KIND => config.langs().skip(1).collect(),
            [] => config.record_langs().skip(1).collect(),
            languages => languages.to_vec(),
        }
    };
    let ages = Ages::open(root);
    let texts = site.texts();
    let kinds = &wanted.kinds;
    let texts = texts.iter().filter(|text| kinds.is_empty() || kinds.contains(&text.document.kind));
    let of_text = |text| langs(text).into_iter().filter_map(|lang| task(text, lang, config.tag(lang), ages.as_ref()));
    texts.flat_map(|text| of_text(text).collect::<Vec<_>>()).collect()
}

fn task(text: &TranslatableText<'_>, lang: Lang, tag: &str, ages: Option<&Ages>) -> Option<Task> {
    let state = state(text, lang, tag, ages)?;
    Some(Task {
        file: text.file.found.path.clone(),
        record: text.record.clone(),
        field: text.field.clone(),
        language: tag.to_owned(),
        original: text.original().to_owned(),
        translation: text.translation(lang).unwrap_or_default().to_owned(),
        state,
    })
}

fn state(text: &TranslatableText<'_>, lang: Lang, tag: &str, ages: Option<&Ages>) -> Option<State> {
    let Some(translation) = text.said.get(lang.index()).copied().flatten() else {
        return (!is_address(text.original())).then_some(State::Missing);
    };
    let older = || ages.is_some_and(|ages| ages.is_older(&translation, &text.original));
    let stale = marks(text).map_or_else(older, |marks| marks.contains(&tag));
    stale.then_some(State::Stale)
}

/// Whether a text is the same in every language.
fn is_address(text: &str) -> bool {
    !text.contains(char::is_whitespace) && (text.contains('@') || text.contains("://"))
}

/// The languages that the record itself calls stale, if it says anything of that.
pub(super) fn marks<'t>(text: &TranslatableText<'t>) -> Option<Vec<&'t str>> {
    let Value::List(tags) = &text.document.fields.iter().find(|entry| entry.key.value == MARK)?.value.value else {
        return None;
    };
    let tag = |value: &'t Value| if let Value::Scalar { text, .. } = value { Some(text.trim()) } else { None };
    Some(tags.iter().filter_map(|node| tag(&node.value)).collect())
}
