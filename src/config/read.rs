//! `site.toml` to its raw spec, with every problem and not only the first.

use super::problems::{is_missing, syntax_problem};
use super::raw::RawConfig;
use crate::diag::Diagnostic;
use crate::source::FileId;

/// So many problems are told; each is one reading.
const MOST: usize = 50;

/// Reads the raw spec. The reader of TOML stops at the first setting that it cannot take: it is noted, left out, and the
/// rest is read again. Nothing comes back if a setting is missing without which the rest cannot be judged.
pub(super) fn raw(text: &str, file: FileId, problems: &mut Vec<Diagnostic>) -> Option<RawConfig> {
    let whole = match text.parse::<toml::Table>() {
        Ok(whole) => whole,
        Err(error) => {
            problems.push(syntax_problem(&error, file));
            return None;
        }
    };
    let mut rest = text.to_owned();
    for _ in 0..MOST {
        let error = match toml::from_str(&rest) {
            Ok(raw) => return Some(raw),
            Err(error) => error,
        };
        // A setting that was left out is there, only wrong.
        let left_out = is_missing(&error).is_some_and(|name| whole.contains_key(name));
        if !left_out {
            problems.push(syntax_problem(&error, file));
        }
        let shorter = error.span().and_then(|range| without(&rest, range))?;
        rest = shorter;
    }
    None
}

/// The text with blanks in the place of the lines around some bytes, so that all other bytes stay where they are; a table
/// goes with all its lines. Nothing where there is nothing to take out.
fn without(text: &str, range: std::ops::Range<usize>) -> Option<String> {
    let start = text.get(..range.start)?.rfind('\n').map_or(0, |end| end + 1);
    let mut end = text.get(range.end..)?.find('\n').map_or(text.len(), |next| range.end + next);
    if text[start..].starts_with('[') {
        end = text[end..].find("\n[").map_or(text.len(), |next| end + next);
    }
    let lines = &text[start..end];
    if lines.trim().is_empty() || range.is_empty() {
        return None;
    }
    let blank: String = lines.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    Some(format!("{}{blank}{}", &text[..start], &text[end..]))
}
