//! One message: a text with placeholders, in one form or in one form a plural category.

use std::borrow::Cow;

use icu::plurals::PluralCategory;

/// A text with placeholders, taken apart once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct MessageText(Vec<MessagePart>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum MessagePart {
    Literal(String),
    Slot(String),
}

/// A message as the locale file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Message {
    /// The same text whatever the number.
    Plain(MessageText),
    /// A text for each plural category that the language has.
    Plural(Forms),
}

/// The forms of a plural message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forms {
    other: MessageText,
    rest: Vec<(PluralCategory, MessageText)>,
}

impl MessageText {
    /// Reads `{name}` as a placeholder; `{{` and `}}` stand for the braces themselves.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            literal.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            let after = &rest[at + 1..];
            if let Some(more) = after.strip_prefix(brace) {
                literal.push_str(brace);
                rest = more;
                continue;
            }
            let (name, more) =
                after.split_once('}').filter(|(name, _)| brace == "{" && is_name(name)).ok_or_else(|| {
                    format!("a brace in {text:?} that is no placeholder like {{name}}; write it twice to show it")
                })?;
            push_literal(&mut parts, &mut literal);
            parts.push(MessagePart::Slot(name.to_owned()));
            rest = more;
        }
        literal.push_str(rest);
        push_literal(&mut parts, &mut literal);
        Ok(Self(parts))
    }

    /// The placeholders, in order, as often as they occur.
    pub(super) fn slots(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            MessagePart::Slot(name) => Some(name.as_str()),
            MessagePart::Literal(_) => None,
        })
    }

    /// The text, if it has no placeholders.
    pub(super) fn as_plain(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [MessagePart::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The text with every placeholder replaced by what `value` says.
    pub(super) fn fill<'a>(&self, value: impl Fn(&str) -> Cow<'a, str>) -> String {
        let mut out = String::new();
        for part in &self.0 {
            match part {
                MessagePart::Literal(text) => out.push_str(text),
                MessagePart::Slot(name) => out.push_str(&value(name)),
            }
        }
        out
    }
}

fn push_literal(parts: &mut Vec<MessagePart>, literal: &mut String) {
    if !literal.is_empty() {
        parts.push(MessagePart::Literal(std::mem::take(literal)));
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

impl Forms {
    /// Puts the forms together; `None` without the form `other`, which every language has.
    pub(super) fn new(mut forms: Vec<(PluralCategory, MessageText)>) -> Option<Self> {
        let other = forms.iter().position(|(category, _)| *category == PluralCategory::Other)?;
        let (_, other) = forms.remove(other);
        forms.sort_by_key(|(category, _)| *category);
        Some(Self { other, rest: forms })
    }

    /// The text for a category, `other` standing in for one that is absent.
    fn get(&self, category: PluralCategory) -> &MessageText {
        self.rest.iter().find(|(c, _)| *c == category).map_or(&self.other, |(_, text)| text)
    }

    fn all(&self) -> impl Iterator<Item = (PluralCategory, &MessageText)> {
        self.rest.iter().map(|(c, text)| (*c, text)).chain([(PluralCategory::Other, &self.other)])
    }
}

impl Message {
    /// The text, if the message has neither placeholders nor plural forms.
    pub(super) fn as_plain(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => text.as_plain(),
            Self::Plural(_) => None,
        }
    }

    /// The text to use; `category` is asked only if it matters.
    pub(super) fn form(&self, category: impl FnOnce() -> PluralCategory) -> &MessageText {
        match self {
            Self::Plain(text) => text,
            Self::Plural(forms) => forms.get(category()),
        }
    }

    /// The plural categories that have a form; none for a plain message.
    pub(super) fn categories(&self) -> Vec<PluralCategory> {
        match self {
            Self::Plain(_) => Vec::new(),
            Self::Plural(forms) => forms.all().map(|(category, _)| category).collect(),
        }
    }

    /// The placeholders of all forms, each once, sorted.
    pub(super) fn slots(&self) -> Vec<&str> {
        let mut slots: Vec<&str> = match self {
            Self::Plain(text) => text.slots().collect(),
            Self::Plural(forms) => forms.all().flat_map(|(_, text)| text.slots()).collect(),
        };
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn filled(text: &str) -> Result<String, String> {
        Ok(MessageText::parse(text)?.fill(|name| Cow::Owned(format!("<{name}>"))))
    }

    #[test]
    fn placeholders_are_filled_and_braces_shown() {
        assert_eq!(filled("{a} of {b_2}{a}").as_deref(), Ok("<a> of <b_2><a>"));
        assert_eq!(filled("{{a}} {{{a}}}").as_deref(), Ok("{a} {<a>}"));
        assert_eq!(filled("").as_deref(), Ok(""));
    }

    #[test]
    fn a_stray_brace_is_refused() {
        for text in ["{", "}", "a } b", "{}", "{a", "{A}", "{a b}", "{a{b}}"] {
            assert!(filled(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_absent_category_takes_the_form_other() {
        let forms = |list: &[(PluralCategory, &str)]| {
            Forms::new(list.iter().map(|(c, t)| (*c, MessageText::parse(t).expect("a text"))).collect())
        };
        let message = Message::Plural(
            forms(&[(PluralCategory::Other, "{n} days"), (PluralCategory::One, "a day")]).expect("has other"),
        );
        let text = |c| message.form(|| c).fill(|_| Cow::Borrowed("3"));
        assert_eq!(text(PluralCategory::One), "a day");
        assert_eq!(text(PluralCategory::Few), "3 days");
        assert_eq!(message.slots(), ["n"]);
        assert!(forms(&[(PluralCategory::One, "a day")]).is_none());
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn text_without_braces_stays_as_it_is(text in "[^{}]{0,20}") {
            let parsed = MessageText::parse(&text);
            prop_assert_eq!(parsed.as_ref().map(MessageText::as_plain), Ok(Some(text.as_str())));
        }

        #[test]
        fn parsing_never_panics(text in "[{}a-zé ]{0,12}") {
            let _ = MessageText::parse(&text).map(|t| t.fill(|_| Cow::Borrowed("")));
        }
    }
}
