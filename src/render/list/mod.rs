//! Lists: sorted and split into pages, each a file of its own, so that they work without a script and on any host.
//!
//! `commitments/index.html`, `commitments/page/2.html` in the first order; `commitments/sort/due.html`,
//! `commitments/sort/due-2.html` in the others.

pub mod filter;

use std::borrow::Cow;

use rayon::prelude::*;
use serde::Serialize;

use crate::card::Number;
use crate::chart::Chart;
use crate::derive::{Known, Subject};
use crate::key::{Key, KeyError, key_of, stamp_of};
use crate::locale::Locale;
use crate::model::DataStatus;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::face::Face;
use crate::render::figure::Figure;
use crate::render::invitation::Invitation;
use crate::render::keyed::Keyed;
use crate::render::parts::rows::{Order, Row};
use crate::render::parts::tiles::Tile;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Crumb, Meta, Phrase, Text, Words};

/// Values of a field with the number of rows that have each, linked to where these rows are listed.
#[derive(Debug, Clone, Serialize)]
pub struct Facet<'a> {
    /// Its part of the address; empty where the values are places in the same list.
    pub key: &'static str,
    /// The field.
    pub title: Phrase<'a>,
    /// Its values, or the most used of them.
    pub values: Vec<FacetValue<'a>>,
    /// How many there are in all, where the page of all values has more of them.
    pub all: Option<usize>,
}

/// One value of a [`Facet`].
#[derive(Debug, Clone, Serialize)]
pub struct FacetValue<'a> {
    /// The value.
    pub title: Words<'a>,
    /// The page of these rows, relative to the root of the language.
    pub path: String,
    /// How many there are.
    pub count: usize,
}

/// A list of rows.
pub struct List<'a, R> {
    /// The folder of its pages, `commitments`.
    pub folder: &'a str,
    /// The item of the navigation that it belongs to.
    pub section: &'static str,
    /// Its heading.
    pub title: Phrase<'a>,
    /// The list in a sentence.
    pub description: Phrase<'a>,
    /// The way to it from the home page.
    pub crumbs: Vec<Crumb<'a>>,
    /// The rows, in any order.
    pub rows: &'a [Keyed<R>],
    /// The orders, the first as default.
    pub orders: Vec<Order<R>>,
    /// What the rows can be narrowed by.
    pub facets: Vec<Facet<'a>>,
}

/// What stands beside the rows on the first page of the first order.
#[derive(Default)]
pub struct Overview<'a> {
    /// What the rows have in common, in the words of the records.
    pub about: Option<Text<'a>>,
    /// Where that is explained.
    pub url: Option<&'a str>,
    /// Numbers at the head.
    pub tiles: Vec<Tile<'a>>,
    /// Charts; the template of the list places them.
    pub figures: Vec<Figure<'a>>,
    /// The chart of the card alone.
    pub card: Option<Chart>,
    /// The calendar of all rows, relative to the root of the language.
    pub calendar: Option<String>,
    /// Where readers are sent who want a row more.
    pub invitation: Option<Invitation>,
}

/// One page of a list, in one order.
#[derive(Serialize)]
#[serde(bound = "R: Serialize")]
pub struct ListPage<'a, R> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The folder of the list, and the name of its data file.
    folder: &'a str,
    /// The rows of this page, in its order; what a row is stands with the template of each list.
    rows: Vec<&'a Keyed<R>>,
    /// How many rows the list has.
    total: usize,
    /// The number of the first row on this page.
    first: usize,
    /// The number of the last row on this page.
    last: usize,
    /// Which order this is.
    order: &'static str,
    /// The orders that the list can be shown in.
    orders: Vec<OrderLink>,
    /// The number of this page in its order.
    number: usize,
    /// How many pages there are in this order.
    count: usize,
    /// The page before, relative to the root of the language.
    previous: Option<String>,
    /// The page after, relative to the root of the language.
    next: Option<String>,
    /// The pages that are linked: the first, the last and those that are near.
    pages: Vec<PageLink>,
    /// What the rows can be narrowed by.
    facets: &'a [Facet<'a>],
    /// What the rows have in common, in the words of the records; on the first page alone.
    about: Option<Text<'a>>,
    /// Where that is explained; on the first page alone.
    url: Option<&'a str>,
    /// The numbers at the head; on the first page alone.
    tiles: &'a [Tile<'a>],
    /// The charts; on the first page alone. A template shows `figures.<id>`.
    figures: &'a [Figure<'a>],
    /// The calendar of all rows, relative to the root of the language.
    calendar: Option<&'a str>,
    /// Where readers are sent who want a row more.
    invitation: Option<&'a Invitation>,
    /// Whether this page stands for the section: it has a card.
    leads: bool,
    /// How sure the least sure row of the list is.
    surety: DataStatus,
    /// The chart of the card alone.
    #[serde(skip)]
    card: Option<&'a Chart>,
}

