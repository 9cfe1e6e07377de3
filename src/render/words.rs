//! The site's own words: its locale files, held against those of the theme before anything is rendered.

use std::borrow::Cow;

use crate::config::Config;
use crate::diag::{Diagnostic, Rule, nearest};
use crate::load;
use crate::locale::{Messages, own_keys};
use crate::render::files::{FOLDER, Files};
use crate::source::{FileId, Node, Span, Value};

/// A message that is none.
pub static BAD_MESSAGE: Rule = Rule {
    code: "E0003",
    title: "A message of a locale file cannot be used",
    help: "A file in `themes/default/locales/` holds sections of messages. A message is a text; one that looks like a \
           number, or like yes or no, stands in quotes. Where a number decides, it has a text for each plural form, among \
           them `other`. Names in braces are filled in by the page, so only those of the theme's own message can stand \
           there.",
    wrong: "--- file: themes/default/locales/en.yml\nnav:\n  home: 5\n",
    right: "--- file: themes/default/locales/en.yml\nnav:\n  home: \"5\"\n",
};

/// A message that nothing asks for.
pub static UNKNOWN_MESSAGE: Rule = Rule {
    code: "W0003",
    title: "A message of a locale file is not known",
    help: "The theme asks for a message by its key, the path of its sections: `nav.home`. A key that the theme does not \
           know, and no template of the site, has no effect, and is mostly a slip. The keys are those of \
           `themes/default/locales/en.yml`. Under `codes` and `currency` any key may stand.",
    wrong: "--- file: themes/default/locales/en.yml\nnav:\n  hom: Start\n",
    right: "--- file: themes/default/locales/en.yml\nnav:\n  home: Start\n",
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&BAD_MESSAGE, &UNKNOWN_MESSAGE];

/// The language that is complete.
const MODEL: &str = "locales/en.yml";

/// What is wrong with the locale files of a site. `number` gives the number of a path.
pub fn check(files: &Files, config: &Config, mut number: impl FnMut(&str) -> FileId) -> Vec<Diagnostic> {
    let mut names: Vec<String> = config.languages.iter().flat_map(|tag| names(tag)).collect();
    names.sort();
    names.dedup();
    let own = names.into_iter().filter_map(|name| Some((files.own_text(&name).ok()??, name)));
    let own: Vec<(Cow<str>, String)> = own.collect();
    let Some(model) = Files::built_in_text(MODEL).filter(|_| !own.is_empty()) else { return Vec::new() };
    let Ok(model) = Messages::parse(&model) else { return Vec::new() };
    let told = own.iter().flat_map(|(text, name)| {
        let file = number(&format!("{FOLDER}/{name}"));
        Look { text, file, model: &model, files, problems: Vec::new(), keys: Vec::new() }.run()
    });
    told.collect()
}

/// The locale files of a language: a regional tag takes the words of its language too.
pub(super) fn names(tag: &str) -> [String; 2] {
    [tag, tag.split('-').next().unwrap_or(tag)].map(|tag| format!("locales/{tag}.yml"))
}

struct Look<'a> {
    text: &'a str,
    file: FileId,
    model: &'a Messages,
    files: &'a Files,
    problems: Vec<Diagnostic>,
    keys: Vec<(String, Span)>,
}

