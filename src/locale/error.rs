//! What can be wrong with a language.

use std::fmt;

/// Why a language cannot be used, or a message not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocaleError {
    /// The tag is not a BCP 47 language tag.
    Tag {
        /// The tag as written.
        tag: String,
    },
    /// ICU does not cover the language, and its locale file lacks the keys that would stand in.
    Data {
        /// The language.
        tag: String,
        /// The keys to add to the locale file.
        keys: Vec<String>,
    },
    /// The locale file lacks messages.
    Missing {
        /// The language.
        tag: String,
        /// The keys to add to the locale file.
        keys: Vec<String>,
    },
    /// A message does not have the form that its use asks for.
    Malformed {
        /// The language.
        tag: String,
        /// The message.
        key: String,
        /// What is wrong with it, to be read after its key.
        problem: String,
    },
    /// A message was asked for without one of its arguments: an error of the page, not of the locale file.
    Argument {
        /// The language.
        tag: String,
        /// The message.
        key: String,
        /// The placeholder that nothing was given for.
        name: String,
    },
    /// ICU could not load its own data.
    Icu {
        /// The language.
        tag: String,
        /// ICU's words.
        problem: String,
    },
}

impl fmt::Display for LocaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag { tag } => {
                write!(f, "`{tag}` is not a language tag; write one as in BCP 47, such as `fr` or `pt-BR`")
            }
            Self::Data { tag, keys } => write!(
                f,
                "there are no built-in dates and numbers for `{tag}`; its locale file must bring them: {}",
                keys.join(", ")
            ),
            Self::Missing { tag, keys } => write!(f, "the locale file of `{tag}` lacks {}", keys.join(", ")),
            Self::Malformed { tag, key, problem } => write!(f, "`{key}` in the locale file of `{tag}` {problem}"),
            Self::Argument { tag, key, name } => {
                write!(f, "`{key}` of `{tag}` needs a value for `{{{name}}}`, and none was given")
            }
            Self::Icu { tag, problem } => write!(f, "the built-in data for `{tag}` cannot be loaded: {problem}"),
        }
    }
}

impl std::error::Error for LocaleError {}
