//! The cells of a table, each with its place.

use std::borrow::Cow;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// Room for the reader's own copy of a cell, which is not used: a cell is cut out of the text instead.
const SCRATCH: usize = 512;

/// A cell as it stands in the file.
#[derive(Debug)]
pub(super) struct CsvCell<'t> {
    /// Without quotes around it; without blanks around it if it has no quotes.
    pub text: Cow<'t, str>,
    /// First byte, quotes included.
    pub start: usize,
    /// One past the last byte, quotes included.
    pub end: usize,
    /// Whether the row ends here.
    pub last: bool,
    /// Whether its quotes are closed where it ends.
    pub sound: bool,
}

/// Walks over the cells of a text.
pub(super) struct Cells<'t> {
    text: &'t str,
    at: usize,
    /// Whether the next cell is the first of its row, so that empty lines may stand before it.
    first: bool,
    /// What stands between two cells.
    sign: char,
    reader: Reader,
}

impl<'t> Cells<'t> {
    /// The cells of `text` from `at` on, with the ASCII character `sign` between them.
    pub(super) fn new(text: &'t str, at: usize, sign: char) -> Self {
        let reader = ReaderBuilder::new().delimiter(sign as u8).build();
        Self { text, at, first: true, sign, reader }
    }

    /// The bytes of the next cell with what ends it, and whether the row ends.
    fn advance(&mut self) -> Option<bool> {
        let mut scratch = [0; SCRATCH];
        loop {
            let (result, read, _) = self.reader.read_field(&self.text.as_bytes()[self.at..], &mut scratch);
            self.at += read;
            match result {
                ReadFieldResult::Field { record_end } => return Some(record_end),
                ReadFieldResult::End => return None,
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            }
        }
    }
}

impl<'t> Iterator for Cells<'t> {
    type Item = CsvCell<'t>;

    fn next(&mut self) -> Option<CsvCell<'t>> {
        let begin = self.at;
        let last = self.advance()?;
        let raw = &self.text[begin..self.at];
        let breaks = if self.first { raw.len() - raw.trim_start_matches(['\r', '\n']).len() } else { 0 };
        self.first = last;
        let raw = &raw[breaks..];
        let raw = if last { raw.trim_end_matches(['\r', '\n']) } else { raw.strip_suffix(self.sign).unwrap_or(raw) };
        Some(cell(raw, begin + breaks, last))
    }
}

fn cell(raw: &str, start: usize, last: bool) -> CsvCell<'_> {
    let Some(rest) = raw.strip_prefix('"') else {
        let start = start + raw.len() - raw.trim_start().len();
        let text = raw.trim();
        return CsvCell { text: Cow::Borrowed(text), start, end: start + text.len(), last, sound: true };
    };
    let inner = rest.strip_suffix('"');
    let sound = inner.is_some_and(|inner| !inner.replace("\"\"", "").contains('"'));
    let inner = inner.unwrap_or(rest);
    let text = if inner.contains('"') { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
    CsvCell { text, start, end: start + raw.len(), last, sound }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(String, &str, bool, bool)> {
        let cut = |c: CsvCell<'_>| (c.text.into_owned(), &text[c.start..c.end], c.last, c.sound);
        Cells::new(text, 0, ',').map(cut).collect()
    }

    #[test]
    fn every_cell_has_its_place() {
        let text = "a, b\r\n\r\n\"x, y\",\"z \"\"q\"\"\"\r\n,\n\"u\nv\",w";
        let expected = [
            ("a", "a", false),
            ("b", "b", true),
            ("x, y", "\"x, y\"", false),
            ("z \"q\"", "\"z \"\"q\"\"\"", true),
            ("", "", false),
            ("", "", true),
            ("u\nv", "\"u\nv\"", false),
            ("w", "w", true),
        ];
        let expected: Vec<_> = expected.map(|(text, raw, last)| (text.to_owned(), raw, last, true)).into();
        assert_eq!(cells(text), expected);
    }

    #[test]
    fn another_sign_can_stand_between_cells() {
        let found: Vec<_> =
            Cells::new("a;\"b;c\"\nd,e;f", 0, ';').map(|cell| (cell.text.into_owned(), cell.last)).collect();
        let expected = [("a", false), ("b;c", true), ("d,e", false), ("f", true)];
        assert_eq!(found, expected.map(|(text, last)| (text.to_owned(), last)));
    }

    #[test]
    fn an_empty_cell_stands_at_the_end_of_its_own_row() {
        let places: Vec<_> = Cells::new("a,\r\n\n,b\n", 0, ',').map(|cell| (cell.start, cell.end)).collect();
        assert_eq!(places, [(0, 1), (2, 2), (5, 5), (6, 7)]);
    }

    #[test]
    fn open_and_early_quotes_are_noticed() {
        assert!(!cells("a,\"b\nc,d\n").last().unwrap().3);
        assert!(!cells("\"a\"b,c\n")[0].3);
        assert!(!cells("\"a\"b\"\n")[0].3);
    }

    #[test]
    fn a_long_cell_stays_whole() {
        let long = "é".repeat(SCRATCH);
        assert_eq!(cells(&format!("a,{long}\n"))[1].1, long);
    }
}
