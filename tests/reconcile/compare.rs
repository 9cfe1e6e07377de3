//! Compares what pages show with what they must add up to.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::html::{plain, words};
use crate::oracle::Oracle;
use crate::page::{Row, Shown, file, read, tiles};
use crate::pages::Tree;
use crate::sums::{self, is_close};

/// The output of a site and what it must say.
pub struct Comparison<'a> {
    tree: &'a Tree,
    oracle: &'a Oracle,
    /// The tags of the languages; the first one has no folder.
    languages: Vec<String>,
    kinds: RefCell<BTreeSet<String>>,
}

impl<'a> Comparison<'a> {
    pub fn new(tree: &'a Tree, oracle: &'a Oracle) -> Self {
        let languages = oracle.config.languages.iter().map(ToString::to_string).collect();
        Self { tree, oracle, languages, kinds: RefCell::default() }
    }

    /// The sections and figures that were compared.
    pub fn kinds(&self) -> BTreeSet<String> {
        self.kinds.borrow().clone()
    }

    /// Everything that does not add up.
    pub fn faults(&self) -> Vec<String> {
        let first = self.pages("");
        first.iter().flat_map(|(path, html)| self.page_faults(path, html)).collect()
    }

    /// The pages of a language by their path in its folder, without those that show a figure alone.
    fn pages(&self, folder: &str) -> Vec<(&'a str, &'a str)> {
        let others: Vec<String> = self.languages[1..].iter().map(|tag| format!("{tag}/")).collect();
        let is_own = |path: &&str| {
            !path.starts_with("figures/") && (!folder.is_empty() || !others.iter().any(|other| path.starts_with(other)))
        };
        let paths = self.tree.iter().filter(|(path, _)| path.ends_with(".html"));
        let paths =
            paths.filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?, std::str::from_utf8(bytes).ok()?)));
        paths.filter(|(path, _)| is_own(path)).collect()
    }

    fn text(&self, path: &str) -> &'a str {
        self.tree.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    fn page_faults(&self, path: &str, html: &str) -> Vec<String> {
        let first = read(path, html, &self.languages[0]);
        let mut faults = Vec::new();
        for (nth, figure) in first.iter().enumerate() {
            if figure.id.starts_with("chart-") {
                faults
                    .extend(self.form_faults(figure).into_iter().map(|fault| format!("{path} {}: {fault}", figure.id)));
                continue;
            }
            let found = match self.oracle.expected(path, &figure.id) {
                None => vec!["nothing says what it must add up to".to_owned()],
                Some(expected) => sums::faults(figure, &expected, &tiles(html, &self.languages[0])),
            };
            self.kinds.borrow_mut().insert(format!("{} {}", path.split('/').next().unwrap(), figure.id));
            let form = self.form_faults(figure);
            // Days are written in words, which differ.
            let is_dated = ["timeline", "milestones"].contains(&&*figure.id);
            let others = self.languages[1..].iter().flat_map(|tag| {
                let other = format!("{tag}/{path}");
                let shown = read(&other, self.text(&other), tag);
                let faults = shown.get(nth).map_or(vec!["is missing".to_owned()], |shown| {
                    let mut faults = self.form_faults(shown);
                    if !is_dated {
                        faults.extend(differences(figure, shown));
                    }
                    faults
                });
                faults.into_iter().map(move |fault| format!("in {tag}: {fault}"))
            });
            let all = found.into_iter().chain(form).chain(others);
            faults.extend(all.map(|fault| format!("{path} {}: {fault}", figure.id)));
        }
        faults
    }

    /// Whether what is left out is said everywhere, and whether file and table are the same.
    fn form_faults(&self, figure: &Shown) -> Vec<String> {
        let mut faults = Vec::new();
        for row in &figure.left_out {
            for (place, text) in [("subtitle", &figure.subtitle), ("description", &figure.description)] {
                if !text.contains(&row.label) {
                    faults.push(format!("its {place} does not say {:?}", row.label));
                }
            }
        }
        let Some(stem) = &figure.stem else { return faults };
        let (svg, alone) = (self.text(&format!("{stem}.svg")), self.text(&format!("{stem}.html")));
        for row in &figure.left_out {
            for (place, text) in [("SVG", svg), ("embedded page", alone)] {
                if !words(text).contains(&row.label) && !plain(text).contains(&row.label) {
                    faults.push(format!("its {place} does not say {:?}", row.label));
                }
            }
        }
        let Some(file) = file(self.tree, stem) else {
            faults.push("it has no file".to_owned());
            return faults;
        };
        let rows: Vec<&Row> = figure.rows.iter().chain(&figure.left_out).collect();
        if rows.len() != file.len() {
            faults.push(format!("its file has {} rows, its table {}", file.len(), rows.len()));
        }
        for (row, record) in rows.iter().zip(&file) {
            for ((number, text), value) in row.values.iter().zip(&row.cells).zip(record.iter().skip(1)) {
                let is_same = |exact| number.map_or(text == value, |number| is_close(number, exact));
                if value.parse().is_ok_and(|exact| !is_same(exact)) {
                    faults.push(format!("{}: the file says {value}, the table {:?}", row.label, row.cells));
                }
            }
        }
        faults
    }
}

/// What one language shows and another does not.
fn differences(first: &Shown, other: &Shown) -> Vec<String> {
    let values = |shown: &Shown| {
        let mut counts: BTreeMap<(usize, Option<Decimal>), usize> = BTreeMap::new();
        for row in shown.rows.iter().chain(&shown.left_out) {
            for (at, value) in row.values.iter().enumerate() {
                *counts.entry((at, value.map(|value| value.normalize()))).or_default() += 1;
            }
        }
        counts
    };
    let (a, b) = (values(first), values(other));
    if a == b { Vec::new() } else { vec![format!("other numbers: {a:?} and {b:?}")] }
}
