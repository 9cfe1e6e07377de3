//! Mistakes in the shape of lines: colons, blanks after them, indentation.

use super::fault::SyntaxFault;
use crate::diag::Diagnostic;
use crate::load::yaml::rules::{COLON, INDENT, NO_FIELD, QUOTE_CLOSED};
use crate::load::yaml::text::{indent, is_item, is_name, line_above, line_start, quoted};

/// A `:` where no field can begin.
pub(super) fn colon(fault: &SyntaxFault<'_>) -> Diagnostic {
    let (start, line) = fault.line(fault.at);
    let (blanks, content) = content(line);
    let before = &fault.text()[start + blanks..fault.at.max(start + blanks)];
    match before.find(": ") {
        Some(end) => inner_colon(fault, &content[..end], content[end + 1..].trim()),
        None => joined_line(fault, start),
    }
}

/// `title: Foo: bar`
fn inner_colon(fault: &SyntaxFault<'_>, name: &str, value: &str) -> Diagnostic {
    let problem = fault.problem(&COLON, fault.at, fault.at + 1, "`: ` stands inside a text without quotes");
    problem.help(format!("put the text in quotes: `{name}: {}`", quoted(value)))
}

/// The line was read as more text of the line above: a blank is missing there, or there are too many here.
fn joined_line(fault: &SyntaxFault<'_>, start: usize) -> Diagnostic {
    let Some(above) = line_above(fault.text(), fault.start, start) else {
        return indentation(fault);
    };
    let (_, line) = fault.line(above);
    let (blanks, content) = content(line);
    match content.split_once(':') {
        Some((name, rest)) if is_name(name) && !rest.is_empty() && !rest.starts_with([' ', '\t']) => {
            let at = above + blanks + name.len();
            let problem = fault.problem(&NO_FIELD, at, at + 1, "a space is missing after the colon");
            problem.help(format!("write `{name}: {rest}`"))
        }
        Some(_) => indentation(fault),
        None => no_field(fault, above),
    }
}

/// A line that should be a field.
pub(super) fn no_field(fault: &SyntaxFault<'_>, at: usize) -> Diagnostic {
    let (start, line) = fault.line(at);
    let (blanks, content) = content(line);
    let begin = start + blanks;
    let problem = fault.problem(&NO_FIELD, begin, start + line.len(), "this line is no `field: value`");
    if let Some(entry) = meant_entry(content) {
        return problem.help(entry);
    }
    if let Some((name, value)) = content.split_once(' ').filter(|(name, value)| is_field_without_colon(name, value)) {
        return problem.help(format!(
            "write `{name}: {}` if a field begins here, or put quotes around the text above",
            value.trim()
        ));
    }
    match content.split_once([':', '：']) {
        Some((name, rest)) if is_name(name) => problem.help(format!("write `{name}: {}`", rest.trim())),
        _ => problem.help("put the text on the line of its field, or indented by two spaces below `field: |`"),
    }
}

/// What to write for a line that was meant to begin an entry of a list: the blank behind the hyphen is missing, or another
/// sign stands in its place, as word processors put it there.
fn meant_entry(content: &str) -> Option<String> {
    let signs = ['-', '–', '—', '‐', '‑', '−', '•', '·', '‣', '*'];
    let entry = content.strip_prefix(signs).filter(|entry| !entry.starts_with('-'))?.trim();
    (!entry.is_empty()).then(|| format!("write `- {entry}`, with a hyphen and a space"))
}

fn begins_with_meant_entry(line: &str) -> bool {
    let content = line.trim_start();
    !is_item(content) && meant_entry(content).is_some()
}

/// Whether a line may be a field whose colon is missing: `award_date 2026-03-18`.
fn is_field_without_colon(name: &str, value: &str) -> bool {
    let small = name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    small && is_name(name) && !value.trim().is_empty() && value.len() < 60
}

