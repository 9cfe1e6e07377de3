//! Diagnostics as text for a terminal, with the line at fault marked.

use std::ops::Range;

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Snippet, normalize_untrusted_str};

use super::group::{self, Block, Repeated, SHOWN};
use super::located::{Located, Read, SourceTexts};
use super::place::LineIndex;
use super::summary::{self, by_rule, number, summary};
use crate::diag::{Diagnostic, Severity};
use crate::source::Sources;

/// Columns that a printed line may take.
const WIDTH: usize = 120;

/// Kinds of problems that are listed in one line each where many differ in what they name.
const LISTED: usize = 20;

/// Problems from this number on are counted by rule as well.
const MANY: usize = 4;

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextStyle {
    /// Whether in ANSI colours.
    pub color: bool,
    /// Whether every problem is shown with its line, instead of equal ones together.
    pub every_place: bool,
}

/// The problems with their lines, what to write, and the summary at the end.
pub fn text(diags: &[Diagnostic], sources: &Sources, read: Read<'_>, style: TextStyle) -> String {
    let files = SourceTexts::read(diags, sources, read);
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let blocks = if style.every_place { group::each(diags) } else { group::grouped(diags) };
    let mut out = String::new();
    for block in &blocks {
        out.push_str(&match block {
            Block::Repeated(same) => repeated(same, &files, &renderer),
            Block::Others(others) => differing(others, &files, &renderer),
        });
        out.push_str("\n\n");
    }
    if diags.len() >= MANY {
        out += &format!("Problems by rule:\n{}\n\n", by_rule(diags));
    }
    out + &summary(diags) + "\n"
}

/// A problem with the lines of its first places.
fn repeated(same: &[&Diagnostic], files: &SourceTexts<'_>, renderer: &Renderer) -> String {
    let Some(first) = same.first() else { return String::new() };
    let shown = &same[..same.len().min(SHOWN)];
    let places: Vec<Place> = shown.iter().map(|diag| Place::of(diag, files)).collect();
    let title =
        if same.len() == 1 { first.message.clone() } else { format!("{} × {}", number(same.len()), said(first)) };
    let mut group =
        level(first).primary_title(title).id(first.rule.code).elements(places.iter().flat_map(Place::elements));
    if let Some(help) = first.help.as_ref().filter(|_| same.len() == 1) {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    if same.len() > SHOWN {
        let more = same.len() - SHOWN;
        let note = format!("{} more in {}: `shafaf check --all` shows every place", number(more), of_files(same));
        group = group.element(Level::NOTE.message(note));
    }
    let printed = renderer.render(&[group]);
    let moved = places.iter().flat_map(Place::all).filter_map(moved);
    moved.fold(printed, |printed, (written, right)| printed.replacen(&written, &right, 1))
}

/// Problems of one kind, in a line each.
fn differing(others: &[Repeated<'_>], files: &SourceTexts<'_>, renderer: &Renderer) -> String {
    let Some(first) = others.first().and_then(|same| same.first()) else { return String::new() };
    let count = others.iter().map(Vec::len).sum();
    let mut lines: Vec<String> = others.iter().take(LISTED).map(|same| line(same, files)).collect();
    if let Some(more) = others.len().checked_sub(LISTED).filter(|more| *more > 0) {
        lines.push(format!("and {} others: `shafaf check --all` shows every place", number(more)));
    }
    let title = format!("{} more of this kind; they differ in what they name", number(count));
    let list = Level::NOTE.message(normalize_untrusted_str(&lines.join("\n")));
    renderer.render(&[level(first).primary_title(title).id(first.rule.code).element(list)])
}

/// The first place of a problem, how often it is there, and what it says.
fn line(same: &[&Diagnostic], files: &SourceTexts<'_>) -> String {
    let Some(first) = same.first() else { return String::new() };
    let at = files.locate(first.span);
    let place = at.place();
    let times = if same.len() == 1 { String::new() } else { format!("{} × ", number(same.len())) };
    format!("{}:{}:{}: {times}{}", at.path, place.line, place.column, said(first))
}

/// What is wrong and what to do, in one line.
fn said(diag: &Diagnostic) -> String {
    diag.help.as_ref().map_or_else(|| diag.message.clone(), |help| format!("{}: {help}", diag.message))
}

fn of_files(same: &[&Diagnostic]) -> String {
    summary::files(same.iter().copied())
}

fn level(diag: &Diagnostic) -> Level<'static> {
    if diag.severity == Severity::Error { Level::ERROR } else { Level::WARNING }
}

/// Where a problem stands, with the place that explains it.
struct Place<'a> {
    main: Located<'a>,
    related: Option<(Located<'a>, &'a str)>,
}

