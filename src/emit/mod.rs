//! Diagnostics to what people and programs read: text and JSON.
//!
//! [`Located`] is what every format starts from; a format for a CI service is one more function over it.

mod json;
mod place;
mod text;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Severity};
use crate::source::{FileId, Sources, Span};

pub use json::json;
pub use place::{Place, line_column};
pub use text::text;

use place::Text;

/// Gives the text of a file by its path from the site's root. Of a file that is not UTF-8, a text that is right up to the
/// first wrong byte will do.
pub type Read<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Sorts by path, then place, then code.
pub fn sort(diags: &mut [Diagnostic], sources: &Sources) {
    diags.sort_by(|a, b| key(a, sources).cmp(&key(b, sources)));
}

fn key<'a>(diag: &'a Diagnostic, sources: &'a Sources) -> (&'a str, u32, &'static str, u32, &'a str) {
    (sources.path(diag.span.file), diag.span.start, diag.rule.code, diag.span.end, &diag.message)
}

/// "3 errors, 1 warning in 2 files"
pub fn summary(diags: &[Diagnostic]) -> String {
    if diags.is_empty() {
        return "no problems".to_owned();
    }
    let errors = diags.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = diags.len() - errors;
    let mut files: Vec<FileId> = diags.iter().map(|d| d.span.file).collect();
    files.sort_unstable();
    files.dedup();
    let counts = [counted(errors, "error"), counted(warnings, "warning")];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    format!("{} in {}", counts.join(", "), counted(files.len(), "file").unwrap_or_default())
}

fn counted(count: usize, noun: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    }
}

/// A span with its path and its lines.
struct Located<'a> {
    path: &'a str,
    span: Span,
    /// `None` if the file cannot be read.
    text: Option<&'a Text>,
}

impl Located<'_> {
    fn place(&self) -> Place {
        self.text.map_or(Place::START, |text| text.place(&self.span))
    }

    /// Whether the file as a whole is meant.
    fn is_whole_file(&self) -> bool {
        self.span.start == 0 && self.span.end == 0
    }
}

/// The files that diagnostics speak of, each read once.
struct Files<'a> {
    sources: &'a Sources,
    texts: BTreeMap<FileId, Option<Text>>,
}

impl<'a> Files<'a> {
    fn read(diags: &[Diagnostic], sources: &'a Sources, read: Read<'_>) -> Self {
        let mut texts = BTreeMap::new();
        let related = diags.iter().filter_map(|d| d.related.as_ref()).map(|place| place.span.file);
        for file in diags.iter().map(|d| d.span.file).chain(related) {
            texts.entry(file).or_insert_with(|| read(sources.path(file)).map(Text::new));
        }
        Self { sources, texts }
    }

    fn locate(&self, span: Span) -> Located<'_> {
        let text = self.texts.get(&span.file).and_then(Option::as_ref);
        Located { path: self.sources.path(span.file), span, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Rule;

    static SLIP: Rule = Rule { code: "E9901", title: "", help: "", wrong: "", right: "" };
    static ODD: Rule = Rule { code: "W9902", title: "", help: "", wrong: "", right: "" };

    #[test]
    fn problems_stand_in_the_order_of_the_files() {
        let mut sources = Sources::default();
        let (b, a) = (sources.intern("b.yml"), sources.intern("a.yml"));
        let at = |rule, file, start| Diagnostic::new(rule, Span::new(file, start, start), "");
        let mut diags = vec![at(&ODD, b, 2), at(&SLIP, b, 2), at(&SLIP, b, 1), at(&ODD, a, 9)];
        sort(&mut diags, &sources);
        let order: Vec<_> = diags.iter().map(|d| (sources.path(d.span.file), d.span.start, d.rule.code)).collect();
        let expected = [("a.yml", 9, "W9902"), ("b.yml", 1, "E9901"), ("b.yml", 2, "E9901"), ("b.yml", 2, "W9902")];
        assert_eq!(order, expected);
        assert_eq!(summary(&diags), "2 errors, 2 warnings in 2 files");
        assert_eq!(summary(&[]), "no problems");
    }
}
