//! Diagnostics as text for a terminal, with the line at fault marked.

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Snippet, normalize_untrusted_str};

use super::{Files, Located, Read, summary};
use crate::diag::{Diagnostic, Severity};
use crate::source::Sources;

/// Columns that a printed line may take.
const WIDTH: usize = 120;

/// Each problem with its line, what to write, and the summary at the end. With `color`, in ANSI colours.
pub fn text(diags: &[Diagnostic], sources: &Sources, read: Read<'_>, color: bool) -> String {
    let files = Files::read(diags, sources, read);
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut out = String::new();
    for diag in diags {
        out.push_str(&one(diag, &files, &renderer));
        out.push_str("\n\n");
    }
    out + &summary(diags) + "\n"
}

fn one(diag: &Diagnostic, files: &Files<'_>, renderer: &Renderer) -> String {
    let level = if diag.severity == Severity::Error { Level::ERROR } else { Level::WARNING };
    let main = files.locate(diag.span);
    let mut group = level.primary_title(&diag.message).id(diag.rule.code).element(marked(&main, None));
    if let Some((span, label)) = &diag.related {
        group = group.element(marked(&files.locate(*span), Some(label)));
    }
    if let Some(help) = &diag.help {
        group = group.element(Level::HELP.with_name("write").message(normalize_untrusted_str(help)));
    }
    renderer.render(&[group])
}

/// The path, and the line with the place marked, if there is one.
fn marked<'a>(at: &Located<'a>, label: Option<&'a str>) -> Element<'a> {
    let Some(text) = at.text.filter(|_| !at.is_whole_file()) else {
        return Origin::path(at.path.to_owned()).into();
    };
    let (start, end) = text.range(&at.span);
    let (begin, line) = text.line(start);
    let bom = if line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let line = &line[bom..];
    let within = |byte: usize| byte.saturating_sub(begin + bom).min(line.len());
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let annotation = kind.span(within(start)..within(end)).label(label);
    Snippet::source(line).path(at.path.to_owned()).line_start(at.place().line).annotation(annotation).into()
}
