//! Problems as plain data. How they are printed is the business of [`crate::emit`].

use std::fmt;

use crate::source::Span;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is built.
    Error,
    /// The site is built; the editor should look at it.
    Warning,
    /// Not told: the site turned the warning off.
    Off,
}

/// A rule that content is held to. Its code never changes its meaning and is never given out again.
///
/// The same text serves `docs/rules/`, the tests and the messages, so none of them can drift.
#[derive(Debug)]
pub struct Rule {
    /// `E0412`: `E` stands for an error, `W` for a warning unless `site.toml` says otherwise.
    pub code: &'static str,
    /// What is wrong, as a headline.
    pub title: &'static str,
    /// Why it matters and what to write, for an editor, in Markdown.
    pub help: &'static str,
    /// An input that breaks the rule, as `path: text` files of a site.
    pub wrong: &'static str,
    /// The same, put right.
    pub right: &'static str,
}

impl Rule {
    /// The severity that the code's letter stands for.
    pub fn severity(&self) -> Severity {
        if self.code.starts_with('E') { Severity::Error } else { Severity::Warning }
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

/// One problem at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Severity after `site.toml` had its say.
    pub severity: Severity,
    /// Where; the file's first byte when the file as a whole is meant.
    pub span: Span,
    /// What is wrong here, one sentence without a full stop.
    pub message: String,
    /// What to do, if it can be said: a sentence that begins with a verb.
    pub help: Option<String>,
    /// The field that is meant, where the rule is about one.
    pub field: Option<&'static str>,
    /// A second place that explains the first (the other duplicate, the start that the end precedes).
    pub related: Option<Box<RelatedPlace>>,
}

/// A place that explains another.
#[derive(Debug, Clone, PartialEq)]
pub struct RelatedPlace {
    /// Where.
    pub span: Span,
    /// What is there, in a few words.
    pub label: String,
}

impl Diagnostic {
    /// A problem with the severity of its rule.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        let (severity, message) = (rule.severity(), message.into());
        Self { rule, severity, span, message, help: None, field: None, related: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the field that is meant.
    #[must_use]
    pub fn field(mut self, name: &'static str) -> Self {
        self.field = Some(name);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related = Some(Box::new(RelatedPlace { span, label: label.into() }));
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule.code, self.message)
    }
}

/// The known word nearest to `word`, if it is near enough to be what was meant: one slip in four letters. Numbers are no
/// slips, and a word is never near to its opposite.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let limit = match word.chars().count() {
        0..=2 => 0,
        letters => (letters / 4).max(1),
    };
    known
        .into_iter()
        .map(|k| (k.to_lowercase(), k))
        .filter(|(k, _)| numbers(k) == numbers(&lower) && !is_opposite(k, &lower) && !is_opposite(&lower, k))
        .map(|(lowered, k)| (strsim::damerau_levenshtein(&lower, &lowered), k))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, k)| k)
}

/// The numbers in a word, without zeros before them.
fn numbers(word: &str) -> Vec<&str> {
    let runs = word.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| run.trim_start_matches('0')).collect()
}

/// Whether `negated` says no to `word`: `undone` and `done`, `incomplete` and `complete`.
fn is_opposite(negated: &str, word: &str) -> bool {
    let prefixes = ["un", "in", "im", "ir", "il", "dis", "mis", "non", "not", "no"];
    let rest = prefixes.iter().filter_map(|prefix| negated.strip_prefix(prefix));
    let mut rest = rest.map(|rest| rest.trim_start_matches(['_', '-', ' ']));
    rest.any(|rest| rest.len() > 2 && strsim::damerau_levenshtein(rest, word) <= 1)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_finds_a_slip_and_refuses_a_stranger() {
        let known = ["milestones", "title", "summary"];
        assert_eq!(nearest("milestnes", known), Some("milestones"));
        assert_eq!(nearest("Titel", known), Some("title"));
        assert_eq!(nearest("colour", known), None);
    }

    #[test]
    fn nearest_never_says_something_else() {
        assert_eq!(nearest("doing", ["done"]), None);
        assert_eq!(nearest("incomplete", ["complete"]), None);
        assert_eq!(nearest("verified", ["unverified"]), None);
        assert_eq!(nearest("health-2024", ["health-2023"]), None);
        assert_eq!(nearest("mo006", ["mo0006"]), Some("mo0006"));
        assert_eq!(nearest("-", ["a"]), None);
    }
}