/// A field or an entry of a list was to begin here.
pub(super) fn entry_expected(fault: &SyntaxFault<'_>) -> Diagnostic {
    let (start, line) = fault.line(fault.at);
    let blanks = indent(line);
    let begins_line = fault.at <= start + blanks || (is_item(&line[blanks..]) && fault.at <= start + blanks + 2);
    if begins_line { unlike_neighbours(fault, start, line) } else { trailing(fault, start, line) }
}

fn unlike_neighbours(fault: &SyntaxFault<'_>, start: usize, line: &str) -> Diagnostic {
    let blanks = indent(line);
    let above = line_above(fault.text(), fault.start, start).map(|a| fault.line(a).1);
    if above.is_some_and(|above| indent(above) == blanks && is_item(&above[blanks..]) == is_item(&line[blanks..])) {
        return no_field(fault, start);
    }
    if above.is_some_and(|above| indent(above) == blanks) {
        return other_kind(fault, start, line);
    }
    indentation(fault)
}

/// A field among the entries of a list, or the other way round.
fn other_kind(fault: &SyntaxFault<'_>, start: usize, line: &str) -> Diagnostic {
    let blanks = indent(line);
    let (message, help) = if is_item(&line[blanks..]) {
        ("an entry of a list stands among fields", "write the name of its field on the line above: `field:`")
    } else {
        (
            "a field stands among the entries of a list",
            "put two spaces more before it if it belongs to the entry above, or `- `",
        )
    };
    fault.problem(&INDENT, start + blanks, start + line.len(), message).help(help)
}

/// Something follows a value that was complete.
fn trailing(fault: &SyntaxFault<'_>, start: usize, line: &str) -> Diagnostic {
    let problem =
        fault.problem(&QUOTE_CLOSED, fault.at, start + line.len(), "text goes on after a value that has ended");
    let (_, content) = content(line);
    match content.split_once(": ") {
        Some((name, value)) => {
            problem.help(format!("put the whole text in quotes: `{name}: {}`", quoted(value.trim())))
        }
        None => problem.help("put the whole text in quotes"),
    }
}

/// `field: - entry`
pub(super) fn list_on_line(fault: &SyntaxFault<'_>) -> Diagnostic {
    let (start, line) = fault.line(fault.at);
    let problem =
        fault.problem(&NO_FIELD, fault.at, start + line.len(), "a list cannot begin on the line of its field");
    problem.help("put the list below its field, or the text in quotes if `- ` belongs to it")
}

/// A line that begins in a column where nothing else does.
pub(super) fn indentation(fault: &SyntaxFault<'_>) -> Diagnostic {
    let start = line_start(fault.text(), fault.at);
    let (_, line) = fault.line(fault.at);
    let blanks = indent(line);
    if begins_with_meant_entry(line) {
        return no_field(fault, start);
    }
    let above = line_above(fault.text(), fault.start, start);
    if let Some(above) = above.filter(|above| begins_with_meant_entry(fault.line(*above).1)) {
        return no_field(fault, above);
    }
    let above = above.map(|above| content(fault.line(above).1).0);
    let message = match above {
        Some(above) if above < blanks => "this line is indented more than its neighbours",
        Some(above) if above > blanks => "this line is indented less than its neighbours",
        _ => "the indentation of this line does not fit",
    };
    let help = match (above, is_item(&line[blanks..])) {
        (Some(above), false) if above < blanks => format!("put {} before it, as on the line above", blank_count(above)),
        _ => "put as many spaces before it as before the other fields or entries of its level".to_owned(),
    };
    fault.problem(&INDENT, start, start + line.len(), message).help(help)
}

fn blank_count(count: usize) -> String {
    match count {
        0 => "no space".to_owned(),
        1 => "one space".to_owned(),
        _ => format!("{count} spaces"),
    }
}

/// A line without its indentation and the `- ` of an entry, and how long those are.
fn content(line: &str) -> (usize, &str) {
    let mut rest = line.trim_start();
    while is_item(rest) {
        rest = rest[1..].trim_start();
    }
    (line.len() - rest.len(), rest)
}
