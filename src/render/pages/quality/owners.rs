//! Who answers for findings: each institution with their number, as a table on the page and as a list of all.

use std::cmp::{Ordering, Reverse};

use serde::Serialize;

use crate::locale::Locale;
use crate::model::DataStatus;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::keyed::Keyed;
use crate::render::list::List;
use crate::render::pages::quality::groups::{Group, counts};
use crate::render::pages::quality::lists;
use crate::render::parts::rows::{Order, Row};
use crate::render::paths;
use crate::render::press::Press;
use crate::render::value::{Crumb, Link, Phrase};

/// The folder of the list.
pub const FOLDER: &str = "data-quality/by";

/// An institution with the number of findings in records that it answers for; without one, those of nobody.
#[derive(Debug, Clone, Serialize)]
pub struct Owner<'a> {
    /// The institution.
    pub organisation: Option<Link<'a>>,
    /// The findings of each group.
    pub counts: [(Group, usize); 5],
    /// How many findings there are.
    pub total: usize,
    /// Their list, relative to the root of the language.
    path: String,
}

impl Row for Owner<'_> {
    const TEMPLATE: &'static str = "findings-by.html";

    /// What is counted are the records themselves.
    fn surety(&self) -> DataStatus {
        DataStatus::Official
    }
}

/// The institutions with the most findings first, what nobody answers for last.
pub fn owners<'a>(cx: Context<'a>) -> Vec<Owner<'a>> {
    let quality = &cx.site.metrics.quality;
    let rows = cx.site.records.organisations.rows();
    let new = |organisation, list: &[usize], folder: String| Owner {
        organisation,
        counts: counts(list.iter().map(|&i| quality.findings[i].gap)),
        total: list.len(),
        path: format!("{folder}/index.html"),
    };
    let owner = |(position, list): (&usize, &Vec<usize>)| {
        let row = &*rows[*position];
        new(Some(cx.link(row)), list, paths::findings_of(&row.id))
    };
    let mut owners: Vec<Owner> = quality.by_organisation.iter().map(owner).collect();
    owners.sort_by_key(|owner| Reverse(owner.total));
    if !quality.unowned.is_empty() {
        owners.push(new(None, &quality.unowned, lists::UNOWNED.to_owned()));
    }
    owners
}

/// Makes the list of all.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows: Result<Vec<Keyed<Owner>>, _> = owners(cx).into_iter().map(Keyed::new).collect();
    let rows = match rows {
        Ok(rows) if rows.is_empty() => return Vec::new(),
        Ok(rows) => rows,
        Err(error) => return vec![RenderError::new(FOLDER, error.to_string())],
    };
    let list = List {
        folder: FOLDER,
        section: "data_quality",
        title: Phrase::new("quality.by_institution"),
        description: Phrase::new("quality.who"),
        crumbs: vec![Crumb { title: Phrase::new("nav.data_quality").into(), path: "data-quality.html".into() }],
        rows: &rows,
        orders: vec![
            Order { key: "findings", compare: by_findings },
            Order { key: "institution", compare: by_institution },
        ],
        facets: Vec::new(),
    };
    list.render(cx, press)
}

fn by_findings(a: &Owner, b: &Owner, _: &Locale) -> Ordering {
    let key = |owner: &Owner| (owner.organisation.is_none(), Reverse(owner.total));
    key(a).cmp(&key(b))
}

fn by_institution(a: &Owner, b: &Owner, locale: &Locale) -> Ordering {
    match (&a.organisation, &b.organisation) {
        (Some(a), Some(b)) => locale.compare(a.title.text, b.title.text),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}
