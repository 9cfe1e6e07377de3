//! What templates can call. A page's struct holds raw values; here they become words and numbers of one language.
//!
//! | filter | of | gives |
//! |---|---|---|
//! | `text` | a text, a label, a phrase, a link | its words, in an element with `lang` where the language is another |
//! | `plain` | the same | its words alone, for an attribute |
//! | `markdown(top, root, base, anchors)` | a text | HTML; `top` is the level of its topmost heading |
//! | `parts(top, root, base, anchors)` | a text with charts | a list: its HTML before, between and after them |
//! | `number`, `compact`, `percent`, `bytes` | a number | the number as the language writes it |
//! | `money`, `money_compact` | an amount | the same with its currency |
//! | `date`, `date_short`, `iso` | a date | the date in words, or as `<time>` wants it |
//! | `items` | a list of words | `a, b and c` |
//! | `url` | a path | the path as it stands in an address |
//!
//! `t(key=…)` gives a message of the locale file; its other arguments fill the placeholders, `n` chooses the plural form.
//! `has(key=…)` says whether there is such a message. `range_of(from=…, to=…)` writes a period.

pub mod language;
mod number;
#[cfg(test)]
mod tests;
mod words;

use tera::{Tera, TeraResult, Value};

use crate::render::filters::language::Language;

/// The words of a value, as the filter `plain` gives them.
pub fn plain(language: &Language, words: &Value) -> TeraResult<String> {
    words::plain(language, words)
}

/// Registers everything for one language. Templates are checked against these names when they are loaded.
pub fn register(tera: &mut Tera, language: &Language) {
    number::register(tera, language);
    words::register(tera, language);
}
