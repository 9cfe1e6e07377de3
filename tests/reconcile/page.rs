//! What a page shows: figures with their tables and files, and the numbers of its tiles.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::html::{all_between, attribute, between, body, figures, svg_of, words};
use crate::pages::Tree;

/// A row of a table: its label and its cells, with the value of those that are numbers.
#[derive(Debug, Clone)]
pub struct Row {
    pub label: String,
    pub cells: Vec<String>,
    pub values: Vec<Option<Decimal>>,
}

/// A figure of a page.
#[derive(Debug)]
pub struct Shown {
    /// Its name without what it is in currency: `by-year` of `figure-by-year-mad`.
    pub id: String,
    pub heads: Vec<String>,
    pub rows: Vec<Row>,
    pub left_out: Vec<Row>,
    pub subtitle: String,
    pub description: String,
    /// The path of its files without the endings, if it is published.
    pub stem: Option<String>,
}

/// The decimal sign of a language.
fn decimal_sign(lang: &str) -> char {
    if lang == "en" { '.' } else { ',' }
}

/// The first number in a text as a language writes it; what is grouped in thousands is one number.
pub fn number(text: &str, lang: &str) -> Option<Decimal> {
    numbers(text, lang).into_iter().next()
}

/// Every number in a text.
pub fn numbers(text: &str, lang: &str) -> Vec<Decimal> {
    let sign = decimal_sign(lang);
    let group = |c: char| c == '\'' || matches!(c, '.' | ',') || (c.is_whitespace() && lang != "en" && lang != "ar");
    let text: Vec<char> =
        text.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')).collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let negative = at > 0 && matches!(text[at - 1], '-' | '\u{2212}');
        let mut plain = String::new();
        while at < text.len() {
            let next_is_digit = text.get(at + 1).is_some_and(char::is_ascii_digit);
            match text[at] {
                c if c.is_ascii_digit() => plain.push(c),
                c if c == sign && next_is_digit && !plain.contains('.') => plain.push('.'),
                c if group(c) && next_is_digit && starts_a_group(&text[at + 1..]) => {}
                _ => break,
            }
            at += 1;
        }
        let value = Decimal::from_str(&plain).unwrap();
        found.push(if negative { -value } else { value });
    }
    found
}

/// Whether exactly three digits follow.
fn starts_a_group(text: &[char]) -> bool {
    text.iter().take_while(|c| c.is_ascii_digit()).count() == 3
}

/// The figures of a page with a table.
pub fn read(path: &str, html: &str, lang: &str) -> Vec<Shown> {
    let main = body(html);
    figures(main)
        .into_iter()
        .filter(|figure| figure.contains("<table"))
        .map(|figure| shown(path, figure, lang))
        .collect()
}

fn shown(path: &str, figure: &str, lang: &str) -> Shown {
    let table = between(figure, "<table", "</table>").unwrap();
    let id = attribute(figure, "id").unwrap_or_default().trim_start_matches("figure-");
    let part = |from: &str, to: &str| words(between(figure, from, to).unwrap_or_default());
    let rows = |from: &str, to: &str| between(table, from, to).map_or_else(Vec::new, |part| rows(part, lang));
    Shown {
        id: id.to_owned(),
        heads: all_between(table, "<th scope=\"col\"", "</th>").into_iter().map(words).collect(),
        rows: rows("<tbody", "</tbody>"),
        left_out: rows("<tfoot", "</tfoot>"),
        subtitle: part("<p class=\"subtitle\"", "</p>"),
        description: part("<p class=\"visually-hidden\"", "</p>"),
        stem: svg_of(path, figure).map(|svg| svg.trim_end_matches(".svg").to_owned()),
    }
}

fn rows(part: &str, lang: &str) -> Vec<Row> {
    let row = |row: &str| {
        let cells = all_between(row, "<td", "</td>").into_iter();
        // Numbers stand at the end of their cells; a name may hold digits.
        let value = |cell: &str| if cell.starts_with("<td class=\"end\"") { number(&words(cell), lang) } else { None };
        Row {
            label: words(between(row, "<th", "</th>").unwrap_or_default()),
            values: cells.clone().map(value).collect(),
            cells: cells.map(words).collect(),
        }
    };
    all_between(part, "<tr>", "</tr>").into_iter().map(row).collect()
}

/// The numbers in the tiles of a page.
pub fn tiles(html: &str, lang: &str) -> Vec<Decimal> {
    let tiles = all_between(body(html), "<div class=\"tile", "</div>").into_iter();
    tiles.flat_map(|tile| numbers(&words(tile), lang)).collect()
}

/// The rows of the file of a figure; none where it has none.
pub fn file(tree: &Tree, stem: &str) -> Option<Vec<csv::StringRecord>> {
    let bytes = tree.get(&format!("{stem}.csv"))?;
    Some(csv::ReaderBuilder::new().from_reader(bytes.as_slice()).records().map(Result::unwrap).collect())
}

#[test]
fn numbers_are_read_as_each_language_writes_them() {
    let read = |text, lang| numbers(text, lang).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(read("MAD 1,234,567.50 in 12 grants", "en"), "1234567.50 12");
    assert_eq!(read("1 234 567,50 MAD (12)", "fr"), "1234567.50 12");
    assert_eq!(read("1.234.567,50 درهم", "ar"), "1234567.50");
    assert_eq!(read("−5 %", "fr"), "-5");
}
