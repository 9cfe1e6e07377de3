//! Locale files: YAML to a tree of sections and messages, every problem with its line.

use std::fmt;

use icu::plurals::PluralCategory;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::message::{Forms, Message, MessageText};

/// A value of a locale file.
pub(super) enum LocaleTree {
    Message(Message),
    Section(Vec<(String, LocaleTree)>),
}

impl<'de> Deserialize<'de> for LocaleTree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = LocaleTree;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text (in quotes if it looks like a number), a list of texts or a section")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<LocaleTree, E> {
        MessageText::parse(text).map(|text| LocaleTree::Message(Message::Plain(text))).map_err(E::custom)
    }

    /// A list is a section whose keys count from 1.
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<LocaleTree, A::Error> {
        let mut entries = Vec::new();
        while let Some(tree) = seq.next_element::<LocaleTree>()? {
            entries.push(((entries.len() + 1).to_string(), tree));
        }
        Ok(LocaleTree::Section(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LocaleTree, A::Error> {
        let mut entries: Vec<(String, LocaleTree)> = Vec::new();
        while let Some(key) = map.next_key_seed(NewKey(&entries))? {
            entries.push((key, map.next_value()?));
        }
        plural_or_section(entries).map_err(A::Error::custom)
    }
}

/// A key unlike those before it. It is checked while it is read, so that the error points at it and not at its section.
struct NewKey<'a>(&'a [(String, LocaleTree)]);

impl<'de> DeserializeSeed<'de> for NewKey<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NewKey<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        if self.0.iter().any(|(known, _)| known == key) {
            return Err(E::custom(format!("`{key}` occurs twice")));
        }
        if key.is_empty() {
            return Err(E::custom("a key cannot be empty"));
        }
        Ok(key.to_owned())
    }
}

/// A map whose keys are all plural categories is a message.
fn plural_or_section(entries: Vec<(String, LocaleTree)>) -> Result<LocaleTree, String> {
    let categories: Vec<_> = entries.iter().filter_map(|(key, _)| PluralCategory::get_for_cldr_string(key)).collect();
    if entries.is_empty() || categories.len() < entries.len() {
        return Ok(LocaleTree::Section(entries));
    }
    let texts = entries.into_iter().map(|(key, tree)| match tree {
        LocaleTree::Message(Message::Plain(text)) => Ok(text),
        _ => Err(format!("the plural form `{key}` is not a text")),
    });
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    let forms = Forms::new(categories.into_iter().zip(texts).collect());
    forms
        .map(|forms| LocaleTree::Message(Message::Plural(forms)))
        .ok_or("a plural message needs the form `other`".to_owned())
}