/// A link that sorts.
#[derive(Debug, Clone, Serialize)]
struct OrderLink {
    /// The order: the message `sort.<key>`.
    key: &'static str,
    /// Its first page, relative to the root of the language.
    path: String,
}

/// A link to a page of the same order.
#[derive(Debug, Clone, Serialize)]
pub struct PageLink {
    /// The number of the page.
    number: usize,
    /// The page, relative to the root of the language.
    path: String,
    /// Whether pages are left out before it.
    gap: bool,
}

/// The first page, the last, and two on each side: a list of thousands of pages must not name them all on each.
pub fn page_links(number: usize, count: usize, path: impl Fn(usize) -> String) -> Vec<PageLink> {
    let mut shown: Vec<usize> = [1, count].into_iter().chain(number.saturating_sub(2)..=number + 2).collect();
    shown.retain(|page| (1..=count).contains(page));
    shown.sort_unstable();
    shown.dedup();
    let before = std::iter::once(0).chain(shown.iter().copied());
    let link = |(before, page): (usize, &usize)| PageLink { number: *page, path: path(*page), gap: *page > before + 1 };
    before.zip(&shown).map(link).collect()
}

impl<R: Row> Page for ListPage<'_, R> {
    const TEMPLATE: &'static str = R::TEMPLATE;
    const PUBLISHED: bool = true;
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(self.figures)
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        let all = || Number { value: locale.number(self.total.into()), label: self.meta.title.to_text(locale) };
        let face = Face::of(self.tiles, self.figures, locale);
        self.leads.then(|| Face {
            number: face.number.or_else(|| Some(all())),
            chart: self.card.map(Cow::Borrowed).or(face.chart),
            surety: face.surety.max(self.surety),
            ..face
        })
    }
}

/// The rows of all records of a kind. A row counts by the key of its record's page, which holds all that it can show.
pub fn rows<'a, T: Known, R: Row>(
    cx: Context<'a>,
    row: fn(Audience<'a>, Subject<'a, T>) -> R,
) -> Result<Vec<Keyed<R>>, RenderError> {
    let all: Vec<usize> = (0..cx.site.records.of::<T>().len()).collect();
    rows_at(cx, &all, row)
}

/// The rows of the records at these positions; see [`rows`].
pub fn rows_at<'a, T: Known, R: Row>(
    cx: Context<'a>,
    positions: &[usize],
    row: fn(Audience<'a>, Subject<'a, T>) -> R,
) -> Result<Vec<Keyed<R>>, RenderError> {
    let stamps = &cx.site.metrics.stamps;
    let one = |&position: &usize| {
        let value = row(*cx, cx.subject(position));
        let keyed = match stamps.page::<T>(position) {
            Some(key) => Keyed::known(value, key),
            None => Keyed::new(value)?,
        };
        Ok(keyed.of(position))
    };
    let rows: Result<_, KeyError> = positions.par_iter().map(one).collect();
    rows.map_err(|error| RenderError::new(T::FOLDER, error.to_string()))
}

impl<'p, R> ListPage<'p, R> {
    fn with(self, overview: &'p Overview<'p>) -> Self {
        Self {
            about: overview.about,
            url: overview.url,
            tiles: &overview.tiles,
            figures: &overview.figures,
            card: overview.card.as_ref(),
            calendar: overview.calendar.as_deref(),
            invitation: overview.invitation.as_ref(),
            ..self
        }
    }
}

