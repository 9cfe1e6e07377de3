//! Mistakes in quoted texts.

use std::borrow::Cow;

use super::fault::SyntaxFault;
use crate::diag::Diagnostic;
use crate::load::yaml::rules::{ESCAPE, QUOTE_CLOSED, QUOTE_OPEN};
use crate::load::yaml::text::quoted;

/// A quote that is not closed on its lines.
pub(super) fn open(fault: &SyntaxFault<'_>) -> Diagnostic {
    let at = opening(fault);
    let value = fault.rest_of_line(at);
    let quote = if value.starts_with('\'') { '\'' } else { '"' };
    let problem =
        fault.problem(&QUOTE_OPEN, at, at + value.len(), format!("the quote `{quote}` opened here is never closed"));
    if fault.open_bracket.is_some() {
        return problem.help(format!("write `{quote}` at the end of the text"));
    }
    let text = value.strip_prefix(quote).unwrap_or(value).trim_end_matches(quote);
    problem.help(format!("write `{}`", quoted(&single(text, quote))))
}

/// Text after the closing quote.
pub(super) fn trailing(fault: &SyntaxFault<'_>) -> Diagnostic {
    let at = opening(fault);
    if fault.text()[at..fault.at.max(at)].contains('\n') {
        return open(fault);
    }
    let value = fault.rest_of_line(at);
    let quote = if value.starts_with('\'') { '\'' } else { '"' };
    let end = at + value.len();
    let problem = fault.problem(&QUOTE_CLOSED, fault.at, end.max(fault.at), "text goes on after its closing quote");
    if fault.open_bracket.is_some() {
        let problem = problem.help("put the closing quote where the text ends, and other quotes outside than inside");
        return problem.related(fault.source.span(at, at + 1), "the text begins here");
    }
    let inner = value.strip_prefix(quote).unwrap_or(value);
    let inner = inner.strip_suffix(quote).unwrap_or(inner);
    problem.help(format!("put the whole text in other quotes: `{}`", quoted(&single(inner, quote))))
}

/// Takes back the doubling of quotes inside `'…'`.
fn single(text: &str, quote: char) -> Cow<'_, str> {
    if quote == '\'' { Cow::Owned(text.replace("''", "'")) } else { Cow::Borrowed(text) }
}

/// A backslash with the wrong letter.
pub(super) fn escape(fault: &SyntaxFault<'_>) -> Diagnostic {
    let text = fault.text();
    let at = bad_escape(&text[fault.at..]).map_or(fault.at, |n| fault.at + n);
    let length: usize = text[at..].chars().take(2).filter(|c| *c != '\n').map(char::len_utf8).sum();
    let message = format!("`{}` is no sign that double quotes know", text[at..at + length].trim_end());
    fault
        .problem(&ESCAPE, at, at + length, message)
        .help("write `\\\\` for a backslash, or put the text between `'` and `'`")
}

/// The first backslash that is not followed by what YAML allows.
fn bad_escape(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        let digits = digits(next);
        if bytes[at] == b'\\' && !is_escape(bytes, at, next, digits) {
            return Some(at);
        }
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    None
}

fn is_escape(bytes: &[u8], at: usize, next: u8, digits: usize) -> bool {
    let hex = bytes[at..].iter().skip(2).take(digits).filter(|b| b.is_ascii_hexdigit()).count();
    digits > 0 && hex == digits || b"0abt\tnvfre \"/\\N_LP\n\r".contains(&next)
}

fn digits(letter: u8) -> usize {
    match letter {
        b'x' => 2,
        b'u' => 4,
        b'U' => 8,
        _ => 0,
    }
}

/// The quote that began the text in which the parser stopped: the first one after what it had read before, if that
/// quote begins a value.
fn opening(fault: &SyntaxFault<'_>) -> usize {
    let text = fault.text();
    let begin = fault.after.min(fault.at);
    let mut last = text[..begin].chars().next_back().unwrap_or(' ');
    for (n, c) in text[begin..].char_indices() {
        if matches!(c, '"' | '\'') && matches!(last, ' ' | '\t' | '\n' | ':' | '[' | '{' | ',') {
            return begin + n;
        }
        last = c;
    }
    fault.at
}
