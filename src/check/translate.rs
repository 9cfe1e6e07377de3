//! Folds the translations of a record (`<id>.<lang>.md`) into its document, before anything is read from it.

use crate::diag::{Diagnostic, Rule};
use crate::load::Document;
use crate::model::read::{FieldSpec, Reader, ValueType, is_empty};
use crate::model::{Lang, rules};
use crate::source::{Entry, Node, Span, Spanned, Value};

/// A translation whose original is not there.
pub static NO_ORIGINAL: Rule = Rule {
    code: "E0903",
    title: "A translation has no original",
    help: "`<id>.<language>.md` translates `<id>.md` (or `<id>.yml`) of the same folder. Give it the original's name, or \
           write the original.",
    wrong: "--- file: content/news/opening.fr.md\n---\ntitle: Le portail ouvre\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n--- file: content/news/opening.fr.md\n---\ntitle: Le portail ouvre\n---\n",
};

/// A translation that sets something that is not a text.
pub static NOT_A_TEXT: Rule = Rule {
    code: "E0904",
    title: "A translation holds more than texts",
    help: "A translation holds titles, summaries and other texts, so that dates, amounts and references are written in one \
           place only: the original. In a list, each item is found by its `id`.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n--- file: content/news/opening.fr.md\n---\ntitle: Le portail ouvre\ndate: 2026-03-01\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n--- file: content/news/opening.fr.md\n---\ntitle: Le portail ouvre\n---\n",
};

/// A text that the original and a translation both give.
pub static TWICE: Rule = Rule {
    code: "E0906",
    title: "A text is translated in two places",
    help: "The original gives the text in a language, and the file of that language gives it again. Only one can be shown, and \
           two drift apart: keep one of them.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: {en: The portal opens, fr: Le portail ouvre}\ndate: 2026-03-01\n---\n--- file: content/news/opening.fr.md\n---\ntitle: Ouverture du portail\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n--- file: content/news/opening.fr.md\n---\ntitle: Ouverture du portail\n---\n",
};

/// Takes the mark `stale` out of a record: it tells translators which languages lag behind, and readers nothing.
pub fn take_mark(fields: &mut Vec<Entry>, reader: &mut Reader) {
    let Some(at) = fields.iter().position(|entry| entry.key.value == "stale") else { return };
    let Entry { value, .. } = fields.remove(at);
    let Value::List(tags) = &value.value else {
        let problem = Diagnostic::new(&rules::WRONG_TYPE, value.span, "a list of languages is expected here");
        reader.problems.push(problem.help("write for example `stale: [fr]`"));
        return;
    };
    for node in tags {
        let Some(tag) = reader.scalar(node, "a language", "fr") else { continue };
        if reader.lang(tag).is_none_or(|lang| lang == Lang::DEFAULT) {
            let message = format!("`{tag}` is not a language that this site translates into");
            let help = format!("use one of {}", reader.languages[1..].join(", "));
            reader.problems.push(Diagnostic::new(&rules::UNKNOWN_LANGUAGE, node.span, message).help(help));
        }
    }
}

/// What translating needs to know.
pub struct Translator<'a> {
    /// Tag of the default language.
    pub default: &'a str,
    /// Tag of the translation.
    pub lang: &'a str,
    /// Problems found.
    pub problems: &'a mut Vec<Diagnostic>,
}

