//! Things one after another.

use std::borrow::Cow;

use icu::list::options::ListFormatterOptions;
use icu::list::{ListFormatter, ListFormatterPreferences};

use super::message::MessageText;
use super::tag::Tag;
use super::{LocaleError, Messages};

const NEXT: &str = "format.list.next";
const LAST: &str = "format.list.last";

/// The keys of the locale file that stand in for ICU: `{a}, {b}` and `{a} and {b}`.
pub(super) const KEYS: &[&str] = &[NEXT, LAST];

/// How a language joins things.
#[derive(Debug)]
pub(super) enum Lists {
    /// By the CLDR.
    Icu(Box<ListFormatter>),
    /// By the locale file: how one more is put to what stands already, and how the last is.
    Own { next: MessageText, last: MessageText },
}

impl Lists {
    pub(super) fn new(tag: &Tag, messages: &Messages) -> Result<Self, LocaleError> {
        if messages.has_any(KEYS) {
            let pattern = |key| messages.pattern(key, &["a", "b"], tag);
            return Ok(Self::Own { next: pattern(NEXT)?, last: pattern(LAST)? });
        }
        let list = ListFormatter::try_new_and(tag.prefs::<ListFormatterPreferences>(), ListFormatterOptions::default());
        list.map(|list| Self::Icu(Box::new(list))).map_err(|e| tag.icu(&e))
    }

    pub(super) fn join(&self, items: &[&str]) -> String {
        match self {
            Self::Icu(list) => list.format_to_string(items.iter()),
            Self::Own { next, last } => join(items, next, last),
        }
    }
}

fn join(items: &[&str], next: &MessageText, last: &MessageText) -> String {
    let Some((first, rest)) = items.split_first() else { return String::new() };
    let mut joined = (*first).to_owned();
    for (i, item) in rest.iter().enumerate() {
        let pattern = if i + 1 == rest.len() { last } else { next };
        joined = pattern.fill(|slot| Cow::Borrowed(if slot == "a" { joined.as_str() } else { item }));
    }
    joined
}
