//! The checks of languages and texts, and how a problem is noted.

use toml::Spanned as TomlSpanned;

use super::raw::RawText;
use super::rule::BAD_CONFIG;
use crate::diag::Diagnostic;
use crate::model::{Lang, LocalEntry, LocalText};
use crate::source::{FileId, Span};

/// The checks of single settings; each notes its problem and goes on with a value that is never used.
pub(super) struct Check<'a> {
    pub file: FileId,
    pub languages: &'a [String],
    pub problems: Vec<Diagnostic>,
}

impl Check<'_> {
    pub fn refuse<T>(&mut self, at: &TomlSpanned<T>, message: String, help: &str) {
        let range = at.span();
        let span = Span::new(self.file, range.start, range.end);
        self.problems.push(Diagnostic::new(&BAD_CONFIG, span, message).help(help));
    }

    pub fn languages(&mut self, tags: &TomlSpanned<Vec<TomlSpanned<String>>>) {
        let list = tags.get_ref();
        if list.is_empty() || list.len() > 100 {
            self.refuse(tags, "a site has from 1 to 100 languages".to_owned(), "write `languages = [\"en\"]`");
        }
        for (i, tag) in list.iter().enumerate() {
            let text = tag.get_ref();
            if !is_tag(text) {
                self.refuse(tag, format!("`{text}` is not a language tag"), "write for example `fr` or `ar-MA`");
            } else if list[..i].iter().any(|other| other.get_ref() == text) {
                self.refuse(tag, format!("the language `{text}` is listed twice"), "remove one of them");
            }
        }
    }

    pub fn interface_only(&mut self, tags: &[TomlSpanned<String>]) -> Vec<Lang> {
        let mut langs = Vec::new();
        for tag in tags {
            match self.languages.iter().position(|known| known == tag.get_ref()) {
                Some(0) => {
                    let message = format!("`{}` is the default language, which every record is in", tag.get_ref());
                    self.refuse(tag, message, "take it out of this list");
                }
                Some(index) => langs.push(Lang(index as u8)),
                None => {
                    let message = format!("`{}` is not a language of this site", tag.get_ref());
                    self.refuse(tag, message, "name languages that stand in `languages` too");
                }
            }
        }
        langs
    }

    /// The title, which stands on every page.
    pub fn title(&mut self, title: &TomlSpanned<RawText>) -> LocalText {
        let before = self.problems.len();
        let text = self.text(Some(title));
        if self.problems.len() == before && text.entries().iter().any(|entry| entry.text.is_empty()) {
            self.refuse(title, "the site has no title".to_owned(), "write what it is called");
        }
        text
    }

    pub fn text(&mut self, text: Option<&TomlSpanned<RawText>>) -> LocalText {
        let Some(text) = text else { return LocalText::default() };
        let range = text.span();
        let span = Span::new(self.file, range.start, range.end);
        let entry = |lang, text: &str| LocalEntry { lang, text: text.trim().into(), span };
        match text.get_ref() {
            RawText::One(one) => LocalText::new(vec![entry(Lang::DEFAULT, one)]),
            RawText::Many(many) => {
                let mut entries = Vec::new();
                for (tag, value) in many {
                    match self.languages.iter().position(|known| known == tag) {
                        Some(i) => entries.push(entry(Lang(i as u8), value)),
                        None => {
                            let help =
                                format!("use one of {}, or add `{tag}` to `languages`", self.languages.join(", "));
                            self.refuse(text, format!("`{tag}` is not a language of this site"), &help);
                        }
                    }
                }
                if let Some(tag) = self.languages.first().filter(|tag| !many.contains_key(*tag)) {
                    let message = format!("the text in the default language `{tag}` is missing");
                    self.refuse(text, message, &format!("add `{tag} = \"…\"`"));
                }
                LocalText::new(entries)
            }
        }
    }
}

/// The shape of a BCP 47 tag: subtags of letters and digits, the first of 2 or 3 letters.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let rest = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase()) && parts.all(rest)
}