impl Translator<'_> {
    /// Adds the texts of `translation` to `base`, field by field.
    pub fn fold(&mut self, base: &mut Vec<Entry>, translation: Vec<Entry>, specs: &[FieldSpec]) {
        for entry in translation {
            match specs.iter().find(|spec| spec.name == entry.key.value).map(|spec| &spec.value) {
                Some(ValueType::LocalText | ValueType::Markdown) => self.fold_text(base, entry),
                Some(ValueType::List(item)) => match (&**item, find(base, &entry.key.value)) {
                    (ValueType::Group(inner), Some(original)) => self.fold_items(original, entry.value, inner),
                    _ => self.refuse(&entry.key),
                },
                // An unknown name is kept, so that it is told where the original's would be.
                None => base.push(entry),
                Some(_) => self.refuse(&entry.key),
            }
        }
    }

    /// Turns the original's text into a group of languages and adds this one.
    fn fold_text(&mut self, base: &mut Vec<Entry>, translation: Entry) {
        let Some(original) = find(base, &translation.key.value) else {
            let value = language_group(translation.value, self.lang);
            base.push(Entry { key: translation.key, value });
            return;
        };
        if let Value::Scalar { .. } = original.value {
            let text = std::mem::replace(original, Node { span: original.span, value: Value::Null });
            *original = language_group(text, self.default);
        }
        if let Value::Map(languages) = &mut original.value {
            match languages.iter_mut().find(|entry| entry.key.value == self.lang) {
                Some(known) if is_empty(&known.value) => known.value = translation.value,
                Some(known) => {
                    let problem = twice(&translation.key, known.key.span, self.lang);
                    self.problems.push(problem);
                }
                None => languages.push(language_entry(translation.value, self.lang)),
            }
        }
    }

    /// Translates the items of a list, each found by its id.
    fn fold_items(&mut self, original: &mut Node, translation: Node, specs: &[FieldSpec]) {
        let (Value::List(originals), Value::List(items)) = (&mut original.value, translation.value) else { return };
        for item in items {
            let span = item.span;
            let Value::Map(mut fields) = item.value else { continue };
            let id = fields.iter().position(|entry| entry.key.value == "id").map(|i| fields.remove(i));
            let target = id.as_ref().and_then(|id| originals.iter_mut().find(|node| has_id(node, &id.value)));
            match target.map(|node| &mut node.value) {
                Some(Value::Map(base)) => self.fold(base, fields, specs),
                _ => self.problems.push(stray(id.as_ref(), span)),
            }
        }
    }

    fn refuse(&mut self, key: &Spanned<String>) {
        let message = format!("`{}` cannot be translated", key.value);
        let help = "remove it here: it is taken from the original";
        self.problems.push(Diagnostic::new(&NOT_A_TEXT, key.span, message).help(help));
    }
}

/// Folds a whole translated document into its original.
pub fn fold_document(original: &mut Document, translation: Document, specs: &[FieldSpec], translator: &mut Translator) {
    translator.fold(&mut original.fields, translation.fields, specs);
}

/// The problem of a text that two files give in one language.
fn twice(field: &Spanned<String>, first: Span, lang: &str) -> Diagnostic {
    let message = format!("`{}` is given in the language `{lang}` by the original as well", field.value);
    let help = "remove one of the two: only one can be shown";
    Diagnostic::new(&TWICE, field.span, message).help(help).related(first, "the original gives it here")
}

/// The problem of an item that translates none of the original.
fn stray(id: Option<&Entry>, item: Span) -> Diagnostic {
    let (span, message) = match id {
        Some(id) => (id.value.span, "no item of the original has this id"),
        None => (item, "an item of a translation needs the `id` of its original"),
    };
    Diagnostic::new(&NOT_A_TEXT, span, message).help("give the item the `id` that it has in the original")
}

fn find<'e>(entries: &'e mut [Entry], name: &str) -> Option<&'e mut Node> {
    entries.iter_mut().find(|entry| entry.key.value == name).map(|entry| &mut entry.value)
}

fn language_group(text: Node, lang: &str) -> Node {
    let span = text.span;
    Node { span, value: Value::Map(vec![language_entry(text, lang)]) }
}

fn language_entry(text: Node, lang: &str) -> Entry {
    Entry { key: Spanned::new(lang.to_owned(), text.span), value: text }
}

fn has_id(node: &Node, id: &Node) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    entries
        .iter()
        .any(|entry| entry.key.value == "id" && scalar(&entry.value).is_some() && scalar(&entry.value) == scalar(id))
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text.trim()),
        _ => None,
    }
}