impl Look<'_> {
    fn run(mut self) -> Vec<Diagnostic> {
        load::decode(self.text.as_bytes(), self.file, &mut self.problems);
        let Some(root) = load::tree(self.text, self.file, &mut self.problems) else { return self.problems };
        let span = root.span;
        self.value(&root, "", span);
        if self.problems.is_empty() {
            match Messages::parse(self.text) {
                Ok(messages) => self.keys(&messages),
                Err(error) => self.refuse(self.line(error.line), error.message, "compare it with the theme's own file"),
            }
        }
        self.problems
    }

    fn refuse(&mut self, span: Span, message: String, help: &str) {
        self.problems.push(Diagnostic::new(&BAD_MESSAGE, span, message).help(help));
    }

    /// Every value is a text, a section or a list of texts. `key` is where a value without a place is told.
    fn value(&mut self, node: &Node, path: &str, key: Span) {
        let inner = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    self.value(&entry.value, &inner(&entry.key.value), entry.key.span);
                }
                self.keys.push((path.to_owned(), key));
            }
            Value::List(nodes) => {
                for (i, node) in nodes.iter().enumerate() {
                    self.value(node, &inner(&(i + 1).to_string()), node.span);
                }
            }
            Value::Scalar { text, quoted, .. } if *quoted || !is_typed(text) => self.keys.push((path.to_owned(), key)),
            Value::Scalar { text, .. } => {
                let message = format!("`{path}` is not a text but a number, or yes or no");
                self.refuse(node.span, message, &format!("put it in quotes: `\"{}\"`", text.trim()));
            }
            Value::Null => self.refuse(key, format!("`{path}` has no text"), "write its text, or delete the line"),
        }
    }

    /// Keys that nothing asks for, and messages of another form than the page fills.
    fn keys(&mut self, messages: &Messages) {
        for key in messages.keys() {
            let span =
                self.keys.iter().find(|(path, _)| path == key).map_or(Span::start_of(self.file), |(_, span)| *span);
            if !self.model.keys().any(|known| known == key) {
                self.problems.extend(self.unknown(key, span));
            } else if !key.starts_with("format.") {
                self.problems.extend(self.misshapen(key, messages, span));
            }
        }
    }

    fn unknown(&self, key: &str, span: Span) -> Option<Diagnostic> {
        let free = ["codes.", "currency.", "format.months_short"].iter().any(|start| key.starts_with(start));
        if free || own_keys().any(|own| key.starts_with(own)) || self.is_asked_for(key) {
            return None;
        }
        let problem = Diagnostic::new(&UNKNOWN_MESSAGE, span, format!("nothing asks for the message `{key}`"));
        let near = nearest(key, self.model.keys());
        Some(problem.help(near.map_or_else(|| "delete it".to_owned(), |near| format!("did you mean `{near}`?"))))
    }

    /// Whether a template of the site names the key.
    fn is_asked_for(&self, key: &str) -> bool {
        let mut templates =
            self.files.names("templates/").into_iter().filter_map(|name| self.files.own_text(&name).ok()?);
        templates.any(|text| text.contains(key))
    }

    fn misshapen(&self, key: &str, messages: &Messages, span: Span) -> Option<Diagnostic> {
        let (slots, known) = (messages.placeholders(key), self.model.placeholders(key));
        let problem = |message: String| Diagnostic::new(&BAD_MESSAGE, span, message);
        if let Some(slot) = slots.iter().find(|slot| !known.contains(slot)) {
            let listed: Vec<String> = known.iter().map(|slot| format!("`{{{slot}}}`")).collect();
            let help = if listed.is_empty() {
                "write it without braces".to_owned()
            } else {
                format!("use {}", listed.join(", "))
            };
            return Some(problem(format!("nothing fills `{{{slot}}}` in `{key}`")).help(help));
        }
        let plural = !messages.plural_categories(key).is_empty();
        let counted = known.contains(&"n");
        (plural && !counted)
            .then(|| problem(format!("no number decides on `{key}`")).help("write one text, without forms"))
    }

    /// The beginning of a line, counted from 1.
    fn line(&self, line: usize) -> Span {
        let start: usize = self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        Span::new(self.file, start, start)
    }
}

/// Whether YAML takes a text without quotes for something else.
fn is_typed(text: &str) -> bool {
    let text = text.trim();
    text.parse::<f64>().is_ok() || matches!(text.to_ascii_lowercase().as_str(), "true" | "false")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn told(yaml: &str) -> Vec<(&'static str, usize, String)> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FOLDER).join("locales");
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("fr.yml"), yaml).unwrap();
        let config = crate::config::parse("title = \"T\"\nlanguages = [\"en\", \"fr\"]\n", FileId(0), &[]).unwrap();
        let problems = check(&Files::new(folder.path()), &config, |_| FileId(1));
        let line = |problem: &Diagnostic| yaml[..problem.span.start as usize].matches('\n').count() + 1;
        let tell = |problem: &Diagnostic| {
            let help = problem.help.clone().unwrap_or_default();
            (problem.rule.code, line(problem), format!("{}; {help}", problem.message))
        };
        problems.iter().map(tell).collect()
    }

    #[test]
    fn slips_are_told_with_what_was_meant() {
        let found = told("nav:\n  hom: Accueil\ncount:\n  daysx: {one: a, other: b}\ncodes:\n  mine: {x: y}\n");
        assert_eq!((found[1].0, found[1].1), ("W0003", 2));
        assert!(found[1].2.contains("did you mean `nav.home`?"), "{found:?}");
        assert_eq!((found[0].1, found.len()), (4, 2));
    }

    #[test]
    fn every_wrong_value_is_told_at_its_line() {
        let found = told("nav:\n  home: 5\n  menu:\n  top: true\n  next: Suivante\n");
        let places: Vec<_> = found.iter().map(|(code, line, _)| (*code, *line)).collect();
        assert_eq!(places, [("E0003", 2), ("E0003", 3), ("E0003", 4)]);
    }

    #[test]
    fn forms_and_placeholders_are_those_of_the_page() {
        let found = told("card:\n  as_of: \"{dte}\"\nnav:\n  home: {one: a, other: b}\n  top: \"a } b\"\n");
        assert_eq!((found.len(), found[0].1), (1, 5), "{found:?}");
        let found = told("card:\n  as_of: \"{dte}\"\nnav:\n  home: {one: a, other: b}\n");
        assert_eq!(found.iter().map(|(_, line, _)| *line).collect::<Vec<_>>(), [2, 4], "{found:?}");
        assert!(found[0].2.contains("use `{date}`"));
        assert_eq!(told("nav:\n  home: Début\n"), []);
        assert_eq!(told("# nothing\n"), []);
    }
}