impl<'a> Place<'a> {
    fn of(diag: &'a Diagnostic, files: &'a SourceTexts<'_>) -> Self {
        let related = diag.related.as_ref().map(|place| (files.locate(place.span), place.label.as_str()));
        Self { main: files.locate(diag.span), related }
    }

    fn elements(&self) -> Vec<Element<'_>> {
        let (beside, elsewhere): (Vec<_>, Vec<_>) = self.related.iter().partition(|(at, _)| is_beside(&self.main, at));
        let main = marked(&self.main, None, &beside);
        std::iter::once(main).chain(elsewhere.iter().map(|(at, label)| marked(at, Some(label), &[]))).collect()
    }

    fn all(&self) -> impl Iterator<Item = &Located<'a>> {
        std::iter::once(&self.main).chain(self.related.iter().map(|(at, _)| at))
    }
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
        text(&problem(&find), &sources, &|_| Some(source.to_owned()), TextStyle::default())
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
    fn equal_problems_are_told_once_with_their_first_places() {
        let source = "a: Minor\n".repeat(1200);
        let at = |i: usize| Span::new(crate::source::FileId(0), i * 9 + 3, i * 9 + 8);
        let slip = |i| Diagnostic::new(&SLIP, at(i), "`Minor` is no code").help("write `minor`");
        let out = printed(&source, |_| (0..1200).map(slip).collect());
        assert!(out.starts_with("error[E9901]: 1,200 × `Minor` is no code: write `minor`\n"), "{out}");
        assert_eq!(out.matches("^^^^^").count(), 3, "{out}");
        assert!(out.contains("= note: 1,197 more in 1 file: `shafaf check --all` shows every place"), "{out}");
        assert!(out.ends_with("Problems by rule:\n  1,200 × E9901  \n\n1,200 errors in 1 file\n"), "{out}");
    }

    #[test]
    fn problems_of_one_kind_are_listed_by_what_differs() {
        let source = "a: 1\n".repeat(40);
        let at = |i: usize| Span::new(crate::source::FileId(0), i * 5 + 3, i * 5 + 4);
        let slip = |i| Diagnostic::new(&SLIP, at(i), format!("`{i}` is odd")).help(format!("write `{i}0`"));
        let out = printed(&source, |_| (0..40).map(slip).collect());
        assert!(out.contains("error[E9901]: 37 more of this kind; they differ in what they name"), "{out}");
        assert!(out.contains("content/a.yml:4:4: `3` is odd: write `30`"), "{out}");
        assert!(out.contains("and 17 others: `shafaf check --all` shows every place"), "{out}");
    }

    #[test]
    fn every_place_is_shown_to_whoever_asks() {
        let mut sources = Sources::default();
        let file = sources.intern("content/a.yml");
        let slips: Vec<_> =
            (0..9).map(|i| Diagnostic::new(&SLIP, Span::new(file, i * 5 + 3, i * 5 + 4), "odd")).collect();
        let style = TextStyle { every_place: true, ..TextStyle::default() };
        let out = text(&slips, &sources, &|_| Some("a: 1\n".repeat(9)), style);
        assert_eq!((out.matches("error[E9901]: odd").count(), out.matches(" × ").count()), (9, 1), "{out}");
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
