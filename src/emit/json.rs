//! Diagnostics as JSON, for editors and other programs.

use serde::Serialize;

use super::LineColumn;
use super::located::{Located, Read, SourceTexts};
use crate::diag::{Diagnostic, Severity};
use crate::source::Sources;

#[derive(Serialize)]
struct JsonProblem<'a> {
    code: &'a str,
    severity: &'a str,
    #[serde(flatten)]
    spot: Spot<'a>,
    message: &'a str,
    help: Option<&'a str>,
    /// The line; of a very long one, the part around the place.
    source_line: Option<&'a str>,
    docs: String,
    related: Option<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    spot: Spot<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Spot<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// An array of problems in the order given, and a line break.
pub fn json(diags: &[Diagnostic], sources: &Sources, read: Read<'_>) -> String {
    let files = SourceTexts::read(diags, sources, read);
    let located: Vec<_> = diags.iter().map(|d| (d, files.locate(d.span))).collect();
    let related: Vec<_> =
        diags.iter().map(|d| d.related.as_ref().map(|place| (files.locate(place.span), &place.label))).collect();
    let problems: Vec<_> =
        located.iter().zip(&related).map(|((d, at), related)| problem(d, at, related.as_ref())).collect();
    serde_json::to_string_pretty(&problems).unwrap_or_default() + "\n"
}

fn problem<'a>(
    diag: &'a Diagnostic,
    at: &'a Located<'a>,
    related: Option<&'a (Located<'a>, &String)>,
) -> JsonProblem<'a> {
    let line = at.text.filter(|_| !at.is_whole_file()).map(|text| text.excerpt(text.range(&at.span).0).1);
    JsonProblem {
        code: diag.rule.code,
        severity: if diag.severity == Severity::Error { "error" } else { "warning" },
        spot: spot(at),
        message: &diag.message,
        help: diag.help.as_deref(),
        source_line: line.map(|line| line.trim_start_matches('\u{feff}')),
        docs: format!("docs/rules/{}.md", diag.rule.code),
        related: related.map(|(at, label)| Related { spot: spot(at), message: label }),
    }
}

fn spot<'a>(at: &'a Located<'a>) -> Spot<'a> {
    let LineColumn { line, column, end_line, end_column } = at.place();
    Spot { file: at.path, line, column, end_line, end_column }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Rule;
    use crate::source::Span;

    static SLIP: Rule = Rule { code: "E9901", title: "", help: "", wrong: "", right: "" };

    #[test]
    fn a_problem_has_its_place_and_its_page() {
        let mut sources = Sources::default();
        let file = sources.intern("content/a.yml");
        let first =
            Diagnostic::new(&SLIP, Span::new(file, 3, 7), "odd").help("`b`").related(Span::new(file, 0, 1), "here");
        let out = json(&[first], &sources, &|_| Some("a: été\nb\n".to_owned()));
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        let expected = serde_json::json!([{
            "code": "E9901", "severity": "error", "file": "content/a.yml", "line": 1, "column": 4, "end_line": 1,
            "end_column": 6, "message": "odd", "help": "`b`", "source_line": "a: été", "docs": "docs/rules/E9901.md",
            "related": {"file": "content/a.yml", "line": 1, "column": 1, "end_line": 1, "end_column": 2, "message": "here"},
        }]);
        assert_eq!(value, expected);
    }

    #[test]
    fn a_file_that_cannot_be_read_has_no_line() {
        let mut sources = Sources::default();
        let file = sources.intern("content/a.yml");
        let out = json(&[Diagnostic::new(&SLIP, Span::new(file, 3, 7), "odd")], &sources, &|_| None);
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!((&value[0]["source_line"], &value[0]["line"]), (&serde_json::Value::Null, &1.into()));
    }
}
