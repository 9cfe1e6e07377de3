//! Looking at YAML as lines, for the places that the parser cannot name.

use std::borrow::Cow;

/// What the outermost level of a text is, and the column that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutermostLevel {
    /// Entries begin with `- `.
    List(usize),
    /// Fields.
    Map(usize),
}

/// The shape that the first line with content shows.
pub(super) fn shape(text: &str) -> OutermostLevel {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !is_empty(line) && !is_marker(line)).unwrap_or_default();
    let first_sign = first.trim_start();
    // The space behind the hyphen may be what is missing.
    let begins_entry = is_item(first_sign) || first_sign.strip_prefix('-').is_some_and(names_field);
    if begins_entry { OutermostLevel::List(indent(first)) } else { OutermostLevel::Map(indent(first)) }
}

/// The start of the line that the next field or entry of the outer level stands on, after the line of `at`.
pub(super) fn next_entry(text: &str, at: usize, shape: OutermostLevel) -> Option<usize> {
    let mut start = line_end(text, at) + 1;
    while start < text.len() {
        let line = &text[start..line_end(text, start)];
        if begins_entry(line, shape) {
            return Some(start);
        }
        start += line.len() + 1;
    }
    None
}

/// The start of the line that the entry around `at` begins on, not before `from`.
pub(super) fn entry_start(text: &str, from: usize, at: usize, shape: OutermostLevel) -> usize {
    let mut start = line_start(text, at);
    while start > from {
        if begins_entry(&text[start..line_end(text, start)], shape) {
            return start;
        }
        start = line_start(text, start - 1);
    }
    from
}

fn begins_entry(line: &str, shape: OutermostLevel) -> bool {
    match shape {
        OutermostLevel::List(column) => indent(line) == column && is_item(&line[column..]),
        OutermostLevel::Map(column) => indent(line) == column && names_field(&line[column..]),
    }
}

/// The id that a line of a list states for an entry of the outer level.
pub(super) fn stated_id(line: &str, shape: OutermostLevel) -> Option<&str> {
    let OutermostLevel::List(column) = shape else { return None };
    // A space too many or too few is what may be wrong.
    let (blanks, content) = (indent(line), line.trim_start());
    let content = match content.strip_prefix('-') {
        Some(entry) if blanks.abs_diff(column) <= 1 => entry.trim_start(),
        None if (column + 1..=column + 3).contains(&blanks) => content,
        _ => return None,
    };
    // The colon may be what is missing.
    let (_, rest) = content.split_at_checked(2).filter(|(name, _)| name.eq_ignore_ascii_case("id"))?;
    let id = rest.strip_prefix([':', ' '])?.trim().trim_matches(['"', '\'']);
    (!id.is_empty()).then_some(id)
}

/// Whether a line without its indentation begins an entry of a list.
pub(super) fn is_item(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r']))
}

/// Whether a line without its indentation is meant to begin a field, be it with the blank after the colon or without.
fn names_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| is_name(name))
}

/// Whether a text could be the name of a field.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Blanks at the start of a line.
pub(super) fn indent(line: &str) -> usize {
    line.bytes().take_while(|b| *b == b' ').count()
}

/// The first byte of the line around `at`.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |n| n + 1)
}

/// The byte of the line break that ends the line around `at`, or the end of the text.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n)
}

/// The last line with content above the one that begins at `start`, as its first byte, not before `from`.
pub(super) fn line_above(text: &str, from: usize, start: usize) -> Option<usize> {
    let mut start = start;
    while start > from {
        start = line_start(text, start - 1);
        if !is_empty(&text[start..line_end(text, start)]) {
            return Some(start.max(from));
        }
    }
    None
}

fn is_empty(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

fn is_marker(line: &str) -> bool {
    line.trim_end() == "---"
}

/// The text between quotes that keep it as it is. The middle of a long one is left out.
pub(super) fn quoted(text: &str) -> String {
    let text = &shortened(text);
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// Characters of a long text that are shown from its start, and from its end.
const SHOWN: (usize, usize) = (50, 20);

fn shortened(text: &str) -> Cow<'_, str> {
    let count = text.chars().count();
    if count <= SHOWN.0 + SHOWN.1 {
        return Cow::Borrowed(text);
    }
    let start: String = text.chars().take(SHOWN.0).collect();
    let end: String = text.chars().skip(count - SHOWN.1).collect();
    Cow::Owned(format!("{start} … {end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        assert_eq!(shape("# c\n\n- id: a\n"), OutermostLevel::List(0));
        assert_eq!(shape("---\n  - id: a\n"), OutermostLevel::List(2));
        assert_eq!(shape("\u{feff}title: x\n"), OutermostLevel::Map(0));
        assert_eq!(shape(""), OutermostLevel::Map(0));
    }

    #[test]
    fn the_next_entry_is_of_the_same_level() {
        let list = "- a: [\n  - b\n\n- c: 1\n";
        assert_eq!(next_entry(list, 0, OutermostLevel::List(0)), list.find("- c"));
        let map = "a: \"x\n  b: 1\nc d: 2\n# c\ne: 3\r\n";
        assert_eq!(next_entry(map, 3, OutermostLevel::Map(0)), map.find("e:"));
        assert_eq!(next_entry("a: 1", 4, OutermostLevel::Map(0)), None);
    }

    #[test]
    fn quotes_fit_the_text() {
        assert_eq!(quoted("l'accord: a"), "\"l'accord: a\"");
        assert_eq!(quoted("l'\"x\""), "'l''\"x\"'");
    }
}
