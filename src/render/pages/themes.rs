//! Themes: all of them side by side, and a page each.

use serde::Serialize;

use crate::card::Number;
use crate::derive::{CodeIndex, Index};
use crate::locale::Locale;
use crate::model::CodeEntry;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::face::Face;
use crate::render::figure::Figure;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::related::{self, RelatedTable};
use crate::render::parts::rows::commitment::{self, CommitmentRow};
use crate::render::parts::rows::contract::{self, ContractRow};
use crate::render::parts::rows::dataset::{self, DatasetView};
use crate::render::parts::rows::grant::{self, GrantView};
use crate::render::parts::rows::idea::{self, IdeaRow};
use crate::render::parts::rows::lead::{self, LeadView};
use crate::render::parts::rows::project::{self, ProjectRow};
use crate::render::parts::statuses::{self, Head, Sums};
use crate::render::parts::surety::least_sure;
use crate::render::parts::tiles::{self, Tile};
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Crumb, Label, Meta, Phrase, Text};

/// The name of the code list.
const LIST: &str = "themes";

/// All themes.
#[derive(Debug, Serialize)]
struct Themes<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// A row for each theme.
    themes: Vec<ThemeRow<'a>>,
    /// Commitments without a theme.
    without: usize,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// A theme in the table.
#[derive(Debug, Serialize)]
struct ThemeRow<'a> {
    /// The theme.
    theme: Label<'a>,
    /// What it is about.
    description: Option<Text<'a>>,
    /// The commitments in numbers.
    sums: Sums,
}

/// One theme.
#[derive(Debug, Serialize)]
struct ThemePage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// What it is about.
    description: Option<Text<'a>>,
    /// Where it is explained.
    url: Option<&'a str>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// The institutions that lead its commitments.
    leads: Excerpt<LeadView<'a>>,
    /// What other kinds have of it.
    related: Vec<RelatedTable<'a>>,
    /// Its projects.
    projects: Excerpt<ProjectRow<'a>>,
    /// What people proposed.
    ideas: Excerpt<IdeaRow<'a>>,
    /// Grants tied to its commitments and projects.
    grants: Excerpt<GrantView<'a>>,
    /// Contracts tied to its commitments and projects.
    contracts: Excerpt<ContractRow<'a>>,
    /// Datasets tied to its commitments and projects.
    datasets: Excerpt<DatasetView<'a>>,
    /// Its commitments.
    commitments: Excerpt<CommitmentRow<'a>>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

impl Page for Themes<'_> {
    const TEMPLATE: &'static str = "themes.html";
    const PUBLISHED: bool = true;
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(&self.figures)
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        let number =
            Number { value: locale.number(self.themes.len().into()), label: Phrase::new("nav.themes").to_text(locale) };
        Some(Face { number: Some(number), ..Face::of(&self.tiles, &self.figures, locale) })
    }
}

impl Page for ThemePage<'_> {
    const TEMPLATE: &'static str = "theme.html";
    const PUBLISHED: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(&self.figures)
    }
}

/// Makes the page of all themes and the page of each.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let entries = cx.site.records.codes.list(LIST);
    let mut errors = press.pages(entries, |entry| one(cx, entry));
    if !entries.is_empty() {
        errors.extend(press.page(&all(cx, entries)).err());
    }
    errors
}

fn all<'a>(cx: Context<'a>, entries: &'a [CodeEntry]) -> Themes<'a> {
    let rollups = &cx.site.metrics.rollups;
    let row = |entry: &'a CodeEntry| ThemeRow {
        theme: cx.code(LIST, &entry.id),
        description: cx.optional(entry.description.as_ref()),
        sums: Sums::new(*cx, rollups.theme(&entry.id)),
    };
    let used: Vec<&CodeEntry> = entries.iter().filter(|entry| !rollups.theme(&entry.id).is_empty()).collect();
    Themes {
        meta: Meta {
            path: "themes/index.html".to_owned(),
            title: Phrase::new("nav.themes").into(),
            description: Some(Phrase::new("themes.about").count("n", entries.len()).into()),
            crumbs: Vec::new(),
            section: "themes",
            record: None,
        },
        tiles: tiles::commitments(*cx, &rollups.all, "commitments/index.html"),
        themes: entries.iter().map(row).collect(),
        without: rollups.themeless.len(),
        figures: if used.is_empty() { Vec::new() } else { by_theme(cx) },
    }
}

fn by_theme<'a>(cx: Context<'a>) -> Vec<Figure<'a>> {
    let rollups = &cx.site.metrics.rollups;
    let status = least_sure(&cx.all_related(&rollups.all.commitments));
    let head = Head { id: "themes", title: "themes.chart", status };
    let mut rows = statuses::by_theme(*cx, &rollups.themes);
    let rest = &rollups.themeless;
    rows.extend((!rest.is_empty()).then(|| (statuses::theme_name(*cx, ""), rest)));
    statuses::figures(*cx, head, rows)
}

fn path(entry: &CodeEntry) -> String {
    format!("themes/{}.html", entry.id)
}

fn one<'a>(cx: Context<'a>, entry: &'a CodeEntry) -> ThemePage<'a> {
    let rollup = cx.site.metrics.rollups.theme(&entry.id);
    let links = &cx.site.metrics.links;
    let of = |index: &'a CodeIndex| index.get(&entry.id).map_or(&[][..], Vec::as_slice);
    let (projects, ideas) = (of(&links.projects.by_theme), of(&links.ideas.by_theme));
    let tied = |index: &Index| -> Vec<usize> {
        rollup.commitments.iter().chain(projects).flat_map(|&i| &index[i]).copied().collect()
    };
    let description = cx.optional(entry.description.as_ref());
    let crumbs = vec![Crumb { title: Phrase::new("nav.themes").into(), path: "themes/index.html".into() }];
    ThemePage {
        meta: Meta {
            path: path(entry),
            title: cx.code(LIST, &entry.id).into(),
            description: description.map(Into::into),
            crumbs,
            section: "themes",
            record: None,
        },
        description,
        url: cx.codes().url(LIST, &entry.id),
        tiles: tiles::commitments(*cx, rollup, "#commitments"),
        leads: lead::table(cx, &rollup.commitments),
        commitments: commitment::table(*cx, cx.all_related(&rollup.commitments)),
        related: related::on_theme(cx, &entry.id),
        projects: project::table(*cx, cx.all_related(projects)),
        ideas: idea::table(*cx, cx.all_related(ideas)),
        grants: grant::table(*cx, cx.all_related(&tied(&links.grants.by_commitment))),
        contracts: contract::table(*cx, cx.all_related(&tied(&links.contracts.by_commitment))),
        datasets: dataset::table(*cx, cx.all_related(&tied(&links.datasets.by_commitment))),
        figures: statuses::plans_figures(*cx, &cx.all_related(&rollup.commitments)),
    }
}

#[cfg(test)]
mod tests;
