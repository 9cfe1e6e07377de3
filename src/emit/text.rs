//! Diagnostics as text for a terminal, with the line at fault marked.

use std::ops::Range;

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Snippet, normalize_untrusted_str};

use super::located::{Located, Read, SourceTexts};
use super::place::LineIndex;
use super::summary::summary;
use crate::diag::{Diagnostic, Severity};
use crate::source::Sources;

/// Columns that a printed line may take.
const WIDTH: usize = 120;

/// Each problem with its line, what to write, and the summary at the end. With `color`, in ANSI colours.
pub fn text(diags: &[Diagnostic], sources: &Sources, read: Read<'_>, color: bool) -> String {
    let files = SourceTexts::read(diags, sources, read);
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut out = String::new();
    for diag in diags {
        out.push_str(&one(diag, &files, &renderer));
        out.push_str("\n\n");
    }
    out + &summary(diags) + "\n"
}

fn one(diag: &Diagnostic, files: &SourceTexts<'_>, renderer: &Renderer) -> String {
    let level = if diag.severity == Severity::Error { Level::ERROR } else { Level::WARNING };
    let main = files.locate(diag.span);
    let related = diag.related.as_ref().map(|place| (files.locate(place.span), place.label.as_str()));
    let (beside, elsewhere): (Vec<_>, Vec<_>) = related.iter().partition(|(at, _)| is_beside(&main, at));
    let mut group = level.primary_title(&diag.message).id(diag.rule.code).element(marked(&main, None, &beside));
    for (at, label) in elsewhere {
        group = group.element(marked(at, Some(label), &[]));
    }
    if let Some(help) = &diag.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    let places: Vec<_> = std::iter::once(&main).chain(related.iter().map(|(at, _)| at)).filter_map(moved).collect();
    let printed = renderer.render(&[group]);
    places.into_iter().fold(printed, |printed, (written, right)| printed.replacen(&written, &right, 1))
}

/// Whether two places stand on one line.
fn is_beside(main: &Located<'_>, other: &Located<'_>) -> bool {
    main.span.file == other.span.file && !main.is_whole_file() && main.place().line == other.place().line
}

/// The path, and the line with the place marked, if there is one.
fn marked<'a>(at: &Located<'a>, label: Option<&'a str>, beside: &[&(Located<'a>, &'a str)]) -> Element<'a> {
    let Some(text) = at.text.filter(|_| !at.is_whole_file()) else {
        return Origin::path(at.path.to_owned()).into();
    };
    let (start, _) = text.range(&at.span);
    let (from, part) = text.excerpt(start);
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let beside =
        beside.iter().map(|(at, label)| AnnotationKind::Context.span(within(text, at, from, part)).label(*label));
    Snippet::source(without_bom(part))
        .line_start(at.place().line)
        .annotation(kind.span(within(text, at, from, part)).label(label))
        .annotations(beside)
        .path(at.path.to_owned())
        .into()
}

/// Of a very long line only a part is given to the renderer, which counts columns from the start of that part. This is
/// the place as it writes it, and as it is.
fn moved(at: &Located<'_>) -> Option<(String, String)> {
    let text = at.text.filter(|_| !at.is_whole_file())?;
    let (start, _) = text.range(&at.span);
    let (begin, from) = (text.line(start).0, text.excerpt(start).0);
    let place = at.place();
    let written = |column: usize| format!("{}:{}:{column}", at.path, place.line);
    (from > begin).then(|| (written(place.column - text.columns(begin, from)), written(place.column)))
}

/// The range of a place in a part of its line that begins at the byte `from`.
fn within(text: &LineIndex, at: &Located<'_>, from: usize, part: &str) -> Range<usize> {
    let (start, end) = text.range(&at.span);
    let line = without_bom(part);
    let begin = from + part.len() - line.len();
    let offset = |byte: usize| byte.saturating_sub(begin).min(line.len());
    offset(start)..offset(end)
}

fn without_bom(line: &str) -> &str {
    line.trim_start_matches('\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Rule;
    use crate::source::Span;

    static SLIP: Rule = Rule { code: "E9901", title: "", help: "", wrong: "", right: "" };
    static ODD: Rule = Rule { code: "W9902", title: "", help: "", wrong: "", right: "" };

    fn printed(source: &str, problem: impl Fn(&dyn Fn(&str) -> Span) -> Vec<Diagnostic>) -> String {
        let mut sources = Sources::default();
        let file = sources.intern("content/a.yml");
        let find = |part: &str| {
            let start = source.find(part).unwrap();
            Span::new(file, start, start + part.len())
        };
        text(&problem(&find), &sources, &|_| Some(source.to_owned()), false)
    }

    #[test]
    fn a_problem_shows_its_line_and_what_to_write() {
        let out = printed("a: 1\n\tb: été\r\n", |find| {
            vec![Diagnostic::new(&SLIP, find("été"), "no season").help("write `hiver`")]
        });
        let expected = "error[E9901]: no season\n --> content/a.yml:2:5\n  |\n2 |     b: été\n  |        ^^^\n  |\n  = help: \
                        write `hiver`\n\n1 error in 1 file\n";
        assert_eq!(out, expected);
    }

    #[test]
    fn a_second_place_stands_beside_or_below() {
        let out = printed("a: 1\nb: 2, 3\n", |find| {
            let near = Diagnostic::new(&SLIP, find("3"), "too much").related(find("2"), "enough");
            let far = Diagnostic::new(&ODD, find("3"), "too far").related(find("1"), "near");
            vec![near, far]
        });
        let (near, far) = out.split_once("\n\n").unwrap();
        assert!(near.ends_with("2 | b: 2, 3\n  |    -  ^\n  |    |\n  |    enough"), "{near}");
        assert!(far.contains("::: content/a.yml:1:4\n  |\n1 | a: 1\n  |    - near"), "{far}");
        assert!(far.ends_with("1 error, 1 warning in 1 file\n"), "{far}");
    }

    #[test]
    fn hidden_characters_are_not_printed() {
        let out = printed("a: x\u{202e}y\u{1b}[31m\n", |find| vec![Diagnostic::new(&SLIP, find("y"), "a\u{1b}b")]);
        assert!(!out.contains(['\u{202e}', '\u{1b}']), "{out:?}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let source = format!("a: {}here{}\n", "x ".repeat(50_000), " y".repeat(50_000));
        let out = printed(&source, |find| vec![Diagnostic::new(&SLIP, find("here"), "too long")]);
        assert!(out.contains("content/a.yml:1:100004") && out.contains("x here y"), "{out}");
        assert!(out.lines().all(|line| line.len() < 200));
    }

    #[test]
    fn a_file_as_a_whole_shows_no_line() {
        let out = printed("a: 1\n", |find| vec![Diagnostic::new(&ODD, Span { end: 0, ..find("a") }, "odd")]);
        assert_eq!(out, "warning[W9902]: odd\n--> content/a.yml\n\n1 warning in 1 file\n");
    }
}
