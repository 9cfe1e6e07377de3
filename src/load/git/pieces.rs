//! The text of each record in a file, by which it is found again in older versions.

use std::borrow::Cow;

use xxhash_rust::xxh3::xxh3_64;

/// The hash of the text of a record, whatever its line endings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PieceKey(u64);

/// The text of a record in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The byte at which it begins.
    pub start: usize,
    /// What its text is known by.
    pub key: PieceKey,
}

/// Cuts a file into its records: the entries of a list, the rows of a table, else the whole.
pub fn pieces(path: &str, text: &str) -> Vec<Piece> {
    let starts = if path.ends_with(".csv") {
        rows(text)
    } else if path.ends_with(".yml") || path.ends_with(".yaml") {
        entries(text)
    } else {
        vec![0]
    };
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| Piece { start, key: key(&text[start..end]) }).collect()
}

/// Where the entries of a list in YAML begin: at each hyphen that stands as far to the left as the first one.
fn entries(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut indent = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches(' ');
        let spaces = line.len() - words.len();
        let entry = words.starts_with("- ") || words.trim_end() == "-";
        let nothing = words.trim().is_empty() || words.starts_with('#') || words.trim_end() == "---";
        match indent {
            None if nothing => {}
            None if entry => {
                indent = Some(spaces);
                starts.push(at);
            }
            // A single record.
            None => return vec![0],
            Some(indent) if entry && spaces == indent => starts.push(at),
            Some(_) => {}
        }
        at += line.len();
    }
    if starts.is_empty() { vec![0] } else { starts }
}

/// Where the rows of a table begin; a line break in quotes ends none.
fn rows(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && at + 1 < text.len() => starts.push(at + 1),
            _ => {}
        }
    }
    starts
}

/// The key of a text. Empty lines and comments at its end belong to no record.
fn key(text: &str) -> PieceKey {
    let mut own = text.trim_end();
    while let Some(last) = own.lines().next_back().filter(|line| line.starts_with('#')) {
        own = own[..own.len() - last.len()].trim_end();
    }
    let own = if own.contains('\r') { Cow::Owned(own.replace("\r\n", "\n")) } else { Cow::Borrowed(own) };
    PieceKey(xxh3_64(own.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(path: &str, text: &str) -> Vec<usize> {
        pieces(path, text).into_iter().map(|piece| piece.start).collect()
    }

    #[test]
    fn records_of_a_file_are_told_apart() {
        assert_eq!(starts("a.yml", "# Note\n- id: a\n  x: |\n    - no\n\n- id: b\n"), [7, 32]);
        assert_eq!(starts("a.yml", "title: A\ntags:\n- x\n"), [0]);
        assert_eq!(starts("a.csv", "id,note\na,\"two\nlines\"\nb,one\n"), [0, 8, 22]);
        assert_eq!(starts("a.md", "---\ntitle: A\n---\n- x\n"), [0]);
    }

    #[test]
    fn only_its_own_words_count() {
        let keys = |text: &str| -> Vec<PieceKey> { pieces("a.yml", text).into_iter().map(|piece| piece.key).collect() };
        let first = keys("- id: a\n  title: A\n- id: b\n");
        assert_eq!(first, keys("- id: a\r\n  title: A\r\n\r\n# About b\n- id: b"));
        let changed = keys("- id: a\n  title: B\n- id: b\n");
        assert_eq!((first[0] == changed[0], first[1] == changed[1]), (false, true));
    }
}
