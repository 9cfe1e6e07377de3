//! The values that pages are made of: raw and borrowed, so that a page is cheap to build and to hash. How they are
//! written is decided in the templates, by the filters of [`super::filters`].

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::model::{DataStatus, Money, PartialDate};

/// A text for one reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Text<'a> {
    /// The text.
    pub text: &'a str,
    /// The tag of its language, when that is not the page's.
    pub lang: Option<&'a str>,
}

/// A code with its label. The label of a built-in code stands in the locale file under `codes.<list>.<code>`.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Label<'a> {
    /// The code list.
    pub list: &'static str,
    /// The code.
    pub code: &'a str,
    /// The site's own label, which wins over the locale file's.
    pub label: Option<Text<'a>>,
    /// What the code means, in the site's words.
    pub description: Option<Text<'a>>,
    /// Where the code is explained, such as the text of a licence.
    pub url: Option<&'a str>,
}

impl<'a> Label<'a> {
    /// A code of which only the locale file speaks.
    pub fn built_in(list: &'static str, code: &'a str) -> Self {
        Self { list, code, label: None, description: None, url: None }
    }
}

/// A message of the locale file with what stands in its placeholders.
#[derive(Debug, Clone, Serialize)]
pub struct Phrase<'a> {
    /// The key of the message.
    pub key: Cow<'static, str>,
    /// Placeholder and value.
    pub args: Vec<(&'static str, Arg<'a>)>,
}

/// What stands in a placeholder of a [`Phrase`].
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Arg<'a> {
    /// A text as it is.
    Text(Cow<'a, str>),
    /// A number; the one named `n` chooses the plural form.
    Number(Decimal),
    /// A date, in full.
    Date(PartialDate),
    /// A percentage.
    Percent(Decimal),
    /// An amount.
    Money(Money),
}

impl<'a> Phrase<'a> {
    /// A message without placeholders.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// Fills a placeholder with a text.
    #[must_use]
    pub fn text(self, name: &'static str, text: impl Into<Cow<'a, str>>) -> Self {
        self.with(name, Arg::Text(text.into()))
    }

    /// Fills a placeholder with a count.
    #[must_use]
    pub fn count(self, name: &'static str, count: usize) -> Self {
        self.with(name, Arg::Number(Decimal::from(count)))
    }

    /// Fills a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg<'a>) -> Self {
        self.args.push((name, arg));
        self
    }
}

/// Words from a record, from a code list or from a locale file.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Words<'a> {
    /// A text of a record.
    Text(Text<'a>),
    /// A label of a code.
    Label(Label<'a>),
    /// A message.
    Phrase(Phrase<'a>),
}

impl<'a> From<Text<'a>> for Words<'a> {
    fn from(text: Text<'a>) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<Label<'a>> for Words<'a> {
    fn from(label: Label<'a>) -> Self {
        Self::Label(label)
    }
}

impl<'a> From<Phrase<'a>> for Words<'a> {
    fn from(phrase: Phrase<'a>) -> Self {
        Self::Phrase(phrase)
    }
}

/// A record with a page of its own.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Link<'a> {
    /// The folder of its kind.
    pub kind: &'static str,
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: Text<'a>,
}

/// A document or a page elsewhere.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct SourceView<'a> {
    /// What it is called.
    pub title: Text<'a>,
    /// Where it is.
    pub url: Option<&'a str>,
    /// When it was published.
    pub date: Option<PartialDate>,
}

/// Who says something: an organisation with a page, or a role.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
pub enum Speaker<'a> {
    /// An organisation of the site.
    Organisation(Link<'a>),
    /// A role.
    Role(Label<'a>),
}

/// A step on the way from the home page to this one.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb<'a> {
    /// What it is called.
    pub title: Words<'a>,
    /// Its page, relative to the root of the language.
    pub path: Cow<'a, str>,
}

/// What the frame around a page needs to know of it.
#[derive(Debug, Clone, Serialize)]
pub struct Meta<'a> {
    /// Where it stands, relative to the root of its language: `commitments/mo0006.html`.
    pub path: String,
    /// Its title and main heading.
    pub title: Words<'a>,
    /// The page in a sentence, for search engines and shared links.
    pub description: Option<Words<'a>>,
    /// The way to it from the home page, without either.
    pub crumbs: Vec<Crumb<'a>>,
    /// The item of the navigation that it belongs to.
    pub section: &'static str,
    /// The record that it shows, if it shows one.
    pub record: Option<RecordMeta<'a>>,
}

impl Meta<'_> {
    /// How sure the record of the page is.
    pub fn surety(&self) -> DataStatus {
        self.record.as_ref().map_or(DataStatus::Official, |record| record.status)
    }
}

/// What every page of a record tells of it.
#[derive(Debug, Clone, Serialize)]
pub struct RecordMeta<'a> {
    /// The folder of its kind.
    pub kind: &'static str,
    /// Its id.
    pub id: &'a str,
    /// Whether another record of its kind has the same title.
    pub namesake: bool,
    /// How sure it is.
    pub status: DataStatus,
    /// The file that it was read from, relative to the root of the site.
    pub file: &'a str,
    /// When it was last changed.
    pub changed: Option<PartialDate>,
    /// Whom to ask.
    pub contact: Option<&'a str>,
    /// Free keywords.
    pub tags: &'a [Box<str>],
    /// Where its statements can be checked.
    pub sources: Vec<SourceView<'a>>,
    /// The language that its title or its text is shown in, when it has none in the page's.
    pub fallback: Option<&'a str>,
}
