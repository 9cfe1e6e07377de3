//! Texts in the languages of the site.

use std::ops::Deref;

use serde::{Serialize, Serializer};

use crate::model::html::without_html;
use crate::source::Span;

/// A language of the site: its place in `languages` of `site.toml`. The default language comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Lang(pub u8);

impl Lang {
    /// The language whose texts are always there.
    pub const DEFAULT: Self = Self(0);

    /// The place in the list of languages.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A text in one or more languages of the site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LocalText {
    entries: Vec<LocalEntry>,
}

/// The text of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalEntry {
    /// The language.
    pub lang: Lang,
    /// The text, trimmed.
    pub text: Box<str>,
    /// Where it was written.
    pub span: Span,
}

/// A text as one reader gets it: perhaps in another language than the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Localised<'a> {
    /// The language that the text is in.
    pub lang: Lang,
    /// The text.
    pub text: &'a str,
}

/// The texts with their languages; where they stand in their file does not count.
impl Serialize for LocalText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.entries.iter().map(|entry| (entry.lang, &entry.text)))
    }
}

impl LocalText {
    /// Puts the entries in the order of the site's languages.
    pub fn new(mut entries: Vec<LocalEntry>) -> Self {
        entries.sort_by_key(|entry| entry.lang);
        Self { entries }
    }

    /// The text for a reader of `lang`: theirs, else the default language's, else the first there is.
    pub fn get(&self, lang: Lang) -> Option<Localised<'_>> {
        let entry = self.entry(lang).or_else(|| self.entries.first())?;
        Some(Localised { lang: entry.lang, text: &entry.text })
    }

    /// The entry in `lang` itself, without falling back.
    pub fn entry(&self, lang: Lang) -> Option<&LocalEntry> {
        self.entries.iter().find(|entry| entry.lang == lang)
    }

    /// All entries, the default language first.
    pub fn entries(&self) -> &[LocalEntry] {
        &self.entries
    }
}

/// A text with Markdown in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markdown(pub LocalText);

impl Markdown {
    /// The same with Markdown in place of HTML, so that no word is lost on a page.
    #[must_use]
    pub fn without_html(self) -> Self {
        let kept = |entry: LocalEntry| match without_html(&entry.text) {
            Some(found) => LocalEntry { text: found.text.into(), ..entry },
            None => entry,
        };
        Self(LocalText { entries: self.0.entries.into_iter().map(kept).collect() })
    }
}

impl Deref for Markdown {
    type Target = LocalText;

    fn deref(&self) -> &LocalText {
        &self.0
    }
}
