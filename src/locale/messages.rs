//! The messages of a language by key.

use std::collections::BTreeMap;
use std::fmt;

use icu::plurals::PluralCategory;

use super::LocaleError;
use super::message::{Message, MessageText};
use super::tag::Tag;
use super::yaml::LocaleTree;

/// The messages of one language, by key: the path of sections in the locale file, joined with dots.
///
/// ```yaml
/// nav:
///   home: Home
/// count:
///   days: {one: "{n} day", other: "{n} days"}
/// ```
/// has the keys `nav.home` and `count.days`. `{name}` is a placeholder, `{{` a brace. A map of plural categories (zero,
/// one, two, few, many, other) is one message that the number `n` chooses a form of. A list is a section with the keys
/// 1, 2, 3 …
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Messages(BTreeMap<String, Message>);

/// Why a locale file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// What is wrong and where, for people.
    pub message: String,
    /// The line, counted from 1.
    pub line: usize,
}

impl ParseError {
    fn of_file(message: String) -> Self {
        Self { message, line: 1 }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ParseError {}

impl From<serde_yaml::Error> for ParseError {
    /// The reader's words; it leaves out the position where that is the very beginning.
    fn from(error: serde_yaml::Error) -> Self {
        match error.location().filter(|place| (place.line(), place.column()) != (1, 1)) {
            Some(place) => Self { message: error.to_string(), line: place.line() },
            None => Self::of_file(format!("{error} at line 1")),
        }
    }
}

impl Messages {
    /// Reads a locale file.
    ///
    /// # Errors
    /// What is wrong and where (line and column): bad YAML, a key that occurs twice, a value that is no text, a stray
    /// brace, a plural message without `other`.
    pub fn parse(yaml: &str) -> Result<Self, ParseError> {
        if yaml.lines().all(|line| line.trim().is_empty() || line.trim().starts_with('#')) {
            return Ok(Self::default());
        }
        match serde_yaml::from_str(yaml)? {
            LocaleTree::Message(_) => {
                Err(ParseError::of_file("a locale file holds sections of messages, at line 1".to_owned()))
            }
            section @ LocaleTree::Section(_) => {
                let mut messages = BTreeMap::new();
                flatten("", section, &mut messages).map_err(ParseError::of_file)?;
                Ok(Self(messages))
            }
        }
    }

    /// These messages, with those of `other` added and winning where both have a key.
    #[must_use]
    pub fn overlay(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The placeholders of a message in all its forms, sorted; none for an unknown key.
    pub fn placeholders(&self, key: &str) -> Vec<&str> {
        self.get(key).map(Message::slots).unwrap_or_default()
    }

    /// The plural categories that a message has forms for; none for a plain one or an unknown key.
    pub fn plural_categories(&self, key: &str) -> Vec<PluralCategory> {
        self.get(key).map(Message::categories).unwrap_or_default()
    }

    /// Whether there is a message with one of these keys, or a section of that name.
    pub(super) fn has_any(&self, keys: &[&str]) -> bool {
        let is_at =
            |path: &str, key: &str| path.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.keys().any(|path| keys.iter().any(|key| is_at(path, key)))
    }

    pub(super) fn get(&self, key: &str) -> Option<&Message> {
        self.0.get(key)
    }

    pub(super) fn require(&self, key: &str, tag: &Tag) -> Result<&Message, LocaleError> {
        self.get(key).ok_or_else(|| LocaleError::Missing { tag: tag.to_string(), keys: vec![key.to_owned()] })
    }

    /// A message without arguments.
    pub(super) fn plain(&self, key: &str, tag: &Tag) -> Result<&str, LocaleError> {
        self.require(key, tag)?.as_plain().ok_or_else(|| tag.malformed(key, "must be a text without placeholders"))
    }

    /// A text that has these placeholders (in sorted order), all of them and no others.
    pub(super) fn pattern(&self, key: &str, slots: &[&str], tag: &Tag) -> Result<MessageText, LocaleError> {
        match self.require(key, tag)? {
            message @ Message::Plain(text) if message.slots() == slots => Ok(text.clone()),
            _ => Err(must_have(key, slots, tag)),
        }
    }

    /// A message, plural or not, with the placeholder `{n}` alone.
    pub(super) fn counting(&self, key: &str, tag: &Tag) -> Result<Message, LocaleError> {
        let message = self.require(key, tag)?;
        if message.slots() == ["n"] { Ok(message.clone()) } else { Err(must_have(key, &["n"], tag)) }
    }
}

fn must_have(key: &str, slots: &[&str], tag: &Tag) -> LocaleError {
    let slots: Vec<String> = slots.iter().map(|slot| format!("{{{slot}}}")).collect();
    tag.malformed(key, &format!("must have {} and no other placeholder", slots.join(" and ")))
}

/// A key may have dots of its own (`codes.licences.cc-by-4.0`), so that two paths can still be one key.
fn flatten(path: &str, tree: LocaleTree, messages: &mut BTreeMap<String, Message>) -> Result<(), String> {
    match tree {
        LocaleTree::Message(message) => match messages.insert(path.to_owned(), message) {
            None => Ok(()),
            Some(_) => Err(format!("`{path}` occurs twice, once as a section and once with its dots written out")),
        },
        LocaleTree::Section(entries) => entries.into_iter().try_for_each(|(key, tree)| {
            let path = if path.is_empty() { key } else { format!("{path}.{key}") };
            flatten(&path, tree, messages)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_become_keys() {
        let yaml = "nav:\n  home: Home\n  to: {a: \"{x}\"}\nlist: [a, b]\ndays: {one: '{n} day', other: '{n} days'}\n";
        let messages = Messages::parse(yaml).expect("is well-formed");
        assert_eq!(messages.keys().collect::<Vec<_>>(), ["days", "list.1", "list.2", "nav.home", "nav.to.a"]);
        assert_eq!(messages.placeholders("nav.to.a"), ["x"]);
        assert_eq!(messages.plural_categories("days"), [PluralCategory::One, PluralCategory::Other]);
        assert_eq!(Messages::parse("# nothing\n\n"), Ok(Messages::default()));
    }

    #[test]
    fn problems_tell_their_line() {
        for (yaml, word, line) in [
            ("a:\n  b: x\n  c: y\n  b: z\n", "twice", "line 4 column 3"),
            ("a: x\nb:\n  c: 12\n", "integer", "line 3"),
            ("a: x\nb: '{'\n", "brace", "line 2"),
            ("a: x\nb: {one: y}\n", "other", "line 2"),
            ("a: x\nb: {one: [y], other: z}\n", "one", "line 2"),
            ("a: x\nb: [\n", "", "line 3"),
            ("a: x\nb:\n", "unit", "line 2"),
            ("one: x\n", "other", "line 1"),
            ("a: &x y\nb: *y\n", "anchor", "line 2"),
            ("'': x\n", "empty", "line 1"),
            ("a: {b: x}\na.b: y\n", "`a.b` occurs twice", ""),
            ("just a text", "sections", "line 1"),
        ] {
            let ParseError { message, line: number } = Messages::parse(yaml).expect_err(yaml);
            assert!(message.contains(word) && message.contains(line), "{yaml}: {message}");
            assert!(line.is_empty() || line.starts_with(&format!("line {number}")), "{yaml}: {number}");
        }
    }

    #[test]
    fn an_overlay_replaces_single_keys() {
        let base = Messages::parse("a: {x: 1st, y: 2nd}").expect("is well-formed");
        let site = Messages::parse("a: {y: mine}\nb: new").expect("is well-formed");
        let both = base.overlay(site);
        assert_eq!(both, Messages::parse("a: {x: 1st, y: mine}\nb: new").expect("is well-formed"));
    }
}
