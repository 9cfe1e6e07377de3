//! The reference as Markdown: a table for every template and for every value in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::rust::{Field, Filled, Item, Shape, Sources};
use crate::theme;
use crate::words::{heading, meaning, words};

const INTRODUCTION: &str = include_str!("introduction.md");

/// A template with the struct that it is filled with.
struct Root<'s> {
    template: &'s str,
    item: &'s Item,
    is_row: bool,
}

impl Root<'_> {
    fn title(&self) -> String {
        match self.template {
            FRAME => "`site`, in every template".to_owned(),
            FIGURE => "`figures.<id>`, in every template with charts".to_owned(),
            LIST => "`list.html`, and every template that extends it".to_owned(),
            template if self.is_row => format!("`{template}`: a row of the list"),
            template => format!("`{template}`"),
        }
    }
}

const FRAME: &str = "base.html";
const FIGURE: &str = "components/figure.html";
const LIST: &str = "list.html";

/// What is told, and where.
pub struct Reference<'s> {
    sources: &'s Sources,
    /// What all pages share, then each template.
    roots: Vec<Root<'s>>,
    /// The templates in which each value occurs, by the place of the value in the sources.
    used: BTreeMap<usize, Vec<&'s str>>,
}

impl<'s> Reference<'s> {
    pub fn of(sources: &'s Sources) -> Self {
        let shared = [(FRAME, "Frame"), (FIGURE, "Drawing"), (LIST, "ListPage")];
        let shared = shared.map(|(template, name)| Root { template, item: of_pages(sources, name), is_row: false });
        let own = |filled: &'s Filled| Root {
            template: &filled.template,
            item: sources.find(&filled.name, &filled.module).unwrap(),
            is_row: filled.is_row,
        };
        let mut pages: Vec<Root> = sources.filled.iter().map(own).collect();
        pages.sort_by_key(|page| page.template);
        let mut reference = Self { sources, roots: Vec::new(), used: BTreeMap::new() };
        for root in shared.into_iter().chain(pages) {
            reference.follow(root.template, root.item);
            reference.roots.push(root);
        }
        reference
    }

    /// Notes an item and everything in it as used by a template.
    fn follow(&mut self, template: &'s str, item: &'s Item) {
        let users = self.used.entry(self.place(item)).or_default();
        if users.contains(&template) {
            return;
        }
        users.push(template);
        let mut inside = Vec::new();
        for field in shown(item) {
            words(self.sources, &field.value, item, &mut |inner| {
                inside.push(inner);
                String::new()
            });
        }
        inside.into_iter().for_each(|inner| self.follow(template, inner));
    }

    fn place(&self, item: &Item) -> usize {
        self.sources.items.iter().position(|other| std::ptr::eq(item, other)).unwrap()
    }

    /// Fields without a comment.
    pub fn silent(&self) -> Vec<String> {
        let items = self.used.keys().map(|place| &self.sources.items[*place]);
        let silent = items.flat_map(|item| {
            let fields = shown(item).filter(|field| field.doc.is_empty() && !is_told_by_type(item));
            fields.map(|field| format!("{}::{}: {}", item.module.join("::"), item.name, field.name))
        });
        silent.collect()
    }

    pub fn text(&self) -> String {
        let mut text = INTRODUCTION.to_owned();
        write!(text, "\n### Filters and functions\n\n{}\n", theme::filters()).unwrap();
        write!(text, "### Components\n\n{}\n", theme::components()).unwrap();
        text += "## What each template is given\n\n";
        for root in &self.roots {
            writeln!(text, "### {}\n\n{}", root.title(), self.table(root.item)).unwrap();
            for inner in self.told().filter(|item| self.home(item) == Some(root.template)) {
                writeln!(text, "#### {}\n\n{}", self.title(inner), self.table(inner)).unwrap();
            }
        }
        text += "## Values in several templates\n\n";
        let mut shared: Vec<&Item> = self.told().filter(|item| self.home(item).is_none()).collect();
        shared.sort_by_key(|item| self.title(item));
        for item in shared {
            writeln!(text, "### {}\n\n{}", self.title(item), self.table(item)).unwrap();
        }
        text.trim_end().to_owned() + "\n"
    }

    /// The values that stand below a template or among those that several share.
    fn told(&self) -> impl Iterator<Item = &'s Item> {
        let all = self.used.keys().map(|place| &self.sources.items[*place]);
        all.filter(|item| self.root(item).is_none())
    }

    fn root(&self, item: &Item) -> Option<&Root<'s>> {
        self.roots.iter().find(|root| std::ptr::eq(root.item, item))
    }

    /// The only template that shows a value; `None` for one that several show.
    fn home(&self, item: &Item) -> Option<&'s str> {
        match self.used[&self.place(item)].as_slice() {
            [template] => Some(template),
            _ => None,
        }
    }

    /// What a value is called, with its template where others are called the same.
    fn title(&self, item: &Item) -> String {
        let own = heading(item);
        let others = self.used.keys().filter(|place| heading(&self.sources.items[**place]) == own).count();
        let mut modules = item.module.iter().rev().map(|module| module.replace('_', " "));
        match modules.find(|module| *module != own && others > 1) {
            Some(module) => format!("{own} ({module})"),
            None => own,
        }
    }

    fn link(&self, item: &Item) -> String {
        let title = self.title(item);
        let target = self.root(item).map_or_else(|| title.clone(), Root::title);
        format!("[{title}](#{})", anchor(&target))
    }

    fn table(&self, item: &'s Item) -> String {
        let mut text = String::new();
        if !item.doc.is_empty() {
            writeln!(text, "{}\n", meaning(&item.doc)).unwrap();
        }
        if let Shape::Enum(variants) = &item.shape {
            return text + &self.either(item, variants);
        }
        text += "| name | type | meaning |\n|---|---|---|\n";
        for field in shown(item) {
            let kind = words(self.sources, &field.value, item, &mut |inner| self.link(inner));
            writeln!(text, "| `{}` | {kind} | {} |", field.name, meaning(&field.doc)).unwrap();
        }
        text
    }

    /// A value that is one of several.
    fn either(&self, item: &'s Item, variants: &'s [Field]) -> String {
        let mut text = "One of these:\n\n".to_owned();
        for variant in variants {
            let kind = words(self.sources, &variant.value, item, &mut |inner| self.link(inner));
            let key = if item.is("untagged") { String::new() } else { format!("`{}`: ", variant.name.to_lowercase()) };
            writeln!(text, "- {key}{kind}. {}", meaning(&variant.doc)).unwrap();
        }
        text
    }
}

/// A struct of the stage that makes pages, by its name.
fn of_pages<'s>(sources: &'s Sources, name: &str) -> &'s Item {
    let is_wanted =
        |item: &&Item| item.name == name && item.is("Serialize") && item.module.first().is_some_and(|s| s == "render");
    sources.items.iter().find(is_wanted).unwrap_or_else(|| panic!("no `{name}`"))
}

/// The anchor that a heading gets where Markdown becomes a page.
pub fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The fields that templates see.
fn shown(item: &Item) -> impl Iterator<Item = &Field> {
    let fields = match &item.shape {
        Shape::Struct(fields) | Shape::Enum(fields) => fields.as_slice(),
        Shape::Tuple(_) => &[],
    };
    fields.iter().filter(|field| !field.is("serde(skip)"))
}

/// Whether its variants say enough by their types.
fn is_told_by_type(item: &Item) -> bool {
    item.is("untagged")
}