impl<R: Row> List<'_, R> {
    /// Makes all pages of the list. An empty list has one page, which says so.
    pub fn render(&self, cx: Context<'_>, press: &Press<'_>) -> Vec<RenderError> {
        self.render_with(cx, press, &Overview::default())
    }

    /// The same with an overview on the first page of the first order.
    pub fn render_with(&self, cx: Context<'_>, press: &Press<'_>, overview: &Overview<'_>) -> Vec<RenderError> {
        self.render_sorted(cx, press, overview, &self.sorted(cx, press))
    }

    /// The positions of the rows in each order.
    pub fn sorted(&self, cx: Context<'_>, press: &Press<'_>) -> Vec<Vec<usize>> {
        let locale = cx.site.locale(cx.lang);
        let sort = |(nth, order): (usize, &Order<R>)| {
            let compare = |a: &Keyed<R>, b: &Keyed<R>| (order.compare)(&a.value, &b.value, locale);
            press.sort(&self.path(nth, 1), self.rows, compare)
        };
        self.orders.iter().enumerate().map(sort).collect()
    }

    /// The same with the rows in order already.
    pub fn render_sorted(
        &self,
        cx: Context<'_>,
        press: &Press<'_>,
        overview: &Overview<'_>,
        sorted: &[Vec<usize>],
    ) -> Vec<RenderError> {
        let size = cx.site.config.page_size.max(1);
        let surety = self.rows.iter().map(|row| row.value.surety()).max().unwrap_or(DataStatus::Official);
        let around = self.around(size, surety);
        let of_order = |(nth, order): (usize, &Vec<usize>)| {
            let rows: Vec<&Keyed<R>> = order.iter().map(|&position| &self.rows[position]).collect();
            let parts: Vec<&[&Keyed<R>]> = if rows.is_empty() { vec![&[]] } else { rows.chunks(size).collect() };
            let make = |(i, part): (usize, &&[&Keyed<R>])| {
                let page = || ListPage { surety, ..self.page(nth, i + 1, part, size) };
                if (nth, i) == (0, 0) {
                    return press.page(&page().with(overview)).err();
                }
                let stamp = around.and_then(|around| key_of(around, &(nth, i, part)).ok());
                press.stamped(&self.path(nth, i + 1), stamp, page).err()
            };
            parts.par_iter().enumerate().filter_map(make).collect::<Vec<_>>()
        };
        sorted.par_iter().enumerate().flat_map_iter(of_order).collect()
    }

    /// The key of all that pages show around their rows. There are thousands of pages, and it is the same on all but the
    /// first, which shows the overview too.
    fn around(&self, size: usize, surety: DataStatus) -> Option<Key> {
        let orders: Vec<&str> = self.orders.iter().map(|order| order.key).collect();
        let words = (&self.title, &self.description, &self.crumbs, &self.facets);
        stamp_of(&(R::TEMPLATE, self.folder, self.section, words, orders, self.rows.len(), size, surety))
    }

    /// Rows without anything around them, as the first page shows them.
    pub fn bare<'p>(&'p self, rows: &[&'p Keyed<R>]) -> ListPage<'p, R> {
        let page = self.page(0, 1, rows, rows.len().max(1));
        ListPage { total: rows.len(), count: 1, next: None, pages: Vec::new(), facets: &[], leads: false, ..page }
    }

    fn page<'p>(&'p self, nth: usize, number: usize, part: &[&'p Keyed<R>], size: usize) -> ListPage<'p, R> {
        let count = self.rows.len().div_ceil(size).max(1);
        let near = |number: usize| (1..=count).contains(&number).then(|| self.path(nth, number));
        let first = (number - 1) * size + 1;
        ListPage {
            meta: Meta {
                path: self.path(nth, number),
                title: Words::Phrase(self.title.clone()),
                description: Some(Words::Phrase(self.description.clone())),
                crumbs: self.crumbs.clone(),
                section: self.section,
                record: None,
            },
            folder: self.folder,
            rows: part.to_vec(),
            total: self.rows.len(),
            first,
            last: first + part.len() - 1,
            order: self.orders[nth].key,
            orders: self.order_links(),
            number,
            count,
            previous: near(number - 1),
            next: near(number + 1),
            pages: page_links(number, count, |number| self.path(nth, number)),
            facets: &self.facets,
            about: None,
            url: None,
            tiles: &[],
            figures: &[],
            calendar: None,
            invitation: None,
            leads: nth == 0 && number == 1 && self.crumbs.is_empty(),
            surety: DataStatus::Official,
            card: None,
        }
    }

    fn order_links(&self) -> Vec<OrderLink> {
        let link = |(nth, order): (usize, &Order<R>)| OrderLink { key: order.key, path: self.path(nth, 1) };
        self.orders.iter().enumerate().map(link).collect()
    }

    /// The path of a page of the `nth` order.
    fn path(&self, nth: usize, number: usize) -> String {
        let folder = self.folder;
        match (nth, number, self.orders[nth].key) {
            (0, 1, _) => format!("{folder}/index.html"),
            (0, number, _) => format!("{folder}/page/{number}.html"),
            (_, 1, key) => format!("{folder}/sort/{key}.html"),
            (_, number, key) => format!("{folder}/sort/{key}-{number}.html"),
        }
    }
}
