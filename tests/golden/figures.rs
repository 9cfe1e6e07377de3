//! A figure is the same wherever it is shown.

use crate::html::{all_between, between, body, figures, svg_of, words};
use crate::sites::{SITES, Site};

/// What is said of a figure: its headline, its description, its table.
const SAID: [(&str, &str); 3] =
    [("<figcaption", "</figcaption>"), ("<p class=\"visually-hidden\"", "</p>"), ("<table", "</table>")];

/// What differs between a figure in a page and the page that shows it alone; nothing where it has none.
fn faults(site: &Site, path: &str, figure: &str) -> Vec<String> {
    let Some(svg) = svg_of(path, figure) else { return Vec::new() };
    let stem = svg.trim_end_matches(".svg");
    let text = |ending: &str| site.text(&format!("{stem}.{ending}")).unwrap_or_default();
    let alone = figures(text("html")).concat();
    let said = |html: &str| SAID.map(|(from, to)| words(between(html, from, to).unwrap_or_default()));
    let drawn = |html: &str| all_between(html, "<svg class=\"chart ", "</svg>").concat();
    let checks = [
        ("is told in the same words", said(figure) == said(&alone) && said(figure).iter().all(|said| !said.is_empty())),
        ("is drawn in the same way", drawn(figure) == drawn(&alone) && !drawn(figure).is_empty()),
        ("has a drawing as a file", text("svg").starts_with("<svg ")),
        ("has the same table as a file", is_table_of(text("csv"), figure)),
    ];
    let faults = checks.into_iter().filter(|(_, holds)| !holds);
    faults.map(|(check, _)| format!("{path}: {stem} not: {check}")).collect()
}

/// Whether a CSV file has the columns and as many rows as the table of a figure; its heads may name a unit.
fn is_table_of(csv: &str, figure: &str) -> bool {
    let heads = all_between(figure, "<th scope=\"col\"", "</th>").into_iter().map(words);
    let rows = all_between(figure, "<th scope=\"row\"", "</th>").len();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let same = heads.clone().zip(&columns).all(|(head, column)| column.starts_with(&head));
    same && heads.count() == columns.len() && reader.records().count() == rows
}

#[test]
fn figures_are_the_same_on_their_pages_and_in_their_files() {
    let mut count = 0;
    for site in SITES.iter() {
        for (path, html) in site.pages() {
            let figures = figures(body(html));
            count += figures.len();
            let faults: Vec<_> = figures.iter().flat_map(|figure| faults(site, path, figure)).collect();
            assert!(faults.is_empty(), "{}: {faults:#?}", site.name);
        }
    }
    assert!(count > 100, "{count} figures were found");
}
