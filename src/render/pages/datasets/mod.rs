//! The catalogue of datasets, its narrower versions, and what can be seen of it as a whole.

pub mod figures;

use std::cmp::Ordering;

use serde::Serialize;

use crate::derive::Subject;
use crate::derive::{Stars, Timeliness};
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, Dataset, PartialDate, Record};
use crate::render::context::Audience;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::invitation::Invitation;
use crate::render::list::filter::field::{Field, Shown};
use crate::render::list::{self, List, Overview, filter};
use crate::render::parts::rows::{Order, Row, dataset};
use crate::render::press::Press;
use crate::render::value::{Label, Link, Phrase, Text};

/// A dataset in the catalogue.
#[derive(Debug, Clone, Serialize)]
pub struct DatasetRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// Who publishes it.
    publisher: Option<Link<'a>>,
    /// Its theme, from the code list of datasets.
    theme: Option<Label<'a>>,
    /// The formats in which it can be had.
    formats: Vec<Label<'a>>,
    /// How open it is, from none to five stars.
    stars: Stars,
    /// Whether it was renewed in time.
    timeliness: Timeliness,
    /// Days late, or until the next change is due.
    days: Option<i64>,
    /// When its data were last changed.
    changed: Option<PartialDate>,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for DatasetRow<'_> {
    const TEMPLATE: &'static str = "datasets.html";
    const EXPORT: Option<&'static str> = Some(Dataset::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

/// Makes the pages of the catalogue.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let rows = match list::rows(cx, row) {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list = List {
        folder: "datasets",
        section: "datasets",
        title: Phrase::new("nav.datasets"),
        description: Phrase::new("datasets.list").count("n", rows.len()),
        crumbs: Vec::new(),
        rows: &rows,
        orders: orders(),
        facets: Vec::new(),
    };
    let overview = Overview {
        tiles: figures::tiles(cx),
        figures: figures::figures(cx),
        card: figures::growth(cx),
        invitation: Invitation::to_ask(*cx),
        ..Overview::default()
    };
    filter::render(cx, press, list, fields(cx), &overview)
}

fn row<'a>(cx: Audience<'a>, subject: Subject<'a, Dataset>) -> DatasetRow<'a> {
    let (record, metrics) = (subject.record, subject.metrics());
    DatasetRow {
        id: &record.id,
        title: cx.text(record.title(cx.lang)),
        publisher: cx.link_to(subject.follow(|row| Some(&row.publisher))),
        theme: record.theme.as_ref().map(|theme| cx.label(theme)),
        formats: dataset::formats(cx, record),
        stars: metrics.stars,
        timeliness: metrics.timeliness,
        days: metrics.days,
        changed: metrics.last_change,
        data_status: record.status(),
    }
}

fn fields(cx: Context<'_>) -> Vec<Field<'_>> {
    let links = &cx.site.metrics.links.datasets;
    let catalogue = &cx.site.metrics.catalogue;
    let freshness = Timeliness::ALL.iter().map(|timeliness| {
        let rows = catalogue.by_timeliness.get(timeliness).cloned().unwrap_or_default();
        (timeliness.code(), format!("datasets.freshness.{}", timeliness.code()), rows)
    });
    let stars = figures::STARS.iter().zip(&catalogue.by_stars).rev();
    let stars = stars.map(|(stars, rows)| (*stars, format!("datasets.stars.{stars}"), rows.clone()));
    let (organisations, places) = (&cx.site.records.organisations, &cx.site.records.places);
    let shown = || Some(Shown { heading: "datasets", most: dataset::SHOWN });
    let published = |row: &Record<Dataset>| dataset::published(row).map(|date| date.year());
    vec![
        Field::codes(cx, "theme", "field.theme", "dataset_themes", &links.by_theme),
        Field::records(cx, "publisher", "field.publisher", organisations, &links.by_publisher, shown()),
        Field::records(cx, "place", "field.place", places, &links.by_place, shown()),
        Field::years("year", "field.issued", cx.site.records.datasets.iter().map(published)),
        Field::codes(cx, "format", "field.format", "formats", &links.by_format),
        Field::codes(cx, "licence", "field.licence", "licences", &links.by_licence),
        Field::messages(cx, "freshness", "datasets.freshness_title", freshness),
        Field::messages(cx, "openness", "datasets.openness", stars),
    ]
}

fn orders<'a>() -> Vec<Order<DatasetRow<'a>>> {
    vec![
        Order { key: "changed", compare: by_change },
        Order { key: "title", compare: by_title },
        Order { key: "publisher", compare: by_publisher },
        Order { key: "openness", compare: by_openness },
    ]
}

/// The last changed first; unknown last.
fn by_change(a: &DatasetRow, b: &DatasetRow, locale: &Locale) -> Ordering {
    b.changed.cmp(&a.changed).then_with(|| by_title(a, b, locale))
}

fn by_title(a: &DatasetRow, b: &DatasetRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}

fn by_publisher(a: &DatasetRow, b: &DatasetRow, locale: &Locale) -> Ordering {
    let name = |row: &DatasetRow| row.publisher.map_or("", |publisher| publisher.title.text).to_owned();
    locale.compare(&name(a), &name(b)).then_with(|| by_title(a, b, locale))
}

/// The most open first.
fn by_openness(a: &DatasetRow, b: &DatasetRow, locale: &Locale) -> Ordering {
    b.stars.cmp(&a.stars).then_with(|| by_title(a, b, locale))
}

#[cfg(test)]
mod tests;
